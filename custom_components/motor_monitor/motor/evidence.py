"""What one reading says about a motor, as the protection functions look at it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from .nameplate import Nameplate
from .phase_loss import LEAST_CURRENT, PhaseCurrent
from .reading import Quantity, Reading, channel_of

# Below this share of the rated current the meters' own differences look like unbalance (GE Multilin 469
# blocks the element below 30 % of FLA, M60 below 25 %).
_LEAST_LOAD = 0.25
_POWER_FACTOR_LOAD = 0.5
# Of the synchronous speed: no motor carries its load so slowly.
_SLOW = 0.5
_SPEED = channel_of(Quantity.SPEED)


@dataclass(slots=True)
class Evidence:
    """One reading, and what the watches made of it. Every measure is None where it is not known."""

    nameplate: Nameplate
    input_power: float | None
    """W at full load."""
    reading: Reading
    voltages: Sequence[float]
    """V, line to neutral, of the phases that were measured."""
    currents: Sequence[float]
    """A, of the phases that were measured."""
    weakest: PhaseCurrent | None
    thermal: float | None
    """% of the thermal capacity used."""
    starts_last_hour: int
    is_accelerating: bool
    """Whether the motor still has time to come up to speed."""
    is_single_phasing: bool = False
    """Whether that was found already: what follows from it need not be said."""
    current_load: float | None = None
    """Mean current per unit of the rated one."""

    def __post_init__(self) -> None:
        """Work out what several measures need."""
        rated = self.nameplate.current
        if rated is not None and self.currents:
            self.current_load = sum(self.currents) / len(self.currents) / rated

    def voltage_lowest(self) -> float | None:
        """V, line to neutral."""
        return min(self.voltages) if self.voltages else None

    def voltage_highest(self) -> float | None:
        """V, line to neutral."""
        return max(self.voltages) if self.voltages else None

    def voltage_unbalance(self) -> float | None:
        """%, after NEMA, line to line."""
        return self.reading.voltage_unbalance

    def current_unbalance(self) -> float | None:
        """%, after NEMA; below full load so much less as the load is less (GE Multilin 469).

        None below a quarter of the rated current, or below ``LEAST_CURRENT`` where that is not known, and
        where the currents are those of a lost phase.
        """
        unbalance, load = self.reading.current_unbalance, self.current_load
        if unbalance is None or self.is_single_phasing:
            return None
        if load is None:
            return None if sum(self.currents) < 3 * LEAST_CURRENT else unbalance
        return None if load < _LEAST_LOAD else unbalance * min(1.0, load)

    def current_shortfall(self) -> float | None:
        """%, of the weakest phase against the mean of the three."""
        if self.weakest is None or (self.current_load is not None and self.current_load < _LEAST_LOAD):
            return None
        return self.weakest.shortfall

    def current_highest(self) -> float | None:
        """A."""
        return max(self.currents) if self.currents else None

    def running_current(self) -> float | None:
        """A of the highest phase; None while the motor may still come up to speed."""
        return None if self.is_accelerating else self.current_highest()

    def current_share(self) -> float | None:
        """% of the rated current; without bounds where power says better how much the motor does."""
        if self.power_share() is not None:
            return inf
        return None if self.current_load is None else 100 * self.current_load

    def power_share(self) -> float | None:
        """% of the rated input power."""
        power, rated = self.reading.power_total, self.input_power
        return None if power is None or rated is None else 100 * power / rated

    def thermal_capacity(self) -> float | None:
        """% used."""
        return self.thermal

    def stalled_current(self) -> float | None:
        """A of the highest phase; 0 where the motor may still come up to speed, or is seen to turn."""
        if self.is_accelerating:
            return 0.0
        speed = self.reading.values.get(_SPEED)
        full_speed = self.nameplate.synchronous_speed or self.nameplate.speed
        if speed is not None and full_speed is not None and speed >= _SLOW * full_speed:
            return 0.0
        return self.current_highest()

    def starts(self) -> float | None:
        """How many there were in the last hour."""
        return float(self.starts_last_hour)

    def frequency(self) -> float | None:
        """Hz."""
        return self.reading.frequency_average

    def power_factor(self) -> float | None:
        """0 to 1, of the three phases; None at less than half load, where it says nothing."""
        share = self.power_share()
        load = self.current_load if share is None else share / 100
        factor = self.reading.power_factor_total
        return None if factor is None or load is None or load < _POWER_FACTOR_LOAD else abs(factor)

    def speed(self) -> float | None:
        """In rpm."""
        return self.reading.values.get(_SPEED)
