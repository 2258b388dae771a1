from collections.abc import Mapping

from homeassistant.config_entries import SOURCE_USER, ConfigFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType, InvalidData
import pytest

from custom_components.motor_monitor.const import DOMAIN
from custom_components.motor_monitor.motor.limits import Limits
from custom_components.motor_monitor.motor.nameplate import (
    Connection,
    InsulationClass,
    Nameplate,
    TripClass,
)
from custom_components.motor_monitor.motor.vibration_zones import MachineClass
from custom_components.motor_monitor.options import motor_config

from .kit import AddMotor, MotorKit
from .test_options_flow import show_page, suggested

# A plate of 7.5 kW: 7500 W / (sqrt(3) · 400 V · 14.6 A · 0.83) = 0.893.
FORM: dict[str, object] = {
    "voltage": 400,
    "connection": "line_to_line",
    "current": 14.6,
    "power": 7.5,
    "power_factor": 0.83,
    "efficiency": 89.5,
    "frequency": 50,
    "speed": 1455,
    "poles": 4,
    "service_factor": 1.15,
    "insulation_class": "f",
    "machine_class": "class_1",
    "starts_per_hour": 12,
    "trip_class": "10",
}
PLATE = Nameplate(
    voltage=400,
    connection=Connection.LINE_TO_LINE,
    current=14.6,
    power=7500,
    power_factor=0.83,
    efficiency=0.895,
    frequency=50,
    speed=1455,
    poles=4,
    service_factor=1.15,
    insulation_class=InsulationClass.F,
    machine_class=MachineClass.CLASS_1,
    starts_per_hour=12,
    trip_class=TripClass.CLASS_10,
)
SUGGESTED = {
    "temperature_warning": 105,
    "temperature_critical": 115,
    "vibration_warning": 1.8,
    "vibration_critical": 4.5,
    "speed_warning": 1650,
    "speed_critical": 1800,
}


async def submit_plate(
    hass: HomeAssistant, motor: MotorKit, fields: Mapping[str, object]
) -> ConfigFlowResult:
    form = await show_page(hass, motor, "nameplate")
    return await hass.config_entries.options.async_configure(form["flow_id"], dict(fields))


async def choose(hass: HomeAssistant, menu: ConfigFlowResult, choice: str) -> ConfigFlowResult:
    assert (menu["type"], menu["step_id"]) == (FlowResultType.MENU, "suggested_limits")
    return await hass.config_entries.options.async_configure(menu["flow_id"], {"next_step_id": choice})


async def test_new_motor_takes_nameplate_and_suggested_limits_with_one_click(
    hass: HomeAssistant, motor: MotorKit
) -> None:
    flow = hass.config_entries.flow
    form = await flow.async_init(DOMAIN, context={"source": SOURCE_USER})
    form = await flow.async_configure(form["flow_id"], {"name": "Fan", "topic_prefix": "fan/"})
    menu = await flow.async_configure(form["flow_id"], FORM)
    assert menu["step_id"] == "suggested_limits"
    result = await flow.async_configure(menu["flow_id"], {"next_step_id": "accept_limits"})
    await hass.async_block_till_done()

    assert result["type"] is FlowResultType.CREATE_ENTRY
    config = motor_config(result["result"])
    assert config.nameplate == PLATE
    assert dict(config.limits.levels) == SUGGESTED
    assert await hass.config_entries.async_unload(result["result"].entry_id)


async def test_nameplate_is_kept_as_it_was_copied(hass: HomeAssistant, motor: MotorKit) -> None:
    menu = await submit_plate(hass, motor, FORM)
    result = await choose(hass, menu, "keep_limits")
    await motor.settle()

    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert motor_config(motor.entry).nameplate == PLATE
    assert motor_config(motor.entry).limits == Limits()
    assert suggested(await show_page(hass, motor, "nameplate")) == FORM


async def test_voltage_is_line_to_line_unless_it_is_said_otherwise(
    hass: HomeAssistant, motor: MotorKit
) -> None:
    await submit_plate(hass, motor, {"voltage": 400})
    assert motor_config(motor.entry).nameplate == Nameplate(voltage=400, connection=Connection.LINE_TO_LINE)


async def test_emptied_nameplate_is_forgotten(hass: HomeAssistant, add_motor: AddMotor) -> None:
    motor = await add_motor(nameplate=PLATE.to_dict())
    result = await submit_plate(hass, motor, {})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert motor_config(motor.entry).nameplate == Nameplate()


