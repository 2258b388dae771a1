from itertools import pairwise

from hypothesis import given, strategies as st
import numpy as np
import pytest

from custom_components.motor_monitor.motor.report_rows import (
    Consumptions,
    Counter,
    Measure,
    Rows,
    Stretches,
    consumptions_of,
    stretches_of,
)

from .report_table import table_of

FIVE_MINUTES = 300.0


def rows_of(counter: Counter, *shown: float | None) -> Rows:
    """Rows of five minutes of a motor that has long been known; None is a row without the counter."""
    return table_of(
        (
            position * FIVE_MINUTES,
            (position + 1) * FIVE_MINUTES,
            {
                **({} if counter is Counter.RUN_TIME else {Counter.RUN_TIME: (500.0, 500.0)}),
                **({} if value is None else {counter: (value, 1e6)}),
            },
            {},
        )
        for position, value in enumerate(shown)
    )


def stretch(
    seconds: float, run: float | None, starts: float | None, **means: tuple[float, float]
) -> Stretches:
    """One stretch; means and highs by the keys of the measures."""
    told = {measure: means.get(measure, (np.nan, np.nan)) for measure in Measure}
    return Stretches(
        start=np.array([0.0]),
        end=np.array([seconds]),
        run=np.array([run], np.float64),
        starts=np.array([starts], np.float64),
        means={measure: np.array([mean]) for measure, (mean, _) in told.items()},
        highs={measure: np.array([high]) for measure, (_, high) in told.items()},
    )


@pytest.mark.parametrize(
    ("shown", "rises"),
    [
        ((10, 12, 12, 15), [0, 2, 0, 3]),
        # Killed at 40; what was saved at 38 comes back, and what it misses is never made up for.
        ((38, 40, 38, 39, 41), [0, 2, 0, 0, 1]),
        # A larger fall: what is on top of it is new.
        ((6, 7, 5, 6), [0, 1, 0, 1]),
        ((6, 7, 0, 2), [0, 1, 0, 2]),
        ((6, None, 8), [0, np.nan, 2]),
        ((0, 0, 1), [0, 0, 1]),
    ],
)
def test_starts_are_counted_once(shown, rises):
    np.testing.assert_array_equal(stretches_of(rows_of(Counter.STARTS, *shown)).starts, rises)


def test_run_time_is_in_seconds_and_unknown_without_its_counter():
    stretches = stretches_of(rows_of(Counter.RUN_TIME, 100.0, 100.05, None))
    assert stretches.run == pytest.approx([0, 180, np.nan], nan_ok=True)
    assert np.isnan(stretches.starts).all()


def test_motor_that_is_new_brings_its_first_row_along():
    counts = {
        Counter.RUN_TIME: (0.05, 0.05),
        Counter.STARTS: (1, 1),
        Counter.ENERGY: (300.4, 0.4),
    }
    rows = table_of([(0, FIVE_MINUTES, counts, {})])
    stretches = stretches_of(rows)
    assert stretches.run == pytest.approx([180])
    assert stretches.starts == [1]
    assert spans_of(consumptions_of(rows)) == [(0, FIVE_MINUTES, 0.4)]


def test_energy_of_a_gap_is_counted_and_belongs_to_all_of_it():
    rows = rows_of(Counter.ENERGY, 100, 101, None, None, 105)
    assert spans_of(consumptions_of(rows)) == [(0, 300, 0), (300, 600, 1), (600, 1500, 4)]


def spans_of(used: Consumptions) -> list[tuple[float, float, float]]:
    return list(zip(used.start.tolist(), used.end.tolist(), used.energy.tolist(), strict=True))


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=30))
def test_no_counter_adds_up_to_more_than_it_rose(shown):
    rises = stretches_of(rows_of(Counter.STARTS, *shown)).starts
    assert all(rises >= 0)
    highest_climb = sum(max(0, after - before) for before, after in pairwise(shown))
    assert sum(rises) <= highest_climb + 1e-6


@given(st.floats(0, 3600), st.floats(0, 3600))
def test_parts_on_both_sides_of_an_edge_make_the_whole(one, other):
    edges = [0, *sorted((one, other)), 3600]
    whole = stretch(3600, 1800, 3)
    parts = [whole.clip(start, end) for start, end in pairwise(edges)]
    assert sum(part.run.sum() for part in parts) == pytest.approx(1800)
    assert sum(part.starts.sum() for part in parts) == pytest.approx(3)
    used = Consumptions(*np.array([[0], [3600], [7]], np.float64))
    energies = [used.clip(start, end).energy.sum() for start, end in pairwise(edges)]
    assert sum(energies) == pytest.approx(7)


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
    told = stretch(seconds, run, None, power_total=(800, 1700))
    np.testing.assert_array_equal(told.while_running(Measure.POWER), [np.nan if value is None else value])
    assert np.isnan(told.while_running(Measure.CURRENT)).all()
