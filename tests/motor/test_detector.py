from dataclasses import replace
from datetime import timedelta

from hypothesis import example, given, settings, strategies as st
import numpy as np
import pytest

from custom_components.motor_monitor.motor.detector import LIMIT, SPACING, WINDOW, Detector
from custom_components.motor_monitor.motor.model import MINIMUM_SAMPLES, Model, Trainer, train
from custom_components.motor_monitor.motor.operation import OperatingState, OperationWatch
from custom_components.motor_monitor.motor.reading import Quantity, Reading
from custom_components.motor_monitor.motor.rows import WIDTH
from custom_components.motor_monitor.motor.snapshot import ModelState
from custom_components.motor_monitor.motor.verdict import Verdict
from simulator.faults import Fault, FaultKind
from simulator.motor import Motor
from tests.motor.plant import HOUR, START, healthy_rows, readings

RUNNING = OperatingState.RUNNING


@pytest.fixture(scope="module")
def full() -> Model:
    return train(healthy_rows(), START, trainer=Trainer.NUMPY)


@pytest.fixture(scope="module")
def provisional() -> Model:
    return train(healthy_rows()[:MINIMUM_SAMPLES], START, trainer=Trainer.NUMPY)


class Watch:
    """A running motor and its detector."""

    def __init__(self, detector: Detector, seed: int = 1) -> None:
        self.detector = detector
        self.motor = Motor(seed)
        self.readings: list[Reading] = []

    def follow(self, seconds: float, *, is_calm: bool = True, every: float = 4) -> list[Verdict | None]:
        verdicts = []
        for reading in readings(self.motor, seconds, every=every):
            verdicts.append(self.detector.judge(reading, RUNNING, reading.at))
            self.detector.learn(reading.at, is_calm=is_calm)
        return verdicts


def test_training_is_due_from_100_samples_on_and_progress_says_how_far_it_is() -> None:
    watch = Watch(Detector())
    assert watch.detector.info.state is ModelState.LEARNING
    watch.follow(98, every=1)
    assert not watch.detector.is_training_due
    assert 90 < watch.detector.info.progress < 100
    watch.follow(10, every=1)
    assert watch.detector.is_training_due
    assert watch.detector.table().shape[1] == WIDTH


def test_says_how_far_the_model_has_come(provisional: Model, full: Model) -> None:
    young = Detector(provisional).info
    assert young.state is ModelState.PROVISIONAL
    assert 0 < young.progress < 10
    assert (young.samples, young.span) == (MINIMUM_SAMPLES, provisional.span)
    grown = Detector(full).info
    assert (grown.state, grown.progress) == (ModelState.READY, 100)


@pytest.mark.parametrize("state", [s for s in OperatingState if s is not RUNNING])
def test_a_motor_that_does_not_run_is_neither_judged_nor_learned_from(
    state: OperatingState, full: Model
) -> None:
    detector = Detector(full)
    for reading in readings(Motor(1), 200):
        assert detector.judge(reading, state, reading.at) is None
        detector.learn(reading.at, is_calm=True)
    assert len(detector.table()) == 0


# What the currents, powers and speed are a multiple of, None being silent meters; readings; seconds apart.
_STEPS = st.lists(
    st.tuples(
        st.sampled_from([None, 0.0, 1.0, 6.0]), st.integers(1, 25), st.sampled_from([-60.0, 1.0, 5.0, 90.0])
    ),
    max_size=15,
)


@settings(max_examples=40)
@given(_STEPS)
@example([(1.0, 25, 5.0), (0.0, 5, 5.0), (6.0, 15, 5.0)])
def test_whatever_a_motor_does_only_running_is_judged_and_learned_from(
    full: Model, steps: list[tuple[float | None, int, float]]
) -> None:
    telling = (Quantity.CURRENT, Quantity.POWER, Quantity.SPEED)
    normal = list(readings(Motor(1), 120))[-1].values
    detector, watch = Detector(full), OperationWatch()
    now, verdict = START, None
    for factor, count, seconds in [*steps, (1.0, 100, 1.0)]:
        for _ in range(count):
            now += timedelta(seconds=seconds)
            values = {
                channel: value * (factor or 0.0) if channel.quantity in telling else value
                for channel, value in normal.items()
                if factor is not None or channel.quantity not in telling
            }
            reading = Reading(now, values)
            state = watch.update(reading, now)
            verdict = detector.judge(reading, state, now)
            learned = len(detector.table())
            detector.learn(now, is_calm=True)
            if state is not RUNNING:
                assert verdict is None
                assert detector.condition() is None
                assert len(detector.table()) == learned
    assert verdict is not None


def test_nothing_is_learned_while_a_condition_holds() -> None:
    watch = Watch(Detector())
    watch.follow(300, is_calm=False)
    assert len(watch.detector.table()) == 0


