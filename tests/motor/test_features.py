from datetime import UTC, datetime

import numpy as np
import pytest

from custom_components.motor_monitor.motor.features import FEATURES, vector
from custom_components.motor_monitor.motor.reading import CHANNEL_BY_KEY, Reading

AT = datetime(2026, 1, 1, tzinfo=UTC)
VALUES = {
    "voltage_a": 230.0,
    "voltage_b": 231.0,
    "voltage_c": 229.0,
    "current_a": 4.0,
    "current_b": 4.2,
    "current_c": 3.8,
    "power_a": 700.0,
    "power_b": 720.0,
    "power_c": 680.0,
    "frequency_a": 50.0,
    "frequency_b": 50.0,
    "frequency_c": 50.1,
    "temperature": 55.0,
    "vibration": 2.1,
    "speed": 1450.0,
}


def row(**values: float) -> dict[str, float]:
    reading = Reading(AT, {CHANNEL_BY_KEY[key]: value for key, value in values.items()})
    return dict(zip(FEATURES, vector(reading).tolist(), strict=True))


def test_each_feature_stands_in_its_column() -> None:
    found = row(**VALUES)
    assert found == pytest.approx(
        {
            "voltage_average": 230.0,
            "current_average": 4.0,
            "power_total": 2100.0,
            "frequency_average": 50.0333333,
            "power_factor_total": 2100 / (230 * 4 + 231 * 4.2 + 229 * 3.8),
            "temperature": 55.0,
            "vibration": 2.1,
            "speed": 1450.0,
            "voltage_unbalance": 0.2175,
            "current_unbalance": 5.0,
            "voltage_a": 0.0,
            "voltage_b": 100 / 230,
            "voltage_c": -100 / 230,
            "current_a": 0.0,
            "current_b": 5.0,
            "current_c": -5.0,
            "power_a": 0.0,
            "power_b": 100 * 20 / 700,
            "power_c": -100 * 20 / 700,
        },
        rel=1e-3,
        abs=1e-9,
    )


def test_what_was_not_measured_is_nan_and_never_zero() -> None:
    without_phase_c = {key: value for key, value in VALUES.items() if not key.endswith("_c")}
    del without_phase_c["speed"]
    known = {feature for feature, value in row(**without_phase_c).items() if not np.isnan(value)}
    assert known == {"voltage_average", "current_average", "frequency_average", "temperature", "vibration"}
    assert np.isnan(list(row().values())).all()


def test_a_motor_at_rest_has_no_share_of_a_current() -> None:
    at_rest = VALUES | dict.fromkeys(("current_a", "current_b", "current_c"), 0.0)
    assert np.isnan(row(**at_rest)["current_a"])
