"""Questions about the log."""

from datetime import datetime
from typing import cast

from homeassistant.util.json import JsonObjectType
import voluptuous as vol

from ..events import answer_of
from ..motor.log import LogEntry, LogFilter, LogLevel, LogSource
from .fields import check_period, moment, one_of, whole_number
from .question import Motor, Question


def _data_of(motor: Motor, entry: LogEntry) -> JsonObjectType:
    return cast("JsonObjectType", answer_of(entry, motor.wording.log_message(entry)))


async def _answer_logs(
    motor: Motor,
    *,
    limit: int,
    level: LogLevel | None = None,
    source: LogSource | None = None,
    start_time: datetime | None = None,
    end_time: datetime | None = None,
) -> JsonObjectType:
    check_period(start_time, end_time)
    entries = await motor.coordinator.async_logs(
        LogFilter(level=level, source=source, start=start_time, end=end_time), limit=limit
    )
    return {"logs": [_data_of(motor, entry) for entry in entries]}


QUESTIONS = (
    Question(
        name="logs",
        path="logs",
        fields={
            vol.Optional("limit", default=100): whole_number(1, 500),
            vol.Optional("level"): one_of(LogLevel),
            vol.Optional("source"): one_of(LogSource),
            vol.Optional("start_time"): moment,
            vol.Optional("end_time"): moment,
        },
        answer=_answer_logs,
    ),
)
