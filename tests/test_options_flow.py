from homeassistant.config_entries import ConfigFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType, InvalidData
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.motor_monitor.motor.config import EnergyUnit
from custom_components.motor_monitor.motor.limits import LIMIT_KEYS
from custom_components.motor_monitor.options import motor_config, publish_interval

from .kit import AddMotor, MotorKit

REPORTING = {"publish_interval": 5, "silent_after": 60, "energy_unit": "kWh"}


async def show_page(hass: HomeAssistant, motor: MotorKit, page: str) -> ConfigFlowResult:
    menu = await hass.config_entries.options.async_init(motor.entry.entry_id)
    assert menu["type"] is FlowResultType.MENU
    return await hass.config_entries.options.async_configure(menu["flow_id"], {"next_step_id": page})


async def test_options_start_with_what_is_in_force(hass: HomeAssistant, add_motor: AddMotor) -> None:
    motor = await add_motor(limits={"temperature_warning": 55, "vibration_critical": None}, silent_after=90)
    form = await show_page(hass, motor, "limits")
    assert form["data_schema"] is not None
    shown = {
        str(field): field.description["suggested_value"]
        for field in form["data_schema"].schema
        if field.description
    }
    assert shown == {
        "temperature_warning": 55,
        "temperature_critical": 80,
        "vibration_warning": 7,
        "speed_warning": 2500,
        "speed_critical": 3000,
        "publish_interval": 5,
        "silent_after": 90,
        "energy_unit": "kWh",
    }


async def test_emptied_limit_is_switched_off_and_the_rest_applies_without_a_reload(
    hass: HomeAssistant, motor: MotorKit
) -> None:
    coordinator = motor.coordinator
    form = await show_page(hass, motor, "limits")
    result = await hass.config_entries.options.async_configure(
        form["flow_id"], {"temperature_warning": 50, "temperature_critical": 70, **REPORTING}
    )
    await motor.settle()

    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert motor.entry.options == {
        "limits": {
            **dict.fromkeys(LIMIT_KEYS),
            "temperature_warning": 50,
            "temperature_critical": 70,
        },
        **REPORTING,
    }
    assert motor.coordinator is coordinator
    assert coordinator.data.limits.levels["temperature_critical"] == 70
    assert coordinator.data.limits.levels["speed_warning"] is None


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        (
            {"temperature_warning": 80, "temperature_critical": 80},
            {"temperature_warning": "limit_not_below_critical"},
        ),
        ({"vibration_critical": 500}, {"vibration_critical": "limit_out_of_range"}),
        ({"speed_warning": "nan"}, {"speed_warning": "limit_out_of_range"}),
    ],
)
async def test_impossible_limits_are_explained_under_the_field(
    hass: HomeAssistant, motor: MotorKit, changes: dict[str, float], errors: dict[str, str]
) -> None:
    form = await show_page(hass, motor, "limits")
    result = await hass.config_entries.options.async_configure(form["flow_id"], {**changes, **REPORTING})
    assert result["type"] is FlowResultType.FORM
    assert result["errors"] == errors
    assert motor.entry.options == {}


async def test_range_that_an_error_names_is_that_of_the_limit(hass: HomeAssistant, motor: MotorKit) -> None:
    form = await show_page(hass, motor, "limits")
    result = await hass.config_entries.options.async_configure(
        form["flow_id"], {"temperature_critical": 1000, **REPORTING}
    )
    assert result["description_placeholders"] == {"minimum": "-50", "maximum": "300"}


async def test_reporting_options_reach_the_motor(hass: HomeAssistant, motor: MotorKit) -> None:
    form = await show_page(hass, motor, "limits")
    await hass.config_entries.options.async_configure(
        form["flow_id"], {"publish_interval": 30, "silent_after": 120, "energy_unit": "Wh"}
    )
    await motor.settle()
    config = motor_config(motor.entry)
    assert config.energy_unit is EnergyUnit.WATT_HOUR
    assert config.silent_after.total_seconds() == 120
    assert publish_interval(motor.entry).total_seconds() == 30


@pytest.mark.parametrize(
    "changes", [{"publish_interval": 0}, {"publish_interval": "nan"}, {"silent_after": 3601}]
)
async def test_impossible_times_are_refused(
    hass: HomeAssistant, motor: MotorKit, changes: dict[str, object]
) -> None:
    form = await show_page(hass, motor, "limits")
    with pytest.raises(InvalidData):
        await hass.config_entries.options.async_configure(form["flow_id"], {**REPORTING, **changes})


async def test_browser_is_told_how_to_show_each_option(
    hass: HomeAssistant, motor: MotorKit, hass_client: ClientSessionGenerator
) -> None:
    assert await async_setup_component(hass, "config", {})
    client = await hass_client()
    response = await client.post(
        "/api/config/config_entries/options/flow", json={"handler": motor.entry.entry_id}
    )
    menu = await response.json()
    assert menu["menu_options"] == ["limits"]
    response = await client.post(
        f"/api/config/config_entries/options/flow/{menu['flow_id']}", json={"next_step_id": "limits"}
    )
    form = await response.json()
    kinds = {field["name"]: next(iter(field["selector"])) for field in form["data_schema"]}
    assert kinds == {
        **dict.fromkeys(LIMIT_KEYS, "number"),
        "publish_interval": "number",
        "silent_after": "number",
        "energy_unit": "select",
    }
