"""When the motor is switched on and off."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum

from numpy.random import Generator


class DutyPattern(StrEnum):
    """How the plant uses its motor."""

    CONTINUOUS = "continuous"
    """Switched on once and left running."""
    CYCLIC = "cyclic"
    """A few minutes on, a few minutes off: about 13 starts an hour."""
    SHIFT = "shift"
    """Working days from 7 to 16 h with breaks and change-overs; off at night and at weekends."""


_BREAKS = ((9 * 60, 15), (12 * 60, 30), (14 * 60 + 30, 10))
_SHIFT_BEGINS, _SHIFT_ENDS = 7 * 60, 16 * 60
_FIRST_START = 5.0
_RESOLUTION = 1e-6
"""s; adding up steps of time leaves an error smaller than this."""


class Duty:
    """The contactor, as the plant switches it."""

    def __init__(self, rng: Generator, pattern: DutyPattern, start: datetime) -> None:
        """Begin at ``start``, the plant's local time at simulated second 0."""
        self.energised = False
        self._changes = {
            DutyPattern.CONTINUOUS: _continuous,
            DutyPattern.CYCLIC: _cyclic,
            DutyPattern.SHIFT: _shift,
        }[pattern](rng, start)
        self.changes_at = next(self._changes)
        """Simulated second of the next switching; infinite when there is none."""

    def advance(self, time: float) -> bool:
        """Switch whatever is due by ``time``; return whether the motor is energised."""
        while time >= self.changes_at - _RESOLUTION:
            self.energised = not self.energised
            self.changes_at = next(self._changes)
        return self.energised


def _continuous(_rng: Generator, _start: datetime) -> Iterator[float]:
    yield _FIRST_START
    while True:
        yield float("inf")


def _cyclic(rng: Generator, _start: datetime) -> Iterator[float]:
    time = _FIRST_START
    while True:
        yield time
        time += rng.uniform(90, 210)
        yield time
        time += rng.uniform(80, 160)


def _shift(rng: Generator, start: datetime) -> Iterator[float]:
    """Yield on, off, on, off … of every working day that is not over yet."""
    day = start.replace(hour=0, minute=0, second=0, microsecond=0)
    while True:
        if day.weekday() < 5:
            for minute_on, minute_off in _runs(rng):
                on, off = ((day - start).total_seconds() + minute * 60 for minute in (minute_on, minute_off))
                if off > _FIRST_START:
                    yield max(on, _FIRST_START)
                    yield off
        day += timedelta(days=1)


def _runs(rng: Generator) -> Iterator[tuple[float, float]]:
    """Yield the minutes of the day between which the motor runs."""
    minute = _SHIFT_BEGINS + rng.uniform(0, 6)
    for break_begins, length in (*_BREAKS, (_SHIFT_ENDS, 0)):
        ends = break_begins + rng.uniform(-2, 2)
        while ends - minute > 15:
            off = min(ends, minute + rng.uniform(25, 70))
            yield minute, off
            minute = off + rng.uniform(2, 5)
        minute = ends + length + rng.uniform(-1, 3)
