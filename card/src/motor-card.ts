import { css, html, nothing, type PropertyValues } from "lit";
import { state } from "lit/decorators.js";
import type { Snapshot } from "./api.js";
import { Card } from "./card.js";
import {
  CARD_TYPE,
  check,
  entryFor,
  firstMotor,
  form,
  type Layout,
  type MotorCardConfig,
  type Section,
  SECTIONS,
} from "./config.js";
import { isKnown } from "./failure.js";
import { follow, type News } from "./feed.js";
import { figure, type Measure, measuresOf } from "./gauges.js";
import { DOMAIN, type Hass } from "./hass.js";
import { looks } from "./looks.js";
import type { Setting } from "./setting.js";

/** Pixels from which there is room for more. */
const REGULAR = 300;
const FULL = 660;
/** Which of two columns a section goes to where there are two; alerts have the whole width. */
const RIGHT: readonly Section[] = ["gauges", "anomaly", "model"];
const COMPACT_SECTIONS: readonly Section[] = ["drawing", "gauges", "alerts"];
const COMPACT_GAUGES = 3;

/** The motor card. */
export class MotorCard extends Card {
  @state() private config: MotorCardConfig | undefined;
  @state() private news: News = {};
  @state() private room: Layout = "regular";
  private leave: (() => void) | undefined;
  private followed: { connection: unknown; language: string; motor: string | undefined } | undefined;
  private readonly measure =
    "ResizeObserver" in window
      ? new ResizeObserver(([entry]) => {
          const width = entry?.contentRect.width ?? 0;
          if (width > 0) this.room = width < REGULAR ? "compact" : width < FULL ? "regular" : "full";
        })
      : undefined;

  static override styles = [
    looks,
    css`
      ha-card {
        height: 100%;
        overflow: hidden;
      }
      .sections {
        display: grid;
        gap: 20px;
        padding: 16px;
      }
      .sections:empty {
        padding: 0;
      }
      .full {
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        gap: 20px 28px;
        align-items: start;
      }
      .full motor-monitor-alert-list {
        grid-column: 1 / -1;
      }
      .column {
        padding: 0;
        gap: 24px;
      }
      .compact {
        gap: 12px;
        padding: 12px;
      }
      .compact motor-monitor-drawing {
        max-width: 200px;
        margin: 0 auto;
      }
      .gauges {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(86px, 1fr));
        gap: 14px 10px;
      }
      .compact .gauges {
        grid-template-columns: repeat(3, minmax(0, 1fr));
      }
      motor-monitor-notice + motor-monitor-notice {
        margin-top: 4px;
      }
    `,
  ];

  static getStubConfig(hass: Hass): MotorCardConfig {
    return firstMotor(hass);
  }

  static getConfigForm = form;

  setConfig(config: MotorCardConfig): void {
    check(config);
    this.config = config;
  }

  getCardSize(): number {
    return 10;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.measure?.observe(this);
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.measure?.disconnect();
    this.stop();
  }

