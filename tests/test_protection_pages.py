from homeassistant.config_entries import ConfigFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
import pytest

from custom_components.motor_monitor.motor.protection_levels import ProtectionLevels
from custom_components.motor_monitor.motor.protection_table import PROTECTION_FUNCTIONS
from custom_components.motor_monitor.options import ambient_entity, are_limits_taken_by_mqtt, motor_config
from custom_components.motor_monitor.protection_pages import FUNCTIONS_BY_PAGE

from .kit import AddMotor, MotorKit
from .test_options_flow import show_page, suggested

SUPPLY = {
    "undervoltage_warning": 90,
    "undervoltage_critical": 85,
    "overvoltage_warning": 110,
    "overvoltage_critical": 115,
    "voltage_unbalance_warning": 2,
    "voltage_unbalance_critical": 5,
    "underfrequency_warning": 98,
    "underfrequency_critical": 95,
    "overfrequency_warning": 102,
    "overfrequency_critical": 105,
}


async def open_page(hass: HomeAssistant, motor: MotorKit, page: str) -> ConfigFlowResult:
    menu = await show_page(hass, motor, "protection")
    assert menu["type"] is FlowResultType.MENU
    return await hass.config_entries.options.async_configure(menu["flow_id"], {"next_step_id": page})


def test_every_function_is_on_one_page() -> None:
    on_pages = [function for functions in FUNCTIONS_BY_PAGE.values() for function in functions]
    assert sorted(on_pages) == sorted(function.key for function in PROTECTION_FUNCTIONS)


@pytest.mark.parametrize("page", FUNCTIONS_BY_PAGE)
async def test_page_that_is_submitted_as_it_is_shown_changes_nothing(
    hass: HomeAssistant, motor: MotorKit, page: str
) -> None:
    form = await open_page(hass, motor, page)
    result = await hass.config_entries.options.async_configure(form["flow_id"], suggested(form))
    await motor.settle()
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert motor_config(motor.entry).protection == ProtectionLevels()


async def test_levels_are_changed_and_switched_off(hass: HomeAssistant, motor: MotorKit) -> None:
    form = await open_page(hass, motor, "supply")
    assert suggested(form) == SUPPLY
    changed = {**SUPPLY, "overvoltage_warning": 108}
    del changed["undervoltage_warning"]
    await hass.config_entries.options.async_configure(form["flow_id"], changed)
    await motor.settle()

    levels = motor_config(motor.entry).protection.levels
    assert (levels["undervoltage_warning"], levels["overvoltage_warning"]) == (None, 108)
    assert levels["overload_warning"] == 90
    assert suggested(await open_page(hass, motor, "supply")) == changed


async def test_one_page_leaves_what_another_decided(hass: HomeAssistant, add_motor: AddMotor) -> None:
    motor = await add_motor(protection={"overload_warning": 80}, silent_after=90)
    form = await open_page(hass, motor, "supply")
    await hass.config_entries.options.async_configure(form["flow_id"], SUPPLY)
    await motor.settle()
    assert motor_config(motor.entry).protection.levels["overload_warning"] == 80
    assert motor.entry.options["silent_after"] == 90


@pytest.mark.parametrize(
    ("changes", "errors", "minimum", "maximum"),
    [
        ({"undervoltage_warning": 80}, {"undervoltage_warning": "limit_not_above_critical"}, "20", "100"),
        ({"overvoltage_warning": 115}, {"overvoltage_warning": "limit_not_below_critical"}, "100", "200"),
        ({"overfrequency_critical": 300}, {"overfrequency_critical": "limit_out_of_range"}, "100.1", "200"),
        (
            {"voltage_unbalance_warning": "nan"},
            {"voltage_unbalance_warning": "limit_out_of_range"},
            "0.5",
            "50",
        ),
    ],
)
async def test_impossible_levels_are_explained_under_the_field(
    hass: HomeAssistant,
    motor: MotorKit,
    *,
    changes: dict[str, object],
    errors: dict[str, str],
    minimum: str,
    maximum: str,
) -> None:
    form = await open_page(hass, motor, "supply")
    result = await hass.config_entries.options.async_configure(form["flow_id"], {**SUPPLY, **changes})
    assert result["errors"] == errors
    assert result["description_placeholders"] == {"minimum": minimum, "maximum": maximum}
    assert motor.entry.options == {}


async def test_how_alerts_behave_is_decided_and_shown_again(hass: HomeAssistant, motor: MotorKit) -> None:
    form = await open_page(hass, motor, "alerts")
    assert suggested(form) == {"latching": False, "mqtt_limits": False, "ambient": None}
    hass.states.async_set("sensor.hall", "21", {"device_class": "temperature"})
    decided = {"latching": True, "mqtt_limits": True, "ambient": "sensor.hall"}
    await hass.config_entries.options.async_configure(form["flow_id"], decided)
    await motor.settle()

    assert motor_config(motor.entry).latching
    assert are_limits_taken_by_mqtt(motor.entry)
    assert ambient_entity(motor.entry) == "sensor.hall"
    assert suggested(await open_page(hass, motor, "alerts")) == decided


async def test_ambient_temperature_is_let_go_of_when_its_field_is_emptied(
    hass: HomeAssistant, add_motor: AddMotor
) -> None:
    motor = await add_motor(ambient="sensor.hall")
    form = await open_page(hass, motor, "alerts")
    await hass.config_entries.options.async_configure(
        form["flow_id"], {"latching": False, "mqtt_limits": False}
    )
    await motor.settle()
    assert ambient_entity(motor.entry) is None
