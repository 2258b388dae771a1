"""What a motor's normal running looks like: a baseline, and a forest over what is left of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from .arrays import Arrays, array, moment, numbers, text, whole_number
from .baseline import CHARTS, Baseline
from .calibration import FULL_SPAN, learn_baseline, margin_after, running_span
from .config import DetectionConfig, Sensitivity
from .errors import ModelError, TooFewSamplesError, TrainingError, TrainingFault
from .forest import Forest, grow_with_numpy, grow_with_sklearn, is_sklearn_available
from .reading import Quantity
from .rows import WIDTH, Table

MINIMUM_SAMPLES = 100

_FORMAT = "motor_monitor model"
_SCHEMA = 3
_BASELINE = "baseline_"
_REFERENCE = "reference_"

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
    OLDER = "older"
    """Written by an earlier version, which knew less: it is learned anew."""
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
    """A baseline, a forest over the departures from it, and what they were made for.

    The forest's scale is calibrated on readings that it was not grown from: with m the median and M the
    maximum of their unlikeness (the anomaly score of Liu et al.), the limit is m + 1.35 · (M - m). A
    quantile of the scores as the limit (scikit-learn's ``contamination``) would condemn a fixed share
    of healthy readings.
    """

    baseline: Baseline
    reference: Baseline
    """What drift is measured against: the baseline that a person asked for, or else the first full one."""
    forest: Forest
    columns: NDArray[np.intp]
    """Indices into CHARTS of the departures that the forest looks at."""
    anchors: NDArray[np.float64]
    """(2,): unlikeness of a usual reading, and of one at the limit."""
    sensitivity: Sensitivity
    ignored: frozenset[Quantity]
    trained_at: datetime
    confirmed_at: datetime
    """When it was last compared with a younger one, and preferred; else when it was trained."""
    samples: int
    span: float
    """Seconds of running that it was learned from."""
    trainer: Trainer

    @property
    def is_full(self) -> bool:
        """Whether it has seen enough to judge strictly."""
        return self.span >= FULL_SPAN

    def is_for(self, detection: DetectionConfig) -> bool:
        """Whether it was trained for these settings."""
        return self.sensitivity is detection.sensitivity and self.ignored == detection.ignored

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
            "sensitivity": self.sensitivity.value,
            "ignored": " ".join(sorted(self.ignored)),
            "trained_at": self.trained_at.isoformat(),
            "confirmed_at": self.confirmed_at.isoformat(),
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
            **{f"{_REFERENCE}{key}": array for key, array in self.reference.to_arrays().items()},
        }

    @classmethod
    def from_arrays(cls, arrays: Arrays) -> Model:
        """Return the model that ``to_arrays`` made. Raises UnusableModelError."""
        made_by = arrays.get("format")
        if not isinstance(made_by, str) or made_by != _FORMAT:
            raise UnusableModelError(ModelFault.FOREIGN, "not a model of this integration")
        schema = arrays.get("schema")
        if not isinstance(schema, int) or schema < 1:
            raise UnusableModelError(ModelFault.DAMAGED, f"schema {schema}")
        if schema < _SCHEMA:
            raise UnusableModelError(ModelFault.OLDER, f"schema {schema}, known from {_SCHEMA} on")
        if schema > _SCHEMA:
            raise UnusableModelError(ModelFault.NEWER, f"schema {schema}, known up to {_SCHEMA}")
        try:
            return cls._from_checked(arrays)
        except (KeyError, TypeError, ValueError, AttributeError, ModelError) as error:
            raise UnusableModelError(ModelFault.DAMAGED, str(error)) from error

    @classmethod
    def _from_checked(cls, arrays: Arrays) -> Model:
        columns = array(arrays, "columns", "i").astype(np.intp)
        if len(set(columns.tolist())) < len(columns) or columns.min() < 0 or columns.max() >= len(CHARTS):
            raise ModelError("columns that do not exist, or one of them twice")
        anchors = numbers(arrays, "anchors", 2)
        if anchors[1] <= anchors[0]:
            raise ModelError("a limit below what is usual")
        feature = array(arrays, "tree_feature", "i")
        forest = Forest(
            trees=whole_number(arrays, "trees"),
            subsample=whole_number(arrays, "subsample"),
            feature=feature,
            threshold=numbers(arrays, "tree_threshold", len(feature)),
            size=array(arrays, "tree_size", "i"),
        )
        if feature.max() >= len(columns):
            raise ModelError("the forest looks at a departure that does not exist")
        return cls(
            baseline=_baseline(arrays, _BASELINE),
            reference=_baseline(arrays, _REFERENCE),
            forest=forest,
            columns=columns,
            anchors=anchors,
            sensitivity=Sensitivity(text(arrays, "sensitivity")),
            ignored=frozenset(map(Quantity, text(arrays, "ignored").split())),
            trained_at=moment(arrays, "trained_at"),
            confirmed_at=moment(arrays, "confirmed_at"),
            samples=whole_number(arrays, "samples"),
            span=float(whole_number(arrays, "span")),
            trainer=Trainer(text(arrays, "trainer")),
        )


def train(
    table: Table,
    trained_at: datetime,
    *,
    sensitivity: Sensitivity = Sensitivity.MEDIUM,
    ignored: Collection[Quantity] = (),
    reference: Baseline | None = None,
    seed: int = 0,
    trainer: Trainer | None = None,
) -> Model:
    """Learn what is normal from rows of settled, healthy running.

    Args:
        table: Rows in the order of time, shape (n, WIDTH), NaN where a feature is missing.
        trained_at: What time it is now.
        sensitivity: How often a healthy motor may pass the limits.
        ignored: Quantities that are treated as if this motor had no meter for them.
        reference: What drift is measured against; by default what is learned now.
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
    baseline, departures = learn_baseline(table, sensitivity=sensitivity, ignored=ignored)
    departures = np.clip(departures, -_FAR, _FAR)
    columns = np.flatnonzero(np.ptp(departures, axis=0) > 1e-9)
    if not len(columns):
        raise TrainingError(TrainingFault.CONSTANT)
    used = departures[:, columns]
    apart = held_out(len(used))
    forest, grown_by = _grow(used[~apart], seed, trainer)
    span = running_span(table)
    return Model(
        baseline=baseline,
        reference=reference or baseline,
        forest=forest,
        columns=columns,
        anchors=_calibrate(-forest.score_many(used[apart]), margin_after(span) * sensitivity.floor),
        sensitivity=sensitivity,
        ignored=frozenset(ignored),
        trained_at=trained_at,
        confirmed_at=trained_at,
        samples=len(table),
        span=max(1.0, span),
        trainer=grown_by,
    )


def held_out(count: int) -> NDArray[np.bool_]:
    """Return which rows, in the order of time, to try out what was learned from the rest."""
    return np.isin(np.arange(count) * _BLOCKS // max(1, count), _HELD_OUT_BLOCKS)


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


def _baseline(arrays: Arrays, prefix: str) -> Baseline:
    return Baseline.from_arrays(
        {
            key.removeprefix(prefix): part
            for key, part in arrays.items()
            if key.startswith(prefix) and isinstance(part, np.ndarray)
        }
    )
