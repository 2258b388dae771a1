from datetime import UTC, datetime, timedelta

from custom_components.motor_monitor.motor.tally import ReadingTally

START = datetime(2026, 11, 1, tzinfo=UTC)


def test_a_day_of_readings_is_counted_and_older_ones_are_forgotten():
    tally = ReadingTally()
    for minute in range(3 * 24 * 60):
        tally.add(START + timedelta(minutes=minute))
    now = START + timedelta(days=3)
    assert 24 * 60 - 10 <= tally.count_last_day(now) <= 24 * 60
    assert 12 * 60 - 10 <= tally.count_last_day(now + timedelta(hours=12)) <= 12 * 60
    assert tally.count_last_day(now + timedelta(days=2)) == 0
    assert len(tally.steps) <= 145


def test_counting_goes_on_after_a_restart():
    tally = ReadingTally()
    tally.add(START)
    again = ReadingTally(tally.count, tally.steps)
    again.add(START + timedelta(minutes=1))
    assert again.count == 2
    assert again.count_last_day(START + timedelta(minutes=2)) == 2


def test_a_clock_that_steps_back_takes_what_was_counted_with_it():
    tally = ReadingTally()
    tally.add(START - timedelta(hours=1))
    tally.add(START)
    back = START - timedelta(days=300)
    tally.add(back)
    assert tally.count_last_day(back) == 3
    assert tally.count_last_day(back + timedelta(hours=23, minutes=30)) == 2
    assert tally.count_last_day(back + timedelta(days=1)) == 0
    assert tally.count == 3
