"""Which alerts somebody asks for."""

from dataclasses import dataclass
from datetime import datetime

from .alert import Alert, Category, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertFilter:
    """Which alerts to look for; what is None does not matter."""

    category: Category | None = None
    severity: Severity | None = None
    resolved: bool | None = None
    acknowledged: bool | None = None
    shelved: bool | None = None
    episode: str | None = None
    """The id of the alert that came first."""
    start: datetime | None = None
    """Raised then or later."""
    end: datetime | None = None
    """Raised then or earlier."""

    def matches(self, alert: Alert) -> bool:
        """Return whether it is one of them."""
        wanted = (
            (self.category, alert.category),
            (self.severity, alert.severity),
            (self.resolved, alert.is_resolved),
            (self.acknowledged, alert.is_acknowledged),
            (self.shelved, alert.is_shelved),
            (self.episode, alert.episode),
        )
        return (
            all(value is None or value == actual for value, actual in wanted)
            and (self.start is None or alert.raised_at >= self.start)
            and (self.end is None or alert.raised_at <= self.end)
        )


ANY_ALERT = AlertFilter()
