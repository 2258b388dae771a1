import { css, html, nothing, svg } from "lit";
import { property, state } from "lit/decorators.js";
import { guard } from "lit/directives/guard.js";
import { type Alert, alerts as askForAlerts, type Anomaly } from "../api.js";
import { unbroken } from "../format.js";
import { ICONS, looks } from "../looks.js";
import { history, type Point } from "../statistics.js";
import { History, REFRESH } from "./history.js";

const HOUR = 3_600_000;
const PERIODS = [24, 168] as const;
/** The score from which a reading is unusual. */
const LIMIT = 50;
const WIDTH = 600;
const HEIGHT = 120;
/** A line is not drawn over a gap of more than this many buckets. */
const GAP = 3;

/** How unlike its learned behaviour the motor was, by the entity of its anomaly score, and why it is now. */
export class AnomalyChart extends History {
  @property() motor?: string;
  @property({ attribute: false }) anomaly!: Anomaly;
  /** The unresolved alerts; when they change, so do the marks. */
  @property({ attribute: false }) alerts: readonly Alert[] = [];
  @state() private hours: (typeof PERIODS)[number] = 24;
  @state() private points: readonly Point[] = [];
  @state() private marks: readonly Alert[] = [];
  @state() private loaded = false;
  protected override readonly asksFor = ["setting", "motor", "entity", "alerts", "hours"];
  private end = 0;

  static override styles = [
    looks,
    css`
      .head {
        display: flex;
        align-items: center;
        gap: 8px;
        margin-bottom: 8px;
      }
      h3 {
        flex: 1;
        margin: 0;
      }
      h3 b {
        font-size: 1.3em;
      }
      .head button {
        font-size: var(--ha-font-size-s);
      }
      button[aria-pressed="true"] {
        border-color: var(--primary-color);
        background: color-mix(in srgb, var(--primary-color) 18%, transparent);
      }
      .plot {
        position: relative;
        height: 120px;
        margin-inline-end: 36px;
      }
      svg {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
      }
      .unusual {
        fill: var(--warning);
        fill-opacity: 0.12;
      }
      .limit {
        stroke: var(--warning);
        stroke-width: 1.5;
        stroke-dasharray: 5 4;
      }
      .base {
        stroke: var(--line);
      }
      .band {
        fill: var(--primary-color);
        fill-opacity: 0.22;
      }
      .curve {
        fill: none;
        stroke: var(--primary-color);
        stroke-width: 2;
        stroke-linejoin: round;
      }
      path,
      line {
        vector-effect: non-scaling-stroke;
      }
      .level {
        position: absolute;
        inset-inline-end: -36px;
        width: 24px;
        transform: translateY(50%);
        font-size: 11px;
        color: var(--quiet);
      }
      .mark {
        position: absolute;
        top: 0;
        bottom: 0;
        width: 0;
        border-inline-start: 1.5px solid var(--critical);
      }
      .mark.warning {
        border-color: var(--warning);
      }
      .mark ha-icon {
        --mdc-icon-size: 16px;
        position: absolute;
        top: -4px;
        left: -9px;
        border-radius: 50%;
        background: var(--card-background-color);
        color: var(--on-critical);
      }
      .mark.warning ha-icon {
        color: var(--on-warning);
      }
      .axis {
        display: flex;
        justify-content: space-between;
        margin: 4px 36px 0 0;
        font-size: 11px;
        color: var(--quiet);
      }
      .empty {
        position: absolute;
        inset: 50% 0 0;
        display: grid;
        place-items: center;
        text-align: center;
        color: var(--quiet);
      }
      ul,
      p {
        margin: 8px 0 0;
      }
      ul {
        gap: 4px;
      }
      li {
        display: flex;
        gap: 6px;
      }
      ul.marks {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }
    `,
  ];

  protected override async ask(entity: string): Promise<() => void> {
    const { hass } = this.setting;
    const { hours, motor } = this;
    const end = Date.now();
    const start_time = new Date(end - hours * HOUR).toISOString();
    const [points, marks] = await Promise.all([
      history(hass, entity, hours, end),
      askForAlerts(hass, motor, { start_time, limit: 100 }),
    ]);
    return () => {
      Object.assign(this, { points, marks, end, loaded: true });
    };
  }

  protected override render() {
    const { words, format } = this.setting;
    const { score } = this.anomaly;
    const said = score === null ? words("value.missing") : format.number(score, "figure");
    return html`<div class="head">
        <h3>${words("anomaly.title")} <b>${said}</b></h3>
        ${PERIODS.map(
          (hours) =>
            html`<button
              aria-pressed=${hours === this.hours}
              @click=${() => {
                this.hours = hours;
              }}
            >
              ${words(`anomaly.hours_${hours}`)}
            </button>`,
        )}
      </div>
      ${guard([this.setting, this.hours, this.points, this.marks, this.error, this.loaded], () => this.plot())}
      ${this.reason()}`;
  }

