"""What the motor learns from, when it is time to learn, and what the model makes of a reading."""

from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np

from .alert import Category, Condition, Severity
from .calibration import FULL_SPAN
from .chart import Chart
from .limits import TimedComparator
from .model import MINIMUM_SAMPLES, Model
from .operation import OperatingState
from .reading import Reading
from .rows import WIDTH, Row, RowMaker, Table
from .snapshot import ModelInfo, ModelState
from .verdict import Verdict

# Two days of running at the spacing below; 1 MB.
WINDOW = 5000

# The first model is wanted soon; after that, readings seconds apart say little that is new.
SPACING = timedelta(seconds=30)

LIMIT = 50.0
"""The score at the limit."""

# The score must stay past the limit this long before it is called an anomaly, and below it this
# long before that ends. The row is an average of half a minute already. An odd combination inside
# every limit is no emergency, and passes more often by itself.
_CHART_DELAY = timedelta(seconds=20)
_FOREST_DELAY = timedelta(minutes=5)
_OFF_DELAY = timedelta(seconds=60)
_DEADBAND = 5.0


class Detector:
    """Judges settled running readings, and collects those that a model may learn from.

    Valid in the state "running" alone, from ``smoothing.SETTLE_TIME`` after a start on. In every other
    state there is no verdict, nothing is learned, and an anomaly that stands goes on standing.
    """

    def __init__(
        self,
        model: Model | None = None,
        window: Table | None = None,
        *,
        anomalous: bool = False,
    ) -> None:
        """Take up an earlier model, what was learned, and whether an anomaly stands."""
        self.model: Model | None = None
        self.is_training = False
        self._maker = RowMaker()
        self._chart: Chart | None = None
        self._rows = np.empty((WINDOW, WIDTH))
        self._count = 0
        self._next = 0
        self._row: Row | None = None
        self._learned_at: datetime | None = None
        self._retrain_at = MINIMUM_SAMPLES
        self._verdict: Verdict | None = None
        self._by_chart, self._by_forest = (
            TimedComparator(LIMIT, _DEADBAND, delay, _OFF_DELAY, active=anomalous)
            for delay in (_CHART_DELAY, _FOREST_DELAY)
        )
        if window is not None:
            for row in window[-WINDOW:]:
                self._append(row)
        if model is not None:
            self.adopt(model)

    def judge(self, reading: Reading, state: OperatingState, now: datetime) -> Verdict | None:
        """Return the verdict on a reading, or None where there is no model or no settled running."""
        self._row = self._maker.update(reading, state, now)
        if self._row is None or self.model is None or self._chart is None:
            self._by_chart.judge(None, now)
            self._by_forest.judge(None, now)
            self._verdict = None
            return None
        judgement = self._chart.judge(self._row, known_for=self._maker.known_for(now))
        charted = _score(judgement.ratio)
        combined = _score(self.model.judge_combination(judgement.departures))
        is_far_out, is_odd = self._by_chart.judge(charted, now), self._by_forest.judge(combined, now)
        self._verdict = Verdict(max(charted, combined), is_far_out or is_odd, judgement.contributors)
        return self._verdict

    def condition(self) -> Condition | None:
        """Return the anomaly as a condition, or None where the verdict is that all is well."""
        verdict = self._verdict
        if verdict is None or not verdict.anomalous:
            return None
        condition = Condition(Category.ANOMALY, Severity.WARNING, verdict.score, LIMIT)
        if not verdict.contributors:
            return condition
        strongest = verdict.contributors[0]
        return replace(
            condition,
            cause=strongest.feature,
            cause_value=strongest.value,
            expected_low=strongest.low,
            expected_high=strongest.high,
        )

    def learn(self, now: datetime, *, is_calm: bool) -> None:
        """Keep the reading judged last to learn from, unless something speaks against it.

        ``is_calm`` says that no limit's condition holds. A full model also keeps out what it finds
        unusual, so that it does not get used to a fault; a provisional one has too much to learn yet.
        """
        if self._row is None or not is_calm:
            return
        is_full = self.model is not None and self.model.is_full
        if is_full and self._verdict is not None and self._verdict.score >= LIMIT:
            return
        if self._count >= MINIMUM_SAMPLES and self._learned_at is not None:
            elapsed = now - self._learned_at
            if timedelta(0) <= elapsed < SPACING:
                return
        self._learned_at = now
        self._append(self._row)

    @property
    def is_training_due(self) -> bool:
        """Whether enough has been learned since the model in use was trained."""
        return not self.is_training and self._count >= self._retrain_at

    def table(self) -> Table:
        """Return a copy of what was learned, oldest first: shape (n, WIDTH)."""
        if self._count < WINDOW:
            return self._rows[: self._count].copy()
        return np.roll(self._rows, -self._next, axis=0)

    def adopt(self, model: Model) -> None:
        """Judge by this model from now on."""
        self.model = model
        self._chart = Chart(model.baseline)
        self.is_training = False
        # Twice as many readings make a better model; at the end of the window there are no more.
        doubled = max(2 * model.samples, self._count + 1)
        self._retrain_at = WINDOW if model.samples < WINDOW <= doubled else doubled

    def training_failed(self) -> None:
        """Go on learning, and try again when there is more."""
        self.is_training = False
        self._retrain_at = (
            self._count + MINIMUM_SAMPLES if self._count >= MINIMUM_SAMPLES else MINIMUM_SAMPLES
        )

    @property
    def info(self) -> ModelInfo:
        """What a person wants to know about the model."""
        if self.model is None:
            state = ModelState.TRAINING if self.is_training else ModelState.LEARNING
            return ModelInfo(state, progress=min(100.0, 100 * self._count / MINIMUM_SAMPLES))
        return ModelInfo(
            ModelState.READY if self.model.is_full else ModelState.PROVISIONAL,
            trained_at=self.model.trained_at,
            samples=self.model.samples,
            span=self.model.span,
            progress=min(100.0, 100 * self.model.span / FULL_SPAN),
            trainer=self.model.trainer,
        )

    def _append(self, row: Row) -> None:
        self._rows[self._next] = row
        self._next = (self._next + 1) % WINDOW
        self._count = min(self._count + 1, WINDOW)


def _score(ratio: float) -> float:
    return 100.0 * (1.0 - 0.5**ratio)
