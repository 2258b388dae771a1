from datetime import timedelta

from homeassistant.config_entries import ConfigFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType, InvalidData
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.motor_monitor.motor.config import (
    DetectionConfig,
    EnergyUnit,
    MotorConfig,
    RetrainSchedule,
    Sensitivity,
)
from custom_components.motor_monitor.motor.limits import LIMIT_KEYS
from custom_components.motor_monitor.motor.reading import Quantity
from custom_components.motor_monitor.options import motor_config, price_entity, publish_interval

from .kit import AddMotor, MotorKit

REPORTING = {"publish_interval": 5, "silent_after": 60, "energy_unit": "kWh"}
LEARNED = ["voltage", "current", "power", "vibration", "speed", "temperature", "frequency"]
LEARNING = {"sensitivity": "medium", "quantities": LEARNED, "training_window": 30, "retraining": "weekly"}


async def show_page(hass: HomeAssistant, motor: MotorKit, page: str) -> ConfigFlowResult:
    menu = await hass.config_entries.options.async_init(motor.entry.entry_id)
    assert menu["type"] is FlowResultType.MENU
    return await hass.config_entries.options.async_configure(menu["flow_id"], {"next_step_id": page})


def suggested(form: ConfigFlowResult) -> dict[str, object]:
    assert form["data_schema"] is not None
    return {
        str(field): field.description["suggested_value"]
        for field in form["data_schema"].schema
        if field.description
    }


async def test_options_start_with_what_is_in_force(hass: HomeAssistant, add_motor: AddMotor) -> None:
    motor = await add_motor(limits={"temperature_warning": 55, "vibration_critical": None}, silent_after=90)
    assert suggested(await show_page(hass, motor, "limits")) == {
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
        "price": None,
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


async def test_price_is_followed_when_it_is_renamed_and_may_be_taken_away(
    hass: HomeAssistant, motor: MotorKit
) -> None:
    async def choose(**answers: str) -> None:
        form = await show_page(hass, motor, "limits")
        await hass.config_entries.options.async_configure(form["flow_id"], {**REPORTING, **answers})
        await motor.settle()

    coordinator = motor.coordinator
    registry = er.async_get(hass)
    entity_id = registry.async_get_or_create("sensor", "market", "price").entity_id
    await choose(price=entity_id)
    assert price_entity(hass, motor.entry) == entity_id
    messages = [
        motor.coordinator.wording.log_message(entry) for entry in await motor.coordinator.async_logs(limit=9)
    ]
    assert any("Price of energy" in message and entity_id in message for message in messages)

    registry.async_update_entity(entity_id, new_entity_id="sensor.tariff")
    assert price_entity(hass, motor.entry) == "sensor.tariff"
    assert suggested(await show_page(hass, motor, "limits"))["price"] == "sensor.tariff"

    # What has no entry in the registry has no other name than this.
    await choose(price="input_number.price")
    assert price_entity(hass, motor.entry) == "input_number.price"

    await choose()
    assert price_entity(hass, motor.entry) is None
    assert motor.coordinator is coordinator


@pytest.mark.parametrize(
    "changes", [{"publish_interval": 0}, {"publish_interval": "nan"}, {"silent_after": 3601}]
)
async def test_impossible_times_are_refused(
    hass: HomeAssistant, motor: MotorKit, changes: dict[str, object]
) -> None:
    form = await show_page(hass, motor, "limits")
    with pytest.raises(InvalidData):
        await hass.config_entries.options.async_configure(form["flow_id"], {**REPORTING, **changes})


@pytest.mark.parametrize(
    ("page", "selectors"),
    [
        (
            "limits",
            {
                **dict.fromkeys(LIMIT_KEYS, "number"),
                "publish_interval": "number",
                "silent_after": "number",
                "energy_unit": "select",
                "price": "entity",
            },
        ),
        ("learning", {**dict.fromkeys(LEARNING, "select"), "training_window": "number"}),
    ],
)
async def test_browser_is_told_how_to_show_each_option(
    hass: HomeAssistant,
    motor: MotorKit,
    hass_client: ClientSessionGenerator,
    page: str,
    selectors: dict[str, str],
) -> None:
    assert await async_setup_component(hass, "config", {})
    client = await hass_client()
    flow = "/api/config/config_entries/options/flow"
    menu = await (await client.post(flow, json={"handler": motor.entry.entry_id})).json()
    assert page in menu["menu_options"]
    form = await (await client.post(f"{flow}/{menu['flow_id']}", json={"next_step_id": page})).json()
    assert {field["name"]: next(iter(field["selector"])) for field in form["data_schema"]} == selectors


async def test_motor_of_which_nothing_was_decided_learns_as_usual(
    hass: HomeAssistant, motor: MotorKit
) -> None:
    assert motor_config(motor.entry) == MotorConfig()
    assert suggested(await show_page(hass, motor, "learning")) == LEARNING


async def test_how_to_learn_reaches_the_motor_and_is_shown_again(
    hass: HomeAssistant, motor: MotorKit
) -> None:
    form = await show_page(hass, motor, "learning")
    decided = {
        "sensitivity": "high",
        "quantities": ["current", "vibration"],
        "training_window": 90,
        "retraining": "never",
    }
    result = await hass.config_entries.options.async_configure(form["flow_id"], decided)
    await motor.settle()

    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert motor_config(motor.entry).detection == DetectionConfig(
        Sensitivity.HIGH,
        timedelta(days=90),
        RetrainSchedule.NEVER,
        frozenset(
            {Quantity.VOLTAGE, Quantity.POWER, Quantity.SPEED, Quantity.TEMPERATURE, Quantity.FREQUENCY}
        ),
    )
    assert suggested(await show_page(hass, motor, "learning")) == decided


async def test_one_page_leaves_what_the_other_decided(hass: HomeAssistant, add_motor: AddMotor) -> None:
    motor = await add_motor(limits={"temperature_warning": 55}, silent_after=90)
    for page, answers in (("learning", {**LEARNING, "training_window": 7}), ("limits", REPORTING)):
        form = await show_page(hass, motor, page)
        await hass.config_entries.options.async_configure(form["flow_id"], answers)
        await motor.settle()
        if page == "learning":
            assert motor.coordinator.data.limits.levels["temperature_warning"] == 55
    assert motor_config(motor.entry).detection.window == timedelta(days=7)


@pytest.mark.parametrize("quantities", [[], ["frequency"], ["temperature", "frequency"]])
async def test_what_nothing_can_be_learned_from_is_explained_under_the_field(
    hass: HomeAssistant, motor: MotorKit, quantities: list[str]
) -> None:
    form = await show_page(hass, motor, "learning")
    answers = {**LEARNING, "quantities": quantities, "training_window": 14}
    result = await hass.config_entries.options.async_configure(form["flow_id"], answers)
    assert result["errors"] == {"quantities": "quantities_too_few"}
    assert suggested(result)["training_window"] == 14
    assert motor.entry.options == {}


@pytest.mark.parametrize(
    "changes",
    [{"training_window": 0}, {"training_window": 91}, {"sensitivity": "none"}, {"quantities": ["energy"]}],
)
async def test_impossible_ways_to_learn_are_refused(
    hass: HomeAssistant, motor: MotorKit, changes: dict[str, object]
) -> None:
    form = await show_page(hass, motor, "learning")
    with pytest.raises(InvalidData):
        await hass.config_entries.options.async_configure(form["flow_id"], {**LEARNING, **changes})
