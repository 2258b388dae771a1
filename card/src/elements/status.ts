import { css, html, LitElement, nothing } from "lit";
import { property } from "lit/decorators.js";
import type { OperatingState, Snapshot } from "../api.js";
import { ICONS, looks } from "../looks.js";
import type { Setting } from "../setting.js";

const STATES: Readonly<Record<OperatingState, string>> = {
  off: "mdi:power",
  starting: "mdi:rotate-right",
  running: "mdi:engine",
  unknown: "mdi:help-circle-outline",
};

/** What matters of a motor from across the room: how it is, what it does, and how well. */
export class Status extends LitElement {
  @property({ attribute: false }) setting!: Setting;
  @property() override title = "";
  @property() state: OperatingState = "unknown";
  @property() severity: Snapshot["severity"] = "ok";
  @property({ type: Boolean }) reporting = false;
  @property({ type: Boolean, attribute: "out-of-service" }) outOfService = false;
  @property({ attribute: "last-reading" }) lastReading: string | null = null;
  @property({ type: Number }) health: number | null = null;
  @property({ type: Number }) load: number | null = null;
  @property({ type: Number }) alerts = 0;

  static override styles = [
    looks,
    css`
      .head {
        display: flex;
        align-items: center;
        gap: 4px 14px;
        padding: 12px 16px;
        border-inline-start: 8px solid var(--mark);
        background: color-mix(in srgb, var(--mark) 14%, transparent);
      }
      .ok {
        --mark: var(--normal);
        --said: var(--on-normal);
      }
      .warning {
        --mark: var(--warning);
        --said: var(--on-warning);
      }
      .critical {
        --mark: var(--critical);
        --said: var(--on-critical);
      }
      .silent,
      .out {
        --mark: var(--quiet);
        --said: var(--primary-text-color);
      }
      .head > ha-icon {
        --mdc-icon-size: 40px;
        color: var(--said);
      }
      .words {
        flex: 1;
        min-width: 0;
      }
      h2 {
        margin: 0;
        font-size: var(--ha-font-size-l);
        font-weight: var(--ha-font-weight-medium);
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .verdict {
        font-size: 1.6em;
        font-weight: 700;
        line-height: 1.15;
        color: var(--said);
      }
      .state {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 12px;
      }
      .state span {
        display: inline-flex;
        align-items: center;
        gap: 4px;
      }
      .health {
        text-align: center;
        line-height: 1.1;
      }
      .health b {
        display: block;
        font-size: 2em;
        font-weight: 700;
      }
    `,
  ];

  protected override render() {
    const { words, format } = this.setting;
    const [look, icon, verdict] = this.verdict;
    return html`<div class="head ${look}">
      <ha-icon icon=${icon}></ha-icon>
      <div class="words">
        <h2>${this.title}</h2>
        <div class="verdict" role="status">${verdict}</div>
        <div class="state">
          ${
            this.reporting
              ? html`<span
                  ><ha-icon icon=${STATES[this.state]}></ha-icon>${words(`state.${this.state}`)}</span
                >`
              : nothing
          }
          ${
            this.load !== null && this.reporting
              ? html`<span>${words("quantity.load")} ${format.value(this.load, "share")}</span>`
              : nothing
          }
          <span>${this.alerts ? words("alerts.count", { count: this.alerts }) : words("alerts.none")}</span>
        </div>
      </div>
      ${
        this.health === null || !this.reporting
          ? nothing
          : html`<div class="health">
              <b>${format.number(this.health, "figure")}</b>${words("quantity.health")}
            </div>`
      }
    </div>`;
  }

  private get verdict(): [look: string, icon: string, words: string] {
    const { words, format } = this.setting;
    if (this.outOfService) return ["out", "mdi:wrench", words("status.out_of_service")];
    if (!this.reporting) {
      if (this.lastReading === null) return ["silent", "mdi:timer-sand", words("status.waiting")];
      const moment = format.dayAndTime(this.lastReading);
      return ["silent", "mdi:lan-disconnect", words("status.silent", { moment })];
    }
    return [this.severity, ICONS[this.severity], words(`status.${this.severity}`)];
  }
}
