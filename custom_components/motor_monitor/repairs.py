"""What a person can do about a repair issue."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from homeassistant.components.http.const import KEY_HASS_USER
from homeassistant.components.repairs import ConfirmRepairFlow, RepairsFlow, RepairsFlowResult
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.http import current_request
from homeassistant.helpers.selector import TextSelector
import voluptuous as vol

from .const import DOMAIN
from .coordinator import MotorConfigEntry, MotorCoordinator
from .motor.alert import Alert
from .motor.alert_filter import AlertFilter
from .motor.errors import ResolvedAlertError, UnknownAlertError

_SHELVE_FOR = timedelta(hours=1)
_MOST_OF_EPISODE = 100
_COMMENT = "comment"
_COMMENT_SCHEMA = vol.Schema({vol.Optional(_COMMENT): TextSelector()})

type _Step = Callable[[MotorCoordinator], Awaitable[RepairsFlowResult]]


class AlertFlow(RepairsFlow):
    """Tells what was found, and has a person acknowledge, shelve or resolve the alert."""

    def __init__(self, entry_id: str, alert_id: str) -> None:
        """Name the motor's entry and the alert."""
        self._entry_id = entry_id
        self._alert_id = alert_id

    async def async_step_init(self, _user_input: dict[str, str] | None = None) -> RepairsFlowResult:
        """Begin with what was found."""
        return await self.async_step_inspect()

    async def async_step_inspect(self, _user_input: dict[str, str] | None = None) -> RepairsFlowResult:
        """Tell what was found, and ask what is to be done."""
        return await self._take(self._inspect)

    async def async_step_acknowledge(self, user_input: dict[str, str] | None = None) -> RepairsFlowResult:
        """Ask for a comment, and acknowledge the alert."""

        async def acknowledge(coordinator: MotorCoordinator) -> RepairsFlowResult:
            if user_input is None:
                alert = await coordinator.async_alert(self._alert_id)
                return self.async_show_form(
                    step_id="acknowledge",
                    data_schema=_COMMENT_SCHEMA,
                    description_placeholders={"message": coordinator.wording.alert_message(alert)},
                )
            await coordinator.async_acknowledge(self._alert_id, _user_name(), user_input.get(_COMMENT))
            # To end well would take the issue away, and the alert is not resolved.
            return self.async_abort(reason="acknowledged")

        return await self._take(acknowledge)

    async def async_step_shelve(self, _user_input: dict[str, str] | None = None) -> RepairsFlowResult:
        """Shelve the alert for an hour."""

        async def shelve(coordinator: MotorCoordinator) -> RepairsFlowResult:
            await coordinator.async_shelve(self._alert_id, _SHELVE_FOR, _user_name())
            return self.async_create_entry(data={})

        return await self._take(shelve)

    async def async_step_resolve(self, _user_input: dict[str, str] | None = None) -> RepairsFlowResult:
        """Resolve the alert."""

        async def resolve(coordinator: MotorCoordinator) -> RepairsFlowResult:
            await coordinator.async_resolve(self._alert_id, _user_name())
            return self.async_create_entry(data={})

        return await self._take(resolve)

    async def _inspect(self, coordinator: MotorCoordinator) -> RepairsFlowResult:
        alert = await coordinator.async_alert(self._alert_id)
        episode = await coordinator.async_alerts(AlertFilter(episode=alert.episode), limit=_MOST_OF_EPISODE)
        return self.async_show_menu(
            step_id="inspect",
            menu_options=_choices(alert),
            description_placeholders={
                "motor": coordinator.config_entry.title,
                "message": coordinator.wording.alert_message(alert),
                "report": coordinator.wording.alert_findings(alert, episode),
            },
        )

    async def _take(self, step: _Step) -> RepairsFlowResult:
        """Take a step with the motor, and end the flow where that or its alert is gone."""
        entry: MotorConfigEntry | None = self.hass.config_entries.async_get_entry(self._entry_id)
        if entry is None or entry.state is not ConfigEntryState.LOADED:
            return self.async_abort(reason="motor_not_loaded")
        try:
            return await step(entry.runtime_data)
        except UnknownAlertError:
            # An aborted flow leaves its issue, and nothing else would ever take this one away.
            ir.async_delete_issue(self.hass, DOMAIN, self.issue_id)
            return self.async_abort(reason="alert_gone")
        except ResolvedAlertError:
            return self.async_abort(reason="alert_resolved")


async def async_create_fix_flow(
    _hass: HomeAssistant, _issue_id: str, data: dict[str, str | int | float | None] | None
) -> RepairsFlow:
    """Return the flow for an issue; one that names no alert only wants to be read and confirmed."""
    if data is None or "alert_id" not in data:
        return ConfirmRepairFlow()
    return AlertFlow(str(data["entry_id"]), str(data["alert_id"]))


def _choices(alert: Alert) -> list[str]:
    return ["shelve", "resolve"] if alert.is_acknowledged else ["acknowledge", "shelve", "resolve"]


def _user_name() -> str | None:
    """Return who is asking; None outside of a request."""
    request = current_request.get()
    if request is None or (user := request.get(KEY_HASS_USER)) is None:
        return None
    name: str | None = user.name
    return name or user.id
