"""What the recorder compiled of one motor's sensors: a row for five minutes, a row for an hour."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import pairwise
from math import ceil, inf

from homeassistant.components.recorder.db_schema import (
    Statistics,
    StatisticsMeta,
    StatisticsRuns,
    StatisticsShortTerm,
)
from homeassistant.components.recorder.models import process_timestamp
from sqlalchemy import ColumnElement, ScalarSelect, func, not_, select
from sqlalchemy.orm import Session

from ..motor.unheard import Counted, silences
from .recorded import conversion, is_counter
from .spans import Span

type _Table = type[Statistics | StatisticsShortTerm]

FIVE_MINUTES = 300
HOUR = 3600

_MOST_SILENCES = 100


@dataclass(frozen=True, slots=True)
class _Sensor:
    key: str
    convert: Callable[[float], float] | None
    """From the unit that the recorder keeps."""

    def in_own_unit(self, value: float) -> float:
        return value if self.convert is None else self.convert(value)


class Compiled:
    """The compiled statistics of some sensors. To be used in the recorder's executor only."""

    def __init__(
        self,
        session: Session,
        entities: Mapping[str, str],
        now: datetime,
        *,
        by_hour: bool,
        count_id: str | None,
        silent_after: float,
    ) -> None:
        """``entities`` maps keys to entity ids; ``by_hour`` takes an hour's own row if there is one.

        ``count_id`` counts the readings; after ``silent_after`` seconds without one the motor is silent.
        """
        self._connection = session.connection()
        self._silent_after = silent_after
        self._silences: Sequence[tuple[float, float]] = ()
        newest = self._connection.execute(
            select(func.max(StatisticsRuns.start)).where(StatisticsRuns.start < now)
        ).scalar()
        self.until = process_timestamp(newest).timestamp() + FIVE_MINUTES if newest else 0.0
        """Till when everything is compiled, in seconds since 1970."""
        keys = {entity_id: key for key, entity_id in entities.items()}
        self._count: tuple[int, float] | None = None
        """What counts the readings, and since when rows of five minutes are taken of it."""
        rows = self._connection.execute(
            select(
                StatisticsMeta.id,
                StatisticsMeta.statistic_id,
                StatisticsMeta.unit_of_measurement,
                _oldest(StatisticsShortTerm),
                _oldest(Statistics),
            ).where(StatisticsMeta.statistic_id.in_({*keys, count_id} - {None}))
        )
        self._sensors: dict[int, _Sensor] = {}
        # Sensors come and are purged together, so that few of these times are different.
        self._numbers: dict[float, list[int]] = defaultdict(list)
        self._hours_before = 0.0
        for number, entity_id, unit, oldest, oldest_hour in rows.tuples():
            fine_from = self.until // HOUR * HOUR
            if not by_hour and oldest is not None:
                fine_from = min(fine_from, _fine_from(oldest, oldest_hour))
            if entity_id == count_id:
                self._count = number, fine_from
            key = keys.get(str(entity_id))
            if key is None:
                continue
            self._sensors[number] = _Sensor(key, conversion(key, unit))
            self._numbers[fine_from].append(number)
            if oldest_hour is not None and oldest_hour < fine_from:
                self._hours_before = max(self._hours_before, fine_from)

    def begin(self, start: float) -> float:
        """Return the beginning of the hour where only hours are kept of that time, else ``start``."""
        return start // HOUR * HOUR if start < self._hours_before else start

    def spans(self, bounds: Sequence[float], *, row_by_row: bool) -> Iterator[Span]:
        """Yield what is compiled between the first and the last of ``bounds``, no span of it across one.

        Each row is a span where ``row_by_row`` asks so; else the database puts those between two
        bounds together. Rows from when no reading was counted are left out.
        """
        self._silences = list(silences(self._counted(bounds[0], bounds[-1]), self._silent_after))
        # The database takes no condition of any length.
        row_by_row = row_by_row or len(self._silences) > _MOST_SILENCES
        for fine_from, numbers in self._numbers.items():
            sums: dict[int, float] = {}
            read = partial(self._read, numbers, sums, row_by_row=row_by_row)
            for begin, end in pairwise((bounds[0], bounds[-1]) if row_by_row else bounds):
                yield from read(Statistics, begin, min(end, fine_from))
                yield from read(StatisticsShortTerm, max(begin, fine_from), min(end, self.until))

    def _counted(self, start: float, end: float) -> Iterator[Counted]:
        """Yield how many readings had been counted at the end of each row, and of the one before."""
        if self._count is None:
            return
        number, fine_from = self._count
        start -= HOUR
        for table, begin, stop in (
            (Statistics, start, min(end, fine_from)),
            (StatisticsShortTerm, max(start, fine_from), min(end, self.until)),
        ):
            rows = self._connection.execute(
                select(table.start_ts, table.state)
                .where(table.metadata_id == number, table.start_ts >= begin, table.start_ts < stop)
                .order_by(table.start_ts)
            )
            for at, count in rows.tuples():
                if at is not None and count is not None:
                    yield Counted(at, at + table.duration.total_seconds(), count)

    def _read(
        self,
        numbers: Sequence[int],
        sums: dict[int, float],
        table: _Table,
        start: float,
        end: float,
        *,
        row_by_row: bool,
    ) -> Iterator[Span]:
        """Yield the rows that begin in [start, end); ``sums`` is how far each counter had got."""
        if start >= end:
            return
        duration = table.duration.total_seconds()
        rows = self._connection.execute(
            select(
                table.metadata_id,
                func.min(table.start_ts),
                func.count(),
                func.coalesce(func.avg(table.mean), func.avg(table.state)),
                func.coalesce(func.min(table.min), func.min(table.state)),
                func.coalesce(func.max(table.max), func.max(table.state)),
                func.max(table.sum),
            )
            .where(table.metadata_id.in_(numbers), table.start_ts >= start, table.start_ts < end)
            .where(*(() if row_by_row else self._while_heard(table, start, end)))
            .group_by(table.metadata_id, *((table.start_ts,) if row_by_row else ()))
            .order_by(func.min(table.start_ts))
        )
        for number, at, count, mean, low, high, total in rows.tuples():
            if number is None or mean is None or (row_by_row and self._is_silent(at, at + duration)):
                continue
            sensor, change = self._sensors[number], None
            own = sensor.in_own_unit
            if total is not None and is_counter(sensor.key):
                before = sums.get(number)
                if before is None:
                    before = self._sum_before(table, number, at)
                # The counter of a Home Assistant that was killed goes on from less.
                sums[number] = max(before, total)
                change = own(sums[number]) - own(before)
            seconds = count * duration
            yield Span(sensor.key, at, seconds, own(mean), own(low), own(high), change)

    def _while_heard(self, table: _Table, start: float, end: float) -> Iterator[ColumnElement[bool]]:
        for begin, until in self._silences:
            if begin < end and start < until:
                yield not_(table.start_ts.between(begin, until - table.duration.total_seconds()))

    def _is_silent(self, start: float, end: float) -> bool:
        position = bisect_right(self._silences, (start, inf)) - 1
        return position >= 0 and end <= self._silences[position][1]

    def _sum_before(self, table: _Table, number: int, moment: float) -> float:
        for kept in (StatisticsShortTerm, Statistics) if table is StatisticsShortTerm else (Statistics,):
            found = self._connection.execute(
                select(kept.sum)
                .where(
                    kept.metadata_id == number,
                    kept.start_ts <= moment - kept.duration.total_seconds(),
                    kept.sum.is_not(None),
                )
                .order_by(kept.start_ts.desc())
                .limit(1)
            ).scalar()
            if found is not None:
                return found
        return 0.0


def _oldest(table: _Table) -> ScalarSelect[float | None]:
    return (
        select(table.start_ts)
        .where(table.metadata_id == StatisticsMeta.id)
        .order_by(table.start_ts)
        .limit(1)
        .scalar_subquery()
    )


def _fine_from(oldest: float, oldest_hour: float | None) -> float:
    """Return since when the rows of five minutes, of which ``oldest`` is kept, tell all."""
    hour = oldest // HOUR * HOUR
    # Where there are hours before, rows were purged: of an hour in part, whose own row knows all.
    is_purged = oldest_hour is not None and oldest_hour < hour
    return ceil(oldest / HOUR) * HOUR if is_purged else hour
