"""Turns the meters' raw energy counters into energies that never fall and never jump."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import inf
from typing import TypedDict

from .errors import StateError
from .reading import PHASES_OF, Phase, Quantity, Reading

_CHANNELS = tuple(zip(Phase, PHASES_OF[Quantity.ENERGY], strict=True))

# No phase of a low-voltage motor takes more. The slack lets counters through that show whole kWh.
_LARGEST_POWER = 1000.0
_SLACK = 1.0
# A PZEM-004T v3 counts to 9999.99 kWh (data sheet, 1.6.1) and starts over.
_ROLL_OVER_AT = 10_000.0
_NEAR_ROLL_OVER = 50.0
# A counter that falls by less than a tenth was not reset; Home Assistant's recorder draws the
# line for total_increasing sensors at the same place.
_BACK_STEP = 0.1
_CONFIRMATIONS = 3
# Publishers with a topic for each phase take turns; all have had theirs after this.
_JOINING = timedelta(seconds=5)


class EnergyCounterState(TypedDict):
    """One phase's counter in plain values."""

    total: float
    raw: float
    at: float
    """Seconds since 1970-01-01 UTC."""


class EnergyMetersState(TypedDict):
    """The counters of a motor in plain values."""

    total: float | None
    phases: dict[str, EnergyCounterState]


@dataclass(slots=True)
class _Suspicion:
    """Raw values that do not follow from the last one believed, but rise from each other."""

    first: float
    first_at: float
    raw: float
    at: float
    count: int = 1


class EnergyCounter:
    """The energy of one phase, in kWh, from a counter that may be reset, roll over, blip or be swapped.

    A raw value that does not follow from the last one is held, and so is the total, until what
    comes next decides: a return to the old count makes it a blip; three values that rise from each
    other make it the meter's new count. What counts then is the energy since a reset or across a
    roll-over; for any other jump only what was added after it, for nobody knows what came before.
    """

    def __init__(self, raw: float, now: datetime) -> None:
        """Start the total where the meter stands."""
        self.total = raw
        self._raw = raw
        self._at = now.timestamp()
        self._suspicion: _Suspicion | None = None

    def update(self, raw: float, now: datetime) -> float:
        """Take in the meter's count (kWh, finite, not negative); return the kWh that it adds, at least 0."""
        at = now.timestamp()
        added = self._judge(raw, at)
        if added is None:
            return 0.0
        self.total += added
        self._raw = raw
        self._at = at
        self._suspicion = None
        return added

    def state(self) -> EnergyCounterState:
        """Return what ``restore`` needs."""
        return EnergyCounterState(total=self.total, raw=self._raw, at=self._at)

    @classmethod
    def restore(cls, state: EnergyCounterState) -> EnergyCounter:
        """Go on where ``state`` left off. Raises StateError."""
        try:
            total, raw = float(state["total"]), float(state["raw"])
            counter = cls(raw, datetime.fromtimestamp(state["at"], UTC))
        except (KeyError, TypeError, ValueError, OverflowError, OSError) as error:
            raise StateError(f"energy counter: {error!r}") from error
        if not (0 <= total < inf and 0 <= raw < inf):
            raise StateError(f"energy counter: total {total}, raw {raw}")
        counter.total = total
        return counter

    def _judge(self, raw: float, at: float) -> float | None:
        """Return the kWh since the last value believed, or None while that is undecided."""
        if raw == 0 < self._raw:
            # A meter without supply shows 0, which says nothing about its count.
            return None
        held = self._suspicion
        if (
            held is not None
            and (held.raw < self._raw) is (raw < self._raw)
            and raw >= held.raw
            and _is_plausible(raw - held.raw, at - held.at)
        ):
            # An equal value may be the same one, repeated in the next reading.
            if raw > held.raw:
                held.raw, held.at = raw, at
                held.count += 1
            return self._added_since(held) if held.count >= _CONFIRMATIONS else None
        if raw >= self._raw and _is_plausible(raw - self._raw, at - self._at):
            return raw - self._raw
        self._suspicion = _Suspicion(raw, at, raw, at)
        return None

    def _added_since(self, jump: _Suspicion) -> float:
        """Return the kWh that a confirmed jump to another count stands for."""
        elapsed = jump.first_at - self._at
        if jump.first < self._raw * (1 - _BACK_STEP):
            to_the_end = _ROLL_OVER_AT - self._raw
            if 0 < to_the_end <= _NEAR_ROLL_OVER and _is_plausible(to_the_end + jump.first, elapsed):
                return to_the_end + jump.raw
            if _is_plausible(jump.first, elapsed):
                return jump.raw
        return jump.raw - jump.first


class EnergyMeters:
    """The energy counters of the motor's phases."""

    def __init__(self) -> None:
        """Start without any; a phase joins when its energy is first measured."""
        self.total: float | None = None
        """kWh of the motor, once every phase had time to join; later ones add only what they count then."""
        self._counters: dict[Phase, EnergyCounter] = {}
        self._first_joined_at: datetime | None = None

    @property
    def totals(self) -> Mapping[Phase, float]:
        """Return the kWh of every phase that has joined."""
        return {phase: counter.total for phase, counter in self._counters.items()}

    def update(self, reading: Reading) -> None:
        """Take in the energies of a reading, if it has any."""
        added = 0.0
        for phase, channel in _CHANNELS:
            raw = reading.values.get(channel)
            if raw is None:
                continue
            counter = self._counters.get(phase)
            if counter is None:
                self._counters[phase] = EnergyCounter(raw, reading.at)
            else:
                added += counter.update(raw, reading.at)
        if self._counters and self._first_joined_at is None:
            self._first_joined_at = reading.at
        if self.total is not None:
            self.total += added
        elif len(self._counters) == len(Phase) or self._others_had_their_time(reading.at):
            self.total = sum(self.totals.values())

    def _others_had_their_time(self, now: datetime) -> bool:
        return self._first_joined_at is not None and now - self._first_joined_at >= _JOINING

    def state(self) -> EnergyMetersState:
        """Return what ``restore`` needs."""
        phases = {str(phase): counter.state() for phase, counter in self._counters.items()}
        return EnergyMetersState(total=self.total, phases=phases)

    @classmethod
    def restore(cls, state: EnergyMetersState) -> EnergyMeters:
        """Go on where ``state`` left off. Raises StateError."""
        meters = cls()
        try:
            meters._counters = {
                Phase(phase): EnergyCounter.restore(counter) for phase, counter in state["phases"].items()
            }
            total = state["total"]
            meters.total = None if total is None else float(total)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise StateError(f"energy meters: {error!r}") from error
        if (meters.total is not None and not meters._counters) or not 0 <= (meters.total or 0) < inf:
            raise StateError(f"energy meters: total {meters.total} of {len(meters._counters)} phases")
        return meters


def _is_plausible(energy: float, seconds: float) -> bool:
    return energy <= _SLACK + _LARGEST_POWER * max(seconds, 0) / 3600
