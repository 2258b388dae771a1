"""What a bug report about a motor needs."""

from dataclasses import asdict
from typing import Any

from homeassistant.components.diagnostics import async_redact_data
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant

from .api.model import describe_model
from .coordinator import MotorConfigEntry
from .motor.codec import alert_to_dict, log_to_dict, reading_to_dict
from .motor.snapshot import Snapshot
from .vitals import async_installation_vitals, motor_vitals

# Names of people, and what they wrote. Topics stay: without them nobody can tell what went wrong with a
# message.
_TO_REDACT = {
    *("by", "resolved_by", "acknowledged_by", "shelved_by"),
    *("comment", "acknowledged_comment", "shelved_comment"),
}
_ALERTS = 100
_LOG_ENTRIES = 200


async def async_get_config_entry_diagnostics(hass: HomeAssistant, entry: MotorConfigEntry) -> dict[str, Any]:
    """Return the settings, the installation, the motor as it stands, and what happened lately."""
    diagnostics: dict[str, Any] = {
        "data": dict(entry.data),
        "options": dict(entry.options),
        "installation": await async_installation_vitals(hass),
    }
    if entry.state is ConfigEntryState.LOADED:
        coordinator = entry.runtime_data
        alerts = await coordinator.async_alerts(limit=_ALERTS)
        log = await coordinator.async_logs(limit=_LOG_ENTRIES)
        diagnostics |= {
            "health": motor_vitals(hass, entry),
            "motor": _describe(coordinator.newest),
            "model": await describe_model(coordinator),
            "alerts": [alert_to_dict(alert) for alert in alerts],
            "log": [log_to_dict(item) for item in log],
        }
    redacted: dict[str, Any] = async_redact_data(diagnostics, _TO_REDACT)
    return redacted


def _describe(snapshot: Snapshot) -> dict[str, Any]:
    """Tell of the motor what its health does not."""
    return {
        "reading": reading_to_dict(snapshot.reading.at, snapshot.reading.values),
        "energy": dict(snapshot.energy),
        "duty": asdict(snapshot.duty),
        "verdict": None if snapshot.verdict is None else asdict(snapshot.verdict),
        "limits": dict(snapshot.levels),
        "ambient": snapshot.ambient,
        "thermal_capacity": snapshot.thermal_capacity,
        "findings": {finding.key: dict(finding.detail) for finding in snapshot.findings},
    }
