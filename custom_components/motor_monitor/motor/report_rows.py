"""What the recorder compiled of a motor over minutes or hours, and what the motor did meanwhile.

Times are in seconds since 1970.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

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


class Count(NamedTuple):
    """A counter at the end of a row."""

    shown: float
    since_first: float
    """How much the recorder has added up since it first saw the counter."""


class Mean(NamedTuple):
    """A measured quantity over a row."""

    mean: float
    """Weighted by how long each value stood."""
    high: float


@dataclass(frozen=True, slots=True)
class Row:
    """What was compiled of one motor over some time; what was not recorded is missing."""

    start: float
    end: float
    counts: Mapping[Counter, Count]
    means: Mapping[Measure, Mean]


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a motor did for some time."""

    start: float
    end: float
    means: Mapping[Measure, Mean]
    run: float | None
    """Seconds."""
    starts: float | None

    @property
    def seconds(self) -> float:
        """How long it is."""
        return self.end - self.start

    @property
    def is_heard(self) -> bool:
        """Whether the motor was heard; otherwise it may have done anything."""
        return bool(self.means)

    def while_running(self, measure: Measure) -> float | None:
        """Return the mean of what is about nothing at rest over the part in which the motor ran.

        None where it did not run, or too briefly to tell.
        """
        if measure not in self.means or self.run is None:
            return None
        mean, high = self.means[measure]
        if self.run >= self.seconds - RUN_TIME_STEP:
            return mean
        if self.run < _STEPS_TO_TELL * RUN_TIME_STEP:
            return None
        return min(high, mean * self.seconds / self.run)


class Consumption(NamedTuple):
    """Energy that was counted from one row to the next."""

    start: float
    """Where the row before ended, however long ago: what was not heard was counted all the same."""
    end: float
    energy: float
    """kWh."""


def stretches_of(rows: Sequence[Row]) -> list[Stretch]:
    """Return what the motor did in each row; ``rows`` in order, without overlap."""
    runs, starts = _rises(rows, Counter.RUN_TIME), _rises(rows, Counter.STARTS)
    return [
        Stretch(row.start, row.end, row.means, None if run is None else run * _HOUR, started)
        for row, run, started in zip(rows, runs, starts, strict=True)
    ]


def consumptions_of(rows: Sequence[Row]) -> list[Consumption]:
    """Return the energy that was counted from row to row; ``rows`` in order, without overlap."""
    consumptions: list[Consumption] = []
    counted_until: float | None = None
    for row, rise in zip(rows, _rises(rows, Counter.ENERGY), strict=True):
        if rise is not None:
            start = row.start if counted_until is None else counted_until
            consumptions.append(Consumption(start, row.end, rise))
            counted_until = row.end
    return consumptions


def clip_stretches(stretches: Iterable[Stretch], start: float, end: float) -> Iterator[Stretch]:
    """Yield what lies in [start, end]; of a stretch that lies across an edge, its share."""
    for stretch in stretches:
        since, until = max(stretch.start, start), min(stretch.end, end)
        if since < until:
            share = (until - since) / stretch.seconds
            yield replace(
                stretch,
                start=since,
                end=until,
                run=None if stretch.run is None else stretch.run * share,
                starts=None if stretch.starts is None else stretch.starts * share,
            )


def clip_consumptions(consumptions: Iterable[Consumption], start: float, end: float) -> Iterator[Consumption]:
    """Yield what lies in [start, end]; of what lies across an edge, its share."""
    for consumption in consumptions:
        since, until = max(consumption.start, start), min(consumption.end, end)
        if since < until:
            share = (until - since) / (consumption.end - consumption.start)
            yield Consumption(since, until, consumption.energy * share)


def _rises(rows: Sequence[Row], counter: Counter) -> Iterator[float | None]:
    """Yield by how much a counter rose in each row; None where it was not recorded.

    A restart may bring back an older count, which is not to count twice: nothing is counted until the
    counter has passed where it was, or, after a larger fall, only what comes on top of where it is now.
    """
    height: float | None = None
    for row in rows:
        count = row.counts.get(counter)
        if count is None:
            yield None
            continue
        before, height = height, max(count.shown, height or 0.0)
        if before is None:
            # The count of a first row is from before it, unless the motor is only known since then.
            yield count.since_first if _is_first_ever(row) else 0.0
            continue
        if count.shown < before * (1 - _BACK_STEP):
            height = count.shown
        yield max(0.0, count.shown - before)


def _is_first_ever(row: Row) -> bool:
    run_time = row.counts.get(Counter.RUN_TIME)
    return run_time is not None and run_time.shown * _HOUR <= row.end - row.start + RUN_TIME_STEP
