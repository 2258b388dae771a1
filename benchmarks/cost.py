"""CPU time of one reading: this integration beside Home Assistant's own MQTT sensors, in one run.

Three real Home Assistant processes run at the same time, each with its recorder on SQLite and a broker
of its own: one watches the motor with this integration in its default settings, one has the same 21
values as MQTT sensors by discovery, one has neither and hears nothing. Two identical simulated motors
publish one reading each in a true second, because both sides work by the clock: this integration writes
states at its publish interval, the recorder commits at its own. What the idle process used meanwhile is
subtracted, so whatever slows the machine down slows all three.

The model is trained before the measurement begins, so that readings are scored. Growing a model, which
happens rarely, is not part of the figures; the recorder is. Linux only.

``python -m benchmarks.cost [--json] [--seconds N] [--form FORM]``
"""

import argparse
from collections.abc import Callable
from contextlib import ExitStack, closing
from enum import StrEnum
import json
from math import sqrt
from pathlib import Path
import sqlite3
from statistics import stdev
import sys
from tempfile import TemporaryDirectory
import time
from typing import TypedDict

from paho.mqtt import publish

from demo.broker import Broker, find_free_port
from demo.home import Home
from demo.motors import DOMAIN, add_motor
from simulator.faults import CHANNELS
from simulator.forms import DEFAULT_PREFIX, Form
from simulator.motor import Motor
from simulator.publisher import LARGEST_RATE, Publisher

from .home_process import HomeProcess
from .mqtt_sensors import MOTOR, TOPIC, announcement, name_of

BLOCK = 10  # s; two publish intervals of this integration, two commits of the recorder
_SETTLING = 15  # s at the true rate before anything is measured
_COMMIT = 6  # s until the recorder has written everything
_PATIENCE = 120  # s


class Variant(StrEnum):
    """What a Home Assistant does with the motor."""

    OURS = "this integration"
    SENSORS = "21 MQTT sensors"
    IDLE = "neither"


class Cost(TypedDict):
    """What one reading costs, without what an idle Home Assistant uses in the same time."""

    cpu_ms: float
    cpu_ms_error: float
    """Standard error, from the blocks of the measurement."""
    rows: float
    """Rows written into the recorder's table of states."""


class Result(TypedDict):
    """One form of publishing."""

    readings: int
    ours: Cost
    sensors: Cost
    ratio: float
    """Our CPU time over that of the MQTT sensors."""
    idle_ms_per_s: float


class CostError(Exception):
    """The two sides do not do the same work, so that comparing them would say nothing."""


class _House:
    """A Home Assistant with a broker, and the motor that publishes to it unless it is idle."""

    def __init__(self, variant: Variant, form: Form, folder: Path, parts: ExitStack) -> None:
        self.variant = variant
        self._form = form
        self._motor = Motor()
        self._parts = parts
        self._broker = parts.enter_context(Broker(find_free_port(31883)))
        self._home = Home(folder, port=find_free_port(38123), broker_port=self._broker.port)
        self._home.prepare()
        if variant is not Variant.OURS:
            (folder / "custom_components" / DOMAIN).unlink()
        parts.enter_context(self._home)
        if variant is Variant.OURS:
            add_motor(self._home.client, MOTOR, DEFAULT_PREFIX)
        elif variant is Variant.SENSORS:
            publish.single(
                TOPIC,
                json.dumps(announcement(form)),
                retain=True,
                hostname="127.0.0.1",
                port=self._broker.port,
            )
        self._process = HomeProcess(folder)
        self._database = folder / "home-assistant_v2.db"

    def run_motor(self, speed: float) -> Publisher:
        """Let the motor run, at one reading a simulated second."""
        publisher = Publisher(self._motor, port=self._broker.port, form=self._form, speed=speed)
        publisher.start()
        self._parts.callback(publisher.stop)
        return publisher

    @property
    def cpu_seconds(self) -> float:
        """User and system time of all threads that Home Assistant has had, without child processes."""
        return self._process.cpu_seconds

    def count_rows(self, start: float, end: float) -> int:
        """Count the states recorded between two times, in seconds since 1970."""
        with closing(sqlite3.connect(f"file:{self._database}?mode=ro", uri=True)) as database:
            query = "SELECT count(*) FROM states WHERE last_updated_ts >= ? AND last_updated_ts < ?"
            return int(database.execute(query, (start, end)).fetchone()[0])

    @property
    def has_model(self) -> bool:
        """Whether readings are scored."""
        health = self._home.client.act(DOMAIN, "get_health", answers=True)
        return bool(health["model"]["state"] in ("provisional", "ready"))

    @property
    def shown_values(self) -> int:
        """How many of the motor's 21 values have a sensor that shows a number."""
        numbers = {
            state["entity_id"]
            for state in self._home.client.get("/api/states")
            if state["state"].replace(".", "", 1).isdigit()
        }
        names = (name_of(channel).lower().replace(" ", "_") for channel in CHANNELS)
        return sum(f"sensor.{MOTOR.lower()}_{name}" in numbers for name in names)


