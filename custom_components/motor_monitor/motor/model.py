"""What a motor's normal running looks like: a baseline, and a forest over what is left of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from .baseline import CHARTS, Baseline
from .calibration import FULL_SPAN, MONTH, learn_baseline, margin_after, running_span
from .errors import ModelError, TooFewSamplesError
from .forest import Forest, grow_with_numpy, grow_with_sklearn, is_sklearn_available
from .rows import WIDTH, Table

MINIMUM_SAMPLES = 100

type Arrays = Mapping[str, NDArray[np.generic] | str | int]

_FORMAT = "motor_monitor model"
_SCHEMA = 2
_BASELINE = "baseline_"

# Readings seconds apart are nearly the same reading: holding out single ones would test the forest
# on what it has seen. Three blocks of ten, the newest among them since that is where drift shows.
_BLOCKS = 10
_HELD_OUT_BLOCKS = (1, 5, 9)

# How far the limit lies beyond the median of the held-out readings, as a multiple of the distance
# to the most unusual of them. The forest is for odd combinations: the chart sees what is far out.
_MARGIN = 1.35
# Short or very steady learning leaves that distance too small. A score is 2 to the power of minus
# a relative path length; this step shortens a typical path by about a third.
_MINIMUM_SPAN = 0.1

# Departures further out than this, in limits, are the chart's business.
_FAR = 2.0


class Trainer(StrEnum):
    """What grew the trees."""

    SKLEARN = "scikit-learn"
    NUMPY = "numpy"


class ModelFault(StrEnum):
    """Why a stored model cannot be used."""

    MISSING = "missing"
    DAMAGED = "damaged"
    FOREIGN = "foreign"
    """Not one of ours."""
    NEWER = "newer"
    """Written by a later version of this integration."""


class UnusableModelError(ModelError):
    """A stored model that cannot be used; ``fault`` says why."""

    def __init__(self, fault: ModelFault, detail: str) -> None:
        """Keep the kind apart from the text that describes it."""
        super().__init__(f"{fault}: {detail}")
        self.fault = fault


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Model:
    """A baseline, and a forest over the departures from it.

    The forest's scale is calibrated on readings that it was not grown from: with m the median and M the
    maximum of their unlikeness (the anomaly score of Liu et al.), the limit is m + 1.35 · (M - m). A
    quantile of the scores as the limit (scikit-learn's ``contamination``) would condemn a fixed share
    of healthy readings.
    """

    baseline: Baseline
    forest: Forest
    columns: NDArray[np.intp]
    """Indices into CHARTS of the departures that the forest looks at."""
    anchors: NDArray[np.float64]
    """(2,): unlikeness of a usual reading, and of one at the limit."""
    trained_at: datetime
    samples: int
    span: float
    """Seconds of running that it was learned from."""
    trainer: Trainer

    @property
    def is_full(self) -> bool:
        """Whether it has seen enough to judge strictly."""
        return self.span >= FULL_SPAN

    def judge_combination(self, departures: NDArray[np.float64]) -> float:
        """Return how odd a combination of departures is, in limits: 0 is usual, 1 at the limit.

        Args:
            departures: Shape (charts,), in limits; NaN counts as none.
        """
        values = np.minimum(np.maximum(departures[self.columns], -_FAR), _FAR)
        values[np.isnan(values)] = 0.0
        usual, limit = self.anchors
        return max(0.0, float((-self.forest.score(values) - usual) / (limit - usual)))

    def to_arrays(self) -> Arrays:
        """Return the model as plain arrays, texts and whole numbers."""
        return {
            "format": _FORMAT,
            "schema": _SCHEMA,
            "trained_at": self.trained_at.isoformat(),
            "samples": self.samples,
            "span": round(self.span),
            "trainer": self.trainer.value,
            "columns": self.columns.astype(np.int8),
            "anchors": self.anchors,
            "trees": self.forest.trees,
            "subsample": self.forest.subsample,
            "tree_feature": self.forest.feature.astype(np.int8),
            "tree_threshold": self.forest.threshold,
            "tree_size": self.forest.size.astype(np.int16),
            **{f"{_BASELINE}{key}": array for key, array in self.baseline.to_arrays().items()},
        }

    @classmethod
    def from_arrays(cls, arrays: Arrays) -> Model:
        """Return the model that ``to_arrays`` made. Raises UnusableModelError."""
        made_by = arrays.get("format")
        if not isinstance(made_by, str) or made_by != _FORMAT:
            raise UnusableModelError(ModelFault.FOREIGN, "not a model of this integration")
        schema = arrays.get("schema")
        if not isinstance(schema, int) or schema < _SCHEMA:
            raise UnusableModelError(ModelFault.DAMAGED, f"schema {schema}, known from {_SCHEMA} on")
        if schema > _SCHEMA:
            raise UnusableModelError(ModelFault.NEWER, f"schema {schema}, known up to {_SCHEMA}")
        try:
            return cls._from_checked(arrays)
        except (KeyError, TypeError, ValueError, AttributeError, ModelError) as error:
            raise UnusableModelError(ModelFault.DAMAGED, str(error)) from error

    @classmethod
    def _from_checked(cls, arrays: Arrays) -> Model:
        columns = _array(arrays, "columns", "i").astype(np.intp)
        if len(set(columns.tolist())) < len(columns) or columns.min() < 0 or columns.max() >= len(CHARTS):
            raise ModelError("columns that do not exist, or one of them twice")
        anchors = _numbers(arrays, "anchors", 2)
        if anchors[1] <= anchors[0]:
            raise ModelError("a limit below what is usual")
        feature = _array(arrays, "tree_feature", "i")
        forest = Forest(
            trees=_whole_number(arrays, "trees"),
            subsample=_whole_number(arrays, "subsample"),
            feature=feature,
            threshold=_numbers(arrays, "tree_threshold", len(feature)),
            size=_array(arrays, "tree_size", "i"),
        )
        if feature.max() >= len(columns):
            raise ModelError("the forest looks at a departure that does not exist")
        trained_at = datetime.fromisoformat(_text(arrays, "trained_at"))
        if trained_at.tzinfo is None:
            raise ModelError("a training time without a time zone")
        parts = {
            key.removeprefix(_BASELINE): array
            for key, array in arrays.items()
            if key.startswith(_BASELINE) and isinstance(array, np.ndarray)
        }
        return cls(
            baseline=Baseline.from_arrays(parts),
            forest=forest,
            columns=columns,
            anchors=anchors,
            trained_at=trained_at,
            samples=_whole_number(arrays, "samples"),
            span=float(_whole_number(arrays, "span")),
            trainer=Trainer(_text(arrays, "trainer")),
        )


def train(
    table: Table,
    trained_at: datetime,
    *,
    period: float = MONTH,
    seed: int = 0,
    trainer: Trainer | None = None,
) -> Model:
    """Learn what is normal from rows of settled, healthy running.

    Args:
        table: Rows in the order of time, shape (n, WIDTH), NaN where a feature is missing.
        trained_at: What time it is now.
        period: Seconds of running in which one false alarm is tolerable.
        seed: Seeds all that is left to chance.
        trainer: What grows the trees; by default scikit-learn where it works, else numpy.

    Raises:
        TooFewSamplesError: Fewer than ``MINIMUM_SAMPLES`` rows.
        ModelError: Infinite values, or nothing that varies.
        ImportError: scikit-learn was asked for and is not there.
    """
    if table.ndim != 2 or table.shape[1] != WIDTH or np.isinf(table).any():
        raise ModelError("not a table of rows")
    if len(table) < MINIMUM_SAMPLES:
        raise TooFewSamplesError(len(table), MINIMUM_SAMPLES)
    baseline, departures = learn_baseline(table, period=period)
    departures = np.clip(departures, -_FAR, _FAR)
    columns = np.flatnonzero(np.ptp(departures, axis=0) > 1e-9)
    if not len(columns):
        raise ModelError("nothing that was measured varies")
    used = departures[:, columns]
    held_out = np.isin(np.arange(len(used)) * _BLOCKS // len(used), _HELD_OUT_BLOCKS)
    forest, grown_by = _grow(used[~held_out], seed, trainer)
    span = running_span(table)
    return Model(
        baseline=baseline,
        forest=forest,
        columns=columns,
        anchors=_calibrate(-forest.score_many(used[held_out]), margin_after(span)),
        trained_at=trained_at,
        samples=len(table),
        span=max(1.0, span),
        trainer=grown_by,
    )


def _grow(table: NDArray[np.float64], seed: int, trainer: Trainer | None) -> tuple[Forest, Trainer]:
    if trainer is Trainer.SKLEARN or (trainer is None and is_sklearn_available()):
        try:
            return grow_with_sklearn(table, seed=seed), Trainer.SKLEARN
        except ImportError:
            # Installed, but not for this machine: a library that it links to is missing.
            if trainer is not None:
                raise
    return grow_with_numpy(table, seed=seed), Trainer.NUMPY


def _calibrate(unlikeness: NDArray[np.float64], margin: float) -> NDArray[np.float64]:
    usual = float(np.median(unlikeness))
    span = max(_MARGIN * (float(unlikeness.max()) - usual), _MINIMUM_SPAN)
    return np.array((usual, usual + margin * span))


def _array(arrays: Arrays, key: str, kind: Literal["U", "i", "f"]) -> NDArray[Any]:
    array = arrays[key]
    if not isinstance(array, np.ndarray) or array.ndim != 1 or array.dtype.kind != kind or not len(array):
        raise TypeError(f"{key} is not a row of the kind {kind}")
    return array


def _numbers(arrays: Arrays, key: str, length: int) -> NDArray[np.float64]:
    array = _array(arrays, key, "f").astype(np.float64)
    if len(array) != length or not np.isfinite(array).all():
        raise ValueError(f"{key} is not {length} finite numbers")
    return array


def _whole_number(arrays: Arrays, key: str) -> int:
    value = arrays[key]
    if not isinstance(value, int) or not 0 < value < 2**31:
        raise TypeError(f"{key} is not a number of things")
    return value


def _text(arrays: Arrays, key: str) -> str:
    value = arrays[key]
    if not isinstance(value, str):
        raise TypeError(f"{key} is not a text")
    return value
