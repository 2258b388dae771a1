import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { follow, type News, PACE, RETRY } from "../src/feed.js";
import type { Hass } from "../src/hass.js";
import { share } from "../src/share.js";
import { FakeConnection, snapshotOf } from "./motor.js";

let connection: FakeConnection;
let hass: Hass;
let heard: News[];
const listen = (news: News) => {
  heard.push(news);
};

beforeEach(() => {
  vi.useFakeTimers();
  connection = new FakeConnection();
  hass = { connection, language: "en" } as unknown as Hass;
  heard = [];
});
afterEach(() => vi.useRealTimers());

const settle = () => vi.advanceTimersByTimeAsync(PACE + 50);

describe("a feed", () => {
  it("tells at most twice a second of 50 messages a second, and never misses the newest", async () => {
    follow(hass, "entry", listen);
    for (let message = 1; message <= 150; message++) {
      connection.send(snapshotOf({ health: message }));
      await vi.advanceTimersByTimeAsync(20);
    }
    expect(heard.length).toBeGreaterThan(4);
    expect(heard.length).toBeLessThanOrEqual(7);
    await settle();
    expect(heard.at(-1)?.snapshot?.health).toBe(150);
  });

  it("is one subscription, however many look, until the last has left", async () => {
    const others: News[] = [];
    const leave = follow(hass, "entry", listen);
    const leaveToo = follow(hass, "entry", (news) => others.push(news));
    connection.send(snapshotOf());
    await settle();
    expect(connection.subscriptions).toHaveLength(1);
    expect(others).toHaveLength(1);
    leave();
    expect(connection.unsubscribe).not.toHaveBeenCalled();
    leaveToo();
    expect(connection.unsubscribe).toHaveBeenCalledOnce();
    connection.send(snapshotOf());
    await settle();
    expect(heard).toHaveLength(1);
  });

  it("keeps what did not change", async () => {
    follow(hass, "entry", listen);
    connection.send(snapshotOf());
    await settle();
    connection.send(snapshotOf({ values: { temperature: 70 } }));
    await settle();
    const [before, after] = heard;
    expect(after?.snapshot?.limits).toBe(before?.snapshot?.limits);
    expect(after?.snapshot?.values).not.toBe(before?.snapshot?.values);
  });

  it("subscribes again when the connection is back", async () => {
    follow(hass, "entry", listen);
    connection.send(snapshotOf());
    await settle();
    connection.emit("disconnected");
    await settle();
    expect(heard.at(-1)).toMatchObject({ error: { code: "disconnected" }, snapshot: { name: "Pump" } });
    connection.emit("ready");
    connection.send(snapshotOf());
    await settle();
    expect(connection.subscriptions).toHaveLength(2);
    expect(heard.at(-1)?.error).toBeUndefined();
  });

  it("asks again for a motor that was not there", async () => {
    connection.refusal = { code: "not_found", message: "no such motor" };
    follow(hass, "entry", listen);
    await settle();
    expect(heard.at(-1)?.error?.code).toBe("not_found");
    connection.refusal = undefined;
    await vi.advanceTimersByTimeAsync(RETRY);
    connection.send(snapshotOf());
    await settle();
    expect(heard.at(-1)?.snapshot?.name).toBe("Pump");
  });

  it("says that a motor was removed", async () => {
    follow(hass, undefined, listen);
    connection.send({ config_entry_id: "entry", name: "Pump", version: "1", state: "removed" });
    await settle();
    expect(heard.at(-1)).toEqual({ error: { code: "not_found", message: "" } });
    expect(connection.subscriptions).toEqual([{ type: "motor_monitor/subscribe", language: "en" }]);
  });
});

describe("share", () => {
  it("keeps equal parts and takes the others", () => {
    const before = { same: [{ id: 1 }, { id: 2 }], other: { value: 1 }, gone: 1 };
    const after = share(before, { same: [{ id: 1 }, { id: 2 }], other: { value: 2 } } as typeof before);
    expect(after.same).toBe(before.same);
    expect(after).toEqual({ same: [{ id: 1 }, { id: 2 }], other: { value: 2 } });
    expect(share([1, 2], [1])).toEqual([1]);
  });
});
