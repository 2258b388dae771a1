"""The steps in an alert's life, after the alarm states of ANSI/ISA-18.2-2016 and IEC 62682:2014.

Where the standard has one state of many, an alert has independent facts: whether its condition holds,
whether somebody acknowledged it, whether it is shelved, whether it is resolved. *Normal* is an alert
that is cleared and resolved; *returned to normal, unacknowledged* is one that is cleared and not yet
resolved. Suppression by state is not here: a judge that does not apply gives no evidence.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from .alert import Alert, Condition, Severity, Shelf

# How long a condition has to stay away before it is gone for good: as long as it takes to walk over and
# look. After that a cleared warning needs nobody any more.
CALM = timedelta(minutes=10)

# So many times raised within that time, and an alert chatters.
CHATTER = 3


def is_calm(since: datetime, now: datetime) -> bool:
    """Return whether a wait that began at ``since`` is over.

    It is also over where the clock was set back by as much, so that no step of it makes a wait endless.
    """
    return abs(now - since) >= CALM


def is_shelf_over(shelf: Shelf, now: datetime) -> bool:
    """Return whether an alert comes back from its shelf; like every wait, when the clock is set back too."""
    return now >= shelf.until or now <= shelf.at - CALM


def was_cleared_lately(alert: Alert, now: datetime) -> bool:
    """Return whether an alert's condition may not be gone for good yet."""
    return alert.cleared_at is not None and not is_calm(alert.cleared_at, now)


def resolves_itself(alert: Alert) -> bool:
    """Return whether an alert needs nobody once it is cleared: a warning, or what was acknowledged."""
    return alert.severity is Severity.WARNING or alert.is_acknowledged


def escalated(alert: Alert, condition: Condition, now: datetime) -> Alert:
    """Return the alert at a worse condition: whoever has seen it, or seen to it, has not seen this."""
    return replace(
        alert,
        severity=condition.severity,
        value=condition.value,
        threshold=condition.threshold,
        cause=condition.cause,
        cause_value=condition.cause_value,
        expected_low=condition.expected_low,
        expected_high=condition.expected_high,
        escalated_at=now,
        resolved_at=None,
        resolved_by=None,
        acknowledgement=None,
    )


def raised_again(alert: Alert, condition: Condition, now: datetime) -> Alert:
    """Return a cleared alert whose condition came back; raised often enough of late, it chatters."""
    raised = (alert.raised_at, *alert.returned_at, now)
    chatters = len(raised) >= CHATTER and not is_calm(raised[-CHATTER], now)
    again = replace(
        alert,
        cleared_at=None,
        occurrences=alert.occurrences + 1,
        returned_at=raised[1:][-CHATTER:],
        chattering_since=now if chatters else None,
    )
    return escalated(again, condition, now) if condition.severity.rank > alert.severity.rank else again


def cleared(alert: Alert, now: datetime) -> Alert:
    """Return the alert with its condition gone."""
    return replace(alert, cleared_at=now, quiet_since=None)
