"""What the motor learns from, when it is time to learn, and what the model makes of a reading."""

from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from .alert import Category, Condition, Severity
from .features import FEATURES
from .limits import TimedComparator
from .model import MINIMUM_SAMPLES, Model
from .operation import OperatingState
from .snapshot import ModelInfo, ModelState, Verdict

type Vector = NDArray[np.float64]
"""The features of one reading, in the order of FEATURES."""
type Table = NDArray[np.float64]
"""Readings in the order of time: shape (n, features)."""

# 14 hours of running at the spacing below; 400 kB.
WINDOW = 5000

# The first model is wanted soon; after that, readings seconds apart say little that is new.
SPACING = timedelta(seconds=10)

# A model of fewer samples has seen only minutes of the motor's life. It gives a score, but a
# departure must be far greater before it is called an anomaly.
FULL_SAMPLES = 1000
LIMIT = 50.0
PROVISIONAL_LIMIT = 90.0

# The score must stay past the limit this long before it is called an anomaly, and below it this
# long before that ends.
_ON_DELAY = timedelta(seconds=20)
_OFF_DELAY = timedelta(seconds=60)
_DEADBAND = 10.0


class Detector:
    """Scores settled running readings, and collects those that a model may learn from."""

    def __init__(
        self, model: Model | None = None, window: Table | None = None, *, anomalous: bool = False
    ) -> None:
        """Take up an earlier model, what was learned, and whether an anomaly stands."""
        self.model: Model | None = None
        self.is_training = False
        self._rows = np.empty((WINDOW, len(FEATURES)))
        self._count = 0
        self._next = 0
        self._learned_at: datetime | None = None
        self._retrain_at = MINIMUM_SAMPLES
        self._verdict: Verdict | None = None
        self._comparator = _comparator(LIMIT, active=anomalous)
        if window is not None:
            for row in window[-WINDOW:]:
                self._append(row)
        if model is not None:
            self.adopt(model)

    def judge(self, vector: Vector, state: OperatingState, now: datetime) -> Verdict | None:
        """Return the verdict on a reading, or None where there is no model or no settled running."""
        judged = None
        if self.model is not None and state is OperatingState.RUNNING:
            judged = self.model.judge(vector)
        anomalous = self._comparator.judge(judged[0] if judged else None, now)
        self._verdict = Verdict(judged[0], anomalous, judged[1]) if judged else None
        return self._verdict

    def condition(self) -> Condition | None:
        """Return the anomaly as a condition, or None where the verdict is that all is well."""
        verdict = self._verdict
        if verdict is None or not verdict.anomalous:
            return None
        cause = verdict.contributors[0].feature if verdict.contributors else None
        return Condition(
            Category.ANOMALY, Severity.WARNING, verdict.score, self._comparator.threshold, cause=cause
        )

    def learn(self, vector: Vector, state: OperatingState, now: datetime, *, is_calm: bool) -> None:
        """Keep a reading to learn from, unless something speaks against it.

        ``is_calm`` says that no alert's condition holds. A full model also keeps out what it finds
        unusual, so that it does not get used to a fault; a provisional one has too much to learn yet.
        """
        if state is not OperatingState.RUNNING or not is_calm:
            return
        is_full = self.model is not None and self.model.samples >= FULL_SAMPLES
        if is_full and self._verdict is not None and self._verdict.score >= LIMIT:
            return
        if self._count >= MINIMUM_SAMPLES and self._learned_at is not None:
            elapsed = now - self._learned_at
            if timedelta(0) <= elapsed < SPACING:
                return
        self._learned_at = now
        self._append(vector)

    @property
    def is_training_due(self) -> bool:
        """Whether enough has been learned since the model in use was trained."""
        return not self.is_training and self._count >= self._retrain_at

    def table(self) -> Table:
        """Return a copy of what was learned, oldest first: shape (n, features)."""
        if self._count < WINDOW:
            return self._rows[: self._count].copy()
        return np.roll(self._rows, -self._next, axis=0)

    def adopt(self, model: Model) -> None:
        """Judge by this model from now on."""
        self.model = model
        self.is_training = False
        # Twice as many readings make a better model; at the end of the window there are no more.
        doubled = max(2 * model.samples, self._count + 1)
        self._retrain_at = WINDOW if model.samples < WINDOW <= doubled else doubled
        limit = LIMIT if model.samples >= FULL_SAMPLES else PROVISIONAL_LIMIT
        self._comparator = _comparator(limit, active=self._comparator.active)

    def training_failed(self) -> None:
        """Go on learning, and try again when there is more."""
        self.is_training = False
        self._retrain_at = self._count + MINIMUM_SAMPLES

    @property
    def info(self) -> ModelInfo:
        """What a person wants to know about the model."""
        if self.model is None:
            state = ModelState.TRAINING if self.is_training else ModelState.LEARNING
            return ModelInfo(state, progress=min(100.0, 100 * self._count / MINIMUM_SAMPLES))
        return ModelInfo(
            ModelState.READY, self.model.trained_at, self.model.samples, 100.0, self.model.trainer
        )

    def _append(self, vector: Vector) -> None:
        self._rows[self._next] = vector
        self._next = (self._next + 1) % WINDOW
        self._count = min(self._count + 1, WINDOW)


def _comparator(limit: float, *, active: bool) -> TimedComparator:
    return TimedComparator(limit, _DEADBAND, _ON_DELAY, _OFF_DELAY, active=active)
