import { css, html, LitElement, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { acknowledgeAlert, type Alert, resolveAlert, shelveAlert, unshelveAlert } from "../api.js";
import { askNumber, confirm } from "../dialogs.js";
import { failure } from "../failure.js";
import { unbroken } from "../format.js";
import { ICONS, looks } from "../looks.js";
import type { Setting } from "../setting.js";

/** Hours: what is offered, and the most that the integration takes. */
const SHELF = { offered: 8, most: 168 };

/** One alert: what it says, since when, who is on it, and what to do about it. */
export class AlertRow extends LitElement {
  @property({ attribute: false }) setting!: Setting;
  /** Config entry of the motor. */
  @property() motor?: string;
  @property({ attribute: false }) alert!: Alert;
  /** Shown where a list holds alerts of several motors. */
  @property({ attribute: "motor-name" }) motorName = "";
  @state() private busy = false;
  @state() private error = "";

  static override styles = [
    looks,
    css`
      .row {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 2px 10px;
        padding: 10px 12px;
        border-radius: var(--ha-border-radius-md);
        border-inline-start: 4px solid var(--mark);
        background: color-mix(in srgb, var(--mark) 10%, transparent);
      }
      .warning {
        --mark: var(--warning);
      }
      .critical {
        --mark: var(--critical);
      }
      .over {
        --mark: var(--line);
      }
      .row > ha-icon {
        --mdc-icon-size: 24px;
      }
      strong {
        font-weight: 600;
      }
      .facts {
        grid-column: 2;
        font-size: var(--ha-font-size-s);
        line-height: 1.5;
        color: var(--primary-text-color);
        opacity: 0.85;
      }
      .actions {
        grid-column: 1 / -1;
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        margin-top: 6px;
      }
      [role="alert"] {
        grid-column: 2;
      }
    `,
  ];

  protected override render() {
    const { alert, motorName } = this;
    const { words, hass } = this.setting;
    return html`<div class="row ${alert.resolved ? "over" : alert.severity}">
      <ha-icon icon=${alert.resolved ? "mdi:check" : ICONS[alert.severity]}></ha-icon>
      <div>
        ${motorName ? html`<strong>${motorName}</strong> · ` : nothing}<strong>${words(`severity.${alert.severity}`)}</strong>:
        ${unbroken(alert.message)}
      </div>
      <div class="facts">${this.facts().join(" · ")}</div>
      ${hass.user?.is_admin && !alert.resolved ? this.actions() : nothing}
      ${this.error ? html`<p role="alert">${this.error}</p>` : nothing}
    </div>`;
  }

  private facts(): string[] {
    const { alert } = this;
    const { words, format } = this.setting;
    const facts = [words("alert.since", { moment: format.dayAndTime(alert.raised_at) })];
    if (alert.cleared_at) facts.push(words("alert.cleared", { moment: format.dayAndTime(alert.cleared_at) }));
    if (alert.acknowledged) {
      const by = alert.acknowledged_by ?? words("alert.nobody");
      facts.push(words("alert.acknowledged", { by }));
      if (alert.acknowledged_comment) facts.push(alert.acknowledged_comment);
    }
    if (alert.shelved && alert.shelved_until)
      facts.push(words("alert.shelved", { moment: format.dayAndTime(alert.shelved_until) }));
    if (alert.resolved_at) {
      const moment = format.dayAndTime(alert.resolved_at);
      const by = alert.resolved_by;
      facts.push(
        by ? words("alert.resolved", { moment, by }) : words("alert.resolved_by_itself", { moment }),
      );
    }
    return facts;
  }

  private actions() {
    const { alert, busy } = this;
    const { words } = this.setting;
    // Not `disabled`, which would take the focus from who has just pressed the button.
    const button = (label: string, action: () => Promise<void>) =>
      html`<button
        aria-disabled=${busy}
        aria-label="${words(label)}: ${alert.message}"
        @click=${() => this.carryOut(action)}
      >
        ${words(label)}
      </button>`;
    return html`<div class="actions">
      ${alert.acknowledged ? nothing : button("action.acknowledge", this.acknowledge)}
      ${button("action.resolve", this.resolve)}
      ${alert.shelved ? button("action.unshelve", this.unshelve) : button("action.shelve", this.shelve)}
    </div>`;
  }

  private async carryOut(action: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.error = "";
    try {
      await action();
    } catch (error) {
      this.error = failure(this.setting.words, error);
    } finally {
      this.busy = false;
    }
  }

  private question(key: string) {
    const { words } = this.setting;
    return {
      title: words(`confirm.${key}`),
      text: this.alert.message,
      confirmText: words(`action.${key}`),
      dismissText: words("action.cancel"),
    };
  }

  private readonly acknowledge = async (): Promise<void> => {
    if (await confirm(this, this.question("acknowledge")))
      await acknowledgeAlert(this.setting.hass, this.motor, this.alert.id);
  };

  private readonly resolve = async (): Promise<void> => {
    if (await confirm(this, this.question("resolve")))
      await resolveAlert(this.setting.hass, this.motor, this.alert.id);
  };

  private readonly shelve = async (): Promise<void> => {
    const hours = await askNumber(this, {
      ...this.question("shelve"),
      inputLabel: this.setting.words("confirm.hours"),
      inputMin: 1,
      inputMax: SHELF.most,
      defaultValue: String(SHELF.offered),
    });
    if (hours !== undefined) await shelveAlert(this.setting.hass, this.motor, this.alert.id, hours);
  };

  private readonly unshelve = async (): Promise<void> => {
    await unshelveAlert(this.setting.hass, this.motor, this.alert.id);
  };
}
