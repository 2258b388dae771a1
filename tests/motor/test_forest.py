from collections.abc import Callable
from pathlib import Path
import subprocess
import sys
import time

import numpy as np
import pytest

from custom_components.motor_monitor.motor.errors import ModelError
from custom_components.motor_monitor.motor.forest import (
    Forest,
    grow_with_numpy,
    grow_with_sklearn,
    is_sklearn_available,
)

IsolationForest = pytest.importorskip("sklearn.ensemble").IsolationForest

RANDOM = np.random.default_rng(5)
NORMAL = RANDOM.normal(size=(3000, 10))
TABLES = {
    "normal": NORMAL,
    "motor": NORMAL * (1.5, 0.2, 90, 0.02, 0.01, 3, 0.3, 8, 0.2, 1)
    + (230, 4, 2500, 50, 0.8, 55, 2, 1450, 1, 3),
    "ties": RANDOM.integers(0, 3, (800, 4)).astype(float),
    "constant columns": np.column_stack((np.full(500, 7.0), NORMAL[:500, 0], np.zeros(500))),
    "all constant": np.full((300, 3), 4.2),
    "fewer rows than the subsample": NORMAL[:120],
    "three rows": NORMAL[:3, :2],
    "two rows": np.array([[1.0], [2.0]]),
    "differs below single precision": 1e6 + NORMAL[:400, :2] * 0.05,
    "one column": np.exp(NORMAL[:1000, :1] * 2),
}


@pytest.mark.parametrize("name", TABLES)
def test_scores_equal_scikit_learns(name: str) -> None:
    table = TABLES[name]
    theirs = IsolationForest(
        n_estimators=100, max_samples=min(256, len(table)), random_state=7, contamination="auto"
    ).fit(table)
    ours = grow_with_sklearn(table, seed=7)
    unseen = np.concatenate([table, table * 1.3 - 0.7, -table, table + 1e5])
    expected = theirs.score_samples(unseen)
    assert np.abs(ours.score_many(unseen) - expected).max() < 1e-12
    one_by_one = [ours.score(row) for row in unseen[::7]]
    assert np.abs(one_by_one - expected[::7]).max() < 1e-12


@pytest.mark.slow
@pytest.mark.parametrize("name", TABLES)
def test_our_own_grower_makes_trees_like_scikit_learns(name: str) -> None:
    table = TABLES[name]
    ours, theirs = (grow(table, seed=1, trees=600) for grow in (grow_with_numpy, grow_with_sklearn))
    assert (ours.trees, ours.subsample) == (theirs.trees, theirs.subsample)
    assert np.count_nonzero(ours.feature < 0) == pytest.approx(np.count_nonzero(theirs.feature < 0), rel=0.05)
    assert ours.score_many(table) == pytest.approx(theirs.score_many(table), abs=0.04)
    assert ours.score_many(table).mean() == pytest.approx(theirs.score_many(table).mean(), abs=0.006)


def test_both_growers_find_the_same_outliers() -> None:
    table = TABLES["motor"]
    outliers = table[:200] + RANDOM.choice((-1, 1), (200, 10)) * 3.5 * table.std(axis=0)
    unseen = np.concatenate([table[1000:2000], outliers])
    found = []
    for grow in (grow_with_numpy, grow_with_sklearn):
        scores = grow(table[:1000], seed=3).score_many(unseen)
        found.append((scores[1000:, np.newaxis] < scores[:1000]).mean())
    assert min(found) > 0.95
    assert found[0] == pytest.approx(found[1], abs=0.01)


@pytest.mark.parametrize("grow", [grow_with_numpy, grow_with_sklearn])
def test_a_seed_grows_the_same_forest_again(grow: Callable[..., Forest]) -> None:
    first, again, other = (grow(NORMAL, seed=seed).score_many(NORMAL[:50]) for seed in (1, 1, 2))
    assert (first == again).all()
    assert (first != other).any()


def test_grows_from_ten_thousand_readings_within_a_second() -> None:
    table = np.random.default_rng(0).normal(size=(10_000, 10))
    started = time.process_time()
    grow_with_numpy(table, seed=0)
    assert time.process_time() - started < 1


def test_a_damaged_forest_is_refused() -> None:
    sound = grow_with_numpy(NORMAL, seed=0)

    def rebuilt(**changed: object) -> Forest:
        parts = {
            name: getattr(sound, name) for name in ("trees", "subsample", "feature", "threshold", "size")
        }
        return Forest(**(parts | changed))

    assert rebuilt().score(NORMAL[0]) == sound.score(NORMAL[0])
    all_splits = np.zeros_like(sound.feature)
    for changed in (
        {"trees": 0},
        {"trees": sound.trees - 1},
        {"subsample": 1},
        {"feature": all_splits},
        {"feature": sound.feature[:-1]},
        {"feature": np.full_like(sound.feature, -1)},
        {"threshold": np.full_like(sound.threshold, np.nan)},
        {"size": np.zeros_like(sound.size)},
        {"size": np.full_like(sound.size, 257)},
    ):
        with pytest.raises(ModelError):
            rebuilt(**changed)


def test_scikit_learn_is_imported_only_to_grow_with_it() -> None:
    program = """
import sys
from tests.motor import conftest
from custom_components.motor_monitor.motor import forest
assert forest.is_sklearn_available()
import numpy as np
forest.grow_with_numpy(np.eye(9), seed=0).score(np.zeros(9))
assert "sklearn" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True, cwd=Path(__file__).parents[2])


def test_knows_that_scikit_learn_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_sklearn_available()
    monkeypatch.setitem(sys.modules, "sklearn", None)
    assert not is_sklearn_available()
