"""Hours from elsewhere, written into the long-term statistics of a motor's sensors."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from homeassistant.components.recorder.core import Recorder
from homeassistant.components.recorder.db_schema import Statistics, StatisticsShortTerm
from homeassistant.components.recorder.models import StatisticData, StatisticMeanType, StatisticMetaData
from homeassistant.components.recorder.statistics import (
    STATISTIC_UNIT_TO_UNIT_CONVERTER,
    async_import_statistics,
    get_metadata_with_session,
)
from homeassistant.components.sensor.const import UNIT_CONVERTERS
from homeassistant.config_entries import ConfigEntry
from homeassistant.const import ATTR_UNIT_OF_MEASUREMENT
from homeassistant.core import HomeAssistant, State, callback
from homeassistant.helpers.recorder import get_instance, session_scope
from homeassistant.util import dt as dt_util
from sqlalchemy import select
from sqlalchemy.orm import Session

from ..motor.hourly import COUNTS, HOUR, RANGES, Hour
from .recorded import SENSORS, async_entities
from .sums import Lift, Sum, join

_RECORDER = "recorder"
# The rows of which the recorder makes an hour.
_SHORT_TERM = timedelta(minutes=5).total_seconds()

type _Convert = Callable[[float], float]


@dataclass(slots=True)
class _Order:
    """What is to be written of one sensor."""

    metadata: StatisticMetaData
    rows: list[StatisticData] = field(default_factory=list)
    lifts: list[Lift] = field(default_factory=list)
    """In the unit of the statistics."""
    seed: StatisticData | None = None
    """From where the recorder goes on to count."""


class HourWriter:
    """Writes hours in batches, oldest first. An hour of which the recorder has its own is left alone.

    Writing the same hours again changes nothing, so that an import that was broken off is begun anew.
    """

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry) -> None:
        """Write to the sensors of a motor. Raises HomeAssistantError where nothing is recorded."""
        self.written: set[float] = set()
        """The hours of which something was new, by their starts."""
        self.missing: set[str] = set()
        """The keys of what no sensor shows."""
        self._hass = hass
        entities = async_entities(hass, entry, (*RANGES, *COUNTS))
        self._recorder: Recorder = get_instance(hass)
        states = {key: hass.states.get(entity_id) for key, entity_id in entities.items()}
        self._states: dict[str, State] = {key: state for key, state in states.items() if state is not None}
        self._counted: dict[str, Sum] = {}
        """What was last counted by the hours."""
        self._open_ends: dict[str, Sum] = {}
        """The rows after which nothing was recorded yet."""

    async def async_write(self, hours: Sequence[Hour]) -> None:
        """Write some hours, and wait until the recorder has them: no more is ever in its queue."""
        if hours:
            await self._async_carry_out(lambda session: self._plan(session, hours))

    async def async_finish(self) -> None:
        """Join what the recorder began to count while hours were written."""
        await self._async_carry_out(self._plan_joints)

    async def _async_carry_out(self, plan: Callable[[Session], list[_Order]]) -> None:
        def run() -> list[_Order]:
            with session_scope(hass=self._hass, read_only=True) as session:
                return plan(session)

        for order in await self._recorder.async_add_executor_job(run):
            self._give(order)
        await self._recorder.async_block_till_done()

    @callback
    def _give(self, order: _Order) -> None:
        """Put an order into the recorder's queue."""
        statistic_id, unit = order.metadata["statistic_id"], order.metadata["unit_of_measurement"] or ""
        # The lifts come first: whoever goes on after a kill in between finds rows that are lifted already.
        for start, by in order.lifts:
            moment = dt_util.utc_from_timestamp(start)
            self._recorder.async_adjust_statistics(statistic_id, moment, by, unit)
        if order.rows:
            async_import_statistics(self._hass, order.metadata, order.rows)
        if order.seed is not None:
            self._recorder.async_import_statistics(order.metadata, [order.seed], StatisticsShortTerm)

    def _plan(self, session: Session, hours: Sequence[Hour]) -> list[_Order]:
        self.missing |= {key for hour in hours for key in (*hour.ranges, *hour.counts)} - self._states.keys()
        orders = []
        for key, (number, metadata) in self._metadata(session).items():
            first = self._counted[key].start if key in self._counted else hours[0].start
            recorded = _recorded(session, number, first, hours[-1].start)
            plan = self._plan_counts if key in COUNTS else self._plan_ranges
            order = plan(key, metadata, hours, recorded)
            self.written |= {row["start"].timestamp() for row in order.rows}
            orders.append(order)
        return orders

    def _plan_ranges(
        self, key: str, metadata: StatisticMetaData, hours: Sequence[Hour], recorded: Sequence[Sum]
    ) -> _Order:
        convert, _ = _conversions(key, metadata["unit_of_measurement"])
        taken = {row.hour for row in recorded}
        fresh = [hour for hour in hours if key in hour.ranges and hour.start not in taken]
        return _Order(
            metadata,
            [
                StatisticData(
                    start=dt_util.utc_from_timestamp(hour.start),
                    mean=convert(hour.ranges[key].mean),
                    min=convert(hour.ranges[key].low),
                    max=convert(hour.ranges[key].high),
                )
                for hour in fresh
            ],
        )

    def _plan_counts(
        self, key: str, metadata: StatisticMetaData, hours: Sequence[Hour], recorded: Sequence[Sum]
    ) -> _Order:
        to_stored, to_kwh = _conversions(key, metadata["unit_of_measurement"])
        counted = [Sum(hour.start, *hour.counts[key]) for hour in hours if key in hour.counts]
        if not counted:
            return _Order(metadata)
        known = [self._counted[key]] if key in self._counted else []
        self._counted[key] = counted[-1]
        joined = join([*known, *counted], [row.converted(to_kwh) for row in recorded])
        order = _Order(
            metadata,
            [row.converted(to_stored).data for row in joined.rows],
            [Lift(start, to_stored(by)) for start, by in joined.lifts],
        )
        self._open_ends.pop(key, None)
        if joined.open_end is not None:
            self._open_ends[key] = joined.open_end
            order.seed = self._seed(key, joined.open_end).converted(to_stored).data
        return order

    def _seed(self, key: str, end: Sum) -> Sum:
        """Return the row from which the recorder goes on; a meter that shows less by now adds nothing."""
        state = self._states[key]
        _, to_kwh = _conversions(key, state.attributes.get(ATTR_UNIT_OF_MEASUREMENT))
        try:
            shown = min(end.state, to_kwh(float(state.state)))
        except ValueError:
            shown = end.state
        return Sum(end.start + HOUR - _SHORT_TERM, shown, end.sum)

    def _plan_joints(self, session: Session) -> list[_Order]:
        orders = []
        for key, (number, metadata) in self._metadata(session).items():
            if key not in self._open_ends:
                continue
            to_stored, to_kwh = _conversions(key, metadata["unit_of_measurement"])
            end = self._open_ends[key]
            later = [row.converted(to_kwh) for row in _recorded(session, number, end.start, end.start)]
            joined = join([end], [row for row in later if row.hour > end.start])
            orders.append(_Order(metadata, lifts=[Lift(start, to_stored(by)) for start, by in joined.lifts]))
        return orders

    def _metadata(self, session: Session) -> dict[str, tuple[int | None, StatisticMetaData]]:
        """Return what describes the statistics of each sensor, and their number where there are any."""
        ids = {state.entity_id for state in self._states.values()}
        known = get_metadata_with_session(self._recorder, session, statistic_ids=ids)
        return {
            key: known.get(state.entity_id) or (None, _new_metadata(key, state))
            for key, state in self._states.items()
        }


