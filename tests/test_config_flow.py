import json
from pathlib import Path

from homeassistant.config_entries import (
    SOURCE_IGNORE,
    SOURCE_MQTT,
    SOURCE_USER,
    ConfigEntry,
    ConfigEntryState,
    ConfigFlowResult,
)
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType, UnknownFlow
from homeassistant.helpers.service_info.mqtt import MqttServiceInfo
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_fire_mqtt_message
from pytest_homeassistant_custom_component.typing import MqttMockHAClient

from custom_components.motor_monitor.const import DOMAIN
from custom_components.motor_monitor.motor.config import EnergyUnit
from custom_components.motor_monitor.motor.limits import Limits
from custom_components.motor_monitor.options import inner_prefixes, motor_config, publish_interval

from .kit import AddMotor, MotorKit

PHASE_A = json.dumps({"voltage": 230.1, "current": 5.2})


@pytest.fixture
def broker(own_config_folder: Path, mqtt_mock: MqttMockHAClient) -> MqttMockHAClient:
    """Set MQTT up in a Home Assistant that knows no motor."""
    return mqtt_mock


async def ask_for_motor(hass: HomeAssistant, **answers: str) -> ConfigFlowResult:
    form = await hass.config_entries.flow.async_init(DOMAIN, context={"source": SOURCE_USER})
    assert form["type"] is FlowResultType.FORM
    result = await hass.config_entries.flow.async_configure(form["flow_id"], answers)
    return result if result["errors"] else await leave_nameplate_empty(hass, result)


async def leave_nameplate_empty(hass: HomeAssistant, form: ConfigFlowResult) -> ConfigFlowResult:
    assert form["step_id"] == "nameplate"
    return await hass.config_entries.flow.async_configure(form["flow_id"], {})


async def discover(
    hass: HomeAssistant,
    topic: str,
    payload: str = PHASE_A,
    *,
    pattern: str = "+/+/phase_a",
    retain: bool = False,
) -> ConfigFlowResult:
    message = MqttServiceInfo(topic, payload, 0, retain, pattern, 0.0)
    return await hass.config_entries.flow.async_init(DOMAIN, context={"source": SOURCE_MQTT}, data=message)


async def unload_all(hass: HomeAssistant) -> None:
    for entry in hass.config_entries.async_entries(DOMAIN):
        if entry.state is ConfigEntryState.LOADED:
            await hass.config_entries.async_unload(entry.entry_id)
    await hass.async_block_till_done()


def the_entry(hass: HomeAssistant) -> ConfigEntry:
    [entry] = hass.config_entries.async_entries(DOMAIN)
    return entry


async def test_name_and_prefix_are_enough(hass: HomeAssistant, broker: MqttMockHAClient) -> None:
    result = await ask_for_motor(hass, name=" Pump 1 ", topic_prefix=" plant/pump1 ")
    await hass.async_block_till_done()

    assert result["type"] is FlowResultType.CREATE_ENTRY
    entry = the_entry(hass)
    assert (entry.title, dict(entry.data), dict(entry.options)) == (
        "Pump 1",
        {"topic_prefix": "plant/pump1/"},
        {},
    )
    assert entry.state is ConfigEntryState.LOADED
    config = motor_config(entry)
    assert config.topic_prefix == "plant/pump1/"
    assert config.limits == Limits()
    assert config.energy_unit is EnergyUnit.KILOWATT_HOUR
    assert config.silent_after.total_seconds() == 60
    assert publish_interval(entry).total_seconds() == 5
    await unload_all(hass)


async def test_prefix_that_is_left_out_is_motor(hass: HomeAssistant, broker: MqttMockHAClient) -> None:
    await ask_for_motor(hass, name="Pump")
    assert the_entry(hass).data == {"topic_prefix": "motor/"}
    await unload_all(hass)


