"""Samples become readings: when one is whole, what is stale, and clocks that misbehave."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given, strategies as st
import pytest

from custom_components.motor_monitor.motor.assembler import ASSEMBLY_WAIT, Assembler
from custom_components.motor_monitor.motor.errors import WireError
from custom_components.motor_monitor.motor.reading import (
    CHANNEL_BY_KEY,
    CHANNELS,
    Channel,
    Reading,
    RefusalKind,
    Sample,
)

START = datetime(2026, 1, 1, tzinfo=UTC)
SILENT_AFTER = timedelta(seconds=60)


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def sample(
    content: Mapping[str, float] | None = None,
    *,
    complete: bool = False,
    stamp: float | None = None,
    **values: float,
) -> Sample:
    values |= content or {}
    return Sample({CHANNEL_BY_KEY[key]: value for key, value in values.items()}, complete, stamp)


def phase(letter: str, voltage: float = 230.0) -> Sample:
    return sample({f"voltage_{letter}": voltage, f"current_{letter}": 4.0})


def keys(reading: Reading | None) -> set[str]:
    assert reading is not None
    return {channel.key for channel in reading.values}


def settled(*topics: str, until: float = 10.0) -> Assembler:
    """Return an assembler that knows these topics of one second's rhythm, with nothing open."""
    assembler = Assembler(SILENT_AFTER)
    for second in range(int(until)):
        publish(assembler, topics, second)
    assembler.tick(at(until))
    return assembler


def publish(assembler: Assembler, topics: Iterable[str], second: float) -> list[Reading]:
    """Publish the topics 100 ms apart; return the readings that came of it."""
    readings = []
    for place, topic in enumerate(topics):
        content = sample(temperature=45.0) if topic == "temperatura" else phase(topic[-1])
        if reading := assembler.add(topic, content, at(second + place / 10)):
            readings.append(reading)
    return readings


PHASES = ("fase_a", "fase_b", "fase_c")

# When a reading is whole


def test_a_complete_sample_is_a_reading_at_once():
    reading = Assembler(SILENT_AFTER).add(
        "phase_a", sample(complete=True, voltage_a=230.0, temperature=45.0), at(0)
    )

    values = {CHANNEL_BY_KEY["voltage_a"]: 230.0, CHANNEL_BY_KEY["temperature"]: 45.0}
    assert reading == Reading(at(0), values, frozenset(values))


def test_phases_that_arrive_apart_make_one_reading_as_soon_as_the_last_is_there():
    assembler = settled(*PHASES)

    assert assembler.add("fase_a", phase("a", 231.0), at(10)) is None
    assert assembler.add("fase_b", phase("b", 232.0), at(10.3)) is None
    reading = assembler.add("fase_c", phase("c", 233.0), at(10.6))

    assert reading is not None
    assert reading.at == at(10.6)
    assert [reading.values[CHANNEL_BY_KEY[f"voltage_{p}"]] for p in "abc"] == [231.0, 232.0, 233.0]


def test_the_first_reading_is_no_part_of_the_whole():
    assembler = Assembler(SILENT_AFTER)

    assert publish(assembler, PHASES, 0) == []
    assert keys(assembler.tick(at(1))) == {
        f"{quantity}_{p}" for quantity in ("voltage", "current") for p in "abc"
    }


def test_a_publisher_that_comes_back_from_silence_starts_with_whole_readings_too():
    assembler = settled(*PHASES)

    assert publish(assembler, PHASES, 200) == []
    assert len(keys(assembler.tick(at(201)))) == 6


def test_a_lost_phase_holds_a_reading_up_for_the_wait_and_no_longer():
    assembler = settled(*PHASES)

    assert publish(assembler, PHASES[:2], 10) == []
    assert assembler.due_at == at(10) + ASSEMBLY_WAIT
    assert assembler.tick(at(10.9)) is None
    reading = assembler.tick(at(11))

    assert reading is not None
    assert reading.at == at(10.1)


