"""What others do to find anomalies, on the same readings: each in the form in which it serves best.

All look at the averages that most projects look at. The simplest recipe judges every reading by itself,
as people use it. The others get what a careful person would give them: only settled running readings, a
limit that is a quantile of readings held out in blocks of time, and an alarm only after ``PERSISTENCE``
readings in a row.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import IsolationForest
from sklearn.preprocessing import StandardScaler

from custom_components.motor_monitor.motor.reading import Quantity, Reading

type Table = NDArray[np.float64]
type Mask = NDArray[np.bool_]

QUANTILE = 0.999
PERSISTENCE = 10
"""Readings: 20 s at the benchmark's interval."""

_SEED = 0
_FIRST = 100
_BLOCKS = 30
# Every fifteenth reading, one in half a minute: the cost of a neighbour search grows with them.
_NEIGHBOUR_STEP = 15
# Every fifth: it works in pure Python, and readings 2 s apart say little that is new.
_STREAM_STEP = 5


@dataclass(frozen=True, slots=True, eq=False)
class Recording:
    """Readings in the order of time."""

    table: Table
    """Shape (n, 10); NaN where a value is missing."""
    running: Mask
    """Shape (n,): whether the motor was in settled running."""


def row(reading: Reading) -> list[float | None]:
    """Return the ten averaged features of a reading."""
    return [
        reading.voltage_average,
        reading.current_average,
        reading.power_total,
        reading.frequency_average,
        reading.power_factor_total,
        reading.get(Quantity.TEMPERATURE),
        reading.get(Quantity.VIBRATION),
        reading.get(Quantity.SPEED),
        reading.voltage_unbalance,
        reading.current_unbalance,
    ]


class Rival(Protocol):
    """A recipe that has learned from a healthy recording."""

    def alarms(self, recording: Recording) -> Mask:
        """Return whether the alarm stands at each reading, shape (n,)."""


class FirstHundred:
    """The recipe that this trade copies: the first 100 readings, a tenth of them called anomalous.

    Off or running, every reading is judged alone, and what is missing counts as 0. The percentage that
    it shows, ``clip(0.5 - score_samples)``, plays no part in that; the contamination decides.
    """

    def __init__(self, healthy: Recording) -> None:
        """Learn for the first and last time."""
        self._scaler = StandardScaler()
        first = self._scaler.fit_transform(np.nan_to_num(healthy.table[:_FIRST]))
        self._forest = IsolationForest(contamination=0.1, random_state=_SEED).fit(first)

    def alarms(self, recording: Recording) -> Mask:
        """Return which readings it calls anomalous."""
        called: NDArray[np.int_] = self._forest.predict(
            self._scaler.transform(np.nan_to_num(recording.table))
        )
        return called < 0


class Calibrated:
    """A scorer from a library, with a limit from held-out readings and persistence."""

    def __init__(self, healthy: Recording, learn: Callable[[Table], Callable[[Table], Table]]) -> None:
        """Let ``learn`` turn readings, shape (n, 10), into a scorer: the greater, the more unusual."""
        table = healthy.table[healthy.running]
        self._median = np.nanmedian(table, axis=0)
        # Blocks of hours alternate, since readings seconds apart are nearly the same reading.
        held_out = np.arange(len(table)) * _BLOCKS // len(table) % 3 == 2
        self._score = learn(self._fill(table[~held_out]))
        self._limit = float(np.quantile(self._score(self._fill(table[held_out])), QUANTILE))

    def alarms(self, recording: Recording) -> Mask:
        """Return at which readings the score has been past the limit for long enough."""
        over = np.zeros(len(recording.running), dtype=np.bool_)
        if recording.running.any():
            table = self._fill(recording.table[recording.running])
            over[recording.running] = self._score(table) > self._limit
        count = np.arange(1, len(over) + 1)
        alarms: Mask = count - np.maximum.accumulate(np.where(over, 0, count)) >= PERSISTENCE
        return alarms

    def _fill(self, table: Table) -> Table:
        return np.where(np.isnan(table), self._median, table)


def _isolation_forest(table: Table) -> Callable[[Table], Table]:
    forest = IsolationForest(random_state=_SEED).fit(table)
    return lambda rows: -forest.score_samples(rows)


def _nearest_neighbours(table: Table) -> Callable[[Table], Table]:
    """PyOD's detectors share one interface; this one needs no tuning and sees odd combinations."""
    scaler = StandardScaler().fit(table)
    detector = import_module("pyod.models.knn").KNN()
    detector.fit(scaler.transform(table[::_NEIGHBOUR_STEP]))
    return lambda rows: detector.decision_function(scaler.transform(rows))


def _half_space_trees(table: Table) -> Callable[[Table], Table]:
    """Tan, Ting & Liu (2011), on values scaled to the range that was learned, as the method wants."""
    low, high = table.min(axis=0), table.max(axis=0)
    width = np.where(high > low, high - low, 1.0)
    trees = import_module("river.anomaly").HalfSpaceTrees(seed=_SEED)

    def mappings(rows: Table) -> list[dict[int, float]]:
        scaled = np.clip((rows - low) / width, 0.0, 1.0)
        return [dict(enumerate(values)) for values in scaled.tolist()]

    for values in mappings(table[::_STREAM_STEP]):
        trees.learn_one(values)
    return lambda rows: np.array([trees.score_one(values) for values in mappings(rows)])


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to make a rival, and the package it comes from."""

    package: str
    learn: Callable[[Recording], Rival]

    @property
    def is_installed(self) -> bool:
        """Whether it can take part."""
        return find_spec(self.package) is not None


RECIPES: Mapping[str, Recipe] = {
    "first 100 readings, 10 %": Recipe("sklearn", FirstHundred),
    "IsolationForest": Recipe("sklearn", lambda healthy: Calibrated(healthy, _isolation_forest)),
    "PyOD KNN": Recipe("pyod", lambda healthy: Calibrated(healthy, _nearest_neighbours)),
    "river HalfSpaceTrees": Recipe("river", lambda healthy: Calibrated(healthy, _half_space_trees)),
}


def recording_of(rows: Sequence[Sequence[float | None]], running: Sequence[bool]) -> Recording:
    """Return the recording of these rows."""
    return Recording(np.array(rows, dtype=np.float64), np.array(running, dtype=np.bool_))
