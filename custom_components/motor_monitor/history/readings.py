"""Readings, put together again from the states that the recorder kept of them."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from math import ceil

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers.recorder import get_instance, session_scope
from homeassistant.util import dt as dt_util

from ..motor.reading import CHANNEL_BY_KEY, CHANNELS, Channel, Quantity, Reading
from ..motor.rows import Table, rows_of
from ..motor.window import CAPACITY
from .recorded import RecordedState, RecordedStates, async_entities

READINGS = "readings"

# The sensors are written one after the other, within milliseconds even on a small computer; the
# phases of one reading reach us within 0.3 s, so that two readings are further apart than this.
_TOGETHER = 0.25

# What shows that the motor was heard, beside a count that rises, which also tells of readings in
# which nothing changed. Energy stays to be seen while the motor is silent.
_SIGNS = {channel.key for channel in CHANNELS if channel.quantity is not Quantity.ENERGY}

# How much history is in memory at a time.
_STRETCH = timedelta(hours=6).total_seconds()


async def async_readings(
    hass: HomeAssistant, entry: ConfigEntry, start: datetime | None, end: datetime | None, limit: int
) -> list[Reading]:
    """Return at most ``limit`` readings of [start, end], newest first.

    A sensor whose state did not change keeps its value; one that had nothing to show has none.
    Raises HomeAssistantError where nothing is recorded.
    """
    entities = async_entities(hass, entry, [READINGS, *(channel.key for channel in CHANNELS)])
    since = start.timestamp() if start else 0.0
    until = (end or dt_util.utcnow()).timestamp()
    return await get_instance(hass).async_add_executor_job(
        _newest_readings, hass, entities, since, until, limit
    )


async def async_table(hass: HomeAssistant, entry: ConfigEntry, hours: int) -> Table:
    """Return rows to learn from, of the running motor's readings of the last ``hours``.

    Shape (n, WIDTH), oldest first. Raises HomeAssistantError where nothing is recorded.
    """
    entities = async_entities(hass, entry, [READINGS, *(channel.key for channel in CHANNELS)])
    until = dt_util.utcnow()
    since = until - timedelta(hours=hours)
    return await get_instance(hass).async_add_executor_job(
        _table, hass, entities, since.timestamp(), until.timestamp()
    )


def _newest_readings(
    hass: HomeAssistant, entities: dict[str, str], start: float, end: float, limit: int
) -> list[Reading]:
    with session_scope(hass=hass, read_only=True) as session:
        recorded = RecordedStates(hass, session, entities)
        wanted = limit
        while True:
            # A reading is recorded as one state or none of each sensor: the busiest sensor tells how
            # far back to go, and everything older stays unread.
            since = max(start, recorded.time_of_newest(wanted, end) or start)
            readings = list(_assemble(recorded.before(since), recorded.between(since, end)))
            if len(readings) >= limit or since <= start:
                return readings[: -limit - 1 : -1]
            wanted *= 4


def _table(hass: HomeAssistant, entities: dict[str, str], start: float, end: float) -> Table:
    with session_scope(hass=hass, read_only=True) as session:
        rows = rows_of(_readings(RecordedStates(hass, session, entities), start, end))
    # No more than the live window holds, spread over all of the time.
    return rows[:: max(1, ceil(len(rows) / CAPACITY))]


def _readings(recorded: RecordedStates, start: float, end: float) -> Iterator[Reading]:
    """Yield the readings of [start, end], oldest first, with only a stretch of them in memory."""
    while start < end:
        stop = min(start + _STRETCH, end)
        yield from _assemble(recorded.before(start), recorded.between(start, stop))
        start = stop


def _assemble(held: Iterable[RecordedState], states: Iterable[RecordedState]) -> Iterator[Reading]:
    """Yield the readings that the states were written for, oldest first.

    ``held`` is what stood before them. States that only say that a sensor went silent make no
    reading: that is how a motor's silence, and Home Assistant's own, are recorded.
    """
    values: dict[Channel, float] = {}
    count: int | None = None
    for state in held:
        _put(values, state)
        count = _count(state, count)
    opened: float | None = None
    is_heard = False
    for state in states:
        if opened is not None and state.at - opened > _TOGETHER:
            if is_heard and values:
                yield Reading(datetime.fromtimestamp(opened, UTC), dict(values))
            opened, is_heard = None, False
        if opened is None:
            opened = state.at
        before, count = count, _count(state, count)
        has_counted = before is not None and count is not None and count > before
        is_heard = is_heard or has_counted or (state.text is not None and state.key in _SIGNS)
        _put(values, state)
    if opened is not None and is_heard and values:
        yield Reading(datetime.fromtimestamp(opened, UTC), dict(values))


def _count(state: RecordedState, before: int | None) -> int | None:
    """Return how many readings there had been by then; after a kill it may be fewer than before."""
    if state.key != READINGS or state.text is None:
        return before
    return int(float(state.text))


def _put(values: dict[Channel, float], state: RecordedState) -> None:
    channel = CHANNEL_BY_KEY.get(state.key)
    if channel is None:
        return
    if state.value is None:
        values.pop(channel, None)
    else:
        values[channel] = state.value
