"""CPU time of judging one reading by limits, baseline and forest, beside scikit-learn's call for one row.

Both in turns in one run, on readings of the simulated motor, with a full model. Ours is all that turns a
reading into a verdict: smoothing, thermal history, control chart, forest, reasons, and the limits.
scikit-learn's is ``score_samples`` of a forest as large, and nothing else.

``python -m benchmarks.judging [--json]``
"""

import argparse
from itertools import islice
import json
from statistics import median
from time import thread_time
from typing import TypedDict

import numpy as np
from sklearn.ensemble import IsolationForest

from custom_components.motor_monitor.motor.detector import Detector
from custom_components.motor_monitor.motor.forest import SUBSAMPLE, TREES
from custom_components.motor_monitor.motor.limits import LimitJudge, Limits
from custom_components.motor_monitor.motor.model import train
from custom_components.motor_monitor.motor.operation import OperatingState
from custom_components.motor_monitor.motor.rows import FEATURE_COLUMNS, rows_of

from .readings import INTERVAL, readings

LEARNED = 10_000
WARM_UP = 3 * 3600.0
"""s."""
ROUNDS = 20
READINGS = 500
"""Readings a round for us …"""
CALLS = 25
"""… and for scikit-learn."""


class Result(TypedDict):
    """µs of CPU for one reading: the median of all rounds, and the worst round."""

    ours_us: float
    ours_worst_us: float
    sklearn_us: float
    sklearn_worst_us: float
    ratio: float
    """scikit-learn's median over ours."""


def measure() -> Result:
    """Learn, then judge what the motor does next."""
    source = readings()
    learned = list(islice(source, LEARNED))
    table = rows_of(learned)
    model = train(table, learned[-1].at)
    assert model.is_full
    detector, limits = Detector(model), LimitJudge(Limits(), {})
    theirs = IsolationForest(n_estimators=TREES, max_samples=SUBSAMPLE, random_state=0)
    theirs.fit(table[:, FEATURE_COLUMNS])
    # The temperature is judged once its history is known: judging less would be cheaper.
    for reading in islice(source, round(WARM_UP / INTERVAL)):
        detector.judge(reading, OperatingState.RUNNING, reading.at)
    our_times, their_times = [], []
    for _ in range(ROUNDS):
        ahead = list(islice(source, READINGS))
        started = thread_time()
        for reading in ahead:
            verdict = detector.judge(reading, OperatingState.RUNNING, reading.at)
            list(limits.judge(reading, reading.at))
        our_times.append((thread_time() - started) / READINGS)
        assert verdict is not None
        alone = [row[np.newaxis] for row in rows_of(ahead)[:CALLS, FEATURE_COLUMNS]]
        started = thread_time()
        for row in alone:
            theirs.score_samples(row)
        their_times.append((thread_time() - started) / len(alone))
    return Result(
        ours_us=1e6 * median(our_times),
        ours_worst_us=1e6 * max(our_times),
        sklearn_us=1e6 * median(their_times),
        sklearn_worst_us=1e6 * max(their_times),
        ratio=median(their_times) / median(our_times),
    )


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print JSON")
    as_json = parser.parse_args().json
    result = measure()
    if as_json:
        print(json.dumps(result))
        return
    print(f"{'CPU for one reading, µs':48}{'median':>10}{'worst round':>14}")
    for what, middle, worst in (
        ("ours: limits, baseline and forest", result["ours_us"], result["ours_worst_us"]),
        ("scikit-learn: score_samples of one row", result["sklearn_us"], result["sklearn_worst_us"]),
    ):
        print(f"{what:48}{middle:10.1f}{worst:14.1f}")
    print(f"{'ratio':48}{result['ratio']:9.1f}×")


if __name__ == "__main__":
    main()
