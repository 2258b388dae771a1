import { type AlertState, type NamedMotor, STATES } from "./alert-pages.js";
import { DOMAIN, entryOf, type Hass, motorsOf, nameOf } from "./hass.js";
import { computeHelper, computeLabel, lastWords } from "./words.js";

export const ALERTS_CARD_TYPE = "custom:motor-monitor-alerts-card";

export interface AlertsCardConfig {
  type: string;
  /** Above the list; an empty one leaves it out. */
  title?: string;
  /** Devices; all motors if left out. */
  motors?: string[];
  /** What is shown before somebody chooses. */
  show?: AlertState;
  /** Whether one may choose; yes if left out. */
  filters?: boolean;
}

/** Throws where Home Assistant should show the card's configuration as wrong. */
export function check({ motors, show, filters }: Partial<AlertsCardConfig>): void {
  if (motors !== undefined && !Array.isArray(motors)) throw new Error("motors: not a list of devices");
  if (show !== undefined && !STATES.includes(show)) throw new Error(`show: not of ${STATES.join(", ")}`);
  if (filters !== undefined && typeof filters !== "boolean") throw new Error("filters: not true or false");
}

/** Returns the motors whose alerts are meant. */
export function namedMotors(hass: Hass, { motors }: AlertsCardConfig): NamedMotor[] {
  return motorsOf(hass, motors)
    .map((device) => ({ device: device.id, entry: entryOf(device) ?? "", name: nameOf(device) }))
    .filter(({ entry }) => entry);
}

/** The form in which Home Assistant edits the card. */
export async function form() {
  const words = await lastWords();
  const options = STATES.map((value) => ({ value, label: words?.(`alerts_card.${value}`) ?? value }));
  return {
    schema: [
      { name: "title", selector: { text: {} } },
      { name: "motors", selector: { device: { multiple: true, filter: { integration: DOMAIN } } } },
      { name: "show", default: "open", selector: { select: { mode: "dropdown", options } } },
      { name: "filters", default: true, selector: { boolean: {} } },
    ],
    computeLabel,
    computeHelper,
    assertConfig: check,
  };
}

/** What the card picker offers a motor's own alerts to be shown with. */
export function suggestion(hass: Hass, entityId: string): { config: AlertsCardConfig } | null {
  const entity = hass.entities[entityId];
  if (entity?.platform !== DOMAIN || !entity.device_id) return null;
  if (!["active_alerts", "alert", "problem", "severity"].includes(entity.translation_key ?? "")) return null;
  return { config: { type: ALERTS_CARD_TYPE, motors: [entity.device_id] } };
}
