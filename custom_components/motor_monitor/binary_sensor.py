"""Binary sensors: whether something is the matter, and with what."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, override

from homeassistant.components.binary_sensor import BinarySensorEntity, BinarySensorEntityDescription
from homeassistant.components.binary_sensor.const import BinarySensorDeviceClass
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import MotorConfigEntry
from .entity import MotorEntity
from .motor.alert import Alert, Category
from .motor.operation import OperatingState
from .motor.snapshot import Snapshot

PARALLEL_UPDATES = 0

# A starting motor turns; of an unknown state nothing can be said.
_RUNNING = {OperatingState.OFF: False, OperatingState.STARTING: True, OperatingState.RUNNING: True}


@dataclass(frozen=True, kw_only=True)
class MotorBinarySensorDescription(BinarySensorEntityDescription):
    """A binary sensor as a function of the snapshot."""

    is_on_fn: Callable[[Snapshot], bool | None]
    attributes_fn: Callable[[Snapshot], dict[str, Any] | None] | None = None


def _newest(snapshot: Snapshot, category: Category) -> Alert | None:
    return next((alert for alert in snapshot.problems if alert.category is category), None)


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
    """Add every binary sensor: an alert may be waited for before its quantity is measured."""
    async_add_entities(MotorBinarySensor(entry.runtime_data, row) for row in BINARY_SENSORS)


class MotorBinarySensor(MotorEntity, BinarySensorEntity):
    """Always available: what is not known is unknown."""

    entity_description: MotorBinarySensorDescription

    @property
    @override
    def is_on(self) -> bool | None:
        return self.entity_description.is_on_fn(self.coordinator.data)

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any] | None:
        attributes_fn = self.entity_description.attributes_fn
        return attributes_fn(self.coordinator.data) if attributes_fn else None