def test_a_reading_says_which_of_its_values_are_new():
    assembler = settled(*PHASES)
    publish(assembler, PHASES[:2], 10)
    reading = assembler.tick(at(11))

    assert reading is not None
    assert keys(reading) == {f"{quantity}_{p}" for quantity in ("voltage", "current") for p in "abc"}
    assert {channel.key for channel in reading.refreshed} == {
        f"{quantity}_{p}" for quantity in ("voltage", "current") for p in "ab"
    }


def test_without_a_tick_the_next_message_ends_the_wait():
    assembler = settled(*PHASES)
    publish(assembler, PHASES[:2], 10)

    reading = assembler.add("fase_c", phase("c", 999.0), at(12))

    assert reading is not None
    assert reading.at == at(10.1)
    assert reading.values[CHANNEL_BY_KEY["voltage_c"]] == 230.0


def test_a_fast_publisher_that_lost_a_phase_is_not_slowed_down():
    assembler = settled(*PHASES)

    readings = [reading for tick in range(20) for reading in publish(assembler, PHASES[:2], 10 + tick * 0.25)]

    assert [reading.at for reading in readings] == [at(10.1 + tick * 0.25) for tick in range(19)]


def test_a_channel_that_arrives_again_belongs_to_the_next_reading():
    assembler = settled(*PHASES)
    assembler.add("fase_a", phase("a", 231.0), at(10))

    reading = assembler.add("fase_a", phase("a", 236.0), at(10.5))
    following = assembler.tick(at(11.5))

    assert reading is not None
    assert reading.values[CHANNEL_BY_KEY["voltage_a"]] == 231.0
    assert following is not None
    assert following.values[CHANNEL_BY_KEY["voltage_a"]] == 236.0


def test_a_slow_temperature_does_not_delay_the_voltages():
    assembler = settled(*PHASES, "temperatura")

    readings = [reading for second in range(10, 19) for reading in publish(assembler, PHASES, second)]

    assert [reading.at for reading in readings] == [at(second + 0.2) for second in range(10, 18)]
    assert all("temperature" in keys(reading) for reading in readings)


def test_a_phase_that_is_lost_for_good_is_no_longer_waited_for():
    assembler = settled(*PHASES)
    for second in range(10, 75):
        publish(assembler, PHASES[:2], second)
    assembler.tick(at(75))

    readings = publish(assembler, PHASES[:2], 75)

    assert [keys(reading) for reading in readings] == [{"voltage_a", "current_a", "voltage_b", "current_b"}]


def test_a_complete_sample_takes_up_what_was_open():
    assembler = settled(*PHASES)
    assembler.add("temperatura", sample(temperature=50.0), at(10))

    reading = assembler.add("phase_a", sample(complete=True, voltage_a=229.0), at(10.2))

    assert reading is not None
    assert reading.values[CHANNEL_BY_KEY["temperature"]] == 50.0
    assert assembler.tick(at(20)) is None


def test_a_message_that_ends_one_reading_and_is_the_next_loses_neither():
    assembler = Assembler(SILENT_AFTER)
    assembler.add("temperatura", sample(temperature=99.0), at(0))

    first = assembler.add("phase_a", sample(complete=True, temperature=50.0, voltage_a=230.0), at(0.5))

    assert first is not None
    assert first.values == {CHANNEL_BY_KEY["temperature"]: 99.0}
    assert assembler.due_at == at(0.5)
    second = assembler.tick(at(0.5))
    assert second is not None
    assert second.values[CHANNEL_BY_KEY["temperature"]] == 50.0


def test_a_single_message_without_the_flag_is_a_reading_once_the_motor_is_known():
    assembler = settled("fase_a")

    for second in range(10, 20):
        reading = assembler.add("fase_a", phase("a"), at(second))
        assert reading is not None
        assert reading.at == at(second)


def test_a_sample_without_values_opens_nothing():
    assembler = Assembler(SILENT_AFTER)

    assert assembler.add("humedad", Sample({}), at(0)) is None
    assert assembler.due_at is None
    assert assembler.tick(at(5)) is None


# Staleness


