"""Questions about alerts."""

from datetime import datetime, timedelta
from typing import cast

from homeassistant.util.json import JsonObjectType
import voluptuous as vol

from ..motor.alert import Alert, Severity
from ..motor.alert_filter import AlertFilter
from ..motor.codec import alert_to_dict
from ..wording import Wording
from .fields import check_period, duration, moment, one_of, text, truth, whole_number
from .question import Motor, Question


def data_of_alert(alert: Alert, wording: Wording) -> JsonObjectType:
    """Write an alert, and what it says in words."""
    return cast("JsonObjectType", {**alert_to_dict(alert), "message": wording.alert_message(alert)})


async def _answer_alerts(
    motor: Motor,
    *,
    limit: int,
    severity: Severity | None = None,
    resolved: bool | None = None,
    acknowledged: bool | None = None,
    shelved: bool | None = None,
    episode: str | None = None,
    start_time: datetime | None = None,
    end_time: datetime | None = None,
) -> JsonObjectType:
    check_period(start_time, end_time)
    where = AlertFilter(
        severity=severity,
        resolved=resolved,
        acknowledged=acknowledged,
        shelved=shelved,
        episode=episode,
        start=start_time,
        end=end_time,
    )
    alerts = await motor.coordinator.async_alerts(where, limit=limit)
    return {"alerts": [data_of_alert(alert, motor.wording) for alert in alerts]}


async def _answer_active_alerts(motor: Motor) -> JsonObjectType:
    return {"alerts": [data_of_alert(alert, motor.wording) for alert in motor.coordinator.newest.alerts]}


async def _acknowledge_alert(motor: Motor, *, alert_id: str, comment: str | None = None) -> JsonObjectType:
    alert = await motor.coordinator.async_acknowledge(alert_id, motor.asked_by, comment)
    return data_of_alert(alert, motor.wording)


async def _shelve_alert(
    motor: Motor, *, alert_id: str, duration: timedelta, comment: str | None = None
) -> JsonObjectType:
    alert = await motor.coordinator.async_shelve(alert_id, duration, motor.asked_by, comment)
    return data_of_alert(alert, motor.wording)


async def _unshelve_alert(motor: Motor, *, alert_id: str) -> JsonObjectType:
    alert = await motor.coordinator.async_unshelve(alert_id, motor.asked_by)
    return data_of_alert(alert, motor.wording)


async def _resolve_alert(motor: Motor, *, alert_id: str) -> JsonObjectType:
    alert = await motor.coordinator.async_resolve(alert_id, motor.asked_by)
    return data_of_alert(alert, motor.wording)


async def _resolve_all_alerts(motor: Motor) -> JsonObjectType:
    return {"resolved": await motor.coordinator.async_resolve_all(motor.asked_by)}


QUESTIONS = (
    Question(
        name="alerts",
        path="alerts",
        fields={
            vol.Optional("limit", default=50): whole_number(1, 500),
            vol.Optional("severity"): one_of(Severity),
            vol.Optional("resolved"): truth,
            vol.Optional("acknowledged"): truth,
            vol.Optional("shelved"): truth,
            vol.Optional("episode"): text,
            vol.Optional("start_time"): moment,
            vol.Optional("end_time"): moment,
        },
        answer=_answer_alerts,
    ),
    Question(name="active_alerts", path="alerts/active", answer=_answer_active_alerts),
    Question(
        name="acknowledge_alert",
        path="alerts/{alert_id}/acknowledge",
        fields={vol.Required("alert_id"): text, vol.Optional("comment"): text},
        answer=_acknowledge_alert,
        changes=True,
    ),
    Question(
        name="shelve_alert",
        path="alerts/{alert_id}/shelve",
        fields={
            vol.Required("alert_id"): text,
            vol.Required("duration"): duration,
            vol.Optional("comment"): text,
        },
        answer=_shelve_alert,
        changes=True,
    ),
    Question(
        name="unshelve_alert",
        path="alerts/{alert_id}/unshelve",
        fields={vol.Required("alert_id"): text},
        answer=_unshelve_alert,
        changes=True,
    ),
    Question(
        name="resolve_alert",
        path="alerts/{alert_id}/resolve",
        fields={vol.Required("alert_id"): text},
        answer=_resolve_alert,
        changes=True,
    ),
    Question(name="resolve_all_alerts", path="alerts/resolve-all", answer=_resolve_all_alerts, changes=True),
)
