import type { Figures, Snapshot } from "./api.js";
import type { Kind } from "./format.js";
import { highLimits, type Limits } from "./zones.js";

/** One figure that is shown against its limits. */
export interface Measure {
  /** Of the value, and of the entity that shows it. */
  readonly key: string;
  readonly kind: Kind;
  /** What the scale shows where no limit widens it. */
  readonly scale: readonly [number, number];
  readonly limits: (snapshot: Snapshot) => Limits;
}

/** % of the rated load. */
const HALF = 50;

const unlimited = (): Limits => ({});

/** Returns the levels of the protection functions that judge now: all of these wait for a motor that runs. */
function levels({ operating_state, thresholds }: Snapshot): Figures | undefined {
  return operating_state === "running" ? thresholds : undefined;
}

/** Returns a pair of limits on either side, each from protection functions that may be off. */
function between(snapshot: Snapshot, low: string, high: string): Limits {
  const thresholds = levels(snapshot);
  return {
    criticalLow: thresholds?.[`${low}_critical`] ?? null,
    warningLow: thresholds?.[`${low}_warning`] ?? null,
    warningHigh: thresholds?.[`${high}_warning`] ?? null,
    criticalHigh: thresholds?.[`${high}_critical`] ?? null,
  };
}

/** Returns the lower of two limits that may be off. */
function lower(one: number | null | undefined, other: number | null | undefined): number | null {
  const set = [one, other].filter((limit) => typeof limit === "number");
  return set.length ? Math.min(...set) : null;
}

function speedLimits(snapshot: Snapshot): Limits {
  const functions = between(snapshot, "underspeed", "overspeed");
  const set = highLimits(snapshot.limits, "speed");
  return {
    ...functions,
    warningHigh: lower(functions.warningHigh, set.warningHigh),
    criticalHigh: lower(functions.criticalHigh, set.criticalHigh),
  };
}

/** Returns the limits of a power factor, which is judged from half load on, where the load is known. */
function powerFactorLimits(snapshot: Snapshot): Limits {
  const thresholds = (figure(snapshot, "load") ?? 0) < HALF ? undefined : levels(snapshot);
  return {
    warningLow: thresholds?.power_factor_warning ?? null,
    criticalLow: thresholds?.power_factor_critical ?? null,
  };
}

/** The gauges, in the order in which they are shown. */
export const MEASURES: readonly Measure[] = [
  {
    key: "temperature",
    kind: "temperature",
    scale: [0, 100],
    limits: ({ limits }) => highLimits(limits, "temperature"),
  },
  {
    key: "vibration",
    kind: "vibration",
    scale: [0, 12],
    limits: ({ limits }) => highLimits(limits, "vibration"),
  },
  { key: "speed", kind: "speed", scale: [0, 3600], limits: speedLimits },
  { key: "load", kind: "share", scale: [0, 125], limits: unlimited },
  {
    key: "thermal_capacity_used",
    kind: "share",
    scale: [0, 120],
    limits: ({ limits }) => highLimits(limits, "overload"),
  },
  {
    key: "voltage_average",
    kind: "voltage",
    scale: [0, 480],
    limits: (snapshot) => between(snapshot, "undervoltage", "overvoltage"),
  },
  {
    key: "frequency_average",
    kind: "frequency",
    scale: [45, 65],
    limits: (snapshot) => between(snapshot, "underfrequency", "overfrequency"),
  },
  {
    key: "power_factor_total",
    kind: "power_factor",
    scale: [0, 1],
    limits: powerFactorLimits,
  },
];

/** Returns what was measured, or worked out from it. */
export function figure(snapshot: Pick<Snapshot, "values" | "derived">, key: string): number | null {
  const value = snapshot.values[key] ?? snapshot.derived[key];
  return typeof value === "number" ? value : null;
}

/** Returns the gauges that this motor has anything to show on. */
export function measuresOf(snapshot: Snapshot): Measure[] {
  return MEASURES.filter(({ key }) => figure(snapshot, key) !== null || key in snapshot.entities);
}
