"""What an assistant learns of the motors that are exposed to it, and of no others."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from homeassistant.components.homeassistant.exposed_entities import async_expose_entity
from homeassistant.components.recorder.core import Recorder
from homeassistant.components.recorder.models import StatisticData, StatisticMeanType, StatisticMetaData
from homeassistant.components.recorder.statistics import async_import_statistics
from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er, llm
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from homeassistant.util.unit_system import US_CUSTOMARY_SYSTEM
import probatio
import pytest
from pytest_homeassistant_custom_component.components.recorder.common import async_wait_recording_done

from custom_components.motor_monitor.const import DOMAIN
from tests.kit import AddMotor, MotorKit

HEALTH = "motor_monitor__get_health"
ALERTS = "motor_monitor__get_alerts"


@pytest.fixture
def mock_recorder_before_hass(async_test_recorder: Callable[..., object]) -> None:
    """Let the recorder come before everything else that needs Home Assistant."""


@pytest.fixture(autouse=True)
async def assistant(hass: HomeAssistant) -> None:
    """Set an assistant up to which nothing is exposed by itself."""
    assert await async_setup_component(hass, "homeassistant", {})
    assert await async_setup_component(hass, "llm", {})


async def _api(hass: HomeAssistant) -> llm.APIInstance:
    context = llm.LLMContext(
        platform="test", context=Context(), language="en", assistant="conversation", device_id=None
    )
    return await llm.async_get_api(hass, llm.LLM_API_ASSIST, context)


async def _ask(hass: HomeAssistant, tool: str, **given: object) -> dict[str, Any]:
    """Return what a tool answers; ``error`` is in it where it refuses."""
    result = await (await _api(hass)).async_call_tool(llm.ToolInput(tool, given))
    assert result.error is ("error" in result.data)
    return dict(result.data)


async def _health(motor: MotorKit) -> dict[str, Any]:
    return await _ask(motor.hass, HEALTH, motor="pump")


def _expose(motor: MotorKit, *keys: tuple[str, str]) -> None:
    """Expose these entities of a motor, and no others."""
    registry = er.async_get(motor.hass)
    for entity in er.async_entries_for_config_entry(registry, motor.entry.entry_id):
        async_expose_entity(motor.hass, "conversation", entity.entity_id, should_expose=False)
    for platform, key in keys:
        entity_id = motor.entity_id(platform, key)
        assert entity_id is not None
        async_expose_entity(motor.hass, "conversation", entity_id, should_expose=True)


async def test_how_is_the_pump(motor: MotorKit) -> None:
    await motor.learn()
    await motor.run(10, temperature=85.2)
    _expose(motor, ("binary_sensor", "problem"))
    health = await _health(motor)
    assert health["motor"] == "Pump"
    assert (health["status"], health["state"], health["heard"]) == ("critical", "running", True)
    assert health["measured"]["Temperature"] == "85.2 °C"
    assert health["measured"]["Total power"] == "2865 W"
    (alert,) = health["active_alerts"]
    assert alert["severity"] == "critical"
    assert alert["message"] == "Temperature 85.2 °C, at or above the critical limit of 80 °C"
    assert alert["resolved_at"] is None
    assert health["model"] == "provisional"
    assert health["unusual"] == []
    assert health["trend"] == []


async def test_what_is_unusual_is_told_in_words(motor: MotorKit) -> None:
    await motor.learn()
    await motor.run(60, vibration=6.0)
    _expose(motor, ("binary_sensor", "problem"))
    health = await _health(motor)
    assert health["unusual"][0].startswith("Vibration ")
    assert "expected" in health["unusual"][0]
    assert health["anomaly_score"] >= 50


async def test_people_are_not_named_to_a_language_model(motor: MotorKit) -> None:
    await motor.run(8, temperature=85.2)
    (alert,) = motor.coordinator.data.alerts
    await motor.coordinator.async_acknowledge(alert.id, "Ana", "Ana looks at it")
    await motor.coordinator.async_shelve(alert.id, timedelta(hours=1), "Ana")
    _expose(motor, ("binary_sensor", "problem"))
    health = await _health(motor)
    (told,) = health["active_alerts"]
    assert told["acknowledged"]
    assert told["shelved_until"] is not None
    assert "Ana" not in str(health)
    past = await _ask(motor.hass, ALERTS, motor="Pump")
    assert len(past["alerts"]) == 1
    assert "Ana" not in str(past)


async def test_past_alerts_are_told_newest_first(motor: MotorKit) -> None:
    for temperature in (65, 85):
        await motor.run(8, temperature=temperature)
        await motor.run(30, temperature=45)
        await motor.call("resolve_all_alerts")
        await motor.wait(86400)
    _expose(motor, ("event", "alert"))
    alerts = (await _ask(motor.hass, ALERTS, motor="Pump", days=7))["alerts"]
    assert [alert["severity"] for alert in alerts] == ["critical", "warning"]
    assert all(alert["cleared_at"] and alert["resolved_at"] for alert in alerts)
    assert (await _ask(motor.hass, ALERTS, motor="Pump", days=1))["alerts"] == []


async def test_only_exposed_motors_are_told_of(hass: HomeAssistant, add_motor: AddMotor) -> None:
    pump, fan = await add_motor(), await add_motor("Fan", "fan/")
    _expose(pump)
    _expose(fan)
    assert not [tool for tool in (await _api(hass)).tools if tool.name.startswith(DOMAIN)]
    _expose(pump, ("binary_sensor", "running"))
    api = await _api(hass)
    assert {tool.name for tool in api.tools if tool.name.startswith(DOMAIN)} == {HEALTH, ALERTS}
    assert "Pump" in api.api_prompt
    assert "Fan" not in api.api_prompt
    for name in ("fan", "no such motor"):
        assert await _ask(hass, HEALTH, motor=name) == {
            "error": "There is no such motor. Motors that can be asked about: Pump."
        }


async def test_motor_is_found_by_what_people_call_it(hass: HomeAssistant, motor: MotorKit) -> None:
    _expose(motor, ("binary_sensor", "running"))
    registry = dr.async_get(hass)
    device = registry.async_get_device_by_identifier((DOMAIN, motor.entry.entry_id), motor.entry.entry_id)
    assert device is not None
    registry.async_update_device(device.id, name_by_user="Well pump")
    for name in ("Pump", " pump ", "WELL PUMP"):
        assert (await _ask(hass, HEALTH, motor=name))["motor"] == "Pump"


async def test_motor_that_is_not_watched_says_so(hass: HomeAssistant, motor: MotorKit) -> None:
    _expose(motor, ("binary_sensor", "running"))
    await hass.config_entries.async_unload(motor.entry.entry_id)
    assert "not being watched" in (await _ask(hass, HEALTH, motor="Pump"))["error"]


async def test_two_motors_of_one_name_are_not_mixed_up(hass: HomeAssistant, add_motor: AddMotor) -> None:
    for motor in (await add_motor(), await add_motor("Pump", "other/")):
        _expose(motor, ("binary_sensor", "running"))
    assert "Several motors" in (await _ask(hass, HEALTH, motor="Pump"))["error"]


async def test_tools_only_read_and_can_be_described_to_a_model(hass: HomeAssistant, motor: MotorKit) -> None:
    _expose(motor, ("binary_sensor", "running"))
    tools = [tool for tool in (await _api(hass)).tools if tool.integration == DOMAIN]
    assert len(tools) == 2
    for tool in tools:
        assert tool.annotations.read_only
        assert not tool.annotations.destructive
        assert not tool.annotations.open_world
        assert tool.description
        described = probatio.to_openapi(tool.parameters)
        assert described["required"] == ["motor"]
        assert "Pump" in described["properties"]["motor"]["description"]


async def _remember(motor: MotorKit, key: str, unit: str, *, week: float, day: float) -> None:
    """Have the recorder know hourly averages of the last day and of the week before."""
    entity_id = motor.entity_id("sensor", key)
    assert entity_id is not None
    hour = dt_util.utcnow().replace(minute=0, second=0, microsecond=0)
    rows = [
        StatisticData(start=hour - timedelta(hours=ago), mean=value, min=value, max=value)
        for ago in range(1, 24 * 8 + 1)
        for value in [day if ago < 24 else week]
    ]
    metadata = StatisticMetaData(
        mean_type=StatisticMeanType.ARITHMETIC,
        has_sum=False,
        name=None,
        source="recorder",
        statistic_id=entity_id,
        unit_class=key.removesuffix("_total"),
        unit_of_measurement=unit,
    )
    async_import_statistics(motor.hass, metadata, rows)
    await async_wait_recording_done(motor.hass)


async def test_trend_sets_the_last_day_beside_the_week_before(
    recorder_mock: Recorder, hass: HomeAssistant, add_motor: AddMotor
) -> None:
    motor = await add_motor()
    await motor.read()
    _expose(motor, ("binary_sensor", "problem"))
    await _remember(motor, "temperature", "°C", week=45.0, day=52.5)
    await _remember(motor, "power_total", "W", week=3000, day=2400)
    assert (await _health(motor))["trend"] == [
        {"what": "Temperature", "last_day": "52.5 °C", "week_before": "45.0 °C", "change": "+7.5 °C"},
        {"what": "Total power", "last_day": "2400 W", "week_before": "3000 W", "change": "-600 W"},
    ]


async def test_temperatures_are_told_in_the_unit_of_the_house(
    recorder_mock: Recorder, hass: HomeAssistant, add_motor: AddMotor
) -> None:
    hass.config.units = US_CUSTOMARY_SYSTEM
    motor = await add_motor()
    await motor.read(temperature=50)
    _expose(motor, ("binary_sensor", "problem"))
    await _remember(motor, "temperature", "°C", week=40.0, day=50.0)
    health = await _health(motor)
    assert health["measured"]["Temperature"] == "122.0 °F"
    (trend,) = health["trend"]
    assert (trend["week_before"], trend["change"]) == ("104.0 °F", "+18.0 °F")
