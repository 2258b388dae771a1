from dataclasses import replace

import numpy as np
import pytest

from custom_components.motor_monitor.motor.baseline import WARM
from custom_components.motor_monitor.motor.calibration import learn_baseline
from custom_components.motor_monitor.motor.chart import Chart, Judgement
from custom_components.motor_monitor.motor.features import FEATURES
from custom_components.motor_monitor.motor.rows import TIME_COLUMN, Row, Table
from simulator.faults import Fault, FaultKind
from tests.motor.plant import HOUR, healthy_rows, rows_with

DAY = 24 * HOUR


def judge(rows: Table, known_for: float = DAY) -> list[Judgement]:
    chart = Chart(learn_baseline(healthy_rows())[0])
    # The chart follows the air's temperature, so that it needs some of the past.
    for row in healthy_rows()[-200:]:
        chart.judge(row, known_for=known_for)
    return [chart.judge(row, known_for=known_for) for row in rows]


def test_a_healthy_motor_stays_within_its_limits() -> None:
    ratios = np.array([judgement.ratio for judgement in judge(healthy_rows(6, 1)[:1000])])
    assert np.median(ratios) < 0.6
    assert (ratios < 1).all()


@pytest.mark.parametrize(
    ("kind", "feature"),
    [
        (FaultKind.BEARING, "vibration"),
        (FaultKind.MISALIGNMENT, "vibration"),
        (FaultKind.PHASE_LOSS, "current_"),
        (FaultKind.WINDING, "current_"),
        (FaultKind.VOLTAGE_UNBALANCE, "voltage_"),
        (FaultKind.FREQUENCY, "frequency_average"),
    ],
)
def test_an_abrupt_fault_is_far_out_within_a_minute_and_named(kind: FaultKind, feature: str) -> None:
    rows = rows_with(Fault(kind), seconds=60)
    last = judge(rows)[-1]
    assert last.ratio > 1
    assert last.contributors[0].feature.startswith(feature)
    assert last.contributors[0].ratio == pytest.approx(max(c.ratio for c in last.contributors))


def test_a_contributor_says_what_was_expected() -> None:
    strongest = judge(rows_with(Fault(FaultKind.BEARING), seconds=60))[-1].contributors[0]
    assert 0 <= strongest.low < strongest.high < strongest.value


def test_a_phase_is_told_in_the_unit_of_its_meter() -> None:
    row = rows_with(Fault(FaultKind.WINDING), seconds=60)[-1]
    strongest = judge(row[np.newaxis])[0].contributors[0]
    mean, away = row[FEATURES.index("current_average")], row[FEATURES.index(strongest.feature)]
    assert strongest.value == pytest.approx(mean * (1 + away / 100))
    assert 0.8 * mean < strongest.low < strongest.high < 1.2 * mean


def test_a_phase_power_is_a_share_of_the_total() -> None:
    row = healthy_rows()[500].copy()
    row[FEATURES.index("power_b")] += 30
    (judgement,) = judge(row[np.newaxis])
    (power,) = (c for c in judgement.contributors if c.feature == "power_b")
    third = row[FEATURES.index("power_total")] / 3
    assert power.value == pytest.approx(third * (1 + row[FEATURES.index("power_b")] / 100))
    assert power.high == pytest.approx(third, rel=0.2)


@pytest.mark.parametrize("warmer", [6.0, 60.0, -30.0])
def test_whatever_is_past_its_limit_lies_outside_of_what_was_expected(warmer: float) -> None:
    row = healthy_rows()[500].copy()
    row[FEATURES.index("temperature")] += warmer
    row[FEATURES.index("vibration")] *= 2
    row[FEATURES.index("frequency_average")] = 47.0
    contributors = judge(row[np.newaxis])[0].contributors
    assert contributors
    for contributor in contributors:
        inside = contributor.low <= contributor.value <= contributor.high
        assert inside == (contributor.ratio < 1)


def test_what_is_missing_is_not_judged_and_takes_nothing_else_along() -> None:
    row = healthy_rows()[500].copy()
    row[FEATURES.index("vibration")] = np.nan
    row[FEATURES.index("temperature")] = np.nan
    (judgement,) = judge(row[np.newaxis])
    assert judgement.ratio < 1
    assert np.isnan(judgement.departures).sum() == 2
    row[FEATURES.index("power_total")] = np.nan
    (judgement,) = judge(row[np.newaxis])
    assert np.isfinite(judgement.ratio)


def test_a_meter_that_shows_nothing_at_all_breaks_nothing() -> None:
    row = healthy_rows()[500].copy()
    row[FEATURES.index("current_average")] = row[FEATURES.index("voltage_average")] = 0.0
    (judgement,) = judge(row[np.newaxis])
    assert np.isfinite(judgement.ratio)


