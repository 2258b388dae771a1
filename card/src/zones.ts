import type { Figures } from "./api.js";

export type Zone = "critical" | "warning" | "normal";

/** Where a value is too low and too high; what is not set does not limit. */
export interface Limits {
  readonly criticalLow?: number | null;
  readonly warningLow?: number | null;
  readonly warningHigh?: number | null;
  readonly criticalHigh?: number | null;
}

export interface Span {
  readonly zone: Zone;
  readonly from: number;
  readonly to: number;
}

/** Returns the limits of a quantity that `<quantity>_warning` and `<quantity>_critical` hold, high ones. */
export function highLimits(limits: Figures, quantity: string): Limits {
  return {
    warningHigh: limits[`${quantity}_warning`] ?? null,
    criticalHigh: limits[`${quantity}_critical`] ?? null,
  };
}

/** Returns in which zone a value is; a value at a limit is past it. */
export function zoneOf(value: number, limits: Limits): Zone {
  const { criticalLow, warningLow, warningHigh, criticalHigh } = limits;
  if (isSet(criticalHigh) && value >= criticalHigh) return "critical";
  if (isSet(criticalLow) && value <= criticalLow) return "critical";
  if (isSet(warningHigh) && value >= warningHigh) return "warning";
  if (isSet(warningLow) && value <= warningLow) return "warning";
  return "normal";
}

/** Returns the zones between `least` and `most`, in order and without gaps. */
export function spans(limits: Limits, least: number, most: number): Span[] {
  const edges = edgesOf(limits).filter((edge) => edge > least && edge < most);
  const stops = [least, ...new Set(edges), most];
  const found: Span[] = [];
  stops.slice(1).forEach((to, position) => {
    const from = stops[position] ?? least;
    const zone = zoneOf((from + to) / 2, limits);
    const before = found.at(-1);
    if (before?.zone === zone) found[found.length - 1] = { ...before, to };
    else found.push({ zone, from, to });
  });
  return found;
}

/** Returns how far along from `least` to `most` a value is, 0 to 1. */
export function share(value: number, least: number, most: number): number {
  return most > least ? Math.min(1, Math.max(0, (value - least) / (most - least))) : 0;
}

/** Returns whether any limit is set. */
export function isLimited(limits: Limits): boolean {
  return edgesOf(limits).length > 0;
}

/**
 * Returns the least and the most that a gauge shows: what is usual, or, where limits are set, as much as shows them
 * and a little of what is past them.
 */
export function scaleFor(limits: Limits, least: number, most: number): [number, number] {
  const low = edgesOf({ criticalLow: limits.criticalLow ?? null, warningLow: limits.warningLow ?? null });
  const high = edgesOf({
    warningHigh: limits.warningHigh ?? null,
    criticalHigh: limits.criticalHigh ?? null,
  });
  const [lowest] = low;
  const highest = high.at(-1);
  if (lowest !== undefined && highest !== undefined) {
    const margin = (highest - lowest) / 6;
    return [Math.max(0, lowest - margin), highest + margin];
  }
  return [Math.min(least, lowest ?? least), highest === undefined ? most : highest * 1.25];
}

/** Returns the limits that are set, lowest first. */
function edgesOf(limits: Limits): number[] {
  return Object.values(limits as Record<string, number | null | undefined>)
    .filter(isSet)
    .sort((one, other) => one - other);
}

function isSet(limit: number | null | undefined): limit is number {
  return limit !== null && limit !== undefined;
}