@pytest.mark.parametrize(
    ("key", "lasts"),
    [
        ("voltage_a", 60),
        ("current_b", 60),
        ("power_c", 60),
        ("frequency_a", 60),
        ("power_factor_a", 60),
        ("vibration", 60),
        ("speed", 60),
        ("temperature", 240),
        ("energy_a", 1200),
    ],
)
def test_a_value_lasts_as_long_as_its_quantity_may_take(key, lasts):
    assembler = Assembler(SILENT_AFTER)
    assembler.add("any", sample({key: 1.0}), at(0))
    assembler.tick(at(1))

    assert assembler.due_at == at(lasts)
    assert assembler.display(at(lasts - 0.001)) == {CHANNEL_BY_KEY[key]: 1.0}
    assert assembler.display(at(lasts)) == {}


def test_a_stale_quantity_is_missing_from_the_reading():
    assembler = Assembler(SILENT_AFTER)
    assembler.add("phase_a", sample(voltage_a=230.0, temperature=45.0), at(0))

    reading = assembler.add("phase_b", sample(complete=True, voltage_b=231.0), at(100))
    reading = assembler.tick(at(100)) or reading

    assert keys(reading) == {"voltage_b", "temperature"}


def test_nothing_is_due_once_everything_is_stale():
    assembler = Assembler(SILENT_AFTER)
    assembler.add("rpm", sample(speed=1480.0), at(0))
    assembler.tick(at(1))
    assembler.tick(at(60))

    assert assembler.due_at is None


# Retained samples


def test_retained_samples_fill_the_display_and_nothing_else():
    assembler = Assembler(SILENT_AFTER)

    assert assembler.add("phase_a", sample(complete=True, voltage_a=230.0), at(0), retained=True) is None
    assert assembler.tick(at(5)) is None
    assert assembler.display(at(5)) == {CHANNEL_BY_KEY["voltage_a"]: 230.0}
    assert assembler.due_at == at(60)
    assert assembler.published == {CHANNEL_BY_KEY["voltage_a"]}

    reading = assembler.add("phase_b", sample(complete=True, voltage_b=231.0), at(6))
    assert keys(reading) == {"voltage_b"}


def test_a_retained_value_never_replaces_a_live_one():
    assembler = Assembler(SILENT_AFTER)
    assembler.add("rpm", sample(speed=1480.0), at(0))
    assembler.add("rpm", sample(speed=3.0), at(1), retained=True)

    assert assembler.display(at(2)) == {CHANNEL_BY_KEY["speed"]: 1480.0}


def test_a_retained_stamp_does_not_make_the_live_ones_late():
    assembler = Assembler(SILENT_AFTER)
    assembler.add("phase_a", sample(voltage_a=230.0, stamp=9e9), at(0), retained=True)

    assert assembler.add("phase_a", sample(complete=True, voltage_a=230.0, stamp=5.0), at(1)) is not None


def test_published_grows_from_what_was_known_before():
    assembler = Assembler(SILENT_AFTER, frozenset({CHANNEL_BY_KEY["speed"]}))
    assembler.add("temperatura", sample(temperature=45.0), at(0))

    assert assembler.published == {CHANNEL_BY_KEY["speed"], CHANNEL_BY_KEY["temperature"]}


# The publisher's clock


def stamped(assembler: Assembler, stamp: float, seconds: float, *, speed: float = 1480.0) -> str:
    try:
        reading = assembler.add("motor_metrics", sample(complete=True, stamp=stamp, speed=speed), at(seconds))
    except WireError as error:
        return error.kind
    assert reading is not None
    return "taken"


def test_the_same_message_twice_is_a_duplicate():
    assembler = Assembler(SILENT_AFTER)

    assert [stamped(assembler, 100.0, second) for second in (0, 1, 2)] == [
        "taken",
        RefusalKind.DUPLICATE,
        RefusalKind.DUPLICATE,
    ]
    assert stamped(assembler, 101.0, 3) == "taken"


def test_a_coarse_clock_makes_no_duplicates():
    assembler = Assembler(SILENT_AFTER)

    assert stamped(assembler, 100.0, 0.0, speed=1480.0) == "taken"
    assert stamped(assembler, 100.0, 0.2, speed=1481.0) == "taken"


