import { type DeviceEntry, DOMAIN, type EntityEntry, type Hass, isThere, motorsOf, nameOf } from "../hass.js";

/** A motor, and what Home Assistant's own cards can show of it. */
export class Motor {
  readonly id: string;
  readonly name: string;
  readonly entities: readonly EntityEntry[];

  constructor(hass: Hass, device: DeviceEntry) {
    this.id = device.id;
    this.name = nameOf(device);
    this.entities = Object.values(hass.entities)
      .filter((entity) => entity !== undefined)
      .filter((entity) => entity.device_id === device.id && entity.platform === DOMAIN && !entity.hidden)
      .sort((one, other) => one.entity_id.localeCompare(other.entity_id));
  }

  /** Returns the entities of one kind: three where there is one for each phase. */
  all(domain: string, ...keys: string[]): string[] {
    return keys.flatMap((key) =>
      this.entities
        .filter((entity) => entity.translation_key === key && entity.entity_id.startsWith(`${domain}.`))
        .map((entity) => entity.entity_id),
    );
  }
}

/** Returns the motors by name; only those whose devices are listed, where any are. */
export function motorsIn(hass: Hass, only?: readonly string[]): Motor[] {
  return motorsOf(hass, only).map((device) => new Motor(hass, device));
}

/** What Home Assistant's own cards for history need. */
const COMPONENTS = ["history", "logbook", "recorder"];

/** Returns whether anything changed that dashboards are made from; states, which change all the time, are not. */
export function isOutdated(before: Hass, after: Hass): boolean {
  const parts = ["language", "config", "devices", "entities"] as const;
  return parts.some((part) => before[part] !== after[part]) && outline(before) !== outline(after);
}

function outline(hass: Hass): string {
  const components = COMPONENTS.filter((component) => isThere(hass, component));
  return JSON.stringify([hass.language, components, motorsIn(hass)]);
}
