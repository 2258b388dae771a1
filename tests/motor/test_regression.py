import numpy as np
import pytest

from custom_components.motor_monitor.motor.regression import robust_ridge


def test_outliers_do_not_bend_the_line() -> None:
    random = np.random.default_rng(1)
    x = random.uniform(0.5, 1.5, (500, 2))
    y = 3 * x[:, 0] - 2 * x[:, 1] + 7 + random.normal(0, 0.01, 500)
    y[::25] += 50
    weights, constant = robust_ridge(x, y, is_thermal=False)
    assert weights == pytest.approx([3, -2], abs=0.05)
    assert constant == pytest.approx(7, abs=0.05)


def test_a_term_that_hardly_varies_explains_nothing() -> None:
    random = np.random.default_rng(1)
    x = 1 + random.normal(0, 1e-5, (500, 1))
    weights, _ = robust_ridge(x, random.normal(0, 1, 500), is_thermal=False)
    assert abs(weights[0]) * x.std() < 0.01