def test_a_clock_that_stands_still_does_not_silence_a_steady_motor():
    assembler = Assembler(SILENT_AFTER)

    taken = [second for second in range(120) if stamped(assembler, 0.0, second) == "taken"]

    assert max(b - a for a, b in pairwise(taken)) < SILENT_AFTER.total_seconds()


def test_a_message_that_was_overtaken_is_refused():
    assembler = Assembler(SILENT_AFTER)

    assert [stamped(assembler, stamp, place) for place, stamp in enumerate((100, 101, 99, 102, 98, 103))] == [
        "taken",
        "taken",
        RefusalKind.OUT_OF_ORDER,
        "taken",
        RefusalKind.OUT_OF_ORDER,
        "taken",
    ]


@pytest.mark.parametrize("stamps", [(5.0, 6.0, 7.0), (5.0, 5.0, 5.0)])
def test_a_clock_that_started_over_is_believed_after_three_stamps(stamps):
    assembler = Assembler(SILENT_AFTER)
    stamped(assembler, 1000.0, 0)

    answers = [
        stamped(assembler, stamp, 1 + place, speed=1480.0 + place) for place, stamp in enumerate(stamps)
    ]

    assert answers == [RefusalKind.OUT_OF_ORDER, RefusalKind.OUT_OF_ORDER, "taken"]
    assert stamped(assembler, 8.0, 5) == "taken"


def test_stamps_that_only_fall_are_never_believed():
    assembler = Assembler(SILENT_AFTER)
    stamped(assembler, 1000.0, 0)

    assert {stamped(assembler, 900.0 - place, place) for place in range(50)} == {RefusalKind.OUT_OF_ORDER}


def test_every_topic_has_a_clock_of_its_own():
    assembler = Assembler(SILENT_AFTER)
    assembler.add("phase_a", sample(complete=True, stamp=1000.0, voltage_a=230.0), at(0))

    assert assembler.add("phase_b", sample(complete=True, stamp=5.0, voltage_b=230.0), at(0)) is not None


def test_a_refused_sample_changes_nothing():
    assembler = Assembler(SILENT_AFTER)
    stamped(assembler, 100.0, 0, speed=1480.0)

    stamped(assembler, 50.0, 1, speed=10.0)

    assert assembler.display(at(1)) == {CHANNEL_BY_KEY["speed"]: 1480.0}
    assert assembler.tick(at(10)) is None


# Home Assistant's clock


def test_a_clock_set_back_an_hour_neither_holds_a_reading_nor_keeps_values_alive():
    assembler = settled(*PHASES)
    publish(assembler, PHASES[:2], 10)

    assert assembler.add("fase_c", phase("c"), at(-3590)) is not None
    publish(assembler, PHASES[:1], -3589)
    assert assembler.tick(at(-3588)) is not None
    assert assembler.display(at(-3500)) == {}


steps = st.tuples(
    st.sampled_from(["phase_a", "phase_b", "rpm"]),
    st.floats(-100, 100) | st.floats(0, 2),
    st.sets(st.sampled_from(CHANNELS), max_size=4),
    st.booleans(),
    st.booleans(),
    st.none() | st.floats(0, 10),
)


@given(st.lists(steps, max_size=40), st.booleans())
def test_every_live_value_is_in_a_reading_and_no_other_whatever_the_clocks_do(script, with_ticks) -> None:
    assembler = Assembler(SILENT_AFTER)
    now = START
    sent: set[tuple[Channel, float]] = set()
    readings: list[Reading | None] = []
    for number, (topic, step, channels, complete, retained, stamp) in enumerate(script):
        now += timedelta(seconds=step)
        values = dict.fromkeys(channels, float(number))
        try:
            readings.append(assembler.add(topic, Sample(values, complete, stamp), now, retained=retained))
        except WireError:
            continue
        if not retained:
            sent |= values.items()
        if with_ticks and (due := assembler.due_at) is not None and due <= now:
            readings.append(assembler.tick(now))
    while (due := assembler.due_at) is not None:
        now = max(now, due)
        readings.append(assembler.tick(now))

    assert {item for reading in readings if reading for item in reading.values.items()} == sent
    assert assembler.display(now) == {}
