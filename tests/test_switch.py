"""The switch for maintenance."""

from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.common import MockUser

from tests.kit import MotorKit


async def _turn(motor: MotorKit, to: str, context: Context | None = None) -> None:
    target = {"entity_id": motor.entity_id("switch", "maintenance")}
    await motor.hass.services.async_call("switch", f"turn_{to}", target, blocking=True, context=context)
    await motor.settle()


async def test_nothing_is_raised_during_maintenance_and_what_holds_afterwards_is(motor: MotorKit):
    await motor.read()
    assert motor.state("switch", "maintenance").state == "off"
    await _turn(motor, "on")
    assert motor.state("switch", "maintenance").state == "on"
    await motor.run(12, temperature=90)
    assert motor.binary("problem") == "off"
    await _turn(motor, "off")
    await motor.run(2, temperature=90)
    assert motor.binary("temperature_alert") == "on"
    assert len(motor.issues()) == 1


async def test_maintenance_survives_a_restart(motor: MotorKit):
    await _turn(motor, "on")
    await motor.reload()
    assert motor.state("switch", "maintenance").state == "on"
    await motor.run(12, temperature=90)
    assert motor.coordinator.data.alerts == ()


async def test_the_log_tells_who_took_the_motor_out_of_service(
    hass: HomeAssistant, motor: MotorKit, hass_admin_user: MockUser
):
    await _turn(motor, "on", Context(user_id=hass_admin_user.id))
    await _turn(motor, "off")
    back, out = (await motor.call("get_logs", source="settings", limit=2))["logs"]
    name, switch = hass_admin_user.name, motor.entity_id("switch", "maintenance")
    assert out["message"] == f"Motor taken out of service by {name}: no alerts until it is back"
    assert back["message"] == f"Motor put back into service by {switch}"


async def test_it_is_a_setting(motor: MotorKit):
    entity = er.async_get(motor.hass).async_get(motor.entity_id("switch", "maintenance") or "")
    assert entity is not None
    assert entity.entity_category == "config"
