/** The one place that knows what the integration's WebSocket commands are called, take and answer. */
import type { Hass, Unsubscribe } from "./hass.js";

export type Severity = "warning" | "critical";
export type OperatingState = "off" | "starting" | "running" | "unknown";
export type ModelStateName = "learning" | "training" | "provisional" | "ready";
/** A number, or null where it is not known. */
export type Figures = Readonly<Record<string, number | null>>;

export interface Alert {
  id: string;
  severity: Severity;
  category: string;
  phase: string | null;
  message: string;
  value: number;
  threshold: number;
  raised_at: string;
  escalated_at: string | null;
  cleared_at: string | null;
  acknowledged: boolean;
  acknowledged_at: string | null;
  acknowledged_by: string | null;
  acknowledged_comment: string | null;
  shelved: boolean;
  shelved_until: string | null;
  shelved_by: string | null;
  resolved: boolean;
  resolved_at: string | null;
  resolved_by: string | null;
}

export interface Contributor {
  key: string;
  value: number;
  expected: number | null;
  low: number;
  high: number;
  /** Outside of what was expected. */
  unusual: boolean;
  message: string;
}

export interface Anomaly {
  /** 0 to 100; 50 is the limit. Null while there is no verdict. */
  score: number | null;
  anomalous: boolean;
  /** Strongest first. */
  contributors: readonly Contributor[];
}

export interface Model {
  state: ModelStateName;
  /** % of what the model needs. */
  progress: number;
  samples: number;
  span_hours: number;
  trained_at: string | null;
  next_training_at: string | null;
}

/** Everything there is to show about a motor at one instant. */
export interface Snapshot {
  config_entry_id: string;
  name: string;
  /** Of the integration. */
  version: string;
  state: "loaded";
  timestamp: string;
  reporting: boolean;
  last_reading: string | null;
  operating_state: OperatingState;
  out_of_service: boolean;
  severity: Severity | "ok";
  health: number | null;
  health_parts: Figures;
  values: Figures;
  /** Figures, and words such as the vibration zone. */
  derived: Readonly<Record<string, number | string | null>>;
  /** By key such as `temperature_warning`; those of protection functions in %. */
  limits: Figures;
  /** What the levels of protection functions come to in volts, hertz and so on, as far as the nameplate tells. */
  thresholds?: Figures;
  anomaly: Anomaly;
  /** The unresolved ones, newest first. */
  alerts: readonly Alert[];
  model: Model;
  findings: readonly { key: string; message?: string }[];
  /** Entity ids by unique key. */
  entities: Readonly<Record<string, string>>;
}

/** What is sent instead while the motor is not watched. */
export interface Absence {
  config_entry_id: string;
  name: string;
  version: string;
  state: "not_loaded" | "removed";
}

/** What a failed command says. */
export interface CommandError {
  code: string;
  message: string;
}

export interface AlertQuery {
  limit?: number;
  severity?: Severity;
  resolved?: boolean;
  acknowledged?: boolean;
  shelved?: boolean;
  start_time?: string;
  end_time?: string;
}

const SUBSCRIBE = "motor_monitor/subscribe";
const ALERTS = "motor_monitor/alerts";
const ACKNOWLEDGE_ALERT = "motor_monitor/acknowledge_alert";
const RESOLVE_ALERT = "motor_monitor/resolve_alert";
const SHELVE_ALERT = "motor_monitor/shelve_alert";
const UNSHELVE_ALERT = "motor_monitor/unshelve_alert";
const RETRAIN = "motor_monitor/retrain";

/** The motor that a command is about; left out where there is only one. */
type Motor = string | undefined;

/** What every command says: which motor is meant, and in whose words to answer. */
function about({ language }: Hass, motor: Motor): { config_entry_id?: string; language: string } {
  return { language, ...(motor === undefined ? {} : { config_entry_id: motor }) };
}

export function subscribe(
  hass: Hass,
  motor: Motor,
  callback: (event: Snapshot | Absence) => void,
): Promise<Unsubscribe> {
  const message = { type: SUBSCRIBE, ...about(hass, motor) };
  return hass.connection.subscribeMessage(callback, message, { resubscribe: false });
}

export async function alerts(hass: Hass, motor: Motor, query: AlertQuery): Promise<Alert[]> {
  const answer = await hass.callWS<{ alerts: Alert[] }>({ type: ALERTS, ...about(hass, motor), ...query });
  return answer.alerts;
}

export function acknowledgeAlert(hass: Hass, motor: Motor, alert: string): Promise<Alert> {
  return hass.callWS({ type: ACKNOWLEDGE_ALERT, ...about(hass, motor), alert_id: alert });
}

export function resolveAlert(hass: Hass, motor: Motor, alert: string): Promise<Alert> {
  return hass.callWS({ type: RESOLVE_ALERT, ...about(hass, motor), alert_id: alert });
}

/** `hours` is for how long the alert is not to bother anyone. */
export function shelveAlert(hass: Hass, motor: Motor, alert: string, hours: number): Promise<Alert> {
  return hass.callWS({ type: SHELVE_ALERT, ...about(hass, motor), alert_id: alert, duration: { hours } });
}

export function unshelveAlert(hass: Hass, motor: Motor, alert: string): Promise<Alert> {
  return hass.callWS({ type: UNSHELVE_ALERT, ...about(hass, motor), alert_id: alert });
}

export function retrain(hass: Hass, motor: Motor): Promise<Model> {
  return hass.callWS({ type: RETRAIN, ...about(hass, motor) });
}
