from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from custom_components.motor_monitor.motor.baseline import CHARTS, TEMPERATURE, VIBRATION
from custom_components.motor_monitor.motor.config import DetectionConfig
from custom_components.motor_monitor.motor.model import Model, Trainer, train
from custom_components.motor_monitor.motor.retraining import Candidate, Objection, Training
from custom_components.motor_monitor.motor.rows import Table
from tests.motor.plant import START, healthy_rows

DETECTION = DetectionConfig()
NOW = START + timedelta(days=30)
HOURS = 18


@pytest.fixture(scope="module")
def model() -> Model:
    return train(healthy_rows(HOURS)[: 3 * len(healthy_rows(HOURS)) // 4], START, trainer=Trainer.NUMPY)


def retrain(table: Table, model: Model | None, *, has_grown: bool = False) -> Candidate:
    return Training(table, DETECTION, model, has_grown=has_grown).run(NOW, trainer=Trainer.NUMPY)


def changed(column: int, change: float) -> Table:
    table = healthy_rows(HOURS).copy()
    table[:, column] += change
    return table


def limit(model: Model, feature: int) -> float:
    return float(model.baseline.limit[CHARTS.index(feature)])


def test_a_healthy_motor_is_learned_anew_and_measured_against_the_same_reference(model: Model) -> None:
    candidate = retrain(healthy_rows(HOURS), model)
    assert candidate.objection is None
    assert candidate.model.trained_at == NOW
    assert candidate.model.reference is model.reference


def test_a_fault_that_creeps_is_refused_before_it_becomes_normal(model: Model) -> None:
    step = 0.3 * limit(model, VIBRATION)
    assert retrain(changed(VIBRATION, step), model).objection is None
    # The next step is as small, but the reference has not moved.
    younger = retrain(changed(VIBRATION, step), model).model
    refused = retrain(changed(VIBRATION, 2 * step), younger)
    assert (refused.objection, refused.feature) == (Objection.DRIFTED, "vibration")


def test_a_summer_is_learned_and_a_blocked_fan_is_not(model: Model) -> None:
    kelvin = limit(model, TEMPERATURE)
    assert retrain(changed(TEMPERATURE, 0.8 * kelvin), model).objection is None
    assert retrain(changed(TEMPERATURE, -1.1 * kelvin), model).objection is None
    refused = retrain(changed(TEMPERATURE, 1.3 * kelvin), model)
    assert (refused.objection, refused.feature) == (Objection.DRIFTED, "temperature")


def test_limits_that_grow_much_wider_are_refused(model: Model) -> None:
    noisy = healthy_rows(HOURS).copy()
    shake = np.random.default_rng(1).normal(0, 0.6 * limit(model, VIBRATION), len(noisy))
    noisy[:, VIBRATION] += shake
    refused = retrain(noisy, model)
    assert (refused.objection, refused.feature) == (Objection.WIDER, "vibration")
    low, high = model.reference.low_limit, model.reference.high_limit
    narrow = replace(model.reference, high_limit=np.array((*high[:2], (low[2] + high[2]) / 2)))
    refused = retrain(healthy_rows(HOURS), replace(model, reference=narrow))
    assert (refused.objection, refused.feature) == (Objection.WIDER, "power_total")
    assert retrain(noisy, model, has_grown=True).objection is None, "limits still find their place"


def test_a_model_that_finds_more_unusual_in_other_hours_is_refused(model: Model) -> None:
    # The last hours are unlike those before, and the model in use finds both usual.
    table = healthy_rows(HOURS).copy()
    table[-len(table) // 10 :, VIBRATION] += 1.4 * limit(model, VIBRATION)
    tolerant = replace(model.baseline, limit=2 * model.baseline.limit)
    refused = retrain(table, replace(model, baseline=tolerant))
    assert (refused.objection, refused.feature) == (Objection.WORSE, "vibration")


def test_without_an_incumbent_anything_goes_and_becomes_the_reference() -> None:
    candidate = retrain(changed(VIBRATION, 9.0), None)
    assert candidate.objection is None
    assert candidate.model.reference is candidate.model.baseline


def test_growing_moves_the_reference_unless_something_drifts(model: Model) -> None:
    grown = retrain(healthy_rows(HOURS), model, has_grown=True)
    assert grown.objection is None
    assert grown.model.reference is grown.model.baseline
    drifted = retrain(changed(VIBRATION, limit(model, VIBRATION)), model, has_grown=True)
    assert drifted.objection is Objection.DRIFTED
