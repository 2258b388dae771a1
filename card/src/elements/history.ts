import { LitElement, type PropertyValues } from "lit";
import { property, state } from "lit/decorators.js";
import { failure } from "../failure.js";
import { isThere } from "../hass.js";
import type { Setting } from "../setting.js";

/** Milliseconds after which the recorder is asked again: its shortest bucket. */
export const REFRESH = 300_000;

/** Shows what the recorder knows of an entity, or why it cannot be asked. */
export abstract class History extends LitElement {
  @property({ attribute: false }) setting!: Setting;
  @property() entity?: string;
  @state() protected error = "";
  private timer: ReturnType<typeof setInterval> | undefined;
  private asked = 0;

  /** Properties that change what there is to ask. */
  protected abstract readonly asksFor: readonly string[];

  /** Asks, and returns what takes the answer in. */
  protected abstract ask(entity: string): Promise<() => void>;

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = setInterval(() => void this.load(), REFRESH);
    if (this.hasUpdated) void this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  protected override updated(changed: PropertyValues): void {
    if (this.asksFor.some((name) => changed.has(name))) void this.load();
  }

  private async load(): Promise<void> {
    const { hass, words } = this.setting;
    if (this.entity === undefined) return;
    this.asked += 1;
    const { asked } = this;
    if (!isThere(hass, "recorder")) {
      this.error = words("error.recorder");
      return;
    }
    try {
      const take = await this.ask(this.entity);
      if (asked !== this.asked) return;
      take();
      this.error = "";
    } catch (error) {
      if (asked === this.asked) this.error = failure(words, error);
    }
  }
}
