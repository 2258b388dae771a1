"""What the logbook tells of a motor."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from homeassistant.components.logbook.helpers import async_determine_event_types
from homeassistant.components.logbook.processor import EventProcessor
from homeassistant.components.recorder.core import Recorder
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.components.recorder.common import async_wait_recording_done

from custom_components.motor_monitor.const import DOMAIN
from tests.kit import AddMotor, MotorKit


@pytest.fixture
def mock_recorder_before_hass(async_test_recorder: Callable[..., object]) -> None:
    """Let the recorder come before everything else that needs Home Assistant."""


async def _read(
    hass: HomeAssistant, *, devices: list[str] | None = None, entities: list[str] | None = None
) -> list[dict[str, Any]]:
    """Return the rows of the last hour that are not of a state, oldest first."""
    await async_wait_recording_done(hass)
    processor = EventProcessor(hass, async_determine_event_types(hass, entities, devices), entities, devices)
    end = dt_util.utcnow() + timedelta(seconds=1)
    rows = await hass.async_add_executor_job(processor.get_events, end - timedelta(hours=1), end)
    return [row for row in rows if "message" in row]


def _device(motor: MotorKit) -> str:
    entry_id = motor.entry.entry_id
    device = dr.async_get(motor.hass).async_get_device_by_identifier((DOMAIN, entry_id), entry_id)
    assert device is not None
    return device.id


@pytest.fixture
async def motors(hass: HomeAssistant, recorder_mock: Recorder, add_motor: AddMotor) -> list[MotorKit]:
    """Return a pump and a fan in a house with a logbook."""
    assert await async_setup_component(hass, "logbook", {})
    return [await add_motor(), await add_motor("Fan", "fan/")]


async def test_motor_s_logbook_tells_in_words_what_happened_to_it(
    hass: HomeAssistant, motors: list[MotorKit]
) -> None:
    pump, fan = motors
    await pump.run(8, temperature=65)
    await fan.read()
    rows = await _read(hass, devices=[_device(pump)])
    assert [(row["name"], row["message"]) for row in rows] == [
        ("Pump", "First message received"),
        ("Pump", "Temperature 65.0 °C: warning raised (limit 60 °C)"),
    ]
    assert {row["domain"] for row in rows} == {DOMAIN}
    assert rows[1]["entity_id"] == pump.entity_id("binary_sensor", "temperature_alert")


async def test_entity_s_logbook_tells_what_concerns_it(hass: HomeAssistant, motors: list[MotorKit]) -> None:
    pump, _ = motors
    await pump.run(8, temperature=65)
    hot = pump.entity_id("binary_sensor", "temperature_alert")
    assert hot is not None
    (row,) = await _read(hass, entities=[hot])
    assert row["message"].startswith("Temperature 65.0 °C")
    event = pump.entity_id("event", "alert")
    assert event is not None
    assert await _read(hass, entities=[event]) == []


async def test_logbook_speaks_the_language_of_the_house(
    hass: HomeAssistant, recorder_mock: Recorder, add_motor: AddMotor
) -> None:
    hass.config.language = "es"
    assert await async_setup_component(hass, "logbook", {})
    motor = await add_motor("Bomba")
    await motor.read()
    await motor.call("set_limits", temperature_warning=55)
    rows = await _read(hass, devices=[_device(motor)])
    assert [row["message"] for row in rows] == [
        "Primer mensaje recibido",
        "Home Assistant cambia los límites: Temperatura, aviso: 60 °C → 55 °C",
    ]
    assert "entity_id" not in rows[1]


async def test_a_flood_of_refused_input_is_one_row(hass: HomeAssistant, motors: list[MotorKit]) -> None:
    pump, _ = motors
    for number in range(100):
        await pump.publish("phase_a", f"{{broken {number}")
    (row,) = await _read(hass, devices=[_device(pump)])
    assert row["message"].startswith("Refused")
