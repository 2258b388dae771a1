from itertools import pairwise

from numpy.random import default_rng
import pytest

from simulator.circuit import Flow, Losses
from simulator.effects import HEALTHY
from simulator.meters import Measurement, Meters
from simulator.motor import DutyPattern, Motor
from tests.simulator.readings import numbers


def is_multiple(value: float, step: float) -> bool:
    return abs(value / step - round(value / step)) < 1e-6


def read(
    meters: Meters,
    *,
    voltage: float = 230.0,
    current: float = 5.0,
    power: float = 900.0,
    temperature: float = 40.0,
) -> Measurement:
    return meters.read(
        timestamp=0.0,
        flow=Flow([voltage] * 3, [current] * 3, [power] * 3, 0.0, Losses(0.0, 0.0)),
        frequency=50.0,
        temperature=temperature,
        vibration=1.0,
        speed=1440.0,
        humidity=50.0,
        operating_state="running",
        effects=HEALTHY,
    )


def meters() -> Meters:
    return Meters(default_rng(0), downstream=False, speed_resolution=1.0)


def test_every_quantity_comes_in_the_steps_of_its_instrument():
    motor = Motor(1, duty=DutyPattern.CYCLIC)
    for _ in range(600):
        values = numbers(motor.advance(1))
        for phase in "abc":
            power = values[f"power_{phase}"]
            assert is_multiple(values[f"voltage_{phase}"], 0.1)
            assert is_multiple(values[f"current_{phase}"], 0.001)
            assert is_multiple(power, 0.1 if power < 1000 else 1)
            assert is_multiple(values[f"energy_{phase}"], 0.01)
            assert is_multiple(values[f"frequency_{phase}"], 0.1)
            assert is_multiple(values[f"power_factor_{phase}"], 0.01)
            assert 0 <= values[f"power_factor_{phase}"] <= 1
        assert is_multiple(values["temperature"], 0.0625)
        assert is_multiple(values["vibration"], 0.01)
        assert is_multiple(values["speed"], 1)


def test_one_pulse_a_turn_counted_for_a_second_gives_steps_of_60_rpm():
    motor = Motor(1, speed_resolution=60.0)

    assert motor.advance(60).speed in (1440, 1500)


def test_what_a_meter_cannot_reach_it_does_not_tell():
    silent = read(meters(), voltage=79.0)
    clipped = read(meters(), voltage=300.0, current=150.0, temperature=200.0)
    nothing = read(meters(), current=0.01, power=1.0)

    assert all(value is None for phase in silent.phases.values() for value in phase)
    assert clipped.phases["a"].voltage == 260
    assert clipped.phases["a"].current == 100
    assert clipped.temperature == 125
    assert (nothing.phases["a"].current, nothing.phases["a"].power) == (0, 0)


def test_noise_and_gain_stay_within_the_class_of_the_meter():
    instruments = meters()
    for _ in range(200):
        for phase in read(instruments, power=500.0).phases.values():
            assert phase.voltage == pytest.approx(230, rel=0.005)
            assert phase.current == pytest.approx(5, rel=0.008)
            assert phase.power == pytest.approx(500, rel=0.012)


def test_the_energy_counter_begins_again_after_its_last_digit():
    instruments = meters()
    energies = []
    for _ in range(20):
        instruments.count(3600, [1e6] * 3)
        energies.append(numbers(read(instruments))["energy_a"])

    assert max(energies) <= 9999.99
    falls = [after < before for before, after in pairwise(energies)]
    assert 1 <= sum(falls) <= 2


def test_the_21_channels_can_be_had_by_key():
    values = Motor(0).advance(1).values()

    assert len(values) == 21
    assert {"voltage_a", "power_factor_c", "temperature", "vibration", "speed"} <= values.keys()
