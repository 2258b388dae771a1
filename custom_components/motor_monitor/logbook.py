"""What the logbook says of the integration's events."""

from collections.abc import Callable

from homeassistant.components.logbook.const import (
    LOGBOOK_ENTRY_ENTITY_ID,
    LOGBOOK_ENTRY_MESSAGE,
    LOGBOOK_ENTRY_NAME,
)
from homeassistant.components.logbook.models import LazyEventPartialState
from homeassistant.core import HomeAssistant, callback

from .const import DOMAIN
from .events import EVENT_LOG


@callback
def async_describe_events(
    _hass: HomeAssistant,
    async_describe_event: Callable[[str, str, Callable[[LazyEventPartialState], dict[str, str]]], None],
) -> None:
    """Teach the logbook what the events say; the words are those in which the event was told."""
    async_describe_event(DOMAIN, EVENT_LOG, _describe)


@callback
def _describe(event: LazyEventPartialState) -> dict[str, str]:
    data = event.data
    described = {LOGBOOK_ENTRY_NAME: data["name"], LOGBOOK_ENTRY_MESSAGE: data["message"]}
    if data["entity_id"] is not None:
        described[LOGBOOK_ENTRY_ENTITY_ID] = data["entity_id"]
    return described
