"""Domain objects to and from plain values: one shape for storage and for every answer."""

from collections.abc import Mapping
from datetime import datetime
from typing import NotRequired, TypedDict

from .alert import Acknowledgement, Alert, Category, Severity, Shelf
from .errors import StateError
from .log import Change, Fact, LogEntry, LogLevel, LogSource
from .reading import CHANNELS, Channel, Phase
from .snapshot import ModelInfo


class AlertData(TypedDict):
    """An alert in plain values; times are ISO 8601 in UTC, phases upper-case letters.

    What is not required is missing from the files of an older version.
    """

    id: str
    severity: str
    category: str
    phase: str | None
    value: float | None
    threshold: float | None
    cause: str | None
    cause_value: NotRequired[float | None]
    expected_low: NotRequired[float | None]
    expected_high: NotRequired[float | None]
    raised_at: str
    escalated_at: str | None
    cleared_at: str | None
    resolved: bool
    resolved_at: str | None
    resolved_by: str | None
    acknowledged: NotRequired[bool]
    acknowledged_at: NotRequired[str | None]
    acknowledged_by: NotRequired[str | None]
    acknowledged_comment: NotRequired[str | None]
    shelved: NotRequired[bool]
    shelved_at: NotRequired[str | None]
    shelved_until: NotRequired[str | None]
    shelved_by: NotRequired[str | None]
    shelved_comment: NotRequired[str | None]
    episode: NotRequired[str]
    first_out: NotRequired[bool]
    occurrences: NotRequired[int]
    returned_at: NotRequired[list[str]]
    chattering: NotRequired[bool]
    chattering_since: NotRequired[str | None]
    quiet_since: NotRequired[str | None]
    imported: NotRequired[str | None]


class ChangeData(TypedDict):
    """A changed setting in plain values."""

    key: str
    old: Fact
    new: Fact


class LogData(TypedDict):
    """A log entry in plain values; ``message`` is a key."""

    timestamp: str
    level: str
    source: str
    message: str
    details: dict[str, Fact]
    changes: NotRequired[list[ChangeData]]


type ReadingData = dict[str, str | float | None]
"""A reading in plain values: ``timestamp`` and all 21 channels by key; missing is None."""


class ModelData(TypedDict):
    """What a person wants to know about the model, in plain values."""

    state: str
    progress: float
    samples: int
    span_hours: float
    trainer: str | None
    trained_at: str | None
    previous_trained_at: str | None
    next_training_at: str | None


def alert_to_dict(alert: Alert) -> AlertData:
    """Write an alert."""
    seen, shelf = alert.acknowledgement, alert.shelf
    return AlertData(
        id=alert.id,
        severity=alert.severity,
        category=alert.category,
        phase=alert.phase.upper() if alert.phase else None,
        value=alert.value,
        threshold=alert.threshold,
        cause=alert.cause,
        cause_value=alert.cause_value,
        expected_low=alert.expected_low,
        expected_high=alert.expected_high,
        raised_at=alert.raised_at.isoformat(),
        escalated_at=_time_to_text(alert.escalated_at),
        cleared_at=_time_to_text(alert.cleared_at),
        resolved=alert.is_resolved,
        resolved_at=_time_to_text(alert.resolved_at),
        resolved_by=alert.resolved_by,
        acknowledged=seen is not None,
        acknowledged_at=_time_to_text(seen.at if seen else None),
        acknowledged_by=seen.by if seen else None,
        acknowledged_comment=seen.comment if seen else None,
        shelved=shelf is not None,
        shelved_at=_time_to_text(shelf.at if shelf else None),
        shelved_until=_time_to_text(shelf.until if shelf else None),
        shelved_by=shelf.by if shelf else None,
        shelved_comment=shelf.comment if shelf else None,
        episode=alert.episode,
        first_out=alert.is_first_out,
        occurrences=alert.occurrences,
        returned_at=[time.isoformat() for time in alert.returned_at],
        chattering=alert.is_chattering,
        chattering_since=_time_to_text(alert.chattering_since),
        quiet_since=_time_to_text(alert.quiet_since),
        imported=alert.imported,
    )


