"""Phases, quantities, and the readings made of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from math import sqrt


class Phase(StrEnum):
    """One of the three phases that feed the motor."""

    A = "a"
    B = "b"
    C = "c"


class Quantity(StrEnum):
    """What a meter measures. The unit beside each is the only one used inside the domain."""

    VOLTAGE = "voltage"
    """V RMS, line to neutral."""
    CURRENT = "current"
    """A RMS."""
    POWER = "power"
    """W, active."""
    ENERGY = "energy"
    """kWh, the meter's counter."""
    FREQUENCY = "frequency"
    """Hz."""
    POWER_FACTOR = "power_factor"
    """0 to 1; negative where a meter tells the direction."""
    TEMPERATURE = "temperature"
    """°C."""
    VIBRATION = "vibration"
    """mm/s RMS, velocity over 10–1000 Hz."""
    SPEED = "speed"
    """rpm of the shaft."""


PHASE_QUANTITIES = (
    Quantity.VOLTAGE,
    Quantity.CURRENT,
    Quantity.POWER,
    Quantity.ENERGY,
    Quantity.FREQUENCY,
    Quantity.POWER_FACTOR,
)
MOTOR_QUANTITIES = (Quantity.TEMPERATURE, Quantity.VIBRATION, Quantity.SPEED)


@dataclass(frozen=True, slots=True, eq=False)
class Channel:
    """A quantity at the place where it is measured: one phase, or the motor.

    There is exactly one object for each of the 21 channels, so they compare by identity.
    """

    quantity: Quantity
    phase: Phase | None
    key: str
    """``voltage_a`` … ``power_factor_c``, ``temperature``, ``vibration``, ``speed``."""

    def __repr__(self) -> str:
        """Show the key, which says everything."""
        return f"<Channel {self.key}>"


CHANNELS: tuple[Channel, ...] = (
    *(Channel(quantity, phase, f"{quantity}_{phase}") for phase in Phase for quantity in PHASE_QUANTITIES),
    *(Channel(quantity, None, str(quantity)) for quantity in MOTOR_QUANTITIES),
)
CHANNEL_BY_KEY: Mapping[str, Channel] = {channel.key: channel for channel in CHANNELS}
_CHANNEL_BY_PLACE = {(channel.quantity, channel.phase): channel for channel in CHANNELS}
PHASES_OF: Mapping[Quantity, tuple[Channel, Channel, Channel]] = {
    quantity: (
        _CHANNEL_BY_PLACE[quantity, Phase.A],
        _CHANNEL_BY_PLACE[quantity, Phase.B],
        _CHANNEL_BY_PLACE[quantity, Phase.C],
    )
    for quantity in PHASE_QUANTITIES
}


def channel_of(quantity: Quantity, phase: Phase | None = None) -> Channel:
    """Return the channel where ``quantity`` is measured.

    Raises KeyError for a place that does not exist, such as the speed of a phase.
    """
    return _CHANNEL_BY_PLACE[quantity, phase]


class RefusalKind(StrEnum):
    """Why a value, or a whole message, was not believed."""

    MALFORMED = "malformed"
    WRONG_TYPE = "wrong_type"
    NOT_FINITE = "not_finite"
    OUT_OF_RANGE = "out_of_range"
    ENCODING = "encoding"
    TOO_LARGE = "too_large"
    TOO_DEEP = "too_deep"
    UNKNOWN_TOPIC = "unknown_topic"
    DUPLICATE = "duplicate"
    OUT_OF_ORDER = "out_of_order"
    LIMIT = "limit"
    """Of a published limit: there is no such limit, or it cannot be set so."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One value that was not believed, and where it stood."""

    kind: RefusalKind
    where: str
    """The topic below the prefix, followed by the field where there is one: ``phase_a.voltage``."""
    detail: str
    """What was seen, short enough to log."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What one message said: some quantities, possibly none."""

    values: Mapping[Channel, float]
    complete: bool = False
    """The publisher says that this message is a whole reading."""
    stamp: float | None = None
    """The publisher's own clock, in seconds of an unknown epoch: good for order, not for time."""
    refusals: tuple[Refusal, ...] = ()


