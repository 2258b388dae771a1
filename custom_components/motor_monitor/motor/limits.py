"""Limits that people set, and when a value counts as past one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import isfinite
from types import MappingProxyType

from .alert import Category, Condition, ConditionKey, Severity
from .errors import LimitError
from .reading import Quantity, Reading


@dataclass(frozen=True, slots=True)
class LimitTrait:
    """What belongs to the limits of one quantity, whatever their level."""

    category: Category
    warning: float
    critical: float
    minimum: float
    maximum: float
    deadband: float
    """Fraction of the limit by which the value must fall back before the alert clears."""
    on_delay: timedelta
    """How long the value must stay past the limit."""
    off_delay: timedelta
    """How long the value must stay back within the deadband."""


# Levels: the product's defaults. Deadbands and delays: the starting values of
# IEC 62682:2022 / ANSI/ISA-18.2-2016 by kind of signal (1 % temperature, 5 % others; delays of
# seconds for fast signals), with a wider temperature deadband for sensors that resolve 0.5 °C.
LIMITED: Mapping[Quantity, LimitTrait] = MappingProxyType(
    {
        Quantity.TEMPERATURE: LimitTrait(
            Category.TEMPERATURE, 60, 80, -50, 300, 0.03, timedelta(seconds=5), timedelta(seconds=30)
        ),
        Quantity.VIBRATION: LimitTrait(
            Category.VIBRATION, 7, 10, 0.1, 100, 0.05, timedelta(seconds=3), timedelta(seconds=10)
        ),
        Quantity.SPEED: LimitTrait(
            Category.SPEED, 2500, 3000, 1, 100_000, 0.01, timedelta(seconds=3), timedelta(seconds=10)
        ),
    }
)


@dataclass(frozen=True, slots=True)
class LimitKey:
    """One limit: a quantity and the severity of being past it."""

    quantity: Quantity
    severity: Severity

    @property
    def key(self) -> str:
        """``temperature_warning`` and so on: the name that everyone outside uses."""
        return f"{self.quantity}_{self.severity}"

    @property
    def default(self) -> float:
        """The level that a new motor starts with."""
        trait = LIMITED[self.quantity]
        return trait.warning if self.severity is Severity.WARNING else trait.critical


LIMIT_KEYS: Mapping[str, LimitKey] = MappingProxyType(
    {
        limit.key: limit
        for limit in (LimitKey(quantity, severity) for quantity in LIMITED for severity in Severity)
    }
)

_LIMITS_OF: Mapping[Quantity, tuple[LimitKey, ...]] = MappingProxyType(
    {
        quantity: tuple(limit for limit in LIMIT_KEYS.values() if limit.quantity is quantity)
        for quantity in LIMITED
    }
)


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits in force, by key; a limit that is None is switched off."""

    levels: Mapping[str, float | None] = field(
        default_factory=lambda: {key: limit.default for key, limit in LIMIT_KEYS.items()}
    )

    def __post_init__(self) -> None:
        """Refuse contradictions. Raises LimitError, which names the limit to mend."""
        for key, level in self.levels.items():
            if key not in LIMIT_KEYS:
                raise LimitError(key, "unknown")
            trait = LIMITED[LIMIT_KEYS[key].quantity]
            if level is not None and not (isfinite(level) and trait.minimum <= level <= trait.maximum):
                raise LimitError(key, "out_of_range")
        for quantity in LIMITED:
            warning, critical = self.of(quantity)
            if warning is not None and critical is not None and warning >= critical:
                raise LimitError(LimitKey(quantity, Severity.WARNING).key, "not_below_critical")

    def of(self, quantity: Quantity) -> tuple[float | None, float | None]:
        """Return the warning and the critical level of a quantity."""
        return (
            self.levels.get(LimitKey(quantity, Severity.WARNING).key),
            self.levels.get(LimitKey(quantity, Severity.CRITICAL).key),
        )

    def with_changes(self, changes: Mapping[str, float | None]) -> Limits:
        """Return these limits with some replaced. Raises LimitError and changes nothing."""
        return Limits({**self.levels, **changes})


