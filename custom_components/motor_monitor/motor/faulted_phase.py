"""Which phase the evidence accuses, and the channel that shows it."""

from math import acos, pi
from typing import NamedTuple

from .evidence import Evidence
from .reading import PHASES_OF, Phase, Quantity, channel_of
from .sequence import negative_sequence_angle

# Half way between a loaded motor, whose current lags by 30–40°, and an idling one, 80–85°.
_TYPICAL_LAG = pi / 3
# A supply of 1 % unbalance makes one of 6–10 % in the currents (NEMA MG 1-2021, 14.36).
_CURRENT_PER_VOLTAGE = 10.0
_PHASES = tuple(Phase)


class Suspect(NamedTuple):
    """Where to look first."""

    phase: Phase | None = None
    """None where it is no single phase."""
    cause: str | None = None
    """Key of the channel that shows it."""


def nobody(_evidence: Evidence, _threshold: float) -> Suspect:
    """Accuse none: the function looks at the motor as a whole."""
    return Suspect()


def lowest_voltage(evidence: Evidence, threshold: float) -> Suspect:
    """Name the phase that alone is below the threshold."""
    return _furthest(evidence, Quantity.VOLTAGE, -1, threshold)


def highest_voltage(evidence: Evidence, threshold: float) -> Suspect:
    """Name the phase that alone is above the threshold."""
    return _furthest(evidence, Quantity.VOLTAGE, 1, threshold)


def highest_current(evidence: Evidence, threshold: float) -> Suspect:
    """Name the phase that alone is above the threshold."""
    return _furthest(evidence, Quantity.CURRENT, 1, threshold)


def weakest_current(evidence: Evidence, _threshold: float) -> Suspect:
    """Name the phase that carries least."""
    if evidence.weakest is None:
        return Suspect()
    phase = evidence.weakest.phase
    return Suspect(phase, channel_of(Quantity.CURRENT, phase).key)


def winding_at_fault(evidence: Evidence, _threshold: float) -> Suspect:
    """Name the phase whose winding the three currents accuse, and the current furthest from the mean.

    Shorted turns draw a current in step with the voltage of their phase. Its negative sequence leads
    the motor's own current by the angle φ by which that lags (120° more for B, less for C, where the
    phases follow each other as A, B, C). In an idling motor this makes the current of the next phase
    the highest and that of the one before the lowest, so that neither names the winding. φ is that of
    the measured power factor, else 60°.

    Where the supply is unbalanced enough to explain the currents, no winding is accused. A bad
    contact, which starves its own line, is told from shorted turns by no meter: the cause shows where
    it would be.
    """
    reading = evidence.reading
    a, b, c = evidence.currents
    mean = (a + b + c) / 3
    deviations = [abs(current - mean) for current in (a, b, c)]
    furthest = max(deviations)
    cause = channel_of(Quantity.CURRENT, _PHASES[deviations.index(furthest)]).key
    supply = reading.voltage_unbalance
    if supply is not None and supply * _CURRENT_PER_VOLTAGE >= 100 * furthest / mean:
        return Suspect(None, cause)
    factor = reading.power_factor_total
    lag = _TYPICAL_LAG if factor is None else acos(abs(factor))
    sector = round((negative_sequence_angle(a, b, c) - lag) / (2 * pi / 3))
    return Suspect(_PHASES[sector % 3], cause)


def _furthest(evidence: Evidence, quantity: Quantity, sign: int, threshold: float) -> Suspect:
    values = evidence.reading.values
    found = {channel: sign * values[channel] for channel in PHASES_OF[quantity] if channel in values}
    furthest = max(found, key=found.__getitem__)
    is_alone = sum(value >= sign * threshold for value in found.values()) == 1
    return Suspect(furthest.phase if is_alone else None, furthest.key)
