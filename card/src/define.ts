/**
 * Defines custom elements in the registry that the dashboards look into.
 *
 * Some versions of Home Assistant swap `window.customElements` for another registry while they start. A module
 * that runs before the swap would define its elements where nobody finds them: it has to wait until the
 * application itself is defined.
 */
export async function define(elements: Readonly<Record<string, CustomElementConstructor>>): Promise<void> {
  if (!customElements.get("home-assistant") && document.querySelector("home-assistant")) {
    await customElements.whenDefined("home-assistant");
  }
  for (const [tag, constructor] of Object.entries(elements)) {
    if (!customElements.get(tag)) customElements.define(tag, constructor);
  }
}

interface Offer {
  type: string;
  /** Dashboards and sections share one list, and may share a name. */
  strategyType?: string;
  [key: string]: unknown;
}

/** Adds an offer to one of the lists that Home Assistant's pickers read, unless it is there already. */
export function offer(
  list: "customCards" | "customStrategies" | "customCardFeatures" | "customBadges",
  entry: Offer,
): void {
  const lists = window as unknown as Record<string, Offer[] | undefined>;
  const offers = (lists[list] ??= []);
  const isSame = (other: Offer) => other.type === entry.type && other.strategyType === entry.strategyType;
  if (!offers.some(isSame)) offers.push(entry);
}
