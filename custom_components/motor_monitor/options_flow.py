"""Changing one's mind about a motor: the pages behind *Configure*."""

from collections.abc import Iterable, Mapping
from typing import Any, override

from homeassistant.config_entries import ConfigEntry, ConfigFlowResult, OptionsFlow
from homeassistant.const import Platform, UnitOfTime
from homeassistant.core import HomeAssistant
from homeassistant.helpers.selector import (
    EntitySelector,
    EntitySelectorConfig,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
)
import voluptuous as vol

from .const import (
    CONF_ENERGY_UNIT,
    CONF_IGNORED,
    CONF_LIMITS,
    CONF_NAMEPLATE,
    CONF_PRICE,
    CONF_PUBLISH_INTERVAL,
    CONF_RETRAINING,
    CONF_SENSITIVITY,
    CONF_SILENT_AFTER,
    CONF_TRAINING_WINDOW,
)
from .motor.config import EnergyUnit, RetrainSchedule, Sensitivity
from .motor.errors import LimitError
from .motor.limits import LIMIT_KEYS, LIMITED, Limits
from .motor.nameplate import Nameplate
from .motor.reading import Quantity
from .nameplate_pages import NameplatePages
from .options import followed_name, motor_config, price_entity, publish_interval
from .protection_pages import ProtectionPages

_UNITS = {Quantity.TEMPERATURE: "°C", Quantity.VIBRATION: "mm/s", Quantity.SPEED: "rpm"}

# A person ticks what is to be learned, and what is not ticked is stored: a quantity that a later
# version learns is then in use.
_QUANTITIES = "quantities"
# Frequency is judged by its range alone and temperature by the current that warms: without any of
# these there is nothing to learn.
_TELLING = (Quantity.VOLTAGE, Quantity.CURRENT, Quantity.POWER, Quantity.VIBRATION, Quantity.SPEED)
_LEARNED = (*_TELLING, Quantity.TEMPERATURE, Quantity.FREQUENCY)


