import numpy as np
import pytest

from custom_components.motor_monitor.motor.baseline import CHARTS, CURRENT, POWER, TEMPERATURE, Baseline
from custom_components.motor_monitor.motor.calibration import FULL_SPAN, learn_baseline, running_span
from custom_components.motor_monitor.motor.config import Sensitivity
from custom_components.motor_monitor.motor.errors import ModelError
from custom_components.motor_monitor.motor.features import FEATURES, columns_of
from custom_components.motor_monitor.motor.reading import Quantity
from custom_components.motor_monitor.motor.rows import TIME_COLUMN
from tests.motor.plant import healthy_rows


def test_load_supply_and_warmth_explain_most_of_what_varies() -> None:
    rows = healthy_rows()
    _, departures = learn_baseline(rows)
    assert departures.shape == (len(rows), len(CHARTS))
    # A healthy motor stays well within its limits, predicted from other hours than its own.
    assert np.quantile(np.abs(departures), 0.999) < 1
    baseline, _ = learn_baseline(rows)
    current = rows[:, CURRENT]
    assert baseline.limit[CHARTS.index(CURRENT)] < 0.5 * (current.max() - current.min())


def test_fewer_false_alarms_cost_wider_limits() -> None:
    yearly, monthly, weekly = (
        learn_baseline(healthy_rows(), sensitivity=sensitivity)[0] for sensitivity in Sensitivity
    )
    for wide, narrow in ((yearly, monthly), (monthly, weekly)):
        assert (wide.limit > narrow.limit).all()
        assert wide.jump_limit > narrow.jump_limit
        assert (wide.high_limit >= narrow.high_limit).all()
        assert (wide.low_limit < narrow.low_limit).any()


@pytest.mark.parametrize("quantity", Quantity)
def test_what_is_to_be_ignored_is_as_if_it_were_not_measured(quantity: Quantity) -> None:
    ignoring, departures = learn_baseline(healthy_rows(), ignored={quantity})
    rows = healthy_rows().copy()
    rows[:, columns_of({quantity})] = np.nan
    blind, _ = learn_baseline(rows)
    for name in ("low", "high", "coefficients", "intercept", "limit", "joint"):
        np.testing.assert_allclose(getattr(ignoring, name), getattr(blind, name), err_msg=name)
    judged = {
        FEATURES[feature] for feature, limit in zip(CHARTS, ignoring.limit, strict=True) if limit < np.inf
    }
    assert not any(name.startswith(quantity) for name in judged)
    assert np.isfinite(departures).all()


def test_minutes_of_running_are_judged_by_with_thrice_the_limits() -> None:
    rows = healthy_rows()
    assert running_span(rows) > FULL_SPAN
    short = rows[:100]
    provisional, _ = learn_baseline(short)
    full, _ = learn_baseline(rows)
    assert provisional.joint_limit == np.inf
    assert full.joint_limit < np.inf
    temperature = CHARTS.index(TEMPERATURE)
    assert provisional.limit[temperature] >= 3 * 15


def test_nights_are_no_running_time() -> None:
    rows = healthy_rows()[:200].copy()
    before = running_span(rows)
    rows[100:, TIME_COLUMN] += 10 * 86400
    assert running_span(rows) <= before + 900


def test_what_a_motor_has_not_got_is_not_judged() -> None:
    rows = healthy_rows().copy()
    for name in ("vibration", "power_total", "power_a", "power_b", "power_c"):
        rows[:, FEATURES.index(name)] = np.nan
    baseline, departures = learn_baseline(rows)
    assert baseline.load == CURRENT
    assert np.isinf(baseline.limit[CHARTS.index(FEATURES.index("vibration"))])
    assert np.isfinite(departures).all()
    assert learn_baseline(healthy_rows())[0].load == POWER


def test_a_baseline_survives_being_stored() -> None:
    baseline, _ = learn_baseline(healthy_rows())
    again = Baseline.from_arrays(baseline.to_arrays())
    for key, array in baseline.to_arrays().items():
        assert (again.to_arrays()[key] == array).all(), key


@pytest.mark.parametrize("key", ["limit", "centre", "coefficients", "absent", "joint", "load", "jump_limit"])
def test_a_damaged_baseline_is_refused(key: str) -> None:
    arrays = learn_baseline(healthy_rows())[0].to_arrays()
    with pytest.raises((ModelError, KeyError)):
        Baseline.from_arrays({name: array for name, array in arrays.items() if name != key})
    with pytest.raises(ModelError):
        Baseline.from_arrays(arrays | {key: np.zeros((2, 7))})
