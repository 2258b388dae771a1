import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { everyFrame, FRAME } from "../src/clock.js";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe("the clock", () => {
  it("is one for all that moves, and stops with the last", () => {
    const [first, second] = [vi.fn(), vi.fn()];
    const endFirst = everyFrame(first);
    const endSecond = everyFrame(second);
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(FRAME);
    endFirst();
    vi.advanceTimersByTime(FRAME);
    expect(first).toHaveBeenCalledTimes(1);
    expect(second).toHaveBeenCalledTimes(2);
    endSecond();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("waits while the page is hidden", () => {
    const move = vi.fn();
    const end = everyFrame(move);
    vi.spyOn(document, "hidden", "get").mockReturnValue(true);
    vi.advanceTimersByTime(FRAME);
    expect(move).not.toHaveBeenCalled();
    end();
  });
});
