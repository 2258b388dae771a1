import pytest

from simulator.faults import Fault, FaultKind


def test_a_fault_ramps_up_holds_and_ends():
    fault = Fault(FaultKind.BEARING, severity=0.8, at=100, ramp=50, duration=200)

    assert fault.intensity(99) == 0
    assert fault.intensity(125) == pytest.approx(0.4)
    assert fault.intensity(150) == pytest.approx(0.8)
    assert fault.intensity(299) == pytest.approx(0.8)
    assert fault.intensity(300) == 0
    assert fault.is_over(300)


def test_without_a_duration_a_fault_stays():
    fault = Fault(FaultKind.BEARING, at=100)

    assert fault.intensity(100) == 1
    assert fault.intensity(1e9) == 1
    assert not fault.is_over(1e9)


@pytest.mark.parametrize(
    "wrong",
    [
        {"severity": 0},
        {"severity": 1.1},
        {"ramp": -1},
        {"duration": 0},
        {"phase": "d"},
        {"channel": "voltage_a"},
    ],
)
def test_what_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match=str(next(iter(wrong.values())))[:1] + "|negative"):
        Fault(FaultKind.METER_SILENT, **wrong)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("bearing", Fault(FaultKind.BEARING)),
        ("bearing:0.5@60+120", Fault(FaultKind.BEARING, 0.5, at=60, duration=120)),
        ("phase_loss/b@10~5", Fault(FaultKind.PHASE_LOSS, at=10, ramp=5, phase="b")),
        ("stuck_sensor/current_c", Fault(FaultKind.STUCK_SENSOR, channel="current_c")),
        ("meter_nan/temperature", Fault(FaultKind.METER_NAN, channel="temperature")),
    ],
)
def test_a_fault_can_be_written_on_the_command_line(text, fault):
    assert Fault.parse(text) == fault


@pytest.mark.parametrize("text", ["", "rust", "bearing:", "bearing:2", "bearing@x", "meter_silent/d"])
def test_what_cannot_be_read_is_refused(text):
    with pytest.raises(ValueError, match=r"kind\[/place\]|severity|channel"):
        Fault.parse(text)
