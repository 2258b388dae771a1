"""The motor's gateway: reads the meters at an interval and publishes what they say."""

import logging
from random import Random
from threading import Event, Lock, Thread
from time import monotonic

from paho.mqtt.client import Client, ConnectFlags, DisconnectFlags
from paho.mqtt.enums import CallbackAPIVersion
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from .faults import Fault, FaultKind
from .forms import DEFAULT_PREFIX, Form, bursts
from .motor import Measurement, Motor

LARGEST_RATE = 20.0
"""Readings per real second, however fast the simulated time runs."""
_LOGGER = logging.getLogger(__name__)
_METER_GAP = (0.05, 0.3)
"""s between two meters on one serial bus."""


class Publisher:
    """Publishes a motor until stopped; keeps trying while the broker is away.

    The simulated motor runs on whether or not anyone can hear it, and its meters count the kWh of the
    listener's time, which fit the power that they show. All methods may be called from any thread. A
    publisher is started once.
    """

    def __init__(
        self,
        motor: Motor,
        *,
        host: str = "127.0.0.1",
        port: int = 1883,
        prefix: str = DEFAULT_PREFIX,
        form: Form = Form.SPANISH,
        interval: float = 1.0,
        speed: float = 1.0,
        retain: bool = False,
        username: str | None = None,
        password: str | None = None,
    ) -> None:
        """Prepare; nothing is sent before ``start``.

        Args:
            motor: What to publish; the publisher advances it.
            host: The broker.
            port: Its TCP port.
            prefix: Stands before every topic, with its trailing slash.
            form: How to write.
            interval: Simulated seconds between two readings, more where ``LARGEST_RATE`` demands it.
            speed: Simulated seconds that pass in a real one.
            retain: Ask the broker to keep the last of each topic.
            username: None for a broker without accounts.
            password: Its password.

        Raises:
            ValueError: ``interval`` or ``speed`` is not positive.
        """
        if interval <= 0 or speed <= 0:
            raise ValueError("interval and speed must be positive")
        self._motor = motor
        self._address = (host, port)
        self._prefix = prefix
        self._form = form
        self._retain = retain
        self._period = max(interval / speed, 1 / LARGEST_RATE)
        self._speed = speed
        self._lock = Lock()
        self._stopping = Event()
        self._random = Random(0)  # noqa: S311 - spreads messages in time, guards nothing
        self._published = 0
        self._client = Client(CallbackAPIVersion.VERSION2)
        self._client.reconnect_delay_set(1, 15)
        if username is not None:
            self._client.username_pw_set(username, password)
        self._client.on_connect = _report_connection
        self._client.on_connect_fail = _report_absence
        self._client.on_disconnect = _report_disconnection
        self._thread = Thread(target=self._run, name="simulated motor", daemon=True)

    @property
    def published(self) -> int:
        """Readings handed to the broker so far."""
        return self._published

    @property
    def time(self) -> float:
        """Simulated seconds since the start."""
        return self._motor.time

    @property
    def active_faults(self) -> tuple[Fault, ...]:
        """The faults that act now."""
        with self._lock:
            return self._motor.active_faults

    def start(self) -> None:
        """Begin in threads of its own; a broker that is not there yet is waited for."""
        self._client.connect_async(*self._address)
        self._client.loop_start()
        self._thread.start()

    def stop(self) -> None:
        """End, and return when everything has ended."""
        self._stopping.set()
        self._thread.join()
        self._client.disconnect()
        self._client.loop_stop()

    def inject(self, fault: Fault) -> None:
        """Let ``fault`` happen to the motor at its time, or now if that has passed."""
        with self._lock:
            self._motor.inject(fault)

    def clear(self, kind: FaultKind | None = None) -> None:
        """Repair everything, or every fault of one kind."""
        with self._lock:
            self._motor.clear(kind)

    def _run(self) -> None:
        due = monotonic()
        while not self._stopping.wait(max(0.0, due - monotonic())):
            with self._lock:
                measurement = self._motor.advance(self._period * self._speed, counted=self._period)
            if self._client.is_connected():
                self._publish(measurement)
            # After a pause of the machine the motor goes on from where it was, it does not race.
            due = max(due + self._period, monotonic())

    def _publish(self, measurement: Measurement) -> None:
        meters = bursts(measurement, self._form, self._prefix)
        # At speed the meters are read faster too, and all of them within half of the period.
        longest = 0.5 * self._period / max(1, len(meters))
        for index, burst in enumerate(meters):
            gap = min(longest, self._random.uniform(*_METER_GAP) / self._speed)
            if index and self._stopping.wait(gap):
                return
            for topic, payload in burst:
                self._client.publish(topic, payload, retain=self._retain)
        self._published += 1


def _report_connection(
    client: Client,
    _userdata: object,
    _flags: ConnectFlags,
    reason: ReasonCode,
    _properties: Properties | None,
) -> None:
    if reason.is_failure:
        _LOGGER.warning("The broker at %s:%s refuses: %s", client.host, client.port, reason)
    else:
        _LOGGER.info("Connected to %s:%s", client.host, client.port)


def _report_absence(client: Client, _userdata: object) -> None:
    _LOGGER.warning("Nothing answers at %s:%s; trying again", client.host, client.port)


def _report_disconnection(
    client: Client,
    _userdata: object,
    _flags: DisconnectFlags,
    reason: ReasonCode,
    _properties: Properties | None,
) -> None:
    if reason.is_failure:
        _LOGGER.warning("Lost %s:%s: %s; trying again", client.host, client.port, reason)
