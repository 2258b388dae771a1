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
