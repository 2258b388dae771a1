"""Limits that somebody publishes below the motor's prefix, where an option lets them."""

from collections.abc import Awaitable, Callable, Iterable, Mapping

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError

from .const import DOMAIN, LOGGER
from .motor import limits_message
from .motor.errors import LimitError, WireError
from .motor.limits_message import TOPIC
from .motor.reading import Refusal, RefusalKind
from .options import are_limits_taken_by_mqtt


class LimitsTopic:
    """Puts published limits in force, all of a message together or none.

    What the broker kept is no wish of now, and is passed over: it would undo, at every restart, what was
    decided since.
    """

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry,
        *,
        set_limits: Callable[[Mapping[str, float | None]], Awaitable[object]],
        refuse: Callable[[Iterable[Refusal]], None],
    ) -> None:
        """``set_limits`` raises LimitError; ``refuse`` counts and logs."""
        self._hass = hass
        self._entry = entry
        self._set_limits = set_limits
        self._refuse = refuse
        self._was_told = False

    @callback
    def take(self, payload: bytes, *, retained: bool) -> None:
        """Take in a message."""
        if retained:
            return
        if not are_limits_taken_by_mqtt(self._entry):
            if not self._was_told:
                LOGGER.info("%s: limits published over MQTT are not taken", self._entry.title)
            self._was_told = True
            return
        try:
            changes, refusals = limits_message.parse(payload)
        except WireError as err:
            self._refuse([Refusal(RefusalKind(err.kind), TOPIC, err.detail)])
            return
        if refusals:
            self._refuse(refusals)
        if changes:
            self._entry.async_create_background_task(
                self._hass, self._put_in_force(changes), f"{DOMAIN} limits {self._entry.title}"
            )

    async def _put_in_force(self, changes: Mapping[str, float | None]) -> None:
        try:
            await self._set_limits(changes)
        except LimitError as err:
            self._refuse([Refusal(RefusalKind.LIMIT, f"{TOPIC}.{err.key}", err.reason)])
        except HomeAssistantError as err:
            LOGGER.debug("Limits of %s came too late: %s", self._entry.title, err)
