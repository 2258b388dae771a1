from datetime import UTC, datetime
from math import sqrt

import pytest

from simulator.faults import Fault, FaultKind
from simulator.motor import DutyPattern, Measurement, Motor
from tests.simulator.readings import numbers

DAY = 86400


def line_unbalance(values: dict[str, float]) -> float:
    a, b, c = (values[f"voltage_{phase}"] for phase in "abc")
    lines = [sqrt(x * x + y * y + x * y) for x, y in ((a, b), (b, c), (c, a))]
    mean = sum(lines) / 3
    return 100 * max(abs(line - mean) for line in lines) / mean


def test_the_same_seed_gives_the_same_motor_and_another_gives_another():
    def history(seed: int) -> list[Measurement]:
        motor = Motor(seed, duty=DutyPattern.CYCLIC)
        motor.inject(Fault(FaultKind.BEARING, 0.5, at=200, ramp=50))
        return [motor.advance(1) for _ in range(400)]

    assert history(7) == history(7)
    assert history(7) != history(8)


@pytest.mark.parametrize("duty", DutyPattern)
@pytest.mark.parametrize("seed", [0, 5])
def test_a_healthy_day_stays_within_every_default_limit(duty, seed):
    motor = Motor(seed, duty=duty)
    for _ in range(DAY // 20):
        values = numbers(motor.advance(20))
        assert values["temperature"] < 60
        assert values["vibration"] < 7
        assert values["speed"] < 2500
        assert line_unbalance(values) < 2
        for phase in "abc":
            assert 0.9 * 230 < values[f"voltage_{phase}"] < 1.1 * 230
            assert 49.5 <= values[f"frequency_{phase}"] <= 50.5


def test_power_current_and_voltage_agree_and_lag_by_the_power_factor():
    motor = Motor(2)
    motor.advance(600)
    for _ in range(300):
        values = numbers(motor.advance(1))
        for phase in "abc":
            apparent = values[f"voltage_{phase}"] * values[f"current_{phase}"]
            power_factor = values[f"power_factor_{phase}"]
            # Half a step of the power factor's register, and the rounding of the others.
            assert values[f"power_{phase}"] == pytest.approx(apparent * power_factor, abs=0.006 * apparent)
            assert 0.5 < power_factor < 0.9


def test_the_energy_counter_is_the_integral_of_power():
    motor = Motor(3)
    first = last = numbers(motor.advance(60))
    watt_seconds = dict.fromkeys("abc", 0.0)
    for _ in range(3600):
        last = numbers(motor.advance(1))
        for phase in watt_seconds:
            watt_seconds[phase] += last[f"power_{phase}"]
    for phase, counted in watt_seconds.items():
        gained = last[f"energy_{phase}"] - first[f"energy_{phase}"]
        assert gained == pytest.approx(counted / 3.6e6, abs=0.011)


def test_what_goes_in_leaves_at_the_shaft_or_as_heat():
    motor = Motor(1)
    motor.advance(3600)
    plate = motor.nameplate
    for _ in range(60):
        values = numbers(motor.advance(10))
        drawn = sum(values[f"power_{phase}"] for phase in "abc")
        heat = sum(motor._flow.losses)
        slip = 1 - values["speed"] / (30 * values["frequency_a"])
        shaft = plate.power * slip / plate.slip * (values["speed"] / plate.speed)
        # The slip's own dependence on voltage and the pick-up's 1 rpm leave some per cent.
        assert drawn == pytest.approx(shaft + heat, rel=0.08)


@pytest.mark.parametrize("seed", range(6))
def test_a_start_draws_six_to_eight_times_the_current_for_some_seconds_at_most(seed):
    motor = Motor(seed)
    readings = [motor.advance(0.1) for _ in range(120)]
    starting = [numbers(reading) for reading in readings if reading.operating_state == "starting"]

    assert 0.5 <= len(starting) * 0.1 <= 3
    assert 6 < max(values["current_a"] for values in starting) / motor.nameplate.current < 8
    assert min(values["voltage_a"] for values in starting) < 0.98 * numbers(readings[0])["voltage_a"]
    speeds = [values["speed"] for values in starting]
    assert speeds == sorted(speeds)
    assert readings[-1].operating_state == "running"
    assert numbers(readings[-1])["speed"] > 1400


def test_switched_off_it_coasts_down_and_cools_slowly_while_the_voltage_stays():
    motor = Motor(0, duty=DutyPattern.SHIFT, start=datetime(2026, 1, 5, 15, 0, tzinfo=UTC))
    readings = [motor.advance(1) for _ in range(6 * 3600)]
    last_running = max(
        index for index, reading in enumerate(readings) if reading.operating_state == "running"
    )
    before, coasting, standing, hour_later, evening = (
        numbers(readings[index])
        for index in (last_running, last_running + 2, last_running + 120, last_running + 3600, -1)
    )

    assert readings[last_running + 2].operating_state == "off"
    assert 0 < coasting["speed"] < before["speed"]
    assert coasting["current_a"] == coasting["power_a"] == 0
    assert standing["speed"] == 0
    assert standing["voltage_a"] > 200
    assert evening["temperature"] < hour_later["temperature"] < before["temperature"]
    assert evening["temperature"] < before["temperature"] - 5


def test_meters_behind_the_contactor_fall_silent_with_the_motor():
    motor = Motor(0, downstream_meters=True)
    off = motor.advance(1)
    running = motor.advance(30)

    assert all(phase.voltage is None for phase in off.phases.values())
    assert off.temperature is not None
    assert all(phase.voltage is not None for phase in running.phases.values())


def test_current_follows_the_load():
    motor = Motor(4)
    motor.advance(300)
    readings = [numbers(motor.advance(20)) for _ in range(1000)]
    lightest = min(readings, key=lambda values: values["power_a"])
    heaviest = max(readings, key=lambda values: values["power_a"])

    assert heaviest["current_a"] > 1.08 * lightest["current_a"]
    assert heaviest["power_factor_a"] > lightest["power_factor_a"]
    assert heaviest["speed"] < lightest["speed"]


def test_long_and_short_steps_tell_the_same_story():
    long, short = Motor(0), Motor(0)
    after_long = numbers(long.advance(3600))
    for _ in range(3599):
        short.advance(1)
    after_short = numbers(short.advance(1))

    assert long.time == short.time == 3600
    assert after_long["temperature"] == pytest.approx(after_short["temperature"], abs=1)
    assert after_long["energy_a"] == pytest.approx(after_short["energy_a"], abs=0.02)


def test_faults_are_scheduled_seen_and_cleared_by_kind():
    motor = Motor(0)
    motor.inject(Fault(FaultKind.BEARING, at=100, duration=50))
    motor.inject(Fault(FaultKind.OVERLOAD, at=120))

    motor.advance(90)
    assert motor.active_faults == ()
    motor.advance(40)
    assert [fault.kind for fault in motor.active_faults] == [FaultKind.BEARING, FaultKind.OVERLOAD]
    motor.clear(FaultKind.OVERLOAD)
    assert [fault.kind for fault in motor.active_faults] == [FaultKind.BEARING]
    motor.advance(40)
    assert motor.active_faults == ()


def test_a_fault_that_is_injected_late_begins_now_with_its_whole_course():
    motor = Motor(0)
    motor.advance(1000)
    motor.inject(Fault(FaultKind.BEARING, ramp=100, duration=200))

    (fault,) = motor.active_faults
    assert fault.at == 1000
    motor.advance(150)
    assert motor.active_faults == (fault,)


@pytest.mark.parametrize("seconds", [0, -1])
def test_time_only_goes_forward(seconds):
    with pytest.raises(ValueError, match="advance"):
        Motor(0).advance(seconds)
