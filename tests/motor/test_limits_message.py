import json

from hypothesis import given, strategies as st
import pytest

from custom_components.motor_monitor.motor.errors import WireError
from custom_components.motor_monitor.motor.limits import LIMIT_KEYS
from custom_components.motor_monitor.motor.limits_message import parse
from custom_components.motor_monitor.motor.protection_levels import PROTECTION_LEVEL_KEYS
from custom_components.motor_monitor.motor.reading import RefusalKind


@pytest.mark.parametrize(
    ("content", "changes"),
    [
        (
            {"temperature_warning": 65, "speed_critical": None},
            {"temperature_warning": 65, "speed_critical": None},
        ),
        ({"overload_warning": 80}, {"overload_warning": 80}),
        (
            {"temp_warning": 60, "vibration_critical": 15, "rpm_critical": 3000},
            {"temperature_warning": 60, "vibration_critical": 15, "speed_critical": 3000},
        ),
        (
            {"tipo": "temperatura", "warning": 60, "critical": 80},
            {"temperature_warning": 60, "temperature_critical": 80},
        ),
        ({"tipo": "vibracion", "critical": None}, {"vibration_critical": None}),
        ({"tipo": "rpm", "warning": 1600}, {"speed_warning": 1600}),
        ({}, {}),
    ],
)
def test_limits_are_understood_in_every_form(
    content: dict[str, object], changes: dict[str, float | None]
) -> None:
    assert parse(json.dumps(content)) == (changes, ())


@pytest.mark.parametrize("payload", ["", b"", "null"])
def test_message_that_says_nothing_sets_nothing(payload: str | bytes) -> None:
    assert parse(payload) == ({}, ())


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ('"60"', RefusalKind.WRONG_TYPE),
        ("true", RefusalKind.WRONG_TYPE),
        ("[60]", RefusalKind.WRONG_TYPE),
        ("nan", RefusalKind.NOT_FINITE),
        ("1e999", RefusalKind.OUT_OF_RANGE),
    ],
)
def test_what_is_no_number_is_refused_and_costs_nothing_else(raw: str, kind: RefusalKind) -> None:
    changes, [refusal] = parse(f'{{"speed_warning": {raw}, "speed_critical": 1800}}')
    assert changes == {"speed_critical": 1800}
    assert (refusal.kind, refusal.where) == (kind, "thresholds/update.speed_warning")


def test_unknown_key_is_refused() -> None:
    changes, [refusal] = parse('{"voltage_min": 110, "rpm_warning": 1600}')
    assert changes == {"speed_warning": 1600}
    assert (refusal.kind, refusal.where) == (RefusalKind.LIMIT, "thresholds/update.voltage_min")


@pytest.mark.parametrize(
    ("payload", "kind"),
    [
        ("{", RefusalKind.MALFORMED),
        ("60", RefusalKind.WRONG_TYPE),
        (b"\xff", RefusalKind.ENCODING),
        ("[" * 40, RefusalKind.TOO_DEEP),
        ('{"tipo": "humedad", "warning": 60}', RefusalKind.LIMIT),
        ('{"tipo": ["rpm"], "warning": 60}', RefusalKind.LIMIT),
    ],
)
def test_message_that_is_no_set_of_limits_is_refused(payload: str | bytes, kind: RefusalKind) -> None:
    with pytest.raises(WireError) as refused:
        parse(payload)
    assert refused.value.kind == kind


@given(
    st.dictionaries(st.text() | st.sampled_from(["tipo", "temp_warning", "warning"]), st.floats() | st.text())
)
def test_nothing_but_known_levels_gets_through(content: dict[str, object]) -> None:
    try:
        changes, refusals = parse(json.dumps(content))
    except WireError:
        return
    assert changes.keys() <= {*LIMIT_KEYS, *PROTECTION_LEVEL_KEYS}
    assert len(changes) + len(refusals) <= len(content)
