from datetime import timedelta

from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
    do_adhoc_statistics,
)

from tests.kit import HEALTHY, MotorKit

QUANTITIES = {"voltage", "current", "power", "energy", "frequency", "power_factor"}


async def test_phase_statistics_of_minutes_of_data(recorded_motor: MotorKit) -> None:
    motor = recorded_motor
    for voltage in (220, 230, 240):
        await motor.read(voltage_b=voltage, energy_b=None)
        await motor.wait(10)
    await async_wait_recording_done(motor.hass)
    answer = await motor.call("get_phase_statistics", phase="B")
    assert set(answer) == {"phase", "period_hours", "data_points", *QUANTITIES}
    assert answer["phase"] == "B"
    assert answer["period_hours"] == 24
    assert answer["voltage"] == {"min": 220, "max": 240, "avg": pytest.approx(230, abs=0.5)}
    assert answer["energy"] == {"min": None, "max": None, "avg": None}
    assert answer["data_points"] == 3


async def test_lower_case_and_hours_are_understood(recorded_motor: MotorKit) -> None:
    answer = await recorded_motor.call("get_phase_statistics", phase="c", hours="168")
    assert (answer["phase"], answer["period_hours"], answer["data_points"]) == ("C", 168, 0)
    assert all(answer[quantity] == {"min": None, "max": None, "avg": None} for quantity in QUANTITIES)


async def test_statistics_tell_of_every_sensor_that_the_motor_has(recorded_motor: MotorKit) -> None:
    motor = recorded_motor
    began = dt_util.utcnow()
    for step in range(4):
        await motor.read(vibration=2 + step / 10, energy_a=HEALTHY["energy_a"] + step)
        await motor.wait(10)
    await async_wait_recording_done(motor.hass)
    answer = await motor.call("get_statistics", hours=1)
    assert answer["period_hours"] == 1
    assert dt_util.parse_datetime(answer["end"]) == dt_util.utcnow()
    assert dt_util.parse_datetime(answer["start"]) == dt_util.utcnow() - timedelta(hours=1)
    assert answer["vibration"] == {"min": 2, "max": 2.3, "avg": pytest.approx(2.15, abs=0.01)}
    assert answer["power_total"]["avg"] == pytest.approx(2865)
    assert answer["energy_total"] == {"change": 3}
    assert answer["starts"] == {"change": 0}
    assert answer["run_time"]["change"] == pytest.approx(30 / 3600, abs=0.011)
    # A motor without a nameplate has no load, and words have no average.
    assert not {"load", "vibration_zone", "operating_state", "rows"} & set(answer)
    rows = (await motor.call("get_statistics", hours=1, period="hour", keys=["vibration"]))["rows"]
    assert rows[-1]["vibration"] == answer["vibration"] or len(rows) > 1
    assert set(rows[0]) == {"start", "end", "vibration"}
    assert rows[0]["start"] == began.replace(minute=0, second=0, microsecond=0).isoformat()


async def test_sensor_that_is_asked_for_by_name_is_answered_although_it_is_not_there(
    recorded_motor: MotorKit,
) -> None:
    answer = await recorded_motor.call("get_statistics", keys="load, starts")
    assert answer["load"] == {"min": None, "max": None, "avg": None}
    assert answer["starts"] == {"change": None}


async def test_week_of_five_minutes_is_the_most_that_is_answered(recorded_motor: MotorKit) -> None:
    motor = recorded_motor
    assert "rows" in await motor.call("get_statistics", hours=168, period="5minute", keys="starts")
    with pytest.raises(ServiceValidationError, match="period"):
        await motor.call("get_statistics", hours=169, period="5minute", keys="starts")


async def test_readings_are_counted_from_the_compiled_counter(recorded_motor: MotorKit) -> None:
    motor = recorded_motor
    # Of two states of one instant, the counter's 0 and 1, the recorder may take either for the newest.
    await motor.wait(1)
    for _ in range(60):
        await motor.read()
        await motor.wait(10)
    await async_wait_recording_done(motor.hass)
    now = dt_util.utcnow()
    begun = now.replace(minute=now.minute // 5 * 5, second=0, microsecond=0)
    for ago in (15, 10, 5):
        do_adhoc_statistics(motor.hass, start=begun - timedelta(minutes=ago))
    await async_wait_recording_done(motor.hass)
    assert (await motor.call("get_phase_statistics", phase="A"))["data_points"] == 60


async def test_statistics_without_a_recorder_are_refused_in_words(motor: MotorKit) -> None:
    for action, fields in (("get_phase_statistics", {"phase": "A"}), ("get_statistics", {})):
        with pytest.raises(HomeAssistantError, match="recorder"):
            await motor.call(action, **fields)