def _recorded(session: Session, number: int | None, first: float, last: float) -> list[Sum]:
    """Return what is recorded from the first hour to the last, and one row on either side.

    What is not summed up by the hour yet is there in rows of five minutes.
    """
    if number is None:
        return []
    table = Statistics
    hourly = select(table.start_ts, table.state, table.sum).where(table.metadata_id == number)
    before = hourly.where(table.start_ts < first).order_by(table.start_ts.desc()).limit(1)
    within = hourly.where(table.start_ts >= first, table.start_ts <= last).order_by(table.start_ts)
    after = hourly.where(table.start_ts > last).order_by(table.start_ts).limit(1)
    rows = [row for query in (before, within, after) for row in session.execute(query).tuples()]
    newest = session.execute(
        select(table.start_ts).where(table.metadata_id == number).order_by(table.start_ts.desc()).limit(1)
    ).scalar()
    since = first if newest is None else max(first, newest + HOUR)
    fine = StatisticsShortTerm
    rows += session.execute(
        select(fine.start_ts, fine.state, fine.sum)
        .where(fine.metadata_id == number, fine.start_ts >= since)
        .order_by(fine.start_ts)
    ).tuples()
    return [Sum(start, state or 0.0, total or 0.0) for start, state, total in rows if start is not None]


def _new_metadata(key: str, state: State) -> StatisticMetaData:
    """Describe statistics as the recorder does when it first compiles them (``_normalize_states``)."""
    unit = state.attributes.get(ATTR_UNIT_OF_MEASUREMENT)
    converter = UNIT_CONVERTERS.get(SENSORS[key].device_class)
    if converter is None or unit not in converter.VALID_UNITS:
        converter = STATISTIC_UNIT_TO_UNIT_CONVERTER.get(unit)
    is_count = key in COUNTS
    return StatisticMetaData(
        mean_type=StatisticMeanType.NONE if is_count else StatisticMeanType.ARITHMETIC,
        has_sum=is_count,
        name=None,
        source=_RECORDER,
        statistic_id=state.entity_id,
        unit_class=converter.UNIT_CLASS if converter else None,
        unit_of_measurement=unit,
    )


def _conversions(key: str, unit: str | None) -> tuple[_Convert, _Convert]:
    """Return how to turn the domain's unit into ``unit``, and back."""
    native = SENSORS[key].native_unit_of_measurement
    converter = UNIT_CONVERTERS.get(SENSORS[key].device_class)
    if unit == native or converter is None or unit not in converter.VALID_UNITS:
        return float, float
    return converter.converter_factory(native, unit), converter.converter_factory(unit, native)
