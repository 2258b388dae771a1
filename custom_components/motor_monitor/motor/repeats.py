"""Meters that repeat themselves."""

from collections.abc import Mapping

import numpy as np

from .reading import CHANNELS, Quantity, Reading

WATCHED = tuple(channel for channel in CHANNELS if channel.quantity is not Quantity.ENERGY)
"""An energy counter may stand still for long; the others of a running motor may not."""

_FEWEST = 60  # readings
_FACTOR = 3
# A channel that has changed less often than this may just be steady: a good mains at 0.1 Hz.
_KNOWN_AFTER = 20  # changes


class RepeatWatch:
    """Finds a channel that says the same again and again while others move.

    A meter that is unplugged may repeat its last values for ever. How long a healthy channel repeats
    itself depends on its resolution, so that is learned: runs of equal readings have a geometric tail,
    among N of them the longest is about log N / log(1/p), and one three times as long is one in N³.

    Valid in the state "running" alone: at rest every meter repeats itself.
    """

    def __init__(self, longest: Mapping[str, int] | None = None) -> None:
        """``longest``, by channel key, is what an earlier watch learned."""
        learned = longest or {}
        self._longest = np.array([learned.get(channel.key, 0) for channel in WATCHED], np.int64)
        self._changes = np.array([_KNOWN_AFTER * (channel.key in learned) for channel in WATCHED], np.int64)
        self._runs = np.zeros(len(WATCHED), np.int64)
        self._last = np.full(len(WATCHED), np.nan)

    @property
    def longest(self) -> dict[str, int]:
        """The longest run of each channel that is known well enough, while all was well."""
        known = np.flatnonzero(self._changes >= _KNOWN_AFTER).tolist()
        return {WATCHED[place].key: int(self._longest[place]) for place in known}

    def update(self, reading: Reading, *, learn: bool) -> list[str]:
        """Return the keys of the channels that are stuck, given a reading of the running motor.

        Zero may last: an open phase carries no current.
        """
        values = np.array([reading.values.get(channel, np.nan) for channel in WATCHED])
        same = (values == self._last) & (values != 0.0)
        measured = ~np.isnan(values)
        self._last = values
        if bool((same | ~measured).all()):
            # The publisher repeats the whole reading; that is no meter's doing.
            return []
        if learn:
            # A run counts once it has ended: one that goes on would raise its own limit.
            self._longest = np.maximum(self._longest, np.where(same, 0, self._runs))
            self._changes += measured & ~same
        self._runs = (self._runs + 1) * same
        is_long = self._runs >= np.maximum(_FEWEST, _FACTOR * self._longest)
        stuck = is_long & (self._changes >= _KNOWN_AFTER)
        return [WATCHED[place].key for place in np.flatnonzero(stuck).tolist()]
