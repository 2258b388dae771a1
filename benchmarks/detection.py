"""How well anomalies are found, and how quiet it is until then: several recipes, one run.

Simulated motors in three duty patterns, one reading every 2 s. Each learns for some days, goes on
living healthily, and meanwhile, in copies of it, suffers every fault at three severities, at once and
creeping in over 10 min. A fault counts as found when an alarm begins within 30 min of it. For this
integration and for fixed limits that is an alert raised anew; the rivals are told when to begin, so
that one who always alarms finds everything. The line "no fault" shows what such finds are worth.

PyOD and river take part where they are installed. Two processes, at low priority.

``python -m benchmarks.detection [--quick] [--json] [--picture]``
"""

import argparse
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import product
import json
from multiprocessing import get_context
import os
from pathlib import Path
from statistics import median
from typing import TypedDict

import numpy as np

from simulator.faults import FaultKind
from simulator.motor import DutyPattern

from .detection_picture import Bar, draw
from .rivals import RECIPES
from .trial import LIMITS, NAMES, OURS, RAMP, SEVERITIES, Histogram, Trial, Watch, run

PICTURE = Path("docs/images/detection.svg")

_PROCESSES = 2
_MONTH = 30.0
_SOON = 600.0
_COURSES = tuple(product((0.0, RAMP), SEVERITIES))

# What a person would name first, by ``simulator.effects``. A meter that says nothing has no quantity.
_RIGHT: dict[str, tuple[str, ...]] = {
    FaultKind.PHASE_LOSS: ("current", "voltage", "power", "power_factor"),
    FaultKind.VOLTAGE_UNBALANCE: ("voltage", "current"),
    FaultKind.WINDING: ("current", "power", "power_factor"),
    FaultKind.BEARING: ("vibration",),
    FaultKind.OVERLOAD: ("current", "power"),
    FaultKind.BLOCKED_COOLING: ("temperature",),
    FaultKind.STALL: ("speed", "current", "power"),
    FaultKind.DRY_RUN: ("current", "power", "power_factor"),
    FaultKind.UNDER_VOLTAGE: ("voltage",),
    FaultKind.MISALIGNMENT: ("vibration",),
    FaultKind.FREQUENCY: ("frequency",),
    FaultKind.STUCK_SENSOR: ("temperature",),
}


class Course(TypedDict):
    """How one recipe did with faults of one kind, or of all, at one severity and ramp."""

    severity: float
    ramp_s: float
    faults: int
    found: int
    found_in_10_min: int
    delay_median_s: float | None
    delay_worst_s: float | None
    """Of those found."""
    right_first: float | None
    """Share of the finds that name the right quantity first, of those that name any."""


class Result(TypedDict):
    """How one recipe did."""

    false_alarms: int
    false_alarms_a_month: dict[str, float]
    """By duty pattern, and ``all``."""
    learning_alarms: int | None
    """Episodes in all times of learning; None where it cannot alarm before it has learned."""
    controls: int
    controls_found: int
    """Alarms within 30 min of nothing."""
    courses: list[Course]
    kinds: dict[str, list[Course]]
    auc: float | None
    """Area under the ROC curve of the scores: healthy readings against those since abrupt faults."""


def measure(seeds: Sequence[int], learning: float, healthy: float) -> dict[str, Result]:
    """Run every recipe on one motor a seed and duty pattern; ``healthy`` is their days in all."""
    # Set before the workers load numpy: a process with threads of its own cannot be forked safely.
    os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
    motors = list(product(seeds, DutyPattern))
    with ProcessPoolExecutor(_PROCESSES, get_context("spawn"), initializer=os.nice, initargs=(10,)) as pool:
        runs = [pool.submit(run, seed, duty, learning, healthy / len(motors)) for seed, duty in motors]
        trials = [future.result() for future in runs]
    names = [name for name in NAMES if name not in RECIPES or RECIPES[name].is_installed]
    return {name: _result(name, trials) for name in names}


def main() -> None:
    """Print what was measured."""
    options = _parse()
    seeds = range(options.seeds)
    results = measure(seeds, options.learning, options.healthy)
    if options.picture:
        PICTURE.write_text(draw([_bar(name, result) for name, result in results.items()]))
    if options.json:
        print(json.dumps(results))
        return
    motors = len(seeds) * len(DutyPattern)
    faults = sum(course["faults"] for course in results[LIMITS]["courses"])
    print(f"{motors} motors, each learning for {options.learning:g} days, then healthy for ", end="")
    print(f"{options.healthy:g} motor-days in all; {faults} faults")
    _print_false_alarms(results)
    for course in range(len(_COURSES)):
        _print_course(results, course)
    for name in OURS:
        _print_kinds(name, results[name])


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="one seed, 1 day of learning, 3 healthy days")
    parser.add_argument("--seeds", type=int, help="motors in each duty pattern (default: 3)")
    parser.add_argument("--learning", type=float, help="days of learning (default: 3)")
    parser.add_argument("--healthy", type=float, help="healthy motor-days in all (default: 30)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--picture", action="store_true", help=f"also draw {PICTURE}")
    options = parser.parse_args()
    defaults = {"seeds": 1, "learning": 1.0, "healthy": 3.0} if options.quick else {}
    for name, value in ({"seeds": 3, "learning": 3.0, "healthy": 30.0} | defaults).items():
        if getattr(options, name) is None:
            setattr(options, name, value)
    if options.seeds < 1 or options.learning <= 0:
        parser.error("there must be a motor, and it must learn")
    if options.healthy < options.seeds * len(DutyPattern):
        parser.error("every motor needs a healthy day")
    return options


