"""What there was of alerts in some time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from .alert import Alert, Category, Severity


@dataclass(frozen=True, slots=True)
class AlertRecord:
    """How many alerts there were, and how fast people and motor came to terms with them."""

    count: int
    by_category: Mapping[Category, Mapping[Severity, int]]
    """Of those categories in which there was one."""
    unresolved: int
    time_to_acknowledge: timedelta | None
    """Mean, of those that somebody acknowledged."""
    time_to_resolve: timedelta | None
    """Mean, of those that are resolved, by somebody or by themselves."""
    longest: Alert | None
    """Whose condition held for longest, or has held so far."""

    def of(self, severity: Severity) -> int:
        """Count those that came that far."""
        return sum(counts[severity] for counts in self.by_category.values())


def record_of(alerts: Iterable[Alert], now: datetime) -> AlertRecord:
    """Sum up alerts as they stand ``now``."""
    alerts = list(alerts)
    counts = {
        category: dict.fromkeys(Severity, 0)
        for category in Category
        if any(alert.category is category for alert in alerts)
    }
    for alert in alerts:
        counts[alert.category][alert.severity] += 1
    return AlertRecord(
        count=len(alerts),
        by_category=counts,
        unresolved=sum(not alert.is_resolved for alert in alerts),
        time_to_acknowledge=_mean(
            alert.acknowledgement.at - alert.raised_at for alert in alerts if alert.acknowledgement
        ),
        time_to_resolve=_mean(alert.resolved_at - alert.raised_at for alert in alerts if alert.resolved_at),
        longest=max(alerts, key=lambda alert: time_held(alert, now), default=None),
    )


def time_held(alert: Alert, now: datetime) -> timedelta:
    """Return for how long the alert's condition has held by ``now``."""
    return max((alert.cleared_at or now) - alert.raised_at, timedelta(0))


def _mean(times: Iterable[timedelta]) -> timedelta | None:
    # A clock that was set back may have an alert end before it began.
    known = [max(time, timedelta(0)) for time in times]
    return sum(known, timedelta(0)) / len(known) if known else None
