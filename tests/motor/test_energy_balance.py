from collections.abc import Callable

import pytest

from custom_components.motor_monitor.motor.energy_balance import EnergyBalance


def run(
    balance: EnergyBalance,
    seconds: float,
    *,
    power: float = 1200.0,
    shown: Callable[[float], float] = lambda energy: int(energy * 100) / 100,
    start: float = 0.0,
    energy: float = 123.456,
    every: float = 5.0,
) -> float | None:
    """Let a motor run whose meter shows ``shown(kWh)``; return the ratio found."""
    for step in range(int(seconds / every)):
        balance.update(power, shown(energy + power * step * every / 3.6e6), start + step * every)
    return balance.ratio


@pytest.mark.parametrize("digits", [0, 1, 2, 3])
def test_a_counter_that_agrees_with_the_power_has_ratio_1(digits):
    scale = 10**digits
    ratio = run(EnergyBalance(), 4 * 3600, shown=lambda energy: int(energy * scale) / scale)
    assert ratio == pytest.approx(1, rel=0.1)


@pytest.mark.parametrize(
    ("factor", "name"),
    [(1000, "Wh taken for kWh"), (0.001, "kWh taken for Wh"), (3, "all phases in one counter")],
)
def test_the_factor_of_a_wrong_unit_is_found_within_a_quarter_of_an_hour(factor, name):
    found = run(EnergyBalance(), 900, shown=lambda energy: factor * int(energy * 100) / 100)
    assert found == pytest.approx(factor, rel=0.15), name


def test_nothing_is_said_before_two_windows_agree():
    assert run(EnergyBalance(), 400) is None


def test_a_counter_that_stands_still_has_ratio_0():
    assert run(EnergyBalance(), 4 * 3600, shown=lambda _energy: 5.0) == 0


def test_a_motor_that_is_off_says_nothing_about_its_counter():
    assert run(EnergyBalance(), 24 * 3600, power=0.0) is None


def test_a_counter_published_once_in_five_minutes_is_judged_as_well():
    balance = EnergyBalance()
    for second in range(0, 3600, 5):
        published = second // 300 * 300
        balance.update(1200.0, int(120000 + published / 3) / 1000, second)
    assert balance.ratio == pytest.approx(1, rel=0.1)


def test_a_reset_and_a_glitch_do_not_count():
    balance = EnergyBalance()
    run(balance, 1200)
    balance.update(1200.0, 0.0, 1200)
    run(balance, 1200, start=1205, energy=0.0)
    balance.update(1200.0, 9000.0, 2405)
    assert run(balance, 1200, start=2410, energy=0.4) == pytest.approx(1, rel=0.1)


def test_what_was_counted_while_nothing_was_heard_does_not_count():
    balance = EnergyBalance()
    for hour in range(6):
        run(balance, 240, start=hour * 3600, energy=100.0 + hour * 50)
    assert balance.ratio is None


def test_short_runs_of_a_meter_that_dies_with_the_motor_add_up():
    balance = EnergyBalance()
    energy = 7.0
    for cycle in range(20):
        run(balance, 120, start=cycle * 240, energy=energy)
        energy += 1200.0 * 115 / 3.6e6
        balance.update(None, None, cycle * 240 + 120)
    assert balance.ratio == pytest.approx(1, rel=0.1)


def test_the_way_a_meter_counts_direction_does_not_matter():
    assert run(EnergyBalance(), 3600, power=-1200.0, shown=lambda energy: -energy + 200) == pytest.approx(
        1, rel=0.1
    )
