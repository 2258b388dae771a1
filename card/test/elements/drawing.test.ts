import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { FRAME } from "../../src/clock.js";
import { Drawing } from "../../src/elements/drawing.js";
import { hassOf, settingFor, snapshotOf } from "../motor.js";

const { values, limits } = snapshotOf();

/** Where the marks of each picture are, one list for each canvas that was drawn. */
let pictures: number[][];
/** Tells what is observed whether it is in the window. */
let scroll: (isIntersecting: boolean) => void;

beforeAll(() => {
  customElements.define("motor-monitor-drawing", Drawing);
});
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  pictures = [];
  const pen = {
    setTransform: vi.fn(),
    clearRect: () => pictures.push([]),
    fillRect: (_x: number, y: number) => pictures.at(-1)?.push(y),
  };
  // Typed for every kind of context, and this is asked for one.
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(pen as never);
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      constructor(tell: (entries: { isIntersecting: boolean }[]) => void) {
        scroll = (isIntersecting) => {
          tell([{ isIntersecting }]);
        };
      }
      observe = vi.fn();
      disconnect = vi.fn();
    },
  );
});
afterEach(() => {
  document.body.replaceChildren();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

async function show(properties: object): Promise<Drawing> {
  const element = new Drawing();
  Object.assign(element, { setting: settingFor(hassOf()), limits }, properties);
  document.body.append(element);
  await element.updateComplete;
  return element;
}

/** Returns by how much the marks went on in a picture's time, in units of the drawing; 0 where none was drawn. */
function shift(): number {
  const [before] = pictures.at(-1) ?? [];
  const drawn = pictures.length;
  vi.advanceTimersByTime(FRAME);
  return pictures.length === drawn ? 0 : (pictures.at(-1)?.[0] ?? NaN) - (before ?? NaN);
}

const label = ({ renderRoot }: Drawing) => renderRoot.querySelector("svg")?.getAttribute("aria-label");

describe("the drawing", () => {
  it("says what it shows", async () => {
    const element = await show({ state: "running", values: { ...values, vibration: 11 } });
    expect(label(element)).toBe(
      "The motor is running; Speed 1,452\u00a0rpm; Temperature 52.3\u00a0°C, normal; Vibration 11.0\u00a0mm/s, critical",
    );
    expect(element.renderRoot.querySelector(".vibration-critical")).not.toBeNull();
    expect(element.renderRoot.querySelectorAll(".lamp.lit")).toHaveLength(3);
  });

  it("puts out the lamp of a phase that a running motor has lost, and of none while it is off", async () => {
    const lit = async (state: string, changed: object) =>
      [
        ...(await show({ state, values: { ...values, ...changed } })).renderRoot.querySelectorAll(".lamp"),
      ].map((lamp) => lamp.classList.contains("lit"));
    expect(await lit("running", { voltage_b: 4 })).toEqual([true, false, true]);
    expect(await lit("running", { current_b: 0.1 })).toEqual([true, false, true]);
    expect(await lit("running", { current_b: null })).toEqual([true, true, true]);
    expect(await lit("off", { current_a: 0, current_b: 0.1, current_c: 0 })).toEqual([true, true, true]);
  });

  it("shows nothing old of a motor that is silent", async () => {
    const element = await show({ silent: true, values: { ...values, vibration: 11 } });
    expect(label(element)).toBe("Nothing is heard from the motor");
    expect(element.renderRoot.querySelector(".vibration-critical, .lamp.lit")).toBeNull();
  });

  it("glows with the motor's heat", async () => {
    const warmth = async (temperature: number) =>
      Number((await show({ state: "running", values: { temperature } })).style.getPropertyValue("--warmth"));
    expect(await warmth(25)).toBe(0);
    expect(await warmth(75)).toBeGreaterThan(0.5);
  });

  it("turns faster the faster the motor is, but never as if it turned backwards", async () => {
    const shiftAt = async (speed: number) => {
      document.body.replaceChildren();
      await show({ state: "running", values: { speed } });
      return shift();
    };
    expect(await shiftAt(500)).toBeGreaterThan(0);
    expect(await shiftAt(1450)).toBeGreaterThan(await shiftAt(500));
    expect(await shiftAt(30_000)).toBeLessThan(12);
  });

  it.each(["off", "unknown"])("shows its marks, and stands still, while the motor is %s", async (state) => {
    await show({ state, values });
    expect(pictures.every((marks) => marks.length > 0)).toBe(true);
    expect(shift()).toBe(0);
  });

  it("stands still while nothing is heard", async () => {
    await show({ state: "running", silent: true, values });
    expect(shift()).toBe(0);
  });

  it("stands still where less motion is asked for", async () => {
    vi.stubGlobal("matchMedia", () => ({ matches: true }));
    await show({ state: "running", values });
    expect(shift()).toBe(0);
  });

  it("stands still while it is outside the window, and goes on where it was", async () => {
    await show({ state: "running", values });
    scroll(false);
    expect(shift()).toBe(0);
    scroll(true);
    expect(shift()).toBeGreaterThan(0);
  });
});
