"""What an assistant may ask of the motors that are exposed to it: read only."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import ClassVar, override

from homeassistant.components.homeassistant.exposed_entities import async_should_expose
from homeassistant.components.llm import LLMTools
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.helpers.llm import (
    LLM_API_ASSIST,
    LLMContext,
    Tool,
    ToolAnnotations,
    ToolInput,
    ToolResult,
)
from homeassistant.util import dt as dt_util
from homeassistant.util.json import JsonObjectType, JsonValueType
import voluptuous as vol

from .const import DOMAIN
from .coordinator import MotorConfigEntry
from .history import Period, async_statistics
from .motor.alert import Alert
from .motor.alert_filter import AlertFilter
from .motor.reading import Quantity
from .motor.snapshot import Snapshot
from .vitals import motor_vitals
from .wording import Wording, kind_of

_LOADS = ("load", "power_total", "current_average")
"""What tells of the load, best first; the first that is known is told."""
_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_MOST_ALERTS = 50

type _Motors = Mapping[str, list[MotorConfigEntry]]
"""By every name that a motor goes by, in lower case."""


@callback
def async_get_tools(hass: HomeAssistant, llm_context: LLMContext, api_id: str) -> LLMTools | None:
    """Offer the tools where a motor has an entity that is exposed to the assistant."""
    if api_id != LLM_API_ASSIST:
        return None
    names = sorted({entry.title for entry in _exposed(hass, llm_context.assistant)})
    if not names:
        return None
    return LLMTools(
        tools=[HealthTool(names), AlertsTool(names)],
        prompt=f"Electric motors under watch: {', '.join(names)}. Ask {HealthTool.name} how one of them is.",
    )


class _MotorTool(Tool):
    """Asks one motor."""

    annotations = ToolAnnotations(read_only=True, destructive=False, idempotent=True, open_world=False)
    integration = DOMAIN
    fields: ClassVar[Mapping[vol.Marker, object]] = {}
    """Those beside the motor's name."""

    def __init__(self, names: list[str]) -> None:
        """``names`` are those of the motors that may be asked."""
        name = vol.Required("motor", description=f"The motor's name, one of: {', '.join(names)}")
        self.parameters = vol.Schema({name: str, **self.fields})

    @override
    async def async_call(
        self, hass: HomeAssistant, tool_input: ToolInput, llm_context: LLMContext
    ) -> ToolResult:
        given = self.parameters(tool_input.tool_args)
        exposed = _exposed(hass, llm_context.assistant)
        found = _by_name(hass, exposed).get(given.pop("motor").strip().casefold(), [])
        match found:
            case [entry] if entry.state is ConfigEntryState.LOADED:
                return ToolResult(data=await self._answer(hass, entry, **given))
            case [entry]:
                return _refusal(f"{entry.title} is set up, but not being watched at the moment.")
            case []:
                known = ", ".join(sorted(entry.title for entry in exposed)) or "none"
                return _refusal(f"There is no such motor. Motors that can be asked about: {known}.")
            case _:
                return _refusal("Several motors go by this name.")

    async def _answer(self, hass: HomeAssistant, entry: MotorConfigEntry, **given: int) -> JsonObjectType:
        raise NotImplementedError


class HealthTool(_MotorTool):
    """How is the motor?"""

    name = f"{DOMAIN}__get_health"
    title = "Get the health of a motor"
    description = (
        "Tells how an electric motor is right now: whether it runs, its health from 0 to 100, what is "
        "measured, alerts that nobody has resolved, what is unusual by what was learned of it, what is wrong "
        "with its meters, and the averages of the last day beside those of the week before. "
        "Use it for questions such as 'How is the pump?' or 'Is anything wrong with the fan?'."
    )

    @override
    async def _answer(self, hass: HomeAssistant, entry: MotorConfigEntry, **given: int) -> JsonObjectType:
        coordinator, vitals = entry.runtime_data, motor_vitals(hass, entry)
        snapshot, wording = coordinator.newest, coordinator.wording
        verdict = snapshot.verdict
        return {
            "motor": entry.title,
            "status": vitals["status"],
            "state": vitals["operating_state"],
            "heard": vitals["reporting"],
            "last_reading": vitals["last_reading"],
            "out_of_service": vitals["out_of_service"],
            "health": vitals["health"],
            "measured": _measured(snapshot, wording),
            "active_alerts": [_told(alert, wording) for alert in snapshot.alerts],
            "unusual": [
                wording.contributor_message(contributor)
                for contributor in (verdict.contributors if verdict else ())
                if contributor.ratio >= 1
            ],
            "anomaly_score": round(verdict.score) if verdict else None,
            "model": vitals["model"]["state"],
            "findings": [wording.finding_message(finding) for finding in snapshot.findings],
            "trend": await _trend(hass, entry),
        }


