"""Energies never fall and never jump, whatever the meters do."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
import json

from hypothesis import given, strategies as st
import pytest

from custom_components.motor_monitor.motor.energy_counter import EnergyCounter, EnergyMeters
from custom_components.motor_monitor.motor.errors import StateError
from custom_components.motor_monitor.motor.reading import PHASES_OF, Phase, Quantity, Reading

START = datetime(2026, 1, 1, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def run(*raws: float, period: float = 5.0) -> list[float]:
    """Return the total after each raw value, one every ``period`` seconds."""
    counter = EnergyCounter(raws[0], START)
    totals = [counter.total]
    for place, raw in enumerate(raws[1:], 1):
        added = counter.update(raw, at(place * period))
        totals.append(counter.total)
        assert totals[-1] == totals[-2] + added
    return totals


# One phase


def test_the_total_starts_where_the_meter_stands_and_follows_it():
    assert run(1234.5, 1234.5, 1234.6, 1234.8) == pytest.approx([1234.5, 1234.5, 1234.6, 1234.8])


def test_a_meter_that_shows_whole_kilowatt_hours_is_followed():
    assert run(100, 100, 101, 101, 101, 102) == [100, 100, 101, 101, 101, 102]


def test_energy_used_while_nobody_listened_counts():
    assert run(100, 140, period=3600) == [100, 140]


def test_a_zero_blip_changes_nothing():
    assert run(1234.5, 0, 1234.5, 0, 0, 0, 0, 0, 1234.6) == pytest.approx([1234.5] * 8 + [1234.6])


def test_a_low_blip_changes_nothing():
    assert run(1234.5, 3.1, 3.2, 1234.6) == pytest.approx([1234.5, 1234.5, 1234.5, 1234.6])


def test_after_a_reset_what_the_meter_counted_since_is_added():
    assert run(1234.5, 0, 0.01, 0.02, 0.03, 0.04) == pytest.approx([1234.5] * 4 + [1234.53, 1234.54])


def test_a_reset_while_nobody_listened_adds_what_the_meter_counted_since():
    counter = EnergyCounter(1234.5, START)
    for place, raw in enumerate((20.0, 20.01, 20.02)):
        counter.update(raw, at(7200 + place * 5))

    assert counter.total == pytest.approx(1254.52)


def test_the_roll_over_goes_on_counting():
    assert run(9999.97, 9999.98, 0.01, 0.02, 0.03, 0.04) == pytest.approx(
        [9999.97, 9999.98, 9999.98, 9999.98, 10000.03, 10000.04]
    )


def test_a_step_back_is_not_counted_again():
    assert run(1234.5, 1234.4, 1234.41, 1234.42, 1234.43) == pytest.approx(
        [1234.5, 1234.5, 1234.5, 1234.52, 1234.53]
    )


def test_a_step_back_after_which_the_meter_catches_up_counts_only_what_is_new():
    assert run(1234.5, 1234.4, 1234.5, 1234.6) == pytest.approx([1234.5, 1234.5, 1234.5, 1234.6])


@pytest.mark.parametrize("other", [300.0, 5000.0])
def test_a_swapped_meter_counts_from_where_it_was_first_seen(other):
    assert run(1234.5, other, other + 0.01, other + 0.02, other + 0.05) == pytest.approx(
        [1234.5, 1234.5, 1234.5, 1234.52, 1234.55]
    )


def test_a_swapped_meter_at_rest_never_becomes_plausible_by_waiting():
    counter = EnergyCounter(100.0, START)

    for hour in range(1, 100):
        counter.update(5000.0, at(hour * 3600))

    assert counter.total == 100.0


def test_a_garbage_spike_changes_nothing():
    assert run(100, 9000, 100.01, 8500, 8000, 9500, 100.02) == pytest.approx(
        [100, 100, 100.01, 100.01, 100.01, 100.01, 100.02]
    )


def test_a_value_that_is_only_repeated_confirms_nothing():
    assert run(100.0, *[9000.0] * 20, 100.1)[-1] == pytest.approx(100.1)
    assert run(100.0, *[3.0] * 20, 100.1)[-1] == pytest.approx(100.1)


def test_low_values_that_fall_or_jump_confirm_nothing():
    assert run(5000.0, 3.0, 2.0, 1.0, 400.0, 900.0, 30.0, 5000.0) == [5000.0] * 8


def test_a_clock_set_back_costs_nothing():
    counter = EnergyCounter(100.0, START)

    counter.update(100.5, at(-3600))

    assert counter.update(101.0, at(-3590)) == pytest.approx(0.5)


raws = st.floats(0, 12_000) | st.sampled_from(
    [0.0, 0.01, 0.02, 0.03, 9999.97, 9999.98, 100.0, 100.01, 100.02]
)


@given(raws, st.lists(st.tuples(raws, st.floats(-1e5, 1e5) | st.floats(0, 10)), max_size=60))
def test_the_total_never_falls(first, script):
    counter = EnergyCounter(first, START)
    now = START
    for raw, gap in script:
        now += timedelta(seconds=gap)
        before = counter.total
        added = counter.update(raw, now)
        assert added >= 0
        assert counter.total == before + added


@given(raws, st.lists(st.tuples(raws, st.floats(0, 10)), max_size=60))
def test_no_meter_fault_adds_more_than_a_motor_could_have_used(first, script):
    counter = EnergyCounter(first, START)
    now = START
    for raw, gap in script:
        now += timedelta(seconds=gap)
        counter.update(raw, now)

    hours = (now - START) / timedelta(hours=1)
    one_step_of_a_coarse_counter_each = len(script) * 1.0
    assert counter.total - first <= 1000 * hours + one_step_of_a_coarse_counter_each + 1e-6


# The motor


def reading(second: float, **energies: float) -> Reading:
    channels = {channel.phase: channel for channel in PHASES_OF[Quantity.ENERGY]}
    return Reading(at(second), {channels[Phase(phase)]: raw for phase, raw in energies.items()})


def feed(readings: Iterable[Reading]) -> EnergyMeters:
    meters = EnergyMeters()
    for one in readings:
        meters.update(one)
    return meters


def test_without_an_energy_meter_there_is_no_energy():
    meters = feed([reading(0), reading(1)])

    assert meters.total is None
    assert meters.totals == {}


def test_the_total_of_the_motor_is_the_sum_of_its_phases():
    meters = feed([reading(0, a=100, b=200, c=300), reading(5, a=100.1, b=200.2, c=300.3)])

    assert meters.totals == pytest.approx({Phase.A: 100.1, Phase.B: 200.2, Phase.C: 300.3})
    assert meters.total == pytest.approx(600.6)


def test_a_phase_that_is_missing_for_a_while_takes_nothing_away():
    meters = feed([reading(0, a=100, b=200), reading(5, a=100.1), reading(10, a=100.2, b=200.5)])

    assert meters.total == pytest.approx(300.7)


def test_a_phase_that_joins_later_adds_only_what_it_counts_from_then_on():
    meters = feed(
        [reading(0, a=100), reading(5, a=100), reading(9, a=100.1, b=5000), reading(14, a=100.2, b=5000.3)]
    )

    assert meters.totals[Phase.B] == pytest.approx(5000.3)
    assert meters.total == pytest.approx(100.5)


def test_phases_whose_first_messages_come_seconds_apart_all_start_the_total():
    meters = feed([reading(0, a=100), reading(2, a=100, b=5000)])
    assert meters.total is None

    meters.update(reading(4, a=100, b=5000, c=300))
    assert meters.total == pytest.approx(5400)


def test_a_restart_changes_nothing_and_goes_on_from_the_saved_count():
    meters = feed(
        [reading(0, a=100), reading(5, a=100), reading(9, a=100.1, b=5000), reading(14, a=0, b=5000.3)]
    )

    restored = EnergyMeters.restore(json.loads(json.dumps(meters.state())))
    assert restored.totals == meters.totals
    assert restored.total == meters.total

    restored.update(reading(3600, a=130.1, b=5010.3))
    assert restored.total == pytest.approx(100.4 + 30 + 10)


def test_a_motor_without_energy_survives_a_restart():
    assert EnergyMeters.restore(EnergyMeters().state()).total is None


GOOD = {"total": 1.0, "raw": 1.0, "at": 0.0}


@pytest.mark.parametrize(
    "state",
    [
        {},
        [],
        None,
        {"total": 1.0, "phases": None},
        {"total": 1.0, "phases": {}},
        {"total": "much", "phases": {"a": GOOD}},
        {"total": float("nan"), "phases": {"a": GOOD}},
        {"total": 1.0, "phases": {"d": GOOD}},
        {"total": 1.0, "phases": {"a": {"total": 1.0, "raw": 1.0}}},
        {"total": 1.0, "phases": {"a": {**GOOD, "raw": -1.0}}},
        {"total": 1.0, "phases": {"a": {**GOOD, "total": float("inf")}}},
        {"total": 1.0, "phases": {"a": {**GOOD, "at": 1e300}}},
        {"total": 1.0, "phases": {"a": {**GOOD, "at": "today"}}},
        {"total": 1.0, "phases": {"a": None}},
    ],
)
def test_a_state_that_is_none_of_ours_is_refused(state):
    with pytest.raises(StateError):
        EnergyMeters.restore(state)
