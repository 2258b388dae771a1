"""Binary sensors: whether something is the matter, and with what."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, override

from homeassistant.components.binary_sensor import BinarySensorEntity, BinarySensorEntityDescription
from homeassistant.components.binary_sensor.const import BinarySensorDeviceClass
from homeassistant.const import EntityCategory, Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import MotorConfigEntry
from .entity import MotorEntity, async_add_as_they_apply
from .motor.alert import Alert, Category
from .motor.operation import OperatingState
from .motor.protection_table import PROTECTION_FUNCTIONS
from .motor.snapshot import Snapshot

PARALLEL_UPDATES = 0

# A starting motor turns; of an unknown state nothing can be said.
_RUNNING = {OperatingState.OFF: False, OperatingState.STARTING: True, OperatingState.RUNNING: True}

_PROTECTED = frozenset(function.category for function in PROTECTION_FUNCTIONS)


@dataclass(frozen=True, kw_only=True)
class MotorBinarySensorDescription(BinarySensorEntityDescription):
    """A binary sensor as a function of the snapshot."""

    is_on_fn: Callable[[Snapshot], bool | None]
    attributes_fn: Callable[[Snapshot], dict[str, Any] | None] | None = None
    applies_fn: Callable[[Snapshot], bool] = lambda _snapshot: True
    """Whether anything could ever turn it on."""


def _newest(snapshot: Snapshot, category: Category) -> Alert | None:
    return next((alert for alert in snapshot.problems if alert.category is category), None)


def _is_guarded(snapshot: Snapshot, category: Category) -> bool:
    """Return whether a protection function is in force, or what it found is still to be seen to."""
    in_force = snapshot.protection.guards(category, snapshot.nameplate)
    return in_force or _newest(snapshot, category) is not None


def _alert_row(category: Category) -> MotorBinarySensorDescription:
    def facts(snapshot: Snapshot) -> dict[str, Any] | None:
        alert = _newest(snapshot, category)
        if alert is None:
            return None
        return {
            "alert_id": alert.id,
            "severity": alert.severity.value,
            "value": alert.value,
            "threshold": alert.threshold,
        }

    return MotorBinarySensorDescription(
        key=f"{category}_alert",
        device_class=BinarySensorDeviceClass.PROBLEM,
        is_on_fn=lambda snapshot: _newest(snapshot, category) is not None,
        attributes_fn=facts,
        applies_fn=lambda snapshot: category not in _PROTECTED or _is_guarded(snapshot, category),
    )


BINARY_SENSORS: tuple[MotorBinarySensorDescription, ...] = (
    MotorBinarySensorDescription(
        key="problem",
        device_class=BinarySensorDeviceClass.PROBLEM,
        is_on_fn=lambda snapshot: bool(snapshot.problems),
    ),
    MotorBinarySensorDescription(
        key="anomaly",
        device_class=BinarySensorDeviceClass.PROBLEM,
        is_on_fn=lambda snapshot: snapshot.verdict.anomalous if snapshot.verdict else None,
    ),
    MotorBinarySensorDescription(
        key="running",
        device_class=BinarySensorDeviceClass.RUNNING,
        is_on_fn=lambda snapshot: _RUNNING.get(snapshot.operating_state),
    ),
    MotorBinarySensorDescription(
        key="reporting",
        device_class=BinarySensorDeviceClass.CONNECTIVITY,
        entity_category=EntityCategory.DIAGNOSTIC,
        is_on_fn=lambda snapshot: snapshot.reporting,
    ),
    *(_alert_row(category) for category in Category),
)


async def async_setup_entry(
    _hass: HomeAssistant, entry: MotorConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add every binary sensor that something could turn on, whether or not it is measured yet."""
    sensors = [MotorBinarySensor(entry.runtime_data, row) for row in BINARY_SENSORS]
    async_add_as_they_apply(entry, Platform.BINARY_SENSOR, sensors, async_add_entities)


class MotorBinarySensor(MotorEntity, BinarySensorEntity):
    """Available as long as something could turn it on: what is not known is unknown."""

    entity_description: MotorBinarySensorDescription

    @property
    @override
    def applies(self) -> bool:
        return self.entity_description.applies_fn(self.coordinator.data)

    @property
    @override
    def available(self) -> bool:
        return super().available and self.applies

    @property
    @override
    def is_on(self) -> bool | None:
        return self.entity_description.is_on_fn(self.coordinator.data)

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any] | None:
        attributes_fn = self.entity_description.attributes_fn
        return attributes_fn(self.coordinator.data) if attributes_fn else None
