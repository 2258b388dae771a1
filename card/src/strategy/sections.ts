import { ALERTS_CARD_TYPE } from "../alerts-config.js";
import { CARD_TYPE, type Section as MotorCardSection } from "../config.js";
import { type Hass, isThere } from "../hass.js";
import type { Words } from "../words.js";
import { type Card, daily, heading, OWN_NAME, type Section, statistics, tiles } from "./cards.js";
import type { Motor } from "./motor.js";

export const SECTIONS = ["live", "alerts", "history", "energy", "learning"] as const;
export type SectionName = (typeof SECTIONS)[number];

/** What a section is made from. */
export interface Material {
  readonly hass: Hass;
  readonly words: Words;
  readonly motor: Motor;
}

const ICONS: Readonly<Record<SectionName, string>> = {
  live: "mdi:pulse",
  history: "mdi:chart-line",
  alerts: "mdi:bell-outline",
  energy: "mdi:lightning-bolt",
  learning: "mdi:school-outline",
};

/** Columns of the view that a section takes. */
const SPANS: Readonly<Partial<Record<SectionName, number>>> = { live: 2, history: 2 };

const MAKERS: Readonly<Record<SectionName, (material: Material) => Card[]>> = {
  live,
  history,
  alerts,
  energy,
  learning,
};

/** Returns a section under its heading; nothing where this motor has nothing for it. */
export function makeSection(name: SectionName, material: Material): Section | undefined {
  const cards = MAKERS[name](material);
  if (cards.length === 0) return undefined;
  const title = heading(material.words(`dashboard.${name}`), ICONS[name]);
  const span = SPANS[name];
  return { type: "grid", cards: [title, ...cards], ...(span === undefined ? {} : { column_span: span }) };
}

function live({ motor }: Material): Card[] {
  return [
    ours(motor, ["drawing", "gauges", "phases", "anomaly", "alerts", "energy"]),
    ...tiles(motor.all("switch", "maintenance")),
  ];
}

function history({ hass, words, motor }: Material): Card[] {
  const week = { days_to_show: 7, period: "hour" };
  const range = { ...week, stat_types: ["mean", "min", "max"] };
  const mean = { ...week, stat_types: ["mean"] };
  const cards: Card[] = [];
  if (isThere(hass, "history")) {
    cards.push(...timeline(motor.all("sensor", "operating_state", "severity"), words("dashboard.day")));
  }
  if (isThere(hass, "recorder")) {
    cards.push(
      ...statistics(words("dashboard.power"), motor.all("sensor", "power_total"), range),
      ...statistics(words("dashboard.currents"), motor.all("sensor", "current"), mean),
      ...statistics(words("dashboard.voltages"), motor.all("sensor", "voltage"), mean),
      ...statistics(words("dashboard.temperature"), motor.all("sensor", "temperature"), range),
      ...statistics(words("dashboard.vibration"), motor.all("sensor", "vibration"), range),
      ...statistics(words("dashboard.speed"), motor.all("sensor", "speed"), range),
    );
  }
  return cards.length > 0 ? cards : [notRecorded(words)];
}

function alerts({ hass, motor }: Material): Card[] {
  const cards: Card[] = [
    { type: ALERTS_CARD_TYPE, title: "", motors: [motor.id], grid_options: { columns: 12 } },
  ];
  if (isThere(hass, "logbook")) {
    cards.push({
      type: "logbook",
      target: { device_id: [motor.id] },
      hours_to_show: 24,
      grid_options: { columns: 12, rows: 6 },
    });
  }
  return cards;
}

function energy({ hass, words, motor }: Material): Card[] {
  const total = motor.all("sensor", "energy_total");
  const phases = motor.all("sensor", "energy");
  if (total.length + phases.length === 0) return [];
  if (!isThere(hass, "recorder")) return [...tiles(total), notRecorded(words)];
  const today = total.map((entity) => ({
    type: "statistic",
    entity,
    name: words("dashboard.today"),
    stat_type: "change",
    period: { calendar: { period: "day" } },
  }));
  return [
    ...today,
    ...tiles(motor.all("sensor", "power_total")),
    ...daily(words("dashboard.month"), total, 30),
    ...daily(words("dashboard.phases"), phases, 7),
  ];
}

function learning({ hass, words, motor }: Material): Card[] {
  const scores = motor.all("sensor", "anomaly_score");
  const score = {
    days_to_show: 7,
    period: "hour",
    stat_types: ["mean", "max"],
    min_y_axis: 0,
    max_y_axis: 100,
  };
  return [
    ...tiles(
      motor.all("sensor", "model_state", "learning_progress", "model_trained", "anomaly_score", "health"),
    ),
    ...tiles(motor.all("binary_sensor", "anomaly")),
    ours(motor, ["model"]),
    ...(isThere(hass, "recorder") ? statistics(words("dashboard.score"), scores, score) : []),
  ];
}

function timeline(entities: readonly string[], title: string): Card[] {
  if (entities.length === 0) return [];
  const lines = entities.map((entity) => ({ entity, name: OWN_NAME }));
  return [
    { type: "history-graph", title, entities: lines, hours_to_show: 24, grid_options: { columns: "full" } },
  ];
}

function ours(motor: Motor, sections: readonly MotorCardSection[]): Card {
  return { type: CARD_TYPE, device_id: motor.id, sections, grid_options: { columns: "full" } };
}

function notRecorded(words: Words): Card {
  return { type: "markdown", content: words("dashboard.not_recorded") };
}
