"""What follows from a reading once the nameplate and the ambient temperature are known."""

from dataclasses import dataclass
from functools import cached_property
from math import sqrt

from .derating import derating_factor
from .nameplate import Nameplate
from .reading import Phase, Quantity, Reading
from .vibration_zones import VibrationZone, zone_of

# %; where the load is lower, most of the current is magnetising.
_LEAST_LOAD_BY_CURRENT = 50.0
# A, mean of the phases: without a field there is no slip, whatever the shaft does.
_LEAST_FIELD_CURRENT = 0.1


@dataclass(frozen=True)
class Derived:
    """Quantities that follow from one reading, each worked out when it is first asked for.

    What cannot be known from what was measured and what the plate says is None.
    """

    reading: Reading
    nameplate: Nameplate
    ambient: float | None = None
    """°C of the air around the motor."""

    def apparent_power(self, phase: Phase) -> float | None:
        """VA of a phase."""
        voltage = self.reading.get(Quantity.VOLTAGE, phase)
        current = self.reading.get(Quantity.CURRENT, phase)
        return None if voltage is None or current is None else voltage * current

    def reactive_power(self, phase: Phase) -> float | None:
        """Var of a phase, without a sign: see ``reactive_power_total``."""
        return _reactive(self.apparent_power(phase), self.reading.get(Quantity.POWER, phase))

    @cached_property
    def apparent_power_total(self) -> float | None:
        """VA, arithmetic: the sum of the phases (IEEE Std 1459-2010, 3.2.2.5); None unless all are known."""
        a, b, c = (self.apparent_power(phase) for phase in Phase)
        return None if a is None or b is None or c is None else a + b + c

    @cached_property
    def reactive_power_total(self) -> float | None:
        """Var that make a triangle of the total active and apparent power, so that it fits the power factor.

        Without a sign, as the meters give no angle; harmonics are in it.
        """
        return _reactive(self.apparent_power_total, self.reading.power_total)

    @cached_property
    def load(self) -> float | None:
        """% of the rated shaft power that the motor gives.

        By input power, at the rated efficiency. Without it by current and voltage, and then only from 50 %
        up: below, current says little of the load. Both as in Determining Electric Motor Load and
        Efficiency, DOE/GO-10097-517, U.S. Department of Energy, 1997.
        """
        plate = self.nameplate
        if plate.input_power is not None and self.reading.power_total is not None:
            return 100 * self.reading.power_total / plate.input_power
        current, voltage = self.reading.current_average, self.reading.voltage_average
        if current is None or voltage is None or plate.current is None or plate.phase_voltage is None:
            return None
        load = 100 * current / plate.current * voltage / plate.phase_voltage
        return load if load >= _LEAST_LOAD_BY_CURRENT else None

    @cached_property
    def synchronous_speed(self) -> float | None:
        """Speed of the field in rpm at the frequency of the moment, or else at the rated one."""
        frequency, pairs = self.reading.frequency_average, self.nameplate.pole_pairs
        if frequency is None or pairs is None:
            return self.nameplate.synchronous_speed
        return 60 * frequency / pairs

    @cached_property
    def slip(self) -> float | None:
        """% by which the shaft stays behind the field; None while no current makes one."""
        speed, synchronous = self.reading.get(Quantity.SPEED), self.synchronous_speed
        current = self.reading.current_average
        if speed is None or not synchronous or (current is not None and current < _LEAST_FIELD_CURRENT):
            return None
        return 100 * (1 - speed / synchronous)

    @cached_property
    def derating_factor(self) -> float | None:
        """Share of the rated power that the supply's unbalance leaves; None too where it should not run."""
        unbalance = self.reading.voltage_unbalance
        return None if unbalance is None else derating_factor(unbalance)

    @cached_property
    def vibration_zone(self) -> VibrationZone | None:
        """Zone of the machine's class."""
        vibration, machine_class = self.reading.get(Quantity.VIBRATION), self.nameplate.machine_class
        return None if vibration is None or machine_class is None else zone_of(vibration, machine_class)

    @cached_property
    def temperature_rise(self) -> float | None:
        """K over the ambient temperature."""
        temperature = self.reading.get(Quantity.TEMPERATURE)
        return None if temperature is None or self.ambient is None else temperature - self.ambient


def _reactive(apparent: float | None, active: float | None) -> float | None:
    if apparent is None or active is None:
        return None
    # Each meter rounds for itself: the active power of a resistive load may exceed the apparent power.
    return sqrt(max(0.0, apparent * apparent - active * active))
