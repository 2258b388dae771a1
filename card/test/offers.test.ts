import { expect, it } from "vitest";
import type { Hass } from "../src/hass.js";
import { describeOffers, offer } from "../src/offers.js";
import { house } from "./strategy/house.js";

const lists = window as unknown as Record<string, object[]>;

it("offers the same once, and dashboards and sections under one name", () => {
  offer("customStrategies", { type: "a", strategyType: "dashboard" });
  offer("customStrategies", { type: "a", strategyType: "section" });
  offer("customStrategies", { type: "a", strategyType: "dashboard" });
  expect(lists.customStrategies).toEqual([
    { type: "a", strategyType: "dashboard" },
    { type: "a", strategyType: "section" },
  ]);
});

it("describes what is ours in the user's language, and leaves what is not alone", async () => {
  lists.customCards = [{ type: "theirs", description: "Something else" }];
  offer("customCards", { type: "ours", description: "In English" });
  await describeOffers();
  expect(lists.customCards[1]).toEqual({ type: "ours", description: "In English" });

  const application: HTMLElement & { hass?: Hass } = document.createElement("home-assistant");
  document.body.append(application);
  const described = describeOffers();
  application.hass = house([]);
  await described;
  expect(lists.customCards).toEqual([
    { type: "theirs", description: "Something else" },
    { type: "ours", description: "offer.ours" },
  ]);
});
