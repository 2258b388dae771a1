"""Measures, inside Home Assistant, how long its event loop is held up and how far its recorder lags.

A task sleeps 1 ms again and again; the longest time from one of its wakings to the next is the pause. A
collection of garbage, which holds all of Python up, is timed for itself. Put into a configuration folder
by ``benchmarks.asking``.
"""

import asyncio
from dataclasses import dataclass
import gc
from time import perf_counter

from homeassistant.components import websocket_api
from homeassistant.components.websocket_api.connection import ActiveConnection
from homeassistant.components.websocket_api.decorators import websocket_command
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.recorder import get_instance
from homeassistant.helpers.typing import ConfigType

DOMAIN = "loop_meter"
CONFIG_SCHEMA = cv.empty_config_schema(DOMAIN)
COMMAND = f"{DOMAIN}/read"
"""Answers with what was measured since it was last asked."""

_SLEEP = 0.001


@dataclass
class _Meter:
    pause: float = 0.0
    collection: float = 0.0
    backlog: int = 0
    _collecting_since: float = 0.0

    async def run(self, hass: HomeAssistant) -> None:
        recorder = get_instance(hass)
        last = perf_counter()
        while True:
            await asyncio.sleep(_SLEEP)
            now = perf_counter()
            self.pause = max(self.pause, now - last)
            self.backlog = max(self.backlog, recorder.backlog)
            last = now

    def collect(self, phase: str, _info: object) -> None:
        if phase == "start":
            self._collecting_since = perf_counter()
        else:
            self.collection = max(self.collection, perf_counter() - self._collecting_since)


async def async_setup(hass: HomeAssistant, _config: ConfigType) -> bool:
    """Begin to measure."""
    meter = _Meter()
    hass.async_create_background_task(meter.run(hass), DOMAIN)
    gc.callbacks.append(meter.collect)

    @callback
    @websocket_command({"type": COMMAND})
    def read(_hass: HomeAssistant, connection: ActiveConnection, message: dict[str, int]) -> None:
        connection.send_result(
            message["id"],
            {
                "pause_ms": 1e3 * meter.pause,
                "collection_ms": 1e3 * meter.collection,
                "backlog": meter.backlog,
            },
        )
        meter.pause, meter.collection, meter.backlog = 0.0, 0.0, 0

    websocket_api.async_register_command(hass, read)
    return True
