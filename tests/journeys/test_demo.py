"""`scripts/demo`, from its first line to its end."""

from collections.abc import Callable, Iterator
import contextlib
from datetime import UTC, datetime, timedelta
import fcntl
import json
import os
from pathlib import Path
import re
import signal
import subprocess
import sys

import pytest

from demo.broker import find_free_port
from demo.client import Client
from demo.dashboards import SELF_MADE
from demo.home import PASSWORD, PROJECT, USERNAME
from demo.motors import list_motors, list_states
from demo.screenshot import browse, visit

from .patience import eventually

START = 120.0  # seconds that a loaded machine may take


@contextlib.contextmanager
def demo(folder: Path, *options: str) -> Iterator[tuple[subprocess.Popen[bytes], Callable[[], str]]]:
    """The demo on `folder`, and what it has said so far."""
    said = folder.with_suffix(".txt")
    ports = ["--port", str(find_free_port(28400)), "--broker-port", str(find_free_port(22000))]
    with said.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "demo", "--folder", str(folder), *ports, *options],
            cwd=PROJECT,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
        )
    try:
        yield process, said.read_text
    finally:
        process.kill()
        process.wait()


def wait_until_usable(process: subprocess.Popen[bytes], said: Callable[[], str]) -> Client:
    """Wait for the last line of the demo's introduction, and log in as it says."""
    eventually(lambda: "Ctrl-C ends everything" in said() or process.poll() is not None, within=START)
    return Client(dashboard(said()).rpartition("/")[0], username=USERNAME, password=PASSWORD)


def dashboard(introduction: str) -> str:
    """Address that the demo says is to be opened."""
    address = re.search(r"Open (\S+) and log in as", introduction)
    assert address is not None, introduction
    return address[1]


def titles(client: Client) -> list[str]:
    """What the sidebar calls the dashboards that somebody added."""
    return [dashboard["title"] for dashboard in client.ask("lovelace/dashboards/list")]


def voltage(client: Client, entry_id: str) -> float | None:
    """What the motor's first phase shows, once it does."""
    for entity in client.ask("config/entity_registry/list"):
        if entity["unique_id"] == f"{entry_id}_voltage_a":
            state = client.state(entity["entity_id"])
            with contextlib.suppress(TypeError, ValueError):
                return None if state is None else float(state["state"])
    return None


def week_before(end: datetime, client: Client) -> dict[str, list[dict[str, float]]]:
    """What the charts draw of the motor's seven days before, hour by hour, by the keys of its sensors."""
    (motor,) = list_motors(client)
    sensors = {
        key: state["entity_id"]
        for key, state in list_states(client, motor["entry_id"]).items()
        if "state_class" in state["attributes"]
    }
    hours = client.ask(
        "recorder/statistics_during_period",
        start_time=(end - timedelta(days=7)).isoformat(),
        end_time=end.isoformat(),
        statistic_ids=list(sensors.values()),
        period="hour",
    )
    return {key: hours[entity] for key, entity in sensors.items() if entity in hours}


def end(process: subprocess.Popen[bytes]) -> None:
    """Press Ctrl-C, and wait until everything is stored."""
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 0


def home_process(folder: Path) -> int | None:
    """Process id of the Home Assistant on `folder`: it holds a lock there for as long as it lives."""
    with (folder / ".ha_run.lock").open("r+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return int(json.load(lock)["pid"])
    return None


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_it_shows_a_live_motor_and_leaves_nothing_running(tmp_path: Path, number: signal.Signals):
    with demo(tmp_path / "home", "--fault", "bearing") as (process, said):
        with wait_until_usable(process, said) as client:
            (motor,) = list_motors(client)
            assert (motor["title"], motor["state"]) == ("Pump", "loaded")
            shown = eventually(lambda: voltage(client, motor["entry_id"]))
            assert shown is not None
            assert 200 < shown < 250
        eventually(lambda: "bearing begins" in said())
        assert home_process(tmp_path / "home") is not None

        process.send_signal(number)

        assert process.wait(60) == (-number if number == signal.SIGKILL else 0)
        eventually(lambda: home_process(tmp_path / "home") is None, within=60)


def test_it_ends_when_home_assistant_dies(tmp_path: Path):
    with demo(tmp_path / "home") as (process, said):
        wait_until_usable(process, said).close()
        home = home_process(tmp_path / "home")
        assert home is not None

        os.kill(home, signal.SIGKILL)

        assert process.wait(60) == 1
        assert "Home Assistant ended" in said()


def test_its_charts_show_a_past_from_the_first_start_on(tmp_path: Path):
    now = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    with demo(tmp_path / "home") as (process, said), wait_until_usable(process, said) as client:
        assert "Making up what the motor did in the 30 days before" in said()
        past = week_before(now, client)
        for key in ("power_total", "current_a", "voltage_c", "temperature", "vibration", "speed"):
            means = [hour["mean"] for hour in past[key]]
            assert len(means) == 7 * 24, key
            assert 0 < min(means) < max(means), key
        assert all(hour["change"] > 0 for hour in past["energy_total"])
        end(process)
    with demo(tmp_path / "home") as (process, said), wait_until_usable(process, said) as client:
        assert "Making up" not in said()
        assert week_before(now, client) == past


@pytest.mark.usefixtures("browser")
def test_it_ends_with_a_dashboard_of_the_motor(tmp_path: Path):
    with (
        demo(tmp_path / "home") as (process, said),
        wait_until_usable(process, said) as client,
        browse(client) as tab,
    ):
        visit(tab, dashboard(said()), "motor-monitor-card")

        assert tab.get_by_text("Pump").first.is_visible()


def test_its_dashboard_stays_as_somebody_left_it_and_comes_back_when_deleted(tmp_path: Path):
    changed = SELF_MADE | {"title": "Changed"}
    with demo(tmp_path / "home") as (process, said), wait_until_usable(process, said) as client:
        (added,) = client.ask("lovelace/dashboards/list")
        client.ask("lovelace/config/save", url_path=added["url_path"], config=changed)
        client.ask("lovelace/dashboards/create", url_path="my-own", title="Mine", mode="storage")
        end(process)
    with demo(tmp_path / "home") as (process, said), wait_until_usable(process, said) as client:
        assert client.ask("lovelace/config", url_path=added["url_path"]) == changed
        assert titles(client) == [added["title"], "Mine"]
        client.ask("lovelace/dashboards/delete", dashboard_id=added["id"])
        end(process)
    with demo(tmp_path / "home") as (process, said), wait_until_usable(process, said) as client:
        assert titles(client) == ["Mine", added["title"]]
        assert client.ask("lovelace/config", url_path=added["url_path"]) == SELF_MADE
