"""The event on Home Assistant's bus that tells what the monitor did and saw."""

from typing import TypedDict

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import device_registry as dr, entity_registry as er

from .const import DOMAIN
from .motor.codec import ChangeData, log_to_dict
from .motor.log import Fact, LogEntry, LogSource

EVENT_LOG = f"{DOMAIN}_log"

# The platform and the key of what shows best what an entry is about.
_SHOWN_BY = {
    LogSource.CONNECTION: ("binary_sensor", "reporting"),
    LogSource.INPUT: ("sensor", "refused_input"),
    LogSource.MODEL: ("sensor", "model_state"),
}
_MAINTENANCE = ("switch", "maintenance")


class LogAnswer(TypedDict):
    """A log entry as it is told: the same on the bus and in every answer."""

    timestamp: str
    level: str
    source: str
    key: str
    """What happened, in every language the same."""
    message: str
    """In words."""
    details: dict[str, Fact]
    changes: list[ChangeData]


class LogEventData(LogAnswer):
    """What the event carries."""

    config_entry_id: str
    device_id: str | None
    entity_id: str | None
    """What shows best what the entry is about."""
    name: str
    """What the motor is called."""


def answer_of(entry: LogEntry, message: str) -> LogAnswer:
    """Write a log entry; ``message`` is what it says in words."""
    data = log_to_dict(entry)
    return LogAnswer(
        timestamp=data["timestamp"],
        level=data["level"],
        source=data["source"],
        key=data["message"],
        message=message,
        details=data["details"],
        changes=data["changes"],
    )


@callback
def async_fire(hass: HomeAssistant, entry_id: str, motor: str, entry: LogEntry, message: str) -> None:
    """Tell the bus of a log entry; ``message`` is what it says in words."""
    device = dr.async_get(hass).async_get_device_by_identifier((DOMAIN, entry_id), entry_id)
    data = LogEventData(
        **answer_of(entry, message),
        config_entry_id=entry_id,
        device_id=device.id if device else None,
        entity_id=_shown_by(hass, entry_id, entry),
        name=motor,
    )
    hass.bus.async_fire(EVENT_LOG, dict(data))


def _shown_by(hass: HomeAssistant, entry_id: str, entry: LogEntry) -> str | None:
    """Return the entity in whose history somebody would look for the entry."""
    if entry.source is LogSource.ALERTS:
        place = ("binary_sensor", f"{entry.details.get('category')}_alert")
    elif entry.message in {"out_of_service", "in_service"}:
        place = _MAINTENANCE
    elif entry.source in _SHOWN_BY:
        place = _SHOWN_BY[entry.source]
    else:
        return None
    platform, key = place
    registry = er.async_get(hass)
    entity_id = registry.async_get_entity_id(platform, DOMAIN, f"{entry_id}_{key}")
    known = registry.async_get(entity_id) if entity_id else None
    return known.entity_id if known and not known.disabled else None
