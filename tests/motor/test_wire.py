"""What publishers send is understood in every form, and bad input costs only itself."""

import json
from math import isfinite

from hypothesis import given, strategies as st
import pytest

from custom_components.motor_monitor.motor.config import EnergyUnit
from custom_components.motor_monitor.motor.errors import WireError
from custom_components.motor_monitor.motor.reading import CHANNELS, Quantity, RefusalKind
from custom_components.motor_monitor.motor.wire import MAXIMUM_DEPTH, MAXIMUM_SIZE, parse

ENGLISH = {
    "voltage": 231.4,
    "current": 4.21,
    "power": 803.5,
    "energy": 1234.56,
    "frequency": 50.0,
    "power_factor": 0.82,
}
SPANISH_OF = {
    "voltage": "voltaje",
    "current": "corriente",
    "power": "potencia",
    "energy": "energia",
    "frequency": "frecuencia",
    "power_factor": "factor_potencia",
}
METRICS = {"temperature": 45.5, "vibration": 2.8, "speed": 1487.0}
COMPLETE = {
    **{f"{name}_{phase}": value for phase in "abc" for name, value in ENGLISH.items()},
    **METRICS,
}
TOPICS = [
    *(f"{word}_{phase}" for word in ("phase", "fase") for phase in "abc"),
    "motor_metrics",
    "phase_a/voltage",
    "fase_c/energia",
    "temperatura",
    "rpm",
    "humedad",
]


def values_of(
    topic: str, content: object, energy_unit: EnergyUnit = EnergyUnit.KILOWATT_HOUR
) -> dict[str, float]:
    payload = content if isinstance(content, str | bytes) else json.dumps(content)
    return {channel.key: value for channel, value in parse(topic, payload, energy_unit).values.items()}


def refusals_of(topic: str, payload: bytes | str) -> list[tuple[RefusalKind, str]]:
    return [(refusal.kind, refusal.where) for refusal in parse(topic, payload).refusals]


def refused(topic: str, payload: bytes | str) -> str:
    with pytest.raises(WireError) as caught:
        parse(topic, payload)
    return caught.value.kind


# Every form


@pytest.mark.parametrize("topic", ["phase_a", "phase_b", "phase_c", "fase_b", "motor_metrics"])
def test_complete_reading_is_understood_on_every_topic(topic):
    content = {"complete_reading": True, **COMPLETE, "rpm": 1487.0}
    del content["speed"]
    for phase in "abc":
        content[f"pf_{phase}"] = content.pop(f"power_factor_{phase}")

    sample = parse(topic, json.dumps(content).encode())

    assert sample.complete
    assert {channel.key: value for channel, value in sample.values.items()} == COMPLETE
    assert len(sample.values) == len(CHANNELS)
    assert sample.refusals == ()


@pytest.mark.parametrize("phase", ["a", "b", "c"])
@pytest.mark.parametrize("word", ["phase", "fase"])
@pytest.mark.parametrize("suffix", ["", "_a", "_b", "_c"])
@pytest.mark.parametrize("spanish", [False, True])
def test_one_phase_in_both_languages_with_and_without_suffix(phase, word, suffix, spanish):
    content = {f"{SPANISH_OF[name] if spanish else name}{suffix}": value for name, value in ENGLISH.items()}

    sample = parse(f"{word}_{phase}", json.dumps(content))

    place = suffix or f"_{phase}"
    assert {channel.key: value for channel, value in sample.values.items()} == {
        f"{name}{place}": value for name, value in ENGLISH.items()
    }
    assert not sample.complete


def test_languages_mix_within_one_message():
    content = {"voltaje": 230, "current": 4.5, "pf": 0.9, "temperatura": 40}

    assert values_of("fase_c", content) == {
        "voltage_c": 230,
        "current_c": 4.5,
        "power_factor_c": 0.9,
        "temperature": 40,
    }


@pytest.mark.parametrize("speed", ["speed", "rpm", "velocidad"])
def test_motor_metrics(speed):
    assert values_of("motor_metrics", {"temperature": 45.5, "vibracion": 2.8, speed: 1487}) == METRICS


