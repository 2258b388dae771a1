"""What a motor's normal readings look like: a forest, and the scale on which its scores are shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from .errors import ModelError, TooFewSamplesError
from .features import FEATURES, RESOLUTION
from .forest import Forest, grow_with_numpy, grow_with_sklearn, is_sklearn_available
from .snapshot import Contributor

MINIMUM_SAMPLES = 100

type Arrays = Mapping[str, NDArray[np.generic] | str | int]

_FORMAT = "motor_monitor model"
_SCHEMA = 1

# Readings seconds apart are nearly the same reading: holding out single ones would test the forest
# on what it has seen. Three blocks of ten, the newest among them since that is where drift shows.
_BLOCKS = 10
_HELD_OUT_BLOCKS = (1, 5, 9)

# How far the limit lies beyond the median of the held-out readings, as a multiple of the distance
# to the most unusual of them.
_MARGIN = 1.1
# Short or very steady learning leaves that distance too small. A score is 2 to the power of minus
# a relative path length; this step shortens a typical path by about a third.
_MINIMUM_SPAN = 0.1
_SCALE = (0.0, 5.0, 50.0, 100.0)

_MOST_CONTRIBUTORS = 3


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


@dataclass(frozen=True, slots=True, eq=False)
class Normal:
    """Robust statistics of the learned readings; all arrays have the shape ``(columns used,)``."""

    median: NDArray[np.float64]
    spread: NDArray[np.float64]
    """Standard deviation, estimated from ``high - low``."""
    low: NDArray[np.float64]
    """5 % quantile."""
    high: NDArray[np.float64]
    """95 % quantile."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Model:
    """A forest, calibrated to 0–100 on readings that it was not grown from.

    With m the median and M the maximum of the unlikeness (the anomaly score of Liu et al.) of the
    held-out readings, and limit = m + 1.1 · (M - m), the score runs in straight lines through

    ==========  ===============  ======  =========  ====================
    unlikeness  lowest held out  m       limit      2 · limit - m
    score       0                5       50         100
    ==========  ===============  ======  =========  ====================

    so the most unusual healthy reading scores about 46. The forest's own scale says nothing by
    itself: a healthy reading lies anywhere between 0.35 and 0.6, depending on how many quantities
    vary together. A quantile of the scores as the limit (scikit-learn's ``contamination``) would
    condemn a fixed share of healthy readings.
    """

    forest: Forest
    columns: NDArray[np.intp]
    """Indices into FEATURES of the features that the forest looks at."""
    normal: Normal
    anchors: NDArray[np.float64]
    """The four values of unlikeness above, ascending."""
    trained_at: datetime
    samples: int
    trainer: Trainer

    def judge(self, row: NDArray[np.float64]) -> tuple[float, tuple[Contributor, ...]] | None:
        """Return the score of a reading, 0 to 100, and what made it unusual, strongest first.

        Args:
            row: All features in the order of FEATURES, NaN where one is missing.

        Returns:
            None when more than half of the features that the model looks at are missing: a median in
            the place of most would make any reading look normal.
        """
        values = row[self.columns]
        missing = np.isnan(values)
        if 2 * np.count_nonzero(missing) > len(values):
            return None
        values = np.where(missing, self.normal.median, values)
        score = float(np.interp(-self.forest.score(values), self.anchors, _SCALE))
        deviation = (values - self.normal.median) / self.normal.spread
        strongest = np.argsort(-np.abs(deviation))
        return score, tuple(
            Contributor(
                feature=FEATURES[self.columns[i]],
                value=float(values[i]),
                low=float(self.normal.low[i]),
                high=float(self.normal.high[i]),
                deviation=float(deviation[i]),
            )
            for i in strongest[:_MOST_CONTRIBUTORS]
            if not missing[i]
        )

    def to_arrays(self) -> Arrays:
        """Return the model as plain arrays, texts and whole numbers."""
        return {
            "format": _FORMAT,
            "schema": _SCHEMA,
            "trained_at": self.trained_at.isoformat(),
            "samples": self.samples,
            "trainer": self.trainer.value,
            "features": np.array([FEATURES[column] for column in self.columns]),
            "median": self.normal.median,
            "spread": self.normal.spread,
            "low": self.normal.low,
            "high": self.normal.high,
            "anchors": self.anchors,
            "trees": self.forest.trees,
            "subsample": self.forest.subsample,
            "tree_feature": self.forest.feature.astype(np.int8),
            "tree_threshold": self.forest.threshold,
            "tree_size": self.forest.size.astype(np.int16),
        }

    @classmethod
    def from_arrays(cls, arrays: Arrays) -> Model:
        """Return the model that ``to_arrays`` made. Raises UnusableModelError."""
        made_by = arrays.get("format")
        if not isinstance(made_by, str) or made_by != _FORMAT:
            raise UnusableModelError(ModelFault.FOREIGN, "not a model of this integration")
        schema = arrays.get("schema")
        if not isinstance(schema, int) or schema < 1:
            raise UnusableModelError(ModelFault.DAMAGED, "no schema version")
        if schema > _SCHEMA:
            raise UnusableModelError(ModelFault.NEWER, f"schema {schema}, known up to {_SCHEMA}")
        try:
            return cls._from_checked(arrays)
        except (KeyError, TypeError, ValueError, ModelError) as error:
            raise UnusableModelError(ModelFault.DAMAGED, str(error)) from error

    @classmethod
    def _from_checked(cls, arrays: Arrays) -> Model:
        features = [str(feature) for feature in _array(arrays, "features", "U")]
        columns = np.array([FEATURES.index(feature) for feature in features], dtype=np.intp)
        if not 0 < len(columns) == len(set(features)):
            raise ModelError("no features, or one of them twice")
        median, spread, low, high = (
            _numbers(arrays, key, len(columns)) for key in ("median", "spread", "low", "high")
        )
        anchors = _numbers(arrays, "anchors", len(_SCALE))
        if (spread <= 0).any() or (low > high).any() or (np.diff(anchors) <= 0).any():
            raise ModelError("statistics that contradict each other")
        feature = _array(arrays, "tree_feature", "i")
        forest = Forest(
            trees=_whole_number(arrays, "trees"),
            subsample=_whole_number(arrays, "subsample"),
            feature=feature,
            threshold=_numbers(arrays, "tree_threshold", len(feature)),
            size=_array(arrays, "tree_size", "i"),
        )
        if feature.max() >= len(columns):
            raise ModelError("the forest looks at a feature that does not exist")
        trained_at = datetime.fromisoformat(_text(arrays, "trained_at"))
        if trained_at.tzinfo is None:
            raise ModelError("a training time without a time zone")
        return cls(
            forest=forest,
            columns=columns,
            normal=Normal(median, spread, low, high),
            anchors=anchors,
            trained_at=trained_at,
            samples=_whole_number(arrays, "samples"),
            trainer=Trainer(_text(arrays, "trainer")),
        )


