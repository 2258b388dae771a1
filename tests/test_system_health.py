"""What Home Assistant's system information says of the motors, and that everything says the same."""

from collections.abc import Callable
from typing import Any

from homeassistant.components.recorder.core import Recorder
from homeassistant.core import HomeAssistant
from homeassistant.helpers.translation import async_get_translations
from homeassistant.setup import async_setup_component
import numpy as np
import pytest
from pytest_homeassistant_custom_component.common import get_system_health_info
from pytest_homeassistant_custom_component.components.diagnostics import get_diagnostics_for_config_entry
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.motor_monitor.const import DOMAIN
from custom_components.motor_monitor.motor.forest import is_sklearn_available
from tests.kit import AddMotor, MotorKit


@pytest.fixture
def mock_recorder_before_hass(async_test_recorder: Callable[..., object]) -> None:
    """Let the recorder come before everything else that needs Home Assistant."""


async def _info(hass: HomeAssistant) -> dict[str, Any]:
    assert await async_setup_component(hass, "system_health", {})
    await hass.async_block_till_done()
    info: dict[str, Any] = await get_system_health_info(hass, DOMAIN)
    texts = await async_get_translations(hass, "en", "system_health", {DOMAIN})
    assert {f"component.{DOMAIN}.system_health.info.{key}" for key in info} == set(texts)
    return info


async def test_information_without_a_recorder(hass: HomeAssistant, motor: MotorKit) -> None:
    await hass.config_entries.async_unload(motor.entry.entry_id)
    info = await _info(hass)
    assert info.pop("joblib")
    assert bool(info.pop("scikit_learn")) is is_sklearn_available()
    assert info == {
        "motors": 1,
        "motors_loaded": 0,
        "motors_reporting": 0,
        "motors_recorded": 0,
        "models_ready": 0,
        "refused": 0,
        "mqtt_connected": True,
        "recorder": False,
        "numpy": np.__version__,
    }


async def test_health_diagnostics_and_system_information_say_the_same(
    recorder_mock: Recorder, hass: HomeAssistant, add_motor: AddMotor, hass_client: ClientSessionGenerator
) -> None:
    motors = [await add_motor(), await add_motor("Fan", "fan/"), await add_motor("Saw", "saw/")]
    pump, fan, _ = motors
    await pump.run(8, temperature=65)
    await fan.publish("phase_a", "{broken")
    await fan.publish("phase_a", '{"voltage": "high"}')
    await fan.wait(30)
    assert await async_setup_component(hass, "diagnostics", {})

    healths = []
    for motor in motors:
        health = await motor.call("get_health", config_entry_id=motor.entry.entry_id)
        report = await get_diagnostics_for_config_entry(hass, hass_client, motor.entry)
        assert report["health"] == health
        healths.append(health)
    installation = report["installation"]
    info = await _info(hass)

    assert [health["status"] for health in healths] == ["warning", "waiting", "waiting"]
    assert info["motors"] == info["motors_loaded"] == len(motors)
    assert info["motors_reporting"] == sum(health["reporting"] for health in healths) == 1
    assert info["motors_recorded"] == sum(health["recorded"] for health in healths) == 3
    assert info["models_ready"] == sum(health["model"]["state"] == "ready" for health in healths)
    assert info["refused"] == sum(sum(health["refused"].values()) for health in healths) == 2
    assert {health["mqtt_connected"] for health in healths} == {info["mqtt_connected"]} == {True}
    assert {health["recorder"] for health in healths} == {info["recorder"]} == {"sqlite"}
    libraries = installation.pop("libraries")
    assert {info.pop("numpy"), info.pop("joblib")} == {libraries["numpy"], libraries["joblib"]}
    assert info.pop("scikit_learn") == (libraries["scikit-learn"] or False)
    assert info == installation
