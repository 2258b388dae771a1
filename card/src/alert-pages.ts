import { type Alert, type AlertQuery, alerts, type Severity } from "./api.js";
import type { Hass } from "./hass.js";

/** What the integration answers at once, at most. */
export const MOST = 500;

export const STATES = ["open", "shelved", "resolved", "all"] as const;
export type AlertState = (typeof STATES)[number];
export const SEVERITIES = ["critical", "warning"] as const satisfies readonly Severity[];

/** Which alerts somebody wants to see; what is left out does not narrow. */
export interface AlertFilter {
  readonly state: AlertState;
  readonly severity?: Severity;
  /** Device. */
  readonly motor?: string;
}

export interface NamedMotor {
  readonly device: string;
  /** Config entry. */
  readonly entry: string;
  readonly name: string;
}

export interface ListedAlert {
  readonly motor: NamedMotor;
  readonly alert: Alert;
}

export interface Page {
  /** Newest first. */
  readonly alerts: readonly ListedAlert[];
  /** Whether there are older ones. */
  readonly hasMore: boolean;
  /** Motors that did not answer, and why. */
  readonly failures: readonly { readonly motor: NamedMotor; readonly error: unknown }[];
}

const QUERIES: Readonly<Record<AlertState, AlertQuery>> = {
  open: { resolved: false, shelved: false },
  shelved: { resolved: false, shelved: true },
  resolved: { resolved: true },
  all: {},
};

/** Asks the motors for their newest alerts, `count` altogether. */
export async function newestAlerts(
  hass: Hass,
  motors: readonly NamedMotor[],
  { state, severity, motor }: AlertFilter,
  count: number,
): Promise<Page> {
  const query = { ...QUERIES[state], ...(severity ? { severity } : {}), limit: Math.min(count + 1, MOST) };
  const asked = motors.filter((one) => motor === undefined || one.device === motor);
  const answers = await Promise.allSettled(asked.map((one) => alerts(hass, one.entry, query)));
  const found: ListedAlert[] = [];
  const failures: Page["failures"][number][] = [];
  for (const [number, one] of asked.entries()) {
    const answer = answers[number];
    if (answer?.status === "fulfilled") found.push(...answer.value.map((alert) => ({ motor: one, alert })));
    else failures.push({ motor: one, error: answer?.reason });
  }
  found.sort((one, other) => Date.parse(other.alert.raised_at) - Date.parse(one.alert.raised_at));
  return { alerts: found.slice(0, count), hasMore: found.length > count, failures };
}
