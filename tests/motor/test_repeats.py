from datetime import UTC, datetime, timedelta

import numpy as np

from custom_components.motor_monitor.motor.reading import CHANNEL_BY_KEY, Reading
from custom_components.motor_monitor.motor.repeats import RepeatWatch

START = datetime(2026, 11, 1, tzinfo=UTC)


def feed(watch: RepeatWatch, count: int, *, learn: bool = True, **fixed: float) -> list[str]:
    rng = np.random.default_rng(count)
    stuck: list[str] = []
    for place in range(count):
        values = {
            "voltage_a": round(230 + rng.normal(), 1),
            "current_a": round(5 + rng.normal() / 10, 3),
            "frequency_a": round(50 + rng.normal() / 5, 1),
            "energy_a": 100.0,
        } | fixed
        reading = Reading(
            START + timedelta(seconds=place), {CHANNEL_BY_KEY[key]: value for key, value in values.items()}
        )
        stuck = watch.update(reading, learn=learn)
    return stuck


def test_a_meter_that_repeats_its_last_value_is_found() -> None:
    watch = RepeatWatch()
    assert feed(watch, 3000) == []
    assert feed(watch, 30, current_a=5.123) == []
    assert feed(watch, 100, current_a=5.123) == ["current_a"]
    assert feed(watch, 5) == []


def test_a_coarse_meter_may_repeat_itself_for_as_long_as_it_always_did() -> None:
    watch = RepeatWatch()
    feed(watch, 100)
    for _ in range(5):
        feed(watch, 200, frequency_a=50.0)
        feed(watch, 10)
    assert feed(watch, 400, frequency_a=50.0) == []
    assert feed(watch, 800, frequency_a=50.0) == ["frequency_a"]


def test_a_channel_that_hardly_ever_changes_is_steady_and_not_stuck() -> None:
    watch = RepeatWatch()
    feed(watch, 1000, frequency_a=50.0)
    feed(watch, 1, frequency_a=50.1)
    assert feed(watch, 5000, frequency_a=50.0) == []


def test_zero_may_last_and_a_publisher_that_repeats_everything_is_no_stuck_meter() -> None:
    watch = RepeatWatch()
    feed(watch, 100)
    assert feed(watch, 500, current_a=0.0) == []
    assert feed(watch, 500, voltage_a=230.0, current_a=5.0, frequency_a=50.0) == []


def test_what_was_learned_is_taken_up_again() -> None:
    watch = RepeatWatch()
    feed(watch, 100)
    feed(watch, 300, frequency_a=50.0)
    feed(watch, 10)
    assert watch.longest["frequency_a"] >= 299
    assert feed(RepeatWatch(watch.longest), 500, frequency_a=50.0) == []


def test_nothing_is_learned_from_while_something_is_wrong() -> None:
    watch = RepeatWatch()
    feed(watch, 300, learn=False, voltage_a=230.0)
    feed(watch, 10, learn=False)
    assert watch.longest == {}
