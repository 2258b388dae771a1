import { LitElement } from "lit";
import { state } from "lit/decorators.js";
import type { Hass } from "./hass.js";
import { isNewSetting, type Setting, settingOf } from "./setting.js";
import { loadWords } from "./words.js";

/** A card of a dashboard, which has its setting once the words of the user's language are there. */
export abstract class Card extends LitElement {
  @state() protected setting: Setting | undefined;
  private newest: Hass | undefined;

  getGridOptions() {
    return { columns: 12, min_columns: 6, rows: "auto" };
  }

  /** Home Assistant sets it at every change of any state; most of them are none of ours. */
  set hass(hass: Hass) {
    const previous = this.newest;
    this.newest = hass;
    if (isNewSetting(previous, hass)) void this.settle(hass);
  }

  private async settle(hass: Hass): Promise<void> {
    try {
      const words = await loadWords(hass);
      if (this.newest && !isNewSetting(hass, this.newest)) this.setting = settingOf(this.newest, words);
    } catch {
      // The connection broke meanwhile; the next `hass` is taken for a new one.
      this.newest = undefined;
    }
  }
}
