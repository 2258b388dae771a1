"""How a question is asked, whichever face it came through."""

from collections.abc import Mapping
from typing import Any, TypedDict

from homeassistant.auth.models import User
from homeassistant.auth.permissions.const import POLICY_READ
from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.core import DOMAIN as HOMEASSISTANT_DOMAIN, HomeAssistant, callback
from homeassistant.exceptions import Unauthorized
from homeassistant.helpers import entity_registry as er
from homeassistant.util.json import JsonObjectType
import voluptuous as vol

from ..const import DOMAIN
from ..coordinator import MotorConfigEntry
from ..exceptions import FieldError, NotFoundError, NotLoadedError, translated
from ..motor.errors import MotorError
from ..wording import Wording
from .fields import explain
from .question import ATTR_LANGUAGE, Motor, Question

# Who resolved an alert when it was not a person.
_AUTOMATION = "Home Assistant"


class _Words(TypedDict):
    """Which text an error says."""

    translation_domain: str
    translation_key: str
    translation_placeholders: dict[str, str]


async def async_ask(
    hass: HomeAssistant, question: Question, user: User | None, data: Mapping[str, object]
) -> JsonObjectType:
    """Answer a question; no user is an automation.

    ``data`` holds its fields, and perhaps ``config_entry_id`` and ``language``.

    Raises Unauthorized, FieldError, NotFoundError, NotLoadedError, and HomeAssistantError for the rest.
    """
    if question.changes and user is not None and not user.is_admin:
        raise Unauthorized(user_id=user.id)
    fields = read(question.schema, data)
    entry = async_find_motor(hass, user, fields.pop(ATTR_CONFIG_ENTRY_ID, None))
    check_loaded(entry)
    language = fields.pop(ATTR_LANGUAGE, None)
    # Home Assistant's own language is at hand.
    wording = entry.runtime_data.wording if language is None else await Wording.async_load(hass, language)
    try:
        return await question.answer(
            Motor(hass, entry, (user and user.name) or _AUTOMATION, wording), **fields
        )
    except MotorError as err:
        raise translated(err) from err


def read(schema: vol.Schema, data: Mapping[str, object]) -> dict[str, Any]:
    """Return the fields as their schema reads them. Raises FieldError."""
    try:
        fields: dict[str, Any] = schema(dict(data))
    except vol.Invalid as err:
        raise explain(err) from err
    return fields


@callback
def async_find_motor(hass: HomeAssistant, user: User | None, entry_id: str | None) -> MotorConfigEntry:
    """Return the motor that is meant, loaded or not; where there is only one it need not be named.

    Raises NotFoundError, FieldError where there are several to choose from, and Unauthorized where the user
    may not see every entity of the motor.
    """
    entry = _only_motor(hass) if entry_id is None else _motor(hass, entry_id)
    if user is not None and not _may_see(hass, user, entry):
        raise Unauthorized(user_id=user.id, config_entry_id=entry.entry_id, permission=POLICY_READ)
    return entry


def check_loaded(entry: MotorConfigEntry) -> None:
    """Refuse a motor that cannot be asked now, with NotLoadedError."""
    if entry.state is not ConfigEntryState.LOADED:
        raise NotLoadedError(**_words("service_config_entry_not_loaded", entry_title=entry.title))


def _motor(hass: HomeAssistant, entry_id: str) -> MotorConfigEntry:
    entry: MotorConfigEntry | None = hass.config_entries.async_get_entry(entry_id)
    if entry is None:
        raise NotFoundError(**_words("service_config_entry_not_found", entry_id=entry_id))
    if entry.domain != DOMAIN:
        raise NotFoundError(**_words("service_config_entry_wrong_domain", entry_title=entry.title))
    return entry


def _only_motor(hass: HomeAssistant) -> MotorConfigEntry:
    match hass.config_entries.async_entries(DOMAIN, include_ignore=False, include_disabled=False):
        case [entry]:
            return entry
        case []:
            raise NotFoundError(**_words("service_found_no_config_entry_for_domain"))
        case _:
            raise FieldError(
                ATTR_CONFIG_ENTRY_ID, translation_domain=DOMAIN, translation_key="motor_not_named"
            )


def _may_see(hass: HomeAssistant, user: User, entry: MotorConfigEntry) -> bool:
    if user.permissions.access_all_entities(POLICY_READ):
        return True
    entities = er.async_entries_for_config_entry(er.async_get(hass), entry.entry_id)
    return all(user.permissions.check_entity(entity.entity_id, POLICY_READ) for entity in entities)


def _words(key: str, **facts: str) -> _Words:
    """Return what Home Assistant itself says where an action names no entry that it can act on."""
    return _Words(
        translation_domain=HOMEASSISTANT_DOMAIN,
        translation_key=key,
        translation_placeholders={"domain": DOMAIN, **facts},
    )