@pytest.mark.parametrize(
    ("name", "prefix", "errors"),
    [
        ("  ", "motor/", {"name": "name_empty"}),
        ("x" * 101, "motor/", {"name": "name_too_long"}),
        ("Pump", "", {"topic_prefix": "prefix_empty"}),
        ("Pump", " // ", {"topic_prefix": "prefix_empty"}),
        ("Pump", "plant/+/", {"topic_prefix": "prefix_wildcard"}),
        ("Pump", "plant/#", {"topic_prefix": "prefix_wildcard"}),
        ("Pump", "$SYS/broker/", {"topic_prefix": "prefix_reserved"}),
        ("Pump", "mo\0tor/", {"topic_prefix": "prefix_invalid"}),
        ("Pump", "mo\x07tor/", {"topic_prefix": "prefix_invalid"}),
        ("Pump", "mo\ud800tor/", {"topic_prefix": "prefix_invalid"}),
        ("Pump", "ñ" * 32_768, {"topic_prefix": "prefix_too_long"}),
        ("", "#", {"name": "name_empty", "topic_prefix": "prefix_wildcard"}),
    ],
)
async def test_bad_answers_are_explained_under_their_fields(
    hass: HomeAssistant, broker: MqttMockHAClient, name: str, prefix: str, errors: dict[str, str]
) -> None:
    result = await ask_for_motor(hass, name=name, topic_prefix=prefix)
    assert result["type"] is FlowResultType.FORM
    assert result["errors"] == errors

    result = await hass.config_entries.flow.async_configure(
        result["flow_id"], {"name": "Pump", "topic_prefix": "motor/"}
    )
    result = await leave_nameplate_empty(hass, result)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    await unload_all(hass)


@pytest.mark.parametrize("prefix", ["motor", "motor/", "motor//"])
async def test_two_motors_cannot_share_a_prefix(hass: HomeAssistant, motor: MotorKit, prefix: str) -> None:
    result = await ask_for_motor(hass, name="Fan", topic_prefix=prefix)
    assert result["errors"] == {"topic_prefix": "prefix_in_use"}


async def test_motor_may_publish_below_another(hass: HomeAssistant, add_motor: AddMotor) -> None:
    outer = await add_motor("Pump", "motor/")
    neighbour = await add_motor("Saw", "motor2/")
    await ask_for_motor(hass, name="Fan", topic_prefix="motor/fan")
    inner = next(e for e in hass.config_entries.async_entries(DOMAIN) if e.title == "Fan")

    assert inner_prefixes(hass, outer.entry) == ("motor/fan/",)
    assert inner_prefixes(hass, neighbour.entry) == ()
    assert inner_prefixes(hass, inner) == ()
    await unload_all(hass)


async def test_without_mqtt_the_user_is_told_to_set_it_up(hass: HomeAssistant) -> None:
    result = await hass.config_entries.flow.async_init(DOMAIN, context={"source": SOURCE_USER})
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "mqtt_not_configured")


@pytest.mark.parametrize(
    ("topic", "payload", "prefix"),
    [
        ("motor/motor_metrics", '{"temperature": 45}', "motor/"),
        ("plant/motor_1/phase_a", PHASE_A, "plant/motor_1/"),
        ("plant/hall/saw/fase_a", '{"voltaje": 230}', "plant/hall/saw/"),
        ("taller/fase_a/voltaje", "230.4", "taller/"),
        ("plant/pump/phase_a/voltage", "230.4", "plant/pump/"),
    ],
)
async def test_unknown_motor_is_offered(
    hass: HomeAssistant, broker: MqttMockHAClient, topic: str, payload: str, prefix: str
) -> None:
    async_fire_mqtt_message(hass, topic, payload)
    await hass.async_block_till_done(wait_background_tasks=True)

    [flow] = hass.config_entries.flow.async_progress_by_handler(DOMAIN)
    assert flow["step_id"] == "discovery_confirm"
    assert flow["context"]["title_placeholders"] == {"name": prefix}

    result = await hass.config_entries.flow.async_configure(flow["flow_id"], {"name": " "})
    assert result["errors"] == {"name": "name_empty"}
    result = await hass.config_entries.flow.async_configure(flow["flow_id"], {"name": "Saw"})
    result = await leave_nameplate_empty(hass, result)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    entry = the_entry(hass)
    assert (entry.title, dict(entry.data)) == ("Saw", {"topic_prefix": prefix})
    await unload_all(hass)


