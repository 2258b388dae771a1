"""Readings summed up by the hour, as Home Assistant keeps them for ever."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import NamedTuple

from .energy_counter import EnergyMeters
from .reading import CHANNELS, Phase, Quantity, Reading

HOUR = timedelta(hours=1).total_seconds()

DERIVED: Mapping[str, Quantity | None] = {
    "voltage_average": Quantity.VOLTAGE,
    "current_average": Quantity.CURRENT,
    "power_total": Quantity.POWER,
    "frequency_average": Quantity.FREQUENCY,
    "power_factor_total": Quantity.POWER_FACTOR,
    "voltage_unbalance": None,
    "current_unbalance": None,
}
"""What follows from a reading by its key, and the quantity in whose unit it is; None is %."""

RANGES: Mapping[str, Quantity | None] = {
    **{channel.key: channel.quantity for channel in CHANNELS if channel.quantity is not Quantity.ENERGY},
    **DERIVED,
}
"""What has a range in an hour, by the key of its sensor, and the quantity in whose unit it is; None is %."""

_TOTAL = "energy_total"
_COUNT_OF = {phase: f"{Quantity.ENERGY}_{phase}" for phase in Phase}
COUNTS = (*_COUNT_OF.values(), _TOTAL)
"""What is counted in kWh, by the key of its sensor."""


@dataclass(frozen=True, slots=True)
class Range:
    """What a value did in an hour."""

    mean: float
    """Weighted by how long each value stood."""
    low: float
    high: float


class Count(NamedTuple):
    """What a meter had counted at the end of an hour, in kWh."""

    state: float
    """What it showed."""
    sum: float
    """What was added since the first reading, resets and roll-overs taken out."""


@dataclass(frozen=True, slots=True)
class Hour:
    """What a motor did in an hour of UTC, by the keys of its sensors."""

    start: float
    """Seconds since 1970."""
    ranges: Mapping[str, Range]
    counts: Mapping[str, Count]


@dataclass(slots=True)
class _Tally:
    """How long a value has stood at what."""

    low: float
    high: float
    product: float = 0.0
    seconds: float = 0.0

    def add(self, value: float, seconds: float) -> None:
        self.low = min(self.low, value)
        self.high = max(self.high, value)
        self.product += value * seconds
        self.seconds += seconds

    @property
    def range(self) -> Range:
        # Values that stood for no time at all had a successor at the same instant.
        mean = self.product / self.seconds if self.seconds else (self.low + self.high) / 2
        return Range(min(max(mean, self.low), self.high), self.low, self.high)


@dataclass(slots=True)
class _OpenHour:
    start: float
    tallies: dict[str, _Tally] = field(default_factory=dict)


class HourBook:
    """Sums readings up by the hour. Memory is one hour's, however many readings it has."""

    def __init__(self, hold: timedelta) -> None:
        """A reading stands until the next one, but no longer than ``hold``: then the motor is silent."""
        self._hold = hold.total_seconds()
        self._values: Mapping[str, float] = {}
        self._at: float | None = None
        self._hour: _OpenHour | None = None
        self._meters = EnergyMeters()
        self._began: dict[str, float] = {}

    def add(self, reading: Reading) -> Iterator[Hour]:
        """Take in the next reading, none older than the last, and yield the hours that are over."""
        at = reading.at.timestamp()
        yield from self._stand(at)
        if self._hour is not None and at >= self._hour.start + HOUR:
            yield self._close(self._hour)
            self._hour = None
        if self._hour is None:
            self._hour = _OpenHour(at // HOUR * HOUR)
        self._at, self._values = at, _values_of(reading)
        self._meters.update(reading)
        for key, total in self._totals():
            self._began.setdefault(key, total)

    def finish(self) -> Iterator[Hour]:
        """Yield what is left after the last reading."""
        if self._at is not None:
            yield from self._stand(self._at + self._hold)
        if self._hour is not None:
            yield self._close(self._hour)
        self._at = self._hour = None

    def _stand(self, until: float) -> Iterator[Hour]:
        """Let the last reading stand until then, or as long as it can."""
        if self._at is None or self._hour is None:
            return
        since, until = self._at, min(until, self._at + self._hold)
        while until > (end := self._hour.start + HOUR):
            self._weigh(self._hour, end - since)
            yield self._close(self._hour)
            self._hour, since = _OpenHour(end), end
        self._weigh(self._hour, until - since)

    def _weigh(self, hour: _OpenHour, seconds: float) -> None:
        tallies = hour.tallies
        for key, value in self._values.items():
            tally = tallies.get(key)
            if tally is None:
                tally = tallies[key] = _Tally(value, value)
            tally.add(value, seconds)

    def _close(self, hour: _OpenHour) -> Hour:
        shown = {
            _COUNT_OF[Phase(phase)]: state["raw"] for phase, state in self._meters.state()["phases"].items()
        }
        shown[_TOTAL] = sum(shown.values())
        return Hour(
            hour.start,
            {key: tally.range for key, tally in hour.tallies.items()},
            {key: Count(shown[key], total - self._began[key]) for key, total in self._totals()},
        )

    def _totals(self) -> Iterator[tuple[str, float]]:
        for phase, total in self._meters.totals.items():
            yield _COUNT_OF[phase], total
        if self._meters.total is not None:
            yield _TOTAL, self._meters.total


def _values_of(reading: Reading) -> dict[str, float]:
    values = {
        channel.key: value
        for channel, value in reading.values.items()
        if channel.quantity is not Quantity.ENERGY
    }
    for key in DERIVED:
        value: float | None = getattr(reading, key)
        if value is not None:
            values[key] = value
    return values
