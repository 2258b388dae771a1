"""The order to change limits and the levels of the protection functions."""

from homeassistant.util.json import JsonObjectType
import voluptuous as vol

from ..motor.limits import LIMIT_KEYS
from ..motor.protection_levels import PROTECTION_LEVEL_KEYS
from .fields import number_or_none
from .question import Motor, Question


async def _set_limits(motor: Motor, **changes: float | None) -> JsonObjectType:
    return dict(await motor.coordinator.async_set_limits(changes, motor.asked_by))


QUESTIONS = (
    Question(
        name="set_limits",
        path="limits",
        fields={vol.Optional(key): number_or_none for key in (*LIMIT_KEYS, *PROTECTION_LEVEL_KEYS)},
        answer=_set_limits,
        changes=True,
    ),
)
