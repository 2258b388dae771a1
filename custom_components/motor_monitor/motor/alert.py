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
    UNDERVOLTAGE = "undervoltage"
    OVERVOLTAGE = "overvoltage"
    VOLTAGE_UNBALANCE = "voltage_unbalance"
    CURRENT_UNBALANCE = "current_unbalance"
    SINGLE_PHASING = "single_phasing"
    UNDERCURRENT = "undercurrent"
    OVERCURRENT = "overcurrent"
    OVERLOAD = "overload"
    STALL = "stall"
    STARTS = "starts"
    FREQUENCY = "frequency"
    POWER_FACTOR = "power_factor"
    UNDERSPEED = "underspeed"
    OVERSPEED = "overspeed"
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


type ConditionKey = tuple[Category, Phase | None]
"""What can be the matter at most once at a time."""


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """Somebody has seen an alert and is on it."""

    at: datetime
    by: str | None
    """The user's name or id."""
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Shelf:
    """Somebody wants to hear nothing of an alert for a time."""

    at: datetime
    until: datetime
    by: str | None
    """The user's name or id."""
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One condition's episode: facts with their times, each independent of the others."""

    id: str
    category: Category
    phase: Phase | None
    severity: Severity
    """The highest that the episode reached."""
    value: float | None
    """What was measured when the episode was raised or, later, escalated; None only if it was imported."""
    threshold: float | None
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
    acknowledgement: Acknowledgement | None = None
    shelf: Shelf | None = None
    first_out_id: str | None = None
    """The alert that came first of those that came together; None for that one itself."""
    occurrences: int = 1
    """How often the condition came."""
    returned_at: tuple[datetime, ...] = ()
    """When the alert was raised again, the last few times."""
    chattering_since: datetime | None = None
    """When the condition had come so often that the alert was held open."""
    quiet_since: datetime | None = None
    """Since when the condition of an alert that is held open has been gone; None while it holds."""
    imported: str | None = None
    """What another watch over the motor said of it, where it was imported; None for one of our own."""

    @property
    def key(self) -> ConditionKey:
        """What is the matter, and where."""
        return self.category, self.phase

    @property
    def is_cleared(self) -> bool:
        """Whether the condition has ended."""
        return self.cleared_at is not None

    @property
    def is_resolved(self) -> bool:
        """Whether someone has seen to it, or it has resolved itself."""
        return self.resolved_at is not None

    @property
    def is_acknowledged(self) -> bool:
        """Whether somebody is on it."""
        return self.acknowledgement is not None

    @property
    def is_shelved(self) -> bool:
        """Whether nothing is to be heard of it for a time."""
        return self.shelf is not None

    @property
    def is_chattering(self) -> bool:
        """Whether it is held open because its condition comes and goes."""
        return self.chattering_since is not None and not self.is_cleared

    @property
    def episode(self) -> str:
        """The id of the first of the alerts that came together."""
        return self.first_out_id or self.id

    @property
    def is_first_out(self) -> bool:
        """Whether no other alert of its episode came before it."""
        return self.first_out_id is None


class AlertEventType(StrEnum):
    """What happened to an alert."""

    RAISED = "raised"
    ESCALATED = "escalated"
    CLEARED = "cleared"
    RESOLVED = "resolved"
    ACKNOWLEDGED = "acknowledged"
    SHELVED = "shelved"
    UNSHELVED = "unshelved"


@dataclass(frozen=True, slots=True)
class AlertEvent:
    """One step in an alert's life; ``alert`` is as it stands after the step."""

    type: AlertEventType
    alert: Alert
    at: datetime
    by: str | None = None
    """Who took the step; None when nobody did."""

    @property
    def comment(self) -> str | None:
        """What was said of the step by whoever took it."""
        alert = self.alert
        if self.type is AlertEventType.ACKNOWLEDGED and alert.acknowledgement is not None:
            return alert.acknowledgement.comment
        if self.type is AlertEventType.SHELVED and alert.shelf is not None:
            return alert.shelf.comment
        return None
