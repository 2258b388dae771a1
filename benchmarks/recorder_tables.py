"""Readings in the recorder's tables, as it would have written them and compiled statistics of them."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
import json
import os
from typing import Any

from homeassistant.components.recorder.db_schema import (
    RecorderRuns,
    StateAttributes,
    States,
    StatesMeta,
    Statistics,
    StatisticsMeta,
    StatisticsRuns,
    StatisticsShortTerm,
)
from homeassistant.components.recorder.models import StatisticMeanType
from homeassistant.components.recorder.statistics import STATISTIC_UNIT_TO_UNIT_CONVERTER
import numpy as np
from numpy.typing import NDArray
import sqlalchemy as sa

from custom_components.motor_monitor.motor.reading import CHANNELS

PERIOD = 300
"""s of one row of short-term statistics."""
_LAG = 1e-4
"""s between the states of two sensors that one reading changes."""

MEASURED = tuple(channel.key for channel in CHANNELS)
DERIVED = (
    "voltage_average",
    "current_average",
    "power_total",
    "frequency_average",
    "power_factor_total",
    "voltage_unbalance",
    "current_unbalance",
)
WHOLE = ("starts", "readings")
KEYS = (*MEASURED, *DERIVED, "energy_total", "run_time", *WHOLE)
"""The sensors that a reading changes; those of learning and alerts are left out."""

type Block = NDArray[np.float64]
"""Readings by sensor, as they are shown."""


class RecorderTables:
    """Writes blocks of readings into the recorder's tables, oldest first."""

    def __init__(self, engine: sa.Engine, entities: Mapping[str, str], start: float, interval: float) -> None:
        """Empty the tables of states and statistics.

        Args:
            engine: SQLite's; Home Assistant has shown each of ``KEYS`` there.
            entities: Their entity ids.
            start: When the first reading is published, in seconds since 1970.
            interval: s from one reading to the next.
        """
        self.end = start
        self.states = 0
        self._start = start
        self._interval = interval
        self._engine = engine
        self._connection = engine.connect()
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "foreign_keys=OFF", "cache_size=-200000"):
            self._connection.exec_driver_sql(f"PRAGMA {pragma}")
        known = self._look_up(entities)
        self._metadata = [known[key][0] for key in KEYS]
        self._attributes = [known[key][1] for key in KEYS]
        shared = [json.loads(known[key][2]) for key in KEYS]
        self._sums = np.array([look["state_class"] == "total_increasing" for look in shared])
        self._clear()
        self._statistics = [
            self._add_statistic(entities[key], look) for key, look in zip(KEYS, shared, strict=True)
        ]
        self._last: Block | None = None
        self._first: Block | None = None
        self._last_states = np.zeros(len(KEYS), dtype=np.int64)

    def write(self, block: Block) -> None:
        """Write the readings that follow on those before, and compile their statistics."""
        before = block[:1] if self._last is None else self._last
        if self._first is None:
            self._first = block[0]
        earlier = np.vstack((before, block[:-1]))
        changed = block != earlier
        if self._last is None:
            changed[0] = True
        self._write_states(block, changed)
        self._write_statistics(block, earlier)
        self._last = block[-1:]
        self.end += len(block) * self._interval
        self._connection.commit()

    def finish(self) -> None:
        """Compile the whole hours, make the indexes, and say that Home Assistant has run all the time."""
        self._compile_hours()
        start, end = (datetime.fromtimestamp(moment, UTC) for moment in (self._start, self.end))
        self._connection.execute(sa.delete(RecorderRuns))
        self._connection.execute(sa.insert(RecorderRuns).values(start=start, end=end, created=start))
        last = end - timedelta(seconds=PERIOD)
        self._connection.execute(sa.insert(StatisticsRuns).values(start=last))
        self._connection.commit()
        for table in (States.__table__, Statistics.__table__, StatisticsShortTerm.__table__):
            assert isinstance(table, sa.Table)
            for index in table.indexes:
                index.create(self._connection)
        self._connection.commit()
        self._connection.close()

    def _look_up(self, entities: Mapping[str, str]) -> dict[str, tuple[int, int, str]]:
        """Return the recorder's numbers of each sensor and of its attributes, and these."""
        newest = (
            sa.select(States.metadata_id, States.attributes_id, StateAttributes.shared_attrs)
            .join(StatesMeta, StatesMeta.metadata_id == States.metadata_id)
            .join(StateAttributes, StateAttributes.attributes_id == States.attributes_id)
            .order_by(States.state_id.desc())
            .limit(1)
        )
        rows = {
            key: self._connection.execute(newest.where(StatesMeta.entity_id == entity_id)).one()
            for key, entity_id in entities.items()
        }
        return {key: (row.metadata_id, row.attributes_id, row.shared_attrs) for key, row in rows.items()}

    def _clear(self) -> None:
        for table in (States, Statistics, StatisticsShortTerm, StatisticsMeta, StatisticsRuns):
            self._connection.execute(sa.delete(table))
        for kind in (States.__table__, Statistics.__table__, StatisticsShortTerm.__table__):
            assert isinstance(kind, sa.Table)
            for index in kind.indexes:
                index.drop(self._connection)
        self._connection.commit()

    def _add_statistic(self, entity_id: str, look: Mapping[str, Any]) -> int:
        is_sum = look["state_class"] == "total_increasing"
        unit = look.get("unit_of_measurement")
        converter = STATISTIC_UNIT_TO_UNIT_CONVERTER.get(unit)
        added = self._connection.execute(
            sa.insert(StatisticsMeta).values(
                statistic_id=entity_id,
                source="recorder",
                unit_of_measurement=unit,
                unit_class=converter.UNIT_CLASS if converter else None,
                has_sum=is_sum,
                mean_type=StatisticMeanType.NONE if is_sum else StatisticMeanType.ARITHMETIC,
            )
        )
        assert added.inserted_primary_key is not None
        return int(added.inserted_primary_key[0])

    def _write_states(self, block: Block, changed: NDArray[np.bool_]) -> None:
        numbers, sensors = np.nonzero(changed)  # in the order of time, then of the sensors
        count = len(numbers)
        ids = self.states + 1 + np.arange(count)
        times = self.end + numbers * self._interval + sensors * _LAG
        texts = np.empty(count, dtype=object)
        old = np.empty(count, dtype=np.int64)
        for sensor, key in enumerate(KEYS):
            own = sensors == sensor
            values = block[numbers[own], sensor].tolist()
            texts[own] = [str(int(value)) for value in values] if key in WHOLE else list(map(str, values))
            own_ids = ids[own]
            old[own] = np.concatenate((self._last_states[sensor : sensor + 1], own_ids[:-1]))
            if len(own_ids):
                self._last_states[sensor] = own_ids[-1]
        contexts = np.frombuffer(os.urandom(16 * count), dtype=np.uint8).reshape(count, 16).copy()
        stamps = (times * 1000).astype(">u8").view(np.uint8).reshape(count, 8)
        contexts[:, :6] = stamps[:, 2:]
        packed = contexts.tobytes()
        self._insert(
            States,
            {
                "state_id": ids.tolist(),
                "state": texts.tolist(),
                "last_updated_ts": times.tolist(),
                "old_state_id": [number or None for number in old.tolist()],
                "attributes_id": np.array(self._attributes)[sensors].tolist(),
                "origin_idx": [0] * count,
                "context_id_bin": [packed[at : at + 16] for at in range(0, 16 * count, 16)],
                "metadata_id": np.array(self._metadata)[sensors].tolist(),
            },
        )
        self.states += count

    def _write_statistics(self, block: Block, earlier: Block) -> None:
        """Compile as ``homeassistant.components.sensor.recorder`` does, five minutes at a time.

        Counters have a state and a sum, the rest a mean weighted by time and a range.
        """
        assert self._first is not None
        width = len(KEYS)
        periods = block.reshape(-1, round(PERIOD / self._interval), width)
        standing = earlier.reshape(periods.shape)[:, 0]
        last = periods[:, -1]
        late = (standing - last) * (np.arange(width) * _LAG)
        at = np.repeat(self.end + np.arange(len(periods)) * PERIOD, width)
        counts = np.tile(self._sums, len(periods)).tolist()

        def column(values: NDArray[Any], *, of_counters: bool) -> list[float | None]:
            pairs = zip(values.ravel().tolist(), counts, strict=True)
            return [value if counted is of_counters else None for value, counted in pairs]

        self._insert(
            StatisticsShortTerm,
            {
                "metadata_id": self._statistics * len(periods),
                "created_ts": (at + PERIOD).tolist(),
                "start_ts": at.tolist(),
                "mean": column((periods.sum(axis=1) * self._interval + late) / PERIOD, of_counters=False),
                "min": column(np.minimum(standing, periods.min(axis=1)), of_counters=False),
                "max": column(np.maximum(standing, periods.max(axis=1)), of_counters=False),
                "state": column(last, of_counters=True),
                "sum": column(last - self._first, of_counters=True),
            },
        )

    def _compile_hours(self) -> None:
        """Compile the hours of which everything is known, as ``compile_statistics`` does."""
        self._connection.exec_driver_sql(
            "INSERT INTO statistics (created_ts, metadata_id, start_ts, mean, min, max, state, sum)"
            " SELECT hour + 3600, metadata_id, hour, avg(mean), min(min), max(max), max(state), max(sum)"
            " FROM (SELECT *, start_ts - start_ts % 3600 AS hour FROM statistics_short_term)"
            " WHERE hour + 3600 <= ? GROUP BY hour, metadata_id",
            (self.end,),
        )

    def _insert(self, table: type, columns: Mapping[str, list[Any]]) -> None:
        statement = sa.insert(table).compile(self._engine, column_keys=list(columns))
        names = statement.positiontup
        assert names is not None
        self._connection.exec_driver_sql(
            str(statement), list(zip(*(columns[name] for name in names), strict=True))
        )
