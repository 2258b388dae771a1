from datetime import timedelta

import numpy as np
import pytest

from custom_components.motor_monitor.motor.baseline import CURRENT, POWER
from custom_components.motor_monitor.motor.calibration import BLOCK, FULL_SPAN, running_span
from custom_components.motor_monitor.motor.rows import TIME_COLUMN, WIDTH, Table
from custom_components.motor_monitor.motor.window import CAPACITY, Window

HOUR, DAY = 3600.0, 86400.0
MONTH = timedelta(days=30)
T0 = 1_793_600_100.0


def rows_at(times: np.ndarray, power: float) -> Table:
    rows = np.ones((len(times), WIDTH))
    rows[:, POWER] = power * np.random.default_rng(1).normal(1, 0.01, len(times))
    rows[:, TIME_COLUMN] = times
    return rows


def steadily(begin: float, seconds: float, power: float, every: float = 30) -> Table:
    return rows_at(T0 + begin + np.arange(0, seconds, every), power)


def filled(*parts: Table, age: timedelta = MONTH) -> Window:
    window = Window(age=age)
    for part in parts:
        for row in part:
            window.add(row)
    return window


@pytest.mark.parametrize("measured", ["power", "current"])
def test_weeks_of_one_load_do_not_crowd_out_a_day_of_another(measured: str) -> None:
    parts = [steadily(0, DAY / 3, 2000), steadily(DAY, 14 * DAY, 1000)]
    if measured == "current":
        for part in parts:
            part[:, CURRENT], part[:, POWER] = part[:, POWER].copy(), np.nan
    table = filled(*parts).table()
    load = table[:, POWER if measured == "power" else CURRENT]
    assert 4800 < len(table) <= CAPACITY
    assert np.count_nonzero(load > 1500) >= 900, "all of the rare load"
    assert np.count_nonzero(load < 1500) > 3000
    assert table[-1, TIME_COLUMN] == parts[1][-1, TIME_COLUMN]


def test_it_holds_days_and_not_the_last_minutes() -> None:
    week = [steadily(day * DAY, 8 * HOUR, 1000 * 1.3 ** (day % 3)) for day in range(14)]
    times = filled(*week).table()[:, TIME_COLUMN]
    days = np.unique((times - T0) // DAY)
    assert len(days) >= 5
    # Quarter hours are whole: next to each row stands its neighbour in time.
    for block in np.split(times, np.flatnonzero(np.diff(times // BLOCK)) + 1)[1:-1]:
        assert len(block) == 30
        assert (np.diff(block) == 30).all()


def test_what_is_too_old_goes_once_enough_is_younger() -> None:
    week = timedelta(days=7)
    old, young = steadily(0, 10 * HOUR, 1000), steadily(20 * DAY, 12 * HOUR, 1000)
    half_way = filled(old, young[: len(young) // 3], age=week).table()
    assert running_span(young[: len(young) // 3]) < FULL_SPAN
    assert half_way[0, TIME_COLUMN] == old[0, TIME_COLUMN]
    assert filled(old, young, age=week).table()[0, TIME_COLUMN] == young[0, TIME_COLUMN]


def test_says_how_much_running_it_covers() -> None:
    window = filled(steadily(0, 2 * HOUR, 1000), steadily(DAY, 14 * DAY, 1000))
    assert window.span == pytest.approx(running_span(window.table()))
    assert window.since(T0 + DAY) == len(window) - np.count_nonzero(
        window.table()[:, TIME_COLUMN] <= T0 + DAY
    )


def test_is_taken_up_again_as_it_was() -> None:
    window = filled(steadily(0, DAY, 1000), steadily(2 * DAY, DAY, 2000))
    again = Window(window.table(), age=MONTH)
    assert (again.table() == window.table()).all()
    assert again.span == pytest.approx(window.span)
    assert len(Window(np.ones((CAPACITY + 9, WIDTH)), age=MONTH)) == CAPACITY


def test_rows_from_elsewhere_take_the_place_of_those_of_the_same_time() -> None:
    window = filled(steadily(0, 10 * HOUR, 1000))
    window.extend(steadily(8 * HOUR, 12 * HOUR, 2000, every=60))
    table = window.table()
    load, hour = table[:, POWER], (table[:, TIME_COLUMN] - T0) / HOUR
    assert (load[hour < 7.5] < 1500).all()
    assert (load[hour > 8] > 1500).all()
    assert (np.diff(table[:, TIME_COLUMN]) > 0).all()
    window.extend(steadily(-100 * DAY, 3 * DAY, 4000))
    assert 4800 < len(window) <= CAPACITY
    assert len({round(power, -3) for power in window.table()[:, POWER]}) == 3, "none is crowded out"


@pytest.mark.parametrize("step", [-400 * DAY, 400 * DAY], ids=["back", "forward"])
def test_a_clock_that_is_wrong_for_an_hour_spoils_nothing(step: float) -> None:
    good, more = steadily(0, DAY, 1050), steadily(DAY + HOUR, 2 * DAY, 1050)
    table = filled(good, steadily(DAY + step, HOUR, 1050), more).table()
    assert (np.diff(table[:, TIME_COLUMN]) > 0).all()
    assert np.isin(more[:, TIME_COLUMN], table[:, TIME_COLUMN]).mean() > 0.85
    assert (np.abs(table[:, TIME_COLUMN] - T0) < 100 * DAY).all()
