"""Readings of one motor, as far as the recorder keeps them."""

from collections.abc import AsyncGenerator, Iterator
from datetime import datetime, timedelta
from functools import partial
from itertools import chain, islice
from math import ceil, inf, nextafter
from typing import NamedTuple

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.recorder import get_instance, session_scope
from homeassistant.util import dt as dt_util

from ..motor.codec import ReadingData, reading_to_dict
from ..motor.reading import CHANNELS, Reading
from ..motor.rows import Table, rows_of
from ..motor.window import CAPACITY
from .pivot import TOGETHER, assemble
from .recorded import READINGS, RecordedState, RecordedStates, async_entities

# How many readings are in memory at a time where there is no end of them.
_STRETCH = 500

# How many states that make no reading, as after a start, are looked past at once.
_SPARE = 20

# Readings are told to the microsecond; the times of states are finer.
_ROUNDING = 5e-7


class Page(NamedTuple):
    """Some of the readings, newest first."""

    readings: list[ReadingData]
    cursor: float | None
    """Where the next page goes on; None when there are no more."""


async def async_readings(
    hass: HomeAssistant,
    entry: ConfigEntry,
    *,
    start: datetime | None = None,
    end: datetime | None = None,
    limit: int,
    cursor: float | None = None,
) -> Page:
    """Return at most ``limit`` readings of [start, end], newest first, going on from a page's ``cursor``.

    The pages hold each reading once, whatever is recorded meanwhile. A sensor whose state did not
    change keeps its value; one that had nothing to show has none. Raises HomeAssistantError where
    nothing is recorded.
    """
    since = 0.0 if start is None else start.timestamp() - _ROUNDING
    until = (end or dt_util.utcnow()).timestamp() + _ROUNDING
    entities = _async_entities(hass, entry)
    return await get_instance(hass).async_add_executor_job(
        partial(_newest_readings, hass, entities, since, until, limit=limit, cursor=cursor)
    )


async def async_stretches(
    hass: HomeAssistant, entry: ConfigEntry, start: datetime | None, end: datetime | None
) -> AsyncGenerator[list[Reading]]:
    """Yield the readings of [start, end], oldest first, a few at a time: no more of them is in memory.

    Raises HomeAssistantError where nothing is recorded.
    """
    since = 0.0 if start is None else start.timestamp() - _ROUNDING
    until = (end or dt_util.utcnow()).timestamp() + _ROUNDING
    readings = _readings(hass, _async_entities(hass, entry), since, until)
    recorder = get_instance(hass)
    while stretch := await recorder.async_add_executor_job(_take, readings):
        yield stretch


async def async_table(hass: HomeAssistant, entry: ConfigEntry, hours: int) -> Table:
    """Return rows to learn from, of the running motor's readings of the last ``hours``.

    Shape (n, WIDTH), oldest first. Raises HomeAssistantError where nothing is recorded.
    """
    entities = _async_entities(hass, entry)
    until = dt_util.utcnow()
    since = until - timedelta(hours=hours)
    return await get_instance(hass).async_add_executor_job(
        _table, hass, entities, since.timestamp(), until.timestamp()
    )


@callback
def _async_entities(hass: HomeAssistant, entry: ConfigEntry) -> dict[str, str]:
    return async_entities(hass, entry, [READINGS, *(channel.key for channel in CHANNELS)])


def _newest_readings(
    hass: HomeAssistant,
    entities: dict[str, str],
    start: float,
    end: float,
    *,
    limit: int,
    cursor: float | None,
) -> Page:
    # A reading that begins before the end is whole even where its last states come after it. Those
    # from the cursor on belong to the page before.
    reach = end + TOGETHER
    if cursor is not None and cursor < end:
        end = reach = cursor
    with session_scope(hass=hass, read_only=True) as session:
        recorded = RecordedStates(hass, session, entities)
        # One more tells whether there is another page; some states make no reading.
        wanted = limit + 1 + _SPARE
        while True:
            # A reading is recorded as one state or none of each sensor: the busiest sensor tells how
            # far back to go, and everything older stays unread.
            since = max(start, recorded.reach_back(wanted, reach) or start)
            states = chain(recorded.before(since), recorded.between(since, reach))
            moments, readings = list[float](), list[ReadingData]()
            for began, reading in assemble(states):
                if since <= began < end:
                    moments.append(began)
                    readings.append(reading_to_dict(reading.at, reading.values))
            if len(readings) > limit or since <= start:
                cursor = moments[-limit] if len(readings) > limit else None
                return Page(readings[: -limit - 1 : -1], cursor)
            wanted *= 4


def _take(readings: Iterator[Reading]) -> list[Reading]:
    return list(islice(readings, _STRETCH))


def _table(hass: HomeAssistant, entities: dict[str, str], start: float, end: float) -> Table:
    rows = rows_of(_readings(hass, entities, start, end))
    # No more than the live window holds, spread over all of the time.
    return rows[:: max(1, ceil(len(rows) / CAPACITY))]


def _readings(hass: HomeAssistant, entities: dict[str, str], start: float, end: float) -> Iterator[Reading]:
    """Yield the readings of [start, end), oldest first."""
    for began, reading in assemble(_states(hass, entities, start, end + TOGETHER)):
        if start <= began < end:
            yield reading


def _states(
    hass: HomeAssistant, entities: dict[str, str], start: float, end: float
) -> Iterator[RecordedState]:
    """Yield the states before and in [start, end), with no session open between two stretches of them."""
    with session_scope(hass=hass, read_only=True) as session:
        before = RecordedStates(hass, session, entities).before(start)
    yield from before
    while start < end:
        with session_scope(hass=hass, read_only=True) as session:
            recorded = RecordedStates(hass, session, entities)
            # However many states bear the same time, it goes on.
            stop = max(min(end, recorded.reach_on(_STRETCH, start) or end), nextafter(start, inf))
            states = recorded.between(start, stop)
        yield from states
        start = stop
