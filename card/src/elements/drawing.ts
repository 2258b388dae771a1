import { css, html, LitElement, type PropertyValues } from "lit";
import { property } from "lit/decorators.js";
import type { Figures, OperatingState } from "../api.js";
import { everyFrame } from "../clock.js";
import { looks } from "../looks.js";
import type { Setting } from "../setting.js";
import { highLimits, zoneOf } from "../zones.js";
import { HEIGHT, machine, WIDTH } from "./drawing-parts.js";
import { rotor, turn } from "./rotor.js";

/** Of the warning limit: from here on the motor begins to take colour. */
const COOL = 0.75;

/** Parts of the way to the next mark, by which the drawing turns from one picture to the next. */
const SLOWEST = 0.06;
const STARTING = 0.15;
const FASTEST = 0.36;
/** rpm at which it would turn by all of that way. */
const FULL_SPEED = 6000;

/** Pixels by which the motor is thrown. */
const THROWS: Readonly<Record<string, number>> = { warning: 1, critical: 2 };

const PHASES = ["a", "b", "c"];
/** V: what is left on a wire that is not connected. */
const DEAD = 10;
/** Of the largest current of a phase: below it, a motor that runs has lost the phase. */
const LOST = 0.1;

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
        --paint: color-mix(in srgb, var(--primary-color) 50%, #6d7b86);
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
      canvas {
        position: absolute;
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
        stroke-opacity: 0.75;
      }
      .gleam {
        stroke: white;
        stroke-width: 1.2;
        stroke-opacity: 0.22;
      }
      .edge {
        stroke: black;
        stroke-width: 2;
        fill: none;
        stroke-opacity: 0.3;
      }
      .grille {
        stroke: color-mix(in srgb, var(--paint) 25%, black);
        stroke-width: 4;
        stroke-linecap: round;
      }
      .plate {
        fill: #e9ecee;
        stroke: #7d868d;
      }
      .print {
        stroke: #59636b;
        stroke-width: 2;
        stroke-opacity: 0.7;
      }
      .print-dot {
        fill: var(--paint);
      }
      .bolt {
        fill: #aeb6bc;
        stroke: color-mix(in srgb, var(--paint) 40%, black);
        stroke-width: 1.5;
      }
      .gloss {
        fill: none;
        stroke: black;
        stroke-opacity: 0.25;
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
        fill-opacity: 0.16;
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
      :host([state="off"]) :is(.machine, canvas),
      :host([silent]) .machine {
        filter: grayscale(1);
        opacity: 0.5;
      }
      :host([silent]) canvas {
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
  private rest: (() => void) | undefined;
  private readonly watcher =
    "IntersectionObserver" in window
      ? new IntersectionObserver((entries) => {
          this.isSeen = entries.at(-1)?.isIntersecting ?? true;
        })
      : undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.watcher?.observe(this);
    this.rest = everyFrame(this.move);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watcher?.disconnect();
    this.rest?.();
  }

  /**
   * Draws the next picture of a motor that turns. Not a CSS animation: those are drawn sixty times a second,
   * whatever their steps, which a wall panel with ten motors would spend a quarter of a processor on.
   */
  private readonly move = (): void => {
    const turns = this.state === "running" || this.state === "starting";
    if (!turns || this.silent || !this.isSeen) return;
    this.shift = (this.shift + this.step) % 1;
    this.draw();
    this.shakes = !this.shakes;
    const side = this.shakes ? THROWS[this.zone("vibration")] : undefined;
    const stage = this.renderRoot.querySelector<HTMLElement>(".stage");
    const place = side ? `translate(${side}px, ${-side}px)` : "";
    if (stage && stage.style.transform !== place) stage.style.transform = place;
  };

  private draw(): void {
    turn(this.renderRoot.querySelectorAll("canvas"), this.shift);
  }

  protected override firstUpdated(): void {
    this.draw();
  }

  protected override updated(_changed: PropertyValues): void {
    this.style.setProperty("--warmth", String(this.warmth));
  }

  protected override render() {
    const classes = ["temperature", "vibration"].map((quantity) => `${quantity}-${this.zone(quantity)}`);
    return html`<div class="stage ${classes.join(" ")}">
      <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${this.description}>
        ${machine(this.lamps)}
      </svg>
      ${rotor}
    </div>`;
  }

  /**
   * How far the drawing turns from one picture to the next, of the way to the next mark. Much slower than the motor:
   * from half of that way on, it would seem to turn backwards.
   */
  private get step(): number {
    const { speed } = this.values;
    if (this.state === "starting") return STARTING;
    return typeof speed === "number" ? Math.min(FASTEST, Math.max(SLOWEST, speed / FULL_SPEED)) : STARTING;
  }

  /** Whether the lamp of each phase is lit. */
  private get lamps(): boolean[] {
    const { state, values, silent } = this;
    const least =
      state === "running" ? LOST * Math.max(...PHASES.map((phase) => values[`current_${phase}`] ?? 0)) : 0;
    return PHASES.map(
      (phase) =>
        !silent && (values[`voltage_${phase}`] ?? 0) > DEAD && (values[`current_${phase}`] ?? least) >= least,
    );
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
