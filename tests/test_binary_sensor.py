"""Binary sensors: whether something is the matter, and with what."""

import pytest

from tests.kit import AddMotor, MotorKit

ALERTS = ("temperature_alert", "vibration_alert", "speed_alert", "anomaly_alert")


@pytest.mark.parametrize(
    ("key", "device_class"),
    [
        ("problem", "problem"),
        ("anomaly", "problem"),
        ("running", "running"),
        ("reporting", "connectivity"),
        *((key, "problem") for key in ALERTS),
    ],
)
async def test_device_class(motor: MotorKit, key: str, device_class: str):
    assert motor.state("binary_sensor", key).attributes["device_class"] == device_class


async def test_a_healthy_motor_has_no_problem(motor: MotorKit):
    await motor.run(12)
    assert motor.binary("problem") == "off"
    assert {motor.binary(key) for key in ALERTS} == {"off"}
    assert motor.binary("running") == "on"
    assert motor.binary("reporting") == "on"


async def test_nothing_is_said_about_what_is_not_known(motor: MotorKit):
    assert motor.binary("running") == "unknown"
    assert motor.binary("anomaly") == "unknown"
    assert motor.binary("reporting") == "off"
    assert motor.binary("problem") == "off"


async def test_a_motor_without_current_is_not_running(motor: MotorKit):
    await motor.read(**{f"{key}_{phase}": 0 for key in ("current", "power") for phase in "abc"}, rpm=0)
    assert motor.binary("running") == "off"


@pytest.mark.parametrize(
    ("quantity", "value", "threshold", "key"),
    [
        ("temperature", 70, 60, "temperature_alert"),
        ("vibration", 8, 7, "vibration_alert"),
        ("rpm", 2600, 2500, "speed_alert"),
    ],
)
async def test_an_alert_turns_on_the_sensor_of_its_category_alone(
    motor: MotorKit, quantity: str, value: float, threshold: float, key: str
):
    await motor.run(8, **{quantity: value})
    state = motor.state("binary_sensor", key)
    (alert,) = motor.coordinator.data.alerts
    facts = ("alert_id", "severity", "value", "threshold")
    assert state.state == "on"
    assert [state.attributes[fact] for fact in facts] == [alert.id, "warning", value, threshold]
    assert motor.binary("problem") == "on"
    assert {motor.binary(other) for other in ALERTS if other != key} == {"off"}


async def test_resolving_turns_the_sensors_off_and_takes_the_facts_away(motor: MotorKit):
    await motor.run(8, temperature=70)
    (alert,) = motor.coordinator.data.alerts
    await motor.coordinator.async_resolve(alert.id, "Ana")
    await motor.settle()
    assert motor.binary("problem") == "off"
    state = motor.state("binary_sensor", "temperature_alert")
    assert state.state == "off"
    assert "alert_id" not in state.attributes


async def test_a_silent_motor_is_noticed_by_time(motor: MotorKit):
    await motor.read()
    assert motor.binary("reporting") == "on"
    await motor.wait(61)
    assert motor.binary("reporting") == "off"
    assert motor.binary("running") == "unknown"
    await motor.read()
    assert motor.binary("reporting") == "on"


async def test_a_protection_function_has_a_sensor_as_soon_as_it_is_in_force(plated_motor: MotorKit):
    motor = plated_motor
    await motor.call("set_limits", starts_warning=None, starts_critical=None)
    assert motor.binary("starts_alert") == "unavailable"
    await motor.call("set_limits", starts_warning=100)
    assert motor.binary("starts_alert") == "off"


async def test_a_level_that_is_set_later_brings_its_sensor(add_motor: AddMotor):
    motor = await add_motor(protection={"single_phasing_critical": None})
    await motor.read()
    assert motor.entity_id("binary_sensor", "single_phasing_alert") is None
    await motor.call("set_limits", single_phasing_critical=40)
    assert motor.binary("single_phasing_alert") == "off"


async def test_what_the_nameplate_tells_is_wrong_turns_on_its_sensor(plated_motor: MotorKit):
    await plated_motor.run(35, current_a=8, current_b=8, current_c=8)
    state = plated_motor.state("binary_sensor", "overcurrent_alert")
    assert (state.state, state.attributes["severity"]) == ("on", "warning")
    assert state.attributes["threshold"] == pytest.approx(7.475)
