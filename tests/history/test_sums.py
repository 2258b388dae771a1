import pytest

from custom_components.motor_monitor.history.sums import Joined, Lift, Sum, join
from custom_components.motor_monitor.motor.hourly import HOUR


def row(hour: float, state: float, total: float) -> Sum:
    return Sum(hour * HOUR, state, total)


def carried_out(recorded: list[Sum], joined: Joined) -> list[Sum]:
    """Return what the recorder has afterwards."""
    for start, by in joined.lifts:
        recorded = [row._replace(sum=row.sum + by) if row.start >= start else row for row in recorded]
    return sorted([*recorded, *joined.rows])


def changes(rows: list[Sum]) -> list[float]:
    """Return the differences that the Energy dashboard shows."""
    return [
        after - before
        for before, after in zip([0, *(row.sum for row in rows)], (row.sum for row in rows), strict=False)
    ]


BEFORE = [row(1, 100.5, 0.5), row(2, 102, 2), row(3, 103, 3)]


def test_without_anything_recorded_counting_begins_at_nothing_and_has_an_open_end():
    joined = join(BEFORE, [])
    assert joined.rows == BEFORE
    assert not joined.lifts
    assert joined.open_end == BEFORE[-1]


def test_what_was_recorded_later_goes_on_from_what_was_counted_before():
    # The recorder began within hour 5, at 105 kWh; what ran in hour 4 is in its first change.
    recorded = [row(5, 105.4, 0.4), row(6, 106, 1.0)]
    after = carried_out(recorded, join(BEFORE, recorded))
    assert changes(after) == pytest.approx([0.5, 1.5, 1, 2.4, 0.6])
    assert [each.start for each in after] == [HOUR * hour for hour in (1, 2, 3, 5, 6)]


def test_doing_it_twice_is_doing_it_once():
    recorded = [row(5, 105.4, 0.4), row(6, 106, 1.0)]
    after = carried_out(recorded, join(BEFORE, recorded))
    assert join(BEFORE, after) == Joined()
    # Lifted, but killed before anything was written.
    lifted = [each for each in after if each.start >= 5 * HOUR]
    assert join(BEFORE, lifted) == Joined(rows=BEFORE)


def test_batch_after_batch_gives_what_one_gives():
    recorded = [row(5, 105.4, 0.4)]
    whole = carried_out(recorded, join(BEFORE, recorded))
    for place in range(1, len(BEFORE)):
        first = carried_out(recorded, join(BEFORE[:place], recorded))
        both = carried_out(first, join(BEFORE[place - 1 :], first))
        assert changes(both) == pytest.approx(changes(whole))


def test_meter_that_shows_less_than_before_adds_only_what_it_was_seen_to_count():
    recorded = [row(5, 0.4, 0.3), row(6, 1, 0.9)]
    after = carried_out(recorded, join(BEFORE, recorded))
    assert changes(after) == pytest.approx([0.5, 1.5, 1, 0.3, 0.6])
    assert join(BEFORE, after) == Joined()


def test_hours_that_are_recorded_are_left_alone():
    recorded = [row(2, 102, 1.2), row(3, 103, 2.2)]
    joined = join(BEFORE, recorded)
    assert joined.rows == BEFORE[:1]
    assert joined.lifts == [Lift(2 * HOUR, pytest.approx(0.8))]


def test_gap_in_what_is_recorded_is_filled_without_moving_anything():
    # Our own state counts on where the meter was once reset.
    recorded = [row(1, 1100.5, 7), row(4, 1104, 10.5)]
    joined = join(BEFORE, recorded)
    assert joined.rows == [row(2, 1102, 8.5), row(3, 1103, 9.5)]
    assert not joined.lifts
    assert joined.open_end is None


def test_hours_after_what_is_recorded_go_on_by_what_the_meter_shows():
    joined = join(BEFORE, [row(0, 99, 7)])
    assert [each.sum for each in joined.rows] == [8.5, 10, 11]
    # A meter that shows less tells nothing of what came between.
    assert [each.sum for each in join(BEFORE, [row(0, 200, 7)]).rows] == [7, 8.5, 9.5]


def test_rounding_of_sensors_moves_nothing():
    assert not join(BEFORE, [row(4, 103.001, 3.005)]).lifts
