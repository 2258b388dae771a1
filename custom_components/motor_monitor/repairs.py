"""What a person can do about a repair issue."""

from homeassistant.components.http.const import KEY_HASS_USER
from homeassistant.components.repairs import ConfirmRepairFlow, RepairsFlow, RepairsFlowResult
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.http import current_request

from .const import DOMAIN
from .coordinator import MotorConfigEntry
from .motor.errors import UnknownAlertError


class ResolveAlertFlow(ConfirmRepairFlow):
    """Shows an alert in words, and resolves it when a person confirms to have seen to it."""

    def __init__(self, entry_id: str, alert_id: str) -> None:
        """Name the motor's entry and the alert."""
        self._entry_id = entry_id
        self._alert_id = alert_id

    async def async_step_confirm(self, user_input: dict[str, str] | None = None) -> RepairsFlowResult:
        """Resolve the alert."""
        if user_input is None:
            return await super().async_step_confirm()
        entry: MotorConfigEntry | None = self.hass.config_entries.async_get_entry(self._entry_id)
        if entry is None or entry.state is not ConfigEntryState.LOADED:
            return self.async_abort(reason="motor_not_loaded")
        try:
            await entry.runtime_data.async_resolve(self._alert_id, _user_name())
        except UnknownAlertError:
            # An aborted flow leaves its issue, and nothing else would ever take this one away.
            ir.async_delete_issue(self.hass, DOMAIN, self.issue_id)
            return self.async_abort(reason="alert_gone")
        return self.async_create_entry(data={})


async def async_create_fix_flow(
    _hass: HomeAssistant, _issue_id: str, data: dict[str, str | int | float | None] | None
) -> RepairsFlow:
    """Return the flow for an issue; one that names no alert only wants to be read and confirmed."""
    if data is None or "alert_id" not in data:
        return ConfirmRepairFlow()
    return ResolveAlertFlow(str(data["entry_id"]), str(data["alert_id"]))


def _user_name() -> str | None:
    """Return who is asking; None outside of a request."""
    request = current_request.get()
    if request is None or (user := request.get(KEY_HASS_USER)) is None:
        return None
    name: str | None = user.name
    return name or user.id
