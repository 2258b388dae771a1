from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from custom_components.motor_monitor.motor.detector import (
    FULL_SAMPLES,
    LIMIT,
    PROVISIONAL_LIMIT,
    SPACING,
    WINDOW,
    Detector,
)
from custom_components.motor_monitor.motor.features import FEATURES
from custom_components.motor_monitor.motor.model import MINIMUM_SAMPLES, Trainer, train
from custom_components.motor_monitor.motor.operation import OperatingState
from custom_components.motor_monitor.motor.snapshot import ModelState

START = datetime(2026, 11, 1, tzinfo=UTC)
RUNNING = OperatingState.RUNNING


def healthy(count: int, seed: int = 0) -> np.ndarray:
    """Return (count, features) of a motor whose load wanders."""
    rng = np.random.default_rng(seed)
    load = 0.7 + 0.1 * np.sin(np.linspace(0, 20, count)) + rng.normal(0, 0.02, count)
    centre = np.array([230, 5, 2900, 50, 0.83, 45, 2, 1450, 0.4, 1.5])
    spread = np.array([0.8, 0.05, 20, 0.02, 0.004, 0.3, 0.15, 2, 0.1, 0.3])
    table = centre + spread * rng.normal(size=(count, len(FEATURES)))
    table[:, 1] *= load / 0.7
    table[:, 2] *= load / 0.7
    return table


def learn(
    detector: Detector, rows: np.ndarray, start: datetime = START, every: timedelta = SPACING
) -> datetime:
    now = start
    for row in rows:
        detector.learn(row, RUNNING, now, is_calm=True)
        now += every
    return now


def model_of(count: int):
    return train(healthy(count), START, trainer=Trainer.NUMPY)


def test_training_is_due_from_100_samples_on_and_progress_says_how_far_it_is():
    detector = Detector()
    assert detector.info.state is ModelState.LEARNING
    learn(detector, healthy(MINIMUM_SAMPLES - 1), every=timedelta(seconds=1))
    assert not detector.is_training_due
    assert detector.info.progress == pytest.approx(99)
    learn(detector, healthy(1), START + timedelta(hours=1))
    assert detector.is_training_due
    assert detector.table().shape == (100, len(FEATURES))


@pytest.mark.parametrize("state", [OperatingState.OFF, OperatingState.STARTING, OperatingState.UNKNOWN])
def test_only_running_readings_are_learned_and_judged(state):
    detector = Detector(model_of(100))
    detector.learn(healthy(1)[0], state, START, is_calm=True)
    assert len(detector.table()) == 0
    assert detector.judge(healthy(1)[0], state, START) is None


def test_nothing_is_learned_while_a_condition_holds():
    detector = Detector()
    detector.learn(healthy(1)[0], RUNNING, START, is_calm=False)
    assert len(detector.table()) == 0


def test_readings_seconds_apart_are_not_learned_twice_once_there_is_a_first_model():
    detector = Detector()
    end = learn(detector, healthy(MINIMUM_SAMPLES), every=timedelta(seconds=1))
    learn(detector, healthy(50), end, every=timedelta(seconds=1))
    assert len(detector.table()) <= MINIMUM_SAMPLES + 6


def test_the_window_is_bounded_and_keeps_the_newest_in_order():
    detector = Detector()
    rows = np.arange(WINDOW + 500, dtype=float)[:, None] * np.ones(len(FEATURES))
    learn(detector, rows)
    table = detector.table()
    assert len(table) == WINDOW
    assert table[0, 0] == 500
    assert (np.diff(table[:, 0]) == 1).all()


def test_training_becomes_due_again_when_there_is_twice_as_much_and_never_while_one_goes_on():
    detector = Detector()
    now = learn(detector, healthy(100))
    detector.is_training = True
    assert not detector.is_training_due
    detector.adopt(model_of(100))
    now = learn(detector, healthy(99), now)
    assert not detector.is_training_due
    learn(detector, healthy(1), now)
    assert detector.is_training_due


def test_a_full_model_does_not_learn_what_it_finds_unusual():
    detector = Detector(model_of(FULL_SAMPLES))
    odd = healthy(1)[0] * 1.3
    assert detector.judge(odd, RUNNING, START).score >= LIMIT
    detector.learn(odd, RUNNING, START, is_calm=True)
    assert len(detector.table()) == 0


def test_an_anomaly_is_called_when_it_lasts_and_ends_when_it_has_passed():
    detector = Detector(model_of(FULL_SAMPLES))
    usual, odd = healthy(1)[0], healthy(1)[0] * 1.3
    answers = [detector.judge(odd, RUNNING, START + timedelta(seconds=s)).anomalous for s in range(30)]
    assert answers.index(True) == 20
    condition = detector.condition()
    assert condition is not None
    assert condition.cause in FEATURES
    answers = [detector.judge(usual, RUNNING, START + timedelta(seconds=s)).anomalous for s in range(30, 120)]
    assert answers.index(False) == 60
    assert detector.condition() is None


def test_a_model_of_minutes_needs_a_far_greater_departure():
    detector = Detector(model_of(MINIMUM_SAMPLES))
    slightly_odd = healthy(1)[0].copy()
    slightly_odd[5] += 3
    verdict = detector.judge(slightly_odd, RUNNING, START)
    assert verdict.score < PROVISIONAL_LIMIT
    later = START + timedelta(hours=1)
    assert not detector.judge(slightly_odd, RUNNING, later).anomalous


def test_a_standing_anomaly_survives_a_restart():
    detector = Detector(model_of(FULL_SAMPLES), anomalous=True)
    assert detector.judge(healthy(1)[0] * 1.3, RUNNING, START).anomalous


def test_a_healthy_motor_sits_low():
    detector = Detector(model_of(2000))
    scores = [detector.judge(row, RUNNING, START).score for row in healthy(500, seed=7)]
    assert np.median(scores) < 15
    assert np.mean(np.array(scores) >= LIMIT) < 0.01


def test_what_was_learned_is_taken_up_again():
    first = Detector()
    learn(first, healthy(150))
    second = Detector(None, first.table())
    assert (second.table() == first.table()).all()
    assert second.is_training_due
