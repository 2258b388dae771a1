"""How warm a motor's past makes it: losses and cooling, remembered over the last hours."""

from datetime import UTC, datetime, timedelta
from math import exp
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

# The frame warms up with the time constants of winding and whole motor; a bank of first-order lags
# spans them (IEC 60255-149:2013, 4.4.2: first-order thermal model). Regression finds the mix.
TIME_CONSTANTS = (600.0, 1500.0, 3600.0)
"""Seconds."""
LAGS = 2 * len(TIME_CONSTANTS)

# Without its fan a motor cools more slowly (GE Multilin 469 manual: stopped 2–4 times running).
_STANDSTILL = 3.0

# One reading stands for at most so long, in seconds: what happened in a gap is not known.
LARGEST_GAP = 60.0
# Inrush is over within seconds: where readings are further apart, one of it stands for no longer …
_INRUSH = 2.0
# … and what the motor drew before for the rest.

# After a gap of this many seconds, what the lags say of the motor is no longer to be trusted.
_LOST_AFTER = 600.0


class ThermalState(TypedDict):
    """A thermal history in plain values."""

    at: float
    """Seconds since 1970 …"""
    known_for: float
    """… for how many seconds the motor had been followed then …"""
    current: float
    lags: list[float]
    """… and what had come of it."""


class ThermalHistory:
    """Current squared, and running at all, each behind the lags of ``TIME_CONSTANTS``.

    Follows the motor in every state: a rest is part of its history.
    """

    def __init__(self, state: ThermalState | None = None) -> None:
        """Start at the temperature of the air, as far as is known, or go on from an earlier ``state``.

        Raises KeyError, TypeError, ValueError or OverflowError for what is no state.
        """
        self._lags = np.zeros(LAGS)
        self._current = 0.0
        self._settled: float | None = None
        self._last: datetime | None = None
        self._known_since: datetime | None = None
        if state is not None:
            self._lags = np.array(state["lags"], np.float64)
            self._current = float(state["current"])
            self._last = datetime.fromtimestamp(state["at"], UTC)
            self._known_since = self._last - timedelta(seconds=state["known_for"])
            if self._lags.shape != (LAGS,) or not np.isfinite((*self._lags, self._current)).all():
                raise ValueError(f"not {LAGS} lags")

    @property
    def state(self) -> ThermalState | None:
        """What another history needs to go on; None before the first reading."""
        if self._last is None:
            return None
        return ThermalState(
            at=self._last.timestamp(),
            known_for=self.known_for(self._last),
            current=self._current,
            lags=self._lags.tolist(),
        )

    def update(
        self, current: float | None, *, runs: bool, starts: bool = False, now: datetime
    ) -> NDArray[np.float64]:
        """Return the lags after this reading: shape (LAGS,), those of A² first, then those of running.

        ``current`` is the average of the phases in A; a missing one is taken to be what it last was.
        A motor that starts runs too.
        """
        gap = (now - self._last).total_seconds() if self._last else 0.0
        if self._known_since is None or gap > _LOST_AFTER:
            self._known_since = now
        seconds = min(max(gap, 0.0), LARGEST_GAP)
        self._last = now
        if current is not None:
            self._current = current
        slowness = 1.0 if runs else _STANDSTILL
        drive = self._current**2 if runs else 0.0
        if starts and seconds > _INRUSH and self._settled is not None:
            inrush = _INRUSH / seconds
            drive = inrush * drive + (1.0 - inrush) * self._settled**2
        elif runs and not starts:
            self._settled = self._current
        for place, constant in enumerate(TIME_CONSTANTS):
            share = 1.0 - exp(-seconds / (constant * slowness))
            self._lags[place] += share * (drive - self._lags[place])
            warm = place + len(TIME_CONSTANTS)
            self._lags[warm] += share * (float(runs) - self._lags[warm])
        return self._lags.copy()

    def known_for(self, now: datetime) -> float:
        """Return for how many seconds the motor has been followed without a gap of minutes."""
        return 0.0 if self._known_since is None else (now - self._known_since).total_seconds()
