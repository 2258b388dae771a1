"""The pages that ask what the motor's nameplate says, and offer the limits that it suggests."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import Any

from homeassistant.config_entries import ConfigEntryBaseFlow, ConfigFlowResult
from homeassistant.const import (
    PERCENTAGE,
    REVOLUTIONS_PER_MINUTE,
    UnitOfElectricCurrent,
    UnitOfElectricPotential,
    UnitOfFrequency,
    UnitOfPower,
)
from homeassistant.helpers.selector import (
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
)
import voluptuous as vol

from .figures import NOT_SAID
from .motor.errors import NameplateError
from .motor.limits import LIMIT_KEYS, Limits
from .motor.nameplate import RANGES, Connection, InsulationClass, Nameplate, TripClass
from .motor.suggestions import suggested_limits
from .motor.vibration_zones import MachineClass
from .wording import Wording

# Plates give the power in kW and the efficiency in %.
_SCALES: Mapping[str, float] = {"power": 1000.0, "efficiency": 0.01}


class NameplatePages(ConfigEntryBaseFlow, ABC):
    """The steps ``nameplate`` and, where that suggests other limits, ``suggested_limits``."""

    _nameplate = Nameplate()

    @property
    @abstractmethod
    def _settings(self) -> tuple[Nameplate, Limits]:
        """The nameplate and the limits to begin with."""

    @abstractmethod
    def _keep(self, nameplate: Nameplate, limits: Limits) -> ConfigFlowResult:
        """End the flow with what was decided."""

    async def async_step_nameplate(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask what the nameplate says; every field may stay empty."""
        errors: dict[str, str] = {}
        placeholders = {"minimum": "", "maximum": ""}
        if user_input is None:
            values = _form_of_nameplate(self._settings[0])
        else:
            values = user_input
            try:
                self._nameplate = _nameplate_of_form(user_input)
            except NameplateError as err:
                errors[err.field] = f"nameplate_{err.reason}"
                scale = _SCALES.get(err.field, 1.0)
                low, high = RANGES[err.field]
                placeholders = {"minimum": f"{low / scale:.10g}", "maximum": f"{high / scale:.10g}"}
            else:
                return await self.async_step_suggested_limits()
        return self.async_show_form(
            step_id="nameplate",
            data_schema=self.add_suggested_values_to_schema(_NAMEPLATE_SCHEMA, values),
            errors=errors,
            description_placeholders=placeholders,
        )

    async def async_step_suggested_limits(
        self, _user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Offer the limits that the nameplate suggests, if they are others than those in force."""
        suggested = suggested_limits(self._nameplate)
        _, limits = self._settings
        if all(limits.levels.get(key) == level for key, level in suggested.items()):
            return self._keep(self._nameplate, limits)
        figures = (await Wording.async_load(self.hass)).figures

        def said(level: float | None) -> str:
            return NOT_SAID if level is None else figures.number(f"{level:.10g}")

        return self.async_show_menu(
            step_id="suggested_limits",
            menu_options=["accept_limits", "keep_limits"],
            description_placeholders={
                **{f"{key}_default": said(limit.default) for key, limit in LIMIT_KEYS.items()},
                **{f"{key}_now": said(limits.levels.get(key)) for key in LIMIT_KEYS},
                **{f"{key}_suggested": said(suggested.get(key)) for key in LIMIT_KEYS},
            },
        )

    async def async_step_accept_limits(self, _user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Take the suggested limits over; what the nameplate does not tell stays as it is."""
        _, limits = self._settings
        return self._keep(self._nameplate, limits.with_changes(suggested_limits(self._nameplate)))

    async def async_step_keep_limits(self, _user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Leave the limits as they are."""
        return self._keep(self._nameplate, self._settings[1])


def _number(unit: str | None = None) -> NumberSelector:
    config = NumberSelectorConfig(step="any", mode=NumberSelectorMode.BOX)
    if unit is not None:
        config["unit_of_measurement"] = unit
    return NumberSelector(config)


def _choice(options: Iterable[str], translation_key: str) -> SelectSelector:
    # A list of buttons could not be emptied again.
    return SelectSelector(
        SelectSelectorConfig(
            options=list(options), translation_key=translation_key, mode=SelectSelectorMode.DROPDOWN
        )
    )


# Ranges are left to the domain: its answer is translated where a selector's is not.
_NAMEPLATE_SCHEMA = vol.Schema(
    {
        vol.Optional("voltage"): _number(UnitOfElectricPotential.VOLT),
        vol.Optional("connection"): _choice([choice.value for choice in Connection], "connection"),
        vol.Optional("current"): _number(UnitOfElectricCurrent.AMPERE),
        vol.Optional("power"): _number(UnitOfPower.KILO_WATT),
        vol.Optional("power_factor"): _number(),
        vol.Optional("efficiency"): _number(PERCENTAGE),
        vol.Optional("frequency"): _number(UnitOfFrequency.HERTZ),
        vol.Optional("speed"): _number(REVOLUTIONS_PER_MINUTE),
        vol.Optional("poles"): _number(),
        vol.Optional("service_factor"): _number(),
        vol.Optional("insulation_class"): _choice(
            [choice.value for choice in InsulationClass], "insulation_class"
        ),
        vol.Optional("machine_class"): _choice([choice.value for choice in MachineClass], "machine_class"),
        vol.Optional("starts_per_hour"): _number(),
        vol.Optional("trip_class"): _choice([choice.value for choice in TripClass], "trip_class"),
    }
)


def _form_of_nameplate(nameplate: Nameplate) -> dict[str, Any]:
    return {
        name: value if isinstance(value, str) else round(value / _SCALES.get(name, 1.0), 9)
        for name, value in nameplate.to_dict().items()
    }


def _nameplate_of_form(user_input: Mapping[str, Any]) -> Nameplate:
    """Return the plate in the domain's units. Raises NameplateError."""
    plate = {
        name: round(value * _SCALES[name], 9) if name in _SCALES else value
        for name, value in user_input.items()
    }
    if "voltage" in plate:
        # As nearly every plate gives it; without a connection the voltage would say nothing.
        plate.setdefault("connection", Connection.LINE_TO_LINE)
    return Nameplate.from_dict(plate)
