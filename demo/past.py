"""Gives a motor a past: the statistics that the recorder would have kept of it, had it been watched before.

They are made up: each quantity varies about what it shows now, a little with the hour of the day.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from math import cos, sin, tau
from pathlib import Path
from random import Random
import sqlite3

from simulator.faults import PHASE_QUANTITIES, SENSORS

from .client import Client
from .home import Home
from .motors import list_states

DAYS = 30
"""How far back the past reaches."""
_DAY, _HOUR, _FIVE_MINUTES = 86400, 3600, 300
_KEPT = ((DAYS * _DAY, _HOUR, "statistics"), (_DAY, _FIVE_MINUTES, "statistics_short_term"))
"""How far back and how finely, in seconds, and in which of the recorder's tables."""
_SPREAD = {"anomaly_score": 0.35, "vibration": 0.08, "load": 0.05, "speed": 0.003, "frequency": 0.0005}
"""How much a quantity varies, relative to itself, where that is not `_USUAL_SPREAD`."""
_USUAL_SPREAD = 0.015
_CLASSES = {"kWh": "energy", "W": "power", "V": "voltage", "A": "electric_current", "°C": "temperature"}
"""The recorder's name for what a unit measures."""
_MADE_UP = (*PHASE_QUANTITIES, *SENSORS, "anomaly_score", "load")
"""What the keys begin with of the sensors that vary about what they show."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a sensor shows."""

    entity_id: str
    value: float
    unit: str | None


def list_shown(client: Client, entry_id: str) -> dict[str, Shown]:
    """What those sensors of a motor show by now that a past is made up for, by their keys."""
    return {
        key: Shown(state["entity_id"], float(state["state"]), state["attributes"].get("unit_of_measurement"))
        for key, state in list_states(client, entry_id).items()
        if key.startswith(_MADE_UP)
        and "state_class" in state["attributes"]
        and state["state"] not in {"unknown", "unavailable"}
    }


def invent_past(home: Home, motors: Iterable[str]) -> None:
    """Restart Home Assistant with a past of its motors, which are given by their config entries.

    Raises:
        HomeError: it did not come up again.
    """
    pasts = [list_shown(home.client, motor) for motor in motors]
    home.stop()
    for past in pasts:
        _write_past(home.database, past)
    home.start()


def _write_past(database: Path, motor: Mapping[str, Shown]) -> None:
    """Write what a motor's sensors, which are given by their keys, did until the recorder itself goes on.

    Home Assistant must not run. The meters of energy have counted what the power was.
    """
    with closing(sqlite3.connect(database)) as connection, connection:
        now = _recorded_until(connection)
        first = int((now - _KEPT[0][0]) // _HOUR * _HOUR)
        for key, shown in motor.items():
            quantity, _, place = key.rpartition("_")
            power = motor.get(f"power_{place}") if quantity == "energy" else None
            number = _register(connection, shown, is_meter=power is not None)
            for period, step, table in _KEPT:
                steps = range(int((now - period) // step * step), int(now // step * step), step)
                if power is None:
                    rows = _course(key, shown.value, steps)
                else:
                    rows = _counts(shown.value, power.value, steps, first, now)
                connection.executemany(
                    f"INSERT OR REPLACE INTO {table}"  # noqa: S608  # one of the two above
                    " (metadata_id, created_ts, start_ts, mean, min, max, state, sum)"
                    f" VALUES ({number}, {now}, ?, ?, ?, ?, ?, ?)",
                    rows,
                )


type _Row = tuple[float, float | None, float | None, float | None, float | None, float | None]
"""Start in s since 1970, mean, least, most; count and sum of meters."""


def _recorded_until(connection: sqlite3.Connection) -> int:
    """Return when the recorder's last statistics end, in s since 1970; a new database has an empty run."""
    query = "SELECT CAST(strftime('%s', max(start)) AS INTEGER) FROM statistics_runs"
    return int(connection.execute(query).fetchone()[0]) + _FIVE_MINUTES


def _register(connection: sqlite3.Connection, shown: Shown, *, is_meter: bool) -> int:
    """Return the recorder's number for a sensor, which it gets if it has none yet."""
    connection.execute(
        "INSERT OR IGNORE INTO statistics_meta"
        " (statistic_id, source, unit_of_measurement, unit_class, has_mean, has_sum, mean_type)"
        " VALUES (?, 'recorder', ?, ?, ?, ?, ?)",
        (
            shown.entity_id,
            shown.unit,
            _CLASSES.get(shown.unit or ""),
            not is_meter,
            is_meter,
            0 if is_meter else 1,
        ),
    )
    query = "SELECT id FROM statistics_meta WHERE statistic_id = ?"
    return int(connection.execute(query, (shown.entity_id,)).fetchone()[0])


def _course(key: str, value: float, steps: range) -> Iterator[_Row]:
    random = Random(key)  # noqa: S311  # draws a curve, guards nothing
    spread = abs(value) * next((part for name, part in _SPREAD.items() if name in key), _USUAL_SPREAD)
    for start in steps:
        mean = value - spread * _night(start) + random.gauss(0, spread / 3)
        reach = spread * random.uniform(0.3, 0.8)
        yield start, mean, max(0.0, mean - reach), mean + reach, None, None


def _counts(count: float, power: float, steps: range, first: int, now: float) -> Iterator[_Row]:
    def used(until: float) -> float:
        """Return the kWh since the first moment, by a power that is 20 % less at midnight."""
        swing = (sin(tau * until / _DAY) - sin(tau * first / _DAY)) * _DAY / tau
        return power / 1000 / _HOUR * (0.9 * (until - first) - 0.1 * swing)

    for start in steps:
        total = used(start + steps.step)
        yield start, None, None, None, count - used(now) + total, total


def _night(time: float) -> float:
    """How much of a night it is: 0 at noon, 1 at midnight."""
    return (1 + cos(tau * time / _DAY)) / 2
