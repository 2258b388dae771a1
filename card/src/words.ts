import { DOMAIN, type Hass, type Localize } from "./hass.js";

/** The card's texts in the user's language, by key below `card`. */
export type Words = Localize;

const CATEGORY = "config_panel";
let loaded: { language: string; words: Promise<Words> } | undefined;

/** Loads the texts once for each language; rejects where the integration is not there to ask. */
export function loadWords(hass: Hass): Promise<Words> {
  if (loaded?.language !== hass.language) {
    const words = hass
      .loadBackendTranslation(CATEGORY, DOMAIN)
      // The function that loading returns knows the texts; `hass.localize` may not know them yet.
      .then(
        (localize): Words =>
          (key, facts) =>
            localize(wordKey(key), facts),
      );
    loaded = { language: hass.language, words };
    words.catch(() => (loaded = undefined));
  }
  return loaded.words;
}

/** The texts that were loaded last, for what Home Assistant asks for without its `hass`. */
export async function lastWords(): Promise<Words | undefined> {
  return loaded?.words;
}

/** What Home Assistant's forms call a field of ours. */
export function computeLabel({ name }: { name: string }, localize: Localize): string {
  return localize(wordKey(`form.${name}`));
}

export function computeHelper({ name }: { name: string }, localize: Localize): string {
  return localize(wordKey(`form.${name}_help`));
}

function wordKey(key: string): string {
  return `component.${DOMAIN}.${CATEGORY}.card.${key}`;
}
