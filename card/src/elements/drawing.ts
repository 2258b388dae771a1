import { css, html, LitElement, type PropertyValues } from "lit";
import { property } from "lit/decorators.js";
import type { Figures, OperatingState } from "../api.js";
import { looks } from "../looks.js";
import type { Setting } from "../setting.js";
import { highLimits, zoneOf } from "../zones.js";
import { HEIGHT, machine, MARKS, turning, WIDTH } from "./drawing-parts.js";

/** Of the warning limit: from here on the motor begins to take colour. */
const COOL = 0.75;

/** Milliseconds between two pictures. */
export const FRAME = 160;
/** Pixels by which the motor is thrown. */
const THROWS: Readonly<Record<string, number>> = { warning: 1, critical: 2 };

/** The motor, as it does at this moment. */
export class Drawing extends LitElement {
  @property({ attribute: false }) setting!: Setting;
  @property({ reflect: true }) state: OperatingState = "unknown";
  @property({ type: Boolean, reflect: true }) silent = false;
  @property({ attribute: false }) values: Figures = {};
  @property({ attribute: false }) limits: Figures = {};

  static override styles = [
    looks,
    css`
      :host {
        --paint: color-mix(in srgb, var(--primary-color, #009ac7) 50%, #6d7b86);
        --heat: color-mix(in srgb, var(--warning) 65%, var(--critical));
      }
      .stage {
        position: relative;
        max-width: 424px;
        margin: 0 auto;
      }
      svg {
        display: block;
        width: 100%;
        overflow: visible;
      }
      .window {
        position: absolute;
        overflow: hidden;
      }
      .turning {
        position: absolute;
      }
      .window.fan::after {
        content: "";
        position: absolute;
        inset: 0;
        background: repeating-linear-gradient(90deg, transparent 0 12.5%, var(--paint) 12.5% 21.875%);
      }
      .light {
        stop-color: color-mix(in srgb, var(--paint) 62%, white);
      }
      .mid {
        stop-color: var(--paint);
      }
      .dark {
        stop-color: color-mix(in srgb, var(--paint) 55%, black);
      }
      .hot {
        stop-color: var(--heat);
      }
      .heat {
        opacity: calc(var(--warmth, 0) * 0.75);
        transition: opacity 1s;
      }
      .cast {
        fill: color-mix(in srgb, var(--paint) 62%, black);
      }
      .slot {
        stroke: color-mix(in srgb, var(--paint) 30%, black);
        stroke-width: 4;
        stroke-linecap: round;
      }
      .fin {
        stroke: color-mix(in srgb, var(--paint) 42%, black);
        stroke-width: 2.4;
        opacity: 0.75;
      }
      .gleam {
        stroke: white;
        stroke-width: 1.2;
        opacity: 0.22;
      }
      .edge {
        stroke: black;
        stroke-width: 2;
        fill: none;
        opacity: 0.3;
      }
      .grille {
        fill: color-mix(in srgb, var(--paint) 25%, black);
      }
      .fan {
        fill: #d5dade;
        opacity: 0.75;
      }
      .plate {
        fill: #e9ecee;
        stroke: #7d868d;
      }
      .print {
        stroke: #59636b;
        stroke-width: 2;
        opacity: 0.7;
      }
      .print-dot {
        fill: var(--paint);
      }
      .bolt {
        fill: #aeb6bc;
        stroke: color-mix(in srgb, var(--paint) 40%, black);
        stroke-width: 1.5;
      }
      .key {
        fill: #31373c;
        opacity: 0.75;
      }
      .gloss {
        fill: none;
        stroke: black;
        opacity: 0.25;
      }
      .eye {
        fill: none;
        stroke: #8e979e;
        stroke-width: 5;
      }
      .cable {
        fill: none;
        stroke: var(--quiet);
        stroke-width: 6;
        stroke-linecap: round;
      }
      .lamp {
        fill: #22272b;
        stroke: #11151833;
      }
      .lamp.lit {
        fill: #ffe9a3;
        stroke: #ffd24d;
        stroke-width: 2;
      }
      .shadow {
        fill: black;
        opacity: 0.16;
      }
      .waves,
      .warmth {
        fill: none;
        stroke: var(--warning);
        stroke-width: 3.5;
        stroke-linecap: round;
        visibility: hidden;
      }
      .vibration-warning .waves,
      .vibration-critical .waves,
      .temperature-warning .warmth,
      .temperature-critical .warmth {
        visibility: visible;
      }
      .vibration-critical .waves,
      .temperature-critical .warmth {
        stroke: var(--critical);
      }
      .temperature-critical {
        --heat: var(--critical);
      }
      :host([state="off"]) :is(.machine, .window),
      :host([silent]) .machine {
        filter: grayscale(1);
        opacity: 0.5;
      }
      :host([silent]) .window {
        display: none;
      }
      :host([silent]) .machine {
        opacity: 0.3;
      }
      @media (prefers-reduced-motion: reduce) {
        .heat {
          transition: none;
        }
      }
    `,
  ];

