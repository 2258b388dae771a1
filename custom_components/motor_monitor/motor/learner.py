"""What a motor is learned from, the model in use, and when it is time for another."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from .alert import Category, ConditionKey
from .calibration import FULL_SPAN
from .chart import Chart
from .config import DetectionConfig
from .detector import LIMIT
from .errors import NoPreviousModelError
from .features import FEATURES
from .model import MINIMUM_SAMPLES, Model
from .retraining import Candidate, Training
from .rows import Row, Table
from .snapshot import ModelInfo, ModelState
from .verdict import Verdict
from .window import Window

# The first model is wanted soon; after that, readings seconds apart say little that is new.
SPACING = timedelta(seconds=30)

# A fault that creeps up is in the readings before it is past the limit.
WAIT = timedelta(minutes=2)


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """What was learned, as it survives a restart."""

    window: Table
    """Shape (n, WIDTH), in the order of time."""
    model: Model | None = None
    previous: Model | None = None
    """The one before, which undoing the last training brings back …"""
    previous_window: Table | None = None
    """… with what that was learned from, where the last training was on other rows."""


# What may stand meanwhile: the detector tells itself what is unusual, and a quantity that is missing
# takes nothing from the others.
_HARMLESS = {Category.ANOMALY, Category.METER_MISSING}


def obstacles(standing: Iterable[ConditionKey]) -> tuple[Category, ...]:
    """Return what of the conditions that hold has to end before the motor is learned from again."""
    return tuple(dict.fromkeys(category for category, _ in standing if category not in _HARMLESS))


class Learner:
    """Collects rows of healthy running, and says when to train on them."""

    def __init__(self, detection: DetectionConfig, learned: Learned | None = None) -> None:
        """Start afresh, or from what an earlier learner had learned."""
        self.model = learned.model if learned else None
        self._previous = learned.previous if learned else None
        self._previous_window = learned.previous_window if learned else None
        self._detection = detection
        self._window = Window(learned.window if learned else None, age=detection.window)
        self._waiting: deque[tuple[datetime, Row]] = deque()
        self._taken_at: datetime | None = None
        self._is_training = False
        self._taught: Table | None = None
        self._fresh = self._count_fresh()
        self._patience = 0

    def learn(self, row: Row | None, verdict: Verdict | None, now: datetime, *, is_calm: bool) -> None:
        """Take in a settled running row to learn from, unless something speaks against it.

        Once there is a model, a row waits two minutes, in which what comes up speaks against it too.

        Args:
            row: None where the motor does not run or has not settled.
            verdict: What the detector makes of it; None without a model.
            now: What time it is.
            is_calm: Whether no condition holds, an anomaly apart.
        """
        is_usual = verdict is None or self._is_usual(verdict)
        if not is_calm or (verdict is not None and verdict.anomalous and not is_usual):
            self._waiting.clear()
            return
        while self._waiting and abs(now - self._waiting[0][0]) >= WAIT:
            self._keep(self._waiting.popleft()[1])
        if row is None or not is_usual or self._is_too_soon(now):
            return
        self._taken_at = now
        if self.model is None:
            self._keep(row)
        else:
            self._waiting.append((now, row))

    def is_training_due(self, now: datetime) -> bool:
        """Whether a training would make a better model, or one that fits the settings."""
        if self._is_training or self._patience > 0 or len(self._window) < MINIMUM_SAMPLES:
            return False
        model = self.model
        if model is None:
            return True
        if model.is_full and self._window.span < FULL_SPAN:
            return False
        return not model.is_for(self._detection) or self._has_grown(model) or self._is_scheduled(model, now)

    def begin(self, table: Table | None = None, *, is_ordered: bool) -> Training:
        """Return the training to run now, on ``table`` if there is one, else on what was learned.

        Until ``adopt`` or ``training_failed`` no other becomes due. What a person orders, or other
        settings make necessary, replaces the model in use whatever comes of it; so does anything a
        provisional one.
        """
        self._is_training = True
        self._taught = table
        model = self.model
        is_free = is_ordered or model is None or not model.is_full or not model.is_for(self._detection)
        return Training(
            self._window.table() if table is None else table,
            self._detection,
            None if is_free else model,
            has_grown=model is not None and self._has_grown(model),
        )

    def adopt(self, candidate: Candidate, now: datetime) -> bool:
        """Put the model in use if nothing speaks against it; return whether it is.

        One that was taught from a table makes the learner forget what does not fit: the motor as it was
        before a bearing was changed would be learned again by the next training.
        """
        self._is_training = False
        taught, self._taught = self._taught, None
        if candidate.objection is not None and self.model is not None:
            self._use(replace(self.model, confirmed_at=now))
            return False
        self._previous_window = None
        if taught is not None:
            self._previous_window = self._window.table()
            self._forget_unusual(candidate.model)
            self._window.extend(taught)
        self._previous = self.model
        self._use(candidate.model)
        return True

    def training_failed(self) -> None:
        """Go on learning, and try again when there is more."""
        self._is_training = False
        self._taught = None
        self._patience = MINIMUM_SAMPLES if len(self._window) >= MINIMUM_SAMPLES else 0

    @property
    def previous(self) -> Model | None:
        """The model that ``undo`` brings back, None where there is none for the settings in force."""
        previous = self._previous
        return previous if previous is not None and previous.is_for(self._detection) else None

    def undo(self, now: datetime) -> Model:
        """Take the model before the last training into use again, once. Raises NoPreviousModelError.

        What was taught from a table goes; of the rest what this model finds unusual, or the next training
        would learn it again.
        """
        previous = self.previous
        if previous is None:
            raise NoPreviousModelError
        if self._previous_window is not None:
            self._window = Window(self._previous_window, age=self._detection.window)
        elif previous.is_full:
            self._forget_unusual(previous)
        self._previous = self._previous_window = None
        self._use(replace(previous, confirmed_at=now))
        return previous

    @property
    def learned(self) -> Learned:
        """What another learner needs to go on after a restart."""
        return Learned(self._window.table(), self.model, self._previous, self._previous_window)

    @property
    def info(self) -> ModelInfo:
        """What a person wants to know about the model."""
        model = self.model
        if model is None:
            state = ModelState.TRAINING if self._is_training else ModelState.LEARNING
            return ModelInfo(state, progress=min(100.0, 100 * len(self._window) / MINIMUM_SAMPLES))
        interval = self._detection.schedule.interval
        return ModelInfo(
            ModelState.READY if model.is_full else ModelState.PROVISIONAL,
            trained_at=model.trained_at,
            samples=model.samples,
            span=model.span,
            progress=min(100.0, 100 * max(model.span, self._window.span) / FULL_SPAN),
            trainer=model.trainer,
            previous_trained_at=self.previous.trained_at if self.previous else None,
            next_training_at=model.confirmed_at + interval if model.is_full and interval else None,
        )

    def _forget_unusual(self, model: Model) -> None:
        """Keep what is normal to a model; to a provisional one, which can hardly tell, nothing is."""
        chart = Chart(model.baseline)
        self._window.retain(
            [model.is_full and chart.judge(row, known_for=0.0).ratio < 1.0 for row in self._window.table()]
        )

    def _is_usual(self, verdict: Verdict) -> bool:
        if not verdict.anomalous and verdict.score < LIMIT:
            return True
        # A load that it has not met is all that a provisional model may get used to.
        return (
            self.model is not None
            and not self.model.is_full
            and bool(verdict.contributors)
            and verdict.contributors[0].feature == FEATURES[self.model.baseline.load]
        )

    def _is_too_soon(self, now: datetime) -> bool:
        if self._taken_at is None or len(self._window) + len(self._waiting) < MINIMUM_SAMPLES:
            return False
        return timedelta(0) <= now - self._taken_at < SPACING

    def _has_grown(self, model: Model) -> bool:
        """Whether there is enough for a full model, or twice as much as before: both make a better one."""
        if not model.is_full and self._window.span >= FULL_SPAN and self._fresh >= MINIMUM_SAMPLES:
            return True
        return self._fresh >= model.samples and len(self._window) >= 2 * model.samples

    def _is_scheduled(self, model: Model, now: datetime) -> bool:
        interval = self._detection.schedule.interval
        if interval is None or not model.is_full or self._fresh < MINIMUM_SAMPLES:
            return False
        return abs(now - model.confirmed_at) >= interval

    def _keep(self, row: Row) -> None:
        self._window.add(row)
        self._fresh += 1
        self._patience -= 1

    def _use(self, model: Model) -> None:
        self.model = model
        self._fresh = self._count_fresh()

    def _count_fresh(self) -> int:
        """Return how many rows came after the model in use was trained, or preferred to another."""
        return 0 if self.model is None else self._window.since(self.model.confirmed_at.timestamp())
