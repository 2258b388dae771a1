"""Buttons: train the model anew, and see to every alert at once."""

from datetime import datetime

from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er
import pytest
from pytest_homeassistant_custom_component.common import MockUser

from custom_components.motor_monitor.motor.alert_filter import AlertFilter
from tests.kit import MotorKit


async def _press(motor: MotorKit, key: str, context: Context | None = None) -> None:
    target = {"entity_id": motor.entity_id("button", key)}
    await motor.hass.services.async_call("button", "press", target, blocking=True, context=context)
    await motor.settle()


async def test_resolve_alerts_resolves_every_alert_in_the_name_of_who_pressed(
    hass: HomeAssistant, motor: MotorKit, hass_admin_user: MockUser
):
    await motor.run(8, temperature=70, vibration=8)
    assert motor.sensor("active_alerts") == "2"
    await _press(motor, "resolve_alerts", Context(user_id=hass_admin_user.id))
    assert motor.sensor("active_alerts") == "0"
    resolved = await motor.coordinator.async_alerts(AlertFilter(resolved=True), limit=10)
    assert {alert.resolved_by for alert in resolved} == {hass_admin_user.name}


async def test_an_automation_resolves_in_the_name_of_the_button(motor: MotorKit):
    await motor.run(8, temperature=70)
    await _press(motor, "resolve_alerts")
    (alert,) = await motor.coordinator.async_alerts(limit=10)
    assert alert.resolved_by == motor.entity_id("button", "resolve_alerts")


async def test_retrain_says_why_it_cannot(motor: MotorKit):
    await motor.run(5)
    with pytest.raises(HomeAssistantError) as caught:
        await _press(motor, "retrain")
    assert caught.value.translation_key == "too_few_samples"
    assert motor.sensor("model_state") == "learning"


async def test_retrain_trains_on_what_was_learned_since(motor: MotorKit):
    await motor.learn()
    before = datetime.fromisoformat(motor.sensor("model_trained"))
    await _press(motor, "retrain")
    await motor.wait(6)
    assert datetime.fromisoformat(motor.sensor("model_trained")) > before


async def test_retrain_is_a_setting_and_resolving_is_not(hass: HomeAssistant, motor: MotorKit):
    registry = er.async_get(hass)
    categories = {}
    for key in ("retrain", "resolve_alerts"):
        entity = registry.async_get(motor.entity_id("button", key) or "")
        assert entity is not None
        categories[key] = entity.entity_category
    assert categories == {"retrain": "config", "resolve_alerts": None}
