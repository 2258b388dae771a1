import { beforeEach, describe, expect, it } from "vitest";
import { define } from "../src/define.js";

beforeEach(() => {
  document.body.replaceChildren();
});

describe("define", () => {
  it("waits for the application where there is one", async () => {
    document.body.append(document.createElement("home-assistant"));
    const defined = define({ "x-waiting": class extends HTMLElement {} });
    expect(customElements.get("x-waiting")).toBeUndefined();
    customElements.define("home-assistant", class extends HTMLElement {});
    await defined;
    expect(customElements.get("x-waiting")).toBeDefined();
  });

  it("defines nothing twice", async () => {
    const First = class extends HTMLElement {};
    await define({ "x-twice": First });
    await define({ "x-twice": class extends HTMLElement {} });
    expect(customElements.get("x-twice")).toBe(First);
  });
});
