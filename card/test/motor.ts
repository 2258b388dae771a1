/** A motor to show, and a Home Assistant that shows it. */
import { readFileSync } from "node:fs";
import { vi } from "vitest";
import type { Absence, Alert, Snapshot } from "../src/api.js";
import { Format } from "../src/format.js";
import type { Hass, Localize } from "../src/hass.js";
import type { Setting } from "../src/setting.js";

interface Texts {
  [key: string]: string | Texts;
}

export function textsOf(language: string): Texts {
  const file = `../custom_components/motor_monitor/translations/${language}.json`;
  const texts = JSON.parse(readFileSync(file, "utf8")) as { config_panel: { card: Texts } };
  return texts.config_panel.card;
}

/** Answers as Home Assistant does: with the text, or with nothing where it has none. */
export function localize(language: string): Localize {
  const texts: Texts = { component: { motor_monitor: { config_panel: { card: textsOf(language) } } } };
  return (key, facts = {}) => {
    let found: string | Texts | undefined = texts;
    for (const part of key.split(".")) found = typeof found === "object" ? found[part] : undefined;
    const text = typeof found === "string" ? found : "";
    return text
      .replace(
        /\{(\w+), plural, one \{(.*?)\} other \{(.*?)\}\}/g,
        (_, fact: string, one: string, other: string) =>
          (Number(facts[fact]) === 1 ? one : other).replace("#", String(facts[fact])),
      )
      .replace(/\{(\w+)\}/g, (_, fact: string) => String(facts[fact]));
  };
}

/** A connection that the test speaks through. */
export class FakeConnection {
  connected = true;
  subscriptions: Record<string, unknown>[] = [];
  unsubscribe = vi.fn();
  refusal: unknown;
  private readonly callbacks: ((event: unknown) => void)[] = [];
  private readonly listeners = new Map<string, Set<() => void>>();

  subscribeMessage(callback: (event: never) => void, message: Record<string, unknown>) {
    this.subscriptions.push(message);
    this.callbacks.push(callback as (event: unknown) => void);
    // Home Assistant refuses with plain objects.
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
    return this.refusal === undefined ? Promise.resolve(this.unsubscribe) : Promise.reject(this.refusal);
  }

  addEventListener(event: string, listener: () => void): void {
    this.listeners.set(event, (this.listeners.get(event) ?? new Set()).add(listener));
  }

  removeEventListener(event: string, listener: () => void): void {
    this.listeners.get(event)?.delete(listener);
  }

  /** Sends an event through the newest subscription. */
  send(event: Snapshot | Absence): void {
    this.callbacks.at(-1)?.(event);
  }

  emit(event: "ready" | "disconnected"): void {
    this.listeners.get(event)?.forEach((listener) => {
      listener();
    });
  }
}

export function hassOf(changes: Record<string, unknown> = {}, language = "en"): Hass {
  return {
    connection: new FakeConnection(),
    states: {},
    entities: {},
    devices: {},
    config: { components: ["recorder"], time_zone: "UTC", unit_system: { temperature: "°C" } },
    user: { is_admin: true, name: "Ana" },
    language,
    locale: { language, number_format: "language", time_format: "24", time_zone: "server" },
    callWS: vi.fn(() => Promise.resolve({ alerts: [] })),
    loadBackendTranslation: () => Promise.resolve(localize(language)),
    ...changes,
  } as unknown as Hass;
}

export function settingFor(hass: Hass): Setting {
  const texts = localize(hass.language);
  return {
    hass,
    words: (key, facts) => texts(`component.motor_monitor.config_panel.card.${key}`, facts),
    format: Format.of(hass),
  };
}

export function alertOf(changes: Partial<Alert> = {}): Alert {
  return {
    id: "1",
    severity: "warning",
    category: "vibration",
    phase: null,
    message: "Vibration 7.6 mm/s, at or above the warning limit of 7 mm/s",
    raised_at: "2026-01-01T10:00:00+00:00",
    cleared_at: null,
    acknowledged: false,
    shelved: false,
    resolved: false,
    resolved_at: null,
    ...changes,
  } as Alert;
}

export function snapshotOf(changes: Partial<Snapshot> = {}): Snapshot {
  return {
    config_entry_id: "entry",
    name: "Pump",
    version: __VERSION__,
    state: "loaded",
    timestamp: "2026-01-01T12:00:00+00:00",
    reporting: true,
    last_reading: "2026-01-01T12:00:00+00:00",
    operating_state: "running",
    out_of_service: false,
    severity: "ok",
    health: 96,
    health_parts: {},
    values: {
      voltage_a: 231,
      voltage_b: 230,
      voltage_c: 232,
      current_a: 8.4,
      current_b: 8.3,
      current_c: 8.6,
      power_a: 1612,
      power_factor_a: 0.84,
      temperature: 52.34,
      vibration: 2.1,
      speed: 1452,
    },
    derived: { voltage_unbalance: 0.6, current_unbalance: 1.4, load: 81, vibration_zone: "A" },
    limits: {
      temperature_warning: 60,
      temperature_critical: 80,
      vibration_warning: 7,
      vibration_critical: 10,
      current_unbalance_warning: 10,
      current_unbalance_critical: 20,
    },
    anomaly: { score: 18, anomalous: false, contributors: [] },
    alerts: [],
    model: { state: "ready", progress: 100, samples: 12034, trained_at: null },
    findings: [],
    entities: { anomaly_score: "sensor.score", energy_total: "sensor.energy" },
    ...changes,
  } as unknown as Snapshot;
}

/** Everything that an element shows or says, through all shadow roots. */
export function said(element: Element): string {
  const own = [...(element.shadowRoot?.childNodes ?? []), ...element.childNodes].map((node) => {
    if (node instanceof HTMLStyleElement) return "";
    if (node instanceof Element) return said(node);
    return node.nodeType === Node.TEXT_NODE ? (node.textContent ?? "") : "";
  });
  const labels = ["aria-label", "aria-valuetext", "title"].map((name) => element.getAttribute(name) ?? "");
  return [...labels, ...own].join(" ").replace(/\s+/g, " ");
}
