"""``motor_monitor/subscribe``: what is new about a motor, as soon as it is published."""

from asyncio import Transport
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from homeassistant.components.websocket_api.connection import ActiveConnection
from homeassistant.components.websocket_api.messages import construct_event_message
from homeassistant.config_entries import SIGNAL_CONFIG_ENTRY_CHANGED, ConfigEntryChange, ConfigEntryState
from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.event import async_call_later
from homeassistant.helpers.http import current_request
from homeassistant.helpers.json import json_bytes
from homeassistant.loader import async_get_loaded_integration
from homeassistant.util import dt as dt_util
import voluptuous as vol

from ..const import DOMAIN
from ..coordinator import MotorConfigEntry
from ..wording import Wording
from .asking import async_find_motor, read
from .fields import language, text
from .question import ATTR_LANGUAGE
from .snapshot import describe
from .websocket import async_refuse, async_register, fields_of

_SCHEMA = vol.Schema({vol.Optional(ATTR_CONFIG_ENTRY_ID): text, vol.Optional(ATTR_LANGUAGE): language})

# How long a client has to read what it was sent, before it is looked at again. Entities that change
# together, such as all of a new motor, are also told of together.
_PATIENCE = 1.0

_LOADED = "loaded"
_NOT_LOADED = "not_loaded"
_REMOVED = "removed"


@callback
def async_setup_subscription(hass: HomeAssistant) -> None:
    """Register the command."""
    async_register(hass, "subscribe", partial(_subscribe, {}))


@callback
def _subscribe(
    feeds: dict[tuple[str, str | None], Feed],
    hass: HomeAssistant,
    connection: ActiveConnection,
    message: dict[str, Any],
) -> None:
    try:
        fields = read(_SCHEMA, fields_of(message))
        entry = async_find_motor(hass, connection.user, fields.get(ATTR_CONFIG_ENTRY_ID))
    except HomeAssistantError as err:
        hass.async_create_task(async_refuse(hass, connection, message, err), f"{DOMAIN} refusal")
        return
    key = (entry.entry_id, fields.get(ATTR_LANGUAGE))
    feed = feeds.get(key)
    if feed is None:
        feed = feeds[key] = Feed(hass, entry, fields.get(ATTR_LANGUAGE), lambda: feeds.pop(key))
    request = current_request.get()
    subscriber = Subscriber(connection, message["id"], request.transport if request else None)
    connection.subscriptions[message["id"]] = partial(feed.drop, subscriber)
    connection.send_result(message["id"])
    feed.add(subscriber)


class Subscriber:
    """One subscription of one client."""

    def __init__(self, connection: ActiveConnection, message_id: int, transport: Transport | None) -> None:
        """``transport`` carries what is sent to the client."""
        self._connection = connection
        self._message_id = message_id
        self._transport = transport
        self.is_owed = True
        """Whether there is something newer than what it was sent."""

    @property
    def is_behind(self) -> bool:
        """Whether it has not read what it was sent: the operating system takes no more for it."""
        return self._transport is not None and self._transport.get_write_buffer_size() > 0

    @callback
    def send(self, event: bytes) -> None:
        """Send an event that is JSON already."""
        self.is_owed = False
        self._connection.send_message(construct_event_message(self._message_id, event))


