"""Thermal overload: how much of the motor's heat capacity is used (ANSI/IEEE C37.2 device 49)."""

from collections.abc import Sequence
from datetime import datetime
from math import exp, inf, log
from typing import TypedDict

from .errors import StateError
from .nameplate import Nameplate, TripClass
from .sequence import sequence_currents

CLASS_TIME = {
    TripClass.CLASS_10A: 10.0,
    TripClass.CLASS_10: 10.0,
    TripClass.CLASS_20: 20.0,
    TripClass.CLASS_30: 30.0,
}
"""s at most from cold to tripping with ``_CLASS_CURRENT`` (IEC 60947-4-1:2018, table 2)."""
DEFAULT_CLASS = TripClass.CLASS_20
"""Where the plate says none: fans take 5 to 30 s to start, and a dozen healthy starts an hour bring a small
motor past the warning of a class 10."""

_CLASS_CURRENT = 7.2
# A continuous current of this multiple just uses all of the capacity. IEC 60947-4-1:2018, table 3, wants
# no trip at 1.05 and one at 1.2 times the setting; NEC 430.32(A)(1) allows 125 % where the service factor
# is 1.15 or more, 115 % elsewhere.
_CONTINUOUS, _CONTINUOUS_WITH_SERVICE_FACTOR = 1.15, 1.25
_SERVICE_FACTOR = 1.15
# Negative-sequence current heats the rotor as if it were so many times its square: 175 / (locked-rotor
# current)², GE Multilin 469 instruction manual, "unbalance bias"; a locked rotor draws about 6 times FLA.
_UNBALANCE_HEAT = 175 / 6**2
# Without its fan a motor cools two to four times slower. A motor at rest draws less than a tenth of its
# rated current, one that idles two or three times that (ABB REM610: de-energised below 12 %).
_COOLING_AT_REST = 3.0
_AT_REST = 0.1**2
# A start takes a few seconds: readings further apart do not tell for how long its current flowed. Of
# those the lower counts, so that one reading of an inrush does not make a start of five seconds.
_SHORT_GAP = 2.0
# After so long without a current it is not known that the motor runs on.
_LONGEST_GAP = 120.0


class OverloadState(TypedDict):
    """A thermal model in plain values."""

    used: float
    at: str | None


def checked_state(state: OverloadState) -> OverloadState:
    """Return a saved state. Raises StateError for what is none."""
    try:
        used, at = float(state["used"]), state["at"]
        is_state = 0 <= used < inf and (at is None or datetime.fromisoformat(at).tzinfo is not None)
    except (KeyError, TypeError, ValueError) as error:
        raise StateError(f"thermal model: {error!r}") from error
    if not is_state:
        raise StateError(f"thermal model: {used} % at {at}")
    return OverloadState(used=used, at=at)


class ThermalModel:
    """The I²t model of one motor: heated by its current, cooled by time.

    dθ/dt = ((Ieq / (k·FLA))² − θ) / τ with Ieq² = I1² + K·I2² (IEC 60255-149:2013). τ is fitted so
    that from cold 7.2 times the rated current uses all of the capacity in the time of the trip class;
    at rest it is three times as long. A current stands until the next reading. Where nobody measures
    one for two minutes, the model cools as if at rest: meters behind the contactor are silent whenever
    the motor is off, and a night must not count as a run.
    """

    def __init__(self, nameplate: Nameplate) -> None:
        """Begin cold. Raises ValueError for a nameplate without rated current."""
        if nameplate.current is None:
            raise ValueError("the thermal model needs the rated current")
        with_factor = (nameplate.service_factor or 1.0) >= _SERVICE_FACTOR
        multiple = _CONTINUOUS_WITH_SERVICE_FACTOR if with_factor else _CONTINUOUS
        self._full = (multiple * nameplate.current) ** 2
        trip_time = CLASS_TIME[nameplate.trip_class or DEFAULT_CLASS]
        self._time_constant = trip_time / log(_CLASS_CURRENT**2 / (_CLASS_CURRENT**2 - multiple**2))
        self.used = 0.0
        """% of the capacity."""
        self._heat: float | None = None
        """Ieq² per unit of what uses all of the capacity, at the last update."""
        self._at: datetime | None = None
        self._measured_at: datetime | None = None

    def update(self, currents: Sequence[float], now: datetime) -> float:
        """Take in the currents (A) of the phases that were measured, and return the % used.

        Two of three are taken for a motor whose third is like them.
        """
        heat = self._heat_of(currents) if currents else None
        elapsed = 0.0 if self._at is None else max(0.0, (now - self._at).total_seconds())
        self._at = now
        if elapsed:
            self._follow(elapsed, heat)
        if heat is not None:
            self._heat, self._measured_at = heat, now
        elif self._measured_at is None or (now - self._measured_at).total_seconds() > _LONGEST_GAP:
            self._heat = None
        return self.used

    @property
    def state(self) -> OverloadState:
        """What another model needs to go on from here."""
        return OverloadState(used=self.used, at=None if self._at is None else self._at.isoformat())

    def restore(self, state: OverloadState) -> None:
        """Go on from a saved state. Raises StateError for what is none, and is then unchanged."""
        state = checked_state(state)
        self.used = state["used"]
        self._at = None if state["at"] is None else datetime.fromisoformat(state["at"])

    def _heat_of(self, currents: Sequence[float]) -> float:
        if len(currents) < 3:
            return sum(current * current for current in currents) / len(currents) / self._full
        positive, negative = sequence_currents(*currents)
        return (positive * positive + _UNBALANCE_HEAT * negative * negative) / self._full

    def _follow(self, elapsed: float, heat: float | None) -> None:
        before = self._heat
        if before is None or elapsed > _LONGEST_GAP:
            heat = 0.0
        elif heat is None:
            heat = before
        elif elapsed > _SHORT_GAP:
            heat = min(before, heat)
        else:
            heat = (before + heat) / 2
        time_constant = self._time_constant * (1 if heat > _AT_REST else _COOLING_AT_REST)
        level = 100 * heat
        self.used = level + (self.used - level) * exp(-elapsed / time_constant)
