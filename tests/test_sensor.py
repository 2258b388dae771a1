"""Sensors: when they exist, what they show, and when they show nothing."""

from math import isfinite
from random import Random

from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.util.unit_system import US_CUSTOMARY_SYSTEM
import pytest

from custom_components.motor_monitor.const import DOMAIN
from tests.kit import HEALTHY, AddMotor, MotorKit

MEASUREMENT, COUNTER = "measurement", "total_increasing"
VOLT = ("voltage", "V", MEASUREMENT)
AMPERE = ("current", "A", MEASUREMENT)
WATT = ("power", "W", MEASUREMENT)
KILOWATT_HOUR = ("energy", "kWh", COUNTER)
HERTZ = ("frequency", "Hz", MEASUREMENT)
FACTOR = ("power_factor", None, MEASUREMENT)
PERCENT = (None, "%", MEASUREMENT)
PLAIN = (None, None, MEASUREMENT)
TIME = ("timestamp", None, None)
ENUM = ("enum", None, None)
LOOKS = {
    "voltage_a": VOLT,
    "current_b": AMPERE,
    "power_c": WATT,
    "energy_a": KILOWATT_HOUR,
    "frequency_b": HERTZ,
    "power_factor_c": FACTOR,
    "temperature": ("temperature", "°C", MEASUREMENT),
    "vibration": ("speed", "mm/s", MEASUREMENT),
    "speed": (None, "rpm", MEASUREMENT),
    "voltage_average": VOLT,
    "current_average": AMPERE,
    "power_total": WATT,
    "energy_total": KILOWATT_HOUR,
    "frequency_average": HERTZ,
    "power_factor_total": FACTOR,
    "voltage_unbalance": PERCENT,
    "current_unbalance": PERCENT,
    "operating_state": ENUM,
    "anomaly_score": PLAIN,
    "active_alerts": PLAIN,
    "severity": ENUM,
    "readings": (None, None, COUNTER),
    "model_state": ENUM,
    "model_trained": TIME,
    "learning_progress": PERCENT,
    "refused_input": (None, None, COUNTER),
    "run_time": ("duration", "h", COUNTER),
    "starts": (None, None, COUNTER),
}
DIAGNOSTIC = {
    "last_reading",
    "readings",
    "model_state",
    "model_trained",
    "learning_progress",
    "refused_input",
    "data_quality",
}

DUTY = {"run_time", "starts", "starts_last_hour", "last_start_duration", "last_start_peak_current"}


def _keys_of_measured(motor: MotorKit) -> set[str]:
    entities = er.async_entries_for_config_entry(er.async_get(motor.hass), motor.entry.entry_id)
    keys = {
        entity.unique_id.removeprefix(f"{motor.entry.entry_id}_")
        for entity in entities
        if entity.domain == "sensor"
    }
    return keys - DIAGNOSTIC - {"operating_state", "anomaly_score", "active_alerts", "severity", "health"}


@pytest.mark.parametrize(("key", "look"), LOOKS.items())
async def test_a_sensor_is_understood_by_home_assistant(
    motor: MotorKit, key: str, look: tuple[str | None, str | None, str | None]
):
    await motor.read()
    attributes = motor.state("sensor", key).attributes
    names = ("device_class", "unit_of_measurement", "state_class")
    assert tuple(attributes.get(name) for name in names) == look


async def test_only_what_concerns_the_watching_itself_is_diagnostic(motor: MotorKit):
    await motor.read()
    entities = er.async_entries_for_config_entry(er.async_get(motor.hass), motor.entry.entry_id)
    diagnostic = {
        entity.unique_id.removeprefix(f"{motor.entry.entry_id}_")
        for entity in entities
        if entity.domain == "sensor" and entity.entity_category is not None
    }
    assert diagnostic == DIAGNOSTIC


async def test_a_reading_is_shown(motor: MotorKit):
    await motor.read(voltage_a=231.5, voltage_b=229.0, voltage_c=228.5, current_a=5.5)
    shown = {key: float(motor.sensor(key)) for key in HEALTHY if key != "rpm"}
    assert shown == {
        **{key: value for key, value in HEALTHY.items() if key != "rpm"},
        "voltage_a": 231.5,
        "voltage_b": 229.0,
        "voltage_c": 228.5,
        "current_a": 5.5,
    }
    assert float(motor.sensor("speed")) == 1450
    assert float(motor.sensor("voltage_average")) == pytest.approx(229.667, abs=1e-3)
    assert float(motor.sensor("power_total")) == 3 * 955
    assert float(motor.sensor("energy_total")) == pytest.approx(101.5 + 99.2 + 102.8)
    assert float(motor.sensor("frequency_average")) == 50
    # (5.5 − 5.1667) / 5.1667, NEMA's definition over the phase currents.
    assert float(motor.sensor("current_unbalance")) == pytest.approx(6.452, abs=1e-3)
    assert float(motor.sensor("power_factor_total")) == pytest.approx(2865 / 3560.75, abs=5e-4)


