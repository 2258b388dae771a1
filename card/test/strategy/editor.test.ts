import { afterEach, describe, expect, it, vi } from "vitest";
import { StrategyEditor } from "../../src/strategy/editor.js";
import { DashboardStrategy, SectionStrategy, strategies } from "../../src/strategy/strategies.js";
import { house } from "./house.js";

for (const [tag, element] of Object.entries(strategies)) customElements.define(tag, element);

interface Form extends HTMLElement {
  data: Record<string, unknown>;
  schema: { name: string; selector: Record<string, { options?: { value: string; label: string }[] }> }[];
  computeLabel: (field: { name: string }) => string;
}

afterEach(() => {
  document.body.replaceChildren();
});

/** Shows an editor as Home Assistant does; returns its form, and what it says of every change. */
async function edit(element: HTMLElement, config: Record<string, unknown>) {
  if (!(element instanceof StrategyEditor)) throw new Error("not an editor");
  const editor = element;
  editor.hass = house(["pump"]);
  editor.setConfig(config);
  const changed = vi.fn();
  document.body.addEventListener("config-changed", (event) => {
    changed((event as CustomEvent<{ config: unknown }>).detail.config);
  });
  document.body.append(editor);
  const form = await vi.waitFor(() => {
    const found = editor.shadowRoot?.querySelector<Form>("ha-form");
    if (!found) throw new Error("no form yet");
    return found;
  });
  const choose = (value: Record<string, unknown>): unknown => {
    form.dispatchEvent(new CustomEvent("value-changed", { detail: { value: { ...form.data, ...value } } }));
    return changed.mock.lastCall?.[0];
  };
  return { form, choose };
}

describe("the form of a dashboard", () => {
  const type = "custom:motor-monitor";

  it("shows all sections, and asks for the motors by their own names", async () => {
    const { form } = await edit(DashboardStrategy.getConfigElement(), { type });
    expect(form.schema.map(({ name }) => name)).toEqual(["motors", "sections"]);
    expect(form.data.sections).toHaveLength(5);
    expect(form.schema[1]?.selector.select?.options?.[0]).toEqual({ value: "live", label: "dashboard.live" });
    expect(form.schema.map((field) => form.computeLabel(field))).toEqual(["form.motors", "form.sections"]);
  });

  it("writes down what was chosen, and nothing else: a dashboard of all motors follows them", async () => {
    const { choose } = await edit(DashboardStrategy.getConfigElement(), { type });
    expect(choose({ motors: ["pump"] })).toEqual({ type, motors: ["pump"] });
    expect(choose({ motors: ["pump"], sections: ["energy"] })).toEqual({
      type,
      motors: ["pump"],
      sections: ["energy"],
    });
    expect(choose({ motors: [], sections: [] })).toEqual({ type });
    expect(choose({ motors: undefined })).toEqual({ type });
  });
});

describe("the form of a section", () => {
  it("asks for its motor and what to show of it", async () => {
    const config = SectionStrategy.getStubConfig(house(["pump"]));
    const { form, choose } = await edit(SectionStrategy.getConfigElement(), { ...config });
    expect(form.data).toEqual({ device_id: "pump", section: "live" });
    expect(choose({ section: "energy" })).toEqual({ ...config, section: "energy" });
  });
});