def alert_from_dict(data: AlertData) -> Alert:
    """Read an alert. Raises StateError."""
    try:
        return Alert(
            id=data["id"],
            severity=Severity(data["severity"]),
            category=Category(data["category"]),
            phase=Phase(data["phase"].lower()) if data["phase"] else None,
            value=_number(data["value"]),
            threshold=_number(data["threshold"]),
            cause=data["cause"],
            cause_value=_number(data.get("cause_value")),
            expected_low=_number(data.get("expected_low")),
            expected_high=_number(data.get("expected_high")),
            raised_at=datetime.fromisoformat(data["raised_at"]),
            escalated_at=_time_from_text(data["escalated_at"]),
            cleared_at=_time_from_text(data["cleared_at"]),
            resolved_at=_time_from_text(data["resolved_at"]),
            resolved_by=data["resolved_by"],
            acknowledgement=_acknowledgement(data),
            shelf=_shelf(data),
            first_out_id=None if data.get("first_out", True) else data["episode"],
            occurrences=int(data.get("occurrences", 1)),
            returned_at=tuple(datetime.fromisoformat(time) for time in data.get("returned_at", ())),
            chattering_since=_time_from_text(data.get("chattering_since")),
            quiet_since=_time_from_text(data.get("quiet_since")),
            imported=data.get("imported"),
        )
    except (KeyError, ValueError, TypeError, AttributeError) as err:
        raise StateError(f"not an alert: {err!r}") from err


def _acknowledgement(data: AlertData) -> Acknowledgement | None:
    at = _time_from_text(data.get("acknowledged_at"))
    if at is None:
        return None
    return Acknowledgement(at, data.get("acknowledged_by"), data.get("acknowledged_comment"))


def _shelf(data: AlertData) -> Shelf | None:
    at = _time_from_text(data.get("shelved_at"))
    until = _time_from_text(data.get("shelved_until"))
    if at is None or until is None:
        return None
    return Shelf(at, until, data.get("shelved_by"), data.get("shelved_comment"))


def log_to_dict(entry: LogEntry) -> LogData:
    """Write a log entry."""
    return LogData(
        timestamp=entry.at.isoformat(),
        level=entry.level,
        source=entry.source,
        message=entry.message,
        details=dict(entry.details),
        changes=[ChangeData(key=change.key, old=change.old, new=change.new) for change in entry.changes],
    )


def log_from_dict(data: LogData) -> LogEntry:
    """Read a log entry. Raises StateError."""
    try:
        return LogEntry(
            at=datetime.fromisoformat(data["timestamp"]),
            level=LogLevel(data["level"]),
            source=LogSource(data["source"]),
            message=data["message"],
            details=dict(data["details"]),
            changes=tuple(Change(**change) for change in data.get("changes", ())),
        )
    except (KeyError, ValueError, TypeError) as err:
        raise StateError(f"not a log entry: {err!r}") from err


def model_to_dict(model: ModelInfo) -> ModelData:
    """Write what a person wants to know about the model."""
    return ModelData(
        state=model.state,
        progress=model.progress,
        samples=model.samples,
        span_hours=round(model.span / 3600, 2),
        trainer=model.trainer,
        trained_at=_time_to_text(model.trained_at),
        previous_trained_at=_time_to_text(model.previous_trained_at),
        next_training_at=_time_to_text(model.next_training_at),
    )


def reading_to_dict(at: datetime, values: Mapping[Channel, float]) -> ReadingData:
    """Write a reading."""
    data: ReadingData = {"timestamp": at.isoformat()}
    for channel in CHANNELS:
        data[channel.key] = values.get(channel)
    return data


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)


def _time_to_text(time: datetime | None) -> str | None:
    return None if time is None else time.isoformat()


def _time_from_text(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
