"""The rows of ``system_logs``, turned into entries of our log."""

from collections.abc import Mapping
import re

from ..motor.log import LogEntry, LogLevel, LogSource
from .database import Value
from .moments import Moments

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "level": ("level", "severity", "nivel"),
    "source": ("source", "component", "module", "logger", "origen"),
    "message": ("message", "mensaje", "text", "event"),
    "details": ("details", "data", "extra", "detalles"),
}
"""What is read of an entry, and what its column may be called, the likeliest first."""

_LONGEST = 300

_LEVELS = ((LogLevel.ERROR, r"err|crit|fatal"), (LogLevel.WARNING, r"warn|alert|aviso"))


def entry_of(at: Value, row: Mapping[str, Value], moments: Moments) -> LogEntry | None:
    """Return the entry of a row, by the keys of ``COLUMNS``; the same row always gives the same entry."""
    moment = moments.read(at)
    if moment is None:
        return None
    level = _text(row.get("level"))
    found = (key for key, pattern in _LEVELS if re.search(pattern, level, re.IGNORECASE))
    facts = {key: _text(row.get(key)) for key in ("source", "message", "details")}
    details = {key: text for key, text in facts.items() if text and text not in ("{}", "null")}
    return LogEntry(moment, next(found, LogLevel.INFO), LogSource.IMPORT, "imported", details)


def _text(value: Value) -> str:
    return "" if value is None or isinstance(value, bytes) else str(value).strip()[:_LONGEST]
