"""Everything there is to show about a motor at one instant, and what just happened to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from .alert import Alert, AlertEvent, Severity
from .duty import Duty
from .limits import Limits
from .log import LogEntry
from .operation import OperatingState
from .reading import Channel, Phase, Reading, RefusalKind
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The motor at one instant. Entities show its fields and compute nothing."""

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
    readings_24h: int = 0
    published: frozenset[Channel] = frozenset()
    """Every channel that this motor has ever published."""
    energy: Mapping[Phase, float] = field(default_factory=dict)
    """kWh, never falling: meter resets, blips and roll-overs are taken out."""
    energy_total: float | None = None
    operating_state: OperatingState = OperatingState.UNKNOWN
    duty: Duty = field(default_factory=Duty)
    verdict: Verdict | None = None
    """None while there is no model, or while the motor is in a state that the model does not know."""
    alerts: tuple[Alert, ...] = ()
    """The unresolved ones, newest first."""
    model: ModelInfo = field(default_factory=ModelInfo)
    limits: Limits = field(default_factory=Limits)
    refused: Mapping[RefusalKind, int] = field(default_factory=dict)

    @property
    def last_reading(self) -> datetime | None:
        """When the last whole live reading was made."""
        return self.latest.at if self.latest else None

    @property
    def severity(self) -> Severity | None:
        """The worst of the unresolved alerts."""
        return max((alert.severity for alert in self.alerts), key=lambda s: s.rank, default=None)

    def is_news_after(self, other: Snapshot) -> bool:
        """Whether something changed that a person wants to see at once."""
        return (
            self.reporting is not other.reporting
            or self.silent_for_long is not other.silent_for_long
            or self.operating_state is not other.operating_state
            or self.is_anomalous is not other.is_anomalous
            or self.limits is not other.limits
            or self.published != other.published
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