def _result(name: str, trials: Sequence[Trial]) -> Result:
    watches = [watch for trial in trials for watch in trial.watches]
    controls = [watch for watch in watches if watch.kind is None]
    return Result(
        false_alarms=sum(trial.false_alarms.get(name, 0) for trial in trials),
        false_alarms_a_month={
            "all": _rate(name, trials),
            **{duty: _rate(name, [trial for trial in trials if trial.duty == duty]) for duty in DutyPattern},
        },
        learning_alarms=None
        if name in RECIPES
        else sum(trial.learning_alarms.get(name, 0) for trial in trials),
        controls=len(controls),
        controls_found=sum(name in watch.finds for watch in controls),
        courses=_courses(name, [watch for watch in watches if watch.kind is not None]),
        kinds={
            kind: _courses(name, [watch for watch in watches if watch.kind == kind]) for kind in FaultKind
        },
        auc=_auc(
            np.sum([trial.healthy_scores[name] for trial in trials], axis=0),
            np.sum([trial.faulty_scores[name] for trial in trials], axis=0),
        )
        if name in OURS
        else None,
    )


def _rate(name: str, trials: Iterable[Trial]) -> float:
    alarms = days = 0.0
    for trial in trials:
        alarms += trial.false_alarms.get(name, 0)
        days += trial.days
    return _MONTH * alarms / days


def _courses(name: str, watches: Sequence[Watch]) -> list[Course]:
    return [
        _course(
            name,
            severity,
            ramp,
            [watch for watch in watches if (watch.ramp, watch.severity) == (ramp, severity)],
        )
        for ramp, severity in _COURSES
    ]


def _course(name: str, severity: float, ramp: float, watches: Sequence[Watch]) -> Course:
    finds = [(watch.kind, watch.finds[name]) for watch in watches if name in watch.finds]
    delays = [find.delay for _, find in finds]
    named = [
        find.quantity in _RIGHT[kind] for kind, find in finds if kind in _RIGHT and find.quantity is not None
    ]
    return Course(
        severity=severity,
        ramp_s=ramp,
        faults=len(watches),
        found=len(finds),
        found_in_10_min=sum(delay <= _SOON for delay in delays),
        delay_median_s=median(delays) if delays else None,
        delay_worst_s=max(delays, default=None),
        right_first=sum(named) / len(named) if named else None,
    )


def _auc(healthy: Histogram, faulty: Histogram) -> float | None:
    """Return the chance that a reading of a failing motor scores above one of a healthy motor.

    Equal scores count half (Hanley & McNeil, 1982). None without readings of both.
    """
    if not healthy.sum() or not faulty.sum():
        return None
    below = np.cumsum(healthy) - healthy
    return float(np.sum(faulty * (below + healthy / 2)) / (faulty.sum() * healthy.sum()))


def _print_false_alarms(results: dict[str, Result]) -> None:
    places = ("all", *DutyPattern)
    print(f"\n{'False alarms a motor-month':28}{''.join(f'{place:>12}' for place in places)}", end="")
    print(f"{'no fault':>12}{'learning':>12}{'ROC AUC':>12}")
    for name in NAMES:
        if name not in results:
            print(f"{name:28}{'not installed':>16}")
            continue
        result = results[name]
        rates = "".join(f"{result['false_alarms_a_month'][place]:12.1f}" for place in places)
        controls = f"{result['controls_found']}/{result['controls']}"
        learning = "–" if result["learning_alarms"] is None else str(result["learning_alarms"])
        auc = "–" if result["auc"] is None else f"{result['auc']:.4f}"
        print(f"{name:28}{rates}{controls:>12}{learning:>12}{auc:>12}")


def _print_course(results: dict[str, Result], index: int) -> None:
    ramp, severity = _COURSES[index]
    title = f"Severity {severity:g}, " + (f"creeping in over {ramp:g} s" if ramp else "at once")
    print(f"\n{title:36}{'found':>8}{'in 10 min':>12}{'median':>10}{'worst':>10}{'right first':>14}")
    for name, result in results.items():
        course = result["courses"][index]
        found, soon = (
            100 * count / course["faults"] for count in (course["found"], course["found_in_10_min"])
        )
        right = "–" if course["right_first"] is None else f"{100 * course['right_first']:.0f} %"
        delays = f"{_seconds(course['delay_median_s']):>10}{_seconds(course['delay_worst_s']):>10}"
        print(f"{name:36}{found:6.0f} %{soon:10.0f} %{delays}{right:>14}")


def _print_kinds(name: str, result: Result) -> None:
    titles = [
        f"{severity:g} in {ramp:g} s" if ramp else f"{severity:g} at once" for ramp, severity in _COURSES
    ]
    print(f"\n{f'Found, and median delay: {name}':44}{''.join(f'{title:>16}' for title in titles)}")
    for kind, courses in result["kinds"].items():
        cells = (
            f"{course['found']}/{course['faults']} {_seconds(course['delay_median_s']):>7}"
            for course in courses
        )
        print(f"{kind:44}{''.join(f'{cell:>16}' for cell in cells)}")


def _seconds(delay: float | None) -> str:
    return "–" if delay is None else f"{delay:.0f} s"


def _bar(name: str, result: Result) -> Bar:
    found = tuple(course["found"] / course["faults"] for course in result["courses"] if not course["ramp_s"])
    return Bar(name, result["false_alarms_a_month"]["all"], found)


if __name__ == "__main__":
    main()