def test_colder_counts_half_as_much_as_warmer() -> None:
    def warmth(kelvin: float) -> float:
        row = healthy_rows()[-1].copy()
        row[FEATURES.index("temperature")] += kelvin
        return float(judge(row[np.newaxis])[0].departures[WARM])

    usual = warmth(0.0)
    assert warmth(40.0) > 1
    assert warmth(-40.0) < -1
    assert warmth(40.0) - max(usual, 0.0) > 1.5 * (min(usual, 0.0) - warmth(-40.0))


@pytest.mark.parametrize(("rested", "most"), [(0.0, 2.0), (5 * HOUR, 1.0)])
def test_a_motor_that_warms_up_after_a_rest_may_be_a_few_kelvin_off(rested: float, most: float) -> None:
    baseline = learn_baseline(healthy_rows())[0]
    chart = Chart(baseline)
    before = healthy_rows()[-200:]
    for row in before:
        chart.judge(row, known_for=DAY)
    rows = np.repeat(before[-1:], 150, axis=0)
    rows[:, TIME_COLUMN] += rested + 10.0 * np.arange(1, len(rows) + 1)
    rows[:, FEATURES.index("temperature")] += np.linspace(0.0, 1.9 * baseline.jump_limit, len(rows))

    jumps = [chart.judge(row, known_for=DAY).departures[WARM] for row in rows]

    assert most - 1 < max(jumps) < most


def running_on(row: Row, seconds: float, rested: float = 0.0) -> Table:
    """Return rows of a motor that goes on as in this one, every 10 s, after a rest."""
    rows = np.repeat(row[np.newaxis], round(seconds / 10), axis=0)
    rows[:, TIME_COLUMN] += rested + 10.0 * np.arange(1, len(rows) + 1)
    return rows


def test_a_frame_may_be_warmer_for_minutes_after_a_rest() -> None:
    baseline = learn_baseline(healthy_rows())[0]
    chart = Chart(baseline)
    for row in (*healthy_rows()[-200:], *running_on(healthy_rows()[-1], HOUR)):
        chart.judge(row, known_for=DAY)
    air = chart.air
    assert air is not None
    usual = running_on(healthy_rows()[-1], HOUR)[-1]

    def warmth(*, rested: float, ran: float) -> float:
        rows = running_on(usual, ran, rested)
        rows[-1, FEATURES.index("temperature")] += 1.3 * baseline.jump_limit
        chart = Chart(baseline, air)
        return float([chart.judge(row, known_for=DAY).departures[WARM] for row in rows][-1])

    assert warmth(rested=0.0, ran=20.0) > 1
    assert warmth(rested=600.0, ran=20.0) < 1
    assert warmth(rested=600.0, ran=1200.0) > 1


def test_temperature_is_not_judged_before_its_history_is_known() -> None:
    row = healthy_rows()[500].copy()
    row[FEATURES.index("temperature")] += 60
    assert judge(row[np.newaxis])[0].ratio > 1
    assert judge(row[np.newaxis], known_for=HOUR)[0].ratio < 1


def test_another_chart_of_the_same_motor_goes_on_under_the_same_air() -> None:
    baseline = learn_baseline(healthy_rows())[0]
    chart = Chart(baseline)
    rows = running_on(healthy_rows()[-1], HOUR)
    for row in (*healthy_rows()[-400:], *rows):
        chart.judge(row, known_for=DAY)
    again = Chart(baseline, chart.air)
    warmer = rows[-1].copy()
    warmer[FEATURES.index("temperature")] += 3
    ratios = [one.judge(warmer, known_for=DAY).ratio for one in (chart, again)]
    assert ratios[0] == pytest.approx(ratios[1])


def test_a_new_baseline_neither_hides_nor_makes_a_change_of_temperature() -> None:
    old = learn_baseline(healthy_rows())[0]
    intercept = old.intercept.copy()
    intercept[WARM] += 6
    chart = Chart(old)
    for row in healthy_rows()[-400:]:
        chart.judge(row, known_for=DAY)
    new = chart.with_baseline(replace(old, intercept=intercept))
    for warmer in (0.0, 4.0):
        row = healthy_rows()[-1].copy()
        row[FEATURES.index("temperature")] += warmer
        departures = [one.judge(row, known_for=DAY).departures[WARM] for one in (chart, new)]
        assert departures[0] == pytest.approx(departures[1])
        assert abs(departures[0]) < 1
    row[FEATURES.index("temperature")] += 30
    assert new.judge(row, known_for=DAY).departures[WARM] > 1
