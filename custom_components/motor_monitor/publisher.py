"""Passes on what is new about a motor, no more often than its user wants."""

from collections.abc import Callable
from datetime import datetime, timedelta

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later

from .motor.snapshot import Snapshot


class Publisher:
    """Publishes the newest snapshot once in an interval, and at once what is not to wait."""

    def __init__(
        self, hass: HomeAssistant, publish: Callable[[Snapshot], None], interval: Callable[[], timedelta]
    ) -> None:
        """``interval`` is asked anew each time, as a person may change it."""
        self._hass = hass
        self._publish = publish
        self._interval = interval
        self._waiting: Snapshot | None = None
        """The newest snapshot, while it waits for the interval to pass."""
        self._cancel: CALLBACK_TYPE | None = None

    @callback
    def offer(self, snapshot: Snapshot, *, at_once: bool) -> None:
        """Publish a snapshot now, or when the interval has passed if nothing newer comes till then."""
        if self._cancel is not None and not at_once:
            self._waiting = snapshot
            return
        self.stop()
        self._cancel = async_call_later(self._hass, self._interval(), self._publish_waiting)
        self._publish(snapshot)

    @callback
    def stop(self) -> None:
        """Publish nothing that is still waiting."""
        self._waiting = None
        if self._cancel is not None:
            self._cancel()
            self._cancel = None

    @callback
    def _publish_waiting(self, _now: datetime) -> None:
        self._cancel = None
        if self._waiting is not None:
            self.offer(self._waiting, at_once=True)