class AlertsTool(_MotorTool):
    """What was the matter with the motor?"""

    name = f"{DOMAIN}__get_alerts"
    title = "Get the past alerts of a motor"
    description = (
        "Tells which alerts an electric motor raised in the last days, newest first, and when each was over "
        "and seen to. Use it for questions such as 'What happened to the pump this week?'."
    )
    fields: ClassVar[Mapping[vol.Marker, object]] = {
        vol.Optional("days", default=7, description="How many days to look back"): vol.All(
            vol.Coerce(int), vol.Range(min=1, max=400)
        )
    }

    @override
    async def _answer(self, hass: HomeAssistant, entry: MotorConfigEntry, **given: int) -> JsonObjectType:
        coordinator = entry.runtime_data
        where = AlertFilter(start=dt_util.utcnow() - given["days"] * _DAY)
        alerts = await coordinator.async_alerts(where, limit=_MOST_ALERTS)
        return {
            "motor": entry.title,
            "days": given["days"],
            "alerts": [_told(alert, coordinator.wording) for alert in alerts],
        }


def _told(alert: Alert, wording: Wording) -> JsonObjectType:
    """Tell of an alert. Names and comments of people are no business of a language model."""
    return {
        "severity": alert.severity,
        "message": wording.alert_message(alert),
        "raised_at": alert.raised_at.isoformat(),
        "cleared_at": _text(alert.cleared_at),
        "acknowledged": alert.is_acknowledged,
        "shelved_until": _text(alert.shelf.until if alert.shelf else None),
        "resolved_at": _text(alert.resolved_at),
    }


def _measured(snapshot: Snapshot, wording: Wording) -> JsonObjectType:
    reading = snapshot.reading
    values = {
        "temperature": reading.get(Quantity.TEMPERATURE),
        "vibration": reading.get(Quantity.VIBRATION),
        "speed": reading.get(Quantity.SPEED),
        "load": snapshot.derived.load,
        "power_total": reading.power_total,
        "current_average": reading.current_average,
        "voltage_average": reading.voltage_average,
    }
    return {
        wording.quantity(key): wording.figures.value(kind_of(key), value)
        for key, value in values.items()
        if value is not None
    }


async def _trend(hass: HomeAssistant, entry: MotorConfigEntry) -> list[JsonValueType]:
    """Return averages of the last day beside those of the week before, where both are known."""
    day = dt_util.utcnow() - _DAY
    keys = ("temperature", "vibration", *_LOADS)
    try:
        rows = await async_statistics(hass, entry, keys, day - _WEEK, Period.HOUR)
    except HomeAssistantError:  # nothing is recorded
        return []

    def average(key: str, *, is_new: bool) -> float | None:
        hours = [
            figures.average
            for row in rows
            if (row.start >= day) is is_new
            and (figures := row.figures.get(key)) is not None
            and figures.average is not None
        ]
        return sum(hours) / len(hours) if hours else None

    wording = entry.runtime_data.wording
    trend: list[JsonValueType] = []
    is_load_told = False
    for key in keys:
        new, old = average(key, is_new=True), average(key, is_new=False)
        if new is None or old is None or (key in _LOADS and is_load_told):
            continue
        is_load_told = key in _LOADS
        kind, figures = kind_of(key), wording.figures
        trend.append(
            {
                "what": wording.quantity(key),
                "last_day": figures.value(kind, new),
                "week_before": figures.value(kind, old),
                "change": figures.change(kind, new - old),
            }
        )
    return trend


@callback
def _exposed(hass: HomeAssistant, assistant: str) -> list[MotorConfigEntry]:
    """Return the motors of which the assistant may see at least one entity."""
    registry = er.async_get(hass)
    entries: Iterable[MotorConfigEntry] = hass.config_entries.async_entries(
        DOMAIN, include_ignore=False, include_disabled=False
    )
    return [
        entry
        for entry in entries
        if any(
            async_should_expose(hass, assistant, entity.entity_id)
            for entity in er.async_entries_for_config_entry(registry, entry.entry_id)
            if not entity.disabled
        )
    ]


@callback
def _by_name(hass: HomeAssistant, entries: Iterable[MotorConfigEntry]) -> _Motors:
    registry = dr.async_get(hass)
    motors: dict[str, list[MotorConfigEntry]] = {}
    for entry in entries:
        device = registry.async_get_device_by_identifier((DOMAIN, entry.entry_id), entry.entry_id)
        names = {entry.title, (device and device.name_by_user) or entry.title}
        for name in {name.strip().casefold() for name in names}:
            motors.setdefault(name, []).append(entry)
    return motors


def _refusal(reason: str) -> ToolResult:
    return ToolResult(data={"error": reason}, error=True)


def _text(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
