import json
from math import isnan, nan
from typing import Any

import numpy as np
import pytest

from custom_components.motor_monitor.motor.reading import CHANNEL_BY_KEY
from custom_components.motor_monitor.motor.repeats import RepeatWatch


def feed(watch: RepeatWatch, count: int, *, learn: bool = True, seconds: float = 10, **fixed: float) -> None:
    """Let ``watch`` see that many readings; a fixed value of NaN is one that is not measured."""
    rng = np.random.default_rng(count)
    for _ in range(count):
        values = {
            "voltage_a": round(230 + rng.normal(), 1),
            "current_a": round(5 + rng.normal() / 10, 3),
            "temperature": round(50 + rng.normal() / 5, 1),
            "energy_a": 100.0,
        } | fixed
        measured = {CHANNEL_BY_KEY[key]: value for key, value in values.items() if not isnan(value)}
        watch.update(measured, seconds, learn=learn)


def stuck(watch: RepeatWatch) -> list[str]:
    return [repetition.channel.key for repetition in watch.stuck()]


@pytest.fixture
def watch() -> RepeatWatch:
    """A watch that has seen more than a shift."""
    watch = RepeatWatch()
    feed(watch, 3000)
    assert stuck(watch) == []
    return watch


def test_a_meter_that_repeats_its_last_value_is_found(watch: RepeatWatch) -> None:
    feed(watch, 60, current_a=5.123)
    assert stuck(watch) == []
    feed(watch, 1, current_a=5.123)
    (repetition,) = watch.stuck()
    assert repetition.channel is CHANNEL_BY_KEY["current_a"]
    assert (repetition.value, repetition.length, repetition.allowed) == (5.123, 61, 60)
    feed(watch, 1)
    assert stuck(watch) == []


def test_a_coarse_meter_may_repeat_itself_for_as_long_as_it_always_did() -> None:
    watch = RepeatWatch()
    for _ in range(15):
        feed(watch, 200, temperature=50.0)
        feed(watch, 10)
    assert stuck(watch) == []
    feed(watch, 400, temperature=50.0)
    assert stuck(watch) == []
    feed(watch, 400, temperature=50.0)
    assert stuck(watch) == ["temperature"]


def test_how_long_a_run_may_be_is_not_known_in_the_first_hours() -> None:
    watch = RepeatWatch()
    feed(watch, 300)
    feed(watch, 500, current_a=5.123)
    assert stuck(watch) == []
    feed(watch, 3000)
    feed(watch, 1000, current_a=5.123)
    assert stuck(watch) == [], "it was seen to do so while it was being learned"


def test_a_channel_that_hardly_ever_changes_is_steady_and_not_stuck() -> None:
    watch = RepeatWatch()
    feed(watch, 4000, temperature=50.0)
    feed(watch, 1, temperature=50.1)
    feed(watch, 5000, temperature=50.0)
    assert stuck(watch) == []


def test_zero_may_last_and_a_publisher_that_repeats_everything_is_no_stuck_meter(watch: RepeatWatch) -> None:
    feed(watch, 500, current_a=0.0)
    assert stuck(watch) == []
    feed(watch, 500, voltage_a=230.0, current_a=5.0, temperature=50.0)
    assert stuck(watch) == []


def test_a_slow_publisher_is_not_stuck_between_its_messages(watch: RepeatWatch) -> None:
    for _ in range(30):
        feed(watch, 1, current_a=5.123)
        feed(watch, 20, current_a=nan)
    assert stuck(watch) == []
    feed(watch, 40, current_a=5.123)
    assert stuck(watch) == ["current_a"]


def test_what_a_stuck_meter_did_does_not_become_usual(watch: RepeatWatch) -> None:
    feed(watch, 500, current_a=5.123)
    feed(watch, 100)
    feed(watch, 70, current_a=5.123)
    assert stuck(watch) == ["current_a"]


def test_nothing_is_learned_from_while_something_is_wrong() -> None:
    watch = RepeatWatch()
    feed(watch, 3000, learn=False)
    feed(watch, 500, learn=False, voltage_a=230.0)
    assert stuck(watch) == [], "it was never seen to change while all was well"


def test_another_watch_goes_on_where_one_ended(watch: RepeatWatch) -> None:
    feed(watch, 50, current_a=5.123)
    again = RepeatWatch(json.loads(json.dumps(watch.state)))
    assert again.state == watch.state
    feed(again, 20, current_a=5.123)
    assert stuck(again) == ["current_a"]


@pytest.mark.parametrize(
    "state",
    [
        {"seconds": 1.0},
        {"seconds": None, "runs": {}},
        {"seconds": 1.0, "runs": {"moon": [1, 1, 1, 1]}},
        {"seconds": 1.0, "runs": {"speed": [1, 1, 1, 1, 1]}},
        {"seconds": 1.0, "runs": {"speed": ["x", 1, 1, 1]}},
    ],
)
def test_what_is_no_state_is_refused(state: Any) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        RepeatWatch(state)
