"""The mains: voltages and frequency before the motor loads them."""

from math import pi, sin

from numpy.random import Generator

from .nameplate import Nameplate
from .noise import Wander, normal_numbers

_DAY = 86400.0
_MEAN_TIME_BETWEEN_SAGS = 4 * 3600.0


class Supply:
    """Three phase voltages that drift through the day, are never quite equal, and sag now and then.

    A healthy supply stays within ±10 % of its voltage (EN 50160:2010, 4.2.2) and ±1 % of its
    frequency (4.2.1), and below 2 % unbalance.
    """

    def __init__(self, rng: Generator, nameplate: Nameplate) -> None:
        """Draw this site's habits."""
        normal = normal_numbers(rng.spawn(1)[0])
        self._rng = rng
        self._rated_voltage = nameplate.voltage
        self._rated_frequency = nameplate.frequency
        self._level = 1 + rng.uniform(-0.008, 0.008)
        self._daily = rng.uniform(0.006, 0.014)
        offsets = rng.uniform(-0.005, 0.005, 3)
        self._offsets = (offsets - offsets.mean()).tolist()
        self._common = Wander(normal, 0.004, 900)
        self._flicker = Wander(normal, 0.0008, 4)
        self._phases = [Wander(normal, 0.0007, 1200) for _ in range(3)]
        self._fast_frequency = Wander(normal, 0.012, 45)
        self._slow_frequency = Wander(normal, 0.018, 1200)
        self._sag_begins = rng.exponential(_MEAN_TIME_BETWEEN_SAGS)
        self._sag_ends = 0.0
        self._sag_depths = [0.0, 0.0, 0.0]
        self.voltages = [nameplate.voltage] * 3
        """V, line to neutral, without load."""
        self.frequency = nameplate.frequency
        """Hz."""

    def advance(self, seconds: float, time: float, second_of_day: float) -> None:
        """Move on by ``seconds`` to the simulated ``time``."""
        level = (
            self._level
            # Highest in the small hours, lowest in the evening peak.
            + self._daily * sin(2 * pi * (second_of_day / _DAY + 0.08))
            + self._common.advance(seconds)
            + self._flicker.advance(seconds)
        )
        rated = self._rated_voltage
        self.voltages = [
            rated * (level + offset + phase.advance(seconds))
            for offset, phase in zip(self._offsets, self._phases, strict=True)
        ]
        if time >= self._sag_begins:
            self._sag(time)
        stray = self._fast_frequency.advance(seconds) + self._slow_frequency.advance(seconds)
        self.frequency = self._rated_frequency + max(-0.12, min(0.12, stray))

    def _sag(self, time: float) -> None:
        if self._sag_ends < self._sag_begins:
            depth = self._rng.uniform(0.02, 0.05)
            self._sag_depths = (depth * self._rng.uniform(0.85, 1.0, 3)).tolist()
            self._sag_ends = self._sag_begins + self._rng.uniform(0.3, 3.0)
        self.voltages = [
            voltage * (1 - depth) for voltage, depth in zip(self.voltages, self._sag_depths, strict=True)
        ]
        if time >= self._sag_ends:
            self._sag_begins = time + self._rng.exponential(_MEAN_TIME_BETWEEN_SAGS)
