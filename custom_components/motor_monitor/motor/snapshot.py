"""Everything there is to show about a motor at one instant, and what just happened to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from .alert import Alert, AlertEvent, Category, Severity
from .derived import Derived
from .duty import Duty
from .health import Health, assess
from .limits import Limits
from .log import LogEntry
from .nameplate import Nameplate
from .operation import OperatingState
from .protection_levels import ProtectionLevels
from .quality import Finding, trusted_share
from .reading import CHANNELS, Channel, Phase, Reading, RefusalKind
from .verdict import Verdict


class ModelState(StrEnum):
    """How far the model has come."""

    LEARNING = "learning"
    """No model yet."""
    TRAINING = "training"
    """A first model is being trained."""
    PROVISIONAL = "provisional"
    """A model of too few hours: it judges, with wider limits."""
    READY = "ready"


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """What a person wants to know about the model."""

    state: ModelState = ModelState.LEARNING
    trained_at: datetime | None = None
    samples: int = 0
    """Readings that the model in use was learned from."""
    span: float = 0.0
    """Seconds of running in which they were made."""
    progress: float = 0.0
    """%: of the readings that the first model needs, then of the running that a full one needs."""
    trainer: str | None = None
    """``scikit-learn`` or ``numpy``."""
    previous_trained_at: datetime | None = None
    """Of the model that undoing the last training would bring back."""
    next_training_at: datetime | None = None
    """When the schedule wants the next one; past while there is too little new to learn from."""


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """The motor at one instant. Entities show its fields and compute nothing.

    What takes some working out is worked out when it is first asked for.
    """

    reading: Reading
    """The newest value of every channel that is not stale, retained ones included."""
    reporting: bool = False
    """Whether live messages are arriving."""
    silent_for_long: bool = False
    """Whether nothing was heard for so long that a person should look."""
    latest: Reading | None = None
    """The last whole live reading, however long ago it was."""
    readings: int = 0
    """How many whole live readings there were, ever."""
    published: frozenset[Channel] = frozenset()
    """Every channel that this motor has ever published."""
    refreshed_at: Mapping[Channel, datetime] = field(default_factory=dict)
    """When each of them was last heard live, those apart that were not since the start."""
    energy: Mapping[Phase, float] = field(default_factory=dict)
    """kWh, never falling: meter resets, blips and roll-overs are taken out."""
    energy_total: float | None = None
    operating_state: OperatingState = OperatingState.UNKNOWN
    duty: Duty = field(default_factory=Duty)
    verdict: Verdict | None = None
    """None while there is no model, or while the motor is in a state that the model does not know."""
    alerts: tuple[Alert, ...] = ()
    """The unresolved ones, newest first; those on a shelf included."""
    out_of_service: bool = False
    """Whether the motor is being worked on: no alert is raised, and nothing is learned."""
    model: ModelInfo = field(default_factory=ModelInfo)
    learning_waits_for: tuple[Category, ...] = ()
    """What has to end before the motor is learned from again."""
    limits: Limits = field(default_factory=Limits)
    protection: ProtectionLevels = field(default_factory=ProtectionLevels)
    nameplate: Nameplate = field(default_factory=Nameplate)
    ambient: float | None = None
    """°C of the air around the motor."""
    thermal_capacity: float | None = None
    """% used, or None where the rated current is not known."""
    findings: tuple[Finding, ...] = ()
    """What is wrong with the meters, the wiring or the settings."""
    last_health: Health | None = None
    """From when the motor ran, while it does not."""
    refused: Mapping[RefusalKind, int] = field(default_factory=dict)

    @cached_property
    def derived(self) -> Derived:
        """What follows from the reading, the nameplate and the ambient temperature."""
        return Derived(self.reading, self.nameplate, self.ambient)

    @cached_property
    def health(self) -> Health | None:
        """How well the motor is; while it does not run, how well it was."""
        if self.operating_state is not OperatingState.RUNNING:
            return self.last_health
        return assess(
            self.derived,
            self.limits,
            thermal_capacity_used=self.thermal_capacity,
            score=self.verdict.score if self.verdict else None,
            alerts=self.alerts,
            trusted_channels=trusted_share(self.published, self.reading.values, self.findings),
        )

    @property
    def levels(self) -> Mapping[str, float | None]:
        """The limits and the levels of the protection functions, by key."""
        return {**self.limits.levels, **self.protection.levels}

    @property
    def last_reading(self) -> datetime | None:
        """When the last whole live reading was made."""
        return self.latest.at if self.latest else None

    def ages(self, now: datetime) -> dict[str, float | None]:
        """Return how many s ago each published channel was last heard; None where not since the start."""
        return {
            channel.key: max(0.0, (now - at).total_seconds())
            if (at := self.refreshed_at.get(channel))
            else None
            for channel in CHANNELS
            if channel in self.published
        }

    @property
    def problems(self) -> tuple[Alert, ...]:
        """The unresolved alerts that nobody has shelved, newest first."""
        return tuple(alert for alert in self.alerts if not alert.is_shelved)

    @property
    def severity(self) -> Severity | None:
        """The worst of the problems."""
        return max((alert.severity for alert in self.problems), key=lambda s: s.rank, default=None)

    def is_news_after(self, other: Snapshot) -> bool:
        """Whether something changed that a person wants to see at once."""
        return (
            self.reporting is not other.reporting
            or self.silent_for_long is not other.silent_for_long
            or self.operating_state is not other.operating_state
            or self.is_anomalous is not other.is_anomalous
            or self.limits is not other.limits
            or self.protection is not other.protection
            or self.out_of_service is not other.out_of_service
            or self.published != other.published
            or [finding.key for finding in self.findings] != [finding.key for finding in other.findings]
            or self.model.state is not other.model.state
            or self.model.trained_at != other.model.trained_at
        )

    @property
    def is_anomalous(self) -> bool:
        """Whether the verdict says so."""
        return self.verdict is not None and self.verdict.anomalous

    @property
    def refused_total(self) -> int:
        """How many values and messages were not believed."""
        return sum(self.refused.values())


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one message, or of the passing of time."""

    snapshot: Snapshot
    events: tuple[AlertEvent, ...] = ()
    log: tuple[LogEntry, ...] = ()
    urgent: bool = False
    """Something changed that is not to wait for the publish interval."""
    training_due: bool = False
    """There is enough new to learn from: whoever drives the monitor is to train it."""
    learned: bool = False
    """The model changed: it is to be saved."""
    wake_at: datetime | None = None
    """When the monitor wants its next ``tick`` if no message arrives before."""
