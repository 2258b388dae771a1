from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
import pytest

from custom_components.motor_monitor.motor.baseline import CHARTS, POWER, TEMPERATURE, VIBRATION
from custom_components.motor_monitor.motor.config import DetectionConfig, RetrainSchedule, Sensitivity
from custom_components.motor_monitor.motor.errors import ModelError, NoPreviousModelError
from custom_components.motor_monitor.motor.learner import SPACING, WAIT, Learned, Learner
from custom_components.motor_monitor.motor.model import MINIMUM_SAMPLES, Model, Trainer, train
from custom_components.motor_monitor.motor.reading import Quantity
from custom_components.motor_monitor.motor.retraining import Candidate, Objection
from custom_components.motor_monitor.motor.rows import TIME_COLUMN, WIDTH, Row, Table
from custom_components.motor_monitor.motor.snapshot import ModelInfo, ModelState
from custom_components.motor_monitor.motor.verdict import Contributor, Verdict
from tests.motor.plant import START, healthy_rows

DETECTION = DetectionConfig()
USUAL = Verdict(20.0, anomalous=False, contributors=())
WEEK = timedelta(days=7)


def verdict_on(feature: str, *, score: float = 70.0, anomalous: bool = True) -> Verdict:
    return Verdict(score, anomalous, (Contributor(feature, 9.0, 1.0, 2.0, 2.0),))


@pytest.fixture(scope="module")
def full() -> Model:
    return train(healthy_rows(), START + timedelta(days=1), trainer=Trainer.NUMPY)


@pytest.fixture(scope="module")
def provisional() -> Model:
    return train(healthy_rows()[:MINIMUM_SAMPLES], START + timedelta(days=1), trainer=Trainer.NUMPY)


def rows_from(begin: datetime, count: int, every: timedelta = SPACING) -> Iterator[tuple[datetime, Row]]:
    for place in range(count):
        at = begin + place * every
        row = healthy_rows()[place % len(healthy_rows())].copy()
        row[TIME_COLUMN] = at.timestamp()
        yield at, row


def learner_of(
    rows: Table | None = None, model: Model | None = None, detection: DetectionConfig = DETECTION
) -> Learner:
    return Learner(detection, Learned(np.empty((0, WIDTH)) if rows is None else rows, model))


def teach(learner: Learner, begin: datetime, count: int, verdict: Verdict | None = USUAL) -> datetime:
    """Give the learner so many rows, and the time to keep them; return when that was."""
    at = begin
    for at, row in rows_from(begin, count):
        learner.learn(row, verdict, at, is_calm=True)
    learner.learn(None, USUAL, at + WAIT, is_calm=True)
    return at + WAIT


def kept(learner: Learner) -> int:
    return len(learner.learned.window)


def test_the_first_model_is_due_after_100_rows_and_progress_says_how_far_it_is() -> None:
    learner = learner_of()
    assert learner.info.state is ModelState.LEARNING
    for at, row in rows_from(START, MINIMUM_SAMPLES, timedelta(seconds=1)):
        assert not learner.is_training_due(at)
        learner.learn(row, None, at, is_calm=True)
    assert learner.info.progress == 100
    assert learner.is_training_due(START)
    learner.begin(is_ordered=False)
    assert learner.info == ModelInfo(ModelState.TRAINING, progress=100)
    assert not learner.is_training_due(START)


def test_nothing_is_learned_while_a_condition_holds_or_the_motor_rests() -> None:
    learner = learner_of()
    for at, row in rows_from(START, 50):
        learner.learn(row, None, at, is_calm=False)
        learner.learn(None, None, at, is_calm=True)
    assert kept(learner) == 0


def test_rows_seconds_apart_are_not_learned_twice_once_there_are_enough() -> None:
    learner = learner_of()
    for at, row in rows_from(START, 40 * MINIMUM_SAMPLES, timedelta(seconds=1)):
        learner.learn(row, None, at, is_calm=True)
    assert pytest.approx(kept(learner), abs=2) == MINIMUM_SAMPLES + 130


def test_the_minutes_before_an_alert_are_not_learned(full: Model) -> None:
    learner = learner_of(model=full)
    begin = START + timedelta(days=2)
    at = teach(learner, begin, 50)
    assert kept(learner) == 50
    for later, row in rows_from(at, 20, timedelta(seconds=10)):
        learner.learn(row, USUAL, later, is_calm=True)
    before = kept(learner)
    alert = at + timedelta(seconds=200)
    learner.learn(None, USUAL, alert, is_calm=False)
    teach(learner, alert + timedelta(hours=1), 0)
    assert kept(learner) == before > 50
    assert learner.learned.window[-1, TIME_COLUMN] <= (alert - WAIT).timestamp()


