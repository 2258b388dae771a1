"""Random numbers and the slow processes made of them."""

from collections.abc import Callable, Iterator
from math import sqrt

from numpy.random import Generator

type Normal = Callable[[], float]
"""Returns the next number of a standard normal distribution."""


def normal_numbers(rng: Generator) -> Normal:
    """Return a source of normal numbers.

    It draws in blocks: one numpy call a number would cost 20 times more.
    """

    def draw() -> Iterator[float]:
        while True:
            yield from rng.standard_normal(4096).tolist()

    return draw().__next__


class Wander:
    """A quantity that strays around zero and forgets (an Ornstein–Uhlenbeck process)."""

    __slots__ = ("_normal", "_sigma", "_tau", "value")

    def __init__(self, normal: Normal, sigma: float, tau: float) -> None:
        """Stray with standard deviation ``sigma`` and forget within ``tau`` seconds."""
        self._normal = normal
        self._sigma = sigma
        self._tau = tau
        self.value = sigma * normal()

    def advance(self, seconds: float) -> float:
        """Return the value after ``seconds``, which must be short against ``tau``."""
        share = seconds / self._tau
        self.value += sqrt(2 * share) * self._sigma * self._normal() - share * self.value
        return self.value
