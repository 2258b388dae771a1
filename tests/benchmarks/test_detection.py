from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from benchmarks.detection_picture import Bar, draw
from benchmarks.detection_report import Result, report_of
from benchmarks.detection_table import print_report
from benchmarks.plant import INTERVAL, LIMITS, OURS, PROTECTION, WATCHING, Find, Plant, in_a_copy, no_scores
from benchmarks.rivals import RECIPES, Recording
from benchmarks.scenarios import SCENARIOS, Episode, live
from benchmarks.trial import SEVERITIES, Trial, Watch
from simulator.faults import Fault, FaultKind
from simulator.motor import DutyPattern, Motor

SKLEARN, NUMPY = OURS
MINUTES = 300 / 86400
"""Five of them, in days."""


def trial(*watches: Watch, **changes: Any) -> Trial:
    empty = {name: no_scores() for name in OURS}
    nothing = Trial(
        duty=DutyPattern.SHIFT,
        days=10,
        learning_alarms={},
        false_alarms={},
        episodes=(),
        watches=watches,
        healthy_scores=empty,
        faulty_scores=empty,
    )
    return replace(nothing, **changes)


def results_of(sick: Trial, *names: str) -> dict[str, Result]:
    """Sum up one motor among others, one of each pattern, to which nothing happened."""
    return report_of([sick, *(trial(duty=duty) for duty in DutyPattern)], names)["results"]


def test_a_find_counts_with_its_delay_and_with_what_it_names():
    bearing, silent = Fault(FaultKind.BEARING), Fault(FaultKind.METER_SILENT, phase="b")
    watches = (
        Watch(bearing, {SKLEARN: Find(20, 20, "vibration"), LIMITS: Find(700, 700, "temperature")}),
        Watch(bearing, {SKLEARN: Find(40, 35, "current_unbalance")}),
        Watch(silent, {SKLEARN: Find(30, 30, "voltage_b")}),
        Watch(silent, {SKLEARN: Find(30, 30, "voltage_c")}),
        Watch(None, {LIMITS: Find(5, 5, "speed")}),
    )

    result = results_of(trial(*watches), LIMITS, SKLEARN)

    ours, limits = (result[name]["courses"][0] for name in (SKLEARN, LIMITS))
    assert (ours["severity"], ours["ramp_s"], ours["faults"]) == (1.0, 0.0, 4)
    assert (ours["found"], ours["delay_median_s"], ours["delay_worst_s"]) == (4, 30, 40)
    assert ours["running_worst_s"] == 35
    assert ours["right_first"] == 0.5
    assert (limits["found"], limits["found_in_10_min"], limits["right_first"]) == (1, 0, 0.0)
    assert result[SKLEARN]["kinds"][FaultKind.METER_SILENT][0]["right_first"] == 0.5
    assert (result[SKLEARN]["controls_found"], result[LIMITS]["controls_found"]) == (0, 1)


def test_false_alarms_are_counted_a_month_by_pattern_and_by_scenario():
    name = SCENARIOS[0].name
    report = report_of(
        [
            trial(false_alarms={SKLEARN: 1}, episodes=(Episode(name, 7, {SKLEARN: 2}),)),
            trial(duty=DutyPattern.CONTINUOUS, days=10),
            trial(duty=DutyPattern.CYCLIC, days=20, episodes=(Episode(name, 7, {LIMITS: 1}),)),
        ],
        [SKLEARN],
    )

    rates = report["results"][SKLEARN]["false_alarms_a_month"]
    assert rates == {"all": 0.75, DutyPattern.SHIFT: 3, DutyPattern.CYCLIC: 0, DutyPattern.CONTINUOUS: 0}
    assert report["changes"][0] == {
        "scenario": name,
        "motor_days": 14,
        "false_alarms": {LIMITS: 1, PROTECTION: 0, SKLEARN: 2, NUMPY: 0},
    }


