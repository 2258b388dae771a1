import { css, html, LitElement, nothing } from "lit";
import { property } from "lit/decorators.js";
import { type AlertFilter, type NamedMotor, SEVERITIES, STATES } from "../alert-pages.js";
import { looks } from "../looks.js";
import type { Words } from "../words.js";

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Lets somebody choose which alerts to see; tells of it with a `filter` event. */
export class AlertFilters extends LitElement {
  @property({ attribute: false }) words!: Words;
  @property({ attribute: false }) filter!: AlertFilter;
  @property({ attribute: false }) motors: readonly NamedMotor[] = [];

  static override styles = [
    looks,
    css`
      .filters {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      label {
        flex: 1 1 120px;
        display: grid;
        gap: 2px;
        min-width: 0;
        font-size: var(--ha-font-size-s);
        color: var(--quiet);
      }
      select {
        min-width: 0;
        min-height: 40px;
        padding: 4px 8px;
        font: inherit;
        font-size: var(--ha-font-size-m);
        color: var(--primary-text-color);
        background: var(--card-background-color);
        border: 1px solid var(--line);
        border-radius: var(--ha-border-radius-md);
      }
      select:focus-visible {
        outline: 2px solid var(--primary-color);
        outline-offset: 1px;
      }
    `,
  ];

  protected override render() {
    const { words, filter, motors } = this;
    const all = { value: "", label: words("alerts_card.all") };
    const every = { value: "", label: words("alerts_card.every_motor") };
    const states = STATES.map((state) => ({ value: state, label: words(`alerts_card.${state}`) }));
    const severities = SEVERITIES.map((value) => ({ value, label: words(`alerts_card.${value}`) }));
    const names = motors.map(({ device, name }) => ({ value: device, label: name }));
    return html`<div class="filters" role="group" aria-label=${words("alerts_card.filters")}>
      ${this.choose("state", states, filter.state)}
      ${this.choose("severity", [all, ...severities], filter.severity)}
      ${motors.length > 1 ? this.choose("motor", [every, ...names], filter.motor) : nothing}
    </div>`;
  }

  private choose(field: keyof AlertFilter, choices: readonly Choice[], chosen: string | undefined) {
    return html`<label>
      ${this.words(`alerts_card.${field}`)}
      <select name=${field} @change=${this.tell}>
        ${choices.map(
          ({ value, label }) =>
            html`<option value=${value} ?selected=${value === (chosen ?? "")}>${label}</option>`,
        )}
      </select>
    </label>`;
  }

  private readonly tell = (event: Event): void => {
    const { name, value } = event.target as HTMLSelectElement;
    const others = Object.entries(this.filter).filter(([field]) => field !== name);
    const detail = Object.fromEntries(value ? [...others, [name, value]] : others) as unknown as AlertFilter;
    this.dispatchEvent(new CustomEvent("filter", { detail }));
  };
}