class MotorOptionsFlow(NameplatePages, ProtectionPages, OptionsFlow):
    """Changes what a motor is judged by; the motor goes on being watched meanwhile."""

    async def async_step_init(self, _user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask what is to be changed."""
        return self.async_show_menu(
            step_id="init", menu_options=["limits", "nameplate", "protection", "learning"]
        )

    async def async_step_limits(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask for the limits, where an empty field is a limit switched off, and for how to report."""
        errors: dict[str, str] = {}
        placeholders: dict[str, str] = {"minimum": "", "maximum": ""}
        if user_input is None:
            values = _form_of_limits(self.hass, self.config_entry)
        else:
            values = user_input
            try:
                return self._save(_options_of_limits(self.hass, user_input))
            except LimitError as err:
                errors[err.key] = f"limit_{err.reason}"
                trait = LIMITED[LIMIT_KEYS[err.key].quantity]
                placeholders = {"minimum": f"{trait.minimum:g}", "maximum": f"{trait.maximum:g}"}
        return self.async_show_form(
            step_id="limits",
            data_schema=self.add_suggested_values_to_schema(_LIMITS_SCHEMA, values),
            errors=errors,
            description_placeholders=placeholders,
        )

    async def async_step_learning(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask how normal running is to be learned."""
        errors: dict[str, str] = {}
        if user_input is None:
            values = _form_of_learning(self.config_entry)
        else:
            values = user_input
            if not set(_TELLING).isdisjoint(user_input[_QUANTITIES]):
                return self._save(_options_of_learning(user_input))
            errors[_QUANTITIES] = "quantities_too_few"
        return self.async_show_form(
            step_id="learning",
            data_schema=self.add_suggested_values_to_schema(_LEARNING_SCHEMA, values),
            errors=errors,
        )

    @property
    @override
    def _settings(self) -> tuple[Nameplate, Limits]:
        config = motor_config(self.config_entry)
        return config.nameplate, config.limits

    @override
    def _keep(self, nameplate: Nameplate, limits: Limits) -> ConfigFlowResult:
        return self._save({CONF_NAMEPLATE: nameplate.to_dict(), CONF_LIMITS: dict(limits.levels)})

    @property
    @override
    def _entry(self) -> ConfigEntry:
        return self.config_entry

    @override
    def _save(self, page: Mapping[str, Any]) -> ConfigFlowResult:
        return self.async_create_entry(data={**self.config_entry.options, **page})


def _whole(minimum: int, maximum: int, unit: UnitOfTime) -> vol.All:
    config = NumberSelectorConfig(
        min=minimum, max=maximum, unit_of_measurement=unit, mode=NumberSelectorMode.BOX
    )
    return vol.All(NumberSelector(config), vol.Coerce(int))


def _choice(options: Iterable[str], translation_key: str, *, multiple: bool = False) -> SelectSelector:
    return SelectSelector(
        SelectSelectorConfig(
            options=list(options),
            translation_key=translation_key,
            multiple=multiple,
            mode=SelectSelectorMode.LIST,
        )
    )


# The limits' fields lie flat: the frontend shows no message under a field within a section. Nor do
# they say their range: the domain does, and its answer is translated where a selector's is not.
_LIMITS_SCHEMA = vol.Schema(
    {
        **{
            vol.Optional(key): NumberSelector(
                NumberSelectorConfig(
                    step="any", unit_of_measurement=_UNITS[limit.quantity], mode=NumberSelectorMode.BOX
                )
            )
            for key, limit in LIMIT_KEYS.items()
        },
        vol.Required(CONF_PUBLISH_INTERVAL): _whole(1, 300, UnitOfTime.SECONDS),
        vol.Required(CONF_SILENT_AFTER): _whole(5, 3600, UnitOfTime.SECONDS),
        vol.Required(CONF_ENERGY_UNIT): SelectSelector(
            SelectSelectorConfig(
                options=[unit.value for unit in EnergyUnit], mode=SelectSelectorMode.DROPDOWN
            )
        ),
        vol.Optional(CONF_PRICE): EntitySelector(
            EntitySelectorConfig(domain=[Platform.SENSOR, "input_number", Platform.NUMBER])
        ),
    }
)

_LEARNING_SCHEMA = vol.Schema(
    {
        vol.Required(CONF_SENSITIVITY): _choice([level.value for level in Sensitivity], "sensitivity"),
        vol.Required(_QUANTITIES): _choice(
            [quantity.value for quantity in _LEARNED], "quantity", multiple=True
        ),
        vol.Required(CONF_TRAINING_WINDOW): _whole(1, 90, UnitOfTime.DAYS),
        vol.Required(CONF_RETRAINING): _choice(
            [schedule.value for schedule in RetrainSchedule], "retraining"
        ),
    }
)


def _form_of_limits(hass: HomeAssistant, entry: ConfigEntry) -> dict[str, Any]:
    config = motor_config(entry)
    price = price_entity(hass, entry)
    return {
        **{key: level for key, level in config.limits.levels.items() if level is not None},
        CONF_PUBLISH_INTERVAL: publish_interval(entry).total_seconds(),
        CONF_SILENT_AFTER: config.silent_after.total_seconds(),
        CONF_ENERGY_UNIT: config.energy_unit,
        **({} if price is None else {CONF_PRICE: price}),
    }


def _options_of_limits(hass: HomeAssistant, user_input: Mapping[str, Any]) -> dict[str, Any]:
    """Return the entry's options. Raises LimitError."""
    limits = Limits({key: user_input.get(key) for key in LIMIT_KEYS})
    return {
        CONF_LIMITS: dict(limits.levels),
        CONF_PRICE: followed_name(hass, user_input.get(CONF_PRICE)),
        **{key: user_input[key] for key in (CONF_PUBLISH_INTERVAL, CONF_SILENT_AFTER, CONF_ENERGY_UNIT)},
    }


def _form_of_learning(entry: ConfigEntry) -> dict[str, Any]:
    detection = motor_config(entry).detection
    return {
        CONF_SENSITIVITY: detection.sensitivity,
        _QUANTITIES: [quantity for quantity in _LEARNED if quantity not in detection.ignored],
        CONF_TRAINING_WINDOW: detection.window.days,
        CONF_RETRAINING: detection.schedule,
    }


def _options_of_learning(user_input: Mapping[str, Any]) -> dict[str, Any]:
    used = user_input[_QUANTITIES]
    return {
        CONF_IGNORED: [quantity.value for quantity in _LEARNED if quantity not in used],
        **{key: user_input[key] for key in (CONF_SENSITIVITY, CONF_TRAINING_WINDOW, CONF_RETRAINING)},
    }
