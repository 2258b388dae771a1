"""Joins samples into readings: what "whole" and "stale" mean."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from math import inf

from .errors import WireError
from .reading import CHANNELS, Channel, Quantity, Reading, RefusalKind, Sample

ASSEMBLY_WAIT = timedelta(seconds=1)
"""How long a reading stays open: phases arrive 50–300 ms apart."""

# Until every topic has had its turn once, a part would pass for the whole.
_SETTLING = timedelta(seconds=3)
# A temperature sensor takes its time, and an energy counter is often published once in minutes.
_PATIENCE = {Quantity.TEMPERATURE: 4, Quantity.ENERGY: 20}
# Late messages come one by one or in a burst that ends; a clock that started over keeps counting.
_STEPS_OF_A_RESTARTED_CLOCK = 3


class Assembler:
    """Keeps the newest value of every channel and says when they make a reading.

    A reading is whole when its publisher says so; or when every channel that is being published
    has been refreshed since the last reading; or, so that nothing waits for a lost phase or a slow
    sensor, ``ASSEMBLY_WAIT`` after its first sample or as soon as a channel arrives again. It holds
    the newest live value of every channel that is not stale, and says which of them are new. Retained
    samples fill the display only.

    The clock is the caller's ``now``. Where it steps back, everything kept moves back with it.
    """

    def __init__(self, silent_after: timedelta, published: frozenset[Channel] = frozenset()) -> None:
        """``silent_after`` makes a value stale, four times that a temperature, twenty times an energy."""
        self.published = published
        """Every channel that this motor has ever published."""
        self._silent_after = silent_after
        self._limit = {channel: silent_after * _PATIENCE.get(channel.quantity, 1) for channel in CHANNELS}
        # Each value with the time at which it turns stale.
        self._live: dict[Channel, tuple[float, datetime]] = {}
        self._retained: dict[Channel, tuple[float, datetime]] = {}
        self._open: set[Channel] = set()
        self._closes_at: datetime | None = None
        self._heard_at: datetime | None = None
        self._settled_at: datetime | None = None
        self._clock: datetime | None = None
        self._publisher_clocks: dict[str, _PublisherClock] = {}

    def add(self, topic: str, sample: Sample, now: datetime, *, retained: bool = False) -> Reading | None:
        """Take in what a message on ``topic`` said; return the reading that it ends, if any.

        When it ends one reading and makes the next whole by itself, that one is due at once: see
        ``due_at``. Raises WireError of kind ``duplicate`` or ``out_of_order``, and is then unchanged.
        """
        self._follow_clock(now)
        values = sample.values
        if retained:
            self._keep(self._retained, values, now)
            return self.tick(now)
        if sample.stamp is not None:
            clock = self._publisher_clocks.get(topic)
            if clock is None:
                clock = self._publisher_clocks[topic] = _PublisherClock(now)
            clock.check(sample.stamp, values, now, self._silent_after / 2)
        ended = self.tick(now)
        if not values:
            return ended
        if ended is None and not self._open.isdisjoint(values):
            ended = self._close()
        self._take_in(values, now)
        if sample.complete or self._is_whole(now):
            if ended is None:
                return self._close()
            self._closes_at = now
        return ended

    def tick(self, now: datetime) -> Reading | None:
        """Return the reading whose wait has run out, if any."""
        self._follow_clock(now)
        if self._closes_at is not None and now >= self._closes_at:
            return self._close()
        return None

    def display(self, now: datetime) -> Mapping[Channel, float]:
        """Return the newest value of every channel that is not stale.

        A retained value fills the place of a live one that is missing or stale.
        """
        shown = _fresh(self._retained, now)
        shown.update(_fresh(self._live, now))
        return shown

    @property
    def due_at(self) -> datetime | None:
        """When the next reading ends or the next value turns stale if no message arrives before."""
        clock = self._clock
        if clock is None:
            return None
        due = [
            stale_at
            for kept in (self._live, self._retained)
            for _, stale_at in kept.values()
            if stale_at > clock
        ]
        if self._closes_at is not None:
            due.append(self._closes_at)
        return min(due, default=None)

    def _take_in(self, values: Mapping[Channel, float], now: datetime) -> None:
        if self._heard_at is None or now - self._heard_at >= self._silent_after:
            self._settled_at = now + _SETTLING
        self._heard_at = now
        if self._closes_at is None:
            self._closes_at = now + ASSEMBLY_WAIT
        self._keep(self._live, values, now)
        self._open.update(values)

    def _keep(
        self, kept: dict[Channel, tuple[float, datetime]], values: Mapping[Channel, float], now: datetime
    ) -> None:
        for channel, value in values.items():
            kept[channel] = value, now + self._limit[channel]
        if not values.keys() <= self.published:
            self.published |= values.keys()

    def _is_whole(self, now: datetime) -> bool:
        if self._settled_at is None or now < self._settled_at:
            return False
        refreshed = self._open
        return all(channel in refreshed or stale_at <= now for channel, (_, stale_at) in self._live.items())

    def _close(self) -> Reading | None:
        refreshed = frozenset(self._open)
        self._open.clear()
        self._closes_at = None
        at = self._heard_at
        return None if at is None else Reading(at, _fresh(self._live, at), refreshed)

    def _follow_clock(self, now: datetime) -> None:
        clock, self._clock = self._clock, now
        if clock is None or now >= clock:
            return
        step = now - clock
        for kept in (self._live, self._retained):
            for channel, (value, stale_at) in kept.items():
                kept[channel] = value, stale_at + step
        if self._closes_at is not None:
            self._closes_at += step
        if self._settled_at is not None:
            self._settled_at += step
        if self._heard_at is not None:
            self._heard_at += step


def _fresh(kept: Mapping[Channel, tuple[float, datetime]], now: datetime) -> dict[Channel, float]:
    return {channel: value for channel, (value, stale_at) in kept.items() if stale_at > now}


class _PublisherClock:
    """The stamps of one topic, and whether they make sense."""

    __slots__ = ("_at", "_behind", "_stamp", "_steps_back", "_values")

    def __init__(self, now: datetime) -> None:
        self._stamp = -inf
        self._values: Mapping[Channel, float] = {}
        self._at = now
        self._behind = inf
        self._steps_back = 0

    def check(
        self, stamp: float, values: Mapping[Channel, float], now: datetime, redelivery: timedelta
    ) -> None:
        """Raise WireError for a message delivered twice or overtaken by a later one.

        A coarse clock stamps different values alike, and one that stands still stamps all alike:
        only the same values again within ``redelivery`` are a duplicate.
        """
        if stamp == self._stamp and values == self._values and abs(now - self._at) < redelivery:
            raise WireError(RefusalKind.DUPLICATE, f"stamp {stamp}")
        if stamp < self._stamp:
            self._steps_back = self._steps_back + 1 if stamp >= self._behind else 1
            self._behind = stamp
            if self._steps_back < _STEPS_OF_A_RESTARTED_CLOCK:
                raise WireError(RefusalKind.OUT_OF_ORDER, f"stamp {stamp} after {self._stamp}")
        self._stamp, self._values, self._at = stamp, values, now
        self._steps_back = 0