async def test_a_quantity_gets_its_sensor_when_it_first_appears(motor: MotorKit):
    assert _keys_of_measured(motor) == set()
    await motor.publish("phase_a", {"voltage": 230.0, "current": 5.0})
    await motor.wait(2)
    expected = {"voltage_a", "current_a", "voltage_average", "current_average", "apparent_power_a", *DUTY}
    assert _keys_of_measured(motor) == expected
    await motor.publish("phase_b", {"voltage": 231.0})
    await motor.publish("temperatura", "45.2")
    await motor.wait(2)
    expected |= {"voltage_b", "line_voltage_ab", "temperature"}
    assert _keys_of_measured(motor) == expected
    assert float(motor.sensor("temperature")) == 45.2
    await motor.publish("phase_c", {"voltage": 232.0})
    await motor.wait(2)
    expected |= {"voltage_c", "line_voltage_bc", "line_voltage_ca", "voltage_unbalance", "derating_factor"}
    assert _keys_of_measured(motor) == expected
    assert float(motor.sensor("voltage_c")) == 232


async def test_a_registered_sensor_comes_back_before_the_motor_is_heard(motor: MotorKit):
    """Otherwise a motor that is off when Home Assistant starts would leave its sensors orphaned."""
    registry = er.async_get(motor.hass)
    entity = registry.async_get_or_create(
        "sensor", DOMAIN, f"{motor.entry.entry_id}_vibration", config_entry=motor.entry
    )
    await motor.reload()
    state = motor.hass.states.get(entity.entity_id)
    assert state is not None
    assert state.state == "unavailable"
    assert "restored" not in state.attributes
    await motor.read(vibration=3.5)
    assert float(motor.sensor("vibration")) == 3.5


async def test_sensors_are_unavailable_while_the_motor_is_silent_and_judgements_are_not(motor: MotorKit):
    await motor.read()
    await motor.wait(3600)
    assert motor.sensor("voltage_a") == "unavailable"
    assert motor.sensor("power_total") == "unavailable"
    assert motor.sensor("operating_state") == "unknown"
    assert motor.sensor("active_alerts") == "0"
    assert motor.sensor("severity") == "ok"
    assert motor.sensor("readings") != "unavailable"
    # A counter stands where it stood.
    assert float(motor.sensor("energy_a")) == 101.5
    await motor.read(voltage_a=228)
    assert float(motor.sensor("voltage_a")) == 228


async def test_a_lost_meter_is_unknown_while_the_rest_reports(motor: MotorKit):
    await motor.read()
    await motor.run(70, every=5, voltage_b=None, power_b=None)
    assert motor.sensor("voltage_b") == "unknown"
    assert motor.sensor("power_total") == "unknown"
    assert float(motor.sensor("voltage_a")) == 230
    assert float(motor.sensor("voltage_average")) == 230


async def test_what_is_not_a_number_never_becomes_a_state(motor: MotorKit):
    await motor.read()
    await motor.publish("phase_a", '{"voltage": NaN, "current": Infinity, "power": 960}')
    await motor.publish("temperatura", "nan")
    await motor.publish("vibracion", "inf")
    await motor.wait(6)
    assert float(motor.sensor("voltage_a")) == 230
    assert float(motor.sensor("temperature")) == 45.2
    for state in motor.hass.states.async_all("sensor"):
        if "unit_of_measurement" in state.attributes and state.state not in {"unknown", "unavailable"}:
            assert isfinite(float(state.state)), state


async def test_refused_input_is_counted_by_kind(motor: MotorKit):
    await motor.read()
    await motor.publish("phase_a", "{")
    await motor.publish("phase_b", {"voltage": "high", "current": 4.8})
    await motor.publish("temperatura", "nan")
    await motor.wait(6)
    state = motor.state("sensor", "refused_input")
    assert state.state == "3"
    kinds = {kind: state.attributes.get(kind) for kind in ("malformed", "wrong_type", "not_finite")}
    assert kinds == {"malformed": 1, "wrong_type": 1, "not_finite": 1}


async def test_energy_never_falls(motor: MotorKit):
    seen = []
    for counter in (101.5, 101.6, 0.0, 101.7, 0.2, 0.3):
        await motor.read(energy_a=counter)
        await motor.wait(6)
        seen.append(float(motor.sensor("energy_a")))
    assert seen == sorted(seen)
    assert seen[-1] < 103


async def test_an_overheating_motor_is_counted_and_graded(motor: MotorKit):
    await motor.run(8, temperature=70)
    assert motor.sensor("active_alerts") == "1"
    assert motor.sensor("severity") == "warning"
    await motor.run(8, temperature=90)
    assert motor.sensor("active_alerts") == "1"
    assert motor.sensor("severity") == "critical"


async def test_a_motor_without_a_model_says_so(motor: MotorKit):
    await motor.read()
    assert motor.sensor("model_state") == "learning"
    assert motor.sensor("model_trained") == "unknown"
    assert motor.sensor("anomaly_score") == "unknown"


