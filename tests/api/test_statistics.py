from homeassistant.exceptions import HomeAssistantError
import pytest
from pytest_homeassistant_custom_component.components.recorder.common import async_wait_recording_done

from tests.kit import MotorKit

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
    assert answer["data_points"] >= 3


async def test_lower_case_and_hours_are_understood(recorded_motor: MotorKit) -> None:
    answer = await recorded_motor.call("get_phase_statistics", phase="c", hours="168")
    assert (answer["phase"], answer["period_hours"], answer["data_points"]) == ("C", 168, 0)
    assert all(answer[quantity] == {"min": None, "max": None, "avg": None} for quantity in QUANTITIES)


async def test_statistics_without_a_recorder_are_refused_in_words(motor: MotorKit) -> None:
    with pytest.raises(HomeAssistantError, match="recorder"):
        await motor.call("get_phase_statistics", phase="A")
