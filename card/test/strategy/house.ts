import type { DeviceEntry, EntityEntry, Hass } from "../../src/hass.js";

/** Keys of a motor whose every quantity is measured; three entities where a key stands thrice. */
const KEYS = [
  "sensor.operating_state",
  "sensor.severity",
  "sensor.health",
  "sensor.active_alerts",
  "sensor.power_total",
  "sensor.energy_total",
  "sensor.temperature",
  "sensor.vibration",
  "sensor.speed",
  "sensor.anomaly_score",
  "sensor.model_state",
  "sensor.learning_progress",
  "binary_sensor.reporting",
  "binary_sensor.anomaly",
  "switch.maintenance",
  "button.retrain",
  ...["voltage", "current", "energy"].flatMap((key) => Array(3).fill(`sensor.${key}`) as string[]),
];

/** A Home Assistant with some motors, each known by its name, and a lamp. */
export function house(motors: readonly string[], changes: Partial<Hass> = {}): Hass {
  const devices: Record<string, DeviceEntry> = { lamp: device("lamp", "hue") };
  const entities: Record<string, EntityEntry> = {};
  for (const name of motors) {
    devices[name] = device(name, "motor_monitor");
    for (const [number, key] of KEYS.entries()) {
      const [domain = "", translation_key = ""] = key.split(".");
      // Entity ids are in the user's language: nothing may follow from them.
      const entity_id = `${domain}.${name}_${String.fromCharCode(97 + number)}`;
      entities[entity_id] = { entity_id, device_id: name, platform: "motor_monitor", translation_key };
    }
  }
  const words = (key: string) => key.split(".").slice(4).join(".");
  return {
    devices,
    entities,
    states: {},
    config: { components: ["recorder", "history", "logbook"], time_zone: "UTC", unit_system: {} },
    user: { is_admin: true, name: "Ana" },
    language: "en",
    loadBackendTranslation: () => Promise.resolve(words),
    ...changes,
  } as unknown as Hass;
}

function device(id: string, domain: string): DeviceEntry {
  return { id, name: `The ${id}`, name_by_user: null, identifiers: [[domain, `entry of ${id}`]] };
}
