import { describe, expect, it } from "vitest";
import type { Hass } from "../../src/hass.js";
import type { Card, View } from "../../src/strategy/cards.js";
import {
  DashboardStrategy,
  offerStrategies,
  SectionStrategy,
  strategies,
  ViewStrategy,
} from "../../src/strategy/strategies.js";
import { house } from "./house.js";

/** Every card of a view, headings included. */
function cardsOf(view: View): Card[] {
  return [...(view.cards ?? []), ...(view.sections ?? []).flatMap((section) => section.cards)];
}

function headings(view: View): unknown[] {
  return cardsOf(view)
    .filter((card) => card.type === "heading")
    .map((card) => card.heading);
}

/** The entities that a card names, in whatever way. */
function entitiesOf(card: Card): string[] {
  const listed = (card.entities as (string | { entity: string })[] | undefined) ?? [];
  return [card.entity, ...listed.map((one) => (typeof one === "string" ? one : one.entity))].filter(
    (entity) => typeof entity === "string",
  );
}

describe("a dashboard", () => {
  it("has an overview and a view for each motor, in the order of their names", async () => {
    const { views } = await DashboardStrategy.generate({}, house(["pump", "fan"]));
    expect(views.map((view) => [view.title, view.path, view.strategy.device_id])).toEqual([
      ["dashboard.overview", "overview", undefined],
      ["The fan", "fan", "fan"],
      ["The pump", "pump", "pump"],
    ]);
  });

  it("has all motors where the list of them is empty", async () => {
    const { views } = await DashboardStrategy.generate({ motors: [] }, house(["pump", "fan"]));
    expect(views).toHaveLength(3);
  });

  it("has only the overview where there is no motor", async () => {
    const { views } = await DashboardStrategy.generate({}, house([]));
    expect(views.map((view) => view.path)).toEqual(["overview"]);
  });

  it("keeps to the motors that are listed, and passes over one that was removed", async () => {
    const config = { motors: ["pump", "gone"] };
    const { views } = await DashboardStrategy.generate(config, house(["pump", "fan"]));
    expect(views.map((view) => view.path)).toEqual(["overview", "pump"]);
    expect(views[0]?.strategy.motors).toEqual(config.motors);
  });

  it("calls a motor what its owner calls it", async () => {
    const hass = house(["pump"]);
    const pump = { ...hass.devices.pump, name_by_user: "Well" };
    const { views } = await DashboardStrategy.generate({}, {
      ...hass,
      devices: { ...hass.devices, pump },
    } as Hass);
    expect(views[1]?.title).toBe("Well");
  });

  it("suggests a title to whoever adds it", async () => {
    const suggestion = await DashboardStrategy.getCreateSuggestions(house([]));
    expect(suggestion).toEqual({ title: "dashboard.title", icon: "mdi:engine" });
  });
});

describe("the overview", () => {
  it("shows each motor in short, with the way to its view, and the alerts of all", async () => {
    const view = await ViewStrategy.generate({}, house(["pump", "fan"]));
    const cards = cardsOf(view);
    const motors = cards.filter((card) => card.type === "custom:motor-monitor-card");
    expect(motors.map((card) => card.device_id)).toEqual(["fan", "pump"]);
    expect(cards.filter((card) => card.tap_action).map((card) => card.tap_action)).toEqual([
      { action: "navigate", navigation_path: "fan" },
      { action: "navigate", navigation_path: "pump" },
    ]);
    const alerts = cards.find((card) => card.type === "custom:motor-monitor-alerts-card");
    expect(alerts?.motors).toEqual(["fan", "pump"]);
  });

  it("says how to add a motor where there is none, and offers it to those who may", async () => {
    const forAdmin = cardsOf(await ViewStrategy.generate({}, house([])));
    expect(forAdmin).toHaveLength(1);
    expect(forAdmin[0]).toMatchObject({ type: "empty-state", title: "dashboard.empty" });
    expect(forAdmin[0]?.buttons).toHaveLength(1);
    const reader = house([], { user: { is_admin: false, name: "Leo" } });
    expect(cardsOf(await ViewStrategy.generate({}, reader))[0]).not.toHaveProperty("buttons");
  });
});

