import { html, LitElement, nothing } from "lit";
import { property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { Alert } from "../api.js";
import { looks } from "../looks.js";
import type { Setting } from "../setting.js";

/** Critical alerts come first, and those on a shelf last. */
function rank(alert: Alert): number {
  return alert.shelved ? 2 : Number(alert.severity !== "critical");
}

/** A motor's unresolved alerts, the most pressing ones first. */
export class AlertList extends LitElement {
  @property({ attribute: false }) setting!: Setting;
  @property() motor?: string;
  @property({ attribute: false }) alerts: readonly Alert[] = [];

  static override styles = looks;

  protected override render() {
    const { words } = this.setting;
    const ordered = [...this.alerts].sort((one, other) => rank(one) - rank(other));
    if (!ordered.length) return nothing;
    return html`<ul aria-label=${words("alerts.title")} aria-live="polite">
      ${repeat(
        ordered,
        (alert) => alert.id,
        (alert) =>
          html`<li>
            <motor-monitor-alert-row
              .setting=${this.setting}
              .motor=${this.motor}
              .alert=${alert}
            ></motor-monitor-alert-row>
          </li>`,
      )}
    </ul>`;
  }
}
