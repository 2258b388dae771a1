"""Every fault moves what it should, in the right direction, and is gone when it is cleared."""

from functools import cache
from math import isnan
from statistics import fmean

import pytest

from simulator.faults import Fault, FaultKind
from simulator.motor import Motor
from tests.simulator.readings import numbers

type Values = dict[str, float | None]
WARM = 5400
PHYSICAL = [
    kind
    for kind in FaultKind
    if kind not in (FaultKind.STUCK_SENSOR, FaultKind.METER_SILENT, FaultKind.METER_NAN)
]


def mean_of(motor: Motor) -> dict[str, float]:
    readings = [numbers(motor.advance(1)) for _ in range(60)]
    return {key: fmean(reading[key] for reading in readings) for key in readings[0]}


def unbalance(means: dict[str, float], quantity: str) -> float:
    values = [means[f"{quantity}_{phase}"] for phase in "abc"]
    return 100 * max(abs(value - fmean(values)) for value in values) / fmean(values)


def average(means: dict[str, float], quantity: str) -> float:
    return fmean(means[f"{quantity}_{phase}"] for phase in "abc")


@cache
def healthy() -> dict[str, float]:
    """The same motor at the same time without a fault."""
    motor = Motor(0)
    motor.advance(WARM + 600)
    return mean_of(motor)


@cache
def faulty(kind: FaultKind, severity: float) -> dict[str, float]:
    motor = Motor(0)
    motor.advance(WARM)
    motor.inject(Fault(kind, severity))
    motor.advance(600)
    return mean_of(motor)


RISES: dict[FaultKind, tuple[str, ...]] = {
    FaultKind.WINDING: ("temperature", "current_a"),
    FaultKind.BEARING: ("vibration", "temperature", "power_a"),
    FaultKind.OVERLOAD: ("current_a", "power_a", "temperature", "power_factor_a", "vibration"),
    FaultKind.BLOCKED_COOLING: ("temperature",),
    FaultKind.STALL: ("current_a", "power_a", "temperature"),
    FaultKind.DRY_RUN: ("speed", "vibration"),
    FaultKind.UNDER_VOLTAGE: ("current_a", "power_factor_a", "temperature"),
    FaultKind.MISALIGNMENT: ("vibration", "temperature", "power_a"),
    FaultKind.PHASE_LOSS: ("current_b", "current_c", "vibration", "temperature"),
    FaultKind.VOLTAGE_UNBALANCE: ("temperature", "vibration", "voltage_b"),
    FaultKind.FREQUENCY: (),
}
FALLS: dict[FaultKind, tuple[str, ...]] = {
    FaultKind.WINDING: ("current_b", "current_c"),
    FaultKind.BEARING: (),
    FaultKind.OVERLOAD: ("speed",),
    FaultKind.BLOCKED_COOLING: (),
    FaultKind.STALL: ("speed", "power_factor_a", "voltage_a"),
    FaultKind.DRY_RUN: ("current_a", "power_a", "power_factor_a", "temperature"),
    FaultKind.UNDER_VOLTAGE: ("voltage_a", "voltage_b", "voltage_c", "speed"),
    FaultKind.MISALIGNMENT: (),
    FaultKind.PHASE_LOSS: ("current_a", "power_a", "voltage_a", "speed"),
    FaultKind.VOLTAGE_UNBALANCE: ("voltage_a", "speed"),
    FaultKind.FREQUENCY: ("frequency_a", "frequency_b", "speed", "power_a", "power_factor_a"),
}


@pytest.mark.parametrize("kind", PHYSICAL)
def test_each_fault_moves_what_its_row_of_the_table_says(kind):
    before, after = healthy(), faulty(kind, 1.0)

    for key in RISES[kind]:
        assert after[key] > before[key], key
    for key in FALLS[kind]:
        assert after[key] < before[key], key


@pytest.mark.parametrize(
    ("kind", "measure"),
    [
        (FaultKind.PHASE_LOSS, lambda means: unbalance(means, "current")),
        (FaultKind.VOLTAGE_UNBALANCE, lambda means: unbalance(means, "voltage")),
        (FaultKind.WINDING, lambda means: unbalance(means, "current")),
        (FaultKind.BEARING, lambda means: means["vibration"]),
        (FaultKind.MISALIGNMENT, lambda means: means["vibration"]),
        (FaultKind.OVERLOAD, lambda means: average(means, "current")),
        (FaultKind.BLOCKED_COOLING, lambda means: means["temperature"]),
        (FaultKind.STALL, lambda means: average(means, "current")),
        (FaultKind.DRY_RUN, lambda means: -average(means, "power")),
        (FaultKind.UNDER_VOLTAGE, lambda means: -average(means, "voltage")),
        (FaultKind.FREQUENCY, lambda means: -means["frequency_a"]),
    ],
)
def test_severity_grades_a_fault(kind, measure):
    assert measure(healthy()) < measure(faulty(kind, 0.25)) < measure(faulty(kind, 1.0))


