"""What the benchmarks write into the recorder's tables is what the recorder would have written."""

from collections.abc import Callable
from datetime import datetime, timedelta
import json
from pathlib import Path
from typing import Literal

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder.core import Recorder
from homeassistant.components.recorder.db_schema import (
    SCHEMA_VERSION,
    Base,
    SchemaChanges,
    StateAttributes,
    States,
    StatesMeta,
    Statistics,
    StatisticsRuns,
    StatisticsShortTerm,
)
from homeassistant.components.recorder.statistics import StatisticsRow, statistics_during_period
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import numpy as np
import pytest
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
    do_adhoc_statistics,
)
import sqlalchemy as sa
from sqlalchemy.orm import Session

from benchmarks.recorder_tables import KEYS, PERIOD, WHOLE, Block, RecorderTables

NOW = datetime.fromisoformat("2026-10-05T12:00:00+00:00")
HOUR = timedelta(hours=1)
LAST = NOW - timedelta(seconds=PERIOD)
COUNTERS = {"energy_a", "energy_b", "energy_c", "energy_total", "run_time", *WHOLE}


def look_of(key: str) -> dict[str, str]:
    return {"state_class": "total_increasing" if key in COUNTERS else "measurement"}


def block_of_an_hour() -> Block:
    rng = np.random.default_rng(1)
    steps = rng.normal(0, 1, (1800, len(KEYS)))
    steps[rng.random(steps.shape) < 0.5] = 0  # what does not change is not written
    counts = [key in COUNTERS for key in KEYS]
    steps[:, counts] = np.abs(steps[:, counts])
    block = np.cumsum(steps, axis=0).round(3)
    block[:, [key in WHOLE for key in KEYS]] //= 1
    return block


@pytest.fixture
def database(tmp_path: Path) -> str:
    """Write the hour before now, in which the motor was watched; the last period stays to be compiled."""
    url = f"sqlite:///{tmp_path / 'recorder.db'}"
    engine = sa.create_engine(url)
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(SchemaChanges(schema_version=SCHEMA_VERSION))
        for number, key in enumerate(KEYS, 1):
            session.add(StatesMeta(metadata_id=number, entity_id=f"sensor.{key}"))
            session.add(StateAttributes(attributes_id=number, shared_attrs=json.dumps(look_of(key))))
            session.add(States(metadata_id=number, attributes_id=number, state="0"))
        session.commit()
    start = (NOW - HOUR).timestamp()
    tables = RecorderTables(engine, {key: f"sensor.{key}" for key in KEYS}, start, interval=2)
    tables.write(block_of_an_hour())
    tables.finish()
    engine.dispose()
    return url


@pytest.fixture
def recorder_config(database: str) -> dict[str, str]:
    """Let the recorder go on with what was written."""
    return {"db_url": database}


@pytest.fixture
def mock_recorder_before_hass(async_test_recorder: Callable[..., object]) -> None:
    """Let the recorder come before everything else that needs Home Assistant."""


async def test_statistics_are_those_that_the_recorder_compiles(
    database: str, recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    freezer.move_to(NOW)
    assert await async_setup_component(hass, "sensor", {})
    for key in KEYS:
        hass.states.async_set(f"sensor.{key}", "0", look_of(key))
    await async_wait_recording_done(hass)

    def statistics_of(start: datetime, period: Literal["5minute", "hour"]) -> dict[str, list[StatisticsRow]]:
        ids = {f"sensor.{key}" for key in KEYS}
        return statistics_during_period(
            hass, start, NOW, ids, period, None, {"mean", "min", "max", "state", "sum"}
        )

    async def compiled() -> dict[str, list[StatisticsRow]]:
        ask = recorder_mock.async_add_executor_job
        period, hour = await ask(statistics_of, LAST, "5minute"), await ask(statistics_of, NOW - HOUR, "hour")
        return {entity_id: [*rows, *hour[entity_id]] for entity_id, rows in period.items()}

    written = await compiled()
    engine = sa.create_engine(database)
    with engine.begin() as connection:
        connection.execute(sa.delete(StatisticsRuns))
        connection.execute(sa.delete(Statistics))
        connection.execute(
            sa.delete(StatisticsShortTerm).where(StatisticsShortTerm.start_ts == LAST.timestamp())
        )
    engine.dispose()
    assert await compiled() == {}
    do_adhoc_statistics(hass, start=LAST)
    await async_wait_recording_done(hass)
    anew = await compiled()
    assert set(anew) == {f"sensor.{key}" for key in KEYS}
    for entity_id, rows in anew.items():
        assert written[entity_id] == [pytest.approx(row, abs=1e-6) for row in rows], entity_id
