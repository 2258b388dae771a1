from datetime import UTC, datetime, timedelta

import pytest

from custom_components.motor_monitor.motor.operation import (
    LONGEST_START,
    SETTLE_TIME,
    OperatingState,
    OperationWatch,
)
from custom_components.motor_monitor.motor.reading import CHANNEL_BY_KEY, CHANNELS, Reading

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
        ({"current_b": 0.0, "current_c": 5.0}, OperatingState.RUNNING),
        ({"power_a": -900.0, "power_b": -900.0, "power_c": -900.0}, OperatingState.RUNNING),
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


def test_one_meter_that_falls_silent_changes_nothing():
    watch = OperationWatch()
    update(watch, 0, current_a=5.0, current_b=5.0, current_c=5.0)
    assert update(watch, 1, current_b=5.0, current_c=5.0) is OperatingState.RUNNING
    assert update(watch, 2, current_b=0.0, current_c=0.0) is OperatingState.OFF


def test_meters_that_were_away_while_the_motor_was_started_show_a_start():
    watch = OperationWatch()
    update(watch, 0, current_a=0.0)
    assert update(watch, 1) is OperatingState.UNKNOWN
    assert update(watch, 2, current_a=5.0) is OperatingState.STARTING


def seconds_of_starting(watch: OperationWatch, begin: float, current: float) -> int:
    """Switch on, let the current be the same in every second, and count until the motor runs."""
    update(watch, begin - 1, current_a=0.0)
    for second in range(100):
        if update(watch, begin + second, current_a=current) is OperatingState.RUNNING:
            return second
    pytest.fail("never runs")


def run_for(watch: OperationWatch, begin: float, seconds: int, current: float) -> None:
    for second in range(seconds):
        update(watch, begin + second, current_a=current)


def test_a_heavy_start_lasts_until_its_inrush_has_ended():
    watch = OperationWatch()
    run_for(watch, 0, 60, 5.0)
    update(watch, 99, current_a=0.0)
    run_for(watch, 100, 25, 30.0)
    assert watch.state is OperatingState.STARTING
    assert update(watch, 125, current_a=8.0) is OperatingState.RUNNING
    assert update(watch, 126, current_a=30.0) is OperatingState.RUNNING


def test_a_start_ends_even_if_its_current_does_not_fall():
    watch = OperationWatch()
    run_for(watch, 0, 60, 5.0)
    assert seconds_of_starting(watch, 100, 30.0) == LONGEST_START.total_seconds()


def test_a_start_without_a_run_to_compare_it_with_has_a_fixed_length():
    assert seconds_of_starting(OperationWatch(), 10, 30.0) == SETTLE_TIME.total_seconds()


def test_the_last_run_is_what_a_start_is_compared_with():
    watch = OperationWatch()
    run_for(watch, 0, 60, 5.0)
    run_for(watch, 60, 60, 14.0)
    assert seconds_of_starting(watch, 200, 16.0) == SETTLE_TIME.total_seconds()


def test_a_clock_that_is_set_back_does_not_prolong_a_start():
    watch = OperationWatch()
    update(watch, 0, current_a=0.0)
    update(watch, 1, current_a=30.0)
    assert update(watch, -3600, current_a=5.0) is OperatingState.STARTING
    assert update(watch, -3590, current_a=5.0) is OperatingState.RUNNING


METERED = {"voltage_a": 230.0, "current_a": 5.0, "energy_a": 10.0}
BESIDE = {"temperature": 50.0}


class BehindTheContactor:
    """A motor whose meters lose their supply with it, and the state after every second."""

    def __init__(self, published=frozenset(CHANNELS), **silence: timedelta) -> None:
        self.watch = OperationWatch(**silence)
        self.published = published
        self.second = 0

    def run(self, seconds: int, *, fed: bool, every: int = 1, **sensors: float) -> list[OperatingState]:
        """Let the thermometer speak every second, and the meters every few if they are fed."""
        states = []
        for _ in range(seconds):
            self.second += 1
            now = START + timedelta(seconds=self.second)
            said = BESIDE | sensors | (METERED if fed and self.second % every == 0 else {})
            # What was said before stands for a minute.
            values = {CHANNEL_BY_KEY[key]: value for key, value in (METERED | said).items()}
            refreshed = frozenset(CHANNEL_BY_KEY[key] for key in said)
            states.append(self.watch.update(Reading(now, values, refreshed), now, self.published))
        return states


def test_meters_that_lose_their_supply_with_the_motor_show_its_stops_and_starts():
    motor = BehindTheContactor()
    assert set(motor.run(60, fed=True)) == {OperatingState.RUNNING}
    stop = motor.run(30, fed=False)
    assert stop.index(OperatingState.OFF) < 6
    assert set(stop[6:]) == {OperatingState.OFF}
    assert motor.run(30, fed=True)[0] is OperatingState.STARTING
    assert motor.run(7, fed=False)[-1] is OperatingState.OFF


def test_a_telegram_or_two_may_be_lost():
    motor = BehindTheContactor()
    for _ in range(10):
        assert set(motor.run(20, fed=True) + motor.run(3, fed=False)) == {OperatingState.RUNNING}


@pytest.mark.parametrize("every", [10, 30])
def test_slow_meters_beside_a_fast_thermometer_are_no_stop(every):
    assert OperatingState.OFF not in BehindTheContactor().run(600, fed=True, every=every)


def test_meters_that_become_slow_are_taken_for_a_stop_a_few_times_at_most():
    motor = BehindTheContactor()
    motor.run(60, fed=True)
    states = motor.run(300, fed=True, every=15)
    assert OperatingState.OFF in states
    assert set(states[100:]) == {OperatingState.RUNNING}


def test_a_motor_that_is_seen_to_turn_is_not_off():
    motor = BehindTheContactor()
    motor.run(60, fed=True, speed=1450.0)
    assert set(motor.run(30, fed=False, speed=1450.0)) == {OperatingState.RUNNING}
    assert motor.run(7, fed=False, speed=0.0)[-1] is OperatingState.OFF


def test_a_motor_that_was_off_all_along_is_known_to_be_off_after_the_longest_silence():
    states = BehindTheContactor(longest_silence=timedelta(seconds=20)).run(30, fed=False)
    assert states.index(OperatingState.OFF) == 20


def test_a_motor_that_has_no_meters_is_not_off_because_they_are_silent():
    motor = BehindTheContactor(published=frozenset({CHANNEL_BY_KEY["temperature"]}))
    assert OperatingState.OFF not in motor.run(300, fed=False)


def test_a_clock_that_is_set_back_makes_no_silence():
    motor = BehindTheContactor()
    motor.run(60, fed=True)
    motor.second -= 3600
    assert motor.run(1, fed=True) == [OperatingState.RUNNING]
    motor.second += 3600
    assert set(motor.run(30, fed=True)) == {OperatingState.RUNNING}
    assert motor.run(10, fed=False)[-1] is OperatingState.OFF
