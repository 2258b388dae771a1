import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { AlertsCard, STEP } from "../src/alerts-card.js";
import { type AlertsCardConfig, check, suggestion } from "../src/alerts-config.js";
import type { Alert, Snapshot } from "../src/api.js";
import { AlertFilters } from "../src/elements/alert-filters.js";
import { AlertRow } from "../src/elements/alert-row.js";
import type { Hass } from "../src/hass.js";
import { house } from "./strategy/house.js";

const TYPE = "custom:motor-monitor-alerts-card";

beforeAll(() => {
  customElements.define("motor-monitor-alert-row", AlertRow);
  customElements.define("motor-monitor-alert-filters", AlertFilters);
  customElements.define("motor-monitor-alerts-card", AlertsCard);
});
beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

function alert(id: string, changes: Partial<Alert> = {}): Alert {
  return {
    id,
    severity: "warning",
    message: `What ${id} says`,
    raised_at: "2026-01-01T10:00:00+00:00",
    resolved: false,
    ...changes,
  } as Alert;
}

/** A house whose integration answers, and tells of changes, as the test says. */
function served(motors: readonly string[], answers: Record<string, Alert[]>, changes: Partial<Hass> = {}) {
  const listeners = new Map<string, (snapshot: Snapshot) => void>();
  const unsubscribe = vi.fn();
  const callWS = vi.fn((message: Record<string, unknown>) =>
    Promise.resolve({ alerts: answers[message.config_entry_id as string] ?? [] }),
  );
  const connection = {
    connected: true,
    subscribeMessage: (listener: (snapshot: Snapshot) => void, message: Record<string, unknown>) => {
      listeners.set(message.config_entry_id as string, listener);
      return Promise.resolve(unsubscribe);
    },
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  };
  const hass = house(motors, {
    callWS,
    connection,
    locale: { language: "en", number_format: "language", time_format: "24", time_zone: "server" },
    ...changes,
  } as unknown as Partial<Hass>);
  for (const device of Object.values(hass.devices)) {
    if (device) device.config_entry_id = `entry of ${device.id}`;
  }
  const tell = (motor: string, alerts: Alert[]) =>
    listeners.get(`entry of ${motor}`)?.({ state: "loaded", alerts: [...alerts] } as unknown as Snapshot);
  return { hass, callWS, tell, unsubscribe, listeners };
}

async function show(hass: Hass, config: Partial<AlertsCardConfig> = {}): Promise<AlertsCard> {
  const card = new AlertsCard();
  card.setConfig({ type: TYPE, ...config });
  card.hass = hass;
  document.body.append(card);
  await settle();
  return card;
}

async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(1200);
}

function rows(card: AlertsCard): string[] {
  const found = card.shadowRoot?.querySelectorAll<AlertRow>("motor-monitor-alert-row") ?? [];
  return [...found].map((row) => `${row.motorName}/${row.alert.id}`);
}

function text(card: AlertsCard): string {
  return card.shadowRoot?.textContent.replaceAll(/\s+/g, " ") ?? "";
}

async function choose(card: AlertsCard, field: string, value: string): Promise<void> {
  const filters = card.shadowRoot?.querySelector("motor-monitor-alert-filters")?.shadowRoot;
  const select = filters?.querySelector<HTMLSelectElement>(`select[name=${field}]`);
  if (!select) throw new Error(`no filter for ${field}`);
  select.value = value;
  select.dispatchEvent(new Event("change"));
  await settle();
}

