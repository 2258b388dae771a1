"""How the motor shakes."""

from math import sqrt

from numpy.random import Generator

from .effects import Effects
from .noise import Wander, normal_numbers

_NEIGHBOURS = 0.05
"""mm/s that reach the foot of a motor at rest from the machines around it."""


class Vibration:
    """RMS velocity at the bearing, in mm/s over 10–1000 Hz."""

    def __init__(self, rng: Generator) -> None:
        """Draw how well the rotor is balanced and the foot is bolted."""
        self._normal = normal_numbers(rng.spawn(1)[0])
        self._balance = rng.uniform(0.9, 1.7)
        self._wear = Wander(self._normal, 0.05, 10800)
        self._texture = Wander(self._normal, 0.04, 15)
        self.value = _NEIGHBOURS

    def advance(
        self,
        seconds: float,
        *,
        speed: float,
        load: float,
        unbalance: float,
        acceleration: float,
        effects: Effects,
    ) -> None:
        """Move on by ``seconds``; all but the effects are per unit of the nameplate."""
        healthy = self._balance * speed * speed * (0.75 + 0.35 * load + 0.6 * acceleration)
        healthy *= max(0.5, 1 + self._wear.advance(seconds) + self._texture.advance(seconds))
        # Negative-sequence current pulls at twice the supply frequency.
        magnetic = 2.0 * unbalance
        faulty = effects.vibration * speed * max(0.2, 1 + effects.roughness * self._normal())
        self.value = sqrt(_NEIGHBOURS**2 + healthy**2 + magnetic**2 + faulty**2)
