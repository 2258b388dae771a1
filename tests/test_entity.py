"""What the entities of all platforms promise: keys, device, names in every language, icons."""

from collections.abc import Iterator
import json
from pathlib import Path

from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.helpers.translation import async_get_translations
import pytest

from custom_components.motor_monitor.const import DOMAIN
from tests.kit import AddMotor, MotorKit

_ROOT = Path(__file__).parents[1] / "custom_components" / "motor_monitor"

KEYS = {
    "sensor": {
        *(
            f"{quantity}_{phase}"
            for quantity in ("voltage", "current", "power", "energy", "frequency", "power_factor")
            for phase in "abc"
        ),
        *("temperature", "vibration", "speed"),
        *("voltage_average", "current_average", "power_total", "energy_total", "frequency_average"),
        *("power_factor_total", "voltage_unbalance", "current_unbalance"),
        *("line_voltage_ab", "line_voltage_bc", "line_voltage_ca"),
        *(f"{kind}_power_{phase}" for kind in ("apparent", "reactive") for phase in (*"abc", "total")),
        "derating_factor",
        *("run_time", "starts", "starts_last_hour", "last_start_duration", "last_start_peak_current"),
        *("operating_state", "anomaly_score", "active_alerts", "severity", "health", "data_quality"),
        *("last_reading", "readings", "model_state", "model_trained", "learning_progress", "refused_input"),
    },
    "binary_sensor": {
        *("problem", "anomaly", "running", "reporting"),
        *("temperature_alert", "vibration_alert", "speed_alert", "anomaly_alert"),
        *("voltage_unbalance_alert", "current_unbalance_alert", "single_phasing_alert"),
        *("meter_missing_alert", "meter_stuck_alert"),
    },
    "event": {"alert"},
    "button": {"retrain", "resolve_alerts"},
    "switch": {"maintenance"},
    "number": {
        *("temperature_warning", "temperature_critical"),
        *("vibration_warning", "vibration_critical", "speed_warning", "speed_critical"),
        *("voltage_unbalance_warning", "voltage_unbalance_critical"),
        *("current_unbalance_warning", "current_unbalance_critical"),
        *("single_phasing_warning", "single_phasing_critical"),
    },
}
_FUNCTIONS_OF_PLATE = {
    *("undervoltage", "overvoltage", "undercurrent", "underpower", "overcurrent", "overload", "stall"),
    *("starts", "overfrequency", "underfrequency", "power_factor", "underspeed", "overspeed"),
}
KEYS_OF_PLATE = {
    "sensor": {
        "load",
        "thermal_capacity_used",
        "vibration_zone",
        "slip",
        "synchronous_speed",
        "temperature_rise",
    },
    "binary_sensor": {
        *("undervoltage_alert", "overvoltage_alert", "frequency_alert", "power_factor_alert"),
        *("undercurrent_alert", "overcurrent_alert", "overload_alert", "stall_alert", "starts_alert"),
        *("underspeed_alert", "overspeed_alert"),
    },
    "number": {f"{key}_{severity}" for key in _FUNCTIONS_OF_PLATE for severity in ("warning", "critical")},
}


def _entities(motor: MotorKit) -> list[er.RegistryEntry]:
    return er.async_entries_for_config_entry(er.async_get(motor.hass), motor.entry.entry_id)


