import { describe, expect, it } from "vitest";
import { Format, unbroken } from "../src/format.js";

function format(changes: Record<string, string> = {}, fahrenheit = false) {
  const locale = {
    language: "en",
    number_format: "language",
    time_format: "24",
    time_zone: "server",
    ...changes,
  };
  return new Format(locale, fahrenheit, "UTC");
}

describe("numbers", () => {
  it.each([
    [{}, "1,452.3"],
    [{ language: "de" }, "1.452,3"],
    [{ language: "es" }, "1452,3"],
    [{ number_format: "decimal_comma" }, "1.452,3"],
    [{ language: "de", number_format: "comma_decimal" }, "1,452.3"],
    [{ number_format: "none" }, "1452.3"],
  ])("are written as %o says", (locale, written) => {
    expect(format(locale).number(1452.34, "current")).toBe(written);
  });

  it("are a dash, without a unit, where they are not known", () => {
    expect(format().value(null, "voltage")).toBe("–");
    expect(format().value(Number.NaN, "voltage")).toBe("–");
    expect(format().value(0, "voltage")).toBe("0\u00a0V");
  });

  it("are in the house's unit of temperature", () => {
    expect(format({}, true).value(100, "temperature")).toBe("212.0\u00a0°F");
  });
});

describe("messages", () => {
  it.each([
    ["Vibration 7.5 mm/s, at or above 7 mm/s", "Vibration 7.5~mm/s, at or above 7~mm/s"],
    ["Tensión 206,0 V; 42 % de lo nominal", "Tensión 206,0~V; 42~% de lo nominal"],
    ["Temperature 48.0–56.0 °C", "Temperature 48.0–56.0~°C"],
    ["Starts in the last hour: 7, of 6 At most", "Starts in the last hour: 7, of 6 At most"],
  ])("keep the numbers of %o with their units", (message, kept) => {
    expect(unbroken(message)).toBe(kept.replaceAll("~", "\u00a0"));
  });
});

describe("times", () => {
  const at = "2026-01-01T15:04:00+00:00";

  it("follow the user's clock", () => {
    expect(format().time(at)).toBe("15:04");
    expect(format({ time_format: "12" }).time(at)).toMatch(/3:04\sPM/);
  });

  it("know when the day began in the house", () => {
    const now = Date.parse("2026-01-01T02:30:00+00:00");
    const house = new Format(
      { language: "en", number_format: "", time_format: "24", time_zone: "server" },
      false,
      "America/Lima",
    );
    expect(new Date(house.midnight(now)).toISOString()).toBe("2025-12-31T05:00:00.000Z");
  });
});
