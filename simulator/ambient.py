"""The air of the hall."""

from math import pi, sin

from numpy.random import Generator

from .noise import Wander, normal_numbers

_DAY = 86400.0


class Ambient:
    """Air that is warmest at 15 h, and drier when it is warmer."""

    def __init__(self, rng: Generator) -> None:
        """Draw the season."""
        normal = normal_numbers(rng.spawn(1)[0])
        self._mean = rng.uniform(19.5, 22.5)
        self._swing = rng.uniform(1.5, 3.5)
        self._draught = Wander(normal, 0.4, 1800)
        self._moisture = Wander(normal, 4.0, 7200)
        self.temperature = self._mean
        """°C."""
        self.humidity = 55.0
        """% relative."""

    def advance(self, seconds: float, second_of_day: float) -> None:
        """Move on by ``seconds``."""
        daily = self._swing * sin(2 * pi * (second_of_day / _DAY - 0.375))
        self.temperature = self._mean + daily + self._draught.advance(seconds)
        humidity = 55 - 1.8 * (self.temperature - 21) + self._moisture.advance(seconds)
        self.humidity = max(15.0, min(95.0, humidity))