def train(
    table: NDArray[np.float64], trained_at: datetime, *, seed: int = 0, trainer: Trainer | None = None
) -> Model:
    """Learn what is normal from a table of healthy readings.

    A feature that is missing in more than half of the readings, or that never changes, is left out;
    other gaps are filled with the median. The forest grows from 70 % of the time that the table covers
    and is calibrated on the rest.

    Args:
        table: Readings in the order of time, shape ``(readings, len(FEATURES))``, NaN where missing.
        trained_at: What time it is now.
        seed: Seeds all that is left to chance.
        trainer: What grows the trees; by default scikit-learn where it works, else numpy.

    Raises:
        TooFewSamplesError: Fewer than ``MINIMUM_SAMPLES`` readings.
        ModelError: Infinite values, or nothing that varies.
        ImportError: scikit-learn was asked for and is not there.
    """
    if table.ndim != 2 or table.shape[1] != len(FEATURES) or np.isinf(table).any():
        raise ModelError("not a table of readings")
    if len(table) < MINIMUM_SAMPLES:
        raise TooFewSamplesError(len(table), MINIMUM_SAMPLES)
    columns = np.flatnonzero(2 * np.isnan(table).sum(axis=0) <= len(table))
    columns = columns[np.nanmin(table[:, columns], axis=0) < np.nanmax(table[:, columns], axis=0)]
    if not len(columns):
        raise ModelError("nothing that was measured varies")
    used = table[:, columns]
    low, median, high = np.nanquantile(used, (0.05, 0.5, 0.95), axis=0)
    # 3.29 standard deviations lie between these quantiles of a normal distribution. The median
    # absolute deviation would call every reading of a motor with two loads extreme.
    spread = np.maximum((high - low) / 3.29, np.array(RESOLUTION)[columns])
    filled = np.where(np.isnan(used), median, used)
    held_out = np.isin(np.arange(len(table)) * _BLOCKS // len(table), _HELD_OUT_BLOCKS)
    forest, grown_by = _grow(filled[~held_out], seed, trainer)
    return Model(
        forest=forest,
        columns=columns,
        normal=Normal(median, spread, low, high),
        anchors=_calibrate(-forest.score_many(filled[held_out])),
        trained_at=trained_at,
        samples=len(table),
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


def _calibrate(unlikeness: NDArray[np.float64]) -> NDArray[np.float64]:
    median = float(np.median(unlikeness))
    span = max(_MARGIN * (float(unlikeness.max()) - median), _MINIMUM_SPAN)
    lowest = min(float(unlikeness.min()), median - _MINIMUM_SPAN / 10)
    return np.array((lowest, median, median + span, median + 2 * span))


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
