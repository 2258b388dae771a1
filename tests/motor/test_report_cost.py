from hypothesis import given, strategies as st
import numpy as np
import pytest

from custom_components.motor_monitor.motor.report_cost import Price, Tariff
from custom_components.motor_monitor.motor.report_rows import Consumptions

HOUR = 3600.0
DAY = 24 * HOUR
NIGHT_AND_DAY = (Price(0, 8 * HOUR, 0.1), Price(8 * HOUR, 24 * HOUR, 0.3))


def used_in(*spans):
    """Energy by when it was used: start, end, kWh."""
    return Consumptions(*np.array(spans, np.float64).reshape(-1, 3).T)


@pytest.mark.parametrize(
    ("used", "cost"),
    [
        ([(0, HOUR, 2)], 0.2),
        ([(7 * HOUR, 8 * HOUR, 1), (8 * HOUR, 9 * HOUR, 1)], 0.4),
        # Used at nobody knows what time of these two hours.
        ([(7 * HOUR, 9 * HOUR, 1)], 0.2),
        ([(7 * HOUR, 9 * HOUR, 0)], 0),
        ([], 0),
        # The last price goes on for a day, not for a week.
        ([(30 * HOUR, 31 * HOUR, 1)], 0.3),
        ([(10 * DAY, 10 * DAY + HOUR, 1)], None),
        ([(0, HOUR, 1), (10 * DAY, 10 * DAY + HOUR, 1)], None),
        ([(10 * DAY, 10 * DAY + HOUR, 0)], 0),
    ],
)
def test_each_hour_has_its_price(used, cost):
    found = Tariff(NIGHT_AND_DAY).cost(used_in(*used))
    assert found == (None if cost is None else pytest.approx(cost))


@pytest.mark.parametrize(("gap", "cost"), [(2 * HOUR, 0.1), (DAY, 0.1), (2 * DAY, None)])
def test_price_holds_over_a_gap_but_not_for_long(gap, cost):
    tariff = Tariff([Price(0, HOUR, 0.1), Price(HOUR + gap, HOUR + gap + HOUR, 0.5)])
    found = tariff.cost(used_in((gap, HOUR + gap, 1)))
    assert found == (None if cost is None else pytest.approx(cost))


def test_before_the_first_price_nothing_is_known():
    tariff = Tariff([Price(HOUR, 2 * HOUR, 0.1)])
    assert tariff.cost(used_in((0, HOUR, 1))) is None
    assert tariff.cost(used_in((0, 2 * HOUR, 1))) is None
    assert Tariff([]).cost(used_in((0, HOUR, 1))) is None


def test_power_can_be_had_for_less_than_nothing():
    assert Tariff([Price(0, HOUR, -0.05)]).cost(used_in((0, HOUR, 2))) == pytest.approx(-0.1)


@given(
    st.lists(st.floats(-1, 1), min_size=24, max_size=24), st.lists(st.floats(0, 9), min_size=24, max_size=24)
)
def test_cost_is_the_sum_over_the_hours_whenever_they_were(prices, energies):
    start = 1_790_000_000.0
    hours = [(start + position * HOUR, start + (position + 1) * HOUR) for position in range(24)]
    tariff = Tariff([Price(*hour, price) for hour, price in zip(hours, prices, strict=True)])
    cost = tariff.cost(used_in(*((*hour, energy) for hour, energy in zip(hours, energies, strict=True))))
    expected = sum(price * energy for price, energy in zip(prices, energies, strict=True))
    assert cost == pytest.approx(expected, abs=1e-6)
