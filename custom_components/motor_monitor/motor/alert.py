"""Conditions of the motor, and the alerts they raise."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .reading import Phase


class Severity(StrEnum):
    """How much an alert matters; compare with ``rank``."""

    WARNING = "warning"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """Order: the higher, the worse."""
        return 1 if self is Severity.WARNING else 2


class Category(StrEnum):
    """What an alert is about. Every category has a binary sensor of its own."""

    TEMPERATURE = "temperature"
    VIBRATION = "vibration"
    SPEED = "speed"
    ANOMALY = "anomaly"
    METER_MISSING = "meter_missing"
    """A meter is silent, or what it says is refused, in too many readings; in % of them."""
    METER_STUCK = "meter_stuck"
    """A meter repeats itself; in readings in a row."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Something true about the motor now that deserves an alert of this severity."""

    category: Category
    severity: Severity
    value: float
    threshold: float
    """The limit that was passed, in the unit of ``value``."""
    phase: Phase | None = None
    cause: str | None = None
    """The feature or channel that contributed most, by its key, where the category does not say it."""
    cause_value: float | None = None
    """What the cause shows, in the unit of its quantity …"""
    expected_low: float | None = None
    expected_high: float | None = None
    """… and between what a healthy motor may have it, where that was learned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One condition's episode."""

    id: str
    category: Category
    phase: Phase | None
    severity: Severity
    """The highest that the episode reached."""
    value: float
    """What was measured when the episode was raised or, later, escalated."""
    threshold: float
    cause: str | None
    cause_value: float | None = None
    expected_low: float | None = None
    expected_high: float | None = None
    raised_at: datetime
    escalated_at: datetime | None = None
    cleared_at: datetime | None = None
    """When the condition ended; None while it holds."""
    resolved_at: datetime | None = None
    resolved_by: str | None = None
    """The user's name or id; None when it resolved itself."""

    @property
    def is_cleared(self) -> bool:
        """Whether the condition has ended."""
        return self.cleared_at is not None

    @property
    def is_resolved(self) -> bool:
        """Whether someone has seen to it, or it has resolved itself."""
        return self.resolved_at is not None


class AlertEventType(StrEnum):
    """What happened to an alert."""

    RAISED = "raised"
    ESCALATED = "escalated"
    CLEARED = "cleared"
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True)
class AlertEvent:
    """One step in an alert's life; ``alert`` is as it stands after the step."""

    type: AlertEventType
    alert: Alert
    at: datetime
