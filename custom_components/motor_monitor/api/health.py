"""Questions about how the motor, and the watch over it, are doing."""

from datetime import timedelta

from homeassistant.components import mqtt
from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util
from homeassistant.util.json import JsonObjectType

from ..history import is_recording
from ..motor.alert import Category
from ..motor.alert_filter import AlertFilter
from ..motor.journal import KEEP_COUNT
from ..motor.snapshot import Snapshot
from .model import data_of_model
from .question import Motor, Question
from .readings import latest_reading

_DAY = timedelta(days=1)


async def _answer_summary(motor: Motor) -> JsonObjectType:
    now = dt_util.utcnow()
    anomalies = await motor.coordinator.async_alerts(
        AlertFilter(category=Category.ANOMALY, start=now - _DAY), limit=KEEP_COUNT
    )
    return {
        "readings_24h": motor.coordinator.newest.readings_24h,
        "active_alerts": len(motor.coordinator.newest.problems),
        "anomalies_24h": len(anomalies),
        "latest_reading": latest_reading(motor),
        "timestamp": now.isoformat(),
    }


async def _answer_health(motor: Motor) -> JsonObjectType:
    snapshot, now = motor.coordinator.newest, dt_util.utcnow()
    return {
        "status": _status(snapshot),
        "timestamp": now.isoformat(),
        "reporting": snapshot.reporting,
        "operating_state": snapshot.operating_state,
        "severity": snapshot.severity or "ok",
        "active_alerts": len(snapshot.problems),
        "last_reading": snapshot.last_reading.isoformat() if snapshot.last_reading else None,
        "out_of_service": snapshot.out_of_service,
        "health": None if snapshot.health is None else round(snapshot.health.figure),
        "health_parts": {
            part.value: round(value)
            for part, value in (snapshot.health.parts if snapshot.health else {}).items()
        },
        "findings": [finding.key for finding in snapshot.findings],
        "channel_ages": {
            key: None if age is None else round(age, 1) for key, age in snapshot.ages(now).items()
        },
        "model": data_of_model(snapshot.model),
        "refused": {str(kind): count for kind, count in snapshot.refused.items()},
        "mqtt_connected": _is_mqtt_connected(motor.hass),
        "recorder": is_recording(motor.hass),
    }


def _status(snapshot: Snapshot) -> str:
    """Say in one word how things stand; what is not heard from cannot be called well."""
    if snapshot.reporting:
        return snapshot.severity or "ok"
    return "waiting" if snapshot.last_reading is None else "silent"


@callback
def _is_mqtt_connected(hass: HomeAssistant) -> bool:
    try:
        return mqtt.is_connected(hass)
    except KeyError:  # no MQTT at all
        return False


QUESTIONS = (
    Question(name="summary", path="stats/summary", answer=_answer_summary),
    Question(name="health", path="health", answer=_answer_health),
)
