"""A Home Assistant whose recorder holds days of one motor: readings every 2 s, all of them published.

A real Home Assistant makes the database and gets to know a motor; then the readings of as many days as
wanted are written into its tables. The recorder itself would need those days. Nothing is purged.
"""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
import json
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
import time

import numpy as np
import sqlalchemy as sa

from custom_components.motor_monitor.motor.reading import CHANNELS, Reading
from demo.broker import Broker, find_free_port
from demo.home import Home
from demo.motors import DOMAIN, add_motor
from simulator.forms import DEFAULT_PREFIX, Form
from simulator.motor import Motor
from simulator.publisher import LARGEST_RATE, Publisher

from .ancestor import Ancestor
from .recorder_tables import DERIVED, KEYS, MEASURED, PERIOD, Block, RecorderTables

INTERVAL = 2.0
"""s between two readings."""
_BLOCK = 43_200
"""Readings that are made and written at a time: a day of them."""
_FRESH = timedelta(hours=12)
"""How old a database may be that is taken again: asked about are the last hours."""
_LAYOUT = 1
"""Changes with what is written, so that an older database is made anew."""
_PATIENCE = 120  # s


@dataclass(frozen=True, slots=True)
class Recording:
    """A folder with a Home Assistant whose recorder holds a motor's past."""

    folder: Path
    entry_id: str
    end: float
    """When the last reading was written, in seconds since 1970."""
    readings: int
    states: int

    @property
    def database(self) -> Path:
        """The recorder's."""
        return _database(self.folder)

    @contextmanager
    def running(
        self, *, interval: float = INTERVAL, component: Path | None = None
    ) -> Iterator[tuple[Home, Publisher]]:
        """Run that Home Assistant, with the motor publishing on.

        Args:
            interval: s between two readings, all of which are published to the entities.
            component: An integration to run beside ours.
        """
        with Broker(find_free_port(31883)) as broker:
            home = _home(self.folder, broker)
            _publish_every(self.folder, interval)
            if component:
                _add(self.folder, component)
            with home:
                publisher = _publisher(broker, Motor(1), interval=interval)
                publisher.start()
                try:
                    yield home, publisher
                finally:
                    publisher.stop()


def recording(folder: Path, days: int) -> Recording:
    """Return a recording of ``days``, made now unless the folder holds one that ended lately.

    With it comes the same in the form of the backend that this integration replaces, in ``ancestor.db``.
    """
    told = folder / "recording.json"
    if told.exists():
        known = json.loads(told.read_text())
        is_fresh = time.time() - known["end"] < _FRESH.total_seconds()
        if is_fresh and known.pop("layout") == _LAYOUT:
            return Recording(**known | {"folder": folder})
        told.unlink()
    entry_id, entities = _meet_motor(folder)
    end = time.time() // PERIOD * PERIOD
    engine = sa.create_engine(f"sqlite:///{_database(folder)}")
    with closing(Ancestor(folder / "ancestor.db", fresh=True)) as ancestor:
        tables = RecorderTables(engine, entities, end - days * 86_400, INTERVAL)
        for block in _blocks(days):
            ancestor.write(tables.end, INTERVAL, block[:, : len(MEASURED)])
            tables.write(block)
    tables.finish()
    engine.dispose()
    made = Recording(folder, entry_id, end, days * _BLOCK, tables.states)
    told.write_text(json.dumps(asdict(made) | {"layout": _LAYOUT}, default=str))
    return made


def _database(folder: Path) -> Path:
    return folder / "home-assistant_v2.db"


def _home(folder: Path, broker: Broker, *, fresh: bool = False) -> Home:
    home = Home(folder, port=find_free_port(38123), broker_port=broker.port)
    home.prepare(fresh=fresh)
    configuration = folder / "configuration.yaml"
    keeping = "recorder:\n  purge_keep_days: 3650\n"
    configuration.write_text(configuration.read_text().replace("recorder:\n", keeping))
    return home


def _publisher(broker: Broker, motor: Motor, *, interval: float, speed: float = 1) -> Publisher:
    return Publisher(motor, port=broker.port, form=Form.COMPLETE, interval=interval, speed=speed)


def _meet_motor(folder: Path) -> tuple[str, Mapping[str, str]]:
    """Let Home Assistant make its database and the motor's sensors; return their ids by key."""
    with Broker(find_free_port(31883)) as broker, _home(folder, broker, fresh=True) as home:
        entry_id = add_motor(home.client, "Pump", DEFAULT_PREFIX)
        publisher = _publisher(broker, Motor(), interval=1, speed=LARGEST_RATE)
        publisher.start()
        entities = _wait_for_sensors(home, entry_id)
        publisher.stop()
    return entry_id, entities


def _publish_every(folder: Path, interval: float) -> None:
    """Set the motor's option while Home Assistant does not run."""
    entries = folder / ".storage" / "core.config_entries"
    stored = json.loads(entries.read_text())
    for entry in stored["data"]["entries"]:
        if entry["domain"] == DOMAIN:
            entry["options"]["publish_interval"] = interval
    entries.write_text(json.dumps(stored))


def _add(folder: Path, component: Path) -> None:
    link = folder / "custom_components" / component.name
    link.unlink(missing_ok=True)
    link.symlink_to(component)
    with (folder / "configuration.yaml").open("a") as configuration:
        configuration.write(f"{component.name}:\n")


def _wait_for_sensors(home: Home, entry_id: str) -> Mapping[str, str]:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        known = {
            entity["unique_id"]: entity["entity_id"]
            for entity in home.client.ask("config/entity_registry/list")
            if entity["platform"] == DOMAIN and entity["entity_id"].startswith("sensor.")
        }
        entities = {key: known.get(f"{entry_id}_{key}", "") for key in KEYS}
        shown = {
            state["entity_id"]
            for state in home.client.get("/api/states")
            if state["state"].replace(".", "", 1).isdigit()
        }
        if shown.issuperset(entities.values()):
            return entities
        time.sleep(0.5)
    raise TimeoutError(f"Home Assistant does not show the motor's sensors after {_PATIENCE} s")


def _blocks(days: int) -> Iterator[Block]:
    """Yield what the sensors show, day by day, made in a process of its own."""
    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_simulate, args=(sender, days), daemon=True)
    process.start()
    sender.close()
    try:
        for _ in range(days):
            yield receiver.recv()
    finally:
        receiver.close()
        process.join()


def _simulate(sender: Connection, days: int) -> None:
    motor, running, starts, was = Motor(), 0.0, 0, "off"
    for day in range(days):
        rows = []
        for number in range(_BLOCK):
            measurement = motor.advance(INTERVAL)
            state = measurement.operating_state
            starts += was == "off" and state != "off"
            running += INTERVAL if state != "off" else 0
            was = state
            measured = measurement.values()
            values = {channel: measured[channel.key] for channel in CHANNELS}
            healthy = {channel: value for channel, value in values.items() if value is not None}
            reading = Reading(datetime.fromtimestamp(motor.time, UTC), healthy)
            energies = [values[channel] or 0.0 for channel in CHANNELS if channel.key.startswith("energy")]
            rows.append(
                (
                    *values.values(),
                    *(getattr(reading, name) for name in DERIVED),
                    sum(energies),
                    running / 3600,
                    starts,
                    day * _BLOCK + number + 1,
                )
            )
        sender.send(np.array(rows, dtype=np.float64).round(3))
