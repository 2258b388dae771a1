import numpy as np

from custom_components.motor_monitor.motor.features import FEATURES
from custom_components.motor_monitor.motor.rows import FEATURE_COLUMNS, TIME_COLUMN, WIDTH, rows_of
from simulator.motor import DutyPattern, Motor
from tests.motor.plant import HOUR, readings


def test_only_settled_running_makes_rows_and_a_rest_is_remembered() -> None:
    seen = list(readings(Motor(3, duty=DutyPattern.CYCLIC), 2 * HOUR))
    rows = rows_of(seen)
    assert rows.shape[1] == WIDTH
    assert 0.3 * len(seen) < len(rows) < len(seen)
    assert not np.isnan(rows).any()
    assert (np.diff(rows[:, TIME_COLUMN]) > 0).all()
    current = rows[:, FEATURE_COLUMNS][:, FEATURES.index("current_average")]
    assert current.max() < 1.5 * np.median(current), "no inrush"


def test_nothing_at_all_makes_no_rows() -> None:
    assert rows_of([]).shape == (0, WIDTH)
