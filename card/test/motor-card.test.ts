import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { Drawing } from "../src/elements/drawing.js";
import { Notice } from "../src/elements/notice.js";
import { Phases } from "../src/elements/phases.js";
import { Status } from "../src/elements/status.js";
import { PACE } from "../src/feed.js";
import type { Hass } from "../src/hass.js";
import { MotorCard, suggestion } from "../src/motor-card.js";
import { FakeConnection, hassOf, said, snapshotOf, textsOf } from "./motor.js";

const TYPE = "custom:motor-monitor-card";
const MOTOR = {
  id: "pump",
  name: "Pump",
  name_by_user: null,
  identifiers: [["motor_monitor", "entry"]],
  config_entry_id: "entry",
};

beforeAll(() => {
  customElements.define("motor-monitor-status", Status);
  customElements.define("motor-monitor-notice", Notice);
  customElements.define("motor-monitor-drawing", Drawing);
  customElements.define("motor-monitor-phases", Phases);
  customElements.define("motor-monitor-card", MotorCard);
});
beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(PACE + 50);

async function show(config: object, hass: Hass): Promise<MotorCard> {
  const card = new MotorCard();
  card.setConfig({ type: TYPE, ...config });
  card.hass = hass;
  document.body.append(card);
  await settle();
  return card;
}

function connectionOf(hass: Hass): FakeConnection {
  return hass.connection as unknown as FakeConnection;
}

describe("the motor card", () => {
  it("shows the motor of its device, and leaves when it goes", async () => {
    const hass = hassOf({ devices: { pump: MOTOR } });
    const card = await show({ device_id: "pump", sections: ["phases"] }, hass);
    expect(connectionOf(hass).subscriptions).toEqual([
      { type: "motor_monitor/subscribe", config_entry_id: "entry", language: "en" },
    ]);
    connectionOf(hass).send(snapshotOf());
    await settle();
    expect(said(card)).toMatch(/Pump.*All well.*Running.*Voltage unbalance/);
    expect(card.shadowRoot?.querySelector("motor-monitor-drawing")).toBeNull();
    card.remove();
    expect(connectionOf(hass).unsubscribe).toHaveBeenCalledOnce();
    document.body.append(card);
    await settle();
    expect(connectionOf(hass).subscriptions).toHaveLength(2);
  });

  it("renders at most twice a second, and only what changed", async () => {
    const hass = hassOf();
    const card = await show({ sections: ["phases"] }, hass);
    connectionOf(hass).send(snapshotOf());
    await settle();
    const render = vi.spyOn(card as unknown as { render: () => unknown }, "render");
    const status = card.shadowRoot?.querySelector("motor-monitor-status") as unknown as {
      render: () => unknown;
    };
    const statusRender = vi.spyOn(status, "render");
    for (let message = 0; message < 100; message++) {
      card.hass = { ...hass, states: {} };
      connectionOf(hass).send(snapshotOf({ values: { voltage_a: message } }));
      await vi.advanceTimersByTimeAsync(20);
    }
    expect(render.mock.calls.length).toBeGreaterThan(2);
    expect(render.mock.calls.length).toBeLessThanOrEqual(5);
    expect(statusRender).not.toHaveBeenCalled();
  });

  it.each([
    [{ code: "not_found", message: "" }, "Motor not found"],
    [{ code: "unauthorized", message: "" }, "Not allowed"],
    [{ code: "unknown_command", message: "" }, "older than this card"],
    [{ code: "home_assistant_error", message: "The disk is full" }, "The disk is full"],
  ])("says what %o means", async (refusal, words) => {
    const hass = hassOf();
    connectionOf(hass).refusal = refusal;
    const card = await show({}, hass);
    const notice = card.shadowRoot?.querySelector<Notice>("motor-monitor-notice");
    expect(`${notice?.heading ?? ""} ${notice?.text ?? ""}`).toContain(words);
  });

  it("says that its motor was removed", async () => {
    const hass = hassOf({ devices: { pump: MOTOR } });
    const card = await show({ device_id: "pump" }, hass);
    card.hass = { ...hass, devices: {} };
    await settle();
    expect(card.shadowRoot?.querySelector<Notice>("motor-monitor-notice")?.heading).toBe("Motor not found");
    expect(connectionOf(hass).unsubscribe).toHaveBeenCalledOnce();
  });

  it("asks to be reloaded where the integration is of another version", async () => {
    const hass = hassOf();
    const card = await show({ sections: [] }, hass);
    connectionOf(hass).send(snapshotOf({ version: "99.0.0" }));
    await settle();
    const notice = card.shadowRoot?.querySelector<Notice>("motor-monitor-notice");
    expect(notice?.heading).toBe("Reload this page");
    expect(notice?.text).toContain("99.0.0");
    expect(said(card)).toContain("All well");
  });

  it("offers no more than fits where it is small", async () => {
    const hass = hassOf();
    const card = await show({ layout: "compact" }, hass);
    connectionOf(hass).send(snapshotOf());
    await settle();
    expect(card.shadowRoot?.querySelectorAll("motor-monitor-gauge")).toHaveLength(3);
    expect(card.shadowRoot?.querySelector("motor-monitor-phases, motor-monitor-model")).toBeNull();
  });
});

describe("its configuration", () => {
  it("starts with the first motor", () => {
    expect(MotorCard.getStubConfig(hassOf({ devices: { pump: MOTOR } }))).toEqual({
      type: TYPE,
      device_id: "pump",
    });
    expect(MotorCard.getStubConfig(hassOf())).toEqual({ type: TYPE });
  });

  it("is refused where it means nothing", () => {
    const card = new MotorCard();
    expect(() => {
      card.setConfig({ type: TYPE, sections: ["wheels"] as never });
    }).toThrow("wheels");
    expect(() => {
      card.setConfig({ type: TYPE, layout: "huge" as never });
    }).toThrow("layout");
  });

  it("has a form with words for every field", async () => {
    await show({}, hassOf());
    const { schema, computeLabel, computeHelper } = await MotorCard.getConfigForm();
    const texts = textsOf("en").form as Record<string, string>;
    const localize = (key: string) => texts[key.split(".").at(-1) ?? ""] ?? "";
    for (const field of schema) {
      expect(computeLabel(field, localize)).not.toBe("");
      expect(computeHelper(field, localize)).not.toBe("");
    }
  });

  it("is suggested for the motor's entities only", () => {
    const entities = {
      "sensor.a": { entity_id: "sensor.a", platform: "motor_monitor", device_id: "pump" },
      "light.b": { entity_id: "light.b", platform: "hue", device_id: "lamp" },
    };
    const hass = hassOf({ entities });
    expect(suggestion(hass, "sensor.a")).toEqual({ config: { type: TYPE, device_id: "pump" } });
    expect(suggestion(hass, "light.b")).toBeNull();
  });
});
