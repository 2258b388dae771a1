"""Meters that fall silent, or say what cannot be, in some of the readings or in all."""

from collections.abc import Container, Iterator
from dataclasses import astuple, dataclass
from math import exp, sqrt
from typing import TypedDict

from .reading import CHANNEL_BY_KEY, CHANNELS, Channel, Quantity

# Energy counters are slow by nature, and wanted for the month, not for the minute.
_WATCHED = tuple(channel for channel in CHANNELS if channel.quantity is not Quantity.ENERGY)

# A meter that falls silent is found in ten seconds, one that fails in a quarter of the readings in a
# minute; a telegram lost now and then is neither.
_TIME_CONSTANT = 60.0  # s
_EXCESS = 0.15
_SPREADS = 4.0  # standard deviations of such an average beyond that: some networks do lose telegrams
# From here on nothing is taken for usual, and back here a channel is no longer missing.
_SUSPICIOUS = 0.05
# With seldom readings none may weigh so much that two or three lost ones are an alert.
_LARGEST_SHARE = 0.05
# How often a channel is missing by nature, a slow sensor's in most readings, is learned over a shift …
_USUAL_TIME_CONSTANT = 6 * 3600.0  # s
# … and known after so many readings.
_KNOWN_AFTER = 60


class DropoutsState(TypedDict):
    """A watch in plain values."""

    gaps: dict[str, list[float]]
    """By channel key: share, usual, readings, and whether it is missing."""


@dataclass(slots=True)
class _Gaps:
    """In what share of the readings a channel is missing."""

    share: float = 0.0
    """Lately."""
    usual: float = 0.0
    readings: int = 0
    is_missing: bool = False

    def allowed(self, weight: float) -> float:
        """Return how large the share may be, by chance too, if the last reading has this weight in it."""
        return self.usual + _EXCESS + _SPREADS * sqrt(self.usual * (1.0 - self.usual) * weight / 2.0)


@dataclass(frozen=True, slots=True)
class Dropout:
    """A channel that is missing more often than is usual for it."""

    channel: Channel
    share: float
    """Of the last minute's readings in which it was missing, 0 to 1 …"""
    allowed: float
    """… and how large that may be."""


class DropoutWatch:
    """Finds a channel that used to be new in nearly every reading and now is missing.

    The share of readings without it is an EWMA (Roberts 1959), set against what it usually is; the
    variance of that average is weight / 2 of a single reading's, p (1 - p).
    """

    def __init__(self, learned: DropoutsState | None = None) -> None:
        """``learned`` is the ``state`` of an earlier watch. Raises KeyError, TypeError, ValueError."""
        self._gaps = {channel: _Gaps() for channel in _WATCHED}
        self._weight = 0.0
        if learned:
            for key, (share, usual, readings, missing) in learned["gaps"].items():
                gaps = _Gaps(float(share), float(usual), int(readings), bool(missing))
                self._gaps[CHANNEL_BY_KEY[key]] = gaps

    @property
    def state(self) -> DropoutsState:
        """What another watch needs to go on."""
        gaps = {channel.key: list(astuple(gaps)) for channel, gaps in self._gaps.items() if gaps.readings}
        return DropoutsState(gaps=gaps)

    def update(self, measured: Container[Channel], seconds: float) -> None:
        """Take note of what the running motor's meters newly say, ``seconds`` after the last time."""
        share = min(1.0 - exp(-seconds / _TIME_CONSTANT), _LARGEST_SHARE)
        slow = 1.0 - exp(-seconds / _USUAL_TIME_CONSTANT)
        for channel, gaps in self._gaps.items():
            missing = channel not in measured
            if missing and not gaps.readings:
                # Not that it is missing: this motor has not got it.
                continue
            gaps.share += share * (missing - gaps.share)
            excess = gaps.share - gaps.usual
            if excess <= _SUSPICIOUS or gaps.readings < _KNOWN_AFTER:
                gaps.is_missing = False
                gaps.readings += 1
                gaps.usual += max(slow, 1.0 / gaps.readings) * (missing - gaps.usual)
            elif excess > _EXCESS and gaps.share > gaps.allowed(share):
                gaps.is_missing = True
        self._weight = share

    def missing(self) -> Iterator[Dropout]:
        """Yield the channels that are missing more often than is usual."""
        for channel, gaps in self._gaps.items():
            if gaps.is_missing:
                yield Dropout(channel, gaps.share, gaps.allowed(self._weight))
