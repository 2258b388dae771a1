from datetime import UTC, datetime, timedelta
import json

import numpy as np
import pytest

from custom_components.motor_monitor.motor.thermal import LAGS, TIME_CONSTANTS, ThermalHistory

START = datetime(2026, 11, 1, tzinfo=UTC)


def follow(
    history: ThermalHistory, seconds: int, current: float | None, *, start: int = 0, runs: bool = True
) -> np.ndarray:
    lags = np.zeros(LAGS)
    for second in range(start, start + seconds, 10):
        lags = history.update(current, runs=runs, now=START + timedelta(seconds=second))
    return lags


def test_each_lag_reaches_63_percent_after_its_time_constant():
    for place, constant in enumerate(TIME_CONSTANTS):
        lags = follow(ThermalHistory(), int(constant) + 10, 5.0)
        assert lags[place] == pytest.approx(25 * 0.632, rel=0.01)
        assert lags[place + len(TIME_CONSTANTS)] == pytest.approx(0.632, rel=0.01)


def test_a_motor_at_rest_cools_more_slowly_than_it_warmed():
    history = ThermalHistory()
    warm = follow(history, 36_000, 5.0)
    rested = follow(history, 3600, 0.0, start=36_000, runs=False)
    assert rested[2] == pytest.approx(warm[2] * np.exp(-1 / 3), rel=0.01)


def test_a_missing_current_is_what_it_last_was():
    history = ThermalHistory()
    follow(history, 3600, 5.0)
    other = ThermalHistory()
    follow(other, 3600, 5.0)
    assert follow(history, 600, None, start=3600) == pytest.approx(follow(other, 600, 5.0, start=3600))


def test_what_happened_in_a_gap_is_not_known():
    history = ThermalHistory()
    follow(history, 10, 5.0)
    lags = history.update(5.0, runs=True, now=START + timedelta(days=1))
    assert lags[0] == pytest.approx(25 * (1 - np.exp(-60 / 600)), rel=0.02)


def test_after_a_gap_of_minutes_the_past_counts_as_unknown():
    history = ThermalHistory()
    follow(history, 7200, 5.0)
    history.update(5.0, runs=True, now=START + timedelta(seconds=7190 + 540))
    assert history.known_for(START + timedelta(seconds=7730)) == 7730
    history.update(5.0, runs=True, now=START + timedelta(seconds=7730 + 660))
    assert history.known_for(START + timedelta(seconds=8400)) == 10


def test_another_history_goes_on_where_one_ended():
    history = ThermalHistory()
    assert ThermalHistory(history.state).state is None
    follow(history, 7200, 5.0)
    again = ThermalHistory(json.loads(json.dumps(history.state)))
    soon, late = (START + timedelta(seconds=7200 + seconds) for seconds in (60, 3600))
    assert again.update(5.0, runs=True, now=soon) == pytest.approx(history.update(5.0, runs=True, now=soon))
    assert again.known_for(soon) == pytest.approx(history.known_for(soon))
    after_hours = ThermalHistory(history.state)
    after_hours.update(5.0, runs=True, now=late)
    assert after_hours.known_for(late) == 0


def test_a_clock_that_steps_back_changes_nothing():
    history = ThermalHistory()
    before = follow(history, 3600, 5.0)
    assert history.update(5.0, runs=True, now=START - timedelta(days=1)) == pytest.approx(before)


def test_an_inrush_that_a_slow_publisher_happened_to_catch_counts_no_more_than_it_lasted():
    caught, missed = ThermalHistory(), ThermalHistory()
    for history in (caught, missed):
        follow(history, 7200, 5.0)

    caught.update(30.0, runs=True, starts=True, now=START + timedelta(seconds=7200))
    missed.update(5.0, runs=True, starts=True, now=START + timedelta(seconds=7200))
    hot = follow(caught, 10, 5.0, start=7210)
    usual = follow(missed, 10, 5.0, start=7210)

    # 30 A for two seconds, not for ten: 35 times the heat of 5 A for that long.
    assert hot[0] - usual[0] == pytest.approx(875 * 2 / TIME_CONSTANTS[0], rel=0.05)
