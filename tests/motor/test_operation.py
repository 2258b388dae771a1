from datetime import UTC, datetime, timedelta

import pytest

from custom_components.motor_monitor.motor.operation import OperatingState, OperationWatch
from custom_components.motor_monitor.motor.reading import CHANNEL_BY_KEY, Reading

START = datetime(2026, 11, 1, tzinfo=UTC)


def update(watch: OperationWatch, second: float, **values: float) -> OperatingState:
    now = START + timedelta(seconds=second)
    return watch.update(Reading(now, {CHANNEL_BY_KEY[key]: value for key, value in values.items()}), now)


def test_a_start_settles_into_running():
    watch = OperationWatch()
    assert update(watch, 0, current_a=0.0) is OperatingState.OFF
    assert update(watch, 1, current_a=40.0) is OperatingState.STARTING
    assert update(watch, 9, current_a=6.0) is OperatingState.STARTING
    assert update(watch, 11, current_a=6.0) is OperatingState.RUNNING
    assert update(watch, 12, current_a=0.01) is OperatingState.OFF


def test_a_motor_found_running_is_running():
    assert update(OperationWatch(), 0, current_a=5.0) is OperatingState.RUNNING


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({}, OperatingState.UNKNOWN),
        ({"voltage_a": 230.0, "temperature": 20.0}, OperatingState.UNKNOWN),
        ({"power_a": 900.0}, OperatingState.RUNNING),
        ({"speed": 1450.0}, OperatingState.RUNNING),
        ({"speed": 0.0}, OperatingState.OFF),
        ({"current_a": 0.0, "speed": 900.0}, OperatingState.OFF),
        ({"current_b": 5.0}, OperatingState.RUNNING),
    ],
)
def test_current_decides_before_power_before_speed_and_missing_is_not_zero(values, state):
    assert update(OperationWatch(), 0, **values) is state


def test_between_the_levels_nothing_changes():
    watch = OperationWatch()
    update(watch, 0, current_a=0.0)
    assert update(watch, 1, current_a=0.12) is OperatingState.OFF
    update(watch, 2, current_a=5.0)
    assert update(watch, 20, current_a=0.12) is OperatingState.RUNNING


def test_a_gap_in_the_meters_is_not_a_start():
    watch = OperationWatch()
    update(watch, 0, current_a=5.0)
    assert update(watch, 1) is OperatingState.UNKNOWN
    assert update(watch, 2, current_a=5.0) is OperatingState.RUNNING
