from collections import defaultdict
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from custom_components.motor_monitor.motor.hourly import Count, Hour, HourBook
from custom_components.motor_monitor.motor.reading import CHANNEL_BY_KEY, Reading

START = datetime(2026, 3, 1, 10, tzinfo=UTC)
HOLD = timedelta(seconds=60)


def reading(seconds: float, **values: float) -> Reading:
    at = START + timedelta(seconds=seconds)
    return Reading(at, {CHANNEL_BY_KEY[key]: value for key, value in values.items()})


def sum_up(*readings: Reading) -> list[Hour]:
    book = HourBook(HOLD)
    hours = [hour for each in readings for hour in book.add(each)]
    return [*hours, *book.finish()]


def by_the_second(readings: list[Reading]) -> dict[float, dict[str, list[float]]]:
    """Return what each value was in every second of an hour, by the start of the hour."""
    seconds: dict[float, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    ends = [each.at for each in readings[1:]] + [readings[-1].at + HOLD]
    for each, end in zip(readings, ends, strict=True):
        first = round(each.at.timestamp())
        last = round(min(end, each.at + HOLD).timestamp())
        for second in range(first, last):
            for channel, value in each.values.items():
                seconds[second // 3600 * 3600][channel.key].append(value)
    return seconds


def test_ranges_are_what_counting_every_second_gives():
    random = Random(7)
    readings, seconds = [], 0
    while seconds < 5 * 3600:
        present = [key for key in ("temperature", "voltage_a", "current_c") if random.random() < 0.9]
        readings.append(reading(seconds, **{key: random.gauss(50, 5) for key in present}))
        seconds += random.choice([1, 2, 5, 59, 61, 200, 4000 if random.random() < 0.05 else 1])
    hours = sum_up(*readings)
    expected = by_the_second(readings)
    assert [hour.start for hour in hours] == sorted(expected)
    for hour in hours:
        for key, values in expected[hour.start].items():
            found = hour.ranges[key]
            assert found.mean == pytest.approx(sum(values) / len(values))
            assert (found.low, found.high) == (min(values), max(values))


def test_a_value_stands_into_the_next_hour_and_no_longer_than_it_may():
    first, second = sum_up(reading(3590, temperature=40.0))
    assert first.ranges["temperature"].mean == second.ranges["temperature"].mean == 40
    (only,) = sum_up(reading(0, temperature=40.0), reading(1800, temperature=60.0))
    assert only.ranges["temperature"].mean == 50


def test_what_follows_from_a_reading_is_summed_up_too():
    (hour,) = sum_up(reading(0, voltage_a=230.0, voltage_b=232.0, voltage_c=234.0, power_a=100.0))
    assert hour.ranges["voltage_average"].mean == 232
    # A part of the power is not the total.
    assert "power_total" not in hour.ranges


def test_two_readings_of_one_instant_both_count_for_the_range():
    (hour,) = sum_up(reading(0, temperature=40.0), reading(0, temperature=42.0))
    assert hour.ranges["temperature"].low == 40
    assert hour.ranges["temperature"].mean == hour.ranges["temperature"].high == 42


def test_energy_is_what_the_meter_showed_and_what_was_added():
    counts = [100.0, 100.5, 0.0, 100.7, 101.0]
    hours = sum_up(*(reading(1800 * step, energy_a=count) for step, count in enumerate(counts)))
    assert [hour.counts["energy_a"].state for hour in hours] == [100.5, 100.7, 101.0]
    assert [hour.counts["energy_a"].sum for hour in hours] == pytest.approx([0.5, 0.7, 1.0])


def test_total_energy_is_that_of_all_phases_and_a_reset_takes_nothing_from_it():
    readings = [reading(0, energy_a=10.0, energy_b=20.0, energy_c=30.0)]
    readings += [
        reading(step, energy_a=count, energy_b=20.5, energy_c=30.0)
        for step, count in enumerate([10.4, 0.1, 0.2, 0.3], 10)
    ]
    (hour,) = sum_up(*readings)
    assert hour.counts["energy_a"] == Count(pytest.approx(0.3), pytest.approx(0.7))
    assert hour.counts["energy_total"].sum == pytest.approx(1.2)


def test_no_reading_makes_no_hour():
    assert sum_up() == []
