import { html, LitElement, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import type { Hass } from "../hass.js";
import { loadWords, type Words } from "../words.js";

type Config = Readonly<Record<string, unknown>>;

interface Field {
  readonly name: string;
  readonly selector: object;
  /** What holds where the field is left out; nothing if not given. */
  readonly default?: unknown;
}

export const EDITOR = "motor-monitor-strategy-editor";

/** The form in which Home Assistant has a strategy edited; what is left as it was is not written down. */
export class StrategyEditor extends LitElement {
  @property({ attribute: false }) hass?: Hass;
  @property({ attribute: false }) fields: (words: Words) => readonly Field[] = () => [];
  @state() private config: Config = {};
  @state() private words: Words | undefined;

  setConfig(config: Config): void {
    this.config = config;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hass) void loadWords(this.hass).then((words) => (this.words = words));
  }

  protected override render() {
    const { hass, words, config } = this;
    if (!hass || !words) return nothing;
    const schema = this.fields(words);
    const data = Object.fromEntries(schema.map((field) => [field.name, config[field.name] ?? field.default]));
    return html`<ha-form
      .hass=${hass}
      .data=${data}
      .schema=${schema}
      .computeLabel=${({ name }: Field) => words(`form.${name}`)}
      .computeHelper=${({ name }: Field) => words(`form.${name}_help`)}
      @value-changed=${this.change}
    ></ha-form>`;
  }

  private readonly change = (event: CustomEvent<{ value: Config }>): void => {
    event.stopPropagation();
    if (!this.words) return;
    const fields = this.fields(this.words);
    const isUsual = ([name, value]: [string, unknown]) => {
      const usual = fields.find((field) => field.name === name)?.default;
      return ["[]", JSON.stringify(usual)].includes(JSON.stringify(value ?? []));
    };
    const all = Object.entries({ ...this.config, ...event.detail.value });
    const config = Object.fromEntries(all.filter((entry) => !isUsual(entry)));
    this.config = config;
    this.dispatchEvent(
      new CustomEvent("config-changed", { detail: { config }, bubbles: true, composed: true }),
    );
  };
}

/** Returns the form with these fields; their texts are those of the same name. */
export function editorOf(fields: StrategyEditor["fields"]): HTMLElement {
  return Object.assign(document.createElement(EDITOR), { fields });
}
