"""What the recorder compiled of a motor, for a report: the cost does not grow with the readings."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import NamedTuple

from homeassistant.components.recorder.db_schema import Statistics, StatisticsShortTerm
from homeassistant.components.recorder.models import StatisticMetaData
from homeassistant.components.recorder.statistics import get_metadata
from homeassistant.config_entries import ConfigEntry
from homeassistant.const import (
    UnitOfElectricCurrent,
    UnitOfElectricPotential,
    UnitOfEnergy,
    UnitOfPower,
    UnitOfSpeed,
    UnitOfTemperature,
    UnitOfTime,
)
from homeassistant.core import HomeAssistant
from homeassistant.helpers.recorder import get_instance, session_scope
from homeassistant.util.unit_conversion import (
    BaseUnitConverter,
    DurationConverter,
    ElectricCurrentConverter,
    ElectricPotentialConverter,
    EnergyConverter,
    PowerConverter,
    SpeedConverter,
    TemperatureConverter,
)
import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select
from sqlalchemy.orm import Session

from ..motor.report import Period
from ..motor.report_rows import Column, Counter, Measure, Rows
from ..motor.unheard import Counted, silences
from ..options import motor_config
from .recorded import async_count_entity, async_entities

_FIVE_MINUTES = timedelta(minutes=5)
_HOUR = 3600.0  # s
# Five minutes tell gaps and loads apart that an hour hides, and are twelve times as much to read.
_FINE = timedelta(days=7)
# The recorder compiles ten seconds after the five minutes are over.
_COMPILING = timedelta(seconds=30)

# In these units the rows are; whatever a person chose to be shown, percentages and rpm stay as they are.
_UNITS: Mapping[type[BaseUnitConverter], str] = {
    DurationConverter: UnitOfTime.HOURS,
    ElectricCurrentConverter: UnitOfElectricCurrent.AMPERE,
    ElectricPotentialConverter: UnitOfElectricPotential.VOLT,
    EnergyConverter: UnitOfEnergy.KILO_WATT_HOUR,
    PowerConverter: UnitOfPower.WATT,
    SpeedConverter: UnitOfSpeed.MILLIMETERS_PER_SECOND,
    TemperatureConverter: UnitOfTemperature.CELSIUS,
}


def end_of_report(now: datetime) -> datetime:
    """Return until when a report asked for ``now`` goes: the last five minutes that are compiled."""
    step = _FIVE_MINUTES.total_seconds()
    return datetime.fromtimestamp((now - _COMPILING).timestamp() // step * step, UTC)


async def async_report_rows(hass: HomeAssistant, entry: ConfigEntry, period: Period, end: datetime) -> Rows:
    """Return the rows of the ``period`` that ended at ``end``, and of the one before.

    Rows are of five minutes in the last week, as far as the recorder keeps them, and of an hour before;
    of the time in which no reading was counted there are none.
    Raises HomeAssistantError where nothing is recorded.
    """
    entities = async_entities(hass, entry, [*Counter, *Measure])
    if not entities:
        return _side_by_side({})
    return await get_instance(hass).async_add_executor_job(
        partial(
            _rows,
            hass,
            entities,
            end - 2 * period.length,
            end,
            count_id=async_count_entity(hass, entry),
            silent_after=motor_config(entry).silent_after,
        )
    )


def _rows(
    hass: HomeAssistant,
    entities: Mapping[str, str],
    start: datetime,
    end: datetime,
    *,
    count_id: str | None,
    silent_after: timedelta,
) -> Rows:
    compiled = compiled_between(hass, {*entities.values(), *((count_id,) if count_id else ())}, start, end)
    rows = _side_by_side({key: compiled[entity_id] for key, entity_id in entities.items()})
    if count_id is None:
        return rows
    counted = compiled[count_id].of(~np.isnan(compiled[count_id].state))
    times_and_counts = (column.tolist() for column in (counted.start, counted.end, counted.state))
    counts = (Counted(*row) for row in zip(*times_and_counts, strict=True))
    is_heard = np.full(len(rows.start), fill_value=True)
    for begin, until in silences(counts, silent_after.total_seconds()):
        is_heard &= (rows.start < begin) | (rows.end > until)
    return rows.of(is_heard)


class CompiledRows(NamedTuple):
    """What was compiled of one sensor, oldest first: columns of shape (n,), NaN where there is nothing."""

    start: Column
    end: Column
    mean: Column
    high: Column
    state: Column
    sum: Column

    def of(self, chosen: NDArray[np.bool]) -> CompiledRows:
        """Return some of the rows."""
        return CompiledRows(*(column[chosen] for column in self))


def compiled_between(
    hass: HomeAssistant, entity_ids: set[str], start: datetime, end: datetime
) -> dict[str, CompiledRows]:
    """Return what was compiled of sensors, as rows of five minutes and of hours, oldest first.

    Begins an hour or more before ``start``, so that it is known where counters stood. To be used in
    the recorder's executor only.
    """
    since, until = _hour_of(start.timestamp()) - _HOUR, end.timestamp()
    fine_since = max(since, _hour_of(until) - _FINE.total_seconds())
    sensors = get_metadata(hass, statistic_ids=entity_ids)
    with session_scope(hass=hass, read_only=True) as session:
        fine = {
            entity_id: _compiled(session, StatisticsShortTerm, sensor, fine_since, until)
            for entity_id, sensor in sensors.items()
        }
        # Of all sensors alike: rows are not to overlap.
        in_fine = _hour_of(_all_starts(fine.values()))
        both = dict[str, CompiledRows]()
        for entity_id, sensor in sensors.items():
            coarse = _compiled(session, Statistics, sensor, since, until)
            coarse = coarse.of(~np.isin(coarse.start, in_fine) & (coarse.end <= until))
            both[entity_id] = CompiledRows(*map(np.concatenate, zip(coarse, fine[entity_id], strict=True)))
    nothing = CompiledRows(*np.empty((6, 0)))
    return {entity_id: both.get(entity_id, nothing) for entity_id in entity_ids}


def _compiled(
    session: Session,
    table: type[Statistics | StatisticsShortTerm],
    sensor: tuple[int, StatisticMetaData],
    start: float,
    end: float,
) -> CompiledRows:
    number, known = sensor
    # The connection hands over row by row what the session would hold all of. Of a month's rows as
    # containers, the collector of garbage would go through all of Home Assistant.
    found = session.connection().execute(
        select(table.start_ts, table.mean, table.max, table.state, table.sum)
        .where(table.metadata_id == number, table.start_ts >= start, table.start_ts < end)
        .order_by(table.start_ts)
    )
    columns = np.fromiter(map(tuple, found), np.dtype((np.float64, 5))).T
    at = columns[0]
    values = (_in_own_unit(column, known["unit_of_measurement"]) for column in columns[1:])
    return CompiledRows(at, at + table.duration.total_seconds(), *values)


def _in_own_unit(values: Column, kept: str | None) -> Column:
    for converter, unit in _UNITS.items():
        if kept in converter.VALID_UNITS and kept != unit:
            convert = converter.converter_factory(kept, unit)
            return np.array([convert(value) for value in values.tolist()])
    return values


def _side_by_side(found: Mapping[str, CompiledRows]) -> Rows:
    start = _all_starts(found.values())
    end = np.empty_like(start)
    places = {key: np.searchsorted(start, rows.start) for key, rows in found.items()}
    for key, rows in found.items():
        end[places[key]] = rows.end

    def column_of(key: str, values: Callable[[CompiledRows], Column]) -> Column:
        column = np.full(len(start), np.nan)
        if key in found:
            column[places[key]] = values(found[key])
        return column

    return Rows(
        start,
        end,
        shown={key: column_of(key, lambda rows: rows.state) for key in Counter},
        since_first={key: column_of(key, lambda rows: np.nan_to_num(rows.sum)) for key in Counter},
        means={key: column_of(key, lambda rows: rows.mean) for key in Measure},
        highs={
            key: column_of(key, lambda rows: np.where(np.isnan(rows.high), rows.mean, rows.high))
            for key in Measure
        },
    )


def _all_starts(rows: Iterable[CompiledRows]) -> Column:
    return np.unique(np.concatenate([np.empty(0), *(one.start for one in rows)]))


def _hour_of[Moment: (float, Column)](moment: Moment) -> Moment:
    return moment // _HOUR * _HOUR