  private plot() {
    const { words } = this.setting;
    if (this.error) return html`<p role="alert">${this.error}</p>`;
    const isEmpty = this.loaded && this.points.length < 2;
    return html`<div class="plot" role="img" aria-label=${this.summary}>
        <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
          <rect class="unusual" width=${WIDTH} height=${height(LIMIT)} />
          <line class="limit" x2=${WIDTH} y1=${height(LIMIT)} y2=${height(LIMIT)} />
          <line class="base" x2=${WIDTH} y1=${HEIGHT} y2=${HEIGHT} />
          ${this.runs().map(
            (run) =>
              svg`<path class="band" d=${this.band(run)} /><path class="curve" d=${this.curve(run)} />`,
          )}
        </svg>
        ${[0, LIMIT, 100].map((level) => html`<span class="level" style="bottom:${level}%">${level}</span>`)}
        ${this.marks.map((alert) => this.mark(alert))}
        ${isEmpty ? html`<div class="empty">${words("anomaly.empty")}</div>` : nothing}
      </div>
      <div class="axis" aria-hidden="true">${this.times().map((time) => html`<span>${time}</span>`)}</div>
      <ul class="marks" aria-label=${words("alerts.title")}>
        ${this.marks.map((alert) => html`<li>${this.sayMark(alert)}</li>`)}
      </ul>`;
  }

  private reason() {
    const { words } = this.setting;
    const { score, contributors } = this.anomaly;
    if (score === null) return html`<p class="quiet">${words("anomaly.none")}</p>`;
    if (score < LIMIT) return html`<p class="quiet">${words("anomaly.usual")}</p>`;
    const unusual = contributors.filter((contributor) => contributor.unusual);
    // An odd combination is made of values that are each what they may be.
    return html`<ul aria-label=${words("anomaly.reason")}>
      ${(unusual.length ? unusual : contributors)
        .slice(0, 3)
        .map(
          (contributor) =>
            html`<li><ha-icon icon="mdi:arrow-right-thin"></ha-icon>${unbroken(contributor.message)}</li>`,
        )}
    </ul>`;
  }

  private mark(alert: Alert) {
    const x = this.across(Date.parse(alert.raised_at)) / WIDTH;
    if (x < 0 || x > 1) return nothing;
    return html`<span
      class="mark ${alert.severity}"
      style="left:${(x * 100).toFixed(2)}%"
      title=${this.sayMark(alert)}
      aria-hidden="true"
      ><ha-icon icon=${ICONS[alert.severity]}></ha-icon
    ></span>`;
  }

  private sayMark(alert: Alert): string {
    const { words, format } = this.setting;
    return `${format.dayAndTime(alert.raised_at)}: ${words(`severity.${alert.severity}`)}: ${alert.message}`;
  }

  private get summary(): string {
    const { words, format } = this.setting;
    const most = Math.max(...this.points.map((point) => point.most));
    return Number.isFinite(most)
      ? words("anomaly.summary", {
          period: words(`anomaly.hours_${this.hours}`),
          most: format.number(most, "figure"),
          count: this.marks.length,
        })
      : words("anomaly.empty");
  }

  private times(): string[] {
    const { format } = this.setting;
    const span = this.hours * HOUR;
    const end = this.end || Date.now();
    return [0, 0.25, 0.5, 0.75, 1].map((part) => {
      const at = end - span * (1 - part);
      return this.hours > 24 ? format.day(at) : format.time(at);
    });
  }

  /** The points, parted where the recorder knows of nothing. */
  private runs(): Point[][] {
    const bucket = this.hours > 24 ? HOUR : REFRESH;
    const runs: Point[][] = [];
    let before = -Infinity;
    for (const point of this.points) {
      if (point.at - before > GAP * bucket) runs.push([]);
      runs.at(-1)?.push(point);
      before = point.at;
    }
    return runs;
  }

  private curve(run: readonly Point[]): string {
    return `M${run.map((point) => this.place(point.at, point.mean)).join("L")}`;
  }

  private band(run: readonly Point[]): string {
    const above = run.map((point) => this.place(point.at, point.most));
    const below = run.map((point) => this.place(point.at, point.least)).reverse();
    return `M${[...above, ...below].join("L")}Z`;
  }

  private place(at: number, score: number): string {
    return `${this.across(at).toFixed(1)} ${height(score).toFixed(1)}`;
  }

  private across(at: number): number {
    return (1 - (this.end - at) / (this.hours * HOUR)) * WIDTH;
  }
}

function height(score: number): number {
  return HEIGHT * (1 - Math.min(100, Math.max(0, score)) / 100);
}
