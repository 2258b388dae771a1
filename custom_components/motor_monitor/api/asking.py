"""How a question is asked, whichever face it came through."""

from collections.abc import Callable, Mapping
from functools import partial

from homeassistant.auth.models import User
from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import ServiceValidationError, Unauthorized
from homeassistant.helpers import service
from homeassistant.util.json import JsonObjectType
import voluptuous as vol

from ..const import DOMAIN
from ..coordinator import MotorConfigEntry
from ..exceptions import FieldError, NotFoundError, NotLoadedError, translated
from ..motor.errors import MotorError
from .fields import explain
from .question import Motor, Question

# Who resolved an alert when it was not a person.
_AUTOMATION = "Home Assistant"


async def async_ask(
    hass: HomeAssistant, question: Question, user: User | None, data: Mapping[str, object]
) -> JsonObjectType:
    """Answer a question: ``data`` holds its fields and perhaps ``config_entry_id``; no user is an automation.

    Raises Unauthorized, FieldError, NotFoundError, NotLoadedError, and HomeAssistantError for the rest.
    """
    if question.changes and user is not None and not user.is_admin:
        raise Unauthorized(user_id=user.id)
    fields = read(question.schema, data)
    entry = async_find_motor(hass, fields.pop(ATTR_CONFIG_ENTRY_ID, None))
    try:
        return await question.answer(Motor(hass, entry, (user and user.name) or _AUTOMATION), **fields)
    except MotorError as err:
        raise translated(err) from err


def read(schema: vol.Schema, data: Mapping[str, object]) -> dict[str, object]:
    """Return the fields as their schema reads them. Raises FieldError."""
    try:
        fields: dict[str, object] = schema(dict(data))
    except vol.Invalid as err:
        raise explain(err) from err
    return fields


@callback
def async_find_motor(hass: HomeAssistant, entry_id: object) -> MotorConfigEntry:
    """Return a motor that can be asked; ``entry_id`` may be None where there is only one.

    Raises NotFoundError, NotLoadedError, and FieldError where there are several to choose from.
    """
    named = None if entry_id is None else str(entry_id)
    try:
        entry: MotorConfigEntry = service.async_get_config_entry(hass, DOMAIN, named)
    except ServiceValidationError as err:
        raise _kind_of(err.translation_key)(
            translation_domain=err.translation_domain,
            translation_key=err.translation_key,
            translation_placeholders=err.translation_placeholders,
        ) from err
    return entry


def _kind_of(key: str | None) -> Callable[..., ServiceValidationError]:
    """Return the error that tells what one of Home Assistant's refusals to find a motor is about."""
    match key:
        case "service_config_entry_not_loaded":
            return NotLoadedError
        case "service_found_multiple_config_entry_for_domain":
            return partial(FieldError, ATTR_CONFIG_ENTRY_ID)
        case _:
            return NotFoundError
