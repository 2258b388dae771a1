"""Numbers: the limits, as settings."""

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import entity_registry as er
from homeassistant.util.unit_system import US_CUSTOMARY_SYSTEM
import pytest

from tests.kit import AddMotor, MotorKit


async def _set(motor: MotorKit, key: str, value: float) -> None:
    data = {"entity_id": motor.entity_id("number", key), "value": value}
    await motor.hass.services.async_call("number", "set_value", data, blocking=True)
    await motor.settle()


def _value(motor: MotorKit, key: str) -> float:
    return float(motor.state("number", key).state)


@pytest.mark.parametrize(
    ("key", "level"),
    [
        *(("temperature_warning", 60), ("temperature_critical", 80)),
        *(("vibration_warning", 7), ("vibration_critical", 10)),
        *(("speed_warning", 2500), ("speed_critical", 3000)),
    ],
)
async def test_a_new_motor_has_the_default_limits(motor: MotorKit, key: str, level: float):
    state = motor.state("number", key)
    assert float(state.state) == level
    entity = er.async_get(motor.hass).async_get(state.entity_id)
    assert entity is not None
    assert entity.entity_category == "config"


@pytest.mark.parametrize(
    ("quantity", "look"),
    [
        ("temperature", ("temperature", "°C", "box", -50, 300)),
        ("vibration", ("speed", "mm/s", "box", 0.1, 100)),
        ("speed", (None, "rpm", "box", 1, 100_000)),
    ],
)
async def test_a_limit_is_shown_as_its_quantity(motor: MotorKit, quantity: str, look: tuple[object, ...]):
    names = ("device_class", "unit_of_measurement", "mode", "min", "max")
    for severity in ("warning", "critical"):
        attributes = motor.state("number", f"{quantity}_{severity}").attributes
        assert tuple(attributes.get(name) for name in names) == look


async def test_a_limit_that_is_set_shows_at_once_judges_and_survives_a_reload(motor: MotorKit):
    await motor.read()
    coordinator = motor.coordinator
    await _set(motor, "temperature_warning", 40)
    assert _value(motor, "temperature_warning") == 40
    assert motor.coordinator is coordinator, "setting a limit reloaded the motor"
    await motor.run(8, temperature=45)
    assert motor.binary("temperature_alert") == "on"
    await motor.reload()
    assert _value(motor, "temperature_warning") == 40
    assert _value(motor, "temperature_critical") == 80


async def test_a_warning_above_the_critical_limit_is_refused_and_changes_nothing(motor: MotorKit):
    with pytest.raises(ServiceValidationError) as caught:
        await _set(motor, "temperature_warning", 90)
    assert caught.value.translation_key == "limit_not_below_critical"
    assert _value(motor, "temperature_warning") == 60


async def test_a_limit_that_no_motor_could_have_is_refused(motor: MotorKit):
    with pytest.raises(ServiceValidationError):
        await _set(motor, "vibration_critical", 1000)
    assert _value(motor, "vibration_critical") == 10


async def test_a_limit_that_is_switched_off_is_unknown(motor: MotorKit):
    await motor.coordinator.async_set_limits({"speed_warning": None}, "Ana")
    await motor.settle()
    assert motor.state("number", "speed_warning").state == "unknown"
    await _set(motor, "speed_warning", 1600)
    assert _value(motor, "speed_warning") == 1600


async def test_temperatures_are_set_in_the_unit_of_the_country(hass: HomeAssistant, add_motor: AddMotor):
    hass.config.units = US_CUSTOMARY_SYSTEM
    motor = await add_motor()
    state = motor.state("number", "temperature_warning")
    assert (float(state.state), state.attributes["unit_of_measurement"]) == (140, "°F")
    await _set(motor, "temperature_warning", 131)
    assert motor.coordinator.data.limits.levels["temperature_warning"] == pytest.approx(55)
    assert motor.state("number", "vibration_warning").attributes["unit_of_measurement"] == "mm/s"


async def test_the_levels_of_the_protection_are_settings_for_who_enables_them(plated_motor: MotorKit):
    motor = plated_motor
    registry = er.async_get(motor.hass)
    entity = registry.async_get(motor.entity_id("number", "underfrequency_warning") or "")
    assert entity is not None
    assert (entity.disabled_by, entity.entity_category) == ("integration", "config")
    registry.async_update_entity(entity.entity_id, disabled_by=None)
    registry.async_update_entity(motor.entity_id("number", "single_phasing_warning") or "", disabled_by=None)
    await motor.reload()
    state = motor.state("number", "underfrequency_warning")
    names = ("unit_of_measurement", "mode", "min", "max", "step")
    assert [state.attributes[name] for name in names] == ["%", "box", 20, 99.9, 0.1]
    assert float(state.state) == 98
    assert motor.state("number", "single_phasing_warning").state == "unknown"

    await _set(motor, "underfrequency_warning", 99)
    assert _value(motor, "underfrequency_warning") == 99
    await motor.run(12, **{f"frequency_{phase}": 49.4 for phase in "abc"})
    assert motor.binary("frequency_alert") == "on"
    with pytest.raises(ServiceValidationError) as caught:
        await _set(motor, "underfrequency_warning", 94)
    assert caught.value.translation_key == "limit_not_above_critical"
    await motor.reload()
    assert _value(motor, "underfrequency_warning") == 99