async def test_a_motor_that_is_not_learned_from_says_why(motor: MotorKit):
    def paused_by() -> list[str]:
        reasons: list[str] = motor.state("sensor", "learning_progress").attributes["paused_by"]
        return reasons

    await motor.run(20)
    assert paused_by() == []
    progress = float(motor.sensor("learning_progress"))
    assert progress > 0
    await motor.run(20, voltage_b=215)
    assert paused_by() == ["voltage_unbalance"]
    await motor.call("resolve_all_alerts")
    await motor.run(20, voltage_b=215)
    assert paused_by() == ["voltage_unbalance"], "seen to, and still there"
    await motor.hass.services.async_call(
        "switch", "turn_on", {"entity_id": motor.entity_id("switch", "maintenance")}, blocking=True
    )
    await motor.run(20)
    assert paused_by() == ["maintenance"]


async def test_a_trained_model_scores_and_says_what_is_unusual(motor: MotorKit):
    noise = Random(1)
    for _ in range(110):
        reading = {key: noise.gauss(value, value / 100) for key, value in HEALTHY.items()}
        await motor.run(1, **reading)
    assert motor.sensor("model_state") == "provisional"
    assert 0 < float(motor.sensor("learning_progress")) < 5
    learned = motor.state("sensor", "model_state").attributes
    assert 100 <= learned["samples"] <= 110
    assert learned["hours_learned"] == 0
    assert learned["trainer"] in {"scikit-learn", "numpy"}
    assert motor.sensor("model_trained") != "unknown"
    await motor.run(6)
    healthy = float(motor.sensor("anomaly_score"))
    assert motor.binary("anomaly") == "off"
    await motor.run(30, current_c=2.2, voltage_c=190, vibration=6.5)
    state = motor.state("sensor", "anomaly_score")
    assert 0 <= healthy < 50 < float(state.state) <= 100
    contributors = state.attributes["contributors"]
    assert "current_c" in {contributor["feature"] for contributor in contributors}
    strongest = contributors[0]
    assert not strongest["low"] <= strongest["value"] <= strongest["high"]
    assert state.state_info is not None
    assert "contributors" in state.state_info["unrecorded_attributes"]


async def test_units_of_the_country(hass: HomeAssistant, add_motor: AddMotor):
    hass.config.units = US_CUSTOMARY_SYSTEM
    motor = await add_motor()
    await motor.read(temperature=45, vibration=2.1)
    temperature, vibration = motor.state("sensor", "temperature"), motor.state("sensor", "vibration")
    assert (float(temperature.state), temperature.attributes["unit_of_measurement"]) == (113, "°F")
    # Severity zones of vibration are in mm/s in every country.
    assert (float(vibration.state), vibration.attributes["unit_of_measurement"]) == (2.1, "mm/s")


async def test_what_is_calculated_has_no_more_digits_than_what_is_measured(motor: MotorKit) -> None:
    await motor.read(current_a=5.123, voltage_b=229.7)
    for key in ("voltage_unbalance", "current_unbalance", "power_factor_total", "current_average"):
        _, _, decimals = motor.sensor(key).partition(".")
        assert 1 <= len(decimals) <= 3, key


_OFF = {f"{quantity}_{phase}": 0.0 for quantity in ("current", "power") for phase in "abc"}


async def test_starts_and_run_time_are_shown(motor: MotorKit):
    registry = er.async_get(motor.hass)
    for key in sorted(DUTY):
        registry.async_get_or_create(
            "sensor", DOMAIN, f"{motor.entry.entry_id}_{key}", config_entry=motor.entry
        )
    await motor.reload()
    assert {key: motor.sensor(key) for key in DUTY} == {
        "run_time": "0.0",
        "starts": "0",
        "starts_last_hour": "0",
        "last_start_duration": "unavailable",
        "last_start_peak_current": "unavailable",
    }
    await motor.run(60, every=5, **_OFF)
    await motor.run(5, every=5, current_b=31.5)
    await motor.run(720, every=5)
    await motor.run(5, every=5, **_OFF)
    shown = {key: float(motor.sensor(key)) for key in DUTY}
    assert shown == {
        "run_time": pytest.approx(725 / 3600, abs=0.005),
        "starts": 1,
        "starts_last_hour": 1,
        "last_start_duration": 5,
        "last_start_peak_current": 31.5,
    }
    await motor.wait(3600)
    await motor.wait(6)
    assert motor.sensor("starts_last_hour") == "0"
    assert motor.sensor("starts") == "1"


async def test_a_motor_whose_meters_cannot_tell_has_no_run_time(motor: MotorKit):
    await motor.publish("temperatura", "45.2")
    await motor.wait(2)
    assert _keys_of_measured(motor) == {"temperature"}


async def test_of_the_duty_only_the_totals_are_shown_unless_asked_for(motor: MotorKit):
    await motor.read()
    registry = er.async_get(motor.hass)
    hidden = {
        key
        for key in DUTY
        if (entity := registry.async_get(motor.entity_id("sensor", key) or "")) and entity.disabled
    }
    assert hidden == DUTY - {"run_time", "starts"}
