"""The shaft: how fast it turns."""

from numpy.random import Generator

from .circuit import Circuit
from .effects import Effects
from .load import Load
from .nameplate import Nameplate

_STEADY_STRIDE = 1.0
_START_STRIDE = 0.05
_NEARLY_STEADY = 0.02
"""Slip away from equilibrium within which the mechanical lag (80 ms) is not worth following."""
_AT_REST = 0.01


class Rotor:
    """Speeds up by the torque that the load leaves over, and coasts down when switched off."""

    def __init__(self, rng: Generator, nameplate: Nameplate, circuit: Circuit, load: Load) -> None:
        """Draw the inertia; begin at rest."""
        self._circuit = circuit
        self._load = load
        self._acceleration_time = rng.uniform(1.8, 5.0)
        self._coasting_time = 1.5 * self._acceleration_time
        self._rated = nameplate.speed / nameplate.synchronous_speed
        self.speed = 0.0
        """Per unit of the rated synchronous speed."""
        self.slip = 1.0
        """0 to 1 against the field that the supply makes now."""
        self.settled = False
        """Whether the motor has reached its speed since it was switched on."""
        self._steady = True

    @property
    def relative_speed(self) -> float:
        """Per unit of the rated speed."""
        return self.speed / self._rated

    @property
    def stride(self) -> float:
        """Longest step in seconds that the present motion allows."""
        return _STEADY_STRIDE if self._steady else _START_STRIDE

    def switch(self) -> None:
        """Take note that the contactor has just opened or closed."""
        self.settled = False
        self._steady = False

    def coast(self, seconds: float) -> None:
        """Slow down without current."""
        self.speed -= self.speed * min(1.0, seconds / self._coasting_time)
        if self.speed < _AT_REST:
            self.speed = 0.0
        self.slip = 1.0 - self.speed
        self._steady = True

    def turn(self, seconds: float, voltage: float, frequency: float, effects: Effects) -> None:
        """Turn under ``voltage`` and ``frequency``, per unit of the nameplate."""
        slip = max(0.0, min(1.0, 1 - self.speed / frequency))
        load = self._load.torque(self.relative_speed, effects)
        opened = effects.opened
        steady = self._circuit.steady_slip(load, slip, voltage, frequency, opened)
        if steady is not None and abs(slip - steady) < _NEARLY_STEADY:
            self.slip = steady
            self.speed = frequency * (1 - steady)
            self.settled = self._steady = True
            return
        net = self._circuit.net_torque(load, slip, voltage, frequency, opened)
        at_rest = self.speed == 0.0 and net <= 0
        if not self._steady:
            gained = net * seconds / self._acceleration_time
            self.speed = max(0.0, min(frequency, self.speed + gained))
        # A blocked shaft needs no fine steps; any other motion does, from the next step on.
        self._steady = at_rest
        self.slip = max(0.0, min(1.0, 1 - self.speed / frequency))
