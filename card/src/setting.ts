import { Format } from "./format.js";
import type { Hass } from "./hass.js";
import type { Words } from "./words.js";

/** Who looks, in which language, and with which numbers. */
export interface Setting {
  readonly hass: Hass;
  readonly words: Words;
  readonly format: Format;
}

export function settingOf(hass: Hass, words: Words): Setting {
  return { hass, words, format: Format.of(hass) };
}

/** Returns whether anything changed that a setting is made of; states, which change all the time, are not. */
export function isNewSetting(previous: Hass | undefined, next: Hass): boolean {
  return (
    previous?.connection !== next.connection ||
    previous.language !== next.language ||
    previous.locale !== next.locale ||
    previous.user !== next.user ||
    previous.config !== next.config ||
    previous.devices !== next.devices
  );
}
