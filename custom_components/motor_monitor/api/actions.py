"""The questions as actions of Home Assistant."""

from functools import partial

from homeassistant.auth.models import User
from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse, SupportsResponse, callback
from homeassistant.exceptions import UnknownUser

from ..const import DOMAIN
from .asking import async_ask
from .catalogue import QUESTIONS
from .question import Question


@callback
def async_setup_actions(hass: HomeAssistant) -> None:
    """Register every question as an action."""
    for question in QUESTIONS:
        # No schema: Home Assistant would apply it without translating a refusal.
        hass.services.async_register(
            DOMAIN,
            question.action,
            partial(_async_answer, question),
            supports_response=SupportsResponse.OPTIONAL if question.changes else SupportsResponse.ONLY,
        )


async def _async_answer(question: Question, call: ServiceCall) -> ServiceResponse:
    return await async_ask(call.hass, question, await _async_user(call), call.data)


async def _async_user(call: ServiceCall) -> User | None:
    """Return who made the call, or None for an automation."""
    if call.context.user_id is None:
        return None
    user = await call.hass.auth.async_get_user(call.context.user_id)
    if user is None:
        raise UnknownUser(context=call.context)
    return user
