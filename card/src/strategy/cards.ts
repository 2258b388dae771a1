/** Cards, badges, sections and views as Home Assistant writes them down. */

export interface Card {
  type: string;
  [option: string]: unknown;
}

export interface Section {
  type: "grid";
  cards: Card[];
  column_span?: number;
}

export interface View {
  type: "sections" | "panel";
  max_columns?: number;
  badges?: Card[];
  sections?: Section[];
  cards?: Card[];
}

/** The entity's own name, without that of the motor, which everything on its view belongs to. */
export const OWN_NAME = { type: "entity" } as const;

export function heading(text: string, icon: string, more: Record<string, unknown> = {}): Card {
  return { type: "heading", heading: text, heading_style: "title", icon, ...more };
}

export function tiles(entities: readonly string[], more: Record<string, unknown> = {}): Card[] {
  return entities.map((entity) => ({ type: "tile", entity, name: OWN_NAME, ...more }));
}

export function badges(entities: readonly string[]): Card[] {
  return entities.map((entity) => ({ type: "entity", entity, name: OWN_NAME, show_name: true }));
}

/** Draws what the recorder keeps for good; nothing where there is nothing to draw. */
export function statistics(
  title: string,
  entities: readonly string[],
  more: Record<string, unknown>,
): Card[] {
  if (entities.length === 0) return [];
  return [{ type: "statistics-graph", title, entities, grid_options: { columns: 12 }, ...more }];
}

/** Adds energy day by day. */
export function daily(title: string, entities: readonly string[], days: number): Card[] {
  const bars = entities.length > 1 ? "bar-stack" : "bar";
  return statistics(title, entities, {
    days_to_show: days,
    period: "day",
    stat_types: ["change"],
    chart_type: bars,
  });
}

export function emptyState(title: string, content: string, more: Record<string, unknown> = {}): Card {
  return { type: "empty-state", icon: "mdi:engine-off-outline", content_only: true, title, content, ...more };
}
