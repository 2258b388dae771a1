"""The rows that a model learns from and judges: smoothed features, thermal history, time."""

from collections.abc import Iterable
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from .features import FEATURES, vector
from .operation import OperatingState, OperationWatch
from .reading import Reading
from .smoothing import Smoother
from .thermal import LAGS, ThermalHistory

type Row = NDArray[np.float64]
"""Shape (WIDTH,)."""
type Table = NDArray[np.float64]
"""Rows in the order of time: shape (n, WIDTH)."""

WIDTH = len(FEATURES) + LAGS + 1
FEATURE_COLUMNS = slice(0, len(FEATURES))
"""Smoothed, NaN where one is missing."""
LAG_COLUMNS = slice(len(FEATURES), len(FEATURES) + LAGS)
TIME_COLUMN = WIDTH - 1
"""Seconds since 1970."""


class RowMaker:
    """Follows the motor in every state, and makes a row of each reading once it runs and has settled."""

    def __init__(self, thermal: ThermalHistory | None = None) -> None:
        """Begin with a motor that is cold and at rest, as far as is known, or go on from its past."""
        self._smoother = Smoother()
        self.thermal = thermal or ThermalHistory()

    def update(self, reading: Reading, state: OperatingState, now: datetime) -> Row | None:
        """Return the reading's row, or None unless the motor runs and has settled."""
        lags = self.thermal.update(
            reading.current_average, runs=state.is_energised, starts=state is OperatingState.STARTING, now=now
        )
        runs = state is OperatingState.RUNNING
        smoothed = self._smoother.update(vector(reading), runs=runs, now=now)
        if smoothed is None:
            return None
        return np.concatenate((smoothed, lags, (now.timestamp(),)))

    def known_for(self, now: datetime) -> float:
        """Return for how many seconds the motor has been followed: its thermal history is no longer."""
        return self.thermal.known_for(now)


def rows_of(readings: Iterable[Reading]) -> Table:
    """Return the rows of recorded readings, oldest first, in whatever state the motor was."""
    maker, operation = RowMaker(), OperationWatch()
    rows = [
        row
        for reading in readings
        if (row := maker.update(reading, operation.update(reading, reading.at), reading.at)) is not None
    ]
    return np.array(rows).reshape(-1, WIDTH)
