"""Takes the noise out of a running motor's features, without hiding an abrupt change for long."""

from datetime import datetime, timedelta
from math import exp

import numpy as np
from numpy.typing import NDArray

# Noise and the load steps of seconds go, an abrupt fault shows in less than half a minute.
TIME_CONSTANT = 30.0
"""Seconds."""

# Inrush, acceleration and the dip of the supply are over, and then some.
SETTLE_TIME = timedelta(seconds=20)
"""From the end of a start on; the start itself counts as rest."""

_LARGEST_GAP = 60.0


class Smoother:
    """A median of three against single wild values, then an EWMA (Roberts 1959) for each feature.

    Valid in the state "running". It starts over after each start of the motor, so that no rest and no
    inrush is averaged in.
    """

    def __init__(self) -> None:
        """Wait for the motor to run."""
        self._has_rested = False
        self._runs_since: datetime | None = None
        self._last: datetime | None = None
        self._raw: list[NDArray[np.float64]] = []
        self._smoothed: NDArray[np.float64] | None = None
        self._count = 0

    def update(self, row: NDArray[np.float64], *, runs: bool, now: datetime) -> NDArray[np.float64] | None:
        """Return the smoothed row of a settled motor, NaN where a feature is missing now; else None."""
        if not runs or (self._last is not None and now < self._last):
            self._start_over()
        if not runs:
            self._has_rested = True
            return None
        previous, self._last = self._last, now
        if self._runs_since is None:
            self._runs_since = now
        value = self._without_outlier(row)
        # A motor that was found running has been doing so for who knows how long.
        if self._has_rested and now - self._runs_since < SETTLE_TIME:
            return None
        self._count += 1
        if self._smoothed is None or previous is None:
            self._smoothed = value
        else:
            seconds = min((now - previous).total_seconds(), _LARGEST_GAP)
            share = max(1.0 - exp(-seconds / TIME_CONSTANT), 1.0 / self._count)
            step = value - self._smoothed
            fresh = np.isnan(self._smoothed)
            self._smoothed = np.where(
                fresh, value, self._smoothed + share * np.where(np.isnan(step), 0.0, step)
            )
        return np.where(np.isnan(value), np.nan, self._smoothed)

    def _start_over(self) -> None:
        self._runs_since = self._last = self._smoothed = None
        self._raw = []
        self._count = 0

    def _without_outlier(self, row: NDArray[np.float64]) -> NDArray[np.float64]:
        self._raw = [*self._raw[-2:], row]
        if len(self._raw) < 3:
            return row
        a, b, c = self._raw
        middle = np.maximum(np.minimum(a, b), np.minimum(np.maximum(a, b), c))
        return np.where(np.isnan(middle), row, middle)
