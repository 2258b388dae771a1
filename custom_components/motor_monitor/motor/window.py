"""What a motor is learned from: a reservoir of quarter hours, spread over loads and days."""

from collections.abc import Sequence
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from .baseline import CURRENT, POWER
from .calibration import BLOCK, FULL_SPAN, running_span
from .rows import TIME_COLUMN, WIDTH, Row, Table

CAPACITY = 5000
"""Rows: two days of running at one every 30 s; 1 MB."""

# Loads within this ratio of each other are one operating point.
_STEP = 1.1
_NO_LOAD = 1e-3  # W or A


class Window:
    """Rows in the order in which they came, so many that rare loads have not been crowded out.

    Whole quarter hours come and go: the extremes of a quarter hour, and the temperature's way through
    it, say nothing once single rows are missing. When it is full, the operating point with the most
    rows gives up its oldest quarter hour. What is too old goes as soon as enough is younger.
    """

    def __init__(self, rows: Table | None = None, *, age: timedelta) -> None:
        """Take up earlier rows, in the order of time; of too many, the last ones.

        Args:
            rows: Shape (n, WIDTH).
            age: How old a row may become.
        """
        self._rows = np.empty((CAPACITY, WIDTH))
        self._age = age.total_seconds()
        self._count = 0
        self._span = 0.0
        if rows is not None:
            self._keep(rows[-CAPACITY:])

    def __len__(self) -> int:
        """Return how many rows there are."""
        return self._count

    @property
    def span(self) -> float:
        """Seconds of running that the rows cover."""
        return self._span

    def add(self, row: Row) -> None:
        """Take in one more row."""
        if self._count:
            last, now = float(self._rows[self._count - 1, TIME_COLUMN]), float(row[TIME_COLUMN])
            if now // BLOCK != last // BLOCK:
                self._forget_old(now)
            if self._count == CAPACITY:
                self._keep(self._rows[_all_but_one_block(self._rows)])
            self._span += min(max(now - last, 0.0), BLOCK)
        self._rows[self._count] = row
        self._count += 1

    def extend(self, rows: Table) -> None:
        """Put rows in the place of those of the same quarter hours."""
        old = self.table()
        fresh = np.isin(old[:, TIME_COLUMN] // BLOCK, rows[:, TIME_COLUMN] // BLOCK, invert=True)
        both = np.concatenate((old[fresh], rows[-CAPACITY:]))
        both = both[np.argsort(both[:, TIME_COLUMN], kind="stable")]
        while len(both) > CAPACITY:
            both = both[_all_but_one_block(both)]
        self._keep(both)

    def retain(self, is_wanted: Sequence[bool]) -> None:
        """Drop the rows of ``table()`` that are not wanted."""
        self._keep(self.table()[np.array(is_wanted, dtype=np.bool_)])

    def since(self, time: float) -> int:
        """Return how many rows are younger than this, in seconds since 1970."""
        return int(np.count_nonzero(self._rows[: self._count, TIME_COLUMN] > time))

    def table(self) -> Table:
        """Return a copy of the rows, in the order of time."""
        rows = self._rows[: self._count]
        # A clock that was set back leaves rows in another order than they came.
        return rows[np.argsort(rows[:, TIME_COLUMN], kind="stable")]

    def _forget_old(self, now: float) -> None:
        rows = self._rows[: self._count]
        # By amount: a time in the future is one from a clock that was wrong.
        is_old = np.abs(now - rows[:, TIME_COLUMN]) > self._age
        if is_old.any() and running_span(rows[~is_old]) >= FULL_SPAN:
            self._keep(rows[~is_old])

    def _keep(self, rows: Table) -> None:
        self._count = len(rows)
        self._rows[: self._count] = rows
        self._span = running_span(rows)


def _all_but_one_block(rows: Table) -> NDArray[np.bool_]:
    """Return which rows stay when the most populated operating point gives up its oldest block."""
    start = np.flatnonzero(np.diff(rows[:, TIME_COLUMN] // BLOCK, prepend=np.nan) != 0)
    size = np.diff(start, append=len(rows))
    load = np.where(np.isnan(rows[:, POWER]), rows[:, CURRENT], rows[:, POWER])
    mean = np.add.reduceat(np.nan_to_num(load), start) / size
    step = np.round(np.log(np.maximum(mean, _NO_LOAD)) / np.log(_STEP))
    _, point = np.unique(step, return_inverse=True)
    fullest = np.bincount(point, weights=size).argmax()
    oldest = int(np.flatnonzero(point == fullest)[0])
    stays = np.ones(len(rows), dtype=np.bool_)
    stays[start[oldest] : start[oldest] + size[oldest]] = False
    return stays
