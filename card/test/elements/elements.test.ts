import type { LitElement } from "lit";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { AlertList } from "../../src/elements/alert-list.js";
import { AlertRow } from "../../src/elements/alert-row.js";
import { AnomalyChart } from "../../src/elements/anomaly-chart.js";
import { Energy } from "../../src/elements/energy.js";
import { Gauge } from "../../src/elements/gauge.js";
import { ModelState } from "../../src/elements/model.js";
import { Notice } from "../../src/elements/notice.js";
import { Phases } from "../../src/elements/phases.js";
import { Status } from "../../src/elements/status.js";
import type { Hass } from "../../src/hass.js";
import { alertOf, hassOf, said, settingFor, snapshotOf } from "../motor.js";

const ELEMENTS = {
  "motor-monitor-alert-list": AlertList,
  "motor-monitor-alert-row": AlertRow,
  "motor-monitor-anomaly-chart": AnomalyChart,
  "motor-monitor-energy": Energy,
  "motor-monitor-gauge": Gauge,
  "motor-monitor-model": ModelState,
  "motor-monitor-notice": Notice,
  "motor-monitor-phases": Phases,
  "motor-monitor-status": Status,
};
const { values, limits, derived, anomaly, model } = snapshotOf();

beforeAll(() => {
  for (const [tag, element] of Object.entries(ELEMENTS)) customElements.define(tag, element);
});
afterEach(() => {
  document.body.replaceChildren();
});

async function show<T extends LitElement>(
  tag: keyof typeof ELEMENTS,
  properties: object,
  hass: Hass = hassOf(),
) {
  const element = document.createElement(tag) as unknown as T;
  Object.assign(element, { setting: settingFor(hass) }, properties);
  document.body.append(element);
  await settle(element);
  return element;
}

async function settle(element: LitElement): Promise<void> {
  for (let round = 0; round < 5; round++) {
    await new Promise((resolve) => setTimeout(resolve));
    await element.updateComplete;
  }
}

function dialogs(answers: { confirm?: boolean; prompt?: string | null }) {
  const showConfirmationDialog = vi.fn(() => Promise.resolve(answers.confirm ?? false));
  const showPromptDialog = vi.fn(() => Promise.resolve(answers.prompt ?? null));
  Object.assign(window, {
    loadCardHelpers: () => Promise.resolve({ showConfirmationDialog, showPromptDialog }),
  });
  return { showConfirmationDialog, showPromptDialog };
}

async function press(element: LitElement, name: string): Promise<void> {
  const buttons = [...element.renderRoot.querySelectorAll("button")];
  const button = buttons.find((one) => one.textContent.trim() === name);
  if (!button) throw new Error(`no button ${name}`);
  button.click();
  await settle(element);
}

describe("the gauge", () => {
  const gauge = { label: "Temperature", kind: "temperature", limits: { warningHigh: 60, criticalHigh: 80 } };

  it("says its value and its zone in words", async () => {
    const element = await show("motor-monitor-gauge", { ...gauge, value: 63.44 });
    const meter = element.renderRoot.querySelector("[role=meter]");
    expect(meter?.getAttribute("aria-valuetext")).toBe("63.4\u00a0°C, warning");
    expect(meter?.getAttribute("aria-valuenow")).toBe("63.44");
    expect(element.renderRoot.querySelectorAll(".zone")).toHaveLength(3);
  });

  it("shows a dash and no needle where nothing is measured", async () => {
    const element = await show("motor-monitor-gauge", { ...gauge, value: null });
    const meter = element.renderRoot.querySelector("[role=meter]");
    expect(said(element)).toContain("–");
    expect(meter?.getAttribute("aria-valuetext")).toBe("not known");
    expect(meter?.hasAttribute("aria-valuenow")).toBe(false);
    expect(element.renderRoot.querySelector(".needle")).toBeNull();
  });
});

describe("the phases", () => {
  it("mark a phase that is far from the others, and say so", async () => {
    const element = await show("motor-monitor-phases", {
      values: { ...values, current_b: 0.2 },
      derived: { ...derived, current_unbalance: 96 },
      limits,
    });
    expect(element.renderRoot.querySelectorAll(".bar.critical").length).toBeGreaterThan(0);
    expect(said(element)).toMatch(/Current unbalance 96\.0\s% ?, critical/);
  });

  it("show a dash with words for what is not measured", async () => {
    const element = await show("motor-monitor-phases", { values: {}, derived: {}, limits });
    const cells = [...element.renderRoot.querySelectorAll("tbody td")];
    expect(cells.map((cell) => cell.textContent.trim())).toEqual(Array(12).fill("–"));
    expect(cells[0]?.getAttribute("aria-label")).toBe("not known");
    expect(element.renderRoot.querySelectorAll("th.dead")).toHaveLength(3);
  });
});

