/** What the card uses of Home Assistant's frontend. */

export type Localize = (key: string, facts?: Record<string, string | number>) => string;

export interface EntityState {
  entity_id: string;
  state: string;
  attributes: Record<string, unknown>;
  last_changed: string;
}

export interface EntityEntry {
  entity_id: string;
  device_id?: string | null;
  platform: string;
  translation_key?: string;
  hidden?: boolean;
}

export interface DeviceEntry {
  id: string;
  name: string | null;
  name_by_user: string | null;
  identifiers: [string, string][];
  /** Of devices that belong to one entry, as motors do. */
  config_entry_id?: string | null;
  primary_config_entry?: string | null;
  config_entries?: string[];
}

export interface Locale {
  language: string;
  number_format: string;
  time_format: string;
  time_zone: string;
}

export type Unsubscribe = () => Promise<void> | void;

export interface Connection {
  readonly connected: boolean;
  subscribeMessage<T>(
    callback: (message: T) => void,
    message: Record<string, unknown> & { type: string },
    options?: { resubscribe?: boolean },
  ): Promise<Unsubscribe>;
  addEventListener(event: "ready" | "disconnected", listener: () => void): void;
  removeEventListener(event: "ready" | "disconnected", listener: () => void): void;
}

export interface Hass {
  states: Record<string, EntityState | undefined>;
  entities: Record<string, EntityEntry | undefined>;
  devices: Record<string, DeviceEntry | undefined>;
  connection: Connection;
  config: { components: string[]; time_zone: string; unit_system: { temperature: string } };
  user?: { is_admin: boolean; name: string };
  language: string;
  locale: Locale;
  localize: Localize;
  callWS<T>(message: Record<string, unknown> & { type: string }): Promise<T>;
  loadBackendTranslation(category: string, integration: string): Promise<Localize>;
  formatEntityState(state: EntityState): string;
}

export const DOMAIN = "motor_monitor";

/** Returns the devices that are motors, by name; only those that are listed, where any are. */
export function motorsOf(hass: Hass, only: readonly string[] = []): DeviceEntry[] {
  return Object.values(hass.devices)
    .filter((device) => device !== undefined)
    .filter(({ identifiers }) => identifiers.some(([domain]) => domain === DOMAIN))
    .filter(({ id }) => only.length === 0 || only.includes(id))
    .sort((one, other) => nameOf(one).localeCompare(nameOf(other), hass.language));
}

export function nameOf(device: DeviceEntry): string {
  return device.name_by_user ?? device.name ?? device.id;
}

/** Returns whether an integration of Home Assistant's own is there. */
export function isThere(hass: Hass, component: string): boolean {
  return hass.config.components.includes(component);
}

/** Returns the config entry behind a device. */
export function entryOf(device: DeviceEntry): string | undefined {
  return device.config_entry_id ?? device.primary_config_entry ?? device.config_entries?.[0];
}
