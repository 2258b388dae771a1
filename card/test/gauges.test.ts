import { describe, expect, it } from "vitest";
import { MEASURES } from "../src/gauges.js";
import { isLimited } from "../src/zones.js";
import { snapshotOf } from "./motor.js";

const thresholds = {
  underspeed_warning: 1320,
  overspeed_critical: 1800,
  undervoltage_warning: 207,
  overfrequency_warning: 51,
  power_factor_warning: 0.62,
};

/** Returns the limits of a gauge of a motor that has all of these. */
function limitsOf(key: string, facts: object) {
  const measure = MEASURES.find((one) => one.key === key);
  return measure?.limits({ ...snapshotOf(), thresholds, limits: {}, derived: { load: 80 }, ...facts }) ?? {};
}

describe("the limits of a gauge", () => {
  it.each(["speed", "voltage_average", "frequency_average", "power_factor_total"])(
    "of %s are those of the protection functions, which judge a motor that runs",
    (key) => {
      expect(isLimited(limitsOf(key, { operating_state: "running" }))).toBe(true);
      expect(isLimited(limitsOf(key, { operating_state: "off" }))).toBe(false);
      expect(isLimited(limitsOf(key, { operating_state: "starting" }))).toBe(false);
    },
  );

  it("are those that a person set, whatever the motor does", () => {
    const limits = { speed_warning: 1600, temperature_warning: 60 };
    const off = { operating_state: "off", limits };
    expect(limitsOf("speed", off)).toMatchObject({ warningLow: null, warningHigh: 1600 });
    expect(limitsOf("temperature", off)).toMatchObject({ warningHigh: 60 });
  });

  it("hold no power factor below half load, or at a load that is not known, to anything", () => {
    const at = (load: number | null) => ({ operating_state: "running", derived: { load } });
    expect(isLimited(limitsOf("power_factor_total", at(30)))).toBe(false);
    expect(isLimited(limitsOf("power_factor_total", at(60)))).toBe(true);
    expect(isLimited(limitsOf("power_factor_total", at(null)))).toBe(false);
  });
});
