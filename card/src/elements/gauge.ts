import { css, html, LitElement, nothing, svg } from "lit";
import { property } from "lit/decorators.js";
import type { Kind } from "../format.js";
import { ICONS, looks } from "../looks.js";
import type { Setting } from "../setting.js";
import { isLimited, type Limits, scaleFor, share, spans, zoneOf } from "../zones.js";

const RADIUS = 42;
/** Degrees from the lower left, over the top, to the lower right. */
const SWEEP = 250;

/** A figure on a dial, its limits drawn as zones. */
export class Gauge extends LitElement {
  @property({ attribute: false }) setting!: Setting;
  @property() label = "";
  @property() kind: Kind = "figure";
  @property({ attribute: false }) value: number | null = null;
  @property({
    attribute: false,
    hasChanged: (next, previous) => JSON.stringify(next) !== JSON.stringify(previous),
  })
  limits: Limits = {};
  @property({ attribute: false }) scale: readonly [number, number] = [0, 100];

  static override styles = [
    looks,
    css`
      :host {
        text-align: center;
        min-width: 0;
      }
      svg {
        display: block;
        width: 100%;
        max-width: 132px;
        margin: 0 auto;
        overflow: visible;
      }
      path {
        fill: none;
        stroke-linecap: butt;
      }
      .track {
        stroke: var(--line);
        stroke-width: 9;
      }
      .value {
        stroke: var(--primary-color);
        stroke-width: 9;
      }
      .value.warning {
        stroke: var(--warning);
      }
      .value.critical {
        stroke: var(--critical);
      }
      .zone {
        stroke-width: 3;
      }
      .zone.normal {
        stroke: var(--normal);
      }
      .zone.warning {
        stroke: var(--warning);
      }
      .zone.critical {
        stroke: var(--critical);
      }
      .needle {
        stroke: var(--primary-text-color);
        stroke-width: 3;
        stroke-linecap: round;
      }
      text {
        fill: var(--primary-text-color);
        text-anchor: middle;
        font-size: 21px;
        font-weight: 600;
      }
      text.long {
        font-size: 17px;
      }
      text.unit {
        fill: var(--quiet);
        font-size: 11px;
        font-weight: 400;
      }
      .label {
        font-size: var(--ha-font-size-s);
        line-height: 1.25;
        color: var(--quiet);
      }
      .zone-warning,
      .zone-critical {
        display: flex;
        justify-content: center;
        align-items: center;
        gap: 4px;
        font-size: var(--ha-font-size-s);
      }
      .zone-warning ha-icon,
      .zone-critical ha-icon {
        --mdc-icon-size: 14px;
      }
    `,
  ];

  protected override render() {
    const { format, words } = this.setting;
    const { value, limits } = this;
    const [least, most] = this.bounds;
    const zone = value === null ? null : zoneOf(value, limits);
    const said = zone === null ? words("value.missing") : format.value(value, this.kind);
    const figure = format.number(value, this.kind);
    const word = zone === null ? "" : words(`zone.${zone}`);
    return html`<div
        role="meter"
        aria-label=${this.label}
        aria-valuemin=${least}
        aria-valuemax=${most}
        aria-valuenow=${value ?? nothing}
        aria-valuetext=${word ? `${said}, ${word}` : said}
      >
        <svg viewBox="0 0 100 86" aria-hidden="true">
          <path class="track" d=${arc(0, 1, RADIUS - 6)} />
          ${
            value === null
              ? nothing
              : svg`<path class="value ${zone}" d=${arc(0, share(value, least, most), RADIUS - 6)} />
                <path class="needle" d=${tick(share(value, least, most))} />`
          }
          ${(isLimited(limits) ? spans(limits, least, most) : []).map(
            (span) =>
              svg`<path class="zone ${span.zone}" d=${arc(
                share(span.from, least, most),
                share(span.to, least, most),
                RADIUS + 3,
              )} />`,
          )}
          <text class=${figure.length > 4 ? "long" : ""} x="50" y="57">${figure}</text>
          <text class="unit" x="50" y="71">${format.unit(this.kind)}</text>
        </svg>
      </div>
      <div class="label" aria-hidden="true">${this.label}</div>
      ${
        zone === "warning" || zone === "critical"
          ? html`<div class="zone-${zone}" aria-hidden="true">
              <ha-icon icon=${ICONS[zone]}></ha-icon>${word}
            </div>`
          : nothing
      }`;
  }

  private get bounds(): [number, number] {
    const [least, most] = scaleFor(this.limits, ...this.scale);
    return [Math.min(least, this.value ?? least), Math.max(most, this.value ?? most)];
  }
}

function point(part: number, radius: number): string {
  const angle = ((part - 0.5) * SWEEP * Math.PI) / 180;
  return `${(50 + radius * Math.sin(angle)).toFixed(2)} ${(50 - radius * Math.cos(angle)).toFixed(2)}`;
}

function arc(from: number, to: number, radius: number): string {
  const long = (to - from) * SWEEP > 180 ? 1 : 0;
  return `M${point(from, radius)}A${radius} ${radius} 0 ${long} 1 ${point(to, radius)}`;
}

function tick(part: number): string {
  return `M${point(part, RADIUS - 13)}L${point(part, RADIUS)}`;
}