  private stop(): void {
    this.leave?.();
    this.leave = this.followed = undefined;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!this.isConnected || !this.setting || !this.config) return;
    if (!changed.has("setting") && !changed.has("config") && this.followed) return;
    const { hass } = this.setting;
    const { connection, language } = hass;
    const motor = entryFor(this.config, hass);
    if (motor === null) {
      this.stop();
      this.news = { error: { code: "not_found", message: "" } };
      return;
    }
    const { followed } = this;
    if (followed?.connection === connection && followed.language === language && followed.motor === motor)
      return;
    this.stop();
    this.news = {};
    this.followed = { connection, language, motor };
    this.leave = follow(hass, motor, (news) => {
      this.news = news;
    });
  }

  protected override render() {
    const { config, setting } = this;
    if (!config || !setting) return html`<ha-card></ha-card>`;
    const { snapshot } = this.news;
    return html`<ha-card
      >${this.notices(setting)}${snapshot ? this.motor(setting, config, snapshot) : nothing}</ha-card
    >`;
  }

  private notices({ words }: Setting) {
    const { snapshot, error } = this.news;
    if (error) {
      const known = isKnown(error.code);
      const key = known ? error.code : "failed";
      return html`<motor-monitor-notice
        .heading=${words(`notice.${key}`)}
        .text=${known ? words(`error.${key}`) : error.message}
      ></motor-monitor-notice>`;
    }
    if (!snapshot)
      return html`<motor-monitor-notice .heading=${words("notice.loading")}></motor-monitor-notice>`;
    if (snapshot.version === __VERSION__) return nothing;
    return html`<motor-monitor-notice
      .heading=${words("notice.version")}
      .text=${words("error.version", { integration: snapshot.version, card: __VERSION__ })}
    ></motor-monitor-notice>`;
  }

  private motor(setting: Setting, config: MotorCardConfig, snapshot: Snapshot) {
    const layout = config.layout ?? this.room;
    const wanted = config.sections ?? SECTIONS;
    const sections =
      layout === "compact" ? wanted.filter((section) => COMPACT_SECTIONS.includes(section)) : wanted;
    return html`<motor-monitor-status
        .setting=${setting}
        .title=${config.name ?? snapshot.name}
        .state=${snapshot.operating_state}
        .severity=${snapshot.severity}
        .reporting=${snapshot.reporting}
        .outOfService=${snapshot.out_of_service}
        .lastReading=${snapshot.last_reading}
        .health=${snapshot.health}
        .load=${figure(snapshot, "load")}
        .alerts=${snapshot.alerts.filter((alert) => !alert.shelved).length}
      ></motor-monitor-status>
      ${this.sections(sections, layout, setting, snapshot)}`;
  }

  private sections(sections: readonly Section[], layout: Layout, setting: Setting, snapshot: Snapshot) {
    const draw = (some: readonly Section[]) =>
      some.map((section) => this.section(section, layout, setting, snapshot));
    const left = sections.filter((section) => section !== "alerts" && !RIGHT.includes(section));
    const right = sections.filter((section) => RIGHT.includes(section));
    if (layout !== "full" || !left.length || !right.length)
      return html`<div class="sections ${layout}">${draw(sections)}</div>`;
    return html`<div class="sections full">
      ${sections.includes("alerts") ? this.section("alerts", layout, setting, snapshot) : nothing}
      <div class="sections column">${draw(left)}</div>
      <div class="sections column">${draw(right)}</div>
    </div>`;
  }

  private section(section: Section, layout: Layout, setting: Setting, snapshot: Snapshot) {
    const motor = snapshot.config_entry_id;
    const { entities } = snapshot;
    switch (section) {
      case "drawing":
        return html`<motor-monitor-drawing
          .setting=${setting}
          .state=${snapshot.operating_state}
          .silent=${!snapshot.reporting}
          .values=${snapshot.values}
          .limits=${snapshot.limits}
        ></motor-monitor-drawing>`;
      case "gauges": {
        const measures = measuresOf(snapshot);
        const shown = layout === "compact" ? measures.slice(0, COMPACT_GAUGES) : measures;
        return html`<div class="gauges">
          ${shown.map((measure) => this.gauge(measure, setting, snapshot))}
        </div>`;
      }
      case "phases":
        return html`<motor-monitor-phases
          .setting=${setting}
          .values=${snapshot.values}
          .derived=${snapshot.derived}
          .limits=${snapshot.limits}
        ></motor-monitor-phases>`;
      case "alerts":
        if (snapshot.alerts.length === 0) return nothing;
        return html`<motor-monitor-alert-list
          .setting=${setting}
          .motor=${motor}
          .alerts=${snapshot.alerts}
        ></motor-monitor-alert-list>`;
      case "anomaly":
        return html`<motor-monitor-anomaly-chart
          .setting=${setting}
          .motor=${motor}
          .entity=${entities.anomaly_score}
          .anomaly=${snapshot.anomaly}
          .alerts=${snapshot.alerts}
        ></motor-monitor-anomaly-chart>`;
      case "model":
        return html`<motor-monitor-model
          .setting=${setting}
          .motor=${motor}
          .model=${snapshot.model}
        ></motor-monitor-model>`;
      case "energy":
        return entities.energy_total === undefined
          ? nothing
          : html`<motor-monitor-energy
              .setting=${setting}
              .entity=${entities.energy_total}
              .power=${figure(snapshot, "power_total")}
            ></motor-monitor-energy>`;
    }
  }

  private gauge(measure: Measure, setting: Setting, snapshot: Snapshot) {
    return html`<motor-monitor-gauge
      .setting=${setting}
      .label=${setting.words(`quantity.${measure.key}`)}
      .kind=${measure.kind}
      .value=${figure(snapshot, measure.key)}
      .limits=${measure.limits(snapshot)}
      .scale=${measure.scale}
    ></motor-monitor-gauge>`;
  }
}

/** What the card picker offers the motor's entities to be shown with. */
export function suggestion(hass: Hass, entityId: string): { config: MotorCardConfig } | null {
  const entity = hass.entities[entityId];
  if (entity?.platform !== DOMAIN || !entity.device_id) return null;
  return { config: { type: CARD_TYPE, device_id: entity.device_id } };
}
