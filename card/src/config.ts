import { DOMAIN, entryOf, type Hass, motorsOf } from "./hass.js";
import { computeHelper, computeLabel, lastWords } from "./words.js";

export const SECTIONS = ["alerts", "drawing", "gauges", "phases", "anomaly", "model", "energy"] as const;
export type Section = (typeof SECTIONS)[number];

export const LAYOUTS = ["compact", "regular", "full"] as const;
export type Layout = (typeof LAYOUTS)[number];

export const CARD_TYPE = "custom:motor-monitor-card";

export interface MotorCardConfig {
  type: string;
  /** The motor; left out where there is only one. */
  device_id?: string;
  /** The same, for those who write their dashboards by hand. */
  config_entry_id?: string;
  name?: string;
  /** What to show, in this order or, if left out, everything. */
  sections?: Section[];
  /** By the space that the card has, if left out. */
  layout?: Layout;
}

/** Throws where Home Assistant should show the card's configuration as wrong. */
export function check(config: Partial<MotorCardConfig>): void {
  const { sections, layout, device_id, config_entry_id } = config;
  if (device_id !== undefined && typeof device_id !== "string") throw new Error("device_id: not a text");
  if (config_entry_id !== undefined && typeof config_entry_id !== "string")
    throw new Error("config_entry_id: not a text");
  if (layout !== undefined && !LAYOUTS.includes(layout))
    throw new Error(`layout: not of ${LAYOUTS.join(", ")}`);
  if (sections === undefined) return;
  if (!Array.isArray(sections)) throw new Error("sections: not a list");
  const strange = sections.find((section) => !SECTIONS.includes(section));
  if (strange !== undefined) throw new Error(`sections: ${strange} is not of ${SECTIONS.join(", ")}`);
}

/** Returns the config entry of the motor that is meant: undefined for the only one, null for one that is gone. */
export function entryFor(config: MotorCardConfig, hass: Hass): string | undefined | null {
  if (config.config_entry_id !== undefined) return config.config_entry_id;
  if (config.device_id === undefined) return undefined;
  const device = hass.devices[config.device_id];
  return device === undefined ? null : (entryOf(device) ?? null);
}

/** The card for the first motor that there is. */
export function firstMotor(hass: Hass): MotorCardConfig {
  const [motor] = motorsOf(hass);
  return motor ? { type: CARD_TYPE, device_id: motor.id } : { type: CARD_TYPE };
}

/** The form in which Home Assistant edits the card. */
export async function form() {
  const words = await lastWords();
  const options = (group: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: words ? words(`${group}.${value}`) : value }));
  return {
    schema: [
      { name: "device_id", selector: { device: { filter: { integration: DOMAIN } } } },
      { name: "name", selector: { text: {} } },
      {
        name: "sections",
        default: [...SECTIONS],
        selector: { select: { multiple: true, reorder: true, options: options("section", SECTIONS) } },
      },
      { name: "layout", selector: { select: { mode: "dropdown", options: options("layout", LAYOUTS) } } },
    ],
    computeLabel,
    computeHelper,
    assertConfig: check,
  };
}
