import { describe, expect, it } from "vitest";
import { scaleFor, spans, zoneOf } from "../src/zones.js";

const BOTH = { criticalLow: 195, warningLow: 207, warningHigh: 253, criticalHigh: 264 };

describe("zoneOf", () => {
  it.each([
    [190, "critical"],
    [195, "critical"],
    [200, "warning"],
    [207, "warning"],
    [230, "normal"],
    [253, "warning"],
    [264, "critical"],
  ])("takes %d V for %s", (value, zone) => {
    expect(zoneOf(value, BOTH)).toBe(zone);
  });

  it("limits nothing where no limit is set", () => {
    expect(zoneOf(1e9, { warningHigh: null })).toBe("normal");
  });
});

describe("spans", () => {
  it("covers the scale on both sides of normal", () => {
    expect(spans(BOTH, 180, 280).map((span) => [span.zone, span.from, span.to])).toEqual([
      ["critical", 180, 195],
      ["warning", 195, 207],
      ["normal", 207, 253],
      ["warning", 253, 264],
      ["critical", 264, 280],
    ]);
  });

  it("leaves out a zone that is off", () => {
    expect(spans({ criticalHigh: 80 }, 0, 100).map((span) => span.zone)).toEqual(["normal", "critical"]);
  });
});

describe("scaleFor", () => {
  it("shows every limit, and a little past it", () => {
    const [least, most] = scaleFor(BOTH, 0, 480);
    expect(least).toBeLessThan(195);
    expect(least).toBeGreaterThan(150);
    expect(most).toBeGreaterThan(264);
    expect(scaleFor({ warningHigh: 7, criticalHigh: 10 }, 0, 12)).toEqual([0, 12.5]);
  });

  it("is the usual one where nothing is limited", () => {
    expect(scaleFor({}, 0, 125)).toEqual([0, 125]);
  });
});
