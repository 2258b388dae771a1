from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.components.diagnostics import get_diagnostics_for_config_entry
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from .kit import MotorKit


async def test_report_tells_about_the_motor_and_names_nobody(
    hass: HomeAssistant, motor: MotorKit, hass_client: ClientSessionGenerator
) -> None:
    await motor.run(10, temperature=85.2)
    [alert] = motor.coordinator.data.alerts
    await motor.coordinator.async_acknowledge(alert.id, "Ana", "Ana is on her way")
    await motor.coordinator.async_resolve(alert.id, "Ana")
    await motor.publish("motor_metrics", '{"temperature": "hot"}')
    await motor.wait(6)
    assert await async_setup_component(hass, "diagnostics", {})
    report = await get_diagnostics_for_config_entry(hass, hass_client, motor.entry)

    assert report["data"] == {"topic_prefix": "motor/"}
    assert report["motor"]["reading"]["temperature"] == 85.2
    assert report["motor"]["limits"]["temperature_critical"] == 80
    assert report["health"]["refused"] == {"wrong_type": 1}
    assert report["alerts"][0]["category"] == "temperature"
    assert report["alerts"][0]["resolved_by"] == "**REDACTED**"
    assert "Ana" not in str(report)
    assert report["model"]["state"] == "learning"
    assert report["model"]["baseline"] is None


async def test_report_tells_what_the_model_takes_for_normal(
    hass: HomeAssistant, motor: MotorKit, hass_client: ClientSessionGenerator
) -> None:
    await motor.learn()
    await motor.wait(6)
    assert await async_setup_component(hass, "diagnostics", {})
    model = (await get_diagnostics_for_config_entry(hass, hass_client, motor.entry))["model"]

    assert model["trainer"] in {"scikit-learn", "numpy"}
    assert model["samples"] >= 100
    voltage = model["baseline"]["drivers"]["voltage_average"]
    assert voltage["low"] < 230 < voltage["high"]
    assert voltage["unit"] == "V"
    assert model["baseline"]["charts"]["vibration"]["limit"] > 0


async def test_report_on_a_motor_that_is_not_loaded(
    hass: HomeAssistant, motor: MotorKit, hass_client: ClientSessionGenerator
) -> None:
    await hass.config_entries.async_unload(motor.entry.entry_id)
    assert await async_setup_component(hass, "diagnostics", {})
    report = await get_diagnostics_for_config_entry(hass, hass_client, motor.entry)
    assert report.pop("installation")["motors_loaded"] == 0
    assert report == {"data": {"topic_prefix": "motor/"}, "options": {}}
