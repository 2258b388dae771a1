"""The levels at which the protection functions come up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from types import MappingProxyType

from .alert import Category, Severity
from .errors import LimitError
from .nameplate import Nameplate
from .protection_function import ProtectionFunction
from .protection_table import PROTECTION_FUNCTIONS


@dataclass(frozen=True, slots=True)
class ProtectionLevelKey:
    """One level: a function and the severity of being past it."""

    function: ProtectionFunction
    severity: Severity

    @property
    def key(self) -> str:
        """``undervoltage_warning`` and so on: the name that everyone outside uses."""
        return f"{self.function.key}_{self.severity}"


PROTECTION_LEVEL_KEYS: Mapping[str, ProtectionLevelKey] = MappingProxyType(
    {
        level.key: level
        for level in (
            ProtectionLevelKey(function, severity)
            for function in PROTECTION_FUNCTIONS
            for severity in Severity
        )
    }
)


@dataclass(frozen=True, slots=True)
class ProtectionLevels:
    """The levels in force in %, by key; one that is None is switched off."""

    levels: Mapping[str, float | None] = field(
        default_factory=lambda: {
            key: level.function.default(level.severity) for key, level in PROTECTION_LEVEL_KEYS.items()
        }
    )

    def __post_init__(self) -> None:
        """Refuse contradictions. Raises LimitError, which names the level to mend."""
        for key, level in self.levels.items():
            if key not in PROTECTION_LEVEL_KEYS:
                raise LimitError(key, "unknown")
            function = PROTECTION_LEVEL_KEYS[key].function
            if level is not None and not (isfinite(level) and function.minimum <= level <= function.maximum):
                raise LimitError(key, "out_of_range")
        for function in PROTECTION_FUNCTIONS:
            warning, critical = self.of(function, Severity.WARNING), self.of(function, Severity.CRITICAL)
            if warning is None or critical is None:
                continue
            if function.falls and warning <= critical:
                raise LimitError(f"{function.key}_{Severity.WARNING}", "not_above_critical")
            if not function.falls and warning >= critical:
                raise LimitError(f"{function.key}_{Severity.WARNING}", "not_below_critical")

    def of(self, function: ProtectionFunction, severity: Severity) -> float | None:
        """Return one level."""
        return self.levels.get(f"{function.key}_{severity}")

    def thresholds(self, nameplate: Nameplate) -> dict[str, float | None]:
        """Return what each level comes to, by key, in the unit of what is measured: V, A, Hz, rpm, %.

        None is switched off, or needs more than the nameplate says.
        """
        found: dict[str, float | None] = {}
        for key, level in PROTECTION_LEVEL_KEYS.items():
            percent, scale = self.levels.get(key), level.function.scale(nameplate)
            found[key] = None if percent is None or scale is None else round(scale[0] + percent * scale[1], 6)
        return found

    def guards(self, category: Category, nameplate: Nameplate) -> bool:
        """Return whether a function that raises this category has a level, and what it needs."""
        return any(
            function.is_possible(nameplate)
            and any(self.of(function, severity) is not None for severity in Severity)
            for function in PROTECTION_FUNCTIONS
            if function.category is category
        )

    def with_changes(self, changes: Mapping[str, float | None]) -> ProtectionLevels:
        """Return these levels with some replaced. Raises LimitError and changes nothing."""
        return ProtectionLevels({**self.levels, **changes})
