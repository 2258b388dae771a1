import inspect
import json
from pathlib import Path
from typing import Any

from homeassistant.core import Context, HomeAssistant, SupportsResponse
from homeassistant.exceptions import ServiceValidationError, Unauthorized, UnknownUser
from homeassistant.util.yaml import load_yaml_dict
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

import custom_components.motor_monitor
from custom_components.motor_monitor.api.catalogue import QUESTIONS
from custom_components.motor_monitor.const import DOMAIN
from custom_components.motor_monitor.motor.protection_levels import PROTECTION_LEVEL_KEYS
from tests.kit import AddMotor, MotorKit

CONTRACT = {
    "acknowledge_alert": {"alert_id", "comment"},
    "get_active_alerts": set(),
    "get_alerts": {
        *("limit", "severity", "resolved", "acknowledged", "shelved", "episode"),
        *("start_time", "end_time"),
    },
    "get_health": set(),
    "get_latest_reading": set(),
    "get_model": set(),
    "get_logs": {"limit", "level", "source", "start_time", "end_time"},
    "get_phase_statistics": {"phase", "hours"},
    "get_report": {"period"},
    "get_readings": {"limit", "cursor", "start_time", "end_time"},
    "get_statistics": {"hours", "period", "keys"},
    "get_summary": set(),
    "import_history": {"path", "time_zone"},
    "resolve_alert": {"alert_id"},
    "resolve_all_alerts": set(),
    "retrain": {"hours"},
    "set_limits": {
        "temperature_warning",
        "temperature_critical",
        "vibration_warning",
        "vibration_critical",
        "speed_warning",
        "speed_critical",
        *PROTECTION_LEVEL_KEYS,
    },
    "shelve_alert": {"alert_id", "duration", "comment"},
    "undo_retrain": set(),
    "unshelve_alert": {"alert_id"},
}
ROOT = Path(custom_components.motor_monitor.__file__).parent


