from datetime import UTC, datetime
import sys

import numpy as np
from numpy.typing import NDArray
import pytest

from custom_components.motor_monitor.motor.errors import ModelError
from custom_components.motor_monitor.motor.features import FEATURES
from custom_components.motor_monitor.motor.model import (
    Arrays,
    Model,
    ModelFault,
    Trainer,
    UnusableModelError,
    train,
)

AT = datetime(2026, 5, 4, 3, 2, 1, tzinfo=UTC)
CENTRE = np.array((230, 4, 2200, 50, 0.8, 55, 2, 1455, 0.5, 2), dtype=float)
NOISE = np.array((1.5, 0.1, 60, 0.02, 0.01, 1.5, 0.1, 3, 0.1, 0.3))
TEMPERATURE, VIBRATION, FREQUENCY = (
    FEATURES.index(f) for f in ("temperature", "vibration", "frequency_average")
)


def healthy(rows: int, seed: int = 0) -> NDArray[np.float64]:
    """A motor whose load comes and goes: power, current, speed and temperature move together."""
    random = np.random.default_rng(seed)
    load = np.sin(np.arange(rows) / 40) + 0.3 * random.normal(size=rows)
    together = np.array((0, 1, 1, 0, 0.5, 1, 0.3, -1, 0, 0))
    departures: NDArray[np.float64] = random.normal(size=(rows, 10)) + 2 * load[:, np.newaxis] * together
    return CENTRE + NOISE * departures


@pytest.fixture(scope="module")
def model() -> Model:
    return train(healthy(2000), AT, trainer=Trainer.NUMPY)


