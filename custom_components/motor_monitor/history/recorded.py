"""What the recorder holds of one motor's sensors."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from heapq import merge
from math import isfinite
from typing import Final, NamedTuple

from homeassistant.components.recorder.db_schema import RecorderRuns, StateAttributes, States
from homeassistant.components.recorder.models import process_timestamp
from homeassistant.components.sensor import DOMAIN as SENSOR_DOMAIN, SensorStateClass
from homeassistant.components.sensor.const import UNIT_CONVERTERS
from homeassistant.config_entries import ConfigEntry
from homeassistant.const import STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.recorder import DATA_INSTANCE, get_instance
from homeassistant.util.json import json_loads_object
import numpy as np
from sqlalchemy import ColumnElement, Select, UnaryExpression, select
from sqlalchemy.orm import Session

from ..const import DOMAIN
from ..derived import DERIVED
from ..measurements import MEASURED, MeasuredSensorDescription

_COUNTER = SensorStateClass.TOTAL_INCREASING

# A removed entity leaves an empty state behind.
_NOTHING = (STATE_UNAVAILABLE, STATE_UNKNOWN, "")

SENSORS: Mapping[str, MeasuredSensorDescription] = {row.key: row for row in (*MEASURED, *DERIVED)}
"""What is measured and what follows from it, by key: in which unit, and whether it is a counter."""

READINGS: Final = "readings"
"""The key of the sensor that counts the readings."""

STARTED: Final = "started"
"""The key of no sensor: here Home Assistant started, and knows nothing of what it knew before."""


def is_counter(key: str) -> bool:
    """Return whether a sensor only rises, so that its change tells more than its average."""
    sensor = SENSORS.get(key)
    return key == READINGS or (sensor is not None and sensor.state_class == _COUNTER)


@callback
def is_recording(hass: HomeAssistant) -> bool:
    """Whether there is a recorder to ask."""
    return DATA_INSTANCE in hass.data


@callback
def async_entities(hass: HomeAssistant, entry: ConfigEntry, keys: Iterable[str]) -> dict[str, str]:
    """Return the entity id of each key whose sensor exists and is recorded.

    Raises HomeAssistantError where the recorder is not set up, or records none of those that exist.
    """
    if not is_recording(hass):
        raise HomeAssistantError(translation_domain=DOMAIN, translation_key="history_unavailable")
    existing = _existing(hass, entry, keys)
    recorded = _recorded(hass, existing)
    if existing and not recorded:
        raise HomeAssistantError(
            translation_domain=DOMAIN,
            translation_key="history_excluded",
            translation_placeholders={"motor": entry.title},
        )
    return recorded


@callback
def async_count_entity(hass: HomeAssistant, entry: ConfigEntry) -> str | None:
    """Return the entity id of what counts the readings, if it is recorded. There must be a recorder."""
    return _recorded(hass, _existing(hass, entry, [READINGS])).get(READINGS)


def _existing(hass: HomeAssistant, entry: ConfigEntry, keys: Iterable[str]) -> dict[str, str]:
    registry = er.async_get(hass)
    return {
        key: entity_id
        for key in keys
        if (entity_id := registry.async_get_entity_id(SENSOR_DOMAIN, DOMAIN, f"{entry.entry_id}_{key}"))
    }


def _recorded(hass: HomeAssistant, existing: Mapping[str, str]) -> dict[str, str]:
    is_recorded = get_instance(hass).entity_filter
    return {
        key: entity_id for key, entity_id in existing.items() if is_recorded is None or is_recorded(entity_id)
    }


_STATES = select(States.metadata_id, States.last_updated_ts, States.state, States.attributes_id)


class RecordedState(NamedTuple):
    """One state of one sensor."""

    at: float
    """When it was written, in seconds since 1970."""
    key: str
    value: float | None
    """In the unit of ``SENSORS``; None where there was nothing to show, or a text that is no number."""


class RecordedStates:
    """The recorded states of some sensors. To be used in the recorder's executor only.

    Many states are held as columns of plain numbers and texts. Of tuples and rows there would be tens of
    thousands, which the collector of garbage counts: it would go through all of Home Assistant at once, and
    hold it up for as long.
    """

    def __init__(self, hass: HomeAssistant, session: Session, entities: Mapping[str, str]) -> None:
        """``entities`` maps keys to entity ids; those without any state are passed over."""
        ids = get_instance(hass).states_meta_manager.get_many(entities.values(), session, from_recorder=False)
        # Plain rows: the session would make objects of them, which takes longer than reading them.
        self._connection = session.connection()
        self._keys = {
            number: key for key, entity_id in entities.items() if (number := ids[entity_id]) is not None
        }
        self._units: dict[int | None, str | None] = {None: None}
        # A row for each start of Home Assistant, and no more than are kept of the states.
        starts = self._connection.execute(select(RecorderRuns.start).order_by(RecorderRuns.start)).scalars()
        self._starts = [process_timestamp(start).timestamp() for start in starts]

    def between(self, start: float, end: float) -> Iterator[RecordedState]:
        """Read the states written in [start, end), and yield them, oldest first, even after the session.

        Among them is where Home Assistant ``STARTED``.
        """
        # In the order of the index by sensor and time, where one by time alone would be read through
        # for every other entity of the house; the runs are merged here.
        columns = self._read(
            _STATES.where(
                States.metadata_id.in_(self._keys),
                States.last_updated_ts >= start,
                States.last_updated_ts < end,
            ).order_by(States.metadata_id, States.last_updated_ts, States.state_id)
        )
        starts = (RecordedState(at, STARTED, None) for at in self._starts if start <= at < end)
        return merge(starts, self._states(columns), key=_time_of)

    def before(self, moment: float) -> list[RecordedState]:
        """Return the state that each sensor had just before ``moment``, where it had one, oldest first.

        What was known when Home Assistant stopped, or was killed, is not known since it started again.
        """
        started = max((at for at in self._starts if at < moment), default=0.0)
        newest: list[RecordedState] = []
        for number in self._keys:
            columns = self._read(
                _STATES.where(
                    States.metadata_id == number,
                    States.last_updated_ts >= started,
                    States.last_updated_ts < moment,
                )
                .order_by(States.last_updated_ts.desc(), States.state_id.desc())
                .limit(1)
            )
            newest += self._states(columns)
        return sorted(newest, key=_time_of)

    def reach_back(self, count: int, end: float) -> float | None:
        """Return since when some sensor has had more than ``count`` states before ``end``, if one has."""
        times = self._times(count, States.last_updated_ts < end, States.last_updated_ts.desc())
        return max(times, default=None)

    def reach_on(self, count: int, start: float) -> float | None:
        """Return till when no sensor has had more than ``count`` states since ``start``, if one has."""
        times = self._times(count, States.last_updated_ts >= start, States.last_updated_ts.asc())
        return min(times, default=None)

    def _times(
        self, count: int, bound: ColumnElement[bool], order: UnaryExpression[float | None]
    ) -> Iterator[float]:
        for number in self._keys:
            at = self._connection.execute(
                select(States.last_updated_ts)
                .where(States.metadata_id == number, bound)
                .order_by(order)
                .offset(count)
                .limit(1)
            ).scalar()
            if at is not None:
                yield at

    def _read(self, query: Select[tuple[int | None, float | None, str | None, int | None]]) -> _Columns:
        columns = _Columns([], [], [], [])
        for number, at, text, attributes in self._connection.execute(query).tuples():
            if number is not None and at is not None:
                columns.keys.append(self._keys[number])
                columns.times.append(at)
                columns.texts.append(text)
                columns.attributes.append(attributes)
        self._learn_units(set(columns.attributes))
        return columns

    def _states(self, columns: _Columns) -> Iterator[RecordedState]:
        for place in np.argsort(columns.times, kind="stable").tolist():
            key, text = columns.keys[place], columns.texts[place]
            unit = self._units.get(columns.attributes[place])
            yield RecordedState(columns.times[place], key, _number(text, key, unit))

    def _learn_units(self, attributes: set[int | None]) -> None:
        unknown = attributes - self._units.keys()
        if not unknown:
            return
        rows = self._connection.execute(
            select(StateAttributes.attributes_id, StateAttributes.shared_attrs).where(
                StateAttributes.attributes_id.in_(unknown)
            )
        )
        for number, text in rows.tuples():
            unit = json_loads_object(text).get("unit_of_measurement") if text else None
            self._units[number] = unit if isinstance(unit, str) else None


class _Columns(NamedTuple):
    """States, an item of each list for each of them."""

    keys: list[str]
    times: list[float]
    texts: list[str | None]
    attributes: list[int | None]


def _time_of(state: RecordedState) -> float:
    return state.at


def _number(text: str | None, key: str, unit: str | None) -> float | None:
    if text is None or text in _NOTHING:
        return None
    try:
        value = float(text)
    except ValueError:
        return None
    if not isfinite(value):
        return None
    convert = conversion(key, unit)
    return value if convert is None else round(convert(value), 9)


@cache
def conversion(key: str, unit: str | None) -> Callable[[float], float] | None:
    """Return how to convert a sensor's values from ``unit`` to its own; None leaves them."""
    sensor = SENSORS.get(key)
    if sensor is None or unit is None or unit == sensor.native_unit_of_measurement:
        return None
    converter = UNIT_CONVERTERS.get(sensor.device_class)
    if converter is None or unit not in converter.VALID_UNITS:
        return None
    return converter.converter_factory(unit, sensor.native_unit_of_measurement)