describe("a motor's view", () => {
  it("has its five sections, made of this motor's entities only", async () => {
    const view = await ViewStrategy.generate({ device_id: "pump" }, house(["pump", "fan"]));
    expect(headings(view)).toEqual([
      "dashboard.live",
      "dashboard.alerts",
      "dashboard.history",
      "dashboard.energy",
      "dashboard.learning",
    ]);
    const entities = cardsOf(view).flatMap(entitiesOf);
    expect(entities.length).toBeGreaterThan(15);
    expect(entities.filter((entity) => !entity.includes(".pump_"))).toEqual([]);
  });

  it("draws a week from statistics, the phases together", async () => {
    const cards = cardsOf(await ViewStrategy.generate({ device_id: "pump" }, house(["pump"])));
    const graphs = cards.filter((card) => card.type === "statistics-graph");
    const currents = graphs.find((card) => card.title === "dashboard.currents");
    expect(currents).toMatchObject({ days_to_show: 7, period: "hour", stat_types: ["mean"] });
    expect(currents?.entities).toHaveLength(3);
    const lines = cards.filter((card) => card.type === "history-graph");
    expect(lines.every((card) => (card.hours_to_show as number) <= 24)).toBe(true);
  });

  it("leaves out what was never measured", async () => {
    const hass = house(["pump"]);
    const entities = Object.fromEntries(
      Object.entries(hass.entities).filter(
        ([, entity]) => !["energy", "energy_total", "vibration"].includes(entity?.translation_key ?? ""),
      ),
    );
    const view = await ViewStrategy.generate({ device_id: "pump" }, { ...hass, entities });
    expect(headings(view)).not.toContain("dashboard.energy");
    expect(cardsOf(view).map((card) => card.title)).not.toContain("dashboard.vibration");
  });

  it("leaves out entities that are hidden", async () => {
    const hass = house(["pump"]);
    for (const entity of Object.values(hass.entities)) {
      if (entity?.translation_key === "speed") entity.hidden = true;
    }
    const cards = cardsOf(await ViewStrategy.generate({ device_id: "pump" }, hass));
    expect(cards.map((card) => card.title)).not.toContain("dashboard.speed");
  });

  it("shows the sections that are asked for, in their order", async () => {
    const config = { device_id: "pump", sections: ["energy", "live"] as const };
    const view = await ViewStrategy.generate(config, house(["pump"]));
    expect(headings(view)).toEqual(["dashboard.energy", "dashboard.live"]);
  });

  it("says so where nothing is recorded", async () => {
    const hass = house(["pump"]);
    hass.config.components = [];
    const cards = cardsOf(await ViewStrategy.generate({ device_id: "pump" }, hass));
    const types = cards.map((card) => card.type);
    for (const type of ["statistics-graph", "statistic", "history-graph", "logbook"]) {
      expect(types).not.toContain(type);
    }
    expect(cards.some((card) => card.content === "dashboard.not_recorded")).toBe(true);
  });

  it("says so where the motor was removed", async () => {
    const view = await ViewStrategy.generate({ device_id: "gone" }, house(["pump"]));
    expect(cardsOf(view)).toMatchObject([{ type: "empty-state", title: "dashboard.removed" }]);
  });
});

describe("a section", () => {
  it("is that of the motor", async () => {
    const section = await SectionStrategy.generate(
      { device_id: "fan", section: "energy" },
      house(["pump", "fan"]),
    );
    expect(section.cards[0]).toMatchObject({ type: "heading", heading: "dashboard.energy" });
    expect(section.cards.flatMap(entitiesOf).every((entity) => entity.includes(".fan_"))).toBe(true);
  });

  it("begins with the first motor, live", () => {
    expect(SectionStrategy.getStubConfig(house(["pump", "fan"]))).toEqual({
      type: "custom:motor-monitor",
      section: "live",
      device_id: "fan",
    });
    expect(SectionStrategy.getStubConfig(house([]))).not.toHaveProperty("device_id");
  });

  it("says so where the motor was removed, or has nothing to show", async () => {
    const gone = await SectionStrategy.generate({ device_id: "gone" }, house(["pump"]));
    expect(gone.cards).toMatchObject([{ title: "dashboard.removed" }]);
    const none = { ...house(["pump"]), entities: {} };
    const empty = await SectionStrategy.generate({ section: "energy" }, none);
    expect(empty.cards).toMatchObject([{ content: "dashboard.nothing" }]);
  });
});

describe("strategies are made anew", () => {
  const before = house(["pump"]);
  const others: [string, Hass, boolean][] = [
    ["when a motor is added", house(["pump", "fan"]), true],
    ["when a motor is removed", house([]), true],
    [
      "when an entity first appears",
      {
        ...before,
        entities: {
          ...before.entities,
          ...house(["pump"]).entities,
          "sensor.new": {
            entity_id: "sensor.new",
            device_id: "pump",
            platform: "motor_monitor",
            translation_key: "slip",
          },
        },
      },
      true,
    ],
    ["when the language changes", { ...before, language: "es" }, true],
    ["when the recorder is gone", { ...before, config: { ...before.config, components: [] } }, true],
    ["not when states change", { ...before, states: {} }, false],
    [
      "not when another device changes",
      { ...before, devices: { ...before.devices, lamp: undefined } },
      false,
    ],
  ];
  it.each(others)("%s", (_when, after, outdated) => {
    for (const strategy of [DashboardStrategy, ViewStrategy, SectionStrategy]) {
      expect(strategy.shouldRegenerate({}, before, after)).toBe(outdated);
    }
  });
});

it("strategies are offered once, under the names that Home Assistant looks for", () => {
  offerStrategies();
  offerStrategies();
  const offers = (window as unknown as { customStrategies: { type: string; strategyType: string }[] })
    .customStrategies;
  expect(offers.map((offer) => [offer.type, offer.strategyType])).toEqual([
    ["motor-monitor", "dashboard"],
    ["motor-monitor", "section"],
  ]);
  for (const { type, strategyType } of offers) {
    expect(Object.keys(strategies)).toContain(`ll-strategy-${strategyType}-${type}`);
  }
});
