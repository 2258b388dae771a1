"""The table of what is measured, and of what follows from it: how a sensor shows each of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from homeassistant.components.sensor import SensorDeviceClass, SensorEntityDescription, SensorStateClass
from homeassistant.const import (
    PERCENTAGE,
    REVOLUTIONS_PER_MINUTE,
    UnitOfElectricCurrent,
    UnitOfElectricPotential,
    UnitOfEnergy,
    UnitOfFrequency,
    UnitOfPower,
    UnitOfSpeed,
    UnitOfTemperature,
    UnitOfTime,
)
from homeassistant.helpers.typing import StateType

from .motor.reading import (
    CHANNELS,
    MOTOR_QUANTITIES,
    PHASE_QUANTITIES,
    PHASES_OF,
    Channel,
    Phase,
    Quantity,
    channel_of,
)
from .motor.snapshot import Snapshot


@dataclass(frozen=True, kw_only=True)
class MotorSensorDescription(SensorEntityDescription):
    """A sensor that every motor has."""

    value_fn: Callable[[Snapshot], StateType | datetime]
    attributes_fn: Callable[[Snapshot], dict[str, Any] | None] | None = None


def _always(_snapshot: Snapshot) -> bool:
    return True


@dataclass(frozen=True, kw_only=True)
class MeasuredSensorDescription(MotorSensorDescription):
    """A sensor that only a motor with the right meters has."""

    has_meters_fn: Callable[[frozenset[Channel]], bool]
    """Whether the channels that the motor has published are the ones that this sensor shows."""
    has_facts_fn: Callable[[Snapshot], bool] = _always
    """Whether what else it takes is known, such as rated values."""


@dataclass(frozen=True, kw_only=True)
class Look:
    """How a quantity is shown, wherever it is measured."""

    device_class: SensorDeviceClass | None = None
    unit: str | None
    suggested_unit: str | None = None
    precision: int
    state_class: SensorStateClass = SensorStateClass.MEASUREMENT


LOOKS: Mapping[Quantity, Look] = {
    Quantity.VOLTAGE: Look(
        device_class=SensorDeviceClass.VOLTAGE, unit=UnitOfElectricPotential.VOLT, precision=1
    ),
    Quantity.CURRENT: Look(
        device_class=SensorDeviceClass.CURRENT, unit=UnitOfElectricCurrent.AMPERE, precision=2
    ),
    Quantity.POWER: Look(device_class=SensorDeviceClass.POWER, unit=UnitOfPower.WATT, precision=0),
    Quantity.ENERGY: Look(
        device_class=SensorDeviceClass.ENERGY,
        unit=UnitOfEnergy.KILO_WATT_HOUR,
        precision=2,
        state_class=SensorStateClass.TOTAL_INCREASING,
    ),
    Quantity.FREQUENCY: Look(
        device_class=SensorDeviceClass.FREQUENCY, unit=UnitOfFrequency.HERTZ, precision=2
    ),
    Quantity.POWER_FACTOR: Look(device_class=SensorDeviceClass.POWER_FACTOR, unit=None, precision=2),
    Quantity.TEMPERATURE: Look(
        device_class=SensorDeviceClass.TEMPERATURE, unit=UnitOfTemperature.CELSIUS, precision=1
    ),
    # The zones of ISO 20816 are in mm/s everywhere; the suggestion keeps inches away.
    Quantity.VIBRATION: Look(
        device_class=SensorDeviceClass.SPEED,
        unit=UnitOfSpeed.MILLIMETERS_PER_SECOND,
        suggested_unit=UnitOfSpeed.MILLIMETERS_PER_SECOND,
        precision=2,
    ),
    Quantity.SPEED: Look(unit=REVOLUTIONS_PER_MINUTE, precision=0),
}
_UNBALANCE = Look(unit=PERCENTAGE, precision=1)
_SECONDS_AN_HOUR = 3600


def measured(
    key: str,
    look: Look,
    value_fn: Callable[[Snapshot], float | None],
    has_meters_fn: Callable[[frozenset[Channel]], bool],
    phase: Phase | None = None,
    *,
    has_facts_fn: Callable[[Snapshot], bool] = _always,
    enabled: bool = True,
) -> MeasuredSensorDescription:
    """Describe one sensor; ``key`` is without the phase, and most people look at what is ``enabled``."""
    return MeasuredSensorDescription(
        key=f"{key}_{phase}" if phase else key,
        translation_key=key,
        translation_placeholders={"phase": phase.upper()} if phase else None,
        device_class=look.device_class,
        native_unit_of_measurement=look.unit,
        suggested_unit_of_measurement=look.suggested_unit,
        suggested_display_precision=look.precision,
        state_class=look.state_class,
        value_fn=value_fn,
        has_meters_fn=has_meters_fn,
        has_facts_fn=has_facts_fn,
        entity_registry_enabled_default=enabled,
    )


def _value_of(quantity: Quantity, phase: Phase | None) -> Callable[[Snapshot], float | None]:
    if quantity is Quantity.ENERGY and phase is not None:
        return lambda snapshot: snapshot.energy.get(phase)
    channel = channel_of(quantity, phase)
    return lambda snapshot: snapshot.reading.values.get(channel)


def every(*quantities: Quantity) -> Callable[[frozenset[Channel]], bool]:
    """Ask for all three phases of each quantity."""
    return frozenset(channel for quantity in quantities for channel in PHASES_OF[quantity]).issubset


def some(*quantities: Quantity) -> Callable[[frozenset[Channel]], bool]:
    """Ask for any of the quantities, wherever it is measured."""
    channels = frozenset(channel for channel in CHANNELS if channel.quantity in quantities)
    return lambda published: not channels.isdisjoint(published)


_TELLS_OPERATION = some(Quantity.CURRENT, Quantity.POWER, Quantity.SPEED)

MEASURED: tuple[MeasuredSensorDescription, ...] = (
    *(
        measured(
            quantity.value,
            LOOKS[quantity],
            _value_of(quantity, phase),
            frozenset({channel_of(quantity, phase)}).issubset,
            phase,
        )
        for quantity, phase in (
            *((quantity, phase) for phase in Phase for quantity in PHASE_QUANTITIES),
            *((quantity, None) for quantity in MOTOR_QUANTITIES),
        )
    ),
    measured(
        "voltage_average",
        LOOKS[Quantity.VOLTAGE],
        lambda snapshot: snapshot.reading.voltage_average,
        some(Quantity.VOLTAGE),
    ),
    measured(
        "current_average",
        LOOKS[Quantity.CURRENT],
        lambda snapshot: snapshot.reading.current_average,
        some(Quantity.CURRENT),
    ),
    measured(
        "power_total",
        LOOKS[Quantity.POWER],
        lambda snapshot: snapshot.reading.power_total,
        every(Quantity.POWER),
    ),
    measured(
        "energy_total",
        LOOKS[Quantity.ENERGY],
        lambda snapshot: snapshot.energy_total,
        every(Quantity.ENERGY),
    ),
    measured(
        "frequency_average",
        LOOKS[Quantity.FREQUENCY],
        lambda snapshot: snapshot.reading.frequency_average,
        some(Quantity.FREQUENCY),
    ),
    measured(
        "power_factor_total",
        LOOKS[Quantity.POWER_FACTOR],
        lambda snapshot: snapshot.reading.power_factor_total,
        every(Quantity.POWER, Quantity.VOLTAGE, Quantity.CURRENT),
    ),
    measured(
        "voltage_unbalance",
        _UNBALANCE,
        lambda snapshot: snapshot.reading.voltage_unbalance,
        every(Quantity.VOLTAGE),
    ),
    measured(
        "current_unbalance",
        _UNBALANCE,
        lambda snapshot: snapshot.reading.current_unbalance,
        every(Quantity.CURRENT),
    ),
    MeasuredSensorDescription(
        key="run_time",
        device_class=SensorDeviceClass.DURATION,
        native_unit_of_measurement=UnitOfTime.HOURS,
        suggested_display_precision=1,
        state_class=SensorStateClass.TOTAL_INCREASING,
        # A hundredth of an hour is enough, and keeps most readings from being a new row in the database.
        value_fn=lambda snapshot: round(snapshot.duty.run_time / _SECONDS_AN_HOUR, 2),
        has_meters_fn=_TELLS_OPERATION,
    ),
    MeasuredSensorDescription(
        key="starts",
        suggested_display_precision=0,
        state_class=SensorStateClass.TOTAL_INCREASING,
        value_fn=lambda snapshot: snapshot.duty.starts,
        has_meters_fn=_TELLS_OPERATION,
    ),
    MeasuredSensorDescription(
        key="starts_last_hour",
        suggested_display_precision=0,
        state_class=SensorStateClass.MEASUREMENT,
        entity_registry_enabled_default=False,
        value_fn=lambda snapshot: snapshot.duty.starts_last_hour,
        has_meters_fn=_TELLS_OPERATION,
    ),
    MeasuredSensorDescription(
        key="last_start_duration",
        device_class=SensorDeviceClass.DURATION,
        native_unit_of_measurement=UnitOfTime.SECONDS,
        suggested_display_precision=1,
        state_class=SensorStateClass.MEASUREMENT,
        entity_registry_enabled_default=False,
        value_fn=lambda snapshot: start.duration if (start := snapshot.duty.last_start) else None,
        has_meters_fn=some(Quantity.CURRENT),
    ),
    MeasuredSensorDescription(
        key="last_start_peak_current",
        device_class=SensorDeviceClass.CURRENT,
        native_unit_of_measurement=UnitOfElectricCurrent.AMPERE,
        suggested_display_precision=1,
        state_class=SensorStateClass.MEASUREMENT,
        entity_registry_enabled_default=False,
        value_fn=lambda snapshot: start.peak_current if (start := snapshot.duty.last_start) else None,
        has_meters_fn=some(Quantity.CURRENT),
    ),
)
