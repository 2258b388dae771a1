import { css, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { looks } from "../looks.js";
import { rise } from "../statistics.js";
import { History } from "./history.js";

/** What the motor has used since midnight, by the entity of the energy of all phases. */
export class Energy extends History {
  @property({ attribute: false }) power: number | null = null;
  @state() private today: number | null = null;
  protected override readonly asksFor = ["setting", "entity"];

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

  protected override async ask(entity: string): Promise<() => void> {
    const { hass, format } = this.setting;
    const today = await rise(hass, entity, format.midnight(Date.now()));
    return () => {
      this.today = today;
    };
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
