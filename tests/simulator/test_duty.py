from datetime import UTC, datetime, timedelta

from numpy.random import default_rng
import pytest

from simulator.duty import Duty, DutyPattern

MONDAY = datetime(2026, 1, 5, tzinfo=UTC)


def switchings(pattern: DutyPattern, seconds: float, start: datetime = MONDAY, seed: int = 0) -> list[float]:
    duty = Duty(default_rng(seed), pattern, start)
    times = []
    while duty.changes_at < seconds:
        times.append(duty.changes_at)
        duty.advance(duty.changes_at)
    return times


def test_continuous_is_switched_on_once():
    assert len(switchings(DutyPattern.CONTINUOUS, 1e7)) == 1


@pytest.mark.parametrize("seed", range(5))
def test_cyclic_starts_as_often_as_a_motor_of_this_size_may(seed):
    starts_per_hour = len(switchings(DutyPattern.CYCLIC, 86400, seed=seed)) / 2 / 24

    # NEMA MG 10, table 2-3: 16 for 5 hp and 4 poles.
    assert 11 < starts_per_hour < 16.3


@pytest.mark.parametrize("seed", range(5))
def test_shift_works_by_day_with_breaks(seed):
    times = switchings(DutyPattern.SHIFT, 86400, seed=seed)

    assert times == sorted(times)
    assert len(times) % 2 == 0
    clock = [MONDAY + timedelta(seconds=time) for time in times]
    assert all(7 <= moment.hour < 17 for moment in clock)
    worked = sum(off - on for on, off in zip(times[::2], times[1::2], strict=True)) / 3600
    assert 6 < worked < 8.5
    lunch = 12 * 3600 + 15 * 60
    assert not any(on < lunch < off for on, off in zip(times[::2], times[1::2], strict=True))


def test_shift_rests_at_the_weekend_and_begins_in_the_middle_of_a_day():
    assert switchings(DutyPattern.SHIFT, 2 * 86400, MONDAY + timedelta(days=5)) == []

    first = switchings(DutyPattern.SHIFT, 86400, MONDAY + timedelta(hours=8))[0]
    assert first < 3600
