from collections.abc import Iterable
from typing import NamedTuple

from hypothesis import given, strategies as st

from custom_components.motor_monitor.history.pivot import assemble
from custom_components.motor_monitor.history.recorded import READINGS, STARTED, RecordedState

KEYS = ("voltage_a", "current_b", "energy_c", "temperature")


class Moment(NamedTuple):
    """What the sensors show after something happened."""

    gap: float
    """Seconds since the moment before."""
    shown: dict[str, float | None]
    is_reading: bool
    is_start: bool


MOMENTS = st.builds(
    Moment,
    gap=st.floats(0.5, 1e5),
    shown=st.fixed_dictionaries({key: st.none() | st.sampled_from((1.0, 2.0, 3.0)) for key in KEYS}),
    is_reading=st.booleans(),
    is_start=st.integers(0, 9).map(lambda chance: chance == 0),
)


def sparse(moments: Iterable[Moment]) -> Iterable[RecordedState]:
    """Write states as Home Assistant does: of each sensor only what changed, all of it after a start."""
    at, count, before = 1.8e9, 0, dict[str, float | None]()
    yield state(at, READINGS, count)
    for moment in moments:
        at += moment.gap
        if moment.is_start:
            before.clear()
            yield RecordedState(at - 0.01, STARTED, None)
            yield state(at - 0.01, READINGS, count)
            at += 1
        if moment.is_reading:
            count += 1
            yield state(at, READINGS, count)
        for place, (key, value) in enumerate(moment.shown.items(), 1):
            if key not in before or before[key] != value:
                yield state(at + place / 1000, key, value)
            before[key] = value


def state(at: float, key: str, value: float | None) -> RecordedState:
    return RecordedState(at, key, value)


@given(st.lists(MOMENTS, max_size=30))
def test_readings_are_what_was_shown_whenever_one_was_counted(moments: list[Moment]) -> None:
    expected = [
        {key: value for key, value in moment.shown.items() if value is not None}
        for moment in moments
        if moment.is_reading
    ]
    found = [
        {channel.key: value for channel, value in reading.values.items()}
        for _, reading in assemble(sparse(moments))
    ]
    assert found == [values for values in expected if values]


@given(st.lists(MOMENTS, max_size=15), st.data())
def test_readings_do_not_depend_on_where_one_begins_to_read(
    moments: list[Moment], data: st.DataObject
) -> None:
    states = list(sparse(moments))
    whole = list(assemble(states))
    cut = data.draw(st.sampled_from(states)).at
    started = max((at for at, key, _ in states if key == STARTED and at < cut), default=0.0)
    newest = {found.key: found for found in states if started <= found.at < cut and found.key != STARTED}
    held = sorted(newest.values(), key=lambda found: found.at)
    later = [found for found in states if found.at >= cut]
    assert [found for found in assemble(held + later) if found.began >= cut] == [
        found for found in whole if found.began >= cut
    ]


def test_states_at_the_same_time_are_one_reading() -> None:
    states = [
        state(0, READINGS, 1),
        state(9, "voltage_a", 1),
        state(9, "voltage_a", 2),
        state(9, READINGS, 2),
    ]
    (found,) = assemble(states)
    assert found.began == 9
    assert list(found.reading.values.values()) == [2]


def test_what_shows_nothing_makes_no_reading() -> None:
    states = [state(0, READINGS, 1), state(9, READINGS, 2), state(9, "voltage_a", None)]
    assert list(assemble(states)) == []
