from datetime import timedelta

from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.components.recorder.common import async_wait_recording_done

from custom_components.motor_monitor.motor.reading import CHANNELS
from tests.kit import HEALTHY, MotorKit

EXPECTED = {("speed" if key == "rpm" else key): value for key, value in HEALTHY.items()}


async def test_latest_reading_is_null_before_the_first(motor: MotorKit) -> None:
    assert await motor.call("get_latest_reading") == {"reading": None}


async def test_latest_reading_is_live_and_names_every_quantity(motor: MotorKit) -> None:
    await motor.read(temperature=None)
    reading = (await motor.call("get_latest_reading"))["reading"]
    assert reading.pop("timestamp") == dt_util.utcnow().isoformat()
    assert reading == {**EXPECTED, "temperature": None}


async def test_readings_come_from_the_recorder_newest_first(recorded_motor: MotorKit) -> None:
    motor = recorded_motor
    began = dt_util.utcnow()
    for temperature in (41, 42, 43):
        await motor.read(temperature=temperature)
        await motor.wait(6)
    await async_wait_recording_done(motor.hass)
    readings = (await motor.call("get_readings"))["readings"]
    assert [reading["temperature"] for reading in readings] == [43, 42, 41]
    assert set(readings[0]) == {"timestamp", *(channel.key for channel in CHANNELS)}
    assert {**readings[0], "temperature": EXPECTED["temperature"]} == {
        **EXPECTED,
        "timestamp": readings[0]["timestamp"],
    }
    at = dt_util.parse_datetime(readings[1]["timestamp"])
    assert at is not None
    assert at.utcoffset() == timedelta(0)
    assert at == pytest.approx(began + timedelta(seconds=6), abs=timedelta(seconds=1))
    newest = (await motor.call("get_readings", limit=1))["readings"]
    assert newest == readings[:1]
    earlier = await motor.call("get_readings", end_time=(began + timedelta(seconds=9)).isoformat())
    assert earlier["readings"] == readings[1:]
    later = await motor.call("get_readings", start_time=(began + timedelta(seconds=3)).isoformat())
    assert later["readings"] == readings[:2]


async def test_next_is_the_cursor_of_the_readings_before(recorded_motor: MotorKit) -> None:
    motor = recorded_motor
    for temperature in range(41, 46):
        await motor.read(temperature=temperature)
        await motor.wait(6)
    await async_wait_recording_done(motor.hass)
    whole = await motor.call("get_readings")
    assert whole["next"] is None
    first = await motor.call("get_readings", limit=2)
    second = await motor.call("get_readings", limit=2, cursor=first["next"])
    last = await motor.call("get_readings", limit=2, cursor=second["next"])
    assert last["next"] is None
    assert [*first["readings"], *second["readings"], *last["readings"]] == whole["readings"]
    assert [len(page["readings"]) for page in (first, second, last)] == [2, 2, 1]


async def test_lost_phase_is_null_in_the_readings(recorded_motor: MotorKit) -> None:
    motor = recorded_motor
    await motor.read()
    lost = {key: None for key in HEALTHY if key.endswith("_c")}
    await motor.run(90, every=3, **lost)
    await async_wait_recording_done(motor.hass)
    newest, *_, oldest = (await motor.call("get_readings"))["readings"]
    assert oldest["voltage_c"] == HEALTHY["voltage_c"]
    assert newest["voltage_c"] is None
    assert newest["voltage_a"] == HEALTHY["voltage_a"]


async def test_readings_without_a_recorder_are_refused_in_words(motor: MotorKit) -> None:
    with pytest.raises(HomeAssistantError, match="recorder"):
        await motor.call("get_readings")
