"""The simulated motor, our monitors beside it, and the rivals' recording of the same readings."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context

import numpy as np
from numpy.typing import NDArray

from custom_components.motor_monitor.motor.alert import Alert, AlertEvent, AlertEventType, Category
from custom_components.motor_monitor.motor.config import MotorConfig
from custom_components.motor_monitor.motor.errors import ModelError
from custom_components.motor_monitor.motor.model import Trainer
from custom_components.motor_monitor.motor.monitor import Monitor
from custom_components.motor_monitor.motor.operation import OperatingState
from custom_components.motor_monitor.motor.snapshot import Outcome
from simulator.forms import Form, Message, messages
from simulator.motor import DutyPattern, Motor

from .rivals import Recording, recording_of, row

INTERVAL = 2.0
"""s between two readings."""
LIMITS = "fixed limits"
PROTECTION = "protection"
OURS = {"ours, scikit-learn": Trainer.SKLEARN, "ours, numpy": Trainer.NUMPY}
WATCHING = (LIMITS, PROTECTION, *OURS)
"""What a monitor has: limits, the protection functions that need no nameplate, and what is learned."""

_START = datetime(2026, 1, 5, 7, 30, tzinfo=UTC)
_LIMITED = {Category.TEMPERATURE, Category.VIBRATION, Category.SPEED}
_LEARNED = {Category.ANOMALY, Category.METER_MISSING, Category.METER_STUCK}
_FORK = get_context("fork")
_SCORE_BINS = 1001

type Histogram = NDArray[np.int64]
"""How many readings had each score, 0 to 100 in steps of 0.1."""


@dataclass(frozen=True, slots=True)
class Find:
    """The first alarm after a fault began."""

    delay: float
    """s since the fault began, ramp included …"""
    running: float
    """… and for how many of them the motor was on: at rest there is nothing to see."""
    cause: str | None
    """The feature or channel that it names first; None where it names nothing."""


def no_scores() -> Histogram:
    """Return a histogram that is still empty."""
    return np.zeros(_SCORE_BINS, dtype=np.int64)


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
            candidate = self._monitor.begin_training().run(now, trainer=self._trainer)
        except ModelError as error:
            return self._monitor.training_failed(error, now)
        return self._monitor.adopt(candidate, now)


class Plant:
    """The motor, our monitors beside it, and what they have said since the last ``turn_page``."""

    def __init__(self, seed: int, duty: DutyPattern) -> None:
        """Begin with a cold motor and monitors that know nothing."""
        self.motor = Motor(seed, duty=duty, start=_START)
        self._watchmen = {name: _Watchman(trainer) for name, trainer in OURS.items()}
        self.turn_page()

    def turn_page(self) -> None:
        """Forget what was said and recorded so far."""
        self._since = self.motor.time
        self._ran = 0.0
        self._rows: list[list[float | None]] = []
        self._running: list[bool] = []
        self.alarms = Counter[str]()
        self.finds: dict[str, Find] = {}
        self.scores = {name: no_scores() for name in OURS}

    def step(self, interval: float = INTERVAL) -> bool:
        """Make one reading after ``interval`` s; return whether the motor was in settled running."""
        measured = self.motor.advance(interval)
        sent = messages(measured, Form.COMPLETE)
        now = _START + timedelta(seconds=self.motor.time)
        if measured.operating_state != "off":
            self._ran += interval
        for name, watchman in self._watchmen.items():
            for event in watchman.hear(sent, now):
                self._take(name, event.alert)
            verdict = watchman.outcome.snapshot.verdict
            if sent and verdict is not None:
                self.scores[name][round(10 * verdict.score)] += 1
        snapshot = next(iter(self._watchmen.values())).outcome.snapshot
        running = snapshot.operating_state is OperatingState.RUNNING
        if snapshot.latest is not None:
            self._rows.append(row(snapshot.latest))
            self._running.append(running)
        return running

    def walk(self, seconds: float, interval: float = INTERVAL) -> None:
        """Let time pass, with a reading every ``interval`` s."""
        for _ in range(round(seconds / interval)):
            self.step(interval)

    @property
    def recording(self) -> Recording:
        """What there was to read since the last ``turn_page``."""
        return recording_of(self._rows, self._running)

    def _take(self, name: str, alert: Alert) -> None:
        if alert.category in _LEARNED:
            cause = alert.cause
        elif name == next(iter(OURS)):
            # All our monitors have the same limits and protection.
            name = LIMITS if alert.category in _LIMITED else PROTECTION
            cause = alert.cause or alert.category.value
        else:
            return
        self.alarms[name] += 1
        self.finds.setdefault(name, Find(self.motor.time - self._since, self._ran, cause))


def in_a_copy[T](work: Callable[[], T]) -> T:
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
