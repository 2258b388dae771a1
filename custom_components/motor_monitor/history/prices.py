"""The price of energy over time, from an entity that a person chose."""

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from math import isfinite, isnan
from typing import NamedTuple

from homeassistant.components.recorder import history
from homeassistant.components.recorder.statistics import get_metadata
from homeassistant.const import ATTR_UNIT_OF_MEASUREMENT, Platform, UnitOfEnergy
from homeassistant.core import HomeAssistant, State, split_entity_id
from homeassistant.helpers.recorder import get_instance
from homeassistant.util.unit_conversion import EnergyConverter
import numpy as np

from ..motor.report import Period, Unknown
from ..motor.report_cost import Price
from .report import compiled_between

# A number that a person set holds until they set another, however long ago that was.
_SET_BY_PEOPLE = ("input_number", Platform.NUMBER)


class PriceUnit(NamedTuple):
    """What a price is in."""

    currency: str
    per_kwh: float
    """What to multiply by for a price per kWh."""


class PriceHistory(NamedTuple):
    """The prices of a period."""

    currency: str
    prices: list[Price]
    """Per kWh, in order."""


async def async_prices(
    hass: HomeAssistant, entity_id: str, period: Period, end: datetime
) -> PriceHistory | Unknown:
    """Return the prices of the ``period`` that ended at ``end``, or why there are none."""
    state = hass.states.get(entity_id)
    if state is None:
        return Unknown.PRICE_ENTITY_REMOVED
    return await get_instance(hass).async_add_executor_job(_prices, hass, state, period, end)


def unit_of_price(unit: str | None, currency: str) -> PriceUnit | None:
    """Read a unit such as EUR/kWh or EUR/MWh; None where it is not one of energy.

    Without a unit the price is per kWh and in Home Assistant's ``currency``.
    """
    if not unit:
        return PriceUnit(currency, 1.0)
    money, _, energy = (part.strip() for part in unit.partition("/"))
    if not money or energy not in EnergyConverter.VALID_UNITS:
        return None
    return PriceUnit(money, 1 / EnergyConverter.convert(1, energy, UnitOfEnergy.KILO_WATT_HOUR))


def _prices(hass: HomeAssistant, state: State, period: Period, end: datetime) -> PriceHistory | Unknown:
    entity_id = state.entity_id
    start = end - period.length
    rows = compiled_between(hass, {entity_id}, start, end)[entity_id]
    known = get_metadata(hass, statistic_ids={entity_id}).get(entity_id)
    if len(rows.start) and known is not None:
        text = known[1]["unit_of_measurement"]
        columns = rows.start, rows.end, np.where(np.isnan(rows.mean), rows.state, rows.mean)
        found = [
            Price(*row) for row in zip(*map(np.ndarray.tolist, columns), strict=True) if not isnan(row[2])
        ]
    else:
        text = state.attributes.get(ATTR_UNIT_OF_MEASUREMENT)
        found = list(_from_states(hass, state, start, end))
    unit = unit_of_price(text, hass.config.currency)
    if unit is None:
        return Unknown.PRICE_UNIT
    prices = [price._replace(price=price.price * unit.per_kwh) for price in found]
    return PriceHistory(unit.currency, prices)


def _from_states(hass: HomeAssistant, state: State, start: datetime, end: datetime) -> Iterator[Price]:
    """Yield the prices that the recorder's states tell of; the present one where it tells of none."""
    recorded = history.state_changes_during_period(
        hass, start, end, state.entity_id, no_attributes=True, include_start_time_state=True
    ).get(state.entity_id, [])
    told = [*recorded, *([] if recorded else [state])]
    moments = [(max(known.last_changed, start).timestamp(), _number(known.state)) for known in told]
    if split_entity_id(state.entity_id)[0] in _SET_BY_PEOPLE:
        oldest = next((price for _, price in moments if price is not None), None)
        moments.insert(0, (start.timestamp(), oldest))
    for (since, price), (until, _) in pairwise([*moments, (end.timestamp(), None)]):
        if price is not None and since < until:
            yield Price(since, until, price)


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if isfinite(number) else None
