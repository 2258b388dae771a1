"""What energy cost, at the prices that held when it was used."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from .report_rows import Column, Consumptions

_DAY = 86_400.0
# Sums of times since 1970 are right to within a millionth or so.
_ALL = 1 - 1e-6


class Price(NamedTuple):
    """A price that held for some time, in seconds since 1970."""

    start: float
    end: float
    price: float
    """Per kWh."""


class Tariff:
    """Prices over time. One holds until the next is known, for a day at most."""

    def __init__(self, prices: Sequence[Price]) -> None:
        """Take prices in order, without overlap."""
        held = [_held_until(price, later.start) for price, later in pairwise(prices)]
        held += [_held_until(price, price.end + _DAY) for price in prices[-1:]]
        # Running totals at the edges of each price: of how long some price held, and of price × time.
        edges, known, paid = [0.0], [0.0], [0.0]
        for start, end, price in held:
            edges += [start, end]
            known += [known[-1], known[-1] + end - start]
            paid += [paid[-1], paid[-1] + price * (end - start)]
        self._edges, self._known, self._paid = np.array(edges), np.array(known), np.array(paid)

    def cost(self, consumptions: Consumptions) -> float | None:
        """Return what the energy cost, spread evenly over the time of each; None without a price for some."""
        is_used = consumptions.energy > 0
        start, end = consumptions.start[is_used], consumptions.end[is_used]
        known = self._between(start, end, self._known)
        paid = self._between(start, end, self._paid)
        if np.any(known < (end - start) * _ALL):
            return None
        return float(consumptions.energy[is_used] @ (paid / known))

    def _between(self, start: Column, end: Column, totals: Column) -> Column:
        return np.interp(end, self._edges, totals) - np.interp(start, self._edges, totals)


def _held_until(price: Price, later: float) -> Price:
    """Let a price hold until ``later``, or for a day longer than it is known."""
    return price._replace(end=max(price.end, min(later, price.end + _DAY)))
