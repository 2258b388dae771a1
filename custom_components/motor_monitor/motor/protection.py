"""Judges the motor by its nameplate and its phases by each other, whatever was learned of it."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from math import inf, isfinite

from .alert import Category, Condition, ConditionKey, Severity
from .evidence import Evidence
from .limits import TimedComparator
from .nameplate import Nameplate
from .operation import OperatingState
from .overload import CLASS_TIME, DEFAULT_CLASS, OverloadState, ThermalModel
from .phase_loss import PhaseCurrent, PhaseLossWatch
from .protection_function import ProtectionFunction
from .protection_levels import ProtectionLevels
from .protection_table import PROTECTION_FUNCTIONS
from .reading import PHASES_OF, Phase, Quantity, Reading

_VOLTAGES = PHASES_OF[Quantity.VOLTAGE]
_CURRENTS = PHASES_OF[Quantity.CURRENT]
_SEVERITIES = tuple(Severity)
_ENERGISED = (OperatingState.STARTING, OperatingState.RUNNING)


class _Level:
    """One level of a function on its comparator, in the unit of the value."""

    __slots__ = ("comparator", "severity", "threshold")

    def __init__(
        self, function: ProtectionFunction, severity: Severity, threshold: float, span: float, *, active: bool
    ) -> None:
        """``span`` is what the level stands for: its deadband is a fraction of that."""
        self.severity = severity
        self.threshold = threshold
        self.comparator = TimedComparator(
            -threshold if function.is_low else threshold,
            abs(span) * function.deadband,
            function.on_delay,
            function.off_delay,
            active=active,
        )


class _Guard:
    """One function, with the levels in force."""

    __slots__ = ("function", "levels")

    def __init__(self, function: ProtectionFunction, levels: list[_Level]) -> None:
        self.function = function
        self.levels = levels

    def value(self, evidence: Evidence, state: OperatingState) -> float | None:
        """Return the value to judge; one without bounds where all is well by nature."""
        function = self.function
        if state in function.states:
            return function.measure(evidence)
        if state is not OperatingState.OFF:
            return None
        if function.outlasts_stop and any(level.comparator.active for level in self.levels):
            return function.measure(evidence)
        return inf if function.is_low else -inf

    def judge(self, value: float | None, now: datetime) -> _Level | None:
        """Return the worst level that the value counts as past."""
        worst = None
        if value is not None and self.function.is_low:
            value = -value
        for level in self.levels:
            if level.comparator.judge(value, now):
                worst = level
        return worst


class _Ward:
    """One category: the functions that raise it, and what holds of it now."""

    __slots__ = ("category", "cause", "guards", "holds", "phase")

    def __init__(self, category: Category) -> None:
        self.category = category
        self.guards: list[_Guard] = []
        self.holds = False
        self.phase: Phase | None = None
        """Stays what it was when the condition came up, for as long as it holds."""
        self.cause: str | None = None


class ProtectionJudge:
    """Judges every reading by the protection functions that the nameplate allows.

    No function comes up while the motor is off, or in a state that is not known; most judge only a
    motor that runs. A missing value is no evidence either way. A function that the nameplate or the
    levels do not allow holds nothing.
    """

    def __init__(
        self, nameplate: Nameplate, levels: ProtectionLevels, active: Mapping[ConditionKey, Severity]
    ) -> None:
        """``active`` names the conditions that held when the state was last saved."""
        self._nameplate = nameplate
        self._input_power = nameplate.input_power
        self._start_time = timedelta(seconds=CLASS_TIME[nameplate.trip_class or DEFAULT_CLASS])
        self._thermal = ThermalModel(nameplate) if nameplate.current is not None else None
        self._phase_loss = PhaseLossWatch()
        self._reading: Reading | None = None
        self._weakest: PhaseCurrent | None = None
        self._started_at: datetime | None = None
        self._state = OperatingState.UNKNOWN
        self._wards = {function.category: _Ward(function.category) for function in PROTECTION_FUNCTIONS}
        self._ended: list[ConditionKey] = []
        self._set_levels(levels, self._take_up(active))

    def set_levels(self, levels: ProtectionLevels) -> None:
        """Put new levels in force; a condition that holds goes on until its value falls back."""
        self._set_levels(levels, {})

    def judge(
        self, reading: Reading, state: OperatingState, now: datetime, *, starts_last_hour: int = 0
    ) -> Iterator[tuple[Category, Phase | None, Condition | None]]:
        """Yield each condition that holds and was measured, and None once for each that has ended.

        The same reading again means that it still stands. A category holds in one place at a time.
        """
        evidence = self._gather(reading, state, now, starts_last_hour)
        ended, self._ended = self._ended, []
        for category, phase in ended:
            yield category, phase, None
        for ward in self._wards.values():
            found: tuple[_Level, float, _Guard] | None = None
            still_holds = False
            for guard in ward.guards:
                value = guard.value(evidence, state)
                level = guard.judge(value, now)
                if level is None:
                    continue
                still_holds = True
                if value is None or not isfinite(value):
                    continue
                if found is None or level.severity.rank > found[0].severity.rank:
                    found = level, value, guard
            if found is not None:
                yield ward.category, *self._report(ward, *found, evidence)
            elif ward.holds and not still_holds:
                ward.holds = False
                yield ward.category, ward.phase, None

    @property
    def due_at(self) -> datetime | None:
        """When the next delay runs out if no value changes before."""
        dues = (
            level.comparator.due_at
            for ward in self._wards.values()
            for guard in ward.guards
            for level in guard.levels
        )
        return min((due for due in dues if due is not None), default=None)

    @property
    def thermal_capacity(self) -> float | None:
        """% used, or None where the rated current is not known."""
        return None if self._thermal is None else self._thermal.used

    @property
    def state(self) -> OverloadState | None:
        """What must survive a restart, apart from the conditions that hold."""
        return None if self._thermal is None else self._thermal.state

    def restore(self, state: OverloadState | None) -> None:
        """Go on from a saved state. Raises StateError for what is none."""
        if state is not None and self._thermal is not None:
            self._thermal.restore(state)

    def _gather(
        self, reading: Reading, state: OperatingState, now: datetime, starts_last_hour: int
    ) -> Evidence:
        values = reading.values
        currents = [values.get(channel) for channel in _CURRENTS]
        known = [current for current in currents if current is not None]
        self._follow_state(state, now)
        if reading is not self._reading:
            self._reading = reading
            self._weakest = None
            if state in _ENERGISED:
                fresh = reading.refreshed & values.keys()
                heard = {phase for phase, channel in zip(Phase, _CURRENTS, strict=True) if channel in fresh}
                self._weakest = self._phase_loss.update(currents, heard)
        return Evidence(
            self._nameplate,
            self._input_power,
            reading,
            [values[channel] for channel in _VOLTAGES if channel in values],
            known,
            self._weakest,
            None if self._thermal is None else self._thermal.update(known, now),
            starts_last_hour,
            self._started_at is not None and now - self._started_at < self._start_time,
            self._wards[Category.SINGLE_PHASING].holds,
        )

    def _follow_state(self, state: OperatingState, now: datetime) -> None:
        previous, self._state = self._state, state
        if state is OperatingState.STARTING:
            if previous is not OperatingState.STARTING or self._started_at is None:
                self._started_at = now
            # A clock that was set back would lengthen the start by its step.
            self._started_at = min(self._started_at, now)
        elif state is OperatingState.RUNNING and previous is OperatingState.UNKNOWN:
            # Meters behind the contactor are first heard in the middle of a start.
            self._started_at = now
        elif state is OperatingState.OFF:
            self._started_at = None
            if previous is not OperatingState.OFF:
                self._phase_loss.forget()

    def _report(
        self, ward: _Ward, level: _Level, value: float, guard: _Guard, evidence: Evidence
    ) -> tuple[Phase | None, Condition]:
        if not ward.holds:
            ward.holds = True
            ward.phase, ward.cause = guard.function.locate(evidence, level.threshold)
        condition = Condition(
            ward.category, level.severity, value, level.threshold, phase=ward.phase, cause=ward.cause
        )
        return ward.phase, condition

    def _take_up(self, active: Mapping[ConditionKey, Severity]) -> dict[Category, Severity]:
        """Let conditions that held go on; of several in one category, the worst."""
        taken: dict[Category, Severity] = {}
        for (category, phase), severity in sorted(active.items(), key=lambda item: -item[1].rank):
            ward = self._wards.get(category)
            if ward is None:
                continue
            if ward.holds:
                self._ended.append((category, phase))
                continue
            ward.holds, ward.phase = True, phase
            taken[category] = severity
        return taken

    def _set_levels(self, levels: ProtectionLevels, active: Mapping[Category, Severity]) -> None:
        for ward in self._wards.values():
            old = {
                (guard.function.key, level.severity): level for guard in ward.guards for level in guard.levels
            }
            held = active.get(ward.category)
            ward.guards = []
            for function in PROTECTION_FUNCTIONS:
                if function.category is not ward.category:
                    continue
                found = self._levels(function, levels, old, held)
                if found:
                    ward.guards.append(_Guard(function, found))

    def _levels(
        self,
        function: ProtectionFunction,
        levels: ProtectionLevels,
        old: Mapping[tuple[str, Severity], _Level],
        held: Severity | None,
    ) -> list[_Level]:
        scale = function.scale(self._nameplate)
        found = []
        for severity in _SEVERITIES:
            percent = levels.of(function, severity)
            if scale is None or percent is None:
                continue
            origin, step = scale
            span = percent * step
            # A value that is exactly at the level is past it, whatever the last bit of the product says.
            threshold = round(origin + span, 6)
            previous = old.get((function.key, severity))
            if previous is not None and previous.threshold == threshold:
                found.append(previous)
                continue
            active = held is not None and held.rank >= severity.rank
            if previous is not None:
                active = previous.comparator.active
            found.append(_Level(function, severity, threshold, span, active=active))
        return found
