"""What the plate on the motor says, and what follows from it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Nameplate:
    """Rated values of a star-connected squirrel-cage motor.

    Raises ValueError when the numbers contradict each other, such as an efficiency above 1.
    """

    power: float = 4000.0
    """W at the shaft."""
    voltage: float = 230.0
    """V, line to neutral."""
    current: float = 8.2
    """A per line."""
    frequency: float = 50.0
    """Hz."""
    poles: int = 4
    speed: float = 1440.0
    """rpm at full load."""
    power_factor: float = 0.83
    """At full load."""

    def __post_init__(self) -> None:
        """Refuse a plate that no motor can have."""
        if self.poles < 2 or self.poles % 2:
            raise ValueError(f"a motor has an even number of poles, not {self.poles}")
        if not 0 < self.slip < 0.2:
            raise ValueError(
                f"{self.speed:g} rpm is no full-load speed for {self.synchronous_speed:g} rpm synchronous"
            )
        if not 0.3 < self.power_factor < 0.97:
            raise ValueError(f"power factor {self.power_factor:g} is none of an induction motor")
        if not self.rotor_loss < 0.7 * self.losses:
            raise ValueError(f"efficiency {self.efficiency:.3f} leaves no room for the losses of the rotor")

    @property
    def synchronous_speed(self) -> float:
        """Speed of the field in rpm."""
        return 120 * self.frequency / self.poles

    @property
    def slip(self) -> float:
        """Full-load slip, 0 to 1."""
        return 1 - self.speed / self.synchronous_speed

    @property
    def input_power(self) -> float:
        """W from the supply at full load."""
        return 3 * self.voltage * self.current * self.power_factor

    @property
    def efficiency(self) -> float:
        """Shaft power over input power at full load."""
        return self.power / self.input_power

    @property
    def losses(self) -> float:
        """W turned into heat at full load."""
        return self.input_power - self.power

    @property
    def rotor_loss(self) -> float:
        """W of heat in the rotor's cage at full load: slip times air-gap power."""
        return self.power * self.slip / (1 - self.slip)
