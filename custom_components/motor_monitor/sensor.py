"""Sensors: what was measured, and how it was judged."""

from dataclasses import asdict
from datetime import datetime
from typing import Any, override

from homeassistant.components.sensor import SensorDeviceClass, SensorEntity, SensorStateClass
from homeassistant.const import PERCENTAGE, EntityCategory, Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.typing import StateType

from .coordinator import MotorConfigEntry
from .derived import DERIVED
from .entity import MotorEntity, async_add_as_they_apply
from .measurements import MEASURED, MeasuredSensorDescription, MotorSensorDescription
from .motor.alert import Severity
from .motor.operation import OperatingState
from .motor.snapshot import ModelState, Snapshot

PARALLEL_UPDATES = 0

# No meter resolves more; further digits of what is calculated would only make rows in the database.
_DECIMALS = 3

# What the severity sensor shows while there is no alert.
_OK = "ok"
# Enough to see what is wrong with the motor at a glance.
_CONTRIBUTORS_SHOWN = 3


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


def _health(snapshot: Snapshot) -> int | None:
    return None if snapshot.health is None else round(snapshot.health.figure)


def _parts_of_health(snapshot: Snapshot) -> dict[str, Any] | None:
    health = snapshot.health
    if health is None:
        return None
    parts = {part.value: round(value) for part, value in health.parts.items()}
    return {"weakest": health.weakest, "missing": list(health.missing), **parts}


def _what_was_learned(snapshot: Snapshot) -> dict[str, Any]:
    model = snapshot.model
    return {
        "samples": model.samples,
        "hours_learned": round(model.span / 3600, 1),
        "trainer": model.trainer,
    }


def _what_holds_learning_up(snapshot: Snapshot) -> dict[str, Any]:
    maintenance = ("maintenance",) if snapshot.out_of_service else ()
    return {"paused_by": [*maintenance, *snapshot.learning_waits_for]}


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
        value_fn=lambda snapshot: len(snapshot.problems),
        attributes_fn=lambda snapshot: {
            "acknowledged": sum(alert.is_acknowledged for alert in snapshot.problems),
            "shelved": len(snapshot.alerts) - len(snapshot.problems),
        },
    ),
    MotorSensorDescription(
        key="severity",
        device_class=SensorDeviceClass.ENUM,
        options=[_OK, *(severity.value for severity in Severity)],
        value_fn=lambda snapshot: snapshot.severity or _OK,
    ),
    MotorSensorDescription(
        key="health",
        state_class=SensorStateClass.MEASUREMENT,
        value_fn=_health,
        attributes_fn=_parts_of_health,
    ),
    MotorSensorDescription(
        key="data_quality",
        state_class=SensorStateClass.MEASUREMENT,
        entity_category=EntityCategory.DIAGNOSTIC,
        value_fn=lambda snapshot: len(snapshot.findings),
        attributes_fn=lambda snapshot: {"findings": [finding.key for finding in snapshot.findings]},
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
        attributes_fn=_what_was_learned,
    ),
    MotorSensorDescription(
        key="model_trained",
        device_class=SensorDeviceClass.TIMESTAMP,
        entity_category=EntityCategory.DIAGNOSTIC,
        value_fn=lambda snapshot: snapshot.model.trained_at,
        attributes_fn=lambda snapshot: {
            "previous_trained_at": snapshot.model.previous_trained_at,
            "next_training_at": snapshot.model.next_training_at,
        },
    ),
    MotorSensorDescription(
        key="learning_progress",
        native_unit_of_measurement=PERCENTAGE,
        state_class=SensorStateClass.MEASUREMENT,
        suggested_display_precision=0,
        entity_category=EntityCategory.DIAGNOSTIC,
        value_fn=lambda snapshot: snapshot.model.progress,
        attributes_fn=_what_holds_learning_up,
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
    _hass: HomeAssistant, entry: MotorConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add what every motor has; of the rest, what this motor's meters and nameplate allow, once they do."""
    coordinator = entry.runtime_data
    sensors = (
        *(MotorSensor(coordinator, row) for row in JUDGED),
        *(MeasuredSensor(coordinator, row) for row in (*MEASURED, *DERIVED)),
    )
    async_add_as_they_apply(entry, Platform.SENSOR, sensors, async_add_entities)


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
    def applies(self) -> bool:
        row, snapshot = self.entity_description, self.coordinator.data
        return row.has_meters_fn(snapshot.published) and row.has_facts_fn(snapshot)

    @property
    @override
    def available(self) -> bool:
        return super().available and (self.coordinator.data.reporting or self.native_value is not None)