describe("the alerts card", () => {
  it("lists the open alerts of all motors, each with its motor's name", async () => {
    const { hass } = served(["pump", "fan"], {
      "entry of pump": [alert("p1")],
      "entry of fan": [alert("f1", { raised_at: "2026-01-01T11:00:00+00:00" })],
    });
    expect(rows(await show(hass))).toEqual(["The fan/f1", "The pump/p1"]);
  });

  it("asks again for the words that it could not load", async () => {
    const { hass } = served(["pump"], { "entry of pump": [alert("p1")] }, { language: "nl" });
    const card = await show({ ...hass, loadBackendTranslation: () => Promise.reject(new Error("lost")) });
    expect(rows(card)).toEqual([]);
    card.hass = hass;
    await settle();
    expect(rows(card)).toEqual(["/p1"]);
  });

  it("names no motor where there is only one to name", async () => {
    const { hass } = served(["pump", "fan"], { "entry of pump": [alert("p1")] });
    expect(rows(await show(hass, { motors: ["pump"] }))).toEqual(["/p1"]);
  });

  it("asks anew with what somebody chooses", async () => {
    const { hass, callWS } = served(["pump", "fan"], {});
    const card = await show(hass);
    await choose(card, "state", "resolved");
    await choose(card, "severity", "critical");
    await choose(card, "motor", "fan");
    expect(callWS.mock.lastCall?.[0]).toEqual({
      type: "motor_monitor/alerts",
      config_entry_id: "entry of fan",
      language: "en",
      resolved: true,
      severity: "critical",
      limit: STEP + 1,
    });
    await choose(card, "severity", "");
    expect(callWS.mock.lastCall?.[0]).not.toHaveProperty("severity");
  });

  it("begins with what its configuration says, and without filters where they are off", async () => {
    const { hass, callWS } = served(["pump"], {});
    const card = await show(hass, { show: "resolved", filters: false, title: "" });
    expect(callWS.mock.lastCall?.[0]).toMatchObject({ resolved: true });
    expect(card.shadowRoot?.querySelector("motor-monitor-alert-filters, h2")).toBeNull();
  });

  it("shows older ones on demand", async () => {
    const many = Array.from({ length: STEP + 1 }, (_, number) => alert(`p${number}`));
    const { hass } = served(["pump"], { "entry of pump": many });
    const card = await show(hass);
    expect(rows(card)).toHaveLength(STEP);
    card.shadowRoot?.querySelector<HTMLButtonElement>("button")?.click();
    await settle();
    expect(rows(card)).toHaveLength(STEP + 1);
    expect(card.shadowRoot?.querySelector("button")).toBeNull();
  });

  it("asks again when something happens to an alert, and not at every reading", async () => {
    const { hass, callWS, tell } = served(["pump"], {});
    await show(hass);
    tell("pump", [alert("p1")]);
    await settle();
    const asked = callWS.mock.calls.length;
    for (let reading = 0; reading < 20; reading += 1) {
      tell("pump", [alert("p1")]);
      await settle();
    }
    expect(callWS.mock.calls).toHaveLength(asked);
    tell("pump", [alert("p1", { acknowledged: true })]);
    await settle();
    expect(callWS.mock.calls).toHaveLength(asked + 1);
  });

  it("does nothing when only states change", async () => {
    const { hass, callWS } = served(["pump"], {});
    const card = await show(hass);
    const asked = callWS.mock.calls.length;
    for (let change = 0; change < 50; change += 1) card.hass = { ...hass, states: {} };
    await settle();
    expect(callWS.mock.calls).toHaveLength(asked);
  });

  it("lets go of every motor when it leaves the page", async () => {
    const { hass, unsubscribe } = served(["pump", "fan"], {});
    const card = await show(hass);
    card.remove();
    await settle();
    expect(unsubscribe).toHaveBeenCalledTimes(2);
  });

  it("follows a motor that is added while it is shown, and forgets one that is removed", async () => {
    const { hass, callWS } = served(["pump"], {});
    const card = await show(hass);
    const fan = { ...hass.devices.pump, id: "fan", name: "The fan", config_entry_id: "entry of fan" };
    const both = { ...hass, devices: { ...hass.devices, fan } } as Hass;
    card.hass = both;
    await settle();
    expect(callWS.mock.calls.map(([message]) => message.config_entry_id)).toContain("entry of fan");
    await choose(card, "motor", "fan");
    card.hass = hass;
    await settle();
    expect(callWS.mock.lastCall?.[0]).toMatchObject({ config_entry_id: "entry of pump" });
  });

  it("says that all is well, that nothing matches, and that there is no motor", async () => {
    const { hass } = served(["pump"], {});
    const card = await show(hass);
    expect(text(card)).toContain("alerts_card.none_open");
    await choose(card, "state", "resolved");
    expect(text(card)).toContain("alerts_card.none");
    expect(text(card)).not.toContain("none_open");
    expect(text(await show(served([], {}).hass))).toContain("alerts_card.no_motor");
  });

  it("says which motor does not answer, and why, beside the alerts of the others", async () => {
    const { hass, callWS } = served(["pump", "fan"], { "entry of fan": [alert("f1")] });
    const answer = callWS.getMockImplementation();
    callWS.mockImplementation((message) =>
      message.config_entry_id === "entry of pump"
        ? Promise.reject(Object.assign(new Error("not set up"), { code: "unauthorized" }))
        : (answer?.(message) ?? Promise.reject(new Error("no answer"))),
    );
    const card = await show(hass);
    expect(text(card)).toContain("The pump: error.unauthorized");
    expect(rows(card)).toEqual(["The fan/f1"]);
  });
});

describe("its configuration", () => {
  it.each([{ motors: "pump" }, { show: "old" }, { filters: "yes" }])("refuses %o", (wrong) => {
    expect(() => {
      check(wrong as Partial<AlertsCardConfig>);
    }).toThrow(Object.keys(wrong)[0]);
  });

  it("is suggested for what counts a motor's alerts, and for nothing else", () => {
    const hass = house(["pump"]);
    const suggested = Object.keys(hass.entities).filter((entity) => suggestion(hass, entity));
    expect(suggested.map((entity) => hass.entities[entity]?.translation_key).sort()).toEqual([
      "active_alerts",
      "severity",
    ]);
    expect(suggestion(hass, suggested[0] ?? "")).toEqual({ config: { type: TYPE, motors: ["pump"] } });
  });
});
