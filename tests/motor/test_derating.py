from hypothesis import given, strategies as st
import pytest

from custom_components.motor_monitor.motor.derating import derating_factor


@pytest.mark.parametrize(
    ("unbalance", "factor"),
    [(0, 1), (1, 1), (1.5, 0.975), (2, 0.95), (3, 0.90), (3.5, 0.865), (4, 0.83), (5, 0.75)],
)
def test_the_factor_follows_the_curve(unbalance, factor):
    assert derating_factor(unbalance) == pytest.approx(factor)


def test_past_5_percent_a_motor_should_not_run():
    assert derating_factor(5.001) is None


@given(st.floats(0, 5), st.floats(0, 5))
def test_more_unbalance_never_leaves_more_power(one, other):
    less, more = sorted((one, other))
    assert derating_factor(less) >= derating_factor(more)


@given(st.floats(1, 4.99), st.floats(0.001, 4))
def test_from_1_percent_on_the_factor_falls(unbalance, step):
    more = min(5.0, unbalance + step)
    assert derating_factor(unbalance) > derating_factor(more)
