"""Sensors of what follows from the readings, the nameplate and the air around the motor."""

from homeassistant.helpers import entity_registry as er
import pytest

from tests.kit import AddMotor, MotorKit


async def _enable(motor: MotorKit, *keys: str) -> None:
    """Enable sensors that are disabled by default, as a person does."""
    registry = er.async_get(motor.hass)
    for key in keys:
        registry.async_update_entity(motor.entity_id("sensor", key) or "", disabled_by=None)
    await motor.reload()


async def test_the_nameplate_gives_load_heat_and_zone(plated_motor: MotorKit):
    await plated_motor.run(30)
    # 3 x 955 W of 3000 W / 0.85; 2.1 mm/s is past 1.8 of class I; 45.2 °C in a hall of 20 °C.
    assert float(plated_motor.sensor("load")) == pytest.approx(81.2, abs=0.1)
    assert plated_motor.sensor("vibration_zone") == "c"
    assert float(plated_motor.sensor("temperature_rise")) == pytest.approx(25.2)
    assert 0 < float(plated_motor.sensor("thermal_capacity_used")) < 76
    state = plated_motor.state("sensor", "temperature_rise")
    assert state.attributes["device_class"] == "temperature_delta"


async def test_the_rest_is_there_for_who_enables_it(plated_motor: MotorKit):
    await plated_motor.read()
    keys = ("slip", "synchronous_speed", "derating_factor", "line_voltage_ca", "apparent_power_total")
    await _enable(plated_motor, *keys, "apparent_power_b", "reactive_power_b", "reactive_power_total")
    await plated_motor.read(voltage_a=220)
    values = {key: float(plated_motor.sensor(key)) for key in keys}
    assert values == pytest.approx(
        {
            "slip": 100 * 50 / 1500,
            "synchronous_speed": 1500,
            "derating_factor": 0.98,
            "line_voltage_ca": 389.7,
            "apparent_power_total": 5 * (220 + 230 + 230),
        },
        rel=0.01,
    )
    assert float(plated_motor.sensor("apparent_power_b")) == 1150
    assert float(plated_motor.sensor("reactive_power_b")) == pytest.approx((1150**2 - 955**2) ** 0.5, abs=1)
    assert float(plated_motor.sensor("reactive_power_total")) == pytest.approx(1830, rel=0.01)


async def test_what_a_part_of_the_nameplate_does_not_make_possible_is_not_there(add_motor: AddMotor):
    motor = await add_motor(nameplate={"frequency": 50, "poles": 4})
    await motor.read()
    there = {key: motor.entity_id("sensor", key) is not None for key in ("slip", "load", "vibration_zone")}
    assert there == {"slip": True, "load": False, "vibration_zone": False}
    assert motor.entity_id("sensor", "temperature_rise") is None


async def test_health_shows_its_parts_and_what_is_missing(plated_motor: MotorKit):
    assert plated_motor.sensor("health") == "unknown"
    await plated_motor.read()
    await plated_motor.wait(6)
    await plated_motor.read(current_c=4)
    await plated_motor.wait(6)
    state = plated_motor.state("sensor", "health")
    assert (state.attributes["weakest"], state.attributes["missing"]) == ("current", ["behaviour"])
    assert state.attributes["current"] == 57
    assert float(state.state) < 57
    await plated_motor.reload()
    assert plated_motor.sensor("health") == "unknown"


async def test_findings_about_the_data_are_counted_and_named(motor: MotorKit):
    await motor.read(energy_c=None)
    assert motor.sensor("data_quality") == "0"
    await motor.run(610, every=10, energy_c=None)
    state = motor.state("sensor", "data_quality")
    assert (state.state, state.attributes["findings"]) == ("1", ["never_published_energy_c"])


async def test_a_nameplate_that_is_taken_away_leaves_nothing_to_show(plated_motor: MotorKit):
    await plated_motor.read()
    options = {key: value for key, value in plated_motor.entry.options.items() if key != "nameplate"}
    plated_motor.hass.config_entries.async_update_entry(plated_motor.entry, options=options)
    await plated_motor.settle()
    await plated_motor.read()
    assert plated_motor.sensor("load") == "unknown"
    assert plated_motor.binary("overcurrent_alert") == "unavailable"
    assert plated_motor.binary("current_unbalance_alert") == "off"
