"""Readings, put together again from the states that were written for them."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from ..motor.reading import CHANNEL_BY_KEY, CHANNELS, Channel, Quantity, Reading
from .recorded import READINGS, STARTED, RecordedState

TOGETHER = 0.25
"""How many seconds the states of one reading are apart at most.

The sensors are written one after the other, within milliseconds even on a small computer; the
phases of one reading reach us within 0.3 s, so that two readings are further apart than this.
"""

# What shows that the motor was heard where nothing counts its readings. Energy stays to be seen
# while the motor is silent.
_SIGNS = {channel.key for channel in CHANNELS if channel.quantity is not Quantity.ENERGY}


class RecordedReading(NamedTuple):
    """A reading, and exactly where it stands among the states."""

    began: float
    """When the first of its states was written, in seconds since 1970."""
    reading: Reading


def assemble(states: Iterable[RecordedState]) -> Iterator[RecordedReading]:
    """Yield the readings that the states were written for; both are in the order of time.

    What did not change has no new state and keeps its value, until a state says that there is
    nothing to show, or Home Assistant started again. A reading is what the counter counted: neither
    states that tell of silence make one, nor those that show again what was heard long ago.
    """
    values: dict[Channel, float] = {}
    count: float | None = None
    began: float | None = None
    is_heard = False
    for state in states:
        if began is not None and (state.key == STARTED or state.at - began > TOGETHER):
            if is_heard and values:
                yield _reading(began, values)
            began, is_heard = None, False
        if state.key == STARTED:
            values.clear()
            count = None
            continue
        if began is None:
            began = state.at
        if state.key == READINGS:
            # After a kill, and where the counter was lost, it goes on from less.
            is_heard = is_heard or (count is not None and state.value is not None and state.value > count)
            count = state.value
        else:
            _put(values, state)
            is_heard = is_heard or (count is None and state.value is not None and state.key in _SIGNS)
    if began is not None and is_heard and values:
        yield _reading(began, values)


def _put(values: dict[Channel, float], state: RecordedState) -> None:
    channel = CHANNEL_BY_KEY.get(state.key)
    if channel is None:
        return
    if state.value is None:
        values.pop(channel, None)
    else:
        values[channel] = state.value


def _reading(began: float, values: dict[Channel, float]) -> RecordedReading:
    return RecordedReading(began, Reading(datetime.fromtimestamp(began, UTC), dict(values)))
