"""Meters that repeat themselves."""

from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass
from math import nan
from typing import TypedDict

from .reading import CHANNEL_BY_KEY, CHANNELS, Channel, Quantity

# An energy counter may stand still for long, and so may the frequency: to a tenth of a hertz a good mains
# says the same for an hour. The others of a running motor may not; a dead meter's voltage tells of it.
_STEADY = (Quantity.ENERGY, Quantity.FREQUENCY)
_WATCHED = tuple(channel for channel in CHANNELS if channel.quantity not in _STEADY)

_FEWEST = 60  # readings
_FACTOR = 3
# A channel that has changed less often than this may just be steady.
_FEWEST_CHANGES = 20
# Nor is it known how long a run may be before the motor was seen warm and steady, in seconds.
_KNOWN_AFTER = 8 * 3600.0


class RepeatsState(TypedDict):
    """A watch in plain values."""

    seconds: float
    runs: dict[str, list[float]]
    """By channel key: value, length, longest, changes."""


@dataclass(slots=True)
class _Run:
    """Equal readings of one channel in a row."""

    value: float = nan
    length: int = 0
    longest: int = 0
    """The longest there has been while all was well."""
    changes: int = 0

    @property
    def allowed(self) -> int:
        return max(_FEWEST, _FACTOR * self.longest)

    @property
    def is_stuck(self) -> bool:
        return self.length > _FEWEST and self.length > self.allowed and self.changes >= _FEWEST_CHANGES


@dataclass(frozen=True, slots=True)
class Repetition:
    """A channel that is stuck."""

    channel: Channel
    value: float
    length: int
    """Readings in a row that said so …"""
    allowed: int
    """… and how many there may be."""


class RepeatWatch:
    """Finds a channel that says the same again and again while others move.

    A meter that is unplugged may repeat its last values for ever. How long a healthy channel repeats
    itself depends on its resolution, so that is learned: runs of equal readings have a geometric tail,
    among N of them the longest is about log N / log(1/p), and one three times as long is one in N³.

    Valid in the state "running" alone: at rest every meter repeats itself.
    """

    def __init__(self, learned: RepeatsState | None = None) -> None:
        """``learned`` is the ``state`` of an earlier watch. Raises KeyError, TypeError, ValueError."""
        self._seconds = float(learned["seconds"]) if learned else 0.0
        self._runs = {channel: _Run() for channel in _WATCHED}
        if learned:
            for key, (value, *counts) in learned["runs"].items():
                self._runs[CHANNEL_BY_KEY[key]] = _Run(float(value), *map(int, counts))

    @property
    def state(self) -> RepeatsState:
        """What another watch needs to go on."""
        runs = {channel.key: list(astuple(run)) for channel, run in self._runs.items() if run.length}
        return RepeatsState(seconds=self._seconds, runs=runs)

    def update(self, values: Mapping[Channel, float], seconds: float, *, learn: bool) -> None:
        """Take note of what the running motor's meters newly say, ``seconds`` after the last time."""
        self._seconds += seconds
        runs = self._runs
        news = [(runs[channel], value) for channel, value in values.items() if channel in runs]
        if all(run.value == value for run, value in news):
            # The publisher repeats the whole reading; that is no meter's doing.
            return
        is_known = self._is_known
        for run, value in news:
            if run.value == value:
                run.length += 1
            else:
                if learn:
                    run.changes += 1
                    # A run counts once it has ended, and a stuck meter's not at all: it would raise its
                    # own limit.
                    if run.value and not (is_known and run.is_stuck):
                        run.longest = max(run.longest, run.length)
                run.value, run.length = value, 1

    def stuck(self) -> Iterator[Repetition]:
        """Yield the channels that are stuck. Zero may last: an open phase carries no current."""
        if self._is_known:
            for channel, run in self._runs.items():
                if run.is_stuck and run.value:
                    yield Repetition(channel, run.value, run.length, run.allowed)

    @property
    def _is_known(self) -> bool:
        return self._seconds >= _KNOWN_AFTER