@pytest.mark.parametrize(
    ("topic", "key"),
    [
        ("fase_a/voltaje", "voltage_a"),
        ("fase_b/corriente", "current_b"),
        ("fase_c/potencia", "power_c"),
        ("fase_a/energia", "energy_a"),
        ("phase_a/frequency", "frequency_a"),
        ("fase_b/factor_potencia", "power_factor_b"),
        ("phase_c/pf", "power_factor_c"),
        ("temperatura", "temperature"),
        ("temperature", "temperature"),
        ("vibracion", "vibration"),
        ("rpm", "speed"),
        ("velocidad", "speed"),
    ],
)
def test_single_values(topic, key):
    assert values_of(topic, b"0.5") == {key: 0.5}


@pytest.mark.parametrize(
    ("payload", "value"),
    [
        (" 231.40\r\n", 231.4),
        ("+5", 5),
        ("007", 7),
        (".5", 0.5),
        ("5.", 5),
        ("2.31e2", 231),
    ],
)
def test_single_values_are_numbers_as_printf_and_people_write_them(payload, value):
    assert values_of("fase_a/voltaje", payload) == {"voltage_a": value}


def test_zero_is_a_value():
    assert values_of("phase_a", {"voltage": 0, "current": 0}) == {"voltage_a": 0, "current_a": 0}


def test_energy_in_watt_hours_becomes_kilowatt_hours():
    content = {"energy": 12345, "energia_b": 500, "power": 800}

    assert values_of("phase_a", content, energy_unit=EnergyUnit.WATT_HOUR) == {
        "energy_a": 12.345,
        "energy_b": 0.5,
        "power_a": 800,
    }
    assert values_of("fase_a/energia", "12345", energy_unit=EnergyUnit.WATT_HOUR) == {"energy_a": 12.345}


@pytest.mark.parametrize("topic", ["humedad", "humidity"])
def test_known_topics_that_say_nothing_about_the_motor_are_no_refusal(topic):
    assert parse(topic, b"61.2").values == {}


def test_unknown_fields_are_ignored():
    content = {"voltage": 230, "humidity": "wet", "voltage_d": "?", "meta": {"firmware": [1, 2]}}

    sample = parse("phase_a", json.dumps(content))

    assert len(sample.values) == 1
    assert sample.refusals == ()


def test_a_phase_quantity_without_a_phase_has_no_place_among_the_motor_metrics():
    assert values_of("motor_metrics", {"voltage": 230, "rpm": 1487}) == {"speed": 1487}


@pytest.mark.parametrize("flag", [False, 1, "true", None])
def test_only_true_makes_a_reading_complete(flag):
    assert not parse("phase_a", json.dumps({"complete_reading": flag, **COMPLETE})).complete


# What is missing


def test_null_is_missing_and_no_refusal():
    sample = parse("phase_a", '{"voltage": null, "current": 4.2, "timestamp": null}')

    assert [channel.key for channel in sample.values] == ["current_a"]
    assert sample.refusals == ()
    assert parse("rpm", "null") == parse("rpm", "")


@pytest.mark.parametrize("topic", ["phase_a", "rpm"])
def test_the_empty_payload_that_clears_a_retained_message_says_nothing(topic):
    sample = parse(topic, b"")

    assert sample.values == {}
    assert sample.refusals == ()


# Values refused one by one


@pytest.mark.parametrize(
    "token", ["NaN", "Infinity", "-Infinity", "nan", "-nan", "inf", "-inf", "INF", "+inf"]
)
def test_a_number_that_is_not_finite_costs_only_itself(token):
    payload = f'{{"note": "nan \\" inf", "voltage": {token}, "current": 4.2}}'

    sample = parse("phase_a", payload)

    assert {channel.key: value for channel, value in sample.values.items()} == {"current_a": 4.2}
    assert [(r.kind, r.where) for r in sample.refusals] == [(RefusalKind.NOT_FINITE, "phase_a.voltage")]
    assert refusals_of("rpm", token) == [(RefusalKind.NOT_FINITE, "rpm")]


