"""The temperature of the air around a motor, from an entity that a person chose."""

from collections.abc import Callable
from math import isfinite

from homeassistant.const import ATTR_UNIT_OF_MEASUREMENT, UnitOfTemperature
from homeassistant.core import CALLBACK_TYPE, Event, EventStateChangedData, HomeAssistant, State, callback
from homeassistant.helpers.event import async_track_state_change_event
from homeassistant.util.unit_conversion import TemperatureConverter


@callback
def follow_ambient(
    hass: HomeAssistant, entity_id: str, tell: Callable[[float | None], None]
) -> CALLBACK_TYPE:
    """Tell the temperature in °C, now and whenever it changes; None while it is not known.

    Returns how to stop that.
    """

    @callback
    def follow(event: Event[EventStateChangedData]) -> None:
        tell(celsius(event.data["new_state"]))

    tell(celsius(hass.states.get(entity_id)))
    return async_track_state_change_event(hass, entity_id, follow)


def celsius(state: State | None) -> float | None:
    """Return the temperature that a state says; None where it says none."""
    if state is None:
        return None
    try:
        value = float(state.state)
    except ValueError:
        return None
    unit = state.attributes.get(ATTR_UNIT_OF_MEASUREMENT)
    if not isfinite(value) or unit not in TemperatureConverter.VALID_UNITS:
        return None
    return TemperatureConverter.convert(value, unit, UnitOfTemperature.CELSIUS)