def test_full_severity_cannot_be_missed():
    assert faulty(FaultKind.BEARING, 1.0)["vibration"] > 10
    assert faulty(FaultKind.MISALIGNMENT, 1.0)["vibration"] > 7
    assert unbalance(faulty(FaultKind.WINDING, 1.0), "current") > 20
    assert unbalance(faulty(FaultKind.VOLTAGE_UNBALANCE, 1.0), "current") > 20
    assert unbalance(faulty(FaultKind.PHASE_LOSS, 1.0), "current") > 95
    assert average(faulty(FaultKind.STALL, 1.0), "current") > 5 * average(healthy(), "current")
    assert average(faulty(FaultKind.DRY_RUN, 1.0), "power") < 0.3 * average(healthy(), "power")
    assert faulty(FaultKind.STALL, 1.0)["speed"] == 0


def test_a_lost_phase_is_fed_back_by_the_turning_motor():
    before, after = healthy(), faulty(FaultKind.PHASE_LOSS, 1.0)

    assert after["current_a"] == 0
    assert 0.6 < after["voltage_a"] / before["voltage_a"] < 0.95
    for phase in "bc":
        assert 1.6 < after[f"current_{phase}"] / before[f"current_{phase}"] < 2.1


def test_a_standing_motor_does_not_start_on_two_phases_until_the_third_is_back():
    motor = Motor(0)
    motor.inject(Fault(FaultKind.PHASE_LOSS, phase="b"))
    stuck = motor.advance(30)
    motor.clear()
    free = motor.advance(10)

    assert (stuck.operating_state, stuck.speed) == ("starting", 0)
    assert numbers(stuck)["current_a"] > 5 * motor.nameplate.current
    assert free.operating_state == "running"


def test_the_meter_of_a_lost_phase_falls_silent_when_asked_or_when_nothing_feeds_it():
    running = Motor(0)
    running.advance(60)
    running.inject(Fault(FaultKind.PHASE_LOSS, phase="c", silences_meter=True))
    standing = Motor(0)
    standing.inject(Fault(FaultKind.PHASE_LOSS, phase="c"))

    for measurement in (running.advance(1), standing.advance(1)):
        assert measurement.phases["c"].voltage is None
        assert measurement.phases["a"].voltage is not None


@pytest.mark.parametrize("kind", [FaultKind.OVERLOAD, FaultKind.BLOCKED_COOLING])
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_overheating_passes_60_degrees_in_minutes_and_80_within_half_an_hour(kind, seed):
    motor = Motor(seed)
    motor.advance(WARM)
    motor.inject(Fault(kind))
    temperatures = [numbers(motor.advance(60))["temperature"] for _ in range(31)]

    assert max(temperatures[:14]) > 60
    assert max(temperatures) > 80


@pytest.mark.parametrize("kind", PHYSICAL)
def test_a_cleared_fault_leaves_a_healthy_motor(kind):
    motor = Motor(0)
    motor.advance(WARM)
    motor.inject(Fault(kind))
    motor.advance(30)
    motor.clear(kind)
    motor.advance(20)
    after, before = mean_of(motor), healthy()

    assert motor.active_faults == ()
    for phase in "abc":
        assert after[f"voltage_{phase}"] == pytest.approx(before[f"voltage_{phase}"], rel=0.02)
        assert after[f"current_{phase}"] == pytest.approx(before[f"current_{phase}"], rel=0.2)
    assert after["speed"] == pytest.approx(before["speed"], rel=0.02)
    assert after["vibration"] == pytest.approx(before["vibration"], rel=0.3)


def readings(fault: Fault, count: int = 200) -> tuple[list[Values], Values]:
    motor = Motor(0)
    motor.advance(60)
    motor.inject(fault)
    faulty = [motor.advance(1).values() for _ in range(count)]
    motor.clear()
    return faulty, motor.advance(1).values()


def test_a_stuck_sensor_repeats_itself():
    stuck, cleared = readings(Fault(FaultKind.STUCK_SENSOR, channel="current_b"))
    sticky, _ = readings(Fault(FaultKind.STUCK_SENSOR, 0.5, channel="current_b"))

    assert len({values["current_b"] for values in stuck}) == 1
    assert len({values["current_c"] for values in stuck}) > 50
    assert 20 < len({values["current_b"] for values in sticky}) < 130
    assert cleared["current_b"] != stuck[-1]["current_b"]


def test_a_silent_meter_says_nothing_and_the_others_go_on():
    silent, cleared = readings(Fault(FaultKind.METER_SILENT, phase="b"))
    halting, _ = readings(Fault(FaultKind.METER_SILENT, 0.25, phase="b"))

    assert all(values["voltage_b"] is None and values["power_b"] is None for values in silent)
    assert all(values["voltage_a"] is not None for values in silent)
    assert 20 < sum(values["voltage_b"] is None for values in halting) < 80
    assert cleared["voltage_b"] is not None


def is_nan(value: float | None) -> bool:
    return value is not None and isnan(value)


def test_a_meter_that_publishes_nan():
    phase, cleared = readings(Fault(FaultKind.METER_NAN, phase="a"), 5)
    sensor, _ = readings(Fault(FaultKind.METER_NAN, channel="vibration"), 5)

    assert all(is_nan(values["energy_a"]) and not is_nan(values["energy_b"]) for values in phase)
    assert all(is_nan(values["vibration"]) and not is_nan(values["temperature"]) for values in sensor)
    assert not is_nan(cleared["energy_a"])
