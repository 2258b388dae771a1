"""What a protection function is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from .alert import Category, Severity
from .evidence import Evidence
from .faulted_phase import Suspect, nobody
from .nameplate import Nameplate
from .operation import OperatingState

type Scale = tuple[float, float]
"""The value at a level of 0 %, and what each further 1 % adds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectionFunction:
    """One row of the table.

    Levels are in %: of the rated value that ``scale`` looks up, or, where there is no scale, of
    whatever ``measure`` says that it returns.
    """

    key: str
    category: Category
    device: str
    """Number after ANSI/IEEE C37.2-2022."""
    warning: float | None
    critical: float | None
    minimum: float
    maximum: float
    """Of the levels."""
    measure: Callable[[Evidence], float | None]
    """None is no evidence either way."""
    scale: Callable[[Nameplate], Scale | None] = lambda _: (0.0, 1.0)
    """None where the nameplate does not say; the function then stays off."""
    needs: tuple[str, ...] = ()
    """What of the nameplate ``scale`` looks up."""
    locate: Callable[[Evidence, float], Suspect] = nobody
    """Whom the evidence accuses, given the threshold in force."""
    is_low: bool = False
    """Whether values below the threshold are past it."""
    is_distance: bool = False
    """Whether a level is how far the threshold lies from the rated value: the larger, the worse."""
    deadband: float = 0.02
    """Fraction of what the level stands for."""
    on_delay: timedelta = timedelta(seconds=5)
    off_delay: timedelta = timedelta(seconds=10)
    states: frozenset[OperatingState] = frozenset({OperatingState.RUNNING})
    """Where it may come up. In an unknown state there is no evidence; a motor that is off is well."""
    outlasts_stop: bool = False
    """Whether what was found holds on when the motor is off, until the value falls back."""

    def is_possible(self, nameplate: Nameplate) -> bool:
        """Return whether the nameplate says what the function needs."""
        return self.scale(nameplate) is not None

    def default(self, severity: Severity) -> float | None:
        """Return the level that a new motor starts with."""
        return self.warning if severity is Severity.WARNING else self.critical

    @property
    def falls(self) -> bool:
        """Whether the critical level is the lower one."""
        return self.is_low and not self.is_distance
