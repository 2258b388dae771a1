"""The event entity: each step in the life of an alert, as it happens."""

from typing import override

from homeassistant.components.event import EventEntity, EventEntityDescription
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import MotorConfigEntry
from .entity import MotorEntity
from .motor.alert import AlertEvent, AlertEventType

PARALLEL_UPDATES = 0

ALERT = EventEntityDescription(key="alert", event_types=[kind.value for kind in AlertEventType])


async def async_setup_entry(
    _hass: HomeAssistant, entry: MotorConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the motor's one event entity."""
    async_add_entities([AlertEventEntity(entry.runtime_data, ALERT)])


class AlertEventEntity(MotorEntity, EventEntity):
    """Fires for what happens now; after a restart it shows the last event and does not fire it again."""

    entity_description: EventEntityDescription

    @override
    async def async_added_to_hass(self) -> None:
        await super().async_added_to_hass()
        self.async_on_remove(self.coordinator.async_add_alert_listener(self._fire))

    @callback
    def _fire(self, event: AlertEvent) -> None:
        alert = event.alert
        self._trigger_event(
            event.type.value,
            {
                "alert_id": alert.id,
                "category": alert.category.value,
                "phase": alert.phase.upper() if alert.phase else None,
                "severity": alert.severity.value,
                "value": alert.value,
                "threshold": alert.threshold,
                "cause": alert.cause,
                "episode": alert.episode,
                "first_out": alert.is_first_out,
                "occurrences": alert.occurrences,
                "chattering": alert.is_chattering,
                "by": event.by,
                "comment": event.comment,
                "shelved_until": alert.shelf.until.isoformat() if alert.shelf else None,
                "message": self.coordinator.wording.alert_message(alert),
            },
        )
        self.async_write_ha_state()

    @callback
    @override
    def _handle_coordinator_update(self) -> None:
        """Write nothing: a snapshot is no event."""