def test_readings_seconds_apart_are_not_learned_twice_once_there_are_enough() -> None:
    watch = Watch(Detector())
    watch.follow(4 * MINIMUM_SAMPLES)
    before = len(watch.detector.table())
    watch.follow(10 * SPACING.total_seconds())
    assert 9 <= len(watch.detector.table()) - before <= 11


def test_the_window_is_bounded_and_keeps_the_newest_in_order() -> None:
    rows = np.arange(WINDOW + 500, dtype=float)[:, None] * np.ones(WIDTH)
    detector = Detector(None, rows[: WINDOW - 1])
    for row in rows[WINDOW - 1 :]:
        detector._append(row)
    table = detector.table()
    assert len(table) == WINDOW
    assert table[0, 0] == 500
    assert (np.diff(table[:, 0]) == 1).all()


def test_a_training_asked_for_too_early_does_not_put_off_the_first() -> None:
    detector = Detector(None, healthy_rows()[:50])
    detector.training_failed()
    again = Detector(None, healthy_rows()[:MINIMUM_SAMPLES])
    assert again.is_training_due
    again.training_failed()
    assert not again.is_training_due
    for row in healthy_rows()[50:MINIMUM_SAMPLES]:
        detector._append(row)
    assert detector.is_training_due


def test_training_becomes_due_again_when_there_is_twice_as_much_and_never_while_one_goes_on(
    provisional: Model,
) -> None:
    detector = Detector(None, healthy_rows()[:MINIMUM_SAMPLES])
    assert detector.is_training_due
    detector.is_training = True
    assert not detector.is_training_due
    detector.adopt(provisional)
    assert not detector.is_training_due
    assert Detector(provisional, healthy_rows()[: 2 * MINIMUM_SAMPLES - 1]).is_training_due is False
    doubled = Detector(provisional, healthy_rows()[: 2 * MINIMUM_SAMPLES])
    doubled.adopt(provisional)
    assert doubled._retrain_at > 2 * MINIMUM_SAMPLES


def test_a_healthy_motor_sits_low(full: Model) -> None:
    watch = Watch(Detector(full))
    watch.follow(3 * HOUR)
    scores = [verdict.score for verdict in watch.follow(HOUR) if verdict]
    assert np.median(scores) < 35
    assert max(scores) < LIMIT


def test_an_anomaly_is_called_when_it_lasts_named_and_ended_when_it_has_passed(full: Model) -> None:
    watch = Watch(Detector(full))
    watch.follow(HOUR)
    watch.motor.inject(Fault(FaultKind.BEARING))
    verdicts = [verdict for verdict in watch.follow(120) if verdict]
    assert not verdicts[2].anomalous
    assert verdicts[-1].anomalous
    assert verdicts[-1].score > LIMIT
    condition = watch.detector.condition()
    assert condition is not None
    assert condition.cause == "vibration"
    assert condition.cause_value is not None
    assert condition.expected_low is not None
    assert condition.expected_high is not None
    assert condition.expected_low < condition.expected_high < condition.cause_value
    learned = len(watch.detector.table())
    watch.follow(300)
    assert len(watch.detector.table()) == learned, "a full model does not get used to a fault"
    watch.motor.clear()
    watch.follow(300)
    assert watch.detector.condition() is None


def test_a_model_of_minutes_needs_a_far_greater_departure(provisional: Model, full: Model) -> None:
    def worst(model: Model) -> float:
        watch = Watch(Detector(model))
        watch.follow(600)
        watch.motor.inject(Fault(FaultKind.BEARING, severity=0.25))
        return max(verdict.score for verdict in watch.follow(120) if verdict)

    assert worst(provisional) < worst(full)


def test_a_standing_anomaly_survives_a_restart(full: Model) -> None:
    watch = Watch(Detector(full, anomalous=True))
    watch.motor.inject(Fault(FaultKind.BEARING))
    first = next(verdict for verdict in watch.follow(120) if verdict)
    assert first.anomalous


def test_what_was_learned_is_taken_up_again() -> None:
    again = Detector(None, healthy_rows()[:150])
    assert (again.table() == healthy_rows()[:150]).all()
    assert again.is_training_due


def test_an_odd_combination_inside_every_limit_is_an_anomaly_only_when_it_lasts_for_minutes(
    full: Model,
) -> None:
    # To this forest, nothing is usual.
    watch = Watch(Detector(replace(full, anchors=np.array((0.0, 0.1)))))
    watch.follow(HOUR, is_calm=False)
    watch.detector = Detector(watch.detector.model)
    verdicts = [verdict for verdict in watch.follow(360) if verdict]
    assert all(verdict.score > LIMIT for verdict in verdicts)
    assert not any(verdict.anomalous for verdict in verdicts[: 280 // 4])
    assert verdicts[-1].anomalous