def scores(model: Model, rows: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.array([judged[0] for row in rows if (judged := model.judge(row))])


@pytest.mark.parametrize("trainer", Trainer)
@pytest.mark.parametrize("rows", [600, 5000])
def test_a_healthy_motor_sits_low(trainer: Trainer, rows: int) -> None:
    trained = train(healthy(rows), AT, trainer=trainer)
    unseen = scores(trained, healthy(2000, seed=9))
    assert unseen.min() >= 0
    assert np.median(unseen) < 10
    assert (unseen >= 50).mean() < 0.01


@pytest.mark.parametrize("trainer", Trainer)
def test_the_fewest_readings_make_a_usable_model(trainer: Trainer) -> None:
    unseen = scores(train(healthy(100), AT, trainer=trainer), healthy(2000, seed=9))
    # They cover less than half a cycle of the load; much of what follows is new.
    assert np.median(unseen) < 25


def test_the_scale_hangs_on_the_held_out_readings(model: Model) -> None:
    table = healthy(2000)
    held_out = np.concatenate([table[200 * block : 200 * block + 200] for block in (1, 5, 9)])
    seen = scores(model, held_out)
    assert np.median(seen) == pytest.approx(5, abs=0.1)
    assert seen.min() == 0
    assert seen.max() == pytest.approx(5 + 45 / 1.1)


@pytest.mark.parametrize("trainer", Trainer)
def test_a_faulty_motor_scores_high(trainer: Trainer) -> None:
    trained = train(healthy(2000), AT, trainer=trainer)
    # Phase loss: the other currents rise, the motor slips, heats up and shakes.
    fault = np.array((0, 12, -6, 0, -15, 10, 12, -12, 20, 300)) * NOISE
    assert scores(trained, healthy(300, seed=4) + fault).min() > 50


def test_a_growing_fault_scores_ever_higher(model: Model) -> None:
    direction = np.array((0, 1, 1, 0, -1, 1, 1, -1, 1, 1)) * NOISE
    by_size = [np.mean(scores(model, healthy(200, seed=4) + size * direction)) for size in (0, 2, 4, 8)]
    assert by_size == sorted(by_size)
    assert by_size[0] < 15
    assert by_size[-1] > 50


def test_names_what_made_a_reading_unusual(model: Model) -> None:
    row = CENTRE.copy()
    row[VIBRATION] = 6.0
    row[TEMPERATURE] = 45.0
    judged = model.judge(row)
    assert judged is not None
    first, second, third = judged[1]
    assert (first.feature, first.value, second.feature) == ("vibration", 6.0, "temperature")
    assert first.deviation > 10 > -second.deviation > abs(third.deviation)
    assert first.low < 2.0 < first.high < first.value
    assert second.value < second.low


def test_one_step_of_a_meter_is_no_departure() -> None:
    table = healthy(500)
    table[:, FREQUENCY] = 50.0
    table[::90, FREQUENCY] = 50.1
    row = CENTRE.copy()
    row[FREQUENCY] = 50.1
    judged = train(table, AT).judge(row)
    assert judged is not None
    assert all(abs(c.deviation) <= 1.001 for c in judged[1] if c.feature == "frequency_average")


def test_a_missing_value_counts_for_nothing(model: Model) -> None:
    row = CENTRE.copy()
    row[[TEMPERATURE, VIBRATION]] = np.nan
    judged = model.judge(row)
    assert judged is not None
    assert judged[0] < 20
    assert not {"temperature", "vibration"} & {c.feature for c in judged[1]}


def test_no_verdict_when_most_is_missing(model: Model) -> None:
    row = CENTRE.copy()
    row[:5] = np.nan
    assert model.judge(row) is not None
    row[5] = np.nan
    assert model.judge(row) is None


def test_leaves_out_what_says_nothing() -> None:
    table = healthy(400)
    table[:, 0] = 230.0
    table[:201, TEMPERATURE] = np.nan
    table[:200, VIBRATION] = np.nan
    table[:, FREQUENCY] = np.nan
    used = {FEATURES[column] for column in train(table, AT).columns}
    assert used == set(FEATURES) - {"voltage_average", "temperature", "frequency_average"}


def test_tells_where_it_comes_from() -> None:
    trained = train(healthy(150), AT)
    assert (trained.trained_at, trained.samples, trained.trainer) == (AT, 150, "scikit-learn")


@pytest.mark.parametrize(
    "missing", [["sklearn", "sklearn.ensemble"], ["sklearn.ensemble"]], ids=["gone", "broken"]
)
def test_trains_without_scikit_learn(monkeypatch: pytest.MonkeyPatch, missing: list[str]) -> None:
    for name in missing:
        monkeypatch.setitem(sys.modules, name, None)
    assert train(healthy(150), AT).trainer is Trainer.NUMPY
    with pytest.raises(ImportError):
        train(healthy(150), AT, trainer=Trainer.SKLEARN)


@pytest.mark.parametrize(
    "table",
    [
        healthy(99),
        healthy(200)[:, :9],
        np.repeat(CENTRE[np.newaxis], 200, axis=0),
        np.full((200, 10), np.nan),
        np.where(np.arange(10) == TEMPERATURE, np.inf, healthy(200)),
    ],
    ids=["too few", "a column short", "constant", "all missing", "infinite"],
)
@pytest.mark.filterwarnings("error")
def test_refuses_a_table_that_teaches_nothing(table: NDArray[np.float64]) -> None:
    with pytest.raises(ModelError):
        train(table, AT)


@pytest.mark.parametrize("trainer", Trainer)
def test_survives_being_stored(trainer: Trainer) -> None:
    table = healthy(300)
    table[:, 0] = 230.0
    trained = train(table, AT, trainer=trainer)
    again = Model.from_arrays(trained.to_arrays())
    assert (again.trained_at, again.samples, again.trainer) == (AT, 300, trainer)
    for row in healthy(50, seed=2):
        assert again.judge(row) == trained.judge(row)


def test_is_stored_as_plain_values(model: Model) -> None:
    for value in model.to_arrays().values():
        assert type(value) in (int, str, np.ndarray)
        assert not isinstance(value, np.ndarray) or value.dtype.kind in "ifU"


def fault_of(arrays: Arrays) -> ModelFault:
    with pytest.raises(UnusableModelError) as caught:
        Model.from_arrays(arrays)
    return caught.value.fault


def test_knows_a_foreign_and_a_newer_model(model: Model) -> None:
    arrays = dict(model.to_arrays())
    assert fault_of({}) is ModelFault.FOREIGN
    assert fault_of(arrays | {"format": np.zeros(3)}) is ModelFault.FOREIGN
    assert fault_of(arrays | {"format": "another"}) is ModelFault.FOREIGN
    assert fault_of(arrays | {"schema": 2}) is ModelFault.NEWER
    assert fault_of({"format": arrays["format"], "schema": 99}) is ModelFault.NEWER


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
        (f"{key} {bad}", arrays | {key: np.full_like(value, bad)})
        for key, value in arrays.items()
        if isinstance(value, np.ndarray) and value.dtype.kind == "f"
        for bad in (np.nan, np.inf)
    ]
    damages += [
        (name, arrays | changed)
        for name, changed in (
            ("schema 0", {"schema": 0}),
            ("unknown feature", {"features": np.array(["voltage_average"] * 9 + ["luck"])}),
            ("feature twice", {"features": np.array(["voltage_average"] * 10)}),
            ("one feature fewer", {"features": np.asarray(arrays["features"])[:-1]}),
            ("no spread", {"spread": np.zeros(10)}),
            ("anchors fall", {"anchors": np.asarray(arrays["anchors"])[::-1]}),
            ("low above high", {"low": np.asarray(arrays["high"]) + 1}),
            ("no time zone", {"trained_at": "2026-05-04T03:02:01"}),
            ("no time", {"trained_at": "yesterday"}),
            ("unknown trainer", {"trainer": "magic"}),
            ("negative", {"samples": -5}),
            ("huge", {"trees": 10**12}),
            ("split on a feature that is not there", {"tree_feature": np.where(row >= 0, 10, row)}),
            ("splits without children", {"tree_feature": np.zeros_like(row)}),
            ("cut short", {key: np.asarray(arrays[key])[:-2] for key in arrays if key.startswith("tree_")}),
        )
    ]
    for name, damaged in damages:
        with pytest.raises(UnusableModelError) as caught:
            Model.from_arrays(damaged)
        assert caught.value.fault is ModelFault.DAMAGED, name
