from cmath import rect
from math import degrees, pi, radians, sqrt

from hypothesis import given, strategies as st
import pytest

from custom_components.motor_monitor.motor.sequence import negative_sequence_angle, sequence_currents

TURN = rect(1, 2 * pi / 3)
ANGLES = (1, TURN.conjugate(), TURN)


def lines(positive: float, negative: float, angle: float) -> list[float]:
    second = rect(negative, angle)
    return [abs(turn * positive + turn.conjugate() * second) for turn in ANGLES]


def test_equal_currents_have_no_negative_sequence():
    assert sequence_currents(8.2, 8.2, 8.2) == pytest.approx((8.2, 0))


def test_an_open_line_makes_both_sequences_equal():
    assert sequence_currents(0, 10, 10) == pytest.approx((10 / sqrt(3), 10 / sqrt(3)))


@given(st.floats(0.1, 1000), st.floats(0, 1), st.floats(-3.1, 3.1))
def test_what_was_put_together_is_taken_apart(positive: float, share: float, angle: float):
    magnitudes = lines(positive, share * positive, angle)
    # Both sequences alike are where the square root is steepest.
    assert sequence_currents(*magnitudes) == pytest.approx(
        (positive, share * positive), rel=1e-4, abs=1e-3 * positive
    )
    if share > 0.01:
        assert negative_sequence_angle(*magnitudes) == pytest.approx(angle, abs=1e-6)


@given(st.tuples(*[st.floats(0, 1e4)] * 3))
def test_any_three_numbers_have_an_answer(currents: tuple[float, float, float]):
    positive, negative = sequence_currents(*currents)
    assert positive >= negative >= 0


def test_an_extra_current_in_b_turns_the_angle_by_a_third():
    assert degrees(negative_sequence_angle(*lines(10, 1, radians(120)))) == pytest.approx(120)
