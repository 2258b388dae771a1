from homeassistant.exceptions import ServiceValidationError
import pytest

from custom_components.motor_monitor.motor.protection_levels import ProtectionLevels
from tests.kit import MotorKit

DEFAULTS: dict[str, float | None] = {
    **ProtectionLevels().levels,
    "temperature_warning": 60,
    "temperature_critical": 80,
    "vibration_warning": 7,
    "vibration_critical": 10,
    "speed_warning": 2500,
    "speed_critical": 3000,
}


async def test_changed_limits_are_answered_and_in_force(motor: MotorKit) -> None:
    answer = await motor.call("set_limits", temperature_warning=40, temperature_critical="50.5")
    assert answer == {**DEFAULTS, "temperature_warning": 40, "temperature_critical": 50.5}
    await motor.run(10, temperature=45)
    (alert,) = (await motor.call("get_active_alerts"))["alerts"]
    assert (alert["severity"], alert["threshold"]) == ("warning", 40)


async def test_null_switches_a_limit_off(motor: MotorKit) -> None:
    answer = await motor.call("set_limits", temperature_warning=None)
    assert answer == {**DEFAULTS, "temperature_warning": None}
    await motor.run(10, temperature=65)
    assert await motor.call("get_active_alerts") == {"alerts": []}


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"temperature_warning": 90}, "limit_not_below_critical"),
        ({"vibration_critical": 50, "speed_critical": -1}, "limit_out_of_range"),
        ({"temperature_warning": 50, "overcurrent_warning": 200}, "limit_not_below_critical"),
        ({"undervoltage_warning": 80}, "limit_not_above_critical"),
    ],
)
async def test_contradiction_changes_nothing_and_says_why(
    motor: MotorKit, changes: dict[str, float], key: str
) -> None:
    with pytest.raises(ServiceValidationError) as raised:
        await motor.call("set_limits", **changes)
    assert raised.value.translation_key == key
    assert await motor.call("set_limits") == DEFAULTS


async def test_protection_levels_are_set_like_limits_and_survive_a_restart(plated_motor: MotorKit) -> None:
    motor = plated_motor
    answer = await motor.call("set_limits", overcurrent_warning=70, current_unbalance_warning=None)
    assert answer == {**DEFAULTS, "overcurrent_warning": 70, "current_unbalance_warning": None}
    await motor.run(35)
    (alert,) = (await motor.call("get_active_alerts"))["alerts"]
    assert (alert["category"], alert["threshold"]) == ("overcurrent", pytest.approx(4.55))
    (entry, *_) = (await motor.call("get_logs", source="settings"))["logs"]
    assert entry["message"] == (
        "Limits changed by Home Assistant: Current unbalance warning 10 % → off, "
        "Overcurrent warning 115 % → 70 %"
    )
    await motor.reload()
    assert (await motor.call("set_limits"))["overcurrent_warning"] == 70
