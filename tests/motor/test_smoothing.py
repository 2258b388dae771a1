from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from custom_components.motor_monitor.motor.smoothing import SETTLE_TIME, Smoother

START = datetime(2026, 11, 1, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def feed(smoother: Smoother, values: list[float], start: float = 0, every: float = 1) -> list[float | None]:
    answers = []
    for place, value in enumerate(values):
        row = smoother.update(np.array([value]), runs=True, now=at(start + place * every))
        answers.append(None if row is None else float(row[0]))
    return answers


def test_nothing_is_said_until_a_start_has_settled():
    smoother = Smoother()
    smoother.update(np.array([0.0]), runs=False, now=at(-1))
    answers = feed(smoother, [60.0] * 10 + [5.0] * 20)
    settle = int(SETTLE_TIME.total_seconds())
    assert answers[:settle] == [None] * settle
    assert answers[settle] == 5.0


def test_a_motor_found_running_has_settled():
    assert feed(Smoother(), [5.0]) == [5.0]


def test_noise_is_averaged_over_half_a_minute():
    noise = np.random.default_rng(0).normal(5, 1, 600).tolist()
    smoothed = np.array(feed(Smoother(), noise)[60:], dtype=float)
    assert smoothed.std() < 0.25
    assert smoothed.mean() == pytest.approx(5, abs=0.1)


def test_an_abrupt_change_shows_within_half_a_minute():
    answers = feed(Smoother(), [5.0] * 300 + [10.0] * 31)
    assert answers[299] == 5.0
    assert answers[-1] is not None
    assert answers[-1] > 8


def test_a_single_wild_value_leaves_no_trace():
    assert set(feed(Smoother(), [5.0] * 60 + [500.0] + [5.0] * 60)) == {5.0}


def test_a_rest_starts_it_over():
    smoother = Smoother()
    feed(smoother, [5.0] * 100)
    assert smoother.update(np.array([0.0]), runs=False, now=at(100)) is None
    answers = feed(smoother, [8.0] * 21, start=200)
    assert answers[-2:] == [None, 8.0]


def test_a_missing_feature_is_missing_and_comes_back_where_it_was():
    smoother = Smoother()
    feed(smoother, [5.0] * 100)
    assert np.isnan(smoother.update(np.array([np.nan]), runs=True, now=at(100)))
    assert smoother.update(np.array([5.0]), runs=True, now=at(101)) == 5.0


def test_a_clock_that_steps_back_starts_it_over():
    smoother = Smoother()
    feed(smoother, [5.0] * 100)
    assert smoother.update(np.array([9.0]), runs=True, now=at(-1000)) == 9.0