describe("the status", () => {
  it.each([
    [{ reporting: true, severity: "ok", state: "running" }, "All well Running"],
    [{ reporting: true, severity: "critical", state: "running", alerts: 2 }, "Critical Running Alerts: 2"],
    [{ reporting: true, severity: "ok", state: "off" }, "All well Off"],
    [{ reporting: false, lastReading: "2026-01-01T12:00:00+00:00" }, "No signal since Jan 1, 12:00"],
    [{ reporting: false, lastReading: null }, "Waiting for the first reading"],
    [{ reporting: true, outOfService: true, state: "off" }, "Out of service"],
  ])("of %o is %s", async (properties, words) => {
    expect(said(await show("motor-monitor-status", properties))).toContain(words);
  });

  it("tells of the health only while the motor is heard", async () => {
    const health = { health: 83, lastReading: "2026-01-01T12:00:00+00:00" };
    expect(said(await show("motor-monitor-status", { ...health, reporting: true }))).toContain("83");
    expect(said(await show("motor-monitor-status", { ...health, reporting: false }))).not.toContain("83");
  });
});

describe("an alert", () => {
  const alert = alertOf({ acknowledged: true, acknowledged_by: "Ann", acknowledged_comment: "on my way" });

  it("says since when it is there, and who is on it", async () => {
    const words = said(await show("motor-monitor-alert-row", { alert }));
    expect(words).toContain("since Jan 1, 10:00 · acknowledged by Ann · on my way");
    expect(words).not.toContain("Acknowledge:");
  });

  it.each([
    ["Acknowledge", { confirm: true }, { type: "motor_monitor/acknowledge_alert" }],
    ["Resolve", { confirm: true }, { type: "motor_monitor/resolve_alert" }],
    ["Shelve", { prompt: "3" }, { type: "motor_monitor/shelve_alert", duration: { hours: 3 } }],
  ])("is asked before %s does what it says", async (name, answers, command) => {
    const hass = hassOf();
    const element = await show("motor-monitor-alert-row", { motor: "entry", alert: alertOf() }, hass);
    dialogs({});
    await press(element, name);
    expect(hass.callWS).not.toHaveBeenCalled();
    dialogs(answers);
    await press(element, name);
    expect(hass.callWS).toHaveBeenCalledExactlyOnceWith({
      ...command,
      config_entry_id: "entry",
      language: "en",
      alert_id: "1",
    });
  });

  it("says why something did not work", async () => {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- as Home Assistant refuses
    const callWS = () => Promise.reject({ code: "home_assistant_error", message: "It is resolved already" });
    const element = await show("motor-monitor-alert-row", { alert: alertOf() }, hassOf({ callWS }));
    dialogs({ confirm: true });
    await press(element, "Resolve");
    expect(element.renderRoot.querySelector("[role=alert]")?.textContent).toContain("It is resolved already");
  });

  it("is told once what to do, and leaves the focus where it is meanwhile", async () => {
    const callWS = vi.fn(() => new Promise<never>(() => undefined));
    const element = await show("motor-monitor-alert-row", { alert: alertOf() }, hassOf({ callWS }));
    dialogs({ confirm: true });
    const button = element.renderRoot.querySelector("button");
    button?.focus();
    await press(element, "Acknowledge");
    await press(element, "Acknowledge");
    expect(callWS).toHaveBeenCalledOnce();
    expect(element.shadowRoot?.activeElement).toBe(button);
    expect(button?.disabled).toBe(false);
  });

  it("has no buttons for those who may not press them", async () => {
    const hass = hassOf({ user: { is_admin: false, name: "Eve" } });
    const element = await show("motor-monitor-alert-row", { alert: alertOf() }, hass);
    expect(element.renderRoot.querySelector("button")).toBeNull();
  });
});

describe("the list of alerts", () => {
  it("puts what is on a shelf last", async () => {
    const element = await show("motor-monitor-alert-list", {
      alerts: [
        alertOf({ id: "shelved", shelved: true }),
        alertOf({ id: "warning", severity: "warning" }),
        alertOf({ id: "critical", severity: "critical" }),
      ],
    });
    const rows = [...element.renderRoot.querySelectorAll<AlertRow>("motor-monitor-alert-row")];
    expect(rows.map((row) => row.alert.id)).toEqual(["critical", "warning", "shelved"]);
  });
});

