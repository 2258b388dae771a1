"""What the recorder holds of one motor's sensors."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from math import isfinite
from typing import NamedTuple

from homeassistant.components.recorder.db_schema import StateAttributes, States
from homeassistant.components.sensor import DOMAIN as SENSOR_DOMAIN
from homeassistant.config_entries import ConfigEntry
from homeassistant.const import (
    STATE_UNAVAILABLE,
    STATE_UNKNOWN,
    UnitOfElectricCurrent,
    UnitOfElectricPotential,
    UnitOfEnergy,
    UnitOfFrequency,
    UnitOfPower,
    UnitOfSpeed,
    UnitOfTemperature,
)
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.recorder import DATA_INSTANCE, get_instance
from homeassistant.util.json import json_loads_object
from homeassistant.util.unit_conversion import (
    BaseUnitConverter,
    ElectricCurrentConverter,
    ElectricPotentialConverter,
    EnergyConverter,
    FrequencyConverter,
    PowerConverter,
    SpeedConverter,
    TemperatureConverter,
    UnitlessRatioConverter,
)
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from ..const import DOMAIN
from ..motor.reading import CHANNEL_BY_KEY, Quantity

# A removed entity leaves an empty state behind.
_NOTHING = (STATE_UNAVAILABLE, STATE_UNKNOWN, "")

UNITS: Mapping[Quantity, tuple[type[BaseUnitConverter], str | None]] = {
    Quantity.VOLTAGE: (ElectricPotentialConverter, UnitOfElectricPotential.VOLT),
    Quantity.CURRENT: (ElectricCurrentConverter, UnitOfElectricCurrent.AMPERE),
    Quantity.POWER: (PowerConverter, UnitOfPower.WATT),
    Quantity.ENERGY: (EnergyConverter, UnitOfEnergy.KILO_WATT_HOUR),
    Quantity.FREQUENCY: (FrequencyConverter, UnitOfFrequency.HERTZ),
    Quantity.POWER_FACTOR: (UnitlessRatioConverter, None),
    Quantity.TEMPERATURE: (TemperatureConverter, UnitOfTemperature.CELSIUS),
    Quantity.VIBRATION: (SpeedConverter, UnitOfSpeed.MILLIMETERS_PER_SECOND),
}
"""How to turn what a person chose to be shown into the domain's unit; rpm has no other."""


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
    registry = er.async_get(hass)
    existing = {
        key: entity_id
        for key in keys
        if (entity_id := registry.async_get_entity_id(SENSOR_DOMAIN, DOMAIN, f"{entry.entry_id}_{key}"))
    }
    is_recorded = get_instance(hass).entity_filter
    recorded = {
        key: entity_id for key, entity_id in existing.items() if is_recorded is None or is_recorded(entity_id)
    }
    if existing and not recorded:
        raise HomeAssistantError(
            translation_domain=DOMAIN,
            translation_key="history_excluded",
            translation_placeholders={"motor": entry.title},
        )
    return recorded


# Sensor, time, state, attributes.
type _Row = tuple[int | None, float | None, str | None, int | None]


class RecordedState(NamedTuple):
    """One state of one sensor."""

    at: float
    """When it was written, in seconds since 1970."""
    key: str
    text: str | None
    """None while there was nothing to show."""
    value: float | None
    """In the domain's unit; None for a key that is not a channel's as well."""


class RecordedStates:
    """The recorded states of some sensors. To be used in the recorder's executor only."""

    def __init__(self, hass: HomeAssistant, session: Session, entities: Mapping[str, str]) -> None:
        """``entities`` maps keys to entity ids; those without any state are passed over."""
        ids = get_instance(hass).states_meta_manager.get_many(entities.values(), session, from_recorder=False)
        self._session = session
        self._keys = {
            number: key for key, entity_id in entities.items() if (number := ids[entity_id]) is not None
        }
        self._units: dict[int | None, str | None] = {None: None}

    def between(self, start: float, end: float) -> list[RecordedState]:
        """Return the states written in [start, end], oldest first."""
        # In the order of the index by sensor and time, where one by time alone would be read through
        # for every other entity of the house; the runs are merged here.
        rows = self._session.execute(
            select(States.metadata_id, States.last_updated_ts, States.state, States.attributes_id)
            .where(States.metadata_id.in_(self._keys), *_within(start, end))
            .order_by(States.metadata_id, States.last_updated_ts)
        )
        states = list(self._read(rows.tuples().all()))
        states.sort(key=_time_of)
        return states

    def before(self, moment: float) -> list[RecordedState]:
        """Return the state that each sensor had just before ``moment``, where it had one."""
        rows: list[_Row] = []
        for number in self._keys:
            found = self._session.execute(
                select(States.metadata_id, States.last_updated_ts, States.state, States.attributes_id)
                .where(States.metadata_id == number, States.last_updated_ts < moment)
                .order_by(States.last_updated_ts.desc())
                .limit(1)
            )
            rows += found.tuples()
        return list(self._read(rows))

    def time_of_newest(self, count: int, end: float) -> float | None:
        """Return since when some sensor has had more than ``count`` states up to ``end``, if one has."""
        times = (
            self._session.execute(
                select(States.last_updated_ts)
                .where(States.metadata_id == number, States.last_updated_ts <= end)
                .order_by(States.last_updated_ts.desc())
                .offset(count)
                .limit(1)
            ).scalar()
            for number in self._keys
        )
        return max((time for time in times if time is not None), default=None)

    def count(self, start: float, end: float) -> int:
        """Count the states written in [start, end] while there was something to show."""
        statement = (
            select(func.count())
            .select_from(States)
            .where(States.metadata_id.in_(self._keys), *_within(start, end), States.state.not_in(_NOTHING))
        )
        return self._session.execute(statement).scalar_one()

    def _read(self, rows: Sequence[_Row]) -> Iterator[RecordedState]:
        self._learn_units({attributes for *_, attributes in rows})
        for number, at, text, attributes in rows:
            if number is None or at is None:
                continue
            key = self._keys[number]
            if text is None or text in _NOTHING:
                yield RecordedState(at, key, None, None)
                continue
            channel = CHANNEL_BY_KEY.get(key)
            value = _number(text, channel.quantity, self._units.get(attributes)) if channel else None
            yield RecordedState(at, key, text, value)

    def _learn_units(self, attributes: set[int | None]) -> None:
        unknown = attributes - self._units.keys()
        if not unknown:
            return
        rows = self._session.execute(
            select(StateAttributes.attributes_id, StateAttributes.shared_attrs).where(
                StateAttributes.attributes_id.in_(unknown)
            )
        )
        for number, text in rows.tuples():
            unit = json_loads_object(text).get("unit_of_measurement") if text else None
            self._units[number] = unit if isinstance(unit, str) else None


def _within(start: float, end: float) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return States.last_updated_ts >= start, States.last_updated_ts <= end


def _time_of(state: RecordedState) -> float:
    return state.at


def _number(text: str, quantity: Quantity, unit: str | None) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    if not isfinite(value):
        return None
    convert = _conversion(quantity, unit)
    return value if convert is None else round(convert(value), 9)


@cache
def _conversion(quantity: Quantity, unit: str | None) -> Callable[[float], float] | None:
    """Return how to convert to the domain's unit, or None where there is nothing to do."""
    if unit is None or quantity not in UNITS:
        return None
    converter, ours = UNITS[quantity]
    return converter.converter_factory(unit, ours) if unit in converter.VALID_UNITS else None
