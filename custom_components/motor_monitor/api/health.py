"""Questions about how the motor, and the watch over it, are doing."""

from datetime import timedelta
from typing import cast

from homeassistant.util import dt as dt_util
from homeassistant.util.json import JsonObjectType

from ..motor.alert import Category
from ..motor.alert_filter import AlertFilter
from ..motor.journal import KEEP_COUNT
from ..vitals import motor_vitals
from .question import Motor, Question
from .readings import latest_reading

_DAY = timedelta(days=1)


async def _answer_summary(motor: Motor) -> JsonObjectType:
    now = dt_util.utcnow()
    anomalies = await motor.coordinator.async_alerts(AlertFilter(category=Category.ANOMALY), limit=KEEP_COUNT)
    lately = [alert for alert in anomalies if alert.cleared_at is None or alert.cleared_at > now - _DAY]
    return {
        "readings_24h": await motor.coordinator.async_count_last_day(),
        "active_alerts": len(motor.coordinator.newest.problems),
        "anomalies_24h": len(lately),
        "latest_reading": latest_reading(motor),
        "timestamp": now.isoformat(),
    }


async def _answer_health(motor: Motor) -> JsonObjectType:
    return cast("JsonObjectType", motor_vitals(motor.hass, motor.entry))


QUESTIONS = (
    Question(name="summary", path="stats/summary", answer=_answer_summary),
    Question(name="health", path="health", answer=_answer_health),
)
