from statistics import mean

import pytest

from simulator.conditions import USUAL, Conditions
from simulator.motor import Motor
from tests.simulator.readings import numbers

HOUR = 3600


def hour(conditions: Conditions) -> dict[str, float]:
    """Return the means of an hour under these conditions, after three to warm up in them."""
    motor = Motor(1)
    motor.conditions = conditions
    motor.advance(3 * HOUR)
    readings = [numbers(motor.advance(20)) for _ in range(HOUR // 20)]
    return {key: mean(values[key] for values in readings) for key in readings[0]}


def test_warmer_air_warms_the_motor_and_little_else():
    usual, warm = hour(USUAL), hour(Conditions(air=8))

    assert warm["temperature"] == pytest.approx(usual["temperature"] + 8, abs=1)
    assert warm["current_a"] == pytest.approx(usual["current_a"], rel=0.01)


def test_more_load_draws_more_power_and_current():
    usual, loaded = hour(USUAL), hour(Conditions(load=1.08))

    assert loaded["power_a"] == pytest.approx(1.08 * usual["power_a"], rel=0.02)
    assert loaded["current_a"] > 1.02 * usual["current_a"]
    assert loaded["speed"] < usual["speed"]


def test_a_sag_lowers_all_three_voltages_alike():
    usual, sagging = hour(USUAL), hour(Conditions(voltage=0.94))

    for phase in "abc":
        assert sagging[f"voltage_{phase}"] == pytest.approx(0.94 * usual[f"voltage_{phase}"], rel=0.002)


def test_a_stopped_plant_rests_and_starts_again_like_any_other_start():
    motor = Motor(1)
    motor.advance(HOUR)
    motor.conditions = Conditions(stopped=True)
    stopped = [motor.advance(60) for _ in range(10 * 60)]
    motor.conditions = USUAL
    starting = [motor.advance(0.1) for _ in range(60)]

    assert {reading.operating_state for reading in stopped} == {"off"}
    assert numbers(stopped[-1])["current_a"] == 0
    assert numbers(stopped[-1])["temperature"] < numbers(stopped[0])["temperature"] - 10
    assert max(numbers(reading)["current_a"] for reading in starting) > 6 * motor.nameplate.current
    assert starting[-1].operating_state == "running"


def test_a_new_step_of_the_recipe_is_heard_of_even_above_the_heaviest():
    def heaviest_power(steps: list[float]) -> float:
        motor = Motor(1)
        for torque in steps:
            motor.add_load_step(torque)
        return max(numbers(motor.advance(20))["power_a"] for _ in range(8 * HOUR // 20))

    heaviest = max(Motor(1).load_steps)

    assert heaviest_power([1.2 * heaviest]) == pytest.approx(1.2 * heaviest_power([]), rel=0.04)
