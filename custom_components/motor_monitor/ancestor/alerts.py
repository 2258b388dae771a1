"""The rows of ``alerts``, turned into alerts of our journal."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from math import isfinite
import re

from ..motor.alert import Alert, Category, Severity
from ..motor.reading import Phase
from .database import Value
from .moments import Moments

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "alert_id"),
    "severity": ("severity", "level", "severidad", "nivel"),
    "type": ("type", "category", "alert_type", "tipo", "categoria", "parameter", "metric"),
    "message": ("message", "mensaje", "description", "text"),
    "value": ("value", "valor", "current_value", "actual_value"),
    "threshold": ("threshold", "limit", "umbral", "threshold_value"),
    "phase": ("phase", "fase"),
    "resolved": ("resolved", "is_resolved", "resuelta"),
    "resolved_at": ("resolved_at", "cleared_at", "end_time"),
}
"""What is read of an alert, and what its column may be called, the likeliest first."""

# Long enough for any sentence; the journal is in memory and on disk.
_LONGEST = 300

# What a type, or else a message, is about: the first that fits.
_CATEGORIES: tuple[tuple[Category, str], ...] = (
    (Category.ANOMALY, r"anomal|outlier|isolation"),
    (Category.SINGLE_PHASING, r"phase.?(loss|lost|fail)|single.?phas|(p[eé]rdida|falta).*fase"),
    (Category.VOLTAGE_UNBALANCE, r"volt.*(balance|desequil|desbal)|(balance|desequil|desbal).*volt"),
    (Category.CURRENT_UNBALANCE, r"balance|desequil|desbal"),
    (Category.UNDERVOLTAGE, r"under.?volt|low.*volt|volt.*(low|min|baj)|sub.?(volt|tensi)"),
    (Category.OVERVOLTAGE, r"volt|sobre.?tensi"),
    (Category.POWER_FACTOR, r"power.?factor|factor.*potencia|\bpf\b|cos.?phi"),
    (Category.UNDERCURRENT, r"under.?current|low.*current|current.*(low|min)|corriente.*baj"),
    (Category.OVERLOAD, r"overload|sobre.?carga"),
    (Category.OVERCURRENT, r"current|corriente|intensidad"),
    (Category.FREQUENCY, r"freq|frecuencia"),
    (Category.TEMPERATURE, r"temp|overheat|calent"),
    (Category.VIBRATION, r"vib"),
    (Category.SPEED, r"speed|rpm|velocidad"),
)
_CRITICAL = re.compile(r"crit|cr[ií]t|high|sever|error|emerg|fatal|danger|alta|grave", re.IGNORECASE)
_PHASE = re.compile(r"(?:^|[^a-z0-9])(?:l?([123])|([abc]))$", re.IGNORECASE)
_TRUE = {"1", "1.0", "true", "t", "yes"}


class AlertRows:
    """Reads rows by the keys of ``COLUMNS``, and counts what it skips."""

    def __init__(self, moments: Moments, watched_until: datetime, skipped: Counter[str]) -> None:
        """What nobody resolved is over when nobody watched any more: ``watched_until``."""
        self._moments = moments
        self._watched_until = watched_until
        self._skipped = skipped

    def read(self, at: Value, row: Mapping[str, Value]) -> Alert | None:
        """Return the alert of a row; the same row always gives the same alert."""
        raised_at = self._moments.read(at)
        if raised_at is None:
            return None
        category = _category_of(row)
        if category is None:
            self._skipped["unknown_alert_type"] += 1
            return None
        over_at = max(raised_at, self._end_of(row))
        row_id = _text(row.get("id")) or raised_at.microsecond
        return Alert(
            id=f"{raised_at:%Y%m%dT%H%M%S}-{category}-imported-{row_id}",
            category=category,
            phase=_phase_of(_text(row.get("phase"))),
            severity=Severity.CRITICAL if _CRITICAL.search(_text(row.get("severity"))) else Severity.WARNING,
            value=_number(row.get("value")),
            threshold=_number(row.get("threshold")),
            cause=None,
            raised_at=raised_at,
            cleared_at=over_at,
            resolved_at=over_at,
            imported=_text(row.get("message")) or _text(row.get("type")),
        )

    def _end_of(self, row: Mapping[str, Value]) -> datetime:
        is_resolved = "resolved" not in row or _text(row["resolved"]).lower() in _TRUE
        resolved_at = self._moments.parse(row.get("resolved_at")) if is_resolved else None
        return self._watched_until if resolved_at is None else min(resolved_at, self._moments.now)


def _category_of(row: Mapping[str, Value]) -> Category | None:
    for key in ("type", "message"):
        text = _text(row.get(key))
        for category, pattern in _CATEGORIES:
            if re.search(pattern, text, re.IGNORECASE):
                return _by_side(category, row)
    return None


def _by_side(category: Category, row: Mapping[str, Value]) -> Category:
    """Tell too little from too much by the numbers, where the words do not."""
    value, threshold = _number(row.get("value")), _number(row.get("threshold"))
    is_low = value is not None and threshold is not None and value < threshold
    if is_low and category is Category.OVERVOLTAGE:
        return Category.UNDERVOLTAGE
    return category


def _phase_of(text: str) -> Phase | None:
    found = _PHASE.search(text)
    if found is None:
        return None
    return Phase(found[2].lower()) if found[2] else tuple(Phase)[int(found[1]) - 1]


def _text(value: Value) -> str:
    return "" if value is None or isinstance(value, bytes) else str(value).strip()[:_LONGEST]


def _number(value: Value) -> float | None:
    try:
        number = float(value) if isinstance(value, int | float | str) else None
    except ValueError:
        return None
    return number if number is not None and isfinite(number) else None
