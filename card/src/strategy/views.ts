import { ALERTS_CARD_TYPE } from "../alerts-config.js";
import { CARD_TYPE } from "../config.js";
import { type Hass, isThere } from "../hass.js";
import type { Words } from "../words.js";
import { badges, type Card, daily, emptyState, heading, type Section, tiles, type View } from "./cards.js";
import type { Motor } from "./motor.js";
import { makeSection, type SectionName } from "./sections.js";

const COLUMNS = 4;

/** All motors side by side, their alerts, and whose energy it was. */
export function overview(hass: Hass, words: Words, motors: readonly Motor[]): View {
  if (motors.length === 0) return { type: "panel", cards: [nothingYet(hass, words)] };
  const totals = motors.flatMap((motor) => motor.all("sensor", "energy_total"));
  const energy = isThere(hass, "recorder") ? daily(words("dashboard.week"), totals, 7) : [];
  return {
    type: "sections",
    max_columns: COLUMNS,
    sections: [
      ...motors.map(summary),
      {
        type: "grid",
        cards: [
          heading(words("alerts_card.title"), "mdi:bell-outline"),
          {
            type: ALERTS_CARD_TYPE,
            title: "",
            motors: motors.map((motor) => motor.id),
            grid_options: { columns: 12 },
          },
          ...energy,
        ],
      },
    ],
  };
}

/** Everything about one motor. */
export function motorView(hass: Hass, words: Words, motor: Motor, sections: readonly SectionName[]): View {
  const states = motor.all("sensor", "operating_state", "severity", "health", "active_alerts");
  return {
    type: "sections",
    max_columns: COLUMNS,
    badges: badges([...states, ...motor.all("binary_sensor", "reporting")]),
    sections: sections
      .map((name) => makeSection(name, { hass, words, motor }))
      .filter((section) => section !== undefined),
  };
}

/** Stands where a motor was that is no longer there. */
export function removed(words: Words): Card {
  return emptyState(words("dashboard.removed"), words("dashboard.removed_hint"));
}

function summary(motor: Motor): Section {
  const open = { tap_action: { action: "navigate", navigation_path: motor.id } };
  return {
    type: "grid",
    cards: [
      heading(motor.name, "mdi:engine", open),
      {
        type: CARD_TYPE,
        device_id: motor.id,
        layout: "compact",
        // Alerts are listed beside the motors, which are seen at one glance.
        sections: ["drawing", "gauges"],
        grid_options: { columns: 12 },
      },
      ...tiles(motor.all("sensor", "power_total"), {
        features: [{ type: "custom:motor-monitor-phases-feature" }],
        grid_options: { columns: 12 },
      }),
    ],
  };
}

function nothingYet(hass: Hass, words: Words): Card {
  const add = {
    icon: "mdi:plus",
    text: words("dashboard.add"),
    appearance: "filled",
    variant: "brand",
    tap_action: {
      action: "navigate",
      navigation_path: "/config/integrations/dashboard/add?domain=motor_monitor",
    },
  };
  return emptyState(words("dashboard.empty"), words("dashboard.empty_hint"), {
    ...(hass.user?.is_admin ? { buttons: [add] } : {}),
  });
}
