"""Sensors: what was measured, what follows from it, and how it was judged."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, override

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
    SensorStateClass,
)
from homeassistant.const import (
    PERCENTAGE,
    REVOLUTIONS_PER_MINUTE,
    EntityCategory,
    UnitOfElectricCurrent,
    UnitOfElectricPotential,
    UnitOfEnergy,
    UnitOfFrequency,
    UnitOfPower,
    UnitOfSpeed,
    UnitOfTemperature,
)
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.typing import StateType

from .coordinator import MotorConfigEntry
from .entity import MotorEntity
from .motor.alert import Severity
from .motor.operation import OperatingState
from .motor.reading import MOTOR_QUANTITIES, PHASE_QUANTITIES, PHASES_OF, Channel, Phase, Quantity, channel_of
from .motor.snapshot import ModelState, Snapshot

PARALLEL_UPDATES = 0

# No meter resolves more; further digits of what is calculated would only make rows in the database.
_DECIMALS = 3

# What the severity sensor shows while there is no alert.
_OK = "ok"
# Enough to see what is wrong with the motor at a glance.
_CONTRIBUTORS_SHOWN = 3


@dataclass(frozen=True, kw_only=True)
class MotorSensorDescription(SensorEntityDescription):
    """A sensor that every motor has."""

    value_fn: Callable[[Snapshot], StateType | datetime]
    attributes_fn: Callable[[Snapshot], dict[str, Any]] | None = None


@dataclass(frozen=True, kw_only=True)
class MeasuredSensorDescription(MotorSensorDescription):
    """A sensor that only a motor with the right meters has."""

    has_meters_fn: Callable[[frozenset[Channel]], bool]
    """Whether the channels that the motor has published are the ones that this sensor shows."""


@dataclass(frozen=True, kw_only=True)
class _Look:
    """How a quantity is shown, wherever it is measured."""

    device_class: SensorDeviceClass | None = None
    unit: str | None
    suggested_unit: str | None = None
    precision: int
    state_class: SensorStateClass = SensorStateClass.MEASUREMENT


_LOOKS: Mapping[Quantity, _Look] = {
    Quantity.VOLTAGE: _Look(
        device_class=SensorDeviceClass.VOLTAGE, unit=UnitOfElectricPotential.VOLT, precision=1
    ),
    Quantity.CURRENT: _Look(
        device_class=SensorDeviceClass.CURRENT, unit=UnitOfElectricCurrent.AMPERE, precision=2
    ),
    Quantity.POWER: _Look(device_class=SensorDeviceClass.POWER, unit=UnitOfPower.WATT, precision=0),
    Quantity.ENERGY: _Look(
        device_class=SensorDeviceClass.ENERGY,
        unit=UnitOfEnergy.KILO_WATT_HOUR,
        precision=2,
        state_class=SensorStateClass.TOTAL_INCREASING,
    ),
    Quantity.FREQUENCY: _Look(
        device_class=SensorDeviceClass.FREQUENCY, unit=UnitOfFrequency.HERTZ, precision=2
    ),
    Quantity.POWER_FACTOR: _Look(device_class=SensorDeviceClass.POWER_FACTOR, unit=None, precision=2),
    Quantity.TEMPERATURE: _Look(
        device_class=SensorDeviceClass.TEMPERATURE, unit=UnitOfTemperature.CELSIUS, precision=1
    ),
    # The zones of ISO 20816 are in mm/s everywhere; the suggestion keeps inches away.
    Quantity.VIBRATION: _Look(
        device_class=SensorDeviceClass.SPEED,
        unit=UnitOfSpeed.MILLIMETERS_PER_SECOND,
        suggested_unit=UnitOfSpeed.MILLIMETERS_PER_SECOND,
        precision=2,
    ),
    Quantity.SPEED: _Look(unit=REVOLUTIONS_PER_MINUTE, precision=0),
}
_UNBALANCE = _Look(unit=PERCENTAGE, precision=1)


def _measured(
    key: str,
    look: _Look,
    value_fn: Callable[[Snapshot], float | None],
    has_meters_fn: Callable[[frozenset[Channel]], bool],
    phase: Phase | None = None,
) -> MeasuredSensorDescription:
    """Describe one sensor; ``key`` is without the phase."""
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
    )


def _value_of(quantity: Quantity, phase: Phase | None) -> Callable[[Snapshot], float | None]:
    if quantity is Quantity.ENERGY and phase is not None:
        return lambda snapshot: snapshot.energy.get(phase)
    channel = channel_of(quantity, phase)
    return lambda snapshot: snapshot.reading.values.get(channel)


def _every(*quantities: Quantity) -> Callable[[frozenset[Channel]], bool]:
    return frozenset(channel for quantity in quantities for channel in PHASES_OF[quantity]).issubset


def _any(quantity: Quantity) -> Callable[[frozenset[Channel]], bool]:
    channels = frozenset(PHASES_OF[quantity])
    return lambda published: not channels.isdisjoint(published)


def _contributors(snapshot: Snapshot) -> dict[str, Any]:
    verdict = snapshot.verdict
    strongest = verdict.contributors[:_CONTRIBUTORS_SHOWN] if verdict else ()
    return {
        "contributors": [
            {name: _rounded(fact) for name, fact in asdict(contributor).items()} for contributor in strongest
        ]
    }


def _rounded[T](value: T) -> T | float:
    return round(value, _DECIMALS) if isinstance(value, float) else value


MEASURED: tuple[MeasuredSensorDescription, ...] = (
    *(
        _measured(
            quantity.value,
            _LOOKS[quantity],
            _value_of(quantity, phase),
            frozenset({channel_of(quantity, phase)}).issubset,
            phase,
        )
        for quantity, phase in (
            *((quantity, phase) for phase in Phase for quantity in PHASE_QUANTITIES),
            *((quantity, None) for quantity in MOTOR_QUANTITIES),
        )
    ),
    _measured(
        "voltage_average",
        _LOOKS[Quantity.VOLTAGE],
        lambda snapshot: snapshot.reading.voltage_average,
        _any(Quantity.VOLTAGE),
    ),
    _measured(
        "current_average",
        _LOOKS[Quantity.CURRENT],
        lambda snapshot: snapshot.reading.current_average,
        _any(Quantity.CURRENT),
    ),
    _measured(
        "power_total",
        _LOOKS[Quantity.POWER],
        lambda snapshot: snapshot.reading.power_total,
        _every(Quantity.POWER),
    ),
    _measured(
        "energy_total",
        _LOOKS[Quantity.ENERGY],
        lambda snapshot: snapshot.energy_total,
        _every(Quantity.ENERGY),
    ),
    _measured(
        "frequency_average",
        _LOOKS[Quantity.FREQUENCY],
        lambda snapshot: snapshot.reading.frequency_average,
        _any(Quantity.FREQUENCY),
    ),
    _measured(
        "power_factor_total",
        _LOOKS[Quantity.POWER_FACTOR],
        lambda snapshot: snapshot.reading.power_factor_total,
        _every(Quantity.POWER, Quantity.VOLTAGE, Quantity.CURRENT),
    ),
    _measured(
        "voltage_unbalance",
        _UNBALANCE,
        lambda snapshot: snapshot.reading.voltage_unbalance,
        _every(Quantity.VOLTAGE),
    ),
    _measured(
        "current_unbalance",
        _UNBALANCE,
        lambda snapshot: snapshot.reading.current_unbalance,
        _every(Quantity.CURRENT),
    ),
)

JUDGED: tuple[MotorSensorDescription, ...] = (
    MotorSensorDescription(
        key="operating_state",
        device_class=SensorDeviceClass.ENUM,
        options=[state.value for state in OperatingState],
        value_fn=lambda snapshot: snapshot.operating_state,
    ),
    MotorSensorDescription(
        key="anomaly_score",
        state_class=SensorStateClass.MEASUREMENT,
        suggested_display_precision=0,
        value_fn=lambda snapshot: snapshot.verdict.score if snapshot.verdict else None,
        attributes_fn=_contributors,
    ),
    MotorSensorDescription(
        key="active_alerts",
        state_class=SensorStateClass.MEASUREMENT,
        suggested_display_precision=0,
        value_fn=lambda snapshot: len(snapshot.alerts),
    ),
    MotorSensorDescription(
        key="severity",
        device_class=SensorDeviceClass.ENUM,
        options=[_OK, *(severity.value for severity in Severity)],
        value_fn=lambda snapshot: snapshot.severity or _OK,
    ),
    MotorSensorDescription(
        key="last_reading",
        device_class=SensorDeviceClass.TIMESTAMP,
        entity_category=EntityCategory.DIAGNOSTIC,
        entity_registry_enabled_default=False,
        value_fn=lambda snapshot: snapshot.last_reading,
    ),
    MotorSensorDescription(
        key="model_state",
        device_class=SensorDeviceClass.ENUM,
        entity_category=EntityCategory.DIAGNOSTIC,
        options=[state.value for state in ModelState],
        value_fn=lambda snapshot: snapshot.model.state,
    ),
    MotorSensorDescription(
        key="model_trained",
        device_class=SensorDeviceClass.TIMESTAMP,
        entity_category=EntityCategory.DIAGNOSTIC,
        value_fn=lambda snapshot: snapshot.model.trained_at,
    ),
    MotorSensorDescription(
        key="learning_progress",
        native_unit_of_measurement=PERCENTAGE,
        state_class=SensorStateClass.MEASUREMENT,
        suggested_display_precision=0,
        entity_category=EntityCategory.DIAGNOSTIC,
        value_fn=lambda snapshot: snapshot.model.progress,
    ),
    MotorSensorDescription(
        key="readings",
        state_class=SensorStateClass.TOTAL_INCREASING,
        entity_category=EntityCategory.DIAGNOSTIC,
        value_fn=lambda snapshot: snapshot.readings,
    ),
    MotorSensorDescription(
        key="refused_input",
        state_class=SensorStateClass.TOTAL_INCREASING,
        suggested_display_precision=0,
        entity_category=EntityCategory.DIAGNOSTIC,
        value_fn=lambda snapshot: snapshot.refused_total,
        attributes_fn=lambda snapshot: {kind.value: count for kind, count in snapshot.refused.items()},
    ),
)


async def async_setup_entry(
    hass: HomeAssistant, entry: MotorConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add what every motor has; of the rest, what this motor's meters have shown, as soon as they do."""
    coordinator = entry.runtime_data
    registry = er.async_get(hass)
    registered = {known.unique_id for known in er.async_entries_for_config_entry(registry, entry.entry_id)}
    async_add_entities(MotorSensor(coordinator, row) for row in JUDGED)
    waiting = [MeasuredSensor(coordinator, row) for row in MEASURED]

    @callback
    def add_measured() -> None:
        published = coordinator.data.published
        found = [
            sensor
            for sensor in waiting
            if sensor.entity_description.has_meters_fn(published) or sensor.unique_id in registered
        ]
        if found:
            waiting[:] = [sensor for sensor in waiting if sensor not in found]
            async_add_entities(found)

    add_measured()
    entry.async_on_unload(coordinator.async_add_listener(add_measured))


class MotorSensor(MotorEntity, SensorEntity):
    """Always available: what is not known is unknown."""

    _unrecorded_attributes = frozenset({"contributors"})
    entity_description: MotorSensorDescription

    @property
    @override
    def native_value(self) -> StateType | datetime:
        value = self.entity_description.value_fn(self.coordinator.data)
        return _rounded(value)

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any] | None:
        attributes_fn = self.entity_description.attributes_fn
        return attributes_fn(self.coordinator.data) if attributes_fn else None


class MeasuredSensor(MotorSensor):
    """Available while the motor is heard, or while there is something to show."""

    entity_description: MeasuredSensorDescription

    @property
    @override
    def available(self) -> bool:
        return super().available and (self.coordinator.data.reporting or self.native_value is not None)