def measure(form: Form, seconds: int) -> Result:
    """Measure one form of publishing for ``seconds``, after a minute or so of getting ready.

    Raises CostError.
    """
    with TemporaryDirectory(prefix="motor-cost-") as folder, ExitStack() as parts:
        idle, sensors, ours = (
            _House(variant, form, Path(folder, variant.name.lower()), parts)
            for variant in (Variant.IDLE, Variant.SENSORS, Variant.OURS)
        )
        houses = (ours, sensors, idle)
        _train((ours, sensors), ours)
        publishers = [ours.run_motor(1)]
        # Half a second apart, so that the two never compete for the processors.
        time.sleep(0.5)
        publishers.append(sensors.run_motor(1))
        time.sleep(_SETTLING)

        start = time.time()
        published = [publisher.published for publisher in publishers]
        blocks = []
        before = [house.cpu_seconds for house in houses]
        for _ in range(seconds // BLOCK):
            time.sleep(BLOCK)
            after = [house.cpu_seconds for house in houses]
            blocks.append([now - then for now, then in zip(after, before, strict=True)])
            before = after
        end = time.time()
        readings = [
            publisher.published - count for publisher, count in zip(publishers, published, strict=True)
        ]
        for house in (ours, sensors):
            if (shown := house.shown_values) != len(CHANNELS):
                raise CostError(f"{house.variant} shows {shown} of {len(CHANNELS)} values")
        time.sleep(_COMMIT)
        rows = [house.count_rows(start, end) for house in houses]
    costs = [
        _cost([block[side] - block[-1] for block in blocks], rows[side] - rows[-1], readings[side])
        for side in (0, 1)
    ]
    return Result(
        readings=min(readings),
        ours=costs[0],
        sensors=costs[1],
        ratio=costs[0]["cpu_ms"] / costs[1]["cpu_ms"],
        idle_ms_per_s=1e3 * sum(block[-1] for block in blocks) / (end - start),
    )


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--seconds", type=int, default=60, help="length of each measurement (default: 60)")
    parser.add_argument(
        "--form",
        type=Form,
        choices=(Form.COMPLETE, Form.SPANISH),
        action="append",
        help="how the motor publishes (default: one after the other)",
    )
    options = parser.parse_args()
    if options.seconds < 2 * BLOCK:
        parser.error(f"--seconds must be at least {2 * BLOCK}")
    results: dict[Form, Result] = {}
    for form in options.form or (Form.COMPLETE, Form.SPANISH):
        print(f"Measuring a motor that publishes as {form}", file=sys.stderr)
        results[form] = measure(form, options.seconds)
        if not options.json:
            _print(form, results[form])
    if options.json:
        print(json.dumps(results))


def _print(form: Form, result: Result) -> None:
    print(f"21 values published as {form}, {result['readings']} readings at one a second, default settings")
    print(f"{'':24}{'CPU ms per reading':>22}{'rows per reading':>20}")
    for variant, cost in ((Variant.OURS, result["ours"]), (Variant.SENSORS, result["sensors"])):
        cpu = f"{cost['cpu_ms']:.2f} ± {cost['cpu_ms_error']:.2f}"
        print(f"{variant:24}{cpu:>22}{cost['rows']:20.1f}")
    rows = result["ours"]["rows"] / result["sensors"]["rows"]
    print(f"{'ratio':24}{result['ratio']:22.2f}{rows:20.2f}")
    print(f"An idle Home Assistant used {result['idle_ms_per_s']:.2f} ms of CPU a second; it is subtracted.")
    print(flush=True)


def _train(houses: tuple[_House, ...], ours: _House) -> None:
    """Publish at speed until the model scores readings, for both sides the same."""
    publishers = [house.run_motor(LARGEST_RATE) for house in houses]
    _wait(lambda: ours.has_model, "a trained model")
    for publisher in publishers:
        publisher.stop()


def _wait(condition: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + _PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            raise CostError(f"There is no {what} after {_PATIENCE} s")
        time.sleep(1)


def _cost(blocks: list[float], rows: int, readings: int) -> Cost:
    """Spread seconds of CPU, by block, and rows over the readings."""
    error = stdev(blocks) * sqrt(len(blocks))
    return Cost(
        cpu_ms=1e3 * sum(blocks) / readings, cpu_ms_error=1e3 * error / readings, rows=rows / readings
    )


if __name__ == "__main__":
    main()
