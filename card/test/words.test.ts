import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { LAYOUTS, SECTIONS } from "../src/config.js";
import { MEASURES } from "../src/gauges.js";
import { textsOf } from "./motor.js";

function keysOf(texts: object, above = ""): string[] {
  return Object.entries(texts).flatMap(([key, text]: [string, unknown]) =>
    typeof text === "object" && text !== null ? keysOf(text, `${above}${key}.`) : [`${above}${key}`],
  );
}

const sources = (readdirSync("src", { recursive: true }) as string[])
  .filter((file) => file.endsWith(".ts"))
  .map((file) => readFileSync(`src/${file}`, "utf8"))
  .join("\n");

describe.each(["en", "es"])("the texts in %s", (language) => {
  const keys = keysOf(textsOf(language));

  it("are there for every key that is asked for", () => {
    const asked = [...sources.matchAll(/\bwords\(\s*"([\w.]+)"/g)].map(([, key]) => key ?? "");
    expect(asked.length).toBeGreaterThan(30);
    expect(asked.filter((key) => !keys.includes(key))).toEqual([]);
  });

  it("are there for everything that is chosen from a list", () => {
    const chosen = [
      ...SECTIONS.map((section) => `section.${section}`),
      ...LAYOUTS.map((layout) => `layout.${layout}`),
      ...MEASURES.map(({ key }) => `quantity.${key}`),
      ...["off", "starting", "running", "unknown"].flatMap((state) => [`state.${state}`, `drawing.${state}`]),
      ...["learning", "training", "provisional", "ready"].map((state) => `model.${state}`),
      ...["not_found", "not_loaded", "unauthorized", "unknown_command", "disconnected"].flatMap((code) => [
        `error.${code}`,
        `notice.${code}`,
      ]),
    ];
    expect(chosen.filter((key) => !keys.includes(key))).toEqual([]);
  });
});

it("says the same things in both languages", () => {
  expect(keysOf(textsOf("es")).sort()).toEqual(keysOf(textsOf("en")).sort());
});
