"""The pages that ask for the levels of the protection functions, and how alerts are to behave."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any

from homeassistant.components.sensor import SensorDeviceClass
from homeassistant.config_entries import ConfigEntry, ConfigEntryBaseFlow, ConfigFlowResult
from homeassistant.const import PERCENTAGE, Platform
from homeassistant.helpers.selector import (
    BooleanSelector,
    EntitySelector,
    EntitySelectorConfig,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
)
import voluptuous as vol

from .const import CONF_AMBIENT, CONF_LATCHING, CONF_MQTT_LIMITS, CONF_PROTECTION
from .motor.alert import Severity
from .motor.errors import LimitError
from .motor.protection_levels import PROTECTION_LEVEL_KEYS
from .options import ambient_entity, are_limits_taken_by_mqtt, motor_config

FUNCTIONS_BY_PAGE: Mapping[str, tuple[str, ...]] = {
    "supply": (
        "undervoltage",
        "overvoltage",
        "voltage_unbalance",
        "underfrequency",
        "overfrequency",
    ),
    "load": (
        "single_phasing",
        "current_unbalance",
        "overcurrent",
        "overload",
        "undercurrent",
        "underpower",
        "power_factor",
    ),
    "starting": ("stall", "starts", "underspeed", "overspeed"),
}
"""The protection functions by the page that asks for their levels."""


class ProtectionPages(ConfigEntryBaseFlow, ABC):
    """A menu of the protection functions by what they watch, and how alerts behave."""

    @property
    @abstractmethod
    def _entry(self) -> ConfigEntry:
        """The motor's entry."""

    @abstractmethod
    def _save(self, page: Mapping[str, Any]) -> ConfigFlowResult:
        """Keep what a page says, and what the others said."""

    async def async_step_protection(self, _user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask what of the protection is to be changed."""
        return self.async_show_menu(step_id="protection", menu_options=[*FUNCTIONS_BY_PAGE, "alerts"])

    async def async_step_supply(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask for the levels of what watches the supply."""
        return self._ask_for_levels("supply", user_input)

    async def async_step_load(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask for the levels of what watches the currents and the load."""
        return self._ask_for_levels("load", user_input)

    async def async_step_starting(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask for the levels of what watches the starts and the speed."""
        return self._ask_for_levels("starting", user_input)

    async def async_step_alerts(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask how alerts behave, who may set limits, and for the temperature of the air."""
        if user_input is not None:
            return self._save({CONF_AMBIENT: None, **user_input})
        values = {
            CONF_LATCHING: motor_config(self._entry).latching,
            CONF_MQTT_LIMITS: are_limits_taken_by_mqtt(self._entry),
            CONF_AMBIENT: ambient_entity(self._entry),
        }
        return self.async_show_form(
            step_id="alerts", data_schema=self.add_suggested_values_to_schema(_ALERTS_SCHEMA, values)
        )

    def _ask_for_levels(self, page: str, user_input: dict[str, Any] | None) -> ConfigFlowResult:
        levels = motor_config(self._entry).protection
        keys = [f"{function}_{severity}" for function in FUNCTIONS_BY_PAGE[page] for severity in Severity]
        errors: dict[str, str] = {}
        placeholders = {"minimum": "", "maximum": ""}
        if user_input is None:
            values = {key: levels.levels[key] for key in keys if levels.levels[key] is not None}
        else:
            values = user_input
            try:
                changed = levels.with_changes({key: user_input.get(key) for key in keys})
            except LimitError as err:
                errors[err.key] = f"limit_{err.reason}"
                function = PROTECTION_LEVEL_KEYS[err.key].function
                placeholders = {"minimum": f"{function.minimum:g}", "maximum": f"{function.maximum:g}"}
            else:
                return self._save({CONF_PROTECTION: dict(changed.levels)})
        schema = vol.Schema({vol.Optional(key): _LEVEL for key in keys})
        return self.async_show_form(
            step_id=page,
            data_schema=self.add_suggested_values_to_schema(schema, values),
            errors=errors,
            description_placeholders=placeholders,
        )


# The range is left to the domain: its answer is translated where a selector's is not.
_LEVEL = NumberSelector(
    NumberSelectorConfig(step="any", unit_of_measurement=PERCENTAGE, mode=NumberSelectorMode.BOX)
)

_ALERTS_SCHEMA = vol.Schema(
    {
        vol.Required(CONF_LATCHING): BooleanSelector(),
        vol.Required(CONF_MQTT_LIMITS): BooleanSelector(),
        vol.Optional(CONF_AMBIENT): EntitySelector(
            EntitySelectorConfig(domain=Platform.SENSOR, device_class=SensorDeviceClass.TEMPERATURE)
        ),
    }
)
