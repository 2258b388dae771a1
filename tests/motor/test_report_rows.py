from itertools import pairwise

from hypothesis import given, strategies as st
import pytest

from custom_components.motor_monitor.motor.report_rows import (
    Consumption,
    Count,
    Counter,
    Mean,
    Measure,
    Row,
    Stretch,
    clip_consumptions,
    clip_stretches,
    consumptions_of,
    stretches_of,
)

FIVE_MINUTES = 300.0


def rows_of(counter, *shown, since_first=1e6):
    """Rows of five minutes of a motor that has long been known; None is a row without the counter."""
    return [
        Row(
            position * FIVE_MINUTES,
            (position + 1) * FIVE_MINUTES,
            {
                **({} if counter is Counter.RUN_TIME else {Counter.RUN_TIME: Count(500.0, 500.0)}),
                **({} if value is None else {counter: Count(value, since_first)}),
            },
            {},
        )
        for position, value in enumerate(shown)
    ]


@pytest.mark.parametrize(
    ("shown", "rises"),
    [
        ((10, 12, 12, 15), [0, 2, 0, 3]),
        # Killed at 40; what was saved at 38 comes back, and what it misses is never made up for.
        ((38, 40, 38, 39, 41), [0, 2, 0, 0, 1]),
        # A larger fall: what is on top of it is new.
        ((6, 7, 5, 6), [0, 1, 0, 1]),
        ((6, 7, 0, 2), [0, 1, 0, 2]),
        ((6, None, 8), [0, None, 2]),
        ((0, 0, 1), [0, 0, 1]),
    ],
)
def test_starts_are_counted_once(shown, rises):
    assert [stretch.starts for stretch in stretches_of(rows_of(Counter.STARTS, *shown))] == rises


def test_run_time_is_in_seconds_and_unknown_without_its_counter():
    first, second, third = stretches_of(rows_of(Counter.RUN_TIME, 100.0, 100.05, None))
    assert first.run == 0
    assert second.run == pytest.approx(180)
    assert third.run is None
    assert second.starts is None


def test_motor_that_is_new_brings_its_first_row_along():
    counts = {
        Counter.RUN_TIME: Count(0.05, 0.05),
        Counter.STARTS: Count(1, 1),
        Counter.ENERGY: Count(300.4, 0.4),
    }
    rows = [Row(0, FIVE_MINUTES, counts, {})]
    [stretch] = stretches_of(rows)
    assert (stretch.run, stretch.starts) == (pytest.approx(180), 1)
    assert consumptions_of(rows) == [Consumption(0, FIVE_MINUTES, 0.4)]


def test_energy_of_a_gap_is_counted_and_belongs_to_all_of_it():
    rows = rows_of(Counter.ENERGY, 100, 101, None, None, 105)
    assert consumptions_of(rows) == [
        Consumption(0, 300, 0),
        Consumption(300, 600, 1),
        Consumption(600, 1500, 4),
    ]


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=30))
def test_no_counter_adds_up_to_more_than_it_rose(shown):
    rises = [stretch.starts for stretch in stretches_of(rows_of(Counter.STARTS, *shown))]
    assert all(rise >= 0 for rise in rises)
    highest_climb = sum(max(0, after - before) for before, after in pairwise(shown))
    assert sum(rises) <= highest_climb + 1e-6


@given(st.floats(0, 3600), st.floats(0, 3600))
def test_parts_on_both_sides_of_an_edge_make_the_whole(one, other):
    edges = [0, *sorted((one, other)), 3600]
    stretch = Stretch(0, 3600, {}, 1800, 3)
    parts = [part for start, end in pairwise(edges) for part in clip_stretches([stretch], start, end)]
    assert sum(part.run for part in parts) == pytest.approx(1800)
    assert sum(part.starts for part in parts) == pytest.approx(3)
    parts = [
        part
        for start, end in pairwise(edges)
        for part in clip_consumptions([Consumption(0, 3600, 7)], start, end)
    ]
    assert sum(part.energy for part in parts) == pytest.approx(7)


@pytest.mark.parametrize(
    ("seconds", "run", "value"),
    [
        (300, 300, 800),  # all of the time
        (300, 276, 800),  # all of the time, as far as hundredths of an hour tell
        (3600, 1800, 1600),  # half of the time, and at rest no power
        (3600, 900, 1700),  # not more than there ever was
        (300, 150, None),  # too little to tell
        (300, 0, None),
        (300, None, None),
    ],
)
def test_mean_while_running_leaves_out_the_rest(seconds, run, value):
    stretch = Stretch(0, seconds, {Measure.POWER: Mean(800, 1700)}, run, None)
    assert stretch.while_running(Measure.POWER) == value
    assert stretch.while_running(Measure.CURRENT) is None