def test_a_full_model_learns_nothing_unusual(full: Model) -> None:
    learner = learner_of(model=full)
    begin = START + timedelta(days=2)
    for verdict in (
        verdict_on("vibration"),
        verdict_on("vibration", anomalous=False),
        verdict_on("vibration", score=46.0),
        verdict_on("power_total"),
    ):
        begin = teach(learner, begin, 50, verdict)
        assert kept(learner) == 0


def test_a_provisional_model_gets_used_to_a_load_and_to_nothing_else(provisional: Model) -> None:
    learner = learner_of(model=provisional)
    at = teach(learner, START + timedelta(days=2), 50, verdict_on("vibration"))
    assert kept(learner) == 0
    teach(learner, at, 50, verdict_on("power_total"))
    assert kept(learner) == 50


def test_a_wrong_clock_keeps_no_row_waiting_for_ever(full: Model) -> None:
    learner = learner_of(model=full)
    begin = START + timedelta(days=2)
    for at, row in rows_from(begin, 3):
        learner.learn(row, USUAL, at, is_calm=True)
    teach(learner, begin - timedelta(days=1), 3)
    assert kept(learner) == 6


def test_a_provisional_model_is_trained_again_with_twice_as_much_and_when_it_can_be_full(
    provisional: Model,
) -> None:
    learner = learner_of(healthy_rows()[:MINIMUM_SAMPLES], provisional)
    now = START + timedelta(days=2)
    assert not learner.is_training_due(now)
    now = teach(learner, now, MINIMUM_SAMPLES - 1)
    assert not learner.is_training_due(now)
    now = teach(learner, now, 1)
    assert learner.is_training_due(now)

    long = replace(provisional, samples=1200)
    learner = learner_of(healthy_rows(), long)
    now = teach(learner, now, MINIMUM_SAMPLES)
    assert learner.is_training_due(now)
    assert learner.info.progress == 100


def test_a_full_model_is_trained_again_by_schedule_when_there_is_something_new(full: Model) -> None:
    full = replace(full, samples=4000)
    for schedule, due_after in ((RetrainSchedule.WEEKLY, WEEK), (RetrainSchedule.DAILY, timedelta(days=1))):
        learner = learner_of(healthy_rows(), full, DetectionConfig(schedule=schedule))
        assert learner.info.next_training_at == full.trained_at + due_after
        assert not learner.is_training_due(full.trained_at + 2 * due_after), "nothing new"
        teach(learner, full.trained_at + timedelta(hours=1), MINIMUM_SAMPLES)
        assert not learner.is_training_due(full.trained_at + due_after - timedelta(minutes=1))
        assert learner.is_training_due(full.trained_at + due_after)
    never = learner_of(healthy_rows(), full, DetectionConfig(schedule=RetrainSchedule.NEVER))
    teach(never, full.trained_at, MINIMUM_SAMPLES)
    assert never.info.next_training_at is None
    assert not never.is_training_due(full.trained_at + timedelta(days=999))


@pytest.mark.parametrize(
    "settings",
    [
        DetectionConfig(sensitivity=Sensitivity.HIGH),
        DetectionConfig(ignored=frozenset({Quantity.VIBRATION})),
    ],
    ids=["sensitivity", "ignored"],
)
def test_other_settings_make_training_due_at_once_and_replace_whatever_comes(
    settings: DetectionConfig, full: Model
) -> None:
    learner = learner_of(healthy_rows(), full, settings)
    now = full.trained_at
    assert learner.is_training_due(now)
    candidate = learner.begin(is_ordered=False).run(now, trainer=Trainer.NUMPY)
    assert candidate.objection is None
    assert learner.adopt(candidate, now)
    assert not learner.is_training_due(now)
    assert learner.previous is None, "it was for other settings"
    # A full model is not given up for a few minutes' worth.
    assert not learner_of(healthy_rows()[:200], full, settings).is_training_due(now)


def test_a_failed_training_is_tried_again_when_there_is_more() -> None:
    learner = learner_of(healthy_rows()[: MINIMUM_SAMPLES - 1])
    learner.begin(is_ordered=True)
    learner.training_failed()
    now = START + timedelta(days=2)
    for at, row in rows_from(now, 1):
        learner.learn(row, None, at, is_calm=True)
    assert learner.is_training_due(now), "one asked for too early does not put off the first"
    learner.begin(is_ordered=False)
    learner.training_failed()
    assert not learner.is_training_due(now)
    for at, row in rows_from(now + SPACING, MINIMUM_SAMPLES):
        learner.learn(row, None, at, is_calm=True)
    assert learner.is_training_due(now)


