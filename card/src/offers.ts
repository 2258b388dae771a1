import type { Hass } from "./hass.js";
import { loadWords } from "./words.js";

interface Offer {
  type: string;
  /** Dashboards and sections share one list, and may share a name. */
  strategyType?: string;
  description?: string;
  [key: string]: unknown;
}

const ours: Offer[] = [];

/** Adds an offer to one of the lists that Home Assistant's pickers read, unless it is there already. */
export function offer(list: "customCards" | "customStrategies" | "customCardFeatures", entry: Offer): void {
  const lists = window as unknown as Record<string, Offer[] | undefined>;
  const offers = (lists[list] ??= []);
  const isSame = (other: Offer) => other.type === entry.type && other.strategyType === entry.strategyType;
  if (offers.some(isSame)) return;
  offers.push(entry);
  ours.push(entry);
}

/** Milliseconds after which it is looked again whether Home Assistant knows its user; nothing tells when it does. */
const PATIENCE = 250;

/** Describes what is offered in the user's language, as soon as Home Assistant knows who that is. */
export async function describeOffers(): Promise<void> {
  const application = document.querySelector<HTMLElement & { hass?: Hass }>("home-assistant");
  if (!application) return;
  while (!application.hass) await new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const words = await loadWords(application.hass);
  for (const entry of ours) {
    if (entry.description) entry.description = words(`offer.${entry.strategyType ?? entry.type}`);
  }
}
