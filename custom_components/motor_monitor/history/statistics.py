"""Statistics of one motor's sensors, from what the recorder compiled and the states around it.

The recorder compiles every five minutes, keeps these rows as long as the states, and keeps a row for
each hour for good. Only what is not compiled, and the part of five minutes with which a time begins,
are read state by state: the cost does not depend on how often the motor was heard.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import chain, pairwise
from math import ceil
from typing import NamedTuple

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers.recorder import get_instance, session_scope
from homeassistant.util import dt as dt_util

from ..options import motor_config
from .compiled import FIVE_MINUTES, Compiled
from .periods import Period, beginnings
from .recorded import (
    STARTED,
    RecordedState,
    RecordedStates,
    async_count_entity,
    async_entities,
    is_counter,
)
from .spans import Figures, Fold, Span

# Beyond this, and for whole hours, the rows of hours are fine enough.
_FINE = timedelta(days=8)


class StatisticsRow(NamedTuple):
    """The statistics of some time."""

    start: datetime
    end: datetime
    figures: dict[str, Figures]
    """By key, of the sensors that showed something."""


async def async_statistics(
    hass: HomeAssistant,
    entry: ConfigEntry,
    keys: Collection[str],
    start: datetime,
    period: Period | None = None,
) -> list[StatisticsRow]:
    """Return the statistics of the sensors of these keys from ``start`` till now, oldest first.

    That is one row, or, where a period is given, one for each that is not over at ``start`` and in which
    something was shown; the last one goes on. Where only hours are kept, it begins with a whole one.

    Raises HomeAssistantError where nothing is recorded.
    """
    entities = async_entities(hass, entry, keys)
    return await get_instance(hass).async_add_executor_job(
        partial(
            _statistics,
            hass,
            entities,
            start,
            dt_util.utcnow(),
            period,
            count_id=async_count_entity(hass, entry),
            silent_after=motor_config(entry).silent_after,
        )
    )


def _statistics(
    hass: HomeAssistant,
    entities: dict[str, str],
    start: datetime,
    end: datetime,
    period: Period | None,
    *,
    count_id: str | None,
    silent_after: timedelta,
) -> list[StatisticsRow]:
    until = end.timestamp()
    with session_scope(hass=hass, read_only=True) as session:
        by_hour = end - start > _FINE if period is None else period is not Period.FIVE_MINUTES
        compiled = Compiled(
            session,
            entities,
            end,
            by_hour=by_hour,
            count_id=count_id,
            silent_after=silent_after.total_seconds(),
        )
        if period is None:
            bounds = [compiled.begin(start.timestamp()), until]
        else:
            bounds = [*beginnings(period, start, end), until]
        by_row = period in (Period.FIVE_MINUTES, Period.HOUR)
        recorded = RecordedStates(hass, session, entities)
        folds: list[defaultdict[str, Fold]] = [defaultdict(Fold) for _ in bounds[1:]]
        for span in compiled.spans(bounds, row_by_row=by_row):
            folds[bisect_right(bounds, span.at) - 1][span.key].add(span)
        for begin, stop in _edges(bounds, compiled.until):
            states = chain(recorded.before(begin), recorded.between(begin, stop))
            for span in _spans(states, begin, stop):
                folds[bisect_right(bounds, begin) - 1][span.key].add(span)
    return [
        StatisticsRow(
            datetime.fromtimestamp(begin, UTC),
            datetime.fromtimestamp(stop, UTC),
            {key: fold.figures() for key, fold in fold_of.items()},
        )
        for (begin, stop), fold_of in zip(pairwise(bounds), folds, strict=True)
        if fold_of or period is None
    ]


def _edges(bounds: Sequence[float], compiled_until: float) -> Iterator[tuple[float, float]]:
    """Yield what is to be read state by state: each from one moment to another, no bound between them."""
    first = ceil(bounds[0] / FIVE_MINUTES) * FIVE_MINUTES
    if first < compiled_until:
        if bounds[0] < first:
            yield bounds[0], float(first)
        begin = compiled_until
    else:
        begin = bounds[0]
    for bound in bounds:
        if bound > begin:
            yield begin, bound
            begin = bound


def _spans(states: Iterable[RecordedState], start: float, end: float) -> Iterator[Span]:
    """Yield how long each value stood in [start, end], from the states before it and in it."""
    standing: dict[str, tuple[float, float, float | None]] = {}
    counted: dict[str, float] = {}
    heard = start
    for state in states:
        if state.key == STARTED:
            # Until when Home Assistant was alive before, nothing tells but what it wrote last.
            for key, stood in standing.items():
                yield _span(key, stood, heard)
            standing.clear()
            continue
        at = heard = max(state.at, start)
        if (before := standing.pop(state.key, None)) is not None:
            yield _span(state.key, before, at)
        if state.value is None:
            continue
        rise = None
        if is_counter(state.key):
            rise = max(0.0, state.value - counted.get(state.key, state.value)) if state.at >= start else 0.0
            counted[state.key] = state.value
        standing[state.key] = (state.value, at, rise)
    for key, stood in standing.items():
        yield _span(key, stood, end)


def _span(key: str, stood: tuple[float, float, float | None], end: float) -> Span:
    value, since, rise = stood
    return Span(key, since, end - since, value, value, value, rise)
