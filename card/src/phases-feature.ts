import { css, html, LitElement, nothing } from "lit";
import { state } from "lit/decorators.js";
import { DOMAIN, type EntityState, type Hass } from "./hass.js";
import { looks } from "./looks.js";
import { loadWords, type Words } from "./words.js";

/** By the entity of the tile: what each phase has of it, and what tells how unequal that is. */
const QUANTITIES: Readonly<Record<string, { phase: string; unbalance?: string }>> = {
  voltage_average: { phase: "voltage", unbalance: "voltage_unbalance" },
  voltage_unbalance: { phase: "voltage", unbalance: "voltage_unbalance" },
  current_average: { phase: "current", unbalance: "current_unbalance" },
  current_unbalance: { phase: "current", unbalance: "current_unbalance" },
  power_total: { phase: "power" },
};

interface Context {
  entity_id?: string;
}

interface Shown {
  readonly phases: readonly EntityState[];
  readonly unbalance: EntityState | undefined;
}

/** Returns whether a tile of this entity can show its three phases. */
export function isSupported(hass: Hass, { entity_id }: Context): boolean {
  const entity = entity_id === undefined ? undefined : hass.entities[entity_id];
  return entity?.platform === DOMAIN && (entity.translation_key ?? "") in QUANTITIES;
}

/** For a tile: three bars side by side, and how unequal they are. */
export class PhasesFeature extends LitElement {
  @state() private shown: Shown | undefined;
  @state() private words: Words | undefined;
  private newest: Hass | undefined;
  private tile: Context = {};

  static override styles = [
    looks,
    css`
      .phases {
        display: flex;
        align-items: center;
        gap: 8px;
        height: var(--feature-height, 42px);
        font-size: var(--ha-font-size-s);
      }
      [role="meter"] {
        position: relative;
        flex: 1;
        min-width: 0;
        padding: 0 4px 6px;
        overflow: hidden;
        text-align: center;
        white-space: nowrap;
      }
      .track,
      .bar {
        position: absolute;
        inset: auto 0 0;
        height: 4px;
        border-radius: 2px;
        background: var(--line);
      }
      .bar {
        width: calc(100% * var(--share));
        background: var(--tile-color, var(--primary-color));
      }
    `,
  ];

  setConfig(_config: { type: string }): void {
    // Which quantity is shown follows from the tile's entity: there is nothing to choose.
  }

  set context(context: Context) {
    this.tile = context;
    this.look();
  }

  set hass(hass: Hass) {
    const isOther = this.newest?.language !== hass.language;
    this.newest = hass;
    if (isOther) void loadWords(hass).then((words) => (this.words = words));
    this.look();
  }

  /** Takes what is to be shown from the states; most changes are none of ours. */
  private look(): void {
    const { newest: hass, tile } = this;
    if (!hass || tile.entity_id === undefined || !isSupported(hass, tile)) return;
    const { device_id, translation_key = "" } = hass.entities[tile.entity_id] ?? {};
    const quantity = QUANTITIES[translation_key];
    const states = (key: string | undefined) =>
      Object.values(hass.entities)
        .filter((entity) => entity?.device_id === device_id && entity?.translation_key === key)
        .map((entity) => hass.states[entity?.entity_id ?? ""])
        .filter((one) => one !== undefined)
        .sort((one, other) => one.entity_id.localeCompare(other.entity_id));
    const phases = states(quantity?.phase);
    const [unbalance] = quantity?.unbalance === undefined ? [] : states(quantity.unbalance);
    const before = this.shown;
    const isSame =
      before?.unbalance === unbalance &&
      before?.phases.length === phases.length &&
      phases.every((phase, number) => phase === before.phases[number]);
    if (!isSame) this.shown = { phases, unbalance };
  }

  protected override render() {
    const { shown, words, newest: hass } = this;
    if (!shown || !words || !hass) return nothing;
    const most = Math.max(0, ...shown.phases.map((phase) => Number(phase.state) || 0));
    return html`<div class="phases">
      ${shown.phases.map((phase) => {
        const value = Number(phase.state);
        const isKnown = Number.isFinite(value) && phase.state !== "";
        const share = isKnown && most > 0 ? Math.max(0, value / most) : 0;
        const text = hass.formatEntityState(phase);
        return html`<div
          role="meter"
          aria-label=${phase.attributes.friendly_name}
          aria-valuemin="0"
          aria-valuemax=${most}
          aria-valuenow=${isKnown ? value : 0}
          aria-valuetext=${text}
        >
          ${text}
          <span class="track"></span><span class="bar" style="--share:${share}"></span>
        </div>`;
      })}
      ${
        shown.unbalance
          ? html`<span
              >${words("feature.unbalance", { value: hass.formatEntityState(shown.unbalance) })}</span
            >`
          : nothing
      }
    </div>`;
  }
}