def test_a_refused_candidate_leaves_the_model_and_waits_for_the_next_turn(full: Model) -> None:
    full = replace(full, samples=4000)
    learner = learner_of(healthy_rows(), full)
    now = teach(learner, full.trained_at + WEEK, MINIMUM_SAMPLES)
    assert learner.is_training_due(now)
    learner.begin(is_ordered=False)
    assert not learner.adopt(Candidate(full, Objection.WORSE, "vibration"), now)
    assert learner.model is not None
    assert learner.model.trained_at == full.trained_at
    assert learner.previous is None
    assert learner.info.next_training_at == now + WEEK
    now = teach(learner, now, MINIMUM_SAMPLES)
    assert not learner.is_training_due(now)
    assert learner.is_training_due(now + WEEK)
    again = Learner(DETECTION, learner.learned)
    assert not again.is_training_due(now)


def test_a_bad_training_can_be_undone_once_even_after_a_restart(full: Model) -> None:
    learner = learner_of(healthy_rows(), full)
    with pytest.raises(NoPreviousModelError):
        learner.undo(full.trained_at)
    sick = healthy_rows()[-400:].copy()
    sick[:, TIME_COLUMN] += 86400
    sick[:, VIBRATION] *= 3
    now = full.trained_at + timedelta(days=1)
    assert learner.adopt(learner.begin(sick, is_ordered=True).run(now, trainer=Trainer.NUMPY), now)
    assert learner.info.previous_trained_at == full.trained_at
    assert (learner.learned.window[:, VIBRATION] > 4).sum() > 200
    before = learner.learned.previous_window
    assert before is not None
    again = Learner(DETECTION, learner.learned)
    assert again.undo(now).trained_at == full.trained_at
    assert again.info.trained_at == full.trained_at
    assert again.info.previous_trained_at is None
    assert not again.is_training_due(now)
    assert (again.learned.window[:, VIBRATION] > 4).sum() == 0, "what it was taught wrongly is forgotten"
    np.testing.assert_array_equal(again.learned.window, before)
    assert again.learned.previous_window is None
    with pytest.raises(ModelError):
        again.undo(now)


def test_what_a_person_teaches_from_the_recorder_is_not_forgotten_by_the_next_training(full: Model) -> None:
    learner = learner_of(healthy_rows(), full)
    heavy = healthy_rows()[-400:].copy()
    heavy[:, TIME_COLUMN] += 86400
    heavy[:, POWER] *= 2
    training = learner.begin(heavy, is_ordered=True)
    learner.training_failed()
    assert kept(learner) == len(healthy_rows())
    training = learner.begin(heavy, is_ordered=True)
    now = full.trained_at + timedelta(days=1)
    learner.adopt(training.run(now, trainer=Trainer.NUMPY), now)
    again = learner.begin(is_ordered=False)
    assert again.table[:, POWER].max() == heavy[:, POWER].max()
    assert again.table[:, TEMPERATURE].shape == (kept(learner),)


@pytest.mark.parametrize("rows", [300, None], ids=["provisional", "full"])
def test_after_a_repair_that_was_taught_the_motor_as_it_was_is_not_learned_again(
    rows: int | None, full: Model
) -> None:
    learner = learner_of(healthy_rows(), full)
    repaired = healthy_rows()[:rows].copy()
    repaired[:, TIME_COLUMN] += 86400
    repaired[:, VIBRATION] *= 0.5
    now = full.trained_at + timedelta(days=1)
    assert learner.adopt(learner.begin(repaired, is_ordered=True).run(now, trainer=Trainer.NUMPY), now)
    assert kept(learner) == len(repaired)
    for at, row in rows_from(now, len(repaired) + 10):
        row[VIBRATION] *= 0.5
        learner.learn(row, USUAL, at, is_calm=True)
    learner.learn(None, USUAL, at + WAIT, is_calm=True)
    assert learner.is_training_due(now)
    candidate = learner.begin(is_ordered=False).run(now, trainer=Trainer.NUMPY)
    assert candidate.objection is None
    expected = candidate.model.baseline.expected(repaired)[:, CHARTS.index(VIBRATION)]
    assert np.median(expected) == pytest.approx(np.median(repaired[:, VIBRATION]), rel=0.05)
