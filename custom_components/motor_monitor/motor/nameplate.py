"""What the plate on the motor says, and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from math import isfinite, sqrt
from types import MappingProxyType
from typing import Self

from .errors import NameplateError
from .vibration_zones import MachineClass


class Connection(StrEnum):
    """Between what the rated voltage is given."""

    LINE_TO_NEUTRAL = "line_to_neutral"
    LINE_TO_LINE = "line_to_line"


class InsulationClass(StrEnum):
    """Thermal class of the winding (IEC 60085:2007, Table 1)."""

    A = "a"
    E = "e"
    B = "b"
    F = "f"
    H = "h"


class TripClass(StrEnum):
    """How long an overload relay lets the motor start, in s at most (IEC 60947-4-1:2018, Table 2)."""

    CLASS_10A = "10a"
    CLASS_10 = "10"
    CLASS_20 = "20"
    CLASS_30 = "30"


RANGES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "voltage": (10, 36_000),
        "current": (0.01, 10_000),
        "power": (1, 100e6),
        "power_factor": (0.05, 1),
        "efficiency": (0.05, 1),
        "frequency": (10, 400),
        "speed": (10, 100_000),
        "poles": (2, 100),
        "service_factor": (1, 1.5),
        "starts_per_hour": (0.01, 3600),
    }
)
"""The least and the most that a field may say, in the unit of the field."""

# High-slip motors for presses (NEMA design D) are made with up to 13 %.
_LARGEST_SLIP = 0.2
# Plates round, and IEC 60034-1:2017, 12.1, tolerates a few % in efficiency and power factor. A voltage
# taken for the other connection is off by 73 %.
_EFFICIENCY_TOLERANCE = 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Nameplate:
    """Rated values of an induction or synchronous motor; what is not known is None.

    Raises NameplateError, which names the field, for a value that no motor has (``out_of_range``,
    ``odd``) or that contradicts the others: ``above_synchronous``, ``far_below_synchronous`` (slip above
    20 %), ``above_input_power`` (more at the shaft than the supply gives), ``contradicts_power``.
    """

    voltage: float | None = None
    """V, as ``connection`` says."""
    connection: Connection | None = None
    current: float | None = None
    """A per line at full load."""
    power: float | None = None
    """W at the shaft."""
    power_factor: float | None = None
    """0 to 1, at full load."""
    efficiency: float | None = None
    """0 to 1, at full load."""
    frequency: float | None = None
    """Hz."""
    speed: float | None = None
    """rpm at full load."""
    poles: int | None = None
    """All of them, not pairs."""
    service_factor: float | None = None
    """1 to 1.5; where it is not known, 1 is meant."""
    insulation_class: InsulationClass | None = None
    machine_class: MachineClass | None = None
    """For vibration."""
    starts_per_hour: float | None = None
    """As many as the maker allows."""
    trip_class: TripClass | None = None

    def __post_init__(self) -> None:
        """Refuse a plate that no motor can have. Raises NameplateError."""
        for name, (low, high) in RANGES.items():
            value = getattr(self, name)
            if value is not None and not (isfinite(value) and low <= value <= high):
                raise NameplateError(name, "out_of_range")
        if self.poles is not None and self.poles % 2:
            raise NameplateError("poles", "odd")
        slip = self.rated_slip
        if slip is not None and slip < 0:
            raise NameplateError("speed", "above_synchronous")
        if slip is not None and slip > _LARGEST_SLIP:
            raise NameplateError("speed", "far_below_synchronous")
        self._check_power()

    def _check_power(self) -> None:
        if self.power is None or self.phase_voltage is None or self.current is None:
            return
        apparent_power = 3 * self.phase_voltage * self.current
        implied_efficiency = self.power / (apparent_power * (self.power_factor or 1.0))
        if implied_efficiency > 1:
            raise NameplateError("power", "above_input_power")
        if self.efficiency is None or self.power_factor is None:
            return
        if abs(implied_efficiency / self.efficiency - 1) > _EFFICIENCY_TOLERANCE:
            raise NameplateError("efficiency", "contradicts_power")

    @property
    def phase_voltage(self) -> float | None:
        """V, line to neutral."""
        if self.voltage is None or self.connection is None:
            return None
        return self.voltage if self.connection is Connection.LINE_TO_NEUTRAL else self.voltage / sqrt(3)

    @property
    def pole_pairs(self) -> int | None:
        """As given, or else the most that let the field turn no slower than the shaft at full load."""
        if self.poles is not None:
            return self.poles // 2
        if self.frequency is None or self.speed is None:
            return None
        return max(1, int(60 * self.frequency // self.speed))

    @property
    def synchronous_speed(self) -> float | None:
        """Speed of the field in rpm at the rated frequency (IEC 60034-1: 60 f / p)."""
        if self.frequency is None or self.pole_pairs is None:
            return None
        return 60 * self.frequency / self.pole_pairs

    @property
    def rated_slip(self) -> float | None:
        """Slip at full load as a fraction, 0 for a synchronous motor."""
        synchronous = self.synchronous_speed
        return None if synchronous is None or self.speed is None else 1 - self.speed / synchronous

    @property
    def input_power(self) -> float | None:
        """W from the supply at full load: shaft power over efficiency, or else from the electrical values."""
        if self.power is not None and self.efficiency is not None:
            return self.power / self.efficiency
        if self.phase_voltage is None or self.current is None or self.power_factor is None:
            return None
        return 3 * self.phase_voltage * self.current * self.power_factor

    def to_dict(self) -> dict[str, str | float]:
        """Write what is known in plain values."""
        known = ((name, getattr(self, name)) for name in _FIELDS)
        return {
            name: str(value) if isinstance(value, StrEnum) else value
            for name, value in known
            if value is not None
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> Self:
        """Read what ``to_dict`` wrote, or a form filled in by hand; None is as good as left out.

        Raises NameplateError: as for the class, or ``unknown`` for a field that is none of ours and
        ``not_a_choice`` or ``not_a_number`` for a value of the wrong kind.
        """
        for name in data:
            if name not in _FIELDS:
                raise NameplateError(name, "unknown")
        poles = _number(data, "poles")
        if poles is not None and poles % 2:
            raise NameplateError("poles", "odd")
        return cls(
            voltage=_number(data, "voltage"),
            connection=_choice(data, "connection", Connection),
            current=_number(data, "current"),
            power=_number(data, "power"),
            power_factor=_number(data, "power_factor"),
            efficiency=_number(data, "efficiency"),
            frequency=_number(data, "frequency"),
            speed=_number(data, "speed"),
            poles=None if poles is None else int(poles),
            service_factor=_number(data, "service_factor"),
            insulation_class=_choice(data, "insulation_class", InsulationClass),
            machine_class=_choice(data, "machine_class", MachineClass),
            starts_per_hour=_number(data, "starts_per_hour"),
            trip_class=_choice(data, "trip_class", TripClass),
        )


_FIELDS = tuple(item.name for item in fields(Nameplate))


def _number(data: Mapping[str, object], name: str) -> float | None:
    value = data.get(name)
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
        return value
    raise NameplateError(name, "not_a_number")


def _choice[Choice: StrEnum](data: Mapping[str, object], name: str, choices: type[Choice]) -> Choice | None:
    value = data.get(name)
    if value is None:
        return None
    for choice in choices:
        if choice == value:
            return choice
    raise NameplateError(name, "not_a_choice")
