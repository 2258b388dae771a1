"""One figure for how well the motor is, and the parts that it is made of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType

from .alert import Alert, Severity
from .derived import Derived
from .limits import Limits
from .reading import Quantity
from .vibration_zones import ZONE_BOUNDARIES


class HealthPart(StrEnum):
    """What the figure is made of."""

    THERMAL = "thermal"
    """Reserve of the winding's thermal capacity, and of the frame up to its limits."""
    VIBRATION = "vibration"
    """Place in the zones of the machine's class, or else up to the limits."""
    CURRENT = "current"
    """Evenness of the currents."""
    SUPPLY = "supply"
    """Evenness, voltage and frequency of the supply."""
    BEHAVIOUR = "behaviour"
    """Likeness to what was learned."""
    ALERTS = "alerts"
    """Freedom from alerts that nobody has seen to."""
    DATA = "data"
    """Share of the channels that are worth believing."""


WEIGHTS: Mapping[HealthPart, float] = MappingProxyType(
    {
        HealthPart.THERMAL: 1.0,
        HealthPart.VIBRATION: 1.0,
        HealthPart.CURRENT: 1.0,
        HealthPart.SUPPLY: 0.7,
        HealthPart.BEHAVIOUR: 0.8,
        HealthPart.ALERTS: 1.0,
        HealthPart.DATA: 0.3,
    }
)
"""How much of the figure a part can take away by itself: all of it, or less where it is not the motor that
is ill (the supply, the meters), or where nobody can tell yet (the behaviour)."""

_ORDER = 4

# Every part speaks the same language: 100 is as new, 70 where a warning belongs, 40 where a critical alert
# belongs, 0 where damage is certain. Between the points it falls in straight lines.
type _Scale = tuple[tuple[float, float], ...]
_THERMAL_CAPACITY: _Scale = ((75, 100), (90, 70), (100, 40), (120, 0))  # % used; full load holds about 76
_CURRENT_UNBALANCE: _Scale = ((5, 100), (10, 70), (20, 40), (40, 0))  # %
_VOLTAGE_UNBALANCE: _Scale = ((1, 100), (2, 70), (5, 40), (10, 0))  # %
_VOLTAGE_DEVIATION: _Scale = ((5, 100), (10, 70), (15, 40), (30, 0))  # % of rated
_FREQUENCY_DEVIATION: _Scale = ((1, 100), (2, 70), (5, 40), (10, 0))  # % of rated
_SCORE: _Scale = ((25, 100), (50, 70), (75, 40), (100, 0))
_ALERT = {Severity.WARNING: 70.0, Severity.CRITICAL: 40.0}


@dataclass(frozen=True, slots=True)
class Health:
    """The figure and what it came from."""

    figure: float
    """0 to 100."""
    parts: Mapping[HealthPart, float]
    """0 to 100 each; a part about which nothing is known is not among them."""

    @property
    def missing(self) -> tuple[HealthPart, ...]:
        """The parts about which nothing is known."""
        return tuple(part for part in HealthPart if part not in self.parts)

    @property
    def weakest(self) -> HealthPart | None:
        """The part that takes most away, or None where nothing is wrong."""
        part = max(self.parts, key=lambda part: _loss(part, self.parts[part]))
        return part if self.parts[part] < 100 else None


def assess(
    derived: Derived,
    limits: Limits,
    *,
    thermal_capacity_used: float | None,
    score: float | None,
    alerts: Iterable[Alert],
    trusted_channels: float | None,
) -> Health | None:
    """Return the health of a running motor, or None where nothing of the motor itself is known.

    Args:
        derived: What was measured, the nameplate, and what follows.
        limits: Those in force.
        thermal_capacity_used: % of the overload model.
        score: 0 to 100 of the verdict.
        alerts: The unresolved ones.
        trusted_channels: Share, 0 to 1, of the motor's channels that are fresh and free of findings.

    The figure is 100 − (Σ (w·(100 − part))⁴)^¼. A mean would let six good parts hide a ruined one; with the
    fourth-order norm the figure is never above 100 − w·(100 − part) of any part, and falls further when
    others are bad too: two equally bad parts count 1.19 times as much as one. A perfect part changes
    nothing, so a part that is missing neither flatters nor harms. A stopped motor does not vibrate and is
    evenly without current: whoever shows its health keeps the last figure from when it ran.
    """
    measured = {
        HealthPart.THERMAL: _worst(
            _on(_THERMAL_CAPACITY, thermal_capacity_used), _against(limits, Quantity.TEMPERATURE, derived)
        ),
        HealthPart.VIBRATION: _vibration(derived, limits),
        HealthPart.CURRENT: _on(_CURRENT_UNBALANCE, derived.reading.current_unbalance),
        HealthPart.SUPPLY: _supply(derived),
        HealthPart.BEHAVIOUR: _on(_SCORE, score),
    }
    if all(value is None for value in measured.values()):
        return None
    measured[HealthPart.ALERTS] = min((_ALERT[alert.severity] for alert in alerts), default=100.0)
    measured[HealthPart.DATA] = None if trusted_channels is None else 100 * trusted_channels
    parts = {part: value for part, value in measured.items() if value is not None}
    loss = sum(_loss(part, value) ** _ORDER for part, value in parts.items()) ** (1 / _ORDER)
    return Health(max(0.0, 100 - loss), parts)


def _loss(part: HealthPart, value: float) -> float:
    return WEIGHTS[part] * (100 - value)


def _vibration(derived: Derived, limits: Limits) -> float | None:
    machine_class = derived.nameplate.machine_class
    if machine_class is None:
        return _against(limits, Quantity.VIBRATION, derived)
    a_b, b_c, c_d = ZONE_BOUNDARIES[machine_class]
    return _on(((a_b, 100), (b_c, 70), (c_d, 40), (2 * c_d, 0)), derived.reading.get(Quantity.VIBRATION))


def _supply(derived: Derived) -> float | None:
    """Judge unbalance by NEMA MG 1-2021, 12.45 and 14.36; deviations by IEC 60034-1:2017, 7.3, zones A, B."""
    reading, plate = derived.reading, derived.nameplate
    return _worst(
        _on(_VOLTAGE_UNBALANCE, reading.voltage_unbalance),
        _on(_VOLTAGE_DEVIATION, _deviation(reading.voltage_average, plate.phase_voltage)),
        _on(_FREQUENCY_DEVIATION, _deviation(reading.frequency_average, plate.frequency)),
    )


def _against(limits: Limits, quantity: Quantity, derived: Derived) -> float | None:
    """Place a value among its limits; as far below the warning as critical is above it, it is perfect."""
    warning, critical = limits.of(quantity)
    if warning is None or critical is None:
        return None
    step = critical - warning
    scale = ((warning - step, 100), (warning, 70), (critical, 40), (critical + 2 * step, 0))
    return _on(scale, derived.reading.get(quantity))


def _on(scale: _Scale, value: float | None) -> float | None:
    if value is None:
        return None
    if value <= scale[0][0]:
        return scale[0][1]
    for (left, upper), (right, lower) in pairwise(scale):
        if value <= right:
            return upper + (lower - upper) * (value - left) / (right - left)
    return scale[-1][1]


def _worst(*values: float | None) -> float | None:
    return min((value for value in values if value is not None), default=None)


def _deviation(value: float | None, rated: float | None) -> float | None:
    """Return %, either way."""
    return None if value is None or rated is None else 100 * abs(value / rated - 1)
