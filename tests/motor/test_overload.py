from datetime import UTC, datetime, timedelta

from hypothesis import given, strategies as st
import pytest

from custom_components.motor_monitor.motor.errors import StateError
from custom_components.motor_monitor.motor.nameplate import Nameplate, TripClass
from custom_components.motor_monitor.motor.overload import ThermalModel

START = datetime(2026, 11, 2, tzinfo=UTC)
RATED = 10.0


def model(trip_class: TripClass | None = TripClass.CLASS_10, **plate) -> ThermalModel:
    return ThermalModel(Nameplate(current=RATED, trip_class=trip_class, **plate))


def seconds_until_full(
    thermal: ThermalModel, current: float, *, limit: float, began: float = 0
) -> float | None:
    second = began
    thermal.update([current] * 3, START + timedelta(seconds=second))
    while second - began < limit:
        second += 1
        if thermal.update([current] * 3, START + timedelta(seconds=second)) >= 100 - 1e-6:
            return second - began
    return None


# IEC 60947-4-1:2018, table 2, at 7.2 times the setting from cold.
@pytest.mark.parametrize(
    ("trip_class", "low", "high"),
    [
        (TripClass.CLASS_10A, 2, 10),
        (TripClass.CLASS_10, 4, 10),
        (TripClass.CLASS_20, 6, 20),
        (TripClass.CLASS_30, 9, 30),
        (None, 6, 20),
    ],
)
def test_a_locked_rotor_uses_all_of_it_in_the_time_of_its_class(trip_class, low, high):
    seconds = seconds_until_full(model(trip_class=trip_class), 7.2 * RATED, limit=60)
    assert seconds is not None
    assert low < seconds <= high


# IEC 60947-4-1:2018, table 3: 1.05 not within 2 h; 1.2 within 2 h; 1.5 from warm within 4 min (class 10).
def test_what_the_standard_lets_a_motor_carry_for_two_hours():
    assert seconds_until_full(model(), 1.05 * RATED, limit=7200) is None


def test_what_the_standard_does_not_let_it_carry_for_two_hours():
    thermal = model()
    seconds_until_full(thermal, RATED, limit=7200)
    assert seconds_until_full(thermal, 1.2 * RATED, limit=7200, began=7200) is not None


def test_half_as_much_again_after_running_warm():
    thermal = model()
    seconds_until_full(thermal, RATED, limit=7200)
    seconds = seconds_until_full(thermal, 1.5 * RATED, limit=600, began=7200)
    assert seconds is not None
    assert seconds <= 240


@pytest.mark.parametrize(("service_factor", "used"), [(None, 75.6), (1.0, 75.6), (1.15, 64.0)])
def test_rated_load_leaves_a_reserve(service_factor, used):
    thermal = model(service_factor=service_factor)
    assert seconds_until_full(thermal, RATED, limit=7200) is None
    assert thermal.used == pytest.approx(used, abs=0.1)


def test_unbalance_heats_more_than_the_same_current_balanced():
    even, uneven = model(), model()
    for second in range(600):
        at = START + timedelta(seconds=second)
        even.update([10, 10, 10], at)
        uneven.update([11.5, 10, 8.5], at)
    assert uneven.used > 1.03 * even.used


def test_it_cools_three_times_slower_at_rest():
    idling, resting = model(), model()
    for thermal in (idling, resting):
        thermal.restore({"used": 90, "at": START.isoformat()})
        thermal.update([0.0] * 3, START)
    for second in range(1, 1161):
        at = START + timedelta(seconds=second)
        idling.update([1.2] * 3, at)
        resting.update([0.0] * 3, at)
    # 387 s of a class 10: three of the one, one of the other, down to 36.8 % of where it was.
    assert resting.used == pytest.approx(90 * 0.368, rel=0.01)
    assert idling.used == pytest.approx(90 * 0.0498 + 1.09, rel=0.05)


def test_one_reading_of_an_inrush_does_not_stand_for_half_a_minute():
    thermal = model()
    thermal.update([0.0] * 3, START)
    thermal.update([65.0] * 3, START + timedelta(seconds=30))
    thermal.update([8.0] * 3, START + timedelta(seconds=60))
    assert thermal.used < 10


def test_two_phases_stand_for_the_third():
    three, two = model(), model()
    for second in range(300):
        at = START + timedelta(seconds=second)
        three.update([9.0] * 3, at)
        two.update([9.0] * 2, at)
    assert two.used == pytest.approx(three.used)


def test_a_night_without_meters_is_rest():
    thermal = model()
    seconds_until_full(thermal, RATED, limit=7200)
    thermal.update([], START + timedelta(hours=10))
    assert thermal.used < 1


def test_a_few_missing_readings_change_nothing():
    steady, gappy = model(), model()
    for second in range(900):
        at = START + timedelta(seconds=second)
        steady.update([9.0] * 3, at)
        gappy.update([9.0] * 3 if second % 10 else [], at)
    assert gappy.used == pytest.approx(steady.used, rel=0.01)


def test_it_goes_on_after_a_restart():
    thermal = model()
    seconds_until_full(thermal, RATED, limit=1200)
    after = model()
    after.restore(thermal.state)
    assert after.used == thermal.used
    after.update([RATED] * 3, START + timedelta(seconds=1260))
    assert after.used < thermal.used


@pytest.mark.parametrize(
    "state",
    [
        {"used": -1, "at": None},
        {"used": float("nan"), "at": None},
        {"used": 1, "at": "noon"},
        {"used": "a", "at": None},
        {"used": 1, "at": "2026-01-01"},
        {},
        [],
    ],
)
def test_a_damaged_state_is_refused_and_changes_nothing(state):
    thermal = model()
    with pytest.raises(StateError):
        thermal.restore(state)
    assert thermal.used == 0


def test_without_a_rated_current_there_is_no_model():
    with pytest.raises(ValueError, match="rated current"):
        ThermalModel(Nameplate())


@given(
    st.lists(
        st.tuples(st.floats(-600, 600), st.lists(st.floats(0, 100), max_size=3)), min_size=1, max_size=30
    )
)
def test_it_stays_between_nothing_and_what_the_current_leads_to(steps):
    """Whatever the clock does, and whatever is missing."""
    thermal, now = model(), START
    for seconds, currents in steps:
        now += timedelta(seconds=seconds)
        thermal.update(currents, now)
        assert 0 <= thermal.used < 100 * 6 * (100 / RATED) ** 2