def _fields(form: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a form, those in sections included."""
    fields: dict[str, Any] = {}
    for name, field in form["fields"].items():
        fields |= field.get("fields", {name: field})
    return fields


def refusal(raised: pytest.ExceptionInfo[ServiceValidationError]) -> tuple[str | None, dict[str, str] | None]:
    return raised.value.translation_key, raised.value.translation_placeholders


async def test_actions_of_the_contract_are_there_before_any_motor(
    hass: HomeAssistant, motor: MotorKit
) -> None:
    await hass.config_entries.async_unload(motor.entry.entry_id)
    services = hass.services.async_services_for_domain(DOMAIN)
    assert set(services) == set(CONTRACT)
    for name, registered in services.items():
        only_asks = name.startswith("get_")
        expected = SupportsResponse.ONLY if only_asks else SupportsResponse.OPTIONAL
        assert registered.supports_response is expected


def test_fields_are_those_of_the_contract_and_of_the_form() -> None:
    forms = load_yaml_dict(str(ROOT / "services.yaml"))
    assert set(forms) == set(CONTRACT)
    for question in QUESTIONS:
        name = question.action
        fields = {str(marker) for marker in question.fields}
        assert fields == CONTRACT[name]
        assert set(_fields(forms[name])) == {"config_entry_id", *fields}


def test_forms_offer_the_defaults_and_bounds_of_the_fields() -> None:
    forms = load_yaml_dict(str(ROOT / "services.yaml"))
    for question in QUESTIONS:
        name = question.action
        for marker, read in question.fields.items():
            form = _fields(forms[name])[str(marker)]
            if "default" in form:
                assert marker.default() == form["default"]
            number = form["selector"].get("number")
            if number is not None:
                assert read(number["min"]) == number["min"]
                assert read(number["max"]) == number["max"]


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_action_and_field_has_words_and_an_icon(language: str) -> None:
    texts = json.loads((ROOT / "translations" / f"{language}.json").read_text())["services"]
    icons = json.loads((ROOT / "icons.json").read_text())["services"]
    assert set(texts) == set(icons) == set(CONTRACT)
    for name, fields in CONTRACT.items():
        assert texts[name]["name"]
        assert texts[name]["description"]
        assert set(texts[name]["fields"]) == {"config_entry_id", *fields}
        assert all(text["name"] and text["description"] for text in texts[name]["fields"].values())


def test_every_answer_takes_its_fields() -> None:
    for question in QUESTIONS:
        parameters = inspect.signature(question.answer).parameters.values()
        if any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters):
            continue
        taken = {parameter.name for parameter in parameters if parameter.kind is parameter.KEYWORD_ONLY}
        assert taken == {str(marker) for marker in question.fields}


async def test_only_motor_need_not_be_named_but_may_be(motor: MotorKit) -> None:
    unnamed = await motor.call("get_latest_reading")
    assert await motor.call("get_latest_reading", config_entry_id=motor.entry.entry_id) == unnamed


async def test_one_of_several_motors_must_be_named(add_motor: AddMotor) -> None:
    pump, fan = await add_motor(), await add_motor("Fan", "fan/")
    await fan.read(temperature=31)
    with pytest.raises(ServiceValidationError) as raised:
        await pump.call("get_latest_reading")
    assert refusal(raised) == ("motor_not_named", {"field": "config_entry_id"})
    answer = await pump.call("get_latest_reading", config_entry_id=fan.entry.entry_id)
    assert answer["reading"]["temperature"] == 31


async def test_motor_that_cannot_be_asked_says_why(hass: HomeAssistant, motor: MotorKit) -> None:
    with pytest.raises(ServiceValidationError) as raised:
        await motor.call("get_health", config_entry_id="nothing")
    assert refusal(raised)[0] == "service_config_entry_not_found"
    other = MockConfigEntry(domain="sun")
    other.add_to_hass(hass)
    with pytest.raises(ServiceValidationError) as raised:
        await motor.call("get_health", config_entry_id=other.entry_id)
    assert refusal(raised)[0] == "service_config_entry_wrong_domain"
    await hass.config_entries.async_unload(motor.entry.entry_id)
    with pytest.raises(ServiceValidationError) as raised:
        await motor.call("get_health")
    assert refusal(raised)[0] == "service_config_entry_not_loaded"


@pytest.mark.parametrize(
    ("action", "data", "key", "field"),
    [
        ("get_readings", {"limit": 0}, "field_not_whole_number", "limit"),
        ("get_readings", {"limit": 1001}, "field_not_whole_number", "limit"),
        ("get_readings", {"limit": 1.5}, "field_not_whole_number", "limit"),
        ("get_readings", {"limit": True}, "field_not_whole_number", "limit"),
        ("get_readings", {"limit": "many"}, "field_not_whole_number", "limit"),
        ("get_readings", {"limit": None}, "field_not_whole_number", "limit"),
        ("get_readings", {"start_time": "yesterday"}, "field_not_moment", "start_time"),
        ("get_readings", {"end_time": "0001-01-01T00:00:00+14:00"}, "field_not_moment", "end_time"),
        ("get_readings", {"cursor": "last week"}, "field_not_cursor", "cursor"),
        ("get_readings", {"cursor": "7ff8000000000000"}, "field_not_cursor", "cursor"),
        ("get_readings", {"color": "red"}, "field_unknown", "color"),
        ("get_alerts", {"limit": 501}, "field_not_whole_number", "limit"),
        ("get_alerts", {"severity": "fatal"}, "field_not_one_of", "severity"),
        ("get_alerts", {"resolved": "perhaps"}, "field_not_truth", "resolved"),
        ("get_logs", {"limit": -1}, "field_not_whole_number", "limit"),
        ("get_logs", {"level": "debug"}, "field_not_one_of", "level"),
        ("get_logs", {"source": 3}, "field_not_one_of", "source"),
        ("get_phase_statistics", {}, "field_required", "phase"),
        ("get_phase_statistics", {"phase": "D"}, "field_not_one_of", "phase"),
        ("get_phase_statistics", {"phase": "A", "hours": 169}, "field_not_whole_number", "hours"),
        ("get_statistics", {"hours": 8761}, "field_not_whole_number", "hours"),
        ("get_statistics", {"period": "year"}, "field_not_one_of", "period"),
        ("get_statistics", {"period": "5minute", "hours": 8760}, "too_many_rows", "period"),
        ("get_statistics", {"keys": ["voltage_a", "colour"]}, "field_not_some_of", "keys"),
        ("get_statistics", {"keys": []}, "field_not_some_of", "keys"),
        ("get_statistics", {"keys": 5}, "field_not_some_of", "keys"),
        ("retrain", {"hours": 0}, "field_not_whole_number", "hours"),
        ("resolve_alert", {}, "field_required", "alert_id"),
        ("resolve_alert", {"alert_id": " "}, "field_not_text", "alert_id"),
        ("set_limits", {"temperature_warning": "hot"}, "field_not_number", "temperature_warning"),
        ("set_limits", {"temperature_warning": "nan"}, "field_not_number", "temperature_warning"),
        ("set_limits", {"voltage_warning": 1}, "field_unknown", "voltage_warning"),
        ("get_health", {"config_entry_id": 5}, "field_not_text", "config_entry_id"),
    ],
)
async def test_bad_field_is_named(
    motor: MotorKit, action: str, data: dict[str, object], key: str, field: str
) -> None:
    with pytest.raises(ServiceValidationError) as raised:
        await motor.call(action, **data)
    found, placeholders = refusal(raised)
    assert (found, placeholders["field"] if placeholders else None) == (key, field)
    # In words, with every placeholder filled in.
    assert field in str(raised.value)
    assert "{" not in str(raised.value)


async def test_period_that_ends_before_it_begins_is_refused(motor: MotorKit) -> None:
    for action in ("get_readings", "get_alerts"):
        with pytest.raises(ServiceValidationError) as raised:
            await motor.call(action, start_time="2026-10-05T12:00:00Z", end_time="2026-10-05T11:59:59Z")
        assert refusal(raised)[0] == "period_reversed"


async def test_anyone_may_ask_but_only_administrators_change(
    hass: HomeAssistant, motor: MotorKit, hass_read_only_user: MockUser, hass_admin_user: MockUser
) -> None:
    async def call(action: str, user_id: str) -> object:
        return await hass.services.async_call(
            DOMAIN, action, {}, blocking=True, return_response=True, context=Context(user_id=user_id)
        )

    assert await call("get_health", hass_read_only_user.id)
    with pytest.raises(Unauthorized):
        await call("resolve_all_alerts", hass_read_only_user.id)
    assert await call("resolve_all_alerts", hass_admin_user.id) == {"resolved": 0}
    with pytest.raises(UnknownUser):
        await call("get_health", "nobody")