async def test_offer_suggests_a_name_from_the_prefix(hass: HomeAssistant, broker: MqttMockHAClient) -> None:
    result = await discover(hass, "plant/pump_1/phase_a")
    assert result["description_placeholders"] == {"prefix": "plant/pump_1/"}
    assert result["data_schema"] is not None
    [field] = result["data_schema"].schema
    assert field.description == {"suggested_value": "Pump 1"}


@pytest.mark.parametrize(
    "payload",
    ["", "{", '{"color": 7}', '{"voltage": "high"}'],
    ids=["cleared", "malformed", "foreign", "nothing believable"],
)
async def test_what_is_no_running_motor_is_not_offered(
    hass: HomeAssistant, broker: MqttMockHAClient, payload: str
) -> None:
    result = await discover(hass, "plant/saw/phase_a", payload)
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "not_a_motor")


async def test_what_the_broker_kept_of_an_old_motor_is_not_offered(
    hass: HomeAssistant, broker: MqttMockHAClient
) -> None:
    result = await discover(hass, "plant/saw/phase_a", retain=True)
    assert result["reason"] == "not_a_motor"


@pytest.mark.parametrize("topic", ["$SYS/phase_a", "plant//phase_a", " /phase_a"])
async def test_prefix_that_could_not_be_typed_is_not_offered(
    hass: HomeAssistant, broker: MqttMockHAClient, topic: str
) -> None:
    result = await discover(hass, topic)
    assert result["reason"] == "not_a_motor"


async def test_offer_cannot_replace_a_motor_that_moved_to_its_prefix(
    hass: HomeAssistant, motor: MotorKit
) -> None:
    offer = await discover(hass, "plant/saw/phase_a")
    form = await motor.entry.start_reconfigure_flow(hass)
    await hass.config_entries.flow.async_configure(
        form["flow_id"], {"name": "Pump", "topic_prefix": "plant/saw/"}
    )
    await motor.settle()
    result = await hass.config_entries.flow.async_configure(offer["flow_id"], {"name": "Saw"})
    assert result["reason"] == "already_configured"
    assert the_entry(hass).entry_id == motor.entry.entry_id


async def test_motor_cannot_replace_one_that_took_its_prefix_while_the_nameplate_was_copied(
    hass: HomeAssistant, broker: MqttMockHAClient
) -> None:
    form = await hass.config_entries.flow.async_init(DOMAIN, context={"source": SOURCE_USER})
    slow = await hass.config_entries.flow.async_configure(form["flow_id"], {"name": "Saw"})
    await ask_for_motor(hass, name="Pump")
    with pytest.raises(UnknownFlow):
        await leave_nameplate_empty(hass, slow)
    assert the_entry(hass).title == "Pump"
    await unload_all(hass)


async def test_known_motor_is_not_offered(hass: HomeAssistant, motor: MotorKit) -> None:
    result = await discover(hass, "motor/phase_a", pattern="+/phase_a")
    assert result["reason"] == "already_configured"


async def test_messages_do_not_disturb_a_motor_that_waits_for_another_try(
    hass: HomeAssistant, broker: MqttMockHAClient
) -> None:
    entry = MockConfigEntry(
        domain=DOMAIN,
        unique_id="motor/",
        data={"topic_prefix": "motor/"},
        state=ConfigEntryState.SETUP_RETRY,
    )
    entry.add_to_hass(hass)
    await discover(hass, "motor/phase_a", pattern="+/phase_a")
    await hass.async_block_till_done()
    assert entry.state is ConfigEntryState.SETUP_RETRY


