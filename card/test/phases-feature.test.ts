import { beforeAll, describe, expect, it } from "vitest";
import type { EntityState, Hass } from "../src/hass.js";
import { isSupported, PhasesFeature } from "../src/phases-feature.js";
import { house } from "./strategy/house.js";

beforeAll(() => {
  customElements.define("motor-monitor-phases-feature", PhasesFeature);
});

const TOTAL = "sensor.total";

/** A motor whose three powers are given, and their total. */
function powered(...powers: string[]): Hass {
  const hass = house([]);
  const keys = [TOTAL, ...powers.map((_, phase) => `sensor.phase_${"abc"[phase] ?? ""}`)];
  const entities = Object.fromEntries(
    keys.map((entity_id, number) => [
      entity_id,
      {
        entity_id,
        device_id: "pump",
        platform: "motor_monitor",
        translation_key: number ? "power" : "power_total",
      },
    ]),
  );
  const states = Object.fromEntries(
    keys.map((entity_id, number) => [
      entity_id,
      {
        entity_id,
        state: powers[number - 1] ?? "",
        attributes: { friendly_name: `Power phase ${"ABC"[number - 1] ?? ""}` },
      },
    ]),
  ) as unknown as Record<string, EntityState>;
  const formatEntityState = (state: EntityState) => `${state.state} W`;
  const loadBackendTranslation = () =>
    Promise.resolve((key: string, facts?: Record<string, string | number>) =>
      [key.split(".").at(-1), ...Object.values(facts ?? {})].join(" "),
    );
  return { ...hass, language: powers.join(), entities, states, formatEntityState, loadBackendTranslation };
}

async function show(hass: Hass): Promise<PhasesFeature> {
  const feature = new PhasesFeature();
  feature.setConfig({ type: "custom:motor-monitor-phases-feature" });
  feature.context = { entity_id: TOTAL };
  feature.hass = hass;
  document.body.append(feature);
  await new Promise((resolve) => setTimeout(resolve));
  await feature.updateComplete;
  return feature;
}

function bars(feature: PhasesFeature): [string, string | undefined][] {
  return [...(feature.shadowRoot?.querySelectorAll("[role=meter]") ?? [])].map((meter) => [
    `${meter.getAttribute("aria-label") ?? ""}: ${meter.getAttribute("aria-valuetext") ?? ""}`,
    meter.querySelector(".bar")?.getAttribute("style")?.replaceAll(/[ ;]/g, ""),
  ]);
}

describe("the phases on a tile", () => {
  it("are three bars beside the largest, and say their values", async () => {
    expect(bars(await show(powered("1000", "500", "0")))).toEqual([
      ["Power phase A: 1000 W", "--share:1"],
      ["Power phase B: 500 W", "--share:0.5"],
      ["Power phase C: 0 W", "--share:0"],
    ]);
  });

  it("have an empty bar where a phase is not known", async () => {
    const [, second] = bars(await show(powered("1000", "unavailable", "1000")));
    expect(second).toEqual(["Power phase B: unavailable W", "--share:0"]);
  });

  it("follow their states", async () => {
    const hass = powered("1000", "1000", "1000");
    const feature = await show(hass);
    const after = { ...hass.states["sensor.phase_b"], state: "250" } as EntityState;
    feature.hass = { ...hass, states: { ...hass.states, "sensor.phase_b": after } };
    await feature.updateComplete;
    expect(bars(feature)[1]).toEqual(["Power phase B: 250 W", "--share:0.25"]);
  });

  it("are offered for what a motor has of all phases together", () => {
    const hass = powered("1", "2", "3");
    expect(isSupported(hass, { entity_id: TOTAL })).toBe(true);
    expect(isSupported(hass, { entity_id: "sensor.phase_a" })).toBe(false);
    expect(isSupported(hass, { entity_id: "sensor.nobody_knows" })).toBe(false);
    expect(isSupported(hass, {})).toBe(false);
  });
});
