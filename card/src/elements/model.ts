import { css, html, LitElement, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { type Model, retrain } from "../api.js";
import { confirm } from "../dialogs.js";
import { failure } from "../failure.js";
import { looks } from "../looks.js";
import type { Setting } from "../setting.js";

/** How far learning has come, and the order to learn anew. */
export class ModelState extends LitElement {
  @property({ attribute: false }) setting!: Setting;
  @property() motor?: string;
  @property({ attribute: false }) model!: Model;
  @state() private busy = false;
  @state() private error = "";
  @state() private done = false;

  static override styles = [
    looks,
    css`
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 12px;
      }
      .line div:first-of-type {
        flex: 1 1 12em;
      }
      progress {
        appearance: none;
        display: block;
        width: 100%;
        height: 10px;
        margin: 8px 0 0;
        border: none;
        border-radius: 5px;
        overflow: hidden;
        background: var(--line);
      }
      progress::-webkit-progress-bar {
        background: var(--line);
      }
      progress::-webkit-progress-value {
        background: var(--primary-color);
      }
      progress::-moz-progress-bar {
        background: var(--primary-color);
      }
    `,
  ];

  protected override render() {
    const { words, format, hass } = this.setting;
    const { state, progress, trained_at, samples } = this.model;
    const isLearning = state === "learning" || state === "provisional";
    const label = words(`model.${state}`);
    return html`<h3>${words("model.title")}</h3>
      <div class="line">
        <div>
          ${label}${isLearning ? html` <b>${format.value(progress, "share")}</b>` : nothing}
          ${
            trained_at
              ? html`<div class="quiet">
                  ${words("model.trained", {
                    moment: format.dayAndTime(trained_at),
                    samples: format.number(samples, "figure"),
                  })}
                </div>`
              : nothing
          }
        </div>
        ${
          hass.user?.is_admin
            ? html`<button aria-disabled=${this.isBusy} @click=${this.retrain}>
                ${words("action.retrain")}
              </button>`
            : nothing
        }
      </div>
      ${isLearning ? html`<progress max="100" .value=${progress} aria-label=${label}></progress>` : nothing}
      <div role="status">${this.done ? words("model.done") : nothing}</div>
      ${this.error ? html`<p role="alert">${this.error}</p>` : nothing}`;
  }

  /** Not `disabled`, which would take the focus from who has just pressed the button. */
  private get isBusy(): boolean {
    return this.busy || this.model.state === "training";
  }

  private readonly retrain = async (): Promise<void> => {
    if (this.isBusy) return;
    const { words, hass } = this.setting;
    const agreed = await confirm(this, {
      title: words("confirm.retrain"),
      text: words("confirm.retrain_text"),
      confirmText: words("action.retrain"),
      dismissText: words("action.cancel"),
    });
    if (!agreed) return;
    this.busy = true;
    this.error = "";
    this.done = false;
    try {
      await retrain(hass, this.motor);
      this.done = true;
    } catch (error) {
      this.error = failure(words, error);
    } finally {
      this.busy = false;
    }
  };
}