async def test_motor_is_offered_once_and_not_after_it_was_ignored(
    hass: HomeAssistant, broker: MqttMockHAClient
) -> None:
    first = await discover(hass, "plant/saw/phase_a")
    assert first["type"] is FlowResultType.FORM
    again = await discover(hass, "plant/saw/motor_metrics", '{"rpm": 1450}', pattern="+/+/motor_metrics")
    assert again["reason"] == "already_in_progress"

    await hass.config_entries.flow.async_init(
        DOMAIN, context={"source": SOURCE_IGNORE}, data={"unique_id": "plant/saw/", "title": "Saw"}
    )
    ignored = await discover(hass, "plant/saw/phase_a")
    assert ignored["reason"] == "already_configured"

    result = await ask_for_motor(hass, name="Saw", topic_prefix="plant/saw/")
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert the_entry(hass).source == SOURCE_USER
    await unload_all(hass)


async def test_setting_up_by_hand_ends_the_offer(hass: HomeAssistant, broker: MqttMockHAClient) -> None:
    await discover(hass, "plant/saw/phase_a")
    result = await ask_for_motor(hass, name="Saw", topic_prefix="plant/saw")
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert hass.config_entries.flow.async_progress_by_handler(DOMAIN) == []
    await unload_all(hass)


async def test_reconfigured_motor_reads_its_new_prefix(hass: HomeAssistant, motor: MotorKit) -> None:
    entity_id = motor.entity_id("sensor", "temperature")
    form = await motor.entry.start_reconfigure_flow(hass)
    result = await hass.config_entries.flow.async_configure(
        form["flow_id"], {"name": "Fan", "topic_prefix": "hall/fan"}
    )
    await motor.settle()

    assert result["reason"] == "reconfigure_successful"
    assert (motor.entry.title, motor.entry.unique_id) == ("Fan", "hall/fan/")
    assert motor.entry.state is ConfigEntryState.LOADED
    await motor.read(temperature=51.5)
    assert motor.sensor("temperature") == "51.5"
    assert entity_id in {None, motor.entity_id("sensor", "temperature")}


async def test_reconfiguring_sets_a_motor_up_that_was_not_loaded(
    hass: HomeAssistant, broker: MqttMockHAClient
) -> None:
    entry = MockConfigEntry(
        domain=DOMAIN,
        unique_id="motor/",
        data={"topic_prefix": "motor/"},
        state=ConfigEntryState.SETUP_RETRY,
    )
    entry.add_to_hass(hass)
    form = await entry.start_reconfigure_flow(hass)
    await hass.config_entries.flow.async_configure(
        form["flow_id"], {"name": "Fan", "topic_prefix": "hall/fan/"}
    )
    await hass.async_block_till_done(wait_background_tasks=True)
    assert entry.state is ConfigEntryState.LOADED
    await unload_all(hass)


async def test_reconfiguring_refuses_the_prefix_of_another_motor_and_keeps_its_own(
    hass: HomeAssistant, add_motor: AddMotor
) -> None:
    await add_motor("Pump", "motor/")
    fan = await add_motor("Fan", "fan/")
    form = await fan.entry.start_reconfigure_flow(hass)
    result = await hass.config_entries.flow.async_configure(
        form["flow_id"], {"name": "Fan", "topic_prefix": "motor"}
    )
    assert result["errors"] == {"topic_prefix": "prefix_in_use"}
    result = await hass.config_entries.flow.async_configure(
        form["flow_id"], {"name": "Big fan", "topic_prefix": "fan/"}
    )
    assert result["reason"] == "reconfigure_successful"
    await fan.settle()
    assert fan.entry.title == "Big fan"


async def test_reconfigured_motor_takes_over_an_ignored_prefix(hass: HomeAssistant, motor: MotorKit) -> None:
    await hass.config_entries.flow.async_init(
        DOMAIN, context={"source": SOURCE_IGNORE}, data={"unique_id": "hall/", "title": "Hall"}
    )
    form = await motor.entry.start_reconfigure_flow(hass)
    await hass.config_entries.flow.async_configure(form["flow_id"], {"name": "Pump", "topic_prefix": "hall/"})
    await motor.settle()
    assert the_entry(hass).unique_id == "hall/"
