from datetime import UTC, datetime
from itertools import permutations

from hypothesis import given, strategies as st
import pytest

from custom_components.motor_monitor.motor.reading import (
    CHANNEL_BY_KEY,
    CHANNELS,
    Phase,
    Quantity,
    Reading,
    channel_of,
)

NOW = datetime(2026, 11, 1, tzinfo=UTC)


def reading(**values: float) -> Reading:
    return Reading(NOW, {CHANNEL_BY_KEY[key]: value for key, value in values.items()})


def phases(quantity: str, a: float, b: float, c: float) -> dict[str, float]:
    return {f"{quantity}_a": a, f"{quantity}_b": b, f"{quantity}_c": c}


def test_there_are_21_channels_found_by_key_and_by_place():
    assert len(CHANNELS) == len(CHANNEL_BY_KEY) == 21
    assert channel_of(Quantity.POWER_FACTOR, Phase.C).key == "power_factor_c"
    assert channel_of(Quantity.SPEED).key == "speed"
    with pytest.raises(KeyError):
        channel_of(Quantity.SPEED, Phase.A)


def test_what_was_not_measured_is_none_and_never_zero():
    empty = Reading(NOW)
    assert empty.get(Quantity.TEMPERATURE) is None
    for name in (
        "voltage_average", "current_average", "frequency_average", "power_total",
        "power_factor_total", "voltage_unbalance", "current_unbalance",
    ):  # fmt: skip
        assert getattr(empty, name) is None, name


def test_a_part_of_the_power_is_not_the_total():
    assert reading(power_a=100, power_b=110).power_total is None
    assert reading(**phases("power", 100, 110, 120)).power_total == 330


def test_averages_are_over_the_phases_that_were_measured():
    assert reading(voltage_a=230, voltage_c=232).voltage_average == 231


def test_voltage_unbalance_is_nemas_on_line_to_line_volts():
    # 230/230/220 V line to neutral: line voltages 398.4, 389.7, 389.7 V, so 1.47 % and not 2.94 %.
    uneven = reading(**phases("voltage", 230, 230, 220))
    assert uneven.voltage_unbalance == pytest.approx(1.47, abs=0.005)
    assert 100 * (1 - 220 / uneven.voltage_average) == pytest.approx(2.94, abs=0.005)


def test_current_unbalance_is_the_largest_deviation_from_the_mean():
    assert reading(**phases("current", 10, 10, 7)).current_unbalance == pytest.approx(100 * 2 / 9)


def test_unbalance_of_meter_noise_is_not_an_unbalance():
    assert reading(**phases("current", 0.02, 0.0, 0.01)).current_unbalance is None
    assert reading(**phases("voltage", 2.0, 0.0, 1.0)).voltage_unbalance is None


def test_power_factor_is_active_over_apparent_power():
    values = {
        **phases("voltage", 230, 230, 230),
        **phases("current", 10, 10, 10),
        **phases("power", 1840, 1840, 1840),
    }
    assert reading(**values).power_factor_total == pytest.approx(0.8)
    assert reading(**{**values, **phases("current", 0, 0, 0)}).power_factor_total is None


def test_line_voltages_are_estimated_where_both_phases_are_measured():
    assert reading(**phases("voltage", 230, 230, 220)).line_voltages == pytest.approx(
        (398.4, 389.7, 389.7), abs=0.05
    )
    assert reading(voltage_a=230, voltage_c=230).line_voltages == (None, None, pytest.approx(398.4, abs=0.05))


@given(st.tuples(*[st.floats(50, 500)] * 3), st.floats(0.5, 20))
def test_unbalance_does_not_depend_on_the_scale(values, factor):
    small = reading(**phases("voltage", *values), **phases("current", *values))
    scaled = [factor * value for value in values]
    large = reading(**phases("voltage", *scaled), **phases("current", *scaled))
    assert large.voltage_unbalance == pytest.approx(small.voltage_unbalance, abs=1e-9)
    assert large.current_unbalance == pytest.approx(small.current_unbalance, abs=1e-9)


@given(st.tuples(*[st.floats(50, 500)] * 3))
def test_unbalance_does_not_depend_on_the_order_of_the_phases(volts):
    found = {
        round(reading(**phases("voltage", *order)).voltage_unbalance or 0, 9) for order in permutations(volts)
    }
    assert len(found) == 1
