from dataclasses import replace
from datetime import timedelta

from hypothesis import example, given, settings, strategies as st
import numpy as np
import pytest

from custom_components.motor_monitor.motor.detector import LIMIT, Detector
from custom_components.motor_monitor.motor.model import MINIMUM_SAMPLES, Model, Trainer, train
from custom_components.motor_monitor.motor.operation import OperatingState, OperationWatch
from custom_components.motor_monitor.motor.reading import CHANNEL_BY_KEY, Quantity, Reading
from custom_components.motor_monitor.motor.thermal import ThermalHistory
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

    def follow(self, seconds: float, *, every: float = 4) -> list[Verdict | None]:
        return [
            self.detector.judge(reading, RUNNING, reading.at)
            for reading in readings(self.motor, seconds, every=every)
        ]


@pytest.mark.parametrize("state", [s for s in OperatingState if s is not RUNNING])
def test_a_motor_that_does_not_run_is_not_judged(state: OperatingState, full: Model) -> None:
    detector = Detector(full)
    for reading in readings(Motor(1), 200):
        assert detector.judge(reading, state, reading.at) is None
        assert detector.row is None


# What the currents, powers and speed are a multiple of, None being silent meters; readings; seconds apart.
_STEPS = st.lists(
    st.tuples(
        st.sampled_from([None, 0.0, 1.0, 6.0]), st.integers(1, 25), st.sampled_from([-60.0, 1.0, 5.0, 90.0])
    ),
    max_size=15,
)


@settings(max_examples=40, deadline=None)
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
            if state is not RUNNING:
                assert verdict is None
                assert detector.condition() is None
                assert detector.row is None, "nothing to learn from"
    assert verdict is not None


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


def test_an_odd_combination_inside_every_limit_is_an_anomaly_only_when_it_lasts_for_minutes(
    full: Model,
) -> None:
    # To this forest, nothing is usual.
    watch = Watch(Detector(replace(full, anchors=np.array((0.0, 0.1)))))
    watch.follow(HOUR)
    watch.detector = Detector(watch.detector.model)
    verdicts = [verdict for verdict in watch.follow(360) if verdict]
    assert all(verdict.score > LIMIT for verdict in verdicts)
    assert not any(verdict.anomalous for verdict in verdicts[: 280 // 4])
    assert verdicts[-1].anomalous
    condition = watch.detector.condition()
    assert condition is not None
    assert condition.expected_low is None, "no value is where it should not be"


def test_after_a_short_restart_a_temperature_is_judged_at_once(full: Model) -> None:
    watch = Watch(Detector(full))
    watch.follow(3 * HOUR, every=10)
    before = watch.detector
    restarted = Detector(full, thermal=ThermalHistory(before.thermal.state), air=before.air)
    forgetful = Detector(full)
    for reading in readings(watch.motor, 60):
        warm = reading.values[CHANNEL_BY_KEY["temperature"]]
        hot = replace(reading, values={**reading.values, CHANNEL_BY_KEY["temperature"]: warm + 30})
        verdicts = [one.judge(hot, RUNNING, hot.at) for one in (restarted, forgetful)]
    assert verdicts[0] is not None
    assert verdicts[0].contributors[0].feature == "temperature"
    assert verdicts[0].anomalous
    assert verdicts[1] is not None
    assert not verdicts[1].anomalous