# Below this average a current meter's own error dominates: the PZEM-004T v3 data sheet gives
# 0.02 A as the starting current of its 100 A version.
_CURRENT_FLOOR = 0.1
# A supply that is switched off still induces a few volts in long cables.
_VOLTAGE_FLOOR = 20.0


@dataclass(frozen=True)
class Reading:
    """One instant of the whole motor. A quantity that was not measured is ``None``, never 0."""

    at: datetime
    values: Mapping[Channel, float] = field(default_factory=dict)
    refreshed: frozenset[Channel] = frozenset(CHANNELS)
    """What was measured for this reading; of the other channels, ``values`` holds what they said before."""

    def get(self, quantity: Quantity, phase: Phase | None = None) -> float | None:
        """Return what was measured there, or None."""
        return self.values.get(_CHANNEL_BY_PLACE[quantity, phase])

    @cached_property
    def voltage_average(self) -> float | None:
        """V, mean of the phases that were measured."""
        return _mean(self._measured(Quantity.VOLTAGE))

    @cached_property
    def current_average(self) -> float | None:
        """A, mean of the phases that were measured."""
        return _mean(self._measured(Quantity.CURRENT))

    @cached_property
    def current_highest(self) -> float | None:
        """A, of the phase that carries most of those that were measured."""
        return max(self._measured(Quantity.CURRENT), default=None)

    @cached_property
    def power_highest(self) -> float | None:
        """W, of the phase that takes most of those that were measured, whichever way its meter is wired."""
        return max(map(abs, self._measured(Quantity.POWER)), default=None)

    @cached_property
    def frequency_average(self) -> float | None:
        """Hz, mean of the phases that were measured."""
        return _mean(self._measured(Quantity.FREQUENCY))

    @cached_property
    def power_total(self) -> float | None:
        """W, or None unless all three phases were measured: a part is not the total."""
        powers = self._measured(Quantity.POWER)
        return sum(powers) if len(powers) == 3 else None

    @cached_property
    def power_factor_total(self) -> float | None:
        """Active over apparent power of the three phases, or None unless all were measured.

        IEEE Std 1459-2010, 3.2.2.5 (arithmetic apparent power).
        """
        voltages = self._measured(Quantity.VOLTAGE)
        currents = self._measured(Quantity.CURRENT)
        if self.power_total is None or len(voltages) < 3 or len(currents) < 3:
            return None
        apparent = sum(v * i for v, i in zip(voltages, currents, strict=True))
        if apparent <= 0:
            return None
        return max(-1.0, min(1.0, self.power_total / apparent))

    @cached_property
    def line_voltages(self) -> tuple[float | None, float | None, float | None]:
        """V of A–B, B–C and C–A, estimated from line to neutral at an assumed 120° between the phases."""
        a, b, c = (self.values.get(channel) for channel in PHASES_OF[Quantity.VOLTAGE])
        return _line_voltage(a, b), _line_voltage(b, c), _line_voltage(c, a)

    @cached_property
    def voltage_unbalance(self) -> float | None:
        """%, largest deviation from the mean of the ``line_voltages`` (NEMA MG 1-2021, 12.45)."""
        voltages = self._measured(Quantity.VOLTAGE)
        if len(voltages) < 3 or sum(voltages) < 3 * _VOLTAGE_FLOOR:
            return None
        return _unbalance([voltage for voltage in self.line_voltages if voltage is not None])

    @cached_property
    def current_unbalance(self) -> float | None:
        """%, largest deviation from the mean of the phase currents, or None when there is no load."""
        currents = self._measured(Quantity.CURRENT)
        if len(currents) < 3 or sum(currents) < 3 * _CURRENT_FLOOR:
            return None
        return _unbalance(currents)

    def _measured(self, quantity: Quantity) -> list[float]:
        values = self.values
        return [values[channel] for channel in PHASES_OF[quantity] if channel in values]


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _line_voltage(one: float | None, other: float | None) -> float | None:
    if one is None or other is None:
        return None
    return sqrt(one * one + other * other + one * other)


def _unbalance(values: list[float]) -> float:
    mean = sum(values) / len(values)
    return 100 * max(abs(value - mean) for value in values) / mean
