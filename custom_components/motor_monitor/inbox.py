"""What to do with a message that MQTT brings for a motor."""

from homeassistant.components import mqtt
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback

from .const import CONF_TOPIC_PREFIX
from .limits_topic import LimitsTopic
from .motor import limits_message
from .options import inner_prefixes
from .worker import MonitorWorker

# Seconds; a meter does not measure the same value twice within the time that a broker takes.
_COPY_FOLLOWS_WITHIN = 0.02


class Inbox:
    """Passes measurements and limits on to whom they concern, and drops what is not this motor's."""

    def __init__(
        self, hass: HomeAssistant, entry: ConfigEntry, worker: MonitorWorker, limits: LimitsTopic
    ) -> None:
        """Serve the entry's motor."""
        self._hass = hass
        self._entry = entry
        self._worker = worker
        self._limits = limits
        self._limits_topic = f"{entry.data[CONF_TOPIC_PREFIX]}{limits_message.TOPIC}"
        self._previous: mqtt.ReceiveMessage | None = None

    @callback
    def take(self, message: mqtt.ReceiveMessage) -> None:
        """Take in a message."""
        previous, self._previous = self._previous, message
        if previous is not None and _is_copy(message, previous):
            return
        if message.topic.startswith(inner_prefixes(self._hass, self._entry)):
            return
        payload = message.payload
        content = payload.encode() if isinstance(payload, str) else bytes(payload)
        if message.topic == self._limits_topic:
            self._limits.take(content, retained=message.retain)
        else:
            self._worker.put(message.topic, content, retained=message.retain)


def _is_copy(message: mqtt.ReceiveMessage, previous: mqtt.ReceiveMessage) -> bool:
    """Whether the broker sent one message twice, for two subscriptions of Home Assistant's that match.

    MQTT 3.1.1 lets it, and cannot tell which copy is for whom; the copies follow each other at once.
    """
    return (
        message.topic == previous.topic
        and message.timestamp - previous.timestamp < _COPY_FOLLOWS_WITHIN
        and message.payload == previous.payload
    )
