import { css, html, nothing, type PropertyValues } from "lit";
import { state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { type AlertFilter, MOST, type NamedMotor, newestAlerts, type Page } from "./alert-pages.js";
import { type AlertsCardConfig, check, form, namedMotors } from "./alerts-config.js";
import { Card } from "./card.js";
import { failure } from "./failure.js";
import { follow } from "./feed.js";
import { looks } from "./looks.js";
import type { Setting } from "./setting.js";

/** Alerts that are shown at first, and how many more each time. */
export const STEP = 10;

/** The alerts of all motors, or of some: open ones, history, who saw to them. */
export class AlertsCard extends Card {
  @state() private config: AlertsCardConfig | undefined;
  @state() private motors: readonly NamedMotor[] = [];
  @state() private filter: AlertFilter = { state: "open" };
  @state() private count = STEP;
  @state() private page: Page | undefined;
  /** Rises when something happened to an alert. */
  @state() private happenings = 0;
  private question = 0;
  private leave: (() => void)[] = [];

  static override styles = [
    looks,
    css`
      .content {
        display: grid;
        gap: 12px;
        padding: 16px;
      }
      h2 {
        margin: 0;
        font-size: var(--ha-font-size-l);
        font-weight: var(--ha-font-weight-medium);
      }
      p {
        display: flex;
        align-items: center;
        gap: 6px;
        margin: 0;
      }
      p ha-icon {
        color: var(--on-normal);
      }
      button {
        justify-self: center;
      }
    `,
  ];

  static getStubConfig(): AlertsCardConfig {
    return { type: "custom:motor-monitor-alerts-card" };
  }

  static getConfigForm = form;

  setConfig(config: AlertsCardConfig): void {
    check(config);
    this.config = config;
    this.filter = { state: config.show ?? "open" };
    this.count = STEP;
  }

  getCardSize(): number {
    return 5;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.watch();
    this.happenings += 1;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unwatch();
  }

  protected override willUpdate(changed: PropertyValues): void {
    const { config, setting } = this;
    if (!config || !setting) return;
    if (changed.has("config") || changed.has("setting")) {
      this.motors = namedMotors(setting.hass, config);
      const { motor } = this.filter;
      // A motor that is gone is nothing to filter by.
      if (motor !== undefined && this.motors.every(({ device }) => device !== motor)) {
        this.filter = { state: this.filter.state };
      }
      this.watch();
    }
    const asked = ["config", "setting", "filter", "count", "happenings"];
    if (asked.some((what) => changed.has(what))) void this.ask(setting);
  }

  private watch(): void {
    if (!this.isConnected || !this.setting) return;
    const before = this.leave.splice(0);
    const { hass } = this.setting;
    for (const { entry } of this.motors) {
      let known: unknown;
      this.leave.push(
        follow(hass, entry, ({ snapshot }) => {
          // What did not change is the same object: a reading alone is no reason to ask again.
          if (known !== undefined && known !== snapshot?.alerts) this.happenings += 1;
          known = snapshot?.alerts;
        }),
      );
    }
    // Only now, so that what is followed as before need not be subscribed to again.
    for (const leave of before) leave();
  }

  private unwatch(): void {
    for (const leave of this.leave.splice(0)) leave();
  }

  private async ask({ hass }: Setting): Promise<void> {
    this.question += 1;
    const { question } = this;
    const page = await newestAlerts(hass, this.motors, this.filter, this.count);
    if (question === this.question) this.page = page;
  }

  protected override render() {
    const { config, setting } = this;
    if (!config || !setting) return html`<ha-card></ha-card>`;
    const { words } = setting;
    const title = config.title ?? words("alerts_card.title");
    return html`<ha-card>
      <div class="content">
        ${title ? html`<h2>${title}</h2>` : nothing}
        ${this.motors.length === 0 ? html`<p>${words("alerts_card.no_motor")}</p>` : this.list(config, setting)}
      </div>
    </ha-card>`;
  }

  private list(config: AlertsCardConfig, setting: Setting) {
    const { words } = setting;
    return html`${
      (config.filters ?? true)
        ? html`<motor-monitor-alert-filters
            .words=${words}
            .filter=${this.filter}
            .motors=${this.motors}
            @filter=${this.choose}
          ></motor-monitor-alert-filters>`
        : nothing
    }
    ${this.page ? this.alerts(setting, this.page) : html`<p role="status">${words("alerts_card.loading")}</p>`}`;
  }

  private alerts(setting: Setting, { alerts, hasMore, failures }: Page) {
    const { words } = setting;
    const isUsual = this.filter.state === "open" && !this.filter.severity;
    return html`${failures.map(
      ({ motor, error }) => html`<p role="alert">${motor.name}: ${failure(words, error)}</p>`,
    )}
    ${
      alerts.length === 0 && failures.length === 0
        ? html`<p role="status">
            <ha-icon icon="mdi:check-circle-outline"></ha-icon>${words(
              isUsual ? "alerts_card.none_open" : "alerts_card.none",
            )}
          </p>`
        : html`<ul aria-live="polite">
            ${repeat(
              alerts,
              ({ motor, alert }) => `${motor.entry} ${alert.id}`,
              ({ motor, alert }) =>
                html`<li>
                  <motor-monitor-alert-row
                    .setting=${setting}
                    .motor=${motor.entry}
                    .motorName=${this.motors.length > 1 ? motor.name : ""}
                    .alert=${alert}
                  ></motor-monitor-alert-row>
                </li>`,
            )}
          </ul>`
    }
    ${hasMore ? this.older(setting) : nothing}`;
  }

  private older({ words }: Setting) {
    if (this.count >= MOST) return html`<p class="quiet">${words("alerts_card.most", { count: MOST })}</p>`;
    return html`<button @click=${this.showMore}>${words("alerts_card.more")}</button>`;
  }

  private readonly choose = (event: CustomEvent<AlertFilter>): void => {
    this.filter = event.detail;
    this.count = STEP;
  };

  private readonly showMore = (): void => {
    this.count = Math.min(this.count + STEP, MOST);
  };
}
