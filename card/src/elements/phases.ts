import { css, html, LitElement, nothing } from "lit";
import { property } from "lit/decorators.js";
import type { Figures, Snapshot } from "../api.js";
import type { Kind } from "../format.js";
import { ICONS, looks } from "../looks.js";
import type { Setting } from "../setting.js";
import { highLimits, zoneOf } from "../zones.js";

const PHASES = ["a", "b", "c"] as const;
const ROWS = ["voltage", "current", "power", "power_factor"] as const satisfies readonly Kind[];
/** Those of which the phases should be even, with the % at which the bar is full where no limit is set. */
const EVEN: Readonly<Record<string, number | undefined>> = { voltage: 5, current: 20 };

/** The three phases side by side, and how far each is from their mean. */
export class Phases extends LitElement {
  @property({ attribute: false }) setting!: Setting;
  @property({ attribute: false }) values: Figures = {};
  @property({ attribute: false }) derived: Snapshot["derived"] = {};
  @property({ attribute: false }) limits: Figures = {};

  static override styles = [
    looks,
    css`
      table {
        width: 100%;
        border-collapse: collapse;
        table-layout: fixed;
      }
      th,
      td {
        padding: 3px 6px;
        text-align: center;
        font-weight: 400;
        white-space: nowrap;
      }
      th[scope="row"] {
        width: 24%;
        padding-inline-start: 0;
        text-align: start;
        color: var(--quiet);
        white-space: normal;
        font-size: var(--ha-font-size-s);
      }
      td {
        font-size: var(--ha-font-size-l);
      }
      tr.even td {
        font-weight: 600;
      }
      small {
        font-weight: 400;
        color: var(--quiet);
      }
      thead th span {
        display: inline-block;
        width: 26px;
        line-height: 26px;
        border-radius: 50%;
        font-weight: 700;
        color: var(--primary-text-color);
        background: color-mix(in srgb, var(--primary-color) 22%, transparent);
      }
      thead th.dead span {
        background: none;
        outline: 2px dashed var(--critical);
        outline-offset: -2px;
      }
      .bar {
        position: relative;
        height: 6px;
        margin: 2px 0 3px;
        border-radius: 3px;
        background: var(--line);
        overflow: hidden;
      }
      .bar::after {
        content: "";
        position: absolute;
        inset: 0 calc(50% - 1px);
        background: var(--primary-text-color);
      }
      .bar i {
        position: absolute;
        inset-block: 0;
        background: var(--primary-color);
      }
      .bar.warning i {
        background: var(--warning);
      }
      .bar.critical i {
        background: var(--critical);
      }
      .unbalance {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 16px;
        margin: 8px 0 0;
      }
      .unbalance span {
        display: inline-flex;
        align-items: center;
        gap: 4px;
      }
    `,
  ];

  protected override render() {
    const { words } = this.setting;
    return html`<table aria-label=${words("phases.title")}>
        <thead>
          <tr>
            <td></td>
            ${PHASES.map(
              (phase) =>
                html`<th scope="col" class=${this.isDead(phase) ? "dead" : ""}>
                  <span>${phase.toUpperCase()}</span>
                </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${ROWS.map((row) => this.row(row))}
        </tbody>
      </table>
      <p class="unbalance">${this.unbalance("voltage_unbalance")} ${this.unbalance("current_unbalance")}</p>`;
  }

  private row(quantity: (typeof ROWS)[number]) {
    const { format, words } = this.setting;
    const figures = PHASES.map((phase) => this.values[`${quantity}_${phase}`] ?? null);
    const known = figures.filter((figure) => figure !== null);
    const mean = known.length ? known.reduce((sum, figure) => sum + figure, 0) / known.length : 0;
    return html`<tr class=${quantity in EVEN ? "even" : ""}>
      <th scope="row">${words(`quantity.${quantity}`)}</th>
      ${figures.map(
        (figure) =>
          html`<td aria-label=${figure === null ? words("value.missing") : nothing}>
            ${format.number(figure, quantity)}
            ${figure !== null && format.unit(quantity) ? html`<small>${format.unit(quantity)}</small>` : nothing}
            ${figure !== null && quantity in EVEN ? this.bar(quantity, figure, mean) : nothing}
          </td>`,
      )}
    </tr>`;
  }

  /** Draws how far a phase is above, to the right, or below the mean. */
  private bar(quantity: string, figure: number, mean: number) {
    const limits = highLimits(this.limits, `${quantity}_unbalance`);
    const off = mean ? ((figure - mean) / mean) * 100 : 0;
    const full = limits.criticalHigh ?? limits.warningHigh ?? EVEN[quantity] ?? 100;
    const width = Math.min(50, (Math.abs(off) / full) * 50);
    const side = off < 0 ? "right" : "left";
    return html`<div class="bar ${zoneOf(Math.abs(off), limits)}" aria-hidden="true">
      <i style="${side}:50%;width:${width.toFixed(1)}%"></i>
    </div>`;
  }

  private unbalance(key: string) {
    const { format, words } = this.setting;
    const found = this.derived[key];
    const value = typeof found === "number" ? found : null;
    const zone = value === null ? "normal" : zoneOf(value, highLimits(this.limits, key));
    const figure = value === null ? words("value.missing") : format.value(value, "unbalance");
    return html`<span class="zone-${zone}">
      <ha-icon icon=${value === null ? "mdi:help-circle-outline" : ICONS[zone]}></ha-icon>
      ${words(`quantity.${key}`)} ${figure}${zone === "normal" ? nothing : html`, ${words(`zone.${zone}`)}`}
    </span>`;
  }

  private isDead(phase: string): boolean {
    return ROWS.every((quantity) => (this.values[`${quantity}_${phase}`] ?? null) === null);
  }
}
