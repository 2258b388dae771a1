"""The Home Assistant that the demo and the other journeys stand on."""

import json
from pathlib import Path
from typing import Any

from paho.mqtt import publish
import pytest

from demo.broker import Broker, find_free_port
from demo.client import Client, ClientError, Unreachable
from demo.home import Home, HomeError
from demo.screenshot import photograph

from .patience import eventually

SENSOR = "sensor.tank_level"


def announce(broker: Broker) -> None:
    """Publish, as a device does, that there is a sensor and what it measures."""
    description = {"name": "Tank level", "unique_id": "tank_level", "state_topic": "tank/level"}
    for topic, payload in (("homeassistant/sensor/tank_level/config", description), ("tank/level", 41)):
        publish.single(topic, json.dumps(payload), retain=True, hostname="127.0.0.1", port=broker.port)


def level(home: Home) -> str | None:
    """State of the announced sensor."""
    state = home.client.state(SENSOR)
    return None if state is None else state["state"]


def complaints(home: Home) -> list[str]:
    """What Home Assistant shows whoever opens it: notifications, and issues that are not ignored."""
    notes: list[dict[str, Any]] = home.client.ask("persistent_notification/get")
    issues: list[dict[str, Any]] = home.client.ask("repairs/list_issues")["issues"]
    return [note["message"] for note in notes] + [
        issue["issue_id"] for issue in issues if not issue["ignored"]
    ]


def test_a_visitor_finds_a_home_that_is_set_up(home: Home):
    user = home.client.ask("auth/current_user")
    assert (user["is_owner"], user["is_admin"]) == (True, True)
    assert home.client.get("/api/config")["location_name"] == "Pump house"
    (mqtt,) = home.client.get("/api/config/config_entries/entry", domain="mqtt")
    assert mqtt["state"] == "loaded"
    assert complaints(home) == []
    assert " ERROR " not in home.log.read_text()


@pytest.mark.usefixtures("browser")
def test_a_browser_shows_the_pages(home: Home, tmp_path: Path):
    picture = tmp_path / "pictures" / "devices.png"
    page = f"{home.url}/config/devices/dashboard"
    photograph(home.client, page, "ha-data-table", picture, width=800, height=600)

    header = picture.read_bytes()[:24]
    assert header[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(header[16:20]), int.from_bytes(header[20:24])) == (800, 600)
    assert " ERROR " not in home.log.read_text()


def test_nobody_gets_in_with_a_wrong_password(home: Home):
    with (
        Client(home.url, username="demo", password="wrong") as stranger,
        pytest.raises(ClientError, match="invalid_auth"),
    ):
        stranger.get("/api/states")


def test_what_is_published_and_stored_survives_a_restart(home: Home, broker: Broker):
    announce(broker)
    eventually(lambda: level(home) == "41")
    home.client.ask("config/entity_registry/update", entity_id=SENSOR, name="Rain butt")

    home.stop()
    home.prepare()
    home.start()

    eventually(lambda: level(home) == "41")
    state = home.client.state(SENSOR)
    assert state is not None
    assert state["attributes"]["friendly_name"] == "Rain butt"
    assert complaints(home) == []


def test_a_killed_home_comes_back_on_other_ports(home: Home):
    home.kill()
    with pytest.raises(Unreachable):
        home.client.get("/api/states")

    with Broker(find_free_port(21950)) as broker:
        announce(broker)
        port = find_free_port(28200)
        moved = Home(home.folder, port=port, broker_port=broker.port)
        moved.prepare()
        with moved:
            eventually(lambda: level(moved) == "41")

    home.prepare()
    home.start()


def test_a_home_that_cannot_start_says_why(tmp_path: Path):
    broken = Home(tmp_path, port=find_free_port(28300), broker_port=1)
    broken.prepare()
    (tmp_path / "configuration.yaml").write_text("homeassistant: [")

    with pytest.raises(HomeError, match=r"(?s)recovery mode.*configuration\.yaml"):
        broken.start()

    with pytest.raises(Unreachable):
        broken.client.get("/api/")


def test_a_home_is_not_taken_for_another(home: Home, tmp_path: Path):
    other = Home(tmp_path, port=int(home.url.rpartition(":")[2]), broker_port=1)
    other.prepare()
    with pytest.raises(HomeError, match=str(home.folder)):
        other.start()


def test_a_folder_in_use_is_left_alone(home: Home):
    other = Home(home.folder, port=find_free_port(28300), broker_port=1)
    with pytest.raises(HomeError, match="already"):
        other.prepare(fresh=True)


def test_a_folder_of_someone_else_is_not_emptied(tmp_path: Path):
    (tmp_path / "configuration.yaml").write_text("default_config:")
    with pytest.raises(HomeError, match="not removed"):
        Home(tmp_path, port=1, broker_port=1).prepare(fresh=True)
    assert (tmp_path / "configuration.yaml").exists()
