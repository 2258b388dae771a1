import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { property, state } from "lit/decorators.js";
import { failure } from "../failure.js";
import { looks } from "../looks.js";
import type { Setting } from "../setting.js";
import { hasRecorder, rise } from "../statistics.js";

const REFRESH = 300_000;

/** What the motor has used since midnight. */
export class Energy extends LitElement {
  @property({ attribute: false }) setting!: Setting;
  /** Entity of the energy of all phases. */
  @property() entity?: string;
  @property({ attribute: false }) power: number | null = null;
  @state() private today: number | null = null;
  @state() private error = "";
  private timer: ReturnType<typeof setInterval> | undefined;

  static override styles = [
    looks,
    css`
      .line {
        display: flex;
        align-items: baseline;
        flex-wrap: wrap;
        gap: 4px 10px;
      }
      b {
        font-size: 1.7em;
        font-weight: 600;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = setInterval(() => void this.load(), REFRESH);
    if (this.hasUpdated) void this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("setting") || changed.has("entity")) void this.load();
  }

  private async load(): Promise<void> {
    const { hass, words, format } = this.setting;
    if (this.entity === undefined) return;
    if (!hasRecorder(hass)) {
      this.error = words("error.recorder");
      return;
    }
    try {
      this.today = await rise(hass, this.entity, format.midnight(Date.now()));
      this.error = "";
    } catch (error) {
      this.error = failure(words, error);
    }
  }

  protected override render() {
    const { words, format } = this.setting;
    return html`<h3>${words("energy.title")}</h3>
      ${
        this.error
          ? html`<p role="alert">${this.error}</p>`
          : html`<div class="line">
              <b>${this.today === null ? words("value.missing") : format.value(this.today, "energy")}</b>
              ${
                this.power === null
                  ? nothing
                  : html`<span class="quiet"
                      >${words("energy.power", { power: format.value(this.power, "power") })}</span
                    >`
              }
            </div>`
      }`;
  }
}
