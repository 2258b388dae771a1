"""Statistics of one phase, from what the recorder compiled and the states around it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Literal, NamedTuple, TypedDict, cast

from homeassistant.components.recorder.statistics import StatisticsRow, statistics_during_period
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers.recorder import get_instance, session_scope
from homeassistant.util import dt as dt_util

from ..motor.reading import PHASE_QUANTITIES, Phase, Quantity, channel_of
from .recorded import UNITS, RecordedStates, async_entities

_HOUR = timedelta(hours=1).total_seconds()


class Range(TypedDict):
    """The values of a quantity over some time; all None where it was never measured."""

    min: float | None
    max: float | None
    avg: float | None
    """Weighted by how long each value stood."""


class PhaseStatistics(TypedDict):
    """What one phase did over some time."""

    data_points: int
    """States that the recorder holds of the phase's sensors; older ones may be purged, and live on
    in the ranges."""
    ranges: dict[Quantity, Range]
    """Of every quantity that a phase has."""


class _Span(NamedTuple):
    """What a value did for some time."""

    seconds: float
    mean: float
    low: float
    high: float


async def async_statistics(
    hass: HomeAssistant, entry: ConfigEntry, phase: Phase, hours: int
) -> PhaseStatistics:
    """Return the statistics of one phase over the last ``hours``.

    Raises HomeAssistantError where nothing is recorded.
    """
    keys = [channel_of(quantity, phase).key for quantity in PHASE_QUANTITIES]
    entities = async_entities(hass, entry, keys)
    end = dt_util.utcnow()
    return await get_instance(hass).async_add_executor_job(
        _statistics, hass, phase, entities, end - timedelta(hours=hours), end
    )


def _statistics(
    hass: HomeAssistant, phase: Phase, entities: dict[str, str], start: datetime, end: datetime
) -> PhaseStatistics:
    fine = _compiled(hass, entities, start, end, "5minute")
    coarse = _compiled(hass, entities, start, end, "hour")
    ranges: dict[Quantity, Range] = {}
    since, until = start.timestamp(), end.timestamp()
    with session_scope(hass=hass, read_only=True) as session:
        for quantity in PHASE_QUANTITIES:
            key = channel_of(quantity, phase).key
            entity_id = entities.get(key)
            if entity_id is None:
                ranges[quantity] = _range([])
                continue
            rows = _join(fine.get(entity_id, []), coarse.get(entity_id, []), until)
            recorded = RecordedStates(hass, session, {key: entity_id})
            spans = [span for row in rows if (span := _span_of(row)) is not None]
            # The states tell of what is not compiled: the part before the first whole period, and
            # everything since the last one.
            first = rows[0]["start"] if rows else until
            spans += _spans_between(recorded, since, first)
            if rows:
                spans += _spans_between(recorded, rows[-1]["end"], until)
            ranges[quantity] = _range(spans)
        data_points = RecordedStates(hass, session, entities).count(since, until)
    return PhaseStatistics(data_points=data_points, ranges=ranges)


def _compiled(
    hass: HomeAssistant,
    entities: dict[str, str],
    start: datetime,
    end: datetime,
    period: Literal["5minute", "hour"],
) -> dict[str, list[StatisticsRow]]:
    """Return the compiled statistics of whole periods that begin in the window, by entity id."""
    # A ratio has no unit, which works, but which the recorder's annotation does not foresee.
    units = cast("dict[str, str]", {converter.UNIT_CLASS: unit for converter, unit in UNITS.values()})
    return statistics_during_period(
        hass, start, end, set(entities.values()), period, units, {"mean", "min", "max", "state"}
    )


def _join(fine: Sequence[StatisticsRow], coarse: Sequence[StatisticsRow], end: float) -> list[StatisticsRow]:
    """Return the fine rows, and the coarse ones of the hours whose fine rows are purged, in order.

    A period that goes on after ``end`` is left out.
    """
    hours = {row["start"] // _HOUR for row in fine}
    rows = [*fine, *(row for row in coarse if row["start"] // _HOUR not in hours)]
    return sorted((row for row in rows if row["end"] <= end), key=lambda row: row["start"])


def _span_of(row: StatisticsRow) -> _Span | None:
    seconds = row["end"] - row["start"]
    mean, low, high = row.get("mean"), row.get("min"), row.get("max")
    if mean is not None and low is not None and high is not None:
        return _Span(seconds, mean, low, high)
    # A meter's counter has no mean: what it showed at the end of the period stands for it.
    state = row.get("state")
    return None if state is None else _Span(seconds, state, state, state)


def _spans_between(recorded: RecordedStates, start: float, end: float) -> Iterator[_Span]:
    """Yield how long each value stood in [start, end]."""
    if start >= end:
        return
    states = [state._replace(at=start) for state in recorded.before(start)]
    states += recorded.between(start, end)
    for state, until in zip(states, [*(state.at for state in states[1:]), end], strict=False):
        if state.value is not None:
            yield _Span(until - state.at, state.value, state.value, state.value)


def _range(spans: Iterable[_Span]) -> Range:
    spans = list(spans)
    if not spans:
        return Range(min=None, max=None, avg=None)
    seconds = sum(span.seconds for span in spans)
    if seconds > 0:
        average = sum(span.mean * span.seconds for span in spans) / seconds
    else:
        average = sum(span.mean for span in spans) / len(spans)
    return Range(min=min(span.low for span in spans), max=max(span.high for span in spans), avg=average)