def _leaves(tree: object, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(tree, dict):
        for key, branch in tree.items():
            yield from _leaves(branch, f"{path}.{key}")
    else:
        yield path, str(tree)


def _keys(motor: MotorKit) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for entity in _entities(motor):
        assert entity.unique_id.startswith(f"{motor.entry.entry_id}_")
        found.setdefault(entity.domain, set()).add(entity.unique_id.removeprefix(f"{motor.entry.entry_id}_"))
    return found


async def test_entities_have_the_promised_keys(motor: MotorKit):
    await motor.read()
    assert _keys(motor) == KEYS


async def test_the_nameplate_brings_more_entities(plated_motor: MotorKit):
    await plated_motor.read()
    keys = _keys(plated_motor)
    assert keys == {platform: KEYS[platform] | KEYS_OF_PLATE.get(platform, set()) for platform in KEYS}


async def test_what_few_people_look_at_is_disabled(plated_motor: MotorKit):
    await plated_motor.read()
    disabled = {entity.unique_id.partition("_")[2] for entity in _entities(plated_motor) if entity.disabled}
    assert disabled == {
        *("last_reading", "starts_last_hour", "last_start_duration", "last_start_peak_current"),
        *("line_voltage_ab", "line_voltage_bc", "line_voltage_ca"),
        *(f"{kind}_power_{phase}" for kind in ("apparent", "reactive") for phase in (*"abc", "total")),
        *("slip", "synchronous_speed", "derating_factor"),
        *(
            key
            for key in KEYS["number"] | KEYS_OF_PLATE["number"]
            if not key.startswith(("temp", "vib", "speed"))
        ),
    }


async def test_all_entities_belong_to_the_one_device_of_the_motor(motor: MotorKit):
    await motor.read()
    device = dr.async_get(motor.hass).async_get_device_by_identifier(
        (DOMAIN, motor.entry.entry_id), motor.entry.entry_id
    )
    assert device is not None
    assert (device.name, device.model) == ("Pump", "Three-phase motor")
    assert {entity.device_id for entity in _entities(motor)} == {device.id}


async def test_translation_key_is_the_key_without_the_phase(motor: MotorKit):
    await motor.read()
    for entity in _entities(motor):
        key = entity.unique_id.removeprefix(f"{motor.entry.entry_id}_")
        is_of_phase = entity.domain == "sensor" and key[-2:] in {"_a", "_b", "_c"}
        if key.startswith("line_voltage_"):
            assert entity.translation_key == "line_voltage"
        else:
            assert entity.translation_key == (key[:-2] if is_of_phase else key)


async def test_two_motors_do_not_share_entities(add_motor: AddMotor):
    pump, fan = await add_motor("Pump", "pump/"), await add_motor("Fan", "fan/")
    await pump.read(temperature=41)
    await fan.read(temperature=52)
    assert float(pump.sensor("temperature")) == 41
    assert float(fan.sensor("temperature")) == 52


@pytest.mark.parametrize(
    ("language", "phase_b", "setting"),
    [
        ("en", "Pump Voltage phase B", "Pump Temperature warning limit"),
        ("es", "Pump Tensión fase B", "Pump Límite de aviso de temperatura"),
    ],
)
async def test_names_follow_the_language(
    hass: HomeAssistant, add_motor: AddMotor, language: str, phase_b: str, setting: str
):
    hass.config.language = language
    motor = await add_motor()
    await motor.read()
    assert motor.state("sensor", "voltage_b").name == phase_b
    assert motor.state("number", "temperature_warning").name == setting


@pytest.mark.parametrize("language", ["en", "es"])
async def test_every_name_and_every_state_is_translated(
    hass: HomeAssistant, plated_motor: MotorKit, language: str
):
    motor = plated_motor
    await motor.read()
    texts = await async_get_translations(hass, language, "entity", {DOMAIN})
    for entity in _entities(motor):
        place = f"component.{DOMAIN}.entity.{entity.domain}.{entity.translation_key}"
        assert texts.get(f"{place}.name"), place
        capabilities = entity.capabilities or {}
        for option in capabilities.get("options", ()):
            assert texts.get(f"{place}.state.{option}"), (place, option)
        for kind in capabilities.get("event_types", ()):
            assert texts.get(f"{place}.state_attributes.event_type.state.{kind}"), (place, kind)


def test_spanish_says_everything_that_english_says():
    texts = {
        language: dict(
            _leaves(json.loads((_ROOT / "translations" / f"{language}.json").read_text())["entity"])
        )
        for language in ("en", "es")
    }
    assert texts["en"].keys() == texts["es"].keys()
    assert all(texts["es"].values())


async def test_icons_are_of_entities_that_exist_and_differ_where_a_state_does(plated_motor: MotorKit):
    motor = plated_motor
    await motor.read()
    existing = {(entity.domain, entity.translation_key) for entity in _entities(motor)}
    for platform, icons in json.loads((_ROOT / "icons.json").read_text())["entity"].items():
        for key, icon in icons.items():
            assert (platform, key) in existing
            # Home Assistant's own check of integrations refuses a state icon that says nothing.
            for variants in (icon.get("state", {}), icon.get("range", {})):
                assert icon["default"] not in variants.values(), (platform, key)


async def test_every_entity_has_a_state_before_the_first_message(motor: MotorKit):
    keys = {entity.unique_id.removeprefix(f"{motor.entry.entry_id}_") for entity in _entities(motor)}
    assert keys == {
        *KEYS["binary_sensor"],
        *KEYS["event"],
        *KEYS["button"],
        *KEYS["switch"],
        *KEYS["number"],
        *("operating_state", "anomaly_score", "active_alerts", "severity", "health", "data_quality"),
        *("last_reading", "readings", "model_state", "model_trained", "learning_progress", "refused_input"),
    }
    for entity in _entities(motor):
        state = motor.hass.states.get(entity.entity_id)
        if entity.disabled:
            continue
        assert state is not None
        assert state.state != "unavailable"
