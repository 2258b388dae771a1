"""What the integration tells the bus of what it did and saw."""

from collections.abc import Callable
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er
import pytest
from pytest_homeassistant_custom_component.common import async_capture_events

from custom_components.motor_monitor.const import DOMAIN
from tests.kit import AddMotor, MotorKit

EVENT = "motor_monitor_log"

type Told = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def told(hass: HomeAssistant) -> Told:
    """Return what the bus was told since the last time."""
    events = async_capture_events(hass, EVENT)

    def drain() -> list[dict[str, Any]]:
        data = [dict(event.data) for event in events]
        events.clear()
        return data

    return drain


def _keys(told: Told) -> list[str]:
    return [data["key"] for data in told()]


async def test_event_says_what_the_log_says_and_of_which_motor(told: Told, motor: MotorKit) -> None:
    await motor.read()
    (data,) = told()
    (entry,) = (await motor.call("get_logs"))["logs"]
    device = dr.async_get(motor.hass).async_get_device_by_identifier(
        (DOMAIN, motor.entry.entry_id), motor.entry.entry_id
    )
    assert device is not None
    assert data == {
        **entry,
        "config_entry_id": motor.entry.entry_id,
        "device_id": device.id,
        "entity_id": motor.entity_id("binary_sensor", "reporting"),
        "name": "Pump",
    }
    assert (data["key"], data["message"]) == ("connected", "First message received")


async def test_everything_that_happens_is_told_once(told: Told, motor: MotorKit) -> None:
    await motor.run(8, temperature=65)
    assert _keys(told) == ["connected", "alert_raised"]
    await motor.wait(70)
    await motor.read(temperature=45)
    assert _keys(told) == ["silent", "back"]
    await motor.run(30, temperature=45)
    await motor.call("resolve_all_alerts")
    cleared, resolved = told()
    assert (cleared["key"], resolved["key"]) == ("alert_cleared", "alert_resolved")
    assert resolved["details"]["by"] == "Home Assistant"
    assert resolved["entity_id"] == motor.entity_id("binary_sensor", "temperature_alert")
    await motor.hass.services.async_call(
        "switch", "turn_on", {"entity_id": motor.entity_id("switch", "maintenance")}, blocking=True
    )
    (taken_out,) = told()
    assert (taken_out["key"], taken_out["entity_id"]) == (
        "out_of_service",
        motor.entity_id("switch", "maintenance"),
    )


async def test_refused_input_is_told_once_a_streak(told: Told, motor: MotorKit) -> None:
    for number in range(50):
        await motor.publish("phase_a", f"{{broken {number}")
    assert _keys(told) == ["input_refused"]
    await motor.wait(61)
    (over,) = told()
    assert (over["key"], over["details"]["count"]) == ("input_accepted_again", 50)


async def test_training_is_told(told: Told, motor: MotorKit) -> None:
    await motor.learn()
    trained = told()[-1]
    assert (trained["key"], trained["source"]) == ("model_trained", "model")
    assert trained["entity_id"] == motor.entity_id("sensor", "model_state")
    await motor.call("retrain")
    await motor.call("undo_retrain")
    assert _keys(told) == ["model_trained", "training_undone"]


async def test_changed_options_are_told_with_what_they_were(told: Told, motor: MotorKit) -> None:
    options = {"silent_after": 30, "nameplate": {"current": 6.5}, "limits": {"temperature_warning": 50}}
    motor.hass.config_entries.async_update_entry(motor.entry, title="Fan", options=options)
    await motor.settle()
    (data,) = told()
    assert data["key"] == "settings_changed"
    assert data["changes"] == [
        {"key": "name", "old": "Pump", "new": "Fan"},
        {"key": "silent_after", "old": 60, "new": 30},
        {"key": "nameplate.current", "old": None, "new": 6.5},
    ]
    assert data["entity_id"] is None
    logs = (await motor.call("get_logs"))["logs"]
    assert "settings_changed" in [entry["key"] for entry in logs]


async def test_who_changed_a_limit_is_told(told: Told, add_motor: AddMotor) -> None:
    motor = await add_motor(mqtt_limits=True)
    number = motor.entity_id("number", "temperature_warning")
    await motor.hass.services.async_call(
        "number", "set_value", {"entity_id": number, "value": 55}, blocking=True
    )
    await motor.publish("thresholds/update", {"temperature_warning": 50})
    options = {**motor.entry.options, "limits": {"temperature_warning": 45}}
    motor.hass.config_entries.async_update_entry(motor.entry, options=options)
    await motor.settle()
    changes = [
        (data["details"]["by"], data["changes"][0]["old"], data["changes"][0]["new"]) for data in told()
    ]
    # A form of options does not say who filled it in.
    assert changes == [(number, 60, 55), ("MQTT", 55, 50), (None, 50, 45)]


async def test_a_disabled_entity_is_not_named(hass: HomeAssistant, told: Told, add_motor: AddMotor) -> None:
    motor = await add_motor()
    entity_id = motor.entity_id("binary_sensor", "reporting")
    assert entity_id is not None
    er.async_get(hass).async_update_entity(entity_id, disabled_by=er.RegistryEntryDisabler.USER)
    await motor.read()
    assert [data["entity_id"] for data in told()] == [None]
