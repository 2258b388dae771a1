"""One reading scored by scikit-learn's own call and by ours: the same forest, the same readings, one run.

``python -m benchmarks.scoring [--json]``
"""

import argparse
from collections.abc import Callable
from functools import partial
import json
from statistics import median
from time import perf_counter
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import IsolationForest

from custom_components.motor_monitor.motor.forest import (
    SUBSAMPLE,
    TREES,
    grow_with_numpy,
    grow_with_sklearn,
)

READINGS = 10_000
SCORED = 300
ROUNDS = 5
SEED = 0


class Result(TypedDict):
    """Times are medians of many calls."""

    sklearn_us: float
    ours_us: float
    ratio: float
    largest_difference: float
    grow_sklearn_ms: float
    grow_numpy_ms: float


def measure() -> Result:
    """Measure both ways in turns, so that a busy machine slows both."""
    table = _readings(READINGS)
    theirs = IsolationForest(n_estimators=TREES, max_samples=SUBSAMPLE, random_state=SEED).fit(table)
    ours = grow_with_sklearn(table, seed=SEED)
    unseen = np.concatenate([table[: SCORED // 2], table[: SCORED - SCORED // 2] * 1.1])
    their_times, our_times, differences = [], [], []
    for row in unseen:
        alone = row[np.newaxis]
        their_times.append(_seconds(partial(theirs.score_samples, alone)))
        our_times += [_seconds(partial(ours.score, row)) for _ in range(ROUNDS)]
        differences.append(abs(ours.score(row) - theirs.score_samples(alone)[0]))
    sklearn, numpy = (
        median(_seconds(partial(grow, table, seed=SEED)) for _ in range(ROUNDS))
        for grow in (grow_with_sklearn, grow_with_numpy)
    )
    return Result(
        sklearn_us=1e6 * median(their_times),
        ours_us=1e6 * median(our_times),
        ratio=median(their_times) / median(our_times),
        largest_difference=float(max(differences)),
        grow_sklearn_ms=1e3 * sklearn,
        grow_numpy_ms=1e3 * numpy,
    )


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    as_json = parser.parse_args().json
    result = measure()
    if as_json:
        print(json.dumps(result))
        return
    print(f"Forest of {TREES} trees × {SUBSAMPLE} readings, 10 features, from {READINGS:,} readings")
    print(f"{'':24}{'scikit-learn':>16}{'ours':>12}{'ratio':>8}")
    for what, theirs, ours in (
        ("score one reading, µs", result["sklearn_us"], result["ours_us"]),
        ("grow the forest, ms", result["grow_sklearn_ms"], result["grow_numpy_ms"]),
    ):
        print(f"{what:24}{theirs:16.1f}{ours:12.1f}{theirs / ours:7.1f}×")
    print(f"largest difference between the scores: {result['largest_difference']:.1e}")


def _readings(rows: int) -> NDArray[np.float64]:
    """A motor with a varying load, as the meters would round it."""
    random = np.random.default_rng(SEED)
    load = random.uniform(0.5, 1, (rows, 1))
    idle = np.array((230, 0.5, 200, 50, 0.5, 35, 1.5, 1500, 0.3, 1))
    full = np.array((-2, 3.5, 2300, 0, 0.35, 25, 1, -45, 0.1, 1))
    noise = np.array((1.5, 0.05, 30, 0.03, 0.01, 1, 0.1, 3, 0.1, 0.4))
    table: NDArray[np.float64] = idle + full * load + noise * random.normal(size=(rows, 10))
    return table.round(2)


def _seconds(call: Callable[[], object]) -> float:
    started = perf_counter()
    call()
    return perf_counter() - started


if __name__ == "__main__":
    main()