class TimedComparator:
    """A threshold with a deadband, an on-delay and an off-delay (ISA-18.2-2016, 16.4)."""

    __slots__ = ("_deadband", "_off_delay", "_on_delay", "_since", "active", "threshold")

    def __init__(
        self,
        threshold: float,
        deadband: float,
        on_delay: timedelta,
        off_delay: timedelta,
        *,
        active: bool = False,
    ) -> None:
        """``threshold`` and ``deadband`` are in the unit of the value that is judged."""
        self.threshold = threshold
        self.active = active
        self._deadband = deadband
        self._on_delay = on_delay
        self._off_delay = off_delay
        self._since: datetime | None = None

    def judge(self, value: float | None, now: datetime) -> bool:
        """Return whether the value counts as at or past the threshold.

        A missing value is no evidence either way: the answer stays and the delays start over.
        """
        if value is None:
            self._since = None
            return self.active
        clears = self.threshold - self._deadband
        wants_change = value < clears if self.active else value >= self.threshold
        if not wants_change:
            self._since = None
        else:
            if self._since is None or self._since > now:
                self._since = now
            if now >= self._since + self._delay:
                self.active = not self.active
                self._since = None
        return self.active

    @property
    def due_at(self) -> datetime | None:
        """When the answer will change if the value stays where it is."""
        return None if self._since is None else self._since + self._delay

    @property
    def _delay(self) -> timedelta:
        return self._off_delay if self.active else self._on_delay


class LimitJudge:
    """Judges every reading against the limits in force.

    Valid in every operating state: a motor at rest may be too hot, shaken by its neighbour or driven by
    what it should drive. The on-delays outlast the start of most.
    """

    def __init__(self, limits: Limits, active: Mapping[ConditionKey, Severity]) -> None:
        """``active`` names the conditions that held when the state was last saved."""
        self._comparators: dict[LimitKey, TimedComparator] = {}
        self._active = dict(active)
        self.set_limits(limits)

    def set_limits(self, limits: Limits) -> None:
        """Put new limits in force; a condition that holds goes on until its value falls back."""
        old = self._comparators
        self._comparators = {}
        for limit in LIMIT_KEYS.values():
            level = limits.levels.get(limit.key)
            if level is None:
                continue
            trait = LIMITED[limit.quantity]
            previous = old.get(limit)
            if previous is not None and previous.threshold == level:
                self._comparators[limit] = previous
                continue
            held = self._active.get((trait.category, None)) if previous is None else None
            active = previous.active if previous else held is not None and held.rank >= limit.severity.rank
            self._comparators[limit] = TimedComparator(
                level, abs(level) * trait.deadband, trait.on_delay, trait.off_delay, active=active
            )
        self._active = {}

    def judge(self, reading: Reading, now: datetime) -> Iterator[tuple[Category, Condition | None]]:
        """Yield each limited category that was measured with its condition, or None where all is well.

        All is well, too, with a quantity of which no limit is past, measured or not: its limits may have
        been switched off meanwhile.
        """
        for quantity, trait in LIMITED.items():
            value = reading.get(quantity)
            worst: Severity | None = None
            threshold = 0.0
            for limit in _LIMITS_OF[quantity]:
                comparator = self._comparators.get(limit)
                if comparator is not None and comparator.judge(value, now):
                    worst, threshold = limit.severity, comparator.threshold
            if worst is None:
                yield trait.category, None
            elif value is not None:
                yield trait.category, Condition(trait.category, worst, value, threshold)

    @property
    def due_at(self) -> datetime | None:
        """When the next delay runs out if no value changes before."""
        return min((due for c in self._comparators.values() if (due := c.due_at)), default=None)
