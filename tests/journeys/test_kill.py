"""Home Assistant is killed at random moments, and no alert that anyone was told of is lost."""

from collections.abc import Iterator
from contextlib import ExitStack
import json
import random
import threading
from types import TracebackType
from typing import Any, Self

import pytest
from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

from demo.broker import Broker
from demo.home import Home
from demo.motors import DOMAIN, add_motor, list_motors

from .meter import Meter

_RANK = {"warning": 1, "critical": 2}


class Witness:
    """Listens to Home Assistant as an automation does, and remembers every alert it was told of."""

    def __init__(self, home: Home) -> None:
        """Listen to this Home Assistant until it dies."""
        self.told: dict[tuple[str, str], dict[str, Any]] = {}
        """The last that was said of each alert, by the event entity that said it and its id."""
        self._home = home
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._listen, daemon=True)

    def __enter__(self) -> Self:
        """Return when nothing will be missed any more."""
        self._thread.start()
        assert self._ready.wait(30)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Return when the connection is gone."""
        self._thread.join(30)

    def _listen(self) -> None:
        token = self._home.client.login()["access_token"]
        address = self._home.url.replace("http", "ws", 1) + "/api/websocket"
        with connect(address, max_size=None, proxy=None) as socket:
            socket.recv()
            socket.send(json.dumps({"type": "auth", "access_token": token}))
            socket.recv()
            socket.send(json.dumps({"id": 1, "type": "subscribe_events", "event_type": "state_changed"}))
            socket.recv()
            self._ready.set()
            try:
                for message in socket:
                    self._hear(json.loads(message))
            except WebSocketException, OSError:
                return

    def _hear(self, message: dict[str, Any]) -> None:
        state = message["event"]["data"]["new_state"] if message["type"] == "event" else None
        if state and state["entity_id"].startswith("event.") and "alert_id" in state["attributes"]:
            self.told[state["entity_id"], state["attributes"]["alert_id"]] = state["attributes"]


@pytest.fixture(scope="module")
def meters(broker: Broker) -> Iterator[list[Meter]]:
    with ExitStack() as stack:
        yield [stack.enter_context(Meter(broker.port, f"motor_{number}/")) for number in range(3)]


def all_alerts(home: Home) -> dict[tuple[str, str], dict[str, Any]]:
    """Return every alert of every motor, by the entity that tells of it and its id."""
    entities = home.client.ask("config/entity_registry/list")
    teller = {entity["unique_id"]: entity["entity_id"] for entity in entities}
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for motor in list_motors(home.client):
        question = {"config_entry_id": motor["entry_id"], "limit": 500}
        alerts = home.client.act(DOMAIN, "get_alerts", question, answers=True)["alerts"]
        still_open = [alert["category"] for alert in alerts if alert["cleared_at"] is None]
        assert len(still_open) == len(set(still_open)), "one open alert for each category"
        told_by = teller[f"{motor['entry_id']}_alert"]
        found |= {(told_by, alert["id"]): alert for alert in alerts}
    return found


def trouble(meters: list[Meter], chance: random.Random, ending: threading.Event) -> None:
    """Let values pass their limits and come back, each for long enough to be told."""
    while not ending.wait(chance.uniform(0.3, 1.5)):
        values = chance.choice(meters).values
        quantity, well, warning, critical = chance.choice(
            [
                ("vibration", 2.0, 8.0, 12.0),
                ("rpm", 1450.0, 2600.0, 3200.0),
                ("temperature", 45.0, 65.0, 85.0),
            ]
        )
        values[quantity] = chance.choice([well, warning, critical])


def assert_nothing_is_lost(
    told: dict[tuple[str, str], dict[str, Any]], kept: dict[tuple[str, str], dict[str, Any]]
) -> None:
    for key, said in told.items():
        assert key in kept, f"{said['event_type']} was told and is lost"
        alert = kept[key]
        assert _RANK[alert["severity"]] >= _RANK[said["severity"]]
        if said["event_type"] == "cleared":
            assert alert["cleared_at"] is not None
        if said["event_type"] == "resolved":
            assert alert["resolved"]


@pytest.mark.parametrize("kills", [3, pytest.param(20, marks=pytest.mark.long)])
def test_no_alert_is_lost(home: Home, meters: list[Meter], kills: int):
    if not list_motors(home.client):
        for number in range(len(meters)):
            add_motor(home.client, f"Motor {number}", f"motor_{number}/")
    chance = random.Random(kills)
    ending = threading.Event()
    restless = threading.Thread(target=trouble, args=(meters, chance, ending))
    restless.start()
    told: dict[tuple[str, str], dict[str, Any]] = {}
    try:
        for _ in range(kills):
            with Witness(home) as witness:
                ending.wait(chance.uniform(2, 14))
                home.kill()
            told |= witness.told
            home.start()
            assert {motor["state"] for motor in list_motors(home.client)} == {"loaded"}
            assert_nothing_is_lost(told, all_alerts(home))
    finally:
        ending.set()
        restless.join()
    issues = home.client.ask("repairs/list_issues")["issues"]
    assert not [issue for issue in issues if "set_aside" in issue["issue_id"]]
    assert len(told) >= kills // 2, "too quiet to have shown anything"
