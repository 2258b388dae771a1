from homeassistant.helpers.recorder import get_instance
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.components.recorder.common import async_wait_recording_done

from custom_components.motor_monitor.motor.reading import CHANNELS
from tests.kit import MotorKit


async def test_health_goes_with_the_motor(motor: MotorKit) -> None:
    async def status() -> str:
        return str((await motor.call("get_health"))["status"])

    assert await status() == "waiting"
    await motor.read()
    assert await status() == "ok"
    await motor.run(10, temperature=65)
    assert await status() == "warning"
    await motor.run(10, temperature=85)
    assert await status() == "critical"
    await motor.wait(120)
    assert await status() == "silent"


async def test_health_tells_of_the_motor_and_of_the_watch(motor: MotorKit) -> None:
    await motor.publish("phase_a", "{broken")
    await motor.wait(10)
    await motor.read()
    health = await motor.call("get_health")
    model = health.pop("model")
    assert model["state"] == "learning"
    assert {"progress", "samples", "span_hours", "trainer", "trained_at"} < set(model)
    assert health == {
        "status": "ok",
        "timestamp": dt_util.utcnow().isoformat(),
        "reporting": True,
        "operating_state": "running",
        "severity": "ok",
        "active_alerts": 0,
        "last_reading": dt_util.utcnow().isoformat(),
        "out_of_service": False,
        # 45.2 °C is on its way from 40 °C, where nothing is lost, to the warning at 60 °C.
        "health": 92,
        "health_parts": {
            **dict.fromkeys(("vibration", "current", "supply", "alerts", "data"), 100),
            "thermal": 92,
        },
        "findings": [],
        "channel_ages": dict.fromkeys((channel.key for channel in CHANNELS), 0),
        "refused": {"malformed": 1},
        "mqtt_connected": True,
        "recorder": None,
        "recorded": False,
    }


async def test_health_tells_whether_the_motor_is_recorded(recorded_motor: MotorKit) -> None:
    await recorded_motor.read()
    health = await recorded_motor.call("get_health")
    assert (health["recorder"], health["recorded"]) == (get_instance(recorded_motor.hass).dialect_name, True)


async def test_summary_counts_a_day(recorded_motor: MotorKit) -> None:
    motor = recorded_motor
    for _ in range(4):
        await motor.read()
        await motor.wait(6)
    await motor.run(10, temperature=65)
    await async_wait_recording_done(motor.hass)
    summary = await motor.call("get_summary")
    readings = (await motor.call("get_readings"))["readings"]
    assert summary.pop("readings_24h") == 14
    assert len(readings) >= 4
    assert summary.pop("latest_reading")["temperature"] == 65
    assert summary == {"active_alerts": 1, "anomalies_24h": 0, "timestamp": dt_util.utcnow().isoformat()}


async def test_summary_does_without_a_recorder(motor: MotorKit) -> None:
    await motor.run(3)
    summary = await motor.call("get_summary")
    assert summary["readings_24h"] == 3
    assert summary["active_alerts"] == 0


async def test_summary_goes_on_over_a_restart_and_forgets_after_a_day(motor: MotorKit) -> None:
    async def counts() -> tuple[int, int]:
        summary = await motor.call("get_summary")
        return summary["readings_24h"], summary["anomalies_24h"]

    await motor.learn()
    await motor.run(30, current_c=2.2, voltage_c=190, vibration=6.5)
    readings, anomalies = await counts()
    assert (readings, anomalies) == (140, 1)
    await motor.reload()
    assert await counts() == (140, 1)
    # It was not heard to have ended.
    await motor.wait(86_400)
    await motor.wait(600)
    assert await counts() == (0, 1)
    await motor.learn(200)
    assert await counts() == (200, 1)
    await motor.wait(86_400)
    await motor.wait(600)
    assert await counts() == (0, 0)
