import { describe, expect, it, vi } from "vitest";
import { MOST, newestAlerts } from "../src/alert-pages.js";
import type { Alert } from "../src/api.js";
import type { Hass } from "../src/hass.js";

const PUMP = { device: "pump", entry: "entry of pump", name: "The pump" };
const FAN = { device: "fan", entry: "entry of fan", name: "The fan" };

/** Alerts of one motor: one a minute, the newest first. */
function alertsOf(motor: string, minutes: readonly number[]): Alert[] {
  return minutes.map(
    (minute) =>
      ({
        id: `${motor} ${minute}`,
        raised_at: `2026-01-01T10:${String(minute).padStart(2, "0")}:00+00:00`,
      }) as Alert,
  );
}

function server(answers: Readonly<Record<string, Alert[] | Error>>) {
  const callWS = vi.fn((message: Record<string, unknown>) => {
    const answer = answers[message.config_entry_id as string] ?? [];
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve({ alerts: answer });
  });
  return { callWS, hass: { callWS } as unknown as Hass };
}

describe("the newest alerts of several motors", () => {
  it("come in the order of time, as many as are asked for, and tell of more", async () => {
    const { hass } = server({
      [PUMP.entry]: alertsOf("pump", [30, 10]),
      [FAN.entry]: alertsOf("fan", [40, 20]),
    });
    const page = await newestAlerts(hass, [PUMP, FAN], { state: "all" }, 3);
    expect(page.alerts.map(({ alert }) => alert.id)).toEqual(["fan 40", "pump 30", "fan 20"]);
    expect(page.alerts.map(({ motor }) => motor.name)).toEqual(["The fan", "The pump", "The fan"]);
    expect(page.hasMore).toBe(true);
    expect((await newestAlerts(hass, [PUMP, FAN], { state: "all" }, 4)).hasMore).toBe(false);
  });

  it("are those of the motors that answer", async () => {
    const error = new Error("not loaded");
    const { hass } = server({ [PUMP.entry]: error, [FAN.entry]: alertsOf("fan", [1]) });
    const page = await newestAlerts(hass, [PUMP, FAN], { state: "all" }, 10);
    expect(page.alerts).toHaveLength(1);
    expect(page.failures).toEqual([{ motor: PUMP, error }]);
  });

  it.each([
    ["open", { resolved: false, shelved: false }],
    ["shelved", { resolved: false, shelved: true }],
    ["resolved", { resolved: true }],
    ["all", {}],
  ] as const)("can be only the %s ones", async (state, query) => {
    const { hass, callWS } = server({});
    await newestAlerts(hass, [PUMP], { state }, 10);
    expect(callWS.mock.calls).toEqual([
      [
        {
          type: "motor_monitor/alerts",
          config_entry_id: PUMP.entry,
          language: hass.language,
          limit: 11,
          ...query,
        },
      ],
    ]);
  });

  it("can be of one severity and one motor", async () => {
    const { hass, callWS } = server({});
    await newestAlerts(hass, [PUMP, FAN], { state: "all", severity: "critical", motor: "fan" }, 10);
    expect(callWS.mock.calls).toHaveLength(1);
    expect(callWS.mock.calls[0]?.[0]).toMatchObject({ config_entry_id: FAN.entry, severity: "critical" });
  });

  it("are never more than the integration answers", async () => {
    const { hass, callWS } = server({});
    await newestAlerts(hass, [PUMP], { state: "all" }, MOST);
    expect(callWS.mock.calls[0]?.[0]).toMatchObject({ limit: MOST });
  });
});