class Feed:
    """Sends every subscriber of one motor, in one language, the same events, each of them encoded once.

    Whoever is behind is left out until it has read what it was sent, and is then sent the newest.
    """

    def __init__(
        self,
        hass: HomeAssistant,
        entry: MotorConfigEntry,
        language: str | None,
        on_end: Callable[[], object],
    ) -> None:
        """Without a language it is Home Assistant's; ``on_end`` is called when the last one has gone."""
        self._hass = hass
        self._entry = entry
        self._wording: Wording | None = None
        self._on_end = on_end
        self._version = str(async_get_loaded_integration(hass, DOMAIN).version)
        self._subscribers: list[Subscriber] = []
        self._state = _state_of(entry)
        self._entities: dict[str, str] | None = None
        self._event: bytes | None = None
        self._stop_listening: CALLBACK_TYPE | None = None
        self._cancel_retry: CALLBACK_TYPE | None = None
        self._cancels = [
            async_dispatcher_connect(hass, SIGNAL_CONFIG_ENTRY_CHANGED, self._follow_entry),
            hass.bus.async_listen(er.EVENT_ENTITY_REGISTRY_UPDATED, self._follow_entities),
        ]
        self._listen()
        self._loading = hass.async_create_task(self._load(language), f"{DOMAIN} words")

    async def _load(self, language: str | None) -> None:
        self._wording = await Wording.async_load(self._hass, language)
        self._flush()

    @callback
    def add(self, subscriber: Subscriber) -> None:
        """Send somebody what is known now, and from now on what is new."""
        self._subscribers.append(subscriber)
        self._event = None
        self._flush()

    @callback
    def drop(self, subscriber: Subscriber) -> None:
        """Send somebody nothing any more."""
        self._subscribers.remove(subscriber)
        if self._subscribers:
            return
        for cancel in (*self._cancels, self._stop_listening, self._cancel_retry):
            if cancel is not None:
                cancel()
        self._loading.cancel()
        self._on_end()

    @callback
    def _listen(self) -> None:
        """Listen to the coordinator that watches the motor now."""
        if self._stop_listening is not None:
            self._stop_listening()
            self._stop_listening = None
        if self._state == _LOADED:
            self._stop_listening = self._entry.runtime_data.async_add_listener(self._publish)

    @callback
    def _follow_entry(self, change: ConfigEntryChange, entry: MotorConfigEntry) -> None:
        if entry is not self._entry:
            return
        state = _REMOVED if change is ConfigEntryChange.REMOVED else _state_of(entry)
        if state != self._state:
            self._state = state
            self._listen()
            self._publish()

    @callback
    def _follow_entities(self, event: Event[er.EventEntityRegistryUpdatedData]) -> None:
        entity_id = event.data["entity_id"]
        entity = er.async_get(self._hass).async_get(entity_id)
        is_ours = entity is not None and entity.config_entry_id == self._entry.entry_id
        if is_ours or (self._entities is not None and entity_id in self._entities.values()):
            self._entities = None
            if self._state == _LOADED:
                self._owe()
                self._retry_later()

    @callback
    def _publish(self) -> None:
        self._owe()
        self._flush()

    @callback
    def _owe(self) -> None:
        self._event = None
        for subscriber in self._subscribers:
            subscriber.is_owed = True

    @callback
    def _flush(self, _now: datetime | None = None) -> None:
        if self._cancel_retry is not None:
            self._cancel_retry()
            self._cancel_retry = None
        if self._wording is None:
            return
        for subscriber in self._subscribers:
            if subscriber.is_owed and not subscriber.is_behind:
                if self._event is None:
                    self._event = json_bytes(self._describe(self._wording))
                subscriber.send(self._event)
        if any(subscriber.is_owed for subscriber in self._subscribers):
            self._retry_later()

    @callback
    def _retry_later(self) -> None:
        if self._cancel_retry is None:
            self._cancel_retry = async_call_later(self._hass, _PATIENCE, self._flush)

    @callback
    def _describe(self, wording: Wording) -> dict[str, object]:
        now = dt_util.utcnow()
        said: dict[str, object] = {
            ATTR_CONFIG_ENTRY_ID: self._entry.entry_id,
            "name": self._entry.title,
            "version": self._version,
            "state": self._state,
            "timestamp": now.isoformat(),
        }
        if self._state != _LOADED:
            return said
        if self._entities is None:
            self._entities = _entities_of(self._hass, self._entry)
        return {**said, **describe(self._entry, wording, now), "entities": self._entities}


def _state_of(entry: MotorConfigEntry) -> str:
    return _LOADED if entry.state is ConfigEntryState.LOADED else _NOT_LOADED


def _entities_of(hass: HomeAssistant, entry: MotorConfigEntry) -> dict[str, str]:
    """Return the ids of the enabled entities of a motor by their keys."""
    entities = er.async_entries_for_config_entry(er.async_get(hass), entry.entry_id)
    return {
        entity.unique_id.removeprefix(f"{entry.entry_id}_"): entity.entity_id
        for entity in entities
        if entity.disabled_by is None
    }
