"""How well anomalies are found, and how quiet it is until then: several recipes, one run.

Simulated motors in three duty patterns, one reading every 2 s (every 10 s while the plant changes).
Each learns for some days, goes on living healthily, and meanwhile, in copies of it, suffers every fault
at three severities, at once and creeping in over 10 min. A fault counts as found when an alarm begins
within 30 min of it. For this integration and for fixed limits that is an alert raised anew; the rivals
are told when to begin, so that one who always alarms finds everything. The column "no fault" shows what
such finds are worth. Further copies of each motor stay healthy while the plant around them changes.

An alert of this integration is an anomaly, or a meter that is silent or repeats itself. PyOD and river
take part where they are installed. Two processes, at low priority.

``python -m benchmarks.detection [--quick] [--json] [--picture]``
"""

import argparse
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import product
import json
from multiprocessing import get_context
import os
from pathlib import Path

from simulator.motor import DutyPattern

from .detection_picture import Bar, draw
from .detection_report import Report, Result, report_of
from .detection_table import print_report
from .plant import LIMITS, OURS, WATCHING
from .rivals import RECIPES
from .trial import Plan, run

PICTURE = Path("docs/images/detection.svg")

_PROCESSES = 2
_DEFAULTS = {"seeds": (3, 1), "learning": (3.0, 1.0), "healthy": (30.0, 3.0), "longest_scenario": (7.0, 0.5)}
"""Of the options, in full and with ``--quick``."""


def measure(seeds: Sequence[int], plan: Plan) -> Report:
    """Run every recipe on one motor a seed and duty pattern."""
    # Set before the workers load numpy: a process with threads of its own cannot be forked safely.
    os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
    rivals = [name for name, recipe in RECIPES.items() if recipe.is_installed]
    with ProcessPoolExecutor(_PROCESSES, get_context("spawn"), initializer=os.nice, initargs=(10,)) as pool:
        # The pattern that runs all day takes longest and begins.
        runs = [pool.submit(run, seed, duty, plan, rivals) for duty, seed in product(DutyPattern, seeds)]
        trials = [future.result() for future in runs]
    return report_of(trials, (*rivals, *WATCHING))


def main() -> None:
    """Print what was measured."""
    options = _parse()
    motors = options.seeds * len(DutyPattern)
    plan = Plan(options.learning, options.healthy / motors, options.longest_scenario)
    report = measure(range(options.seeds), plan)
    results = report["results"]
    if options.picture:
        PICTURE.write_text(draw([_bar(name, result) for name, result in results.items()]))
    if options.json:
        print(json.dumps(report))
        return
    faults = sum(course["faults"] for course in results[LIMITS]["courses"])
    print(f"{motors} motors, each learning for {options.learning:g} days, then healthy for ", end="")
    print(f"{options.healthy:g} motor-days in all; {faults} faults")
    print_report(report)


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument(
        "--quick",
        action="store_true",
        help="one seed, a day of learning, 3 healthy days, scenarios cut short",
    )
    parser.add_argument("--seeds", type=int, help="motors in each duty pattern (default: 3)")
    parser.add_argument("--learning", type=float, help="days of learning (default: 3)")
    parser.add_argument("--healthy", type=float, help="healthy motor-days in all (default: 30)")
    parser.add_argument("--longest-scenario", type=float, help="days of each scenario at most (default: 7)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--picture", action="store_true", help=f"also draw {PICTURE}")
    options = parser.parse_args()
    for name, (value, quick) in _DEFAULTS.items():
        if getattr(options, name) is None:
            setattr(options, name, quick if options.quick else value)
    if options.seeds < 1 or options.learning <= 0:
        parser.error("there must be a motor, and it must learn")
    if options.healthy < options.seeds * len(DutyPattern):
        parser.error("every motor needs a healthy day")
    return options


def _bar(name: str, result: Result) -> Bar:
    found = [course["found"] / course["faults"] for course in result["courses"] if not course["ramp_s"]]
    controls = result["controls_found"] / result["controls"]
    return Bar(name, name in OURS, result["false_alarms_a_month"]["all"], (*found, controls))


if __name__ == "__main__":
    main()
