"""What Home Assistant does about what the monitor found: repair issues, the log and the bus."""

from collections.abc import Iterable
from datetime import timedelta
import logging

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from . import events
from .const import DOMAIN, LOGGER
from .motor.alert import Severity
from .motor.log import LogEntry, LogLevel
from .motor.snapshot import Snapshot
from .storage.archive import SetAside
from .wording import Wording, finding_issue

# What is wrong with a motor is no error of Home Assistant's.
_LEVELS = {LogLevel.INFO: logging.INFO, LogLevel.WARNING: logging.WARNING, LogLevel.ERROR: logging.WARNING}


class Reactions:
    """Keeps the repair issues of one motor in step with its monitor."""

    def __init__(
        self,
        hass: HomeAssistant,
        *,
        entry_id: str,
        motor: str,
        prefix: str,
        long_silence: timedelta,
        wording: Wording,
    ) -> None:
        """``motor`` is what the user calls it, ``prefix`` where it publishes."""
        self._hass = hass
        self._entry_id = entry_id
        self._motor = motor
        self._prefix = prefix
        self._long_silence = long_silence
        self._wording = wording
        self._raised: dict[str, str] = {}
        """Issues that are raised, and what each says."""

    @callback
    def follow(self, snapshot: Snapshot) -> None:
        """Raise and withdraw repair issues until they say what the snapshot says."""
        wanted: set[str] = set()
        for alert in snapshot.problems:
            if alert.severity is Severity.CRITICAL:
                issue_id = f"critical_{self._entry_id}_{alert.id}"
                wanted.add(issue_id)
                message = self._wording.alert_report(alert)
                self._raise(issue_id, "critical_alert", {"message": message}, alert_id=alert.id)
        if snapshot.silent_for_long:
            issue_id = f"silent_{self._entry_id}"
            wanted.add(issue_id)
            minutes = max(1, round(self._long_silence.total_seconds() / 60))
            self._raise(issue_id, "motor_silent", {"minutes": str(minutes), "prefix": self._prefix})
        for finding in snapshot.findings:
            issue_id = f"finding_{self._entry_id}_{finding.key}"
            wanted.add(issue_id)
            facts = {"prefix": self._prefix, **self._wording.finding_facts(finding)}
            self._raise(issue_id, finding_issue(finding), facts)
        for issue_id in self._raised.keys() - wanted:
            ir.async_delete_issue(self._hass, DOMAIN, issue_id)
            del self._raised[issue_id]

    @callback
    def withdraw(self) -> None:
        """Withdraw every issue: the motor is no longer watched."""
        for issue_id in self._raised:
            ir.async_delete_issue(self._hass, DOMAIN, issue_id)
        self._raised.clear()

    @callback
    def report_set_aside(self, problems: Iterable[SetAside]) -> None:
        """Tell that a saved file could not be used. The issue stays until someone confirms it."""
        for problem in problems:
            LOGGER.warning(
                "%s: the saved %s could not be used (%s) and was kept as %s",
                self._motor,
                problem.what,
                problem.reason,
                problem.file,
            )
            key = f"{problem.what}_set_aside"
            ir.async_create_issue(
                self._hass,
                DOMAIN,
                f"{key}_{self._entry_id}",
                is_fixable=True,
                is_persistent=True,
                severity=ir.IssueSeverity.WARNING,
                translation_key=key,
                translation_placeholders={
                    "motor": self._motor,
                    "reason": self._wording.reason(problem.reason),
                    "file": problem.file,
                },
                data={"entry_id": self._entry_id, "motor": self._motor},
            )

    @callback
    def tell(self, entries: Iterable[LogEntry]) -> None:
        """Write log entries to Home Assistant's log, and tell the bus of them."""
        for entry in entries:
            message = self._wording.log_message(entry)
            LOGGER.log(_LEVELS[entry.level], "%s: %s", self._motor, message)
            events.async_fire(self._hass, self._entry_id, self._motor, entry, message)

    def _raise(
        self, issue_id: str, key: str, placeholders: dict[str, str], alert_id: str | None = None
    ) -> None:
        said = repr(placeholders)
        if self._raised.get(issue_id) == said:
            return
        self._raised[issue_id] = said
        data: dict[str, str | int | float | None] = {"entry_id": self._entry_id}
        if alert_id is not None:
            data["alert_id"] = alert_id
        is_alert = alert_id is not None
        ir.async_create_issue(
            self._hass,
            DOMAIN,
            issue_id,
            is_fixable=is_alert,
            severity=ir.IssueSeverity.ERROR if is_alert else ir.IssueSeverity.WARNING,
            translation_key=key,
            translation_placeholders={"motor": self._motor, **placeholders},
            data=data,
        )
