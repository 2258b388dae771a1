import pytest

from custom_components.motor_monitor.motor.alert import Severity
from custom_components.motor_monitor.motor.errors import LimitError
from custom_components.motor_monitor.motor.limits import LIMIT_KEYS
from custom_components.motor_monitor.motor.nameplate import Connection, Nameplate
from custom_components.motor_monitor.motor.protection_levels import PROTECTION_LEVEL_KEYS, ProtectionLevels
from custom_components.motor_monitor.motor.protection_table import PROTECTION_FUNCTIONS


def test_every_function_has_a_name_of_its_own_that_no_limit_has():
    assert len(PROTECTION_LEVEL_KEYS) == 2 * len(PROTECTION_FUNCTIONS)
    assert not PROTECTION_LEVEL_KEYS.keys() & LIMIT_KEYS.keys()
    assert set(ProtectionLevels().levels) == set(PROTECTION_LEVEL_KEYS)


@pytest.mark.parametrize(
    ("changes", "key", "reason"),
    [
        ({"undervoltage_warning": 85}, "undervoltage_warning", "not_above_critical"),
        ({"underfrequency_critical": 98.5}, "underfrequency_warning", "not_above_critical"),
        ({"overvoltage_warning": 115}, "overvoltage_warning", "not_below_critical"),
        ({"underspeed_critical": 200}, "underspeed_warning", "not_below_critical"),
        ({"stall_critical": float("inf")}, "stall_critical", "out_of_range"),
        ({"overvoltage_warning": 90}, "overvoltage_warning", "out_of_range"),
        ({"noise_warning": 1}, "noise_warning", "unknown"),
    ],
)
def test_levels_that_make_no_sense_are_refused_by_name(changes, key, reason):
    with pytest.raises(LimitError) as caught:
        ProtectionLevels().with_changes(changes)
    assert (caught.value.key, caught.value.reason) == (key, reason)


def test_a_level_can_be_changed_and_switched_off():
    levels = ProtectionLevels().with_changes({"overcurrent_warning": 120, "overcurrent_critical": None})
    (function,) = (f for f in PROTECTION_FUNCTIONS if f.key == "overcurrent")
    assert levels.of(function, Severity.WARNING) == 120
    assert levels.of(function, Severity.CRITICAL) is None


def test_levels_come_to_volts_and_revolutions_by_the_nameplate():
    plate = Nameplate(voltage=400, connection=Connection.LINE_TO_LINE, frequency=50, speed=1455, poles=4)
    levels = ProtectionLevels().with_changes({"overvoltage_warning": None})

    thresholds = levels.thresholds(plate)

    assert thresholds["undervoltage_warning"] == pytest.approx(0.9 * plate.phase_voltage)
    assert thresholds["underfrequency_warning"] == 49
    assert thresholds["underspeed_warning"] == 1500 - 3 * 45
    assert thresholds["voltage_unbalance_warning"] == levels.levels["voltage_unbalance_warning"]
    assert thresholds["overvoltage_warning"] is None  # switched off
    assert thresholds["overcurrent_warning"] is None  # no rated current
    assert thresholds.keys() == PROTECTION_LEVEL_KEYS.keys()
