from datetime import UTC, datetime
import sys

import numpy as np
from numpy.typing import NDArray
import pytest

from custom_components.motor_monitor.motor.arrays import Arrays
from custom_components.motor_monitor.motor.baseline import CHARTS
from custom_components.motor_monitor.motor.calibration import learn_baseline
from custom_components.motor_monitor.motor.errors import ModelError, TooFewSamplesError
from custom_components.motor_monitor.motor.model import (
    Model,
    ModelFault,
    Trainer,
    UnusableModelError,
    train,
)
from custom_components.motor_monitor.motor.rows import WIDTH
from tests.motor.plant import healthy_rows

AT = datetime(2026, 5, 4, 3, 2, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def model() -> Model:
    return train(healthy_rows(), AT, trainer=Trainer.NUMPY)


@pytest.mark.parametrize("trainer", Trainer)
def test_usual_combinations_are_usual_and_odd_ones_are_not(trainer: Trainer) -> None:
    trained = train(healthy_rows(), AT, trainer=trainer)
    _, departures = learn_baseline(healthy_rows())
    usual = np.array([trained.judge_combination(row) for row in departures[::10]])
    assert np.median(usual) < 0.4
    assert (usual < 1).all()
    odd = np.full(len(CHARTS), 0.9) * np.resize([1, -1], len(CHARTS))
    assert trained.judge_combination(odd) > usual.max()


def test_what_is_missing_departs_from_nothing(model: Model) -> None:
    assert model.judge_combination(np.full(len(CHARTS), np.nan)) < 0.5


def test_a_model_of_minutes_knows_that_it_is_one(model: Model) -> None:
    provisional = train(healthy_rows()[:100], AT)
    assert not provisional.is_full
    assert model.is_full
    low, high = provisional.anchors
    assert high - low >= 0.2


def test_tells_where_it_comes_from() -> None:
    trained = train(healthy_rows()[:150], AT)
    assert (trained.trained_at, trained.samples, trained.trainer) == (AT, 150, "scikit-learn")


@pytest.mark.parametrize(
    "missing", [["sklearn", "sklearn.ensemble"], ["sklearn.ensemble"]], ids=["gone", "broken"]
)
def test_trains_without_scikit_learn(monkeypatch: pytest.MonkeyPatch, missing: list[str]) -> None:
    for name in missing:
        monkeypatch.setitem(sys.modules, name, None)
    assert train(healthy_rows()[:150], AT).trainer is Trainer.NUMPY
    with pytest.raises(ImportError):
        train(healthy_rows()[:150], AT, trainer=Trainer.SKLEARN)


@pytest.mark.parametrize(
    "table",
    [
        healthy_rows()[:200, :9],
        np.repeat(healthy_rows()[:1], 200, axis=0),
        np.full((200, WIDTH), np.nan),
        np.where(np.arange(WIDTH) == 5, np.inf, healthy_rows()[:200]),
    ],
    ids=["a column short", "constant", "all missing", "infinite"],
)
@pytest.mark.filterwarnings("error")
def test_refuses_a_table_that_teaches_nothing(table: NDArray[np.float64]) -> None:
    with pytest.raises(ModelError):
        train(table, AT)


def test_refuses_too_few_samples() -> None:
    with pytest.raises(TooFewSamplesError):
        train(healthy_rows()[:99], AT)


@pytest.mark.parametrize("trainer", Trainer)
def test_survives_being_stored(trainer: Trainer) -> None:
    trained = train(healthy_rows(), AT, trainer=trainer)
    again = Model.from_arrays(trained.to_arrays())
    assert (again.trained_at, again.samples, again.trainer) == (AT, trained.samples, trainer)
    assert again.is_full
    _, departures = learn_baseline(healthy_rows())
    for row in departures[::100]:
        assert again.judge_combination(row) == trained.judge_combination(row)


def test_is_stored_as_plain_values(model: Model) -> None:
    for value in model.to_arrays().values():
        assert type(value) in (int, str, np.ndarray)
        assert not isinstance(value, np.ndarray) or value.dtype.kind in "ifUb"


def fault_of(arrays: Arrays) -> ModelFault:
    with pytest.raises(UnusableModelError) as caught:
        Model.from_arrays(arrays)
    return caught.value.fault


def test_knows_a_foreign_and_a_newer_model(model: Model) -> None:
    arrays = dict(model.to_arrays())
    assert fault_of({}) is ModelFault.FOREIGN
    assert fault_of(arrays | {"format": np.zeros(3)}) is ModelFault.FOREIGN
    assert fault_of(arrays | {"format": "another"}) is ModelFault.FOREIGN
    assert fault_of(arrays | {"schema": 99}) is ModelFault.NEWER
    assert fault_of({"format": arrays["format"], "schema": 99}) is ModelFault.NEWER
    assert fault_of({"format": arrays["format"], "schema": 1}) is ModelFault.OLDER


def test_notices_every_damage(model: Model) -> None:
    arrays = dict(model.to_arrays())
    row = np.asarray(arrays["tree_feature"])
    damages: list[tuple[str, Arrays]] = [
        (f"no {key}", {k: v for k, v in arrays.items() if k != key}) for key in arrays if key != "format"
    ]
    damages += [
        (f"{key} of another kind", arrays | {key: np.zeros((2, 2))}) for key in arrays if key != "format"
    ]
    damages += [
        (f"{key} not a number", arrays | {key: np.full_like(value, np.nan)})
        for key, value in arrays.items()
        if isinstance(value, np.ndarray) and value.dtype.kind == "f"
    ]
    damages += [
        (name, arrays | changed)
        for name, changed in (
            ("schema 0", {"schema": 0}),
            ("a column twice", {"columns": np.zeros_like(arrays["columns"])}),
            ("a column that is not there", {"columns": np.asarray(arrays["columns"]) + len(CHARTS)}),
            ("anchors fall", {"anchors": np.asarray(arrays["anchors"])[::-1]}),
            ("no time zone", {"trained_at": "2026-05-04T03:02:01"}),
            ("no time", {"trained_at": "yesterday"}),
            ("unknown trainer", {"trainer": "magic"}),
            ("negative", {"samples": -5}),
            ("huge", {"trees": 10**12}),
            ("split on a departure that is not there", {"tree_feature": np.where(row >= 0, 50, row)}),
            ("splits without children", {"tree_feature": np.zeros_like(row)}),
            ("cut short", {key: np.asarray(arrays[key])[:-2] for key in arrays if key.startswith("tree_")}),
        )
    ]
    for name, damaged in damages:
        with pytest.raises(UnusableModelError) as caught:
            Model.from_arrays(damaged)
        assert caught.value.fault is ModelFault.DAMAGED, name
