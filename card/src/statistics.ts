/** History, drawn from the recorder's statistics: a week of them is small, a week of states is not. */
import type { Hass } from "./hass.js";

export interface Point {
  /** Milliseconds since 1970, of the middle of the bucket. */
  readonly at: number;
  readonly mean: number;
  readonly least: number;
  readonly most: number;
}

interface Bucket {
  start: number;
  end: number;
  mean?: number | null;
  min?: number | null;
  max?: number | null;
  change?: number | null;
}

const HOUR = 3_600_000;
/** Hours up to which the recorder's short-term buckets are asked for. */
const SHORT_TERM = 24;

/** Returns what an entity did in the last hours. */
export async function history(hass: Hass, entity: string, hours: number, now: number): Promise<Point[]> {
  const buckets = await ask(hass, entity, {
    start_time: new Date(now - hours * HOUR).toISOString(),
    period: hours <= SHORT_TERM ? "5minute" : "hour",
    types: ["mean", "min", "max"],
  });
  return buckets.flatMap(({ start, end, mean, min, max }) =>
    typeof mean === "number" ? [{ at: (start + end) / 2, mean, least: min ?? mean, most: max ?? mean }] : [],
  );
}

/** Returns by how much a meter has risen since a moment; null where nothing is known. */
export async function rise(hass: Hass, entity: string, since: number): Promise<number | null> {
  const buckets = await ask(hass, entity, {
    start_time: new Date(since).toISOString(),
    period: "5minute",
    types: ["change"],
    units: { energy: "kWh" },
  });
  const changes = buckets.flatMap(({ change }) => (typeof change === "number" ? [change] : []));
  return changes.length ? changes.reduce((sum, change) => sum + change, 0) : null;
}

async function ask(hass: Hass, entity: string, question: Record<string, unknown>): Promise<Bucket[]> {
  const answer = await hass.callWS<Record<string, Bucket[] | undefined>>({
    type: "recorder/statistics_during_period",
    statistic_ids: [entity],
    ...question,
  });
  return answer[entity] ?? [];
}
