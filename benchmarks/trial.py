"""One simulated motor in one duty pattern, watched by every detector at once: healthy, then failing.

After the time of learning the motor lives on healthily. At random running moments, spread over that
time, it splits in two: one goes on as if nothing had been, the other suffers a fault and is watched for
``WATCH``, or suffers nothing, as a control.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import product
from multiprocessing import get_context

import numpy as np
from numpy.typing import NDArray

from custom_components.motor_monitor.motor.alert import AlertEvent, AlertEventType, Category
from custom_components.motor_monitor.motor.config import MotorConfig
from custom_components.motor_monitor.motor.errors import ModelError
from custom_components.motor_monitor.motor.model import Trainer, train
from custom_components.motor_monitor.motor.monitor import Monitor
from custom_components.motor_monitor.motor.operation import OperatingState
from custom_components.motor_monitor.motor.reading import Quantity
from custom_components.motor_monitor.motor.snapshot import Outcome
from simulator.faults import PHASES, Fault, FaultKind
from simulator.forms import Form, Message, messages
from simulator.motor import DutyPattern, Motor

from .rivals import RECIPES, Recording, Rival, recording_of, row

INTERVAL = 2.0
"""s between two readings."""
WATCH = 1800.0
"""s for which a failing motor is watched."""
RAMP = 600.0
"""s from nothing to the full fault, for those that creep in."""
SEVERITIES = (1.0, 0.5, 0.25)
LIMITS = "fixed limits"
OURS = {"ours, scikit-learn": Trainer.SKLEARN, "ours, numpy": Trainer.NUMPY}
NAMES = (*RECIPES, LIMITS, *OURS)

_START = datetime(2026, 1, 5, 7, 30, tzinfo=UTC)
_DAY = 86400.0
_LIMIT_CATEGORIES = (Category.TEMPERATURE, Category.VIBRATION, Category.SPEED)
# Running readings between two faults, on average and for each healthy day: they fit even into a pattern
# that runs 7 hours on working days only.
_GAP = 60
_CONTROLS = 6
_FORK = get_context("fork")
_SCORE_BINS = 1001

type Histogram = NDArray[np.int64]
"""How many readings had each score, 0 to 100 in steps of 0.1."""


@dataclass(frozen=True, slots=True)
class Find:
    """The first alarm after a fault began."""

    delay: float
    """s since the fault began, ramp included."""
    quantity: str | None
    """What it names first; None where it names nothing."""


@dataclass(frozen=True, slots=True)
class Watch:
    """One fault and who found it; of no kind is a control, in which nothing happens."""

    kind: str | None
    severity: float
    ramp: float
    finds: dict[str, Find]


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """What came of one motor."""

    seed: int
    duty: str
    days: float
    """How long the motor was healthy after learning."""
    learning_alarms: dict[str, int]
    """Episodes while learning, by name; the rivals alarm no one before they have learned."""
    false_alarms: dict[str, int]
    """Episodes in the healthy days, by name."""
    watches: tuple[Watch, ...]
    healthy_scores: dict[str, Histogram]
    faulty_scores: dict[str, Histogram]
    """Of running readings since abrupt faults began."""


class _Watchman:
    """One of our monitors, driven as Home Assistant would, with its forests grown by one trainer."""

    def __init__(self, trainer: Trainer) -> None:
        self._trainer = trainer
        self._monitor = Monitor(MotorConfig())
        self.outcome = self._monitor.tick(_START)

    def hear(self, messages: Sequence[Message], now: datetime) -> list[AlertEvent]:
        """Return what is raised."""
        outcomes = []
        wake_at = self.outcome.wake_at
        if wake_at is not None and wake_at <= now:
            outcomes.append(self._monitor.tick(now))
        outcomes += [self._monitor.observe(topic, payload, now) for topic, payload in messages]
        if outcomes and outcomes[-1].training_due:
            outcomes.append(self._train(now))
        if outcomes:
            self.outcome = outcomes[-1]
        events = (event for outcome in outcomes for event in outcome.events)
        return [event for event in events if event.type is AlertEventType.RAISED]

    def _train(self, now: datetime) -> Outcome:
        try:
            model = train(self._monitor.begin_training(), now, trainer=self._trainer)
        except ModelError as error:
            return self._monitor.training_failed(error, now)
        return self._monitor.adopt(model, now)


class _Plant:
    """The motor, our monitors beside it, and what they have said since the last ``turn_page``."""

    def __init__(self, seed: int, duty: DutyPattern) -> None:
        self.motor = Motor(seed, duty=duty, start=_START)
        self._watchmen = {name: _Watchman(trainer) for name, trainer in OURS.items()}
        self.turn_page()

    def turn_page(self) -> None:
        self._since = self.motor.time
        self._rows: list[list[float | None]] = []
        self._running: list[bool] = []
        self.alarms = Counter[str]()
        self.finds: dict[str, Find] = {}
        self.scores = {name: np.zeros(_SCORE_BINS, dtype=np.int64) for name in OURS}

    def step(self) -> bool:
        """Make one reading; return whether the motor was in settled running."""
        sent = messages(self.motor.advance(INTERVAL), Form.COMPLETE)
        now = _START + timedelta(seconds=self.motor.time)
        for name, watchman in self._watchmen.items():
            for event in watchman.hear(sent, now):
                self._take(name, event)
            verdict = watchman.outcome.snapshot.verdict
            if sent and verdict is not None:
                self.scores[name][round(10 * verdict.score)] += 1
        snapshot = next(iter(self._watchmen.values())).outcome.snapshot
        running = snapshot.operating_state is OperatingState.RUNNING
        if snapshot.latest is not None:
            self._rows.append(row(snapshot.latest))
            self._running.append(running)
        return running

    def walk(self, seconds: float) -> None:
        """Let time pass."""
        for _ in range(round(seconds / INTERVAL)):
            self.step()

    @property
    def recording(self) -> Recording:
        return recording_of(self._rows, self._running)

    def _take(self, name: str, event: AlertEvent) -> None:
        alert = event.alert
        if alert.category is Category.ANOMALY:
            quantity = _quantity(alert.cause)
        elif alert.category in _LIMIT_CATEGORIES and name == next(iter(OURS)):
            # All our monitors have the same limits.
            name, quantity = LIMITS, alert.category.value
        else:
            return
        self.alarms[name] += 1
        self.finds.setdefault(name, Find(self.motor.time - self._since, quantity))


def run(seed: int, duty: DutyPattern, learning: float, healthy: float) -> Trial:
    """Let a motor learn, live and fail; ``learning`` and ``healthy`` in days."""
    plant = _Plant(seed, duty)
    plant.walk(learning * _DAY)
    learning_alarms = plant.alarms
    recording = plant.recording
    rivals = {name: recipe.learn(recording) for name, recipe in RECIPES.items() if recipe.is_installed}

    plant.turn_page()
    rng = np.random.default_rng(seed)
    choice = [*_faults(PHASES[seed % len(PHASES)]), *[None] * _CONTROLS]
    faults = [choice[index] for index in rng.permutation(len(choice))]
    watches: list[Watch] = []
    faulty_scores = {name: np.zeros(_SCORE_BINS, dtype=np.int64) for name in OURS}
    chance = 1 / (_GAP * max(healthy, 1))
    gap = rng.geometric(chance)
    for _ in range(round(healthy * _DAY / INTERVAL)):
        gap -= plant.step()
        if faults and not gap:
            fault = faults.pop()
            watch, scores = _in_a_copy(partial(_suffer, plant, rivals, fault))
            watches.append(watch)
            if fault is not None and not fault.ramp:
                for name, histogram in scores.items():
                    faulty_scores[name] += histogram
            gap = rng.geometric(chance)
    if faults:
        raise ValueError(f"{healthy:g} days are too short for {len(faults)} more faults")
    recording = plant.recording
    return Trial(
        seed,
        duty,
        healthy,
        dict(learning_alarms),
        dict(plant.alarms) | {name: _episodes(rival.alarms(recording)) for name, rival in rivals.items()},
        tuple(watches),
        plant.scores,
        faulty_scores,
    )


def _faults(phase: str) -> list[Fault]:
    return [
        Fault(kind, severity=severity, ramp=ramp, phase=phase)
        for kind, severity, ramp in product(FaultKind, SEVERITIES, (0.0, RAMP))
    ]


def _suffer(
    plant: _Plant, rivals: dict[str, Rival], fault: Fault | None
) -> tuple[Watch, dict[str, Histogram]]:
    plant.turn_page()
    if fault is not None:
        plant.motor.inject(fault)
    plant.walk(WATCH)
    finds = plant.finds
    recording = plant.recording
    for name, rival in rivals.items():
        alarms = rival.alarms(recording)
        if alarms.any():
            finds[name] = Find((int(alarms.argmax()) + 1) * INTERVAL, None)
    if fault is None:
        return Watch(None, 0.0, 0.0, finds), plant.scores
    return Watch(fault.kind, fault.severity, fault.ramp, finds), plant.scores


def _in_a_copy[T](work: Callable[[], T]) -> T:
    """Do the work in a fork of this process, which leaves everything here as it is.

    Nothing else copies a simulated motor: it draws its random numbers from generators.
    """
    receiver, sender = _FORK.Pipe(duplex=False)
    process = _FORK.Process(target=lambda: sender.send(work()))
    process.start()
    sender.close()
    try:
        result: T = receiver.recv()
    finally:
        process.join()
        receiver.close()
    return result


def _episodes(alarms: NDArray[np.bool_]) -> int:
    return int(np.count_nonzero(alarms & ~np.concatenate(([False], alarms[:-1]))))


def _quantity(cause: str | None) -> str | None:
    """Return the quantity that a feature is about: ``current`` of ``current_unbalance``."""
    fits = (quantity.value for quantity in Quantity if cause is not None and cause.startswith(quantity))
    return max(fits, key=len, default=cause)
