"""What the recorder compiled of a motor over minutes or hours, and what the motor did meanwhile.

All of it is held in columns, of shape (n,) for n rows; NaN is what is not known. Times are in seconds
since 1970.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import isnan, nan

import numpy as np
from numpy.typing import NDArray

type Column = NDArray[np.float64]

_HOUR = 3600.0

# A counter that falls by less than a tenth is one that was restored from a save of some minutes ago,
# and comes back to where it was; Home Assistant draws the line at the same place.
_BACK_STEP = 0.1

RUN_TIME_STEP = 36.0
"""Seconds: run time is recorded in hundredths of an hour."""
# With at least so many of them, a run time is right within a tenth.
_STEPS_TO_TELL = 10


class Counter(StrEnum):
    """What only ever rises, by the keys of the sensors."""

    RUN_TIME = "run_time"
    """Hours."""
    STARTS = "starts"
    ENERGY = "energy_total"
    """kWh."""


class Measure(StrEnum):
    """What has a mean, by the keys of the sensors; there is one only while the motor is heard."""

    VOLTAGE = "voltage_average"
    """V."""
    CURRENT = "current_average"
    """A."""
    POWER = "power_total"
    """W."""
    TEMPERATURE = "temperature"
    """°C."""
    VIBRATION = "vibration"
    """mm/s RMS."""
    SPEED = "speed"
    """rpm."""
    VOLTAGE_UNBALANCE = "voltage_unbalance"
    """%."""
    CURRENT_UNBALANCE = "current_unbalance"
    """%."""


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """What was compiled of one motor, in order and without overlap."""

    start: Column
    end: Column
    shown: Mapping[Counter, Column]
    """What each counter showed at the end of a row."""
    since_first: Mapping[Counter, Column]
    """How much the recorder had added up by then, since it first saw the counter."""
    means: Mapping[Measure, Column]
    """Weighted by how long each value stood."""
    highs: Mapping[Measure, Column]

    def of(self, chosen: NDArray[np.bool]) -> Rows:
        """Return some of the rows."""
        return Rows(
            self.start[chosen],
            self.end[chosen],
            _chosen(self.shown, chosen),
            _chosen(self.since_first, chosen),
            _chosen(self.means, chosen),
            _chosen(self.highs, chosen),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Stretches:
    """What a motor did, row by row."""

    start: Column
    end: Column
    run: Column
    """Seconds."""
    starts: Column
    means: Mapping[Measure, Column]
    highs: Mapping[Measure, Column]

    @property
    def seconds(self) -> Column:
        """How long each is."""
        return self.end - self.start

    @property
    def is_heard(self) -> NDArray[np.bool]:
        """Whether the motor was heard; otherwise it may have done anything."""
        heard: NDArray[np.bool] = np.logical_or.reduce([np.isfinite(mean) for mean in self.means.values()])
        return heard

    def clip(self, start: float, end: float) -> Stretches:
        """Return what lies in [start, end]; of a stretch that lies across an edge, its share."""
        since, until = np.maximum(self.start, start), np.minimum(self.end, end)
        inside = since < until
        share = (until - since)[inside] / self.seconds[inside]
        return Stretches(
            since[inside],
            until[inside],
            self.run[inside] * share,
            self.starts[inside] * share,
            _chosen(self.means, inside),
            _chosen(self.highs, inside),
        )

    def while_running(self, measure: Measure) -> Column:
        """Return the mean of what is about nothing at rest over the part in which the motor ran.

        NaN where it did not run, or too briefly to tell.
        """
        mean, run, seconds = self.means[measure], self.run, self.seconds
        least = _STEPS_TO_TELL * RUN_TIME_STEP
        # A share of the time that is too short to tell is not to be divided by.
        risen = np.minimum(self.highs[measure], mean * seconds / np.maximum(run, least))
        return np.where(run >= seconds - RUN_TIME_STEP, mean, np.where(run >= least, risen, np.nan))


@dataclass(frozen=True, slots=True, eq=False)
class Consumptions:
    """Energy that was counted from one row to the next."""

    start: Column
    """Where the row before ended, however long ago: what was not heard was counted all the same."""
    end: Column
    energy: Column
    """kWh."""

    def clip(self, start: float, end: float) -> Consumptions:
        """Return what lies in [start, end]; of what lies across an edge, its share."""
        since, until = np.maximum(self.start, start), np.minimum(self.end, end)
        inside = since < until
        share = (until - since)[inside] / (self.end - self.start)[inside]
        return Consumptions(since[inside], until[inside], self.energy[inside] * share)


def stretches_of(rows: Rows) -> Stretches:
    """Return what the motor did in each row."""
    run, starts = _rises(rows, Counter.RUN_TIME) * _HOUR, _rises(rows, Counter.STARTS)
    return Stretches(rows.start, rows.end, run, starts, rows.means, rows.highs)


def consumptions_of(rows: Rows) -> Consumptions:
    """Return the energy that was counted from row to row."""
    rises = _rises(rows, Counter.ENERGY)
    known = np.isfinite(rises)
    end = rows.end[known]
    start = np.concatenate((rows.start[known][:1], end[:-1]))
    return Consumptions(start, end, rises[known])


def _chosen[Key](columns: Mapping[Key, Column], chosen: NDArray[np.bool]) -> dict[Key, Column]:
    return {key: column[chosen] for key, column in columns.items()}


def _rises(rows: Rows, counter: Counter) -> Column:
    return np.array(list(_each_rise(rows, counter)), np.float64)


def _each_rise(rows: Rows, counter: Counter) -> Iterator[float]:
    """Yield by how much a counter rose in each row; NaN where it was not recorded.

    A restart may bring back an older count, which is not to count twice: nothing is counted until the
    counter has passed where it was, or, after a larger fall, only what comes on top of where it is now.
    """
    height: float | None = None
    for place, shown in enumerate(rows.shown[counter].tolist()):
        if isnan(shown):
            yield nan
            continue
        before, height = height, max(shown, height or 0.0)
        if before is None:
            # The count of a first row is from before it, unless the motor is only known since then.
            yield float(rows.since_first[counter][place]) if _is_first_ever(rows, place) else 0.0
            continue
        if shown < before * (1 - _BACK_STEP):
            height = shown
        yield max(0.0, shown - before)


def _is_first_ever(rows: Rows, place: int) -> bool:
    seconds = rows.end[place] - rows.start[place]
    # Never of a run time that is not known.
    return bool(rows.shown[Counter.RUN_TIME][place] * _HOUR <= seconds + RUN_TIME_STEP)
