from datetime import UTC, datetime
from itertools import combinations
from math import acos, cos, pi

from hypothesis import given, strategies as st
import pytest

from custom_components.motor_monitor.motor.reading import CHANNEL_BY_KEY, PHASES_OF, Phase, Quantity, Reading
from custom_components.motor_monitor.motor.wiring import (
    crossed_currents,
    has_crossed_transformers,
    power_factors,
    reversed_transformer,
)

NOW = datetime(2026, 11, 2, tzinfo=UTC)
A, B, C = Phase


def metered(
    shares: tuple[float, float, float] = (0.83, 0.83, 0.83),
    currents: tuple[float, float, float] = (8.0, 8.0, 8.0),
    **changes: float,
) -> Reading:
    """Return what meters show whose power belongs to their own voltage and current."""
    values: dict[str, float] = {}
    for phase, share, current in zip(Phase, shares, currents, strict=True):
        values |= {
            f"voltage_{phase}": 230.0,
            f"current_{phase}": current,
            f"power_{phase}": round(230.0 * current * share, 1),
            f"power_factor_{phase}": round(abs(share), 2),
        }
    return Reading(NOW, {CHANNEL_BY_KEY[key]: value for key, value in (values | changes).items()})


def crossed(power_factor: float, one: Phase, other: Phase, *, signed: bool = False) -> Reading:
    """Return what meters show after the transformers of two lines were crossed; B lags A, C lags B."""
    angle = acos(power_factor)
    lines = dict(zip(Phase, (0, -2 * pi / 3, 2 * pi / 3), strict=True))
    at_meter = {phase: phase for phase in Phase} | {one: other, other: one}
    shares = [cos(lines[phase] - lines[line] + angle) for phase, line in at_meter.items()]
    a, b, c = shares if signed else map(abs, shares)
    return metered((a, b, c))


def test_a_right_installation_gives_no_cause():
    reading = metered()
    assert power_factors(reading, A).misfit < 0.01
    assert crossed_currents(reading) is None
    assert not has_crossed_transformers(reading)
    assert reversed_transformer(reading) is None


def test_nothing_measured_gives_no_cause():
    reading = Reading(NOW)
    assert power_factors(reading, A) is None
    assert crossed_currents(reading) is None
    assert not has_crossed_transformers(reading)
    assert reversed_transformer(reading) is None


def test_kilowatts_taken_for_watts_do_not_fit_the_power_factor():
    fit = power_factors(metered(power_b=1.527), B)
    assert fit.implied == pytest.approx(0.00083, abs=1e-5)
    assert fit.reported == 0.83


@pytest.mark.parametrize("pair", [(A, B), (A, C), (B, C)])
def test_currents_under_each_others_name_are_found(pair):
    reading = metered(currents=(8.0, 8.6, 7.4))
    one, other = (PHASES_OF[Quantity.CURRENT][list(Phase).index(phase)] for phase in pair)
    values = {**reading.values, one: reading.values[other], other: reading.values[one]}
    assert crossed_currents(Reading(NOW, values)) == pair


def test_equal_currents_cannot_be_told_apart():
    assert crossed_currents(metered(currents=(8.0, 8.1, 8.0))) is None


@given(st.floats(0.05, 0.95), st.sampled_from(list(combinations(Phase, 2))), st.booleans())
def test_crossed_transformers_are_seen_at_any_load(power_factor, pair, signed):
    assert has_crossed_transformers(crossed(power_factor, *pair, signed=signed))


@given(st.tuples(*[st.floats(0.0, 0.12)] * 3), st.floats(0.1, 0.88))
def test_phases_that_are_somewhat_unlike_are_not_crossed(differences, power_factor):
    a, b, c = (power_factor + difference for difference in differences)
    assert not has_crossed_transformers(metered((a, b, c)))


def test_unbalanced_currents_explain_unlike_power_factors():
    reading = crossed(0.83, A, B)
    uneven = {**reading.values, CHANNEL_BY_KEY["current_c"]: 5.0}
    assert not has_crossed_transformers(Reading(NOW, uneven))


@pytest.mark.parametrize("phase", Phase)
def test_a_transformer_the_wrong_way_round_gives_power_back(phase):
    signs = [-1 if each is phase else 1 for each in Phase]
    a, b, c = (sign * 0.83 for sign in signs)
    assert reversed_transformer(metered((a, b, c))) is phase


@pytest.mark.parametrize("power_factor", [0.2, 0.5, 0.83])
def test_crossed_transformers_are_not_taken_for_a_reversed_one(power_factor):
    reading = crossed(power_factor, A, B, signed=True)
    assert reversed_transformer(reading) is None
    assert has_crossed_transformers(reading)


def test_a_motor_that_brakes_is_not_wired_wrongly():
    assert reversed_transformer(metered((-0.8, -0.8, -0.8))) is None
