"""How hot the motor gets."""

from .circuit import Losses
from .effects import Effects
from .nameplate import Nameplate

# A totally enclosed, fan-cooled motor of frame size 112: 40 kg of iron and copper.
_FRAME_RISE = 36.0
"""K over ambient at rated load."""
_WINDING_RISE = 25.0
"""K of the winding over the frame at rated load."""
_TIME_CONSTANT = 1200.0
"""s, the whole motor with its fan at rated speed."""
_WINDING_SHARE = 0.15
"""Of the heat capacity."""
_STILL_AIR = 0.35
"""Share of the cooling that is left when the fan stands: the motor cools three times slower."""
_ENAMEL_FAILS = 300.0
"""°C at which the winding would be destroyed; the model ends here."""


class Thermal:
    """Two masses, winding and frame, each heated by its losses; the frame is cooled by the air."""

    def __init__(self, nameplate: Nameplate, ambient: float) -> None:
        """Begin cold, at the ``ambient`` temperature (°C)."""
        losses = nameplate.losses
        self._rated_losses = losses
        self._to_air = losses / _FRAME_RISE
        # About half of the heat arises in the winding.
        self._to_frame = 0.5 * losses / _WINDING_RISE
        capacity = self._to_air * _TIME_CONSTANT
        self._winding_capacity = _WINDING_SHARE * capacity
        self._frame_capacity = (1 - _WINDING_SHARE) * capacity
        self.winding = ambient
        """°C."""
        self.frame = ambient
        """°C, where the sensor sits."""

    def advance(self, seconds: float, losses: Losses, speed: float, ambient: float, effects: Effects) -> None:
        """Move on by at most a few ``seconds``; ``speed`` is per unit of rated speed."""
        in_frame = losses.frame + effects.friction_heat * self._rated_losses * speed
        across = self._to_frame * (self.winding - self.frame)
        cooling = self._to_air * (_STILL_AIR + (1 - _STILL_AIR) * speed) * effects.cooling
        away = cooling * (self.frame - ambient - effects.hot_air * speed)
        self.winding += seconds * (losses.copper - across) / self._winding_capacity
        self.winding = min(_ENAMEL_FAILS, self.winding)
        self.frame += seconds * (in_frame + across - away) / self._frame_capacity
