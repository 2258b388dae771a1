import json
from typing import Any

import numpy as np
import pytest

from custom_components.motor_monitor.motor.baseline import CHARTS, CURRENT, Baseline
from custom_components.motor_monitor.motor.calibration import learn_baseline
from custom_components.motor_monitor.motor.features import FEATURES
from tests.motor.plant import healthy_rows


def read(baseline: Baseline) -> dict[str, Any]:
    described: dict[str, Any] = json.loads(json.dumps(baseline.describe(), allow_nan=False))
    return described


def test_a_described_baseline_names_limits_units_and_ranges() -> None:
    rows = healthy_rows()
    baseline, _ = learn_baseline(rows)
    described = read(baseline)

    assert set(described["drivers"]) == {"voltage_average", "frequency_average", "power_total"}
    load, power = described["drivers"]["power_total"], rows[:, FEATURES.index("power_total")]
    assert load["unit"] == "W"
    assert load["low_limit"] < power.min() < load["low"] < load["high"] < power.max() < load["high_limit"]
    assert set(described["charts"]) == {*(FEATURES[chart] for chart in CHARTS), "temperature_jump", "joint"}
    assert described["charts"]["vibration"]["unit"] == "mm/s"
    assert described["charts"]["current_a"]["unit"] == "%"
    current = described["charts"]["current_average"]
    assert current["limit"] == pytest.approx(baseline.limit[CHARTS.index(CURRENT)], rel=1e-3)
    assert {"p", "p/v"} <= current["terms"].keys()


def test_a_described_baseline_leaves_out_what_is_not_judged() -> None:
    rows = healthy_rows()[:300].copy()
    for name in ("temperature", "frequency_average"):
        rows[:, FEATURES.index(name)] = np.nan
    baseline, _ = learn_baseline(rows)
    described = read(baseline)
    assert "frequency_average" not in described["drivers"]
    assert not {"temperature", "temperature_jump", "joint"} & described["charts"].keys()
