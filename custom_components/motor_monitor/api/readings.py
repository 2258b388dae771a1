"""Questions about readings."""

from datetime import datetime
from typing import cast

from homeassistant.util.json import JsonArrayType, JsonObjectType
import voluptuous as vol

from ..history import async_readings
from ..motor.codec import reading_to_dict
from .fields import check_period, cursor, moment, whole_number, write_cursor
from .question import Motor, Question


def latest_reading(motor: Motor) -> JsonObjectType | None:
    """Return the last whole reading, or None if there was none since Home Assistant started."""
    reading = motor.coordinator.newest.latest
    return None if reading is None else cast("JsonObjectType", reading_to_dict(reading.at, reading.values))


async def _answer_readings(
    motor: Motor,
    *,
    limit: int,
    cursor: float | None = None,
    start_time: datetime | None = None,
    end_time: datetime | None = None,
) -> JsonObjectType:
    check_period(start_time, end_time)
    page = await async_readings(
        motor.hass, motor.entry, start=start_time, end=end_time, limit=limit, cursor=cursor
    )
    return {
        "readings": cast("JsonArrayType", page.readings),
        "next": None if page.cursor is None else write_cursor(page.cursor),
    }


async def _answer_latest_reading(motor: Motor) -> JsonObjectType:
    return {"reading": latest_reading(motor)}


QUESTIONS = (
    Question(
        name="readings",
        path="readings",
        fields={
            vol.Optional("limit", default=100): whole_number(1, 1000),
            vol.Optional("cursor"): cursor,
            vol.Optional("start_time"): moment,
            vol.Optional("end_time"): moment,
        },
        answer=_answer_readings,
    ),
    Question(name="latest_reading", path="readings/latest", answer=_answer_latest_reading),
)
