"""What the model makes of a reading: one verdict, and when it is an anomaly."""

from dataclasses import replace
from datetime import datetime, timedelta
from math import exp2

from .alert import Category, Condition, Severity
from .chart import Air, Chart
from .limits import TimedComparator
from .model import Model
from .operation import OperatingState
from .reading import Reading
from .rows import Row, RowMaker
from .thermal import ThermalHistory
from .verdict import Verdict

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
    """Judges settled running readings.

    Valid in the state "running" alone, from ``smoothing.SETTLE_TIME`` after a start on. In every other
    state there is no verdict, and an anomaly that stands goes on standing.
    """

    def __init__(
        self,
        model: Model | None = None,
        *,
        thermal: ThermalHistory | None = None,
        air: Air | None = None,
        anomalous: bool = False,
    ) -> None:
        """Take up an earlier model, the motor's past, and whether an anomaly stands."""
        self.model: Model | None = None
        self._maker = RowMaker(thermal)
        self._chart: Chart | None = None
        self._row: Row | None = None
        self._verdict: Verdict | None = None
        self._by_chart, self._by_forest = (
            TimedComparator(LIMIT, _DEADBAND, delay, _OFF_DELAY, active=anomalous)
            for delay in (_CHART_DELAY, _FOREST_DELAY)
        )
        if model is not None:
            self.adopt(model)
            self._chart = Chart(model.baseline, air)

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
        if strongest.ratio < 1.0:
            # The combination is odd: no value by itself is where it should not be.
            return replace(condition, cause=strongest.feature)
        return replace(
            condition,
            cause=strongest.feature,
            cause_value=strongest.value,
            expected_low=strongest.low,
            expected_high=strongest.high,
        )

    def adopt(self, model: Model) -> None:
        """Judge by this model from now on."""
        self.model = model
        self._chart = self._chart.with_baseline(model.baseline) if self._chart else Chart(model.baseline)

    @property
    def row(self) -> Row | None:
        """The reading judged last as a model sees it, None unless the motor runs and has settled."""
        return self._row

    @property
    def thermal(self) -> ThermalHistory:
        """The motor's thermal past."""
        return self._maker.thermal

    @property
    def air(self) -> Air | None:
        """What is known about the air around the motor."""
        return self._chart.air if self._chart else None


def _score(ratio: float) -> float:
    return 100.0 * (1.0 - exp2(-ratio))