  private isSeen = true;
  private shift = 0;
  private shakes = false;
  private timer: ReturnType<typeof setInterval> | undefined;
  private readonly watcher =
    "IntersectionObserver" in window
      ? new IntersectionObserver((entries) => {
          this.isSeen = entries.at(-1)?.isIntersecting ?? true;
        })
      : undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.watcher?.observe(this);
    this.timer = setInterval(this.move, FRAME);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watcher?.disconnect();
    clearInterval(this.timer);
  }

  /**
   * Draws the next picture of a motor that turns. Not a CSS animation: those are drawn sixty times a second,
   * whatever their steps, which a wall panel with ten motors would spend a quarter of a processor on.
   */
  private readonly move = (): void => {
    const turns = this.state === "running" || this.state === "starting";
    if (!turns || this.silent || !this.isSeen || document.hidden) return;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    this.shift = (this.shift + (MARKS * FRAME) / 1000 / this.turn) % MARKS;
    for (const part of this.renderRoot.querySelectorAll<SVGElement>(".turning"))
      part.style.transform = `translateY(${((this.shift / Number(part.dataset.length)) * 100).toFixed(2)}%)`;
    this.shakes = !this.shakes;
    const side = this.shakes ? THROWS[this.zone("vibration")] : undefined;
    const stage = this.renderRoot.querySelector<HTMLElement>(".stage");
    const place = side ? `translate(${side}px, ${-side}px)` : "";
    if (stage && stage.style.transform !== place) stage.style.transform = place;
  };

  protected override updated(_changed: PropertyValues): void {
    this.style.setProperty("--warmth", String(this.warmth));
  }

  protected override render() {
    const live = ["a", "b", "c"].map((phase) => !this.silent && (this.values[`voltage_${phase}`] ?? 0) > 10);
    const classes = ["temperature", "vibration"].map((quantity) => `${quantity}-${this.zone(quantity)}`);
    return html`<div class="stage ${classes.join(" ")}">
      <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${this.description}>${machine(live)}</svg>
      ${turning}
    </div>`;
  }

  /** Seconds in which the drawing turns by one mark: slower than the motor, in steps that do not flicker. */
  private get turn(): number {
    const { speed } = this.values;
    if (this.state === "starting") return 1;
    if (speed === null || speed === undefined) return 0.5;
    return Math.round(Math.min(3, Math.max(0.25, 600 / Math.max(speed, 1))) * 10) / 10;
  }

  /** 0 while the motor is cool, 1 at its limit. */
  private get warmth(): number {
    const { temperature } = this.values;
    const { warningHigh, criticalHigh } = highLimits(this.limits, "temperature");
    const limit = warningHigh ?? criticalHigh;
    if (typeof temperature !== "number" || typeof limit !== "number" || this.silent) return 0;
    const part = (temperature / limit - COOL) / (1 - COOL);
    return Math.round(Math.min(0.9, Math.max(0, part)) * 20) / 20;
  }

  private zone(quantity: string): string {
    const value = this.values[quantity];
    return typeof value === "number" && !this.silent
      ? zoneOf(value, highLimits(this.limits, quantity))
      : "normal";
  }

  /** What the drawing shows, for those who do not see it. */
  private get description(): string {
    const { words, format } = this.setting;
    if (this.silent) return words("drawing.silent");
    const figures = (["speed", "temperature", "vibration"] as const).map((quantity) => {
      const value = this.values[quantity] ?? null;
      const said = value === null ? words("value.missing") : format.value(value, quantity);
      const zone = quantity === "speed" || value === null ? "" : `, ${words(`zone.${this.zone(quantity)}`)}`;
      return `${words(`quantity.${quantity}`)} ${said}${zone}`;
    });
    return [words(`drawing.${this.state}`), ...figures].join("; ");
  }
}
