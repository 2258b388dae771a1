import { DOMAIN, type Hass } from "../hass.js";
import { offer } from "../offers.js";
import { loadWords, type Words } from "../words.js";
import type { Card, Section, View } from "./cards.js";
import { EDITOR, editorOf, StrategyEditor } from "./editor.js";
import { isOutdated, motorsIn } from "./motor.js";
import { makeSection, type SectionName, SECTIONS } from "./sections.js";
import { motorView, overview, removed } from "./views.js";

const NAME = "motor-monitor";
const TYPE = `custom:${NAME}` as const;

const MOTOR = { filter: { integration: DOMAIN } };

function choices(words: Words) {
  return SECTIONS.map((value) => ({ value, label: words(`dashboard.${value}`) }));
}

interface DashboardConfig {
  /** Devices; all motors, also those that are added later, where it is left out. */
  motors?: readonly string[];
  /** What a motor's view shows, in this order; everything where it is left out. */
  sections?: readonly SectionName[];
}

interface ViewConfig extends DashboardConfig {
  /** The motor; an overview where it is left out. */
  device_id?: string;
}

interface SectionConfig {
  device_id?: string;
  section?: SectionName;
}

type Strategy<Config> = Config & { type: typeof TYPE };
interface StrategyView {
  title: string;
  path: string;
  /** Stands in the place of the title: a motor is known by its name. */
  icon?: string;
  strategy: Strategy<ViewConfig>;
}

/** What a whole dashboard consists of; its views are made when they are first looked at. */
export class DashboardStrategy extends HTMLElement {
  static async generate(
    { motors: only, sections }: DashboardConfig,
    hass: Hass,
  ): Promise<{ views: StrategyView[] }> {
    const words = await loadWords(hass);
    const motors = motorsIn(hass, only).map((motor) => ({
      title: motor.name,
      path: motor.id,
      strategy: { type: TYPE, device_id: motor.id, ...(sections ? { sections } : {}) } as const,
    }));
    const all = {
      title: words("dashboard.overview"),
      path: "overview",
      icon: "mdi:view-dashboard",
      strategy: { type: TYPE, ...(only ? { motors: only } : {}) } as const,
    };
    return { views: [all, ...motors] };
  }

  static shouldRegenerate(_config: DashboardConfig, before: Hass, after: Hass): boolean {
    return isOutdated(before, after);
  }

  static getConfigElement(): HTMLElement {
    return editorOf((words) => [
      { name: "motors", selector: { device: { ...MOTOR, multiple: true } } },
      {
        name: "sections",
        default: SECTIONS,
        selector: { select: { multiple: true, reorder: true, options: choices(words) } },
      },
    ]);
  }

  static async getCreateSuggestions(hass: Hass): Promise<{ title: string; icon: string }> {
    const words = await loadWords(hass);
    return { title: words("dashboard.title"), icon: "mdi:engine" };
  }
}

/** What a view consists of: of one motor, or of all. */
export class ViewStrategy extends HTMLElement {
  static async generate(config: ViewConfig, hass: Hass): Promise<View> {
    const words = await loadWords(hass);
    if (config.device_id === undefined) return overview(hass, words, motorsIn(hass, config.motors));
    const [motor] = motorsIn(hass, [config.device_id]);
    if (!motor) return { type: "panel", cards: [removed(words)] };
    return motorView(hass, words, motor, config.sections ?? SECTIONS);
  }

  static shouldRegenerate(_config: ViewConfig, before: Hass, after: Hass): boolean {
    return isOutdated(before, after);
  }
}

/** What one section of somebody's own view consists of. */
export class SectionStrategy extends HTMLElement {
  static async generate(config: SectionConfig, hass: Hass): Promise<Section> {
    const words = await loadWords(hass);
    const [motor] = motorsIn(hass, config.device_id === undefined ? [] : [config.device_id]);
    const section = motor && makeSection(config.section ?? "live", { hass, words, motor });
    return section ?? { type: "grid", cards: [motor ? nothing(words("dashboard.nothing")) : removed(words)] };
  }

  static shouldRegenerate(_config: SectionConfig, before: Hass, after: Hass): boolean {
    return isOutdated(before, after);
  }

  static getConfigElement(): HTMLElement {
    return editorOf((words) => [
      { name: "device_id", selector: { device: MOTOR } },
      {
        name: "section",
        default: "live",
        selector: { select: { mode: "dropdown", options: choices(words) } },
      },
    ]);
  }

  static getStubConfig(hass: Hass): Strategy<SectionConfig> {
    const [motor] = motorsIn(hass);
    return { type: TYPE, section: "live", ...(motor ? { device_id: motor.id } : {}) };
  }
}

function nothing(content: string): Card {
  return { type: "markdown", content };
}

export const strategies = {
  [`ll-strategy-dashboard-${NAME}`]: DashboardStrategy,
  [`ll-strategy-view-${NAME}`]: ViewStrategy,
  [`ll-strategy-section-${NAME}`]: SectionStrategy,
  [EDITOR]: StrategyEditor,
};

/** Has Home Assistant offer them where dashboards and, from 2026.11 on, sections are added. */
export function offerStrategies(): void {
  for (const [strategyType, description] of [
    ["dashboard", "All motors at a glance, and each with its history, alerts, energy and learning"],
    ["section", "One motor: live, history, alerts, energy or learning"],
  ] as const) {
    offer("customStrategies", { type: NAME, strategyType, name: "Motor Monitor", description });
  }
}
