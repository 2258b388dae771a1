"""Meters on a motor, as the broker hears them."""

import json
import threading
from types import TracebackType
from typing import Self

from paho.mqtt.client import Client
from paho.mqtt.enums import CallbackAPIVersion

_PHASE = {"voltage": 230.0, "current": 5.0, "power": 955.0, "energy": 100.0, "frequency": 50.0, "pf": 0.83}


class Meter:
    """Publishes a complete reading of a healthy motor at a steady pace; change ``values`` at will."""

    def __init__(self, port: int, prefix: str, *, every: float = 0.1) -> None:
        """Publish to the broker on this port, below ``prefix``, every so many seconds."""
        self.values: dict[str, float] = {
            f"{key}_{phase}": value for key, value in _PHASE.items() for phase in "abc"
        }
        self.values |= {"temperature": 45.0, "vibration": 2.0, "rpm": 1450.0}
        self._prefix = prefix
        self._every = every
        self._client = Client(CallbackAPIVersion.VERSION2)
        self._client.connect("127.0.0.1", port)
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._publish, daemon=True)

    def __enter__(self) -> Self:
        """Start."""
        self._client.loop_start()
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop."""
        self._ending.set()
        self._thread.join()
        self._client.loop_stop()
        self._client.disconnect()

    def _publish(self) -> None:
        turn = 0
        while not self._ending.wait(self._every):
            turn += 1
            values = {**self.values, "temperature": self.values["temperature"] + turn % 3 / 10}
            payload = json.dumps({"complete_reading": True, **values})
            self._client.publish(f"{self._prefix}motor_metrics", payload)