describe("the anomaly score", () => {
  const buckets = [0, 1, 2].map((number) => {
    const start = Date.now() - (4 - number) * 300_000;
    return { start, end: start + 300_000, mean: 20, min: 10, max: 44 + number };
  });
  const callWS = vi.fn((message: { type: string }) =>
    Promise.resolve(
      message.type === "motor_monitor/alerts"
        ? { alerts: [alertOf({ raised_at: new Date(Date.now() - 600_000).toISOString() })] }
        : { "sensor.score": buckets },
    ),
  );

  it("is drawn from statistics, with its band and the alerts", async () => {
    const element = await show(
      "motor-monitor-anomaly-chart",
      { entity: "sensor.score", anomaly },
      hassOf({ callWS }),
    );
    expect(element.renderRoot.querySelectorAll(".curve, .band")).toHaveLength(2);
    expect(element.renderRoot.querySelectorAll(".mark")).toHaveLength(1);
    expect(said(element)).toContain("Anomaly score over 24 h: highest 46; alerts: 1");
    const asked = callWS.mock.calls.map(([message]) => message);
    expect(asked).toContainEqual(
      expect.objectContaining({ type: "recorder/statistics_during_period", period: "5minute" }),
    );
    await press(element, "7 days");
    expect(callWS.mock.calls.at(-2)?.[0]).toMatchObject({ period: "hour" });
  });

  it("is written anew with every reading, without drawing its history anew", async () => {
    const element = await show(
      "motor-monitor-anomaly-chart",
      { entity: "sensor.score", anomaly },
      hassOf({ callWS }),
    );
    const { format } = (element as unknown as AnomalyChart).setting;
    const write = vi.spyOn(format, "time");
    Object.assign(element, { anomaly: { ...anomaly, score: 12 } });
    await settle(element);
    expect(said(element)).toContain("Anomaly score 12");
    expect(write).not.toHaveBeenCalled();
  });

  it("says why the motor is unusual", async () => {
    const element = await show("motor-monitor-anomaly-chart", {
      anomaly: {
        score: 73,
        anomalous: true,
        contributors: [
          { key: "vibration", unusual: true, message: "Vibration 5.1 mm/s, expected 2.2–2.9 mm/s" },
          { key: "speed", unusual: false, message: "Speed 1452 rpm, expected 1434–1471 rpm" },
        ],
      },
    });
    expect(said(element)).toContain("Vibration 5.1 mm/s, expected 2.2–2.9 mm/s");
    expect(said(element)).not.toContain("Speed");
  });

  it("tells what an odd combination is made of", async () => {
    const element = await show("motor-monitor-anomaly-chart", {
      anomaly: {
        score: 55,
        anomalous: true,
        contributors: [
          { key: "speed", unusual: false, message: "Speed 1452 rpm, expected 1434–1471 rpm" },
          { key: "vibration", unusual: false, message: "Vibration 2.7 mm/s, expected 2.2–2.9 mm/s" },
        ],
      },
    });
    expect(said(element)).toContain("Speed 1452 rpm");
    expect(said(element)).toContain("Vibration 2.7 mm/s");
  });

  it("says that the recorder is off", async () => {
    const hass = hassOf({ config: { components: [], time_zone: "UTC", unit_system: {} } });
    const element = await show("motor-monitor-anomaly-chart", { entity: "sensor.score", anomaly }, hass);
    expect(element.renderRoot.querySelector("[role=alert]")?.textContent).toContain("The recorder is off");
    expect(hass.callWS).not.toHaveBeenCalled();
  });
});

describe("the model", () => {
  it("shows how far learning has come", async () => {
    const element = await show("motor-monitor-model", {
      model: { ...model, state: "learning", progress: 43 },
    });
    expect(element.renderRoot.querySelector("progress")?.value).toBe(43);
    expect(said(element)).toMatch(/Learning what is normal 43\s%/);
  });

  it("is retrained only after a yes", async () => {
    const hass = hassOf();
    const element = await show("motor-monitor-model", { model, motor: "entry" }, hass);
    const { showConfirmationDialog } = dialogs({ confirm: false });
    await press(element, "Retrain");
    expect(showConfirmationDialog).toHaveBeenCalledOnce();
    expect(hass.callWS).not.toHaveBeenCalled();
    dialogs({ confirm: true });
    await press(element, "Retrain");
    expect(hass.callWS).toHaveBeenCalledExactlyOnceWith({
      type: "motor_monitor/retrain",
      config_entry_id: "entry",
      language: "en",
    });
    expect(said(element)).toContain("The model was retrained.");
  });
});

describe("the energy of today", () => {
  it("adds up what the meter rose", async () => {
    const callWS = () =>
      Promise.resolve({ "sensor.energy": [{ change: 1.25 }, { change: null }, { change: 2.5 }] });
    const element = await show(
      "motor-monitor-energy",
      { entity: "sensor.energy", power: 4857 },
      hassOf({ callWS }),
    );
    expect(said(element)).toMatch(/3\.8\skWh 4,857\sW now/);
  });

  it("says that nothing is known", async () => {
    const element = await show(
      "motor-monitor-energy",
      { entity: "sensor.energy" },
      hassOf({ callWS: () => Promise.resolve({}) }),
    );
    expect(said(element)).toContain("not known");
  });
});
