"""Minimum, maximum, average and change of a sensor, put together from spans of its values."""

from dataclasses import dataclass
from math import inf
from typing import NamedTuple

# What stood for no time at all, such as the very newest state, still counts where there is nothing else.
_INSTANT = 1e-6


class Span(NamedTuple):
    """What a sensor showed for some time."""

    key: str
    at: float
    """When it began, in seconds since 1970."""
    seconds: float
    mean: float
    low: float
    high: float
    change: float | None
    """By how much a counter rose; None for what is no counter."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a sensor showed over some time; all None where it showed nothing."""

    minimum: float | None = None
    maximum: float | None = None
    average: float | None = None
    """Weighted by how long each value stood."""
    change: float | None = None
    """By how much a counter rose, resets left out; None for what is no counter."""


class Fold:
    """Puts the spans of one sensor together."""

    __slots__ = ("_change", "_high", "_low", "_seconds", "_weighted")

    def __init__(self) -> None:
        """Begin with nothing."""
        self._seconds = self._weighted = 0.0
        self._low, self._high = inf, -inf
        self._change: float | None = None

    def add(self, span: Span) -> None:
        """Take up one more span, in whatever order."""
        seconds = max(span.seconds, _INSTANT)
        self._seconds += seconds
        self._weighted += seconds * span.mean
        self._low = min(self._low, span.low)
        self._high = max(self._high, span.high)
        if span.change is not None:
            self._change = (self._change or 0.0) + span.change

    def figures(self) -> Figures:
        """Return what has been put together."""
        if not self._seconds:
            return Figures()
        return Figures(
            minimum=self._low,
            maximum=self._high,
            # Ten digits are more than any meter has, and leave the noise of adding up behind.
            average=float(f"{self._weighted / self._seconds:.10g}"),
            change=None if self._change is None else float(f"{self._change:.10g}"),
        )
