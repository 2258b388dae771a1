"""What a single reading tells about meters that are wired or named wrongly.

Without angles the meters' rotation cannot be seen; what can be seen is that voltage, current, power and power
factor of a phase do not belong together. Shares are compared without a sign, as most meters give none.
"""

from math import acos, cos, pi
from typing import NamedTuple

from .reading import Phase, Quantity, Reading

# Below these the meters' own errors dominate.
_LEAST_VOLTAGE, _LEAST_CURRENT = 20.0, 0.3
# A power factor has two decimals; power and current are exact to 1 %.
_FITS, _MISFITS = 0.015, 0.03
# Balanced lines make every phase's power factor alike; these keep them within some 0.2 of each other, and
# crossed transformers put them at least 0.5 apart.
_MOST_VOLTAGE_UNBALANCE, _MOST_CURRENT_UNBALANCE = 3.0, 12.0  # %
_PATTERN_FITS = 0.08
_SIXTH = pi / 3
_BACKWARD = 1.5


class PowerFactors(NamedTuple):
    """The power factor of a phase from two sides."""

    implied: float
    """Active power over voltage times current."""
    reported: float
    """By the meter."""

    @property
    def misfit(self) -> float:
        """How far apart they are."""
        return abs(self.implied - self.reported)


def power_factors(reading: Reading, phase: Phase, current_of: Phase | None = None) -> PowerFactors | None:
    """Return the power factors of a phase, or None without load or where something was not measured.

    ``current_of`` tries the current of another phase.
    """
    implied = _implied(reading, phase, current_of or phase)
    reported = reading.get(Quantity.POWER_FACTOR, phase)
    return None if implied is None or reported is None else PowerFactors(implied, abs(reported))


def crossed_currents(reading: Reading) -> tuple[Phase, Phase] | None:
    """Return the two phases whose power and power factor fit the current of the other.

    The values come under the wrong name: two topics, or two channels of the publisher, are mixed up. Seen
    only while the two currents differ by more than about 3 %.
    """
    wrong = []
    for phase in Phase:
        own = power_factors(reading, phase)
        if own is None:
            return None
        if own.misfit > _FITS:
            wrong.append(phase)
    if len(wrong) != 2:
        return None
    one, other = wrong
    for phase, current_of in ((one, other), (other, one)):
        own, swapped = power_factors(reading, phase), power_factors(reading, phase, current_of)
        if own is None or swapped is None or own.misfit < _MISFITS or swapped.misfit > _FITS:
            return None
    return one, other


def has_crossed_transformers(reading: Reading) -> bool:
    """Whether two meters measure their own voltage with the current of each other's line.

    Where the third finds cos φ, such meters find |cos(φ ± 120°)|, although voltages and currents are
    balanced. Without a sign the three are cos a, cos(60° − a) and cos(60° + a) with a of at most 30°, in an
    order that fits every pair of phases at some load: which two it is cannot be told. All three currents
    shifted round alike look balanced and cannot be told from another load.
    """
    voltage, current = reading.voltage_unbalance, reading.current_unbalance
    if voltage is None or current is None:
        return False
    if voltage > _MOST_VOLTAGE_UNBALANCE or current > _MOST_CURRENT_UNBALANCE:
        return False
    shares = [share for phase in Phase if (share := _implied(reading, phase, phase)) is not None]
    if len(shares) < len(Phase):
        return False
    least, middle, most = sorted(shares)
    angle = acos(min(1.0, most))
    return (
        abs(middle - cos(_SIXTH - angle)) < _PATTERN_FITS and abs(least - cos(_SIXTH + angle)) < _PATTERN_FITS
    )


def reversed_transformer(reading: Reading) -> Phase | None:
    """Return the phase that seems to give back what each of the others takes, within a factor of about 1.5.

    Of two crossed transformers one reads backward too, but exactly twice the mean of the others.
    """
    powers = {phase: power for phase in Phase if (power := reading.get(Quantity.POWER, phase)) is not None}
    if len(powers) < len(Phase):
        return None
    backward = [phase for phase, power in powers.items() if power < 0]
    if len(backward) != 1:
        return None
    given = -powers[backward[0]]
    mean = (sum(powers.values()) + given) / 2
    return backward[0] if mean < _BACKWARD * given and given < _BACKWARD * mean else None


def _implied(reading: Reading, phase: Phase, current_of: Phase) -> float | None:
    voltage = reading.get(Quantity.VOLTAGE, phase)
    current = reading.get(Quantity.CURRENT, current_of)
    power = reading.get(Quantity.POWER, phase)
    if voltage is None or current is None or power is None:
        return None
    if voltage < _LEAST_VOLTAGE or current < _LEAST_CURRENT:
        return None
    return abs(power) / (voltage * current)
