"""The questions as actions of Home Assistant."""

from functools import partial

from homeassistant.auth.models import User
from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse, SupportsResponse, callback
from homeassistant.exceptions import Unauthorized, UnknownUser
from homeassistant.helpers import service
import voluptuous as vol

from ..const import DOMAIN
from ..coordinator import MotorConfigEntry
from ..exceptions import translated
from ..motor.errors import MotorError
from .catalogue import QUESTIONS
from .fields import explain, text
from .question import Motor, Question

# Who resolved an alert when it was not a person.
_AUTOMATION = "Home Assistant"


@callback
def async_setup_actions(hass: HomeAssistant) -> None:
    """Register every question as an action: those that only ask are ``get_…``."""
    for question in QUESTIONS:
        fields = {vol.Optional(ATTR_CONFIG_ENTRY_ID): text, **question.fields}
        hass.services.async_register(
            DOMAIN,
            question.name if question.changes else f"get_{question.name}",
            # The schema is not for Home Assistant to apply: it would not translate a refusal.
            partial(_async_answer, question, vol.Schema(fields)),
            supports_response=SupportsResponse.OPTIONAL if question.changes else SupportsResponse.ONLY,
        )


async def _async_answer(question: Question, schema: vol.Schema, call: ServiceCall) -> ServiceResponse:
    user = await _async_user(call)
    if question.changes and user is not None and not user.is_admin:
        raise Unauthorized(context=call.context)
    try:
        fields = schema(dict(call.data))
    except vol.Invalid as err:
        raise explain(err) from err
    entry: MotorConfigEntry = service.async_get_config_entry(
        call.hass, DOMAIN, fields.pop(ATTR_CONFIG_ENTRY_ID, None)
    )
    try:
        return await question.answer(Motor(call.hass, entry, (user and user.name) or _AUTOMATION), **fields)
    except MotorError as err:
        raise translated(err) from err


async def _async_user(call: ServiceCall) -> User | None:
    """Return who made the call, or None for an automation."""
    if call.context.user_id is None:
        return None
    user = await call.hass.auth.async_get_user(call.context.user_id)
    if user is None:
        raise UnknownUser(context=call.context)
    return user
