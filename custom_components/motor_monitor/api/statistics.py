"""Questions about statistics."""

from typing import cast

from homeassistant.util.json import JsonObjectType
import voluptuous as vol

from ..history import async_statistics
from ..motor.reading import Phase
from .fields import one_of, whole_number
from .question import Motor, Question


async def _answer_phase_statistics(motor: Motor, *, phase: Phase, hours: int) -> JsonObjectType:
    statistics = await async_statistics(motor.hass, motor.entry, phase, hours)
    ranges = cast("JsonObjectType", statistics["ranges"])
    return {
        "phase": phase.upper(),
        "period_hours": hours,
        "data_points": statistics["data_points"],
        **ranges,
    }


QUESTIONS = (
    Question(
        name="phase_statistics",
        path="stats/phase/{phase}",
        fields={
            vol.Required("phase"): one_of(Phase),
            vol.Optional("hours", default=24): whole_number(1, 168),
        },
        answer=_answer_phase_statistics,
    ),
)