@pytest.mark.parametrize("value", ["true", "false", '"230"', '"NaN"', "[230]", "{}", '{"value": 230}'])
def test_a_wrong_type_costs_only_itself(value):
    sample = parse("phase_a", f'{{"voltage": {value}, "current": 4.2}}')

    assert {channel.key for channel in sample.values} == {"current_a"}
    assert [(r.kind, r.where) for r in sample.refusals] == [(RefusalKind.WRONG_TYPE, "phase_a.voltage")]
    assert refusals_of("rpm", value) == [(RefusalKind.WRONG_TYPE, "rpm")]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("voltage", -0.1),
        ("voltage", 1001),
        ("current", -1),
        ("current", 1e5),
        ("power", 1e7),
        ("energy", -1),
        ("frequency", -50),
        ("frequency", 65535),
        ("power_factor", 1.01),
        ("power_factor", -1.01),
        ("temperature", -127),
        ("temperature", 1024),
        ("vibration", -0.1),
        ("rpm", -1),
        ("rpm", 4294967295),
    ],
)
def test_a_value_no_motor_can_have_costs_only_itself(field, value):
    sample = parse("phase_a", json.dumps({field: value, "current_b": 4.2}))

    assert {channel.key for channel in sample.values} == {"current_b"}
    assert [(r.kind, r.where) for r in sample.refusals] == [(RefusalKind.OUT_OF_RANGE, f"phase_a.{field}")]


@pytest.mark.parametrize("digits", [20, 400, 5000, 60_000])
def test_a_number_of_any_length_costs_only_itself(digits):
    number = "9" * digits

    assert refusals_of("phase_a", f'{{"voltage": {number}}}') == [
        (RefusalKind.OUT_OF_RANGE, "phase_a.voltage")
    ]
    assert refusals_of("rpm", number) == [(RefusalKind.OUT_OF_RANGE, "rpm")]


def test_a_refused_name_does_not_hide_the_same_quantity_under_another():
    assert values_of("phase_a", '{"power_factor": 0.9, "pf": "n/a"}') == {"power_factor_a": 0.9}


def test_details_are_short_enough_to_log():
    sample = parse("phase_a", json.dumps({"voltage": "x" * 20_000, "current": [["y" * 999] * 6] * 6}))

    assert [len(refusal.detail) <= 60 for refusal in sample.refusals] == [True, True]


# Messages refused as a whole


@pytest.mark.parametrize(
    "topic",
    [
        "",
        "phase_d",
        "phase",
        "phase_a/",
        "phase_a/speed",
        "voltage",
        "phase_a/voltage/x",
        "Phase_A",
        "status",
    ],
)
def test_unknown_topics(topic):
    assert refused(topic, "1") == RefusalKind.UNKNOWN_TOPIC


@pytest.mark.parametrize(
    "payload",
    [
        '{"voltage": 230, "curr',
        '{"voltage": 230',
        '{"voltage": 230,}',
        "{'voltage': 230}",
        '{"voltage": na}',
        "voltage=230",
        '"unterminated',
        " ",
        "\x00",
        "\ufeff{}",
    ],
)
def test_malformed_json(payload):
    assert refused("phase_a", payload) == RefusalKind.MALFORMED


@pytest.mark.parametrize(
    "payload", ["12_000", "230,5", "0x10", "1e", "--1", "1 2", "٣", "unavailable", ".", " ", "1.2.3"]
)
def test_malformed_numbers(payload):
    assert refused("rpm", payload) == RefusalKind.MALFORMED


@pytest.mark.parametrize("payload", ["230", "[]", "true", "null", '"text"', "NaN"])
def test_a_root_that_is_no_object(payload):
    assert refused("phase_a", payload) == RefusalKind.WRONG_TYPE


@pytest.mark.parametrize("topic", ["phase_a", "rpm"])
def test_bytes_that_are_no_utf_8(topic):
    assert refused(topic, b'{"voltage": 230, "name": "\xff\xfe"}') == RefusalKind.ENCODING


@pytest.mark.parametrize(
    "payload", [b"1" * 1_000_000, b"\xff" * (MAXIMUM_SIZE + 1), "[" * (MAXIMUM_SIZE + 1)]
)
def test_too_large(payload):
    assert refused("phase_a", payload) == RefusalKind.TOO_LARGE


