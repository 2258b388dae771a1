import json
from random import Random
from typing import Any

import pytest

from custom_components.motor_monitor.motor.dropouts import DropoutWatch
from custom_components.motor_monitor.motor.reading import CHANNEL_BY_KEY, CHANNELS, Channel

ALL = frozenset(CHANNELS)
VOLTAGE = CHANNEL_BY_KEY["voltage_b"]


def feed(
    watch: DropoutWatch, count: int, *, without: Channel | None = None, chance: float = 1.0, every: float = 2
) -> None:
    """Let ``watch`` see readings in which a channel is missing by chance."""
    random = Random(count)
    for _ in range(count):
        is_missing = without is not None and random.random() < chance
        watch.update(ALL - {without} if is_missing else ALL, every)


def missing(watch: DropoutWatch) -> list[str]:
    return [dropout.channel.key for dropout in watch.missing()]


def seconds_until_found(chance: float, every: float = 2) -> float:
    watch = DropoutWatch()
    feed(watch, 2000, every=every)
    random = Random(1)
    for place in range(1, 1000):
        is_missing = random.random() < chance
        watch.update(ALL - {VOLTAGE} if is_missing else ALL, every)
        if missing(watch) == ["voltage_b"]:
            return place * every
    raise AssertionError("not found")


@pytest.mark.parametrize(("chance", "within"), [(1.0, 12), (0.5, 60), (0.25, 180)])
def test_a_meter_that_fails_is_found_the_sooner_the_more_often_it_fails(chance: float, within: float) -> None:
    assert seconds_until_found(chance) <= within


def test_of_seldom_readings_it_takes_more_than_three_that_are_lost() -> None:
    assert seconds_until_found(1.0, every=30) > 3 * 30


def test_it_says_in_what_share_of_the_readings_the_channel_is_missing_and_for_how_long() -> None:
    watch = DropoutWatch()
    feed(watch, 2000)
    feed(watch, 400, without=VOLTAGE, chance=0.4)
    (dropout,) = watch.missing()
    assert dropout.channel is VOLTAGE
    assert dropout.share == pytest.approx(0.4, abs=0.2)
    assert dropout.allowed == pytest.approx(0.15, abs=0.02)
    feed(watch, 200)
    assert missing(watch) == []


def test_a_lost_telegram_now_and_then_is_nothing() -> None:
    watch = DropoutWatch()
    for _ in range(200):
        feed(watch, 57, without=VOLTAGE, chance=0.02)
        assert missing(watch) == []


def test_a_slow_sensor_is_not_missing_and_is_known_as_slow_after_a_restart() -> None:
    watch = DropoutWatch()
    for _ in range(300):
        feed(watch, 1)
        feed(watch, 4, without=VOLTAGE)
        assert missing(watch) == []
    watch = DropoutWatch(json.loads(json.dumps(watch.state)))
    for _ in range(300):
        feed(watch, 4, without=VOLTAGE)
        feed(watch, 1)
        assert missing(watch) == []


def test_what_is_usual_is_not_known_from_a_minute() -> None:
    watch = DropoutWatch()
    feed(watch, 30)
    feed(watch, 25, without=VOLTAGE)
    assert missing(watch) == []


def test_what_is_missing_never_becomes_usual() -> None:
    watch = DropoutWatch()
    feed(watch, 2000)
    feed(watch, 20_000, without=VOLTAGE)
    assert missing(watch) == ["voltage_b"]


def test_channels_are_told_in_their_order_and_energy_not_at_all() -> None:
    watch = DropoutWatch()
    feed(watch, 2000)
    for _ in range(20):
        watch.update({CHANNEL_BY_KEY["speed"]}, 2)
    found = missing(watch)
    assert found[:3] == ["voltage_a", "current_a", "power_a"]
    assert "speed" not in found
    assert not any("energy" in key for key in found)


def test_what_a_motor_has_not_got_is_not_missing() -> None:
    watch = DropoutWatch()
    for _ in range(500):
        watch.update({VOLTAGE}, 2)
    assert missing(watch) == []


def test_another_watch_goes_on_where_one_ended() -> None:
    watch = DropoutWatch()
    feed(watch, 2000)
    feed(watch, 20, without=VOLTAGE)
    again = DropoutWatch(json.loads(json.dumps(watch.state)))
    assert missing(again) == ["voltage_b"]
    assert again.state == watch.state


@pytest.mark.parametrize(
    "state",
    [
        {"x": 1},
        {"gaps": {"moon": [0, 0, 1, 0]}},
        {"gaps": {"speed": [0]}},
        {"gaps": {"speed": ["x", 0, 1, 0]}},
    ],
)
def test_what_is_no_state_is_refused(state: Any) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        DropoutWatch(state)
