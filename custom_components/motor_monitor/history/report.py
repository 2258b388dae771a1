"""What the recorder compiled of a motor, for a report: the cost does not grow with the readings."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Literal

from homeassistant.components.recorder.statistics import StatisticsRow, statistics_during_period
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
from homeassistant.helpers.recorder import get_instance
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

from ..motor.report import Period
from ..motor.report_rows import Count, Counter, Mean, Measure, Row
from ..motor.unheard import Counted, silences
from ..options import motor_config
from .recorded import async_count_entity, async_entities

_FIVE_MINUTES = timedelta(minutes=5)
_HOUR = timedelta(hours=1)
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


async def async_report_rows(
    hass: HomeAssistant, entry: ConfigEntry, period: Period, end: datetime
) -> list[Row]:
    """Return the rows of the ``period`` that ended at ``end``, and of the one before.

    Rows are of five minutes in the last week, as far as the recorder keeps them, and of an hour before;
    of the time in which no reading was counted there are none.
    Raises HomeAssistantError where nothing is recorded.
    """
    entities = async_entities(hass, entry, [*Counter, *Measure])
    if not entities:
        return []
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
) -> list[Row]:
    entity_ids = {*entities.values(), *((count_id,) if count_id else ())}
    compiled = compiled_between(hass, entity_ids, start, end)
    counts = [
        Counted(row["start"], row["end"], count)
        for row in compiled.get(count_id or "", ())
        if (count := row.get("state")) is not None
    ]
    unheard = list(silences(counts, silent_after.total_seconds()))
    by_start: dict[tuple[float, float], dict[str, StatisticsRow]] = {}
    for key, entity_id in entities.items():
        for row in compiled.get(entity_id, ()):
            by_start.setdefault((row["start"], row["end"]), {})[key] = row
    return [
        _row(*span, found)
        for span, found in sorted(by_start.items())
        if not any(begin <= span[0] and span[1] <= until for begin, until in unheard)
    ]


def compiled_between(
    hass: HomeAssistant, entity_ids: set[str], start: datetime, end: datetime
) -> dict[str, list[StatisticsRow]]:
    """Return what was compiled of sensors, as rows of five minutes and of hours, oldest first.

    Begins an hour or more before ``start``, so that it is known where counters stood. To be used in
    the recorder's executor only.
    """
    since = _whole_hour(start) - _HOUR
    fine_since = max(since, _whole_hour(end) - _FINE)
    fine = _compiled(hass, entity_ids, fine_since, end, "5minute")
    coarse = _compiled(hass, entity_ids, since, end, "hour")
    # Of all sensors alike: rows are not to overlap.
    in_fine = {_hour_of(row) for rows in fine.values() for row in rows}
    return {
        entity_id: [
            *(
                row
                for row in coarse.get(entity_id, ())
                if _hour_of(row) not in in_fine and row["end"] <= end.timestamp()
            ),
            *fine.get(entity_id, ()),
        ]
        for entity_id in entity_ids
    }


def _compiled(
    hass: HomeAssistant,
    entity_ids: set[str],
    start: datetime,
    end: datetime,
    period: Literal["5minute", "hour"],
) -> dict[str, list[StatisticsRow]]:
    units = {converter.UNIT_CLASS: unit for converter, unit in _UNITS.items()}
    return statistics_during_period(
        hass, start, end, entity_ids, period, units, {"mean", "max", "state", "sum"}
    )


def _row(start: float, end: float, found: Mapping[str, StatisticsRow]) -> Row:
    counts, means = {}, {}
    for counter in Counter:
        row = found.get(counter)
        if row is not None and (shown := row.get("state")) is not None:
            counts[counter] = Count(shown, row.get("sum") or 0.0)
    for measure in Measure:
        row = found.get(measure)
        if row is not None and (mean := row.get("mean")) is not None:
            means[measure] = Mean(mean, _or(row.get("max"), mean))
    return Row(start, end, counts, means)


def _or(value: float | None, other: float) -> float:
    return other if value is None else value


def _hour_of(row: StatisticsRow) -> float:
    return row["start"] // _HOUR.total_seconds()


def _whole_hour(moment: datetime) -> datetime:
    return datetime.fromtimestamp(moment.timestamp() // 3600 * 3600, UTC)