def test_the_area_under_the_curve_counts_equal_scores_half():
    healthy, faulty = no_scores(), no_scores()
    healthy[[100, 200]] = 1
    faulty[[200, 300]] = 1
    scores = {"healthy_scores": {SKLEARN: healthy}, "faulty_scores": {SKLEARN: faulty}}

    assert results_of(trial(**scores), SKLEARN)[SKLEARN]["auc"] == pytest.approx(3.5 / 4)


def test_what_a_copy_suffers_leaves_the_motor_as_it_was():
    disturbed, undisturbed = (Plant(0, DutyPattern.CONTINUOUS) for _ in range(2))
    for plant in (disturbed, undisturbed):
        plant.walk(120)

    def suffer() -> float:
        disturbed.motor.inject(Fault(FaultKind.STALL))
        disturbed.walk(60)
        return float(np.nanmax(disturbed.recording.table[:, 1]))

    peak = in_a_copy(suffer)
    for plant in (disturbed, undisturbed):
        plant.turn_page()
        plant.walk(60)

    assert peak > 3 * disturbed.recording.table[:, 1].max()
    np.testing.assert_array_equal(disturbed.recording.table, undisturbed.recording.table)


def test_what_protection_finds_counts_for_none_but_itself():
    plant = Plant(0, DutyPattern.CONTINUOUS)
    plant.walk(60)
    plant.turn_page()
    plant.motor.inject(Fault(FaultKind.PHASE_LOSS, phase="b"))
    plant.walk(20)
    assert plant.finds.keys() == {PROTECTION}
    assert plant.finds[PROTECTION].delay <= 2 + 2 * INTERVAL
    assert plant.finds[PROTECTION].cause == "current_b"


def test_a_scenario_counts_its_days_without_the_standstill_before():
    plant = Plant(0, DutyPattern.CONTINUOUS)
    (week_off,) = (scenario for scenario in SCENARIOS if scenario.stopped_days)

    episode = live(plant, replace(week_off, stopped_days=MINUTES), longest=MINUTES)

    assert (episode.days, episode.alarms) == (MINUTES, {})
    assert plant.motor.time == pytest.approx(600)
    running = plant.recording.table[:, 1] > 0
    assert not running[:10].any()
    assert running[-25:].all()


def test_the_new_steps_of_the_recipe_lie_where_they_are_said_to():
    steps = Motor(0).load_steps
    prepared = []
    for scenario in SCENARIOS:
        motor = Motor(0)
        scenario.prepare(motor)
        prepared += motor.load_steps[len(steps) :]

    within, above = prepared
    assert min(steps) < within < max(steps)
    assert above == pytest.approx(1.2 * max(steps))


@pytest.mark.parametrize("name", [name for name, recipe in RECIPES.items() if recipe.is_installed])
def test_a_rival_is_quiet_about_what_it_knows_and_calls_what_is_far_from_it(name):
    random = np.random.default_rng(0)
    table = random.normal(100, 1, (3000, 10))
    usual = Recording(table, np.ones(3000, dtype=np.bool_))
    odd = Recording(table[:100] + 20, np.ones(100, dtype=np.bool_))

    rival = RECIPES[name].learn(usual)

    assert rival.alarms(usual).mean() < 0.5
    assert rival.alarms(odd)[10:].all()


def test_the_picture_and_the_tables_show_every_recipe(capsys):
    watches = [
        Watch(Fault(kind, severity, ramp=ramp), {SKLEARN: Find(20, 20, None)})
        for kind in FaultKind
        for severity in SEVERITIES
        for ramp in (0.0, 600.0)
    ]
    trials = [trial(*watches, Watch(None, {}), duty=duty) for duty in DutyPattern]

    print_report(report_of(trials, WATCHING))
    picture = draw([Bar(name, name in OURS, 0.5, (1, 0.5, 0.2, 0)) for name in WATCHING])
    texts = [element.text for element in ET.fromstring(picture).iter()]

    printed = capsys.readouterr().out
    for name in WATCHING:
        assert name in printed
        assert name in texts
    assert "not installed" in printed
    assert "100 %" in printed
