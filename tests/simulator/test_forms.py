import json
from math import isnan
from typing import Any

import pytest

from simulator.faults import Fault, FaultKind
from simulator.forms import Form, messages
from simulator.motor import Measurement, Motor

ENGLISH = {"voltage", "current", "power", "energy", "frequency", "power_factor"}
SPANISH = {"voltaje", "corriente", "potencia", "energia", "frecuencia", "factor_potencia"}


def measure(*faults: Fault) -> Measurement:
    motor = Motor(0)
    for fault in faults:
        motor.inject(fault)
    return motor.advance(60)


def sent(form: Form, *faults: Fault, prefix: str = "motor/") -> dict[str, bytes]:
    return dict(messages(measure(*faults), form, prefix))


def decoded(form: Form, *faults: Fault) -> dict[str, Any]:
    return {topic: json.loads(payload) for topic, payload in sent(form, *faults).items()}


def test_a_complete_reading_is_one_message():
    reading = decoded(Form.COMPLETE)
    truth = measure().values()

    (fields,) = reading.values()
    assert list(reading) == ["motor/motor_metrics"]
    assert fields.pop("complete_reading") is True
    assert fields.pop("timestamp") == 60
    assert fields.pop("rpm") == truth.pop("speed")
    assert fields == {key.replace("power_factor", "pf"): value for key, value in truth.items()}


def test_a_phase_a_message_and_the_metrics_of_the_motor():
    reading = decoded(Form.PHASES)

    assert list(reading) == [f"motor/{name}" for name in ("phase_a", "phase_b", "phase_c", "motor_metrics")]
    assert reading["motor/phase_b"].keys() == ENGLISH | {"timestamp"}
    assert reading["motor/phase_b"]["voltage"] == measure().phases["b"].voltage
    assert reading["motor/motor_metrics"].keys() == {"temperature", "vibration", "rpm"}


def test_the_same_with_suffixes():
    reading = decoded(Form.PHASES_SUFFIXED)

    assert reading["motor/phase_c"].keys() == {
        *("voltage_c", "current_c", "power_c", "energy_c", "frequency_c", "pf_c"),
        "timestamp",
    }
    assert reading["motor/phase_c"]["pf_c"] == measure().phases["c"].power_factor


def test_the_spanish_firmware():
    reading = decoded(Form.SPANISH)

    assert list(reading) == [
        *("motor/fase_a", "motor/fase_b", "motor/fase_c"),
        *("motor/temperatura", "motor/vibracion", "motor/rpm", "motor/humedad"),
    ]
    assert reading["motor/fase_a"].keys() == SPANISH
    assert reading["motor/fase_a"]["corriente"] == measure().phases["a"].current
    assert reading["motor/rpm"] == measure().speed


def test_single_values():
    reading = sent(Form.VALUES)

    assert reading.keys() == {f"motor/fase_{phase}/{name}" for phase in "abc" for name in SPANISH} | {
        "motor/temperatura",
        "motor/vibracion",
        "motor/rpm",
    }
    assert float(reading["motor/fase_c/voltaje"]) == measure().phases["c"].voltage


def test_mixed_says_everything_once_in_different_words():
    reading = sent(Form.MIXED)

    assert json.loads(reading["motor/phase_a"]).keys() == ENGLISH | {"timestamp"}
    assert json.loads(reading["motor/fase_b"]).keys() == SPANISH
    assert {topic for topic in reading if topic.startswith("motor/fase_c/")} == {
        f"motor/fase_c/{name}" for name in SPANISH
    }
    assert json.loads(reading["motor/motor_metrics"]).keys() == {"temperature", "vibration"}
    assert float(reading["motor/rpm"]) == measure().speed


@pytest.mark.parametrize("form", Form)
def test_every_topic_stands_below_the_prefix(form):
    assert all(topic.startswith("hall/pump-2/") for topic in sent(form, prefix="hall/pump-2/"))


@pytest.mark.parametrize(
    ("form", "gone"),
    [
        (Form.PHASES, "motor/phase_b"),
        (Form.PHASES_SUFFIXED, "motor/phase_b"),
        (Form.SPANISH, "motor/fase_b"),
        (Form.MIXED, "motor/fase_b"),
        (Form.VALUES, "motor/fase_b/voltaje"),
    ],
)
def test_a_silent_meter_sends_nothing(form, gone):
    assert gone in sent(form)
    silent = sent(form, Fault(FaultKind.METER_SILENT, phase="b"))
    assert gone not in silent
    assert silent


def test_a_complete_reading_leaves_out_what_is_silent():
    (fields,) = decoded(
        Form.COMPLETE,
        Fault(FaultKind.METER_SILENT, phase="b"),
        Fault(FaultKind.METER_SILENT, channel="temperature"),
    ).values()

    assert not {"voltage_b", "pf_b", "temperature"} & fields.keys()
    assert {"voltage_a", "vibration"} <= fields.keys()


def test_nan_is_written_as_each_publisher_would():
    nan = (Fault(FaultKind.METER_NAN), Fault(FaultKind.METER_NAN, channel="temperature"))

    (complete,) = decoded(Form.COMPLETE, *nan).values()
    assert isnan(complete["voltage_a"])
    assert isnan(complete["temperature"])
    assert decoded(Form.PHASES, *nan)["motor/phase_a"]["voltage"] is None
    assert decoded(Form.PHASES, *nan)["motor/motor_metrics"]["temperature"] is None
    assert json.loads(sent(Form.SPANISH, *nan)["motor/fase_a"])["voltaje"] is None
    assert sent(Form.SPANISH, *nan)["motor/temperatura"] == b"nan"
    assert sent(Form.VALUES, *nan)["motor/fase_a/voltaje"] == b"nan"
