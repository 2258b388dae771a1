"""The driven machine: the torque it asks for."""

from numpy.random import Generator

from .effects import Effects
from .noise import Wander, normal_numbers

_STEP_TIME = 4.0


class Load:
    """A pump or mixer that works through the steps of a recipe.

    The level steps between the products of the plant, strays slowly with the material and
    quickly with the process. Torque is in per unit of the rated torque.
    """

    def __init__(self, rng: Generator) -> None:
        """Draw the products."""
        normal = normal_numbers(rng.spawn(1)[0])
        self._rng = rng
        self.steps: list[float] = rng.uniform(0.55, 0.85, 4).tolist()
        """Torques of the recipe's steps; more may be added."""
        self._goal = self.steps[0]
        self._next_step = 0.0
        self._process = Wander(normal, 0.012, 6)
        self._material = Wander(normal, 0.018, 1800)
        self.level: float = self._goal
        """Torque at rated speed, before faults."""

    def advance(self, seconds: float, time: float, factor: float = 1.0) -> None:
        """Move on by ``seconds`` to the simulated ``time``; every step is ``factor`` times its torque."""
        if time >= self._next_step:
            self._goal = self.steps[int(self._rng.integers(len(self.steps)))]
            self._next_step = time + self._rng.uniform(120, 1500)
        self.level += (factor * self._goal - self.level) * min(1.0, seconds / _STEP_TIME)
        self._process.advance(seconds)
        self._material.advance(seconds)

    def torque(self, speed: float, effects: Effects) -> float:
        """Return the torque asked for at ``speed`` (per unit of rated speed)."""
        wanted = self.level * (1 + self._process.value + self._material.value)
        wanted = (
            max(0.05, min(max(0.92, 1.08 * self.level), wanted)) * effects.load_factor + effects.load_added
        )
        return wanted * (0.25 + 0.75 * speed * speed) + effects.jam
