"""A plant to take pictures of: motors in any state, in a house that seems to have long been there."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
import tempfile
import time

from simulator.conditions import Conditions
from simulator.faults import Fault
from simulator.motor import Motor
from simulator.publisher import LARGEST_RATE, Publisher

from .broker import Broker, find_free_port
from .client import Client
from .home import Home
from .motors import add_motor, find_device, list_states, wait_until
from .past import invent_past


@dataclass(frozen=True, slots=True)
class Role:
    """A motor in a picture."""

    name: str
    state: str
    """What it shows; also part of its topic prefix and of the name of its picture."""
    fault: Fault | None = None
    severity: str = "ok"
    """What the fault is judged as."""


class Plant:
    """A Home Assistant with its motors, and the wish to look like one that was always there."""

    def __init__(self, roles: Sequence[Role], language: str, parts: ExitStack) -> None:
        """Start it; `parts` ends what was started, last first."""
        self._roles = roles
        self._parts = parts
        self._broker = parts.enter_context(Broker(find_free_port(23883)))
        self._home = Home(
            Path(parts.enter_context(tempfile.TemporaryDirectory())),
            port=find_free_port(28523),
            broker_port=self._broker.port,
            language=language,
        )
        self._home.prepare()
        self.client: Client = parts.enter_context(self._home).client
        self._motors = {role: Motor(seed) for seed, role in enumerate(roles)}
        self._entries: dict[Role, str] = {}

    def learn(self) -> None:
        """Let the motors run, fast, until all but those that are to be seen learning are judged."""
        roles = [role for role in self._roles if role.state != "learning"]
        self._entries = {role: self._add(role) for role in roles}
        publishers = [self._run(role, speed=LARGEST_RATE) for role in roles]
        for role in roles:
            wait_until(partial(self._is_judged, role), f"anomaly score of {role.name}")
        for publisher in publishers:
            publisher.stop()

    def invent_past(self) -> None:
        """Restart with a past."""
        invent_past(self._home, self._entries.values())

    def come_to_pass(self) -> None:
        """Let everything happen that is to be seen."""
        for role in self._roles:
            if role not in self._entries:
                self._entries[role] = self._add(role)
            motor = self._motors[role]
            if role.state == "off":
                motor.conditions = Conditions(stopped=True)
            publisher = self._run(role, speed=1)
            if role.state == "silent":
                time.sleep(3)
                publisher.stop()
            elif role.fault:
                publisher.inject(role.fault)
        for role in self._roles:
            wanted = {"severity": role.severity, "reporting": "off" if role.state == "silent" else "on"}
            for key, value in wanted.items():
                self._wait_for(role, key, value)

    def device(self, role: Role) -> str:
        """Id of a motor's device."""
        return find_device(self.client, self._entries[role])

    def _add(self, role: Role) -> str:
        plate = self._motors[role].nameplate
        nameplate: dict[str, float | str] = {
            "voltage": plate.voltage,
            "connection": "line_to_neutral",
            "current": plate.current,
            "power": plate.power / 1000,
            "power_factor": plate.power_factor,
            "frequency": plate.frequency,
            "speed": plate.speed,
        }
        return add_motor(self.client, role.name, f"{role.state}/", nameplate)

    def _run(self, role: Role, speed: float) -> Publisher:
        publisher = Publisher(
            self._motors[role], port=self._broker.port, prefix=f"{role.state}/", speed=speed
        )
        publisher.start()
        self._parts.callback(publisher.stop)
        return publisher

    def _is_judged(self, role: Role) -> bool:
        score = list_states(self.client, self._entries[role]).get("anomaly_score", {})
        return score.get("state", "unknown") not in {"unknown", "unavailable"}

    def _wait_for(self, role: Role, key: str, value: str) -> None:
        entry = self._entries[role]
        wait_until(
            lambda: list_states(self.client, entry).get(key, {}).get("state") == value,
            f"{role.name} whose {key} is {value}",
        )