@pytest.mark.parametrize("topic", ["phase_a", "rpm"])
@pytest.mark.parametrize("depth", [MAXIMUM_DEPTH + 1, 10_000, 30_000])
def test_too_deep(topic, depth):
    assert refused(topic, "[" * depth + "]" * depth) == RefusalKind.TOO_DEEP
    assert refused(topic, "[" * depth) == RefusalKind.TOO_DEEP


def test_deep_nesting_in_objects():
    depth = 10_000
    assert refused("phase_a", '{"x":' * depth + "1" + "}" * depth) == RefusalKind.TOO_DEEP


def test_many_brackets_are_not_deep():
    content = {"voltage": 230, "note": "[{" * 500 + '\\"[', "list": [[], {}] * 500}

    assert values_of("phase_a", content) == {"voltage_a": 230}


# The publisher's clock


@pytest.mark.parametrize(
    ("stamp", "seconds"),
    [
        (12.5, 12.5),
        (1_767_225_600, 1_767_225_600),
        (1_767_225_600_250, 1_767_225_600.25),
        ("2026-01-01T00:00:00Z", 1_767_225_600),
        ("2026-01-01T01:00:00.250+01:00", 1_767_225_600.25),
        ("2026-01-01 00:00:00", 1_767_225_600),
    ],
)
def test_stamps_are_seconds(stamp, seconds):
    assert parse("phase_a", json.dumps({"timestamp": stamp})).stamp == seconds


@pytest.mark.parametrize(
    ("stamp", "kind"),
    [
        ('"yesterday"', RefusalKind.MALFORMED),
        ('""', RefusalKind.MALFORMED),
        ("true", RefusalKind.WRONG_TYPE),
        ("[1]", RefusalKind.WRONG_TYPE),
        ("nan", RefusalKind.NOT_FINITE),
        ("1e999", RefusalKind.NOT_FINITE),
    ],
)
def test_a_stamp_that_is_none_costs_only_itself(stamp, kind):
    sample = parse("phase_a", f'{{"voltage": 230, "timestamp": {stamp}}}')

    assert sample.stamp is None
    assert len(sample.values) == 1
    assert [(r.kind, r.where) for r in sample.refusals] == [(kind, "phase_a.timestamp")]


# Whatever comes

LOWEST = {Quantity.POWER: -2e6, Quantity.POWER_FACTOR: -1, Quantity.TEMPERATURE: -55}
HIGHEST = {Quantity.VOLTAGE: 1000, Quantity.POWER_FACTOR: 1, Quantity.TEMPERATURE: 500}

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
fields = st.sampled_from(
    [*COMPLETE, *ENGLISH, *SPANISH_OF.values(), "rpm", "pf_a", "timestamp", "complete_reading"]
)
messages = st.dictionaries(fields, json_values | st.floats(-1e3, 1e3), max_size=12).map(json.dumps)
stamps = st.datetimes(timezones=st.none() | st.timezones()).map(
    lambda t: json.dumps({"timestamp": t.isoformat()})
)


@given(
    st.sampled_from(TOPICS) | st.text(max_size=10),
    st.binary(max_size=200)
    | st.text(max_size=200)
    | messages
    | messages.map(lambda m: m[: len(m) // 2])
    | stamps,
    st.sampled_from(EnergyUnit),
)
def test_nothing_but_wire_error_escapes_and_every_value_is_finite_and_in_range(topic, payload, unit):
    try:
        sample = parse(topic, payload, unit)
    except WireError as error:
        RefusalKind(error.kind)
        return
    for channel, value in sample.values.items():
        assert type(value) is float
        assert isfinite(value)
        assert value >= LOWEST.get(channel.quantity, 0)
        assert value <= HIGHEST.get(channel.quantity, 1e8)
    assert sample.stamp is None or isfinite(sample.stamp)


@given(messages)
def test_a_bad_neighbour_changes_nothing(message):
    good = {"voltage_b": 231.0}
    content = {
        key: value for key, value in json.loads(message).items() if key not in ("voltage_b", "voltaje_b")
    }

    assert values_of("phase_a", json.dumps({**content, **good}))["voltage_b"] == 231.0