async def test_suggested_limits_are_shown_beside_the_defaults_and_those_in_force(
    hass: HomeAssistant, add_motor: AddMotor
) -> None:
    motor = await add_motor(limits={"vibration_warning": None, "vibration_critical": 12})
    menu = await submit_plate(hass, motor, {"machine_class": "group_2_flexible"})
    shown = menu["description_placeholders"]
    assert shown is not None
    columns = ("default", "now", "suggested")
    assert [shown[f"vibration_warning_{column}"] for column in columns] == ["7", "–", "4.5"]
    assert [shown[f"vibration_critical_{column}"] for column in columns] == ["10", "12", "7.1"]
    assert [shown[f"speed_warning_{column}"] for column in columns] == ["2500", "2500", "–"]


async def test_suggested_limits_have_the_decimal_mark_of_the_language(
    hass: HomeAssistant, motor: MotorKit
) -> None:
    hass.config.language = "es"
    menu = await submit_plate(hass, motor, {"machine_class": "group_2_flexible"})
    shown = menu["description_placeholders"]
    assert shown is not None
    assert shown["vibration_warning_suggested"] == "4,5"


async def test_accepting_changes_only_what_the_nameplate_suggests(
    hass: HomeAssistant, add_motor: AddMotor
) -> None:
    motor = await add_motor(limits={"temperature_warning": 55}, silent_after=90)
    menu = await submit_plate(hass, motor, {"frequency": 60, "poles": 2})
    await choose(hass, menu, "accept_limits")
    await motor.settle()

    levels = motor_config(motor.entry).limits.levels
    assert (levels["speed_warning"], levels["speed_critical"]) == (3960, 4320)
    assert (levels["temperature_warning"], levels["vibration_warning"]) == (55, 7)
    assert motor.entry.options["silent_after"] == 90
    assert motor.coordinator.data.limits.levels["speed_warning"] == 3960


@pytest.mark.parametrize(
    ("fields", "options"),
    [
        ({"voltage": 400, "connection": "line_to_line", "current": 14.6}, {}),
        ({"machine_class": "class_1"}, {"limits": {"vibration_warning": 1.8, "vibration_critical": 4.5}}),
    ],
    ids=["nothing to suggest", "in force already"],
)
async def test_page_of_suggestions_is_skipped_when_it_would_change_nothing(
    hass: HomeAssistant, add_motor: AddMotor, fields: dict[str, object], options: dict[str, object]
) -> None:
    motor = await add_motor(**options)
    result = await submit_plate(hass, motor, fields)
    assert result["type"] is FlowResultType.CREATE_ENTRY


@pytest.mark.parametrize(
    ("fields", "field", "reason", "bounds"),
    [
        ({"voltage": 5}, "voltage", "out_of_range", ("10", "36000")),
        ({"current": 0}, "current", "out_of_range", ("0.01", "10000")),
        ({"power": 0.0001}, "power", "out_of_range", ("0.001", "100000")),
        ({"power_factor": 82}, "power_factor", "out_of_range", ("0.05", "1")),
        ({"efficiency": 101}, "efficiency", "out_of_range", ("5", "100")),
        ({"efficiency": 0.89}, "efficiency", "out_of_range", ("5", "100")),
        ({"frequency": 5}, "frequency", "out_of_range", ("10", "400")),
        ({"speed": 0}, "speed", "out_of_range", ("10", "100000")),
        ({"poles": 5}, "poles", "odd", None),
        ({"poles": 4.5}, "poles", "odd", None),
        ({"poles": 102}, "poles", "out_of_range", ("2", "100")),
        ({"service_factor": 0.9}, "service_factor", "out_of_range", ("1", "1.5")),
        ({"starts_per_hour": "nan"}, "starts_per_hour", "out_of_range", ("0.01", "3600")),
        ({"speed": 1510}, "speed", "above_synchronous", None),
        ({"speed": 1100}, "speed", "far_below_synchronous", None),
        ({"power": 15}, "power", "above_input_power", None),
        ({"efficiency": 60}, "efficiency", "contradicts_power", None),
    ],
)
async def test_what_no_motor_has_is_explained_under_the_field(
    hass: HomeAssistant,
    motor: MotorKit,
    *,
    fields: dict[str, object],
    field: str,
    reason: str,
    bounds: tuple[str, str] | None,
) -> None:
    form = await submit_plate(hass, motor, {**FORM, **fields})
    assert form["errors"] == {field: f"nameplate_{reason}"}
    if bounds is not None:
        assert form["description_placeholders"] == dict(zip(("minimum", "maximum"), bounds, strict=True))
    assert motor.entry.options == {}

    menu = await hass.config_entries.options.async_configure(form["flow_id"], FORM)
    assert menu["step_id"] == "suggested_limits"


@pytest.mark.parametrize("field", ["connection", "insulation_class", "machine_class", "trip_class"])
async def test_choice_that_is_not_offered_is_refused(
    hass: HomeAssistant, motor: MotorKit, field: str
) -> None:
    with pytest.raises(InvalidData):
        await submit_plate(hass, motor, {field: "none"})
