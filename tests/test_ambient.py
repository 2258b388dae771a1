from homeassistant.core import HomeAssistant, State
import pytest

from custom_components.motor_monitor.ambient import celsius

from .kit import AddMotor


@pytest.mark.parametrize(
    ("state", "unit", "value"),
    [
        ("21.5", "°C", 21.5),
        ("68", "°F", 20),
        ("300.15", "K", 27),
        ("unavailable", "°C", None),
        ("unknown", "°C", None),
        ("nan", "°C", None),
        ("inf", "°C", None),
        ("21.5", None, None),
        ("21.5", "V", None),
    ],
)
def test_temperature_is_read_in_its_unit(state: str, unit: str | None, value: float | None) -> None:
    told = celsius(State("sensor.hall", state, {"unit_of_measurement": unit}))
    assert told == (None if value is None else pytest.approx(value))


async def test_motor_follows_the_entity_from_its_start_until_another_is_chosen(
    hass: HomeAssistant, add_motor: AddMotor
) -> None:
    def show(entity_id: str, value: str, unit: str = "°C") -> None:
        hass.states.async_set(entity_id, value, {"unit_of_measurement": unit})

    show("sensor.hall", "21.5")
    motor = await add_motor(ambient="sensor.hall")
    assert motor.coordinator.newest.ambient == 21.5

    show("sensor.hall", "77", "°F")
    await motor.settle()
    assert motor.coordinator.newest.ambient == pytest.approx(25)

    show("sensor.hall", "unavailable")
    await motor.settle()
    assert motor.coordinator.newest.ambient is None

    hass.states.async_remove("sensor.hall")
    show("sensor.yard", "12")
    hass.config_entries.async_update_entry(motor.entry, options={"ambient": "sensor.yard"})
    await motor.settle()
    assert motor.coordinator.newest.ambient == 12


async def test_entity_that_does_not_exist_yet_is_awaited(hass: HomeAssistant, add_motor: AddMotor) -> None:
    motor = await add_motor(ambient="sensor.hall")
    assert motor.coordinator.newest.ambient is None
    hass.states.async_set("sensor.hall", "18", {"unit_of_measurement": "°C"})
    await motor.settle()
    assert motor.coordinator.newest.ambient == 18
