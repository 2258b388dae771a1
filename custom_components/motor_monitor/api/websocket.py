"""The questions as WebSocket commands: ``motor_monitor/<question>``."""

from collections.abc import Mapping
from typing import Any

from homeassistant.components import websocket_api
from homeassistant.components.websocket_api.connection import ActiveConnection
from homeassistant.components.websocket_api.const import (
    ERR_HOME_ASSISTANT_ERROR,
    ERR_INVALID_FORMAT,
    ERR_NOT_FOUND,
    ERR_UNAUTHORIZED,
    AsyncWebSocketCommandHandler,
    WebSocketCommandHandler,
)
from homeassistant.components.websocket_api.decorators import async_response
from homeassistant.components.websocket_api.messages import BASE_COMMAND_MESSAGE_SCHEMA
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError, Unauthorized
from homeassistant.helpers.translation import LOCALE_EN
import voluptuous as vol

from ..const import DOMAIN
from ..exceptions import FieldError, NotFoundError, async_message
from .asking import async_ask
from .catalogue import QUESTIONS
from .fields import language
from .question import ATTR_LANGUAGE, Question

# What belongs to the message rather than to the question.
_ENVELOPE = frozenset({"id", "type"})


@callback
def async_setup_commands(hass: HomeAssistant) -> None:
    """Register every question as a command."""
    for question in QUESTIONS:
        async_register(hass, question.name, async_response(_command(question)))


@callback
def async_register(hass: HomeAssistant, name: str, handler: WebSocketCommandHandler) -> None:
    """Register a command that reads its fields itself: Home Assistant would not translate a refusal."""
    command = f"{DOMAIN}/{name}"
    schema = BASE_COMMAND_MESSAGE_SCHEMA.extend({vol.Required("type"): command}, extra=vol.ALLOW_EXTRA)
    websocket_api.async_register_command(hass, command, handler, schema)


def fields_of(message: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a message holds besides its number and its name."""
    return {key: value for key, value in message.items() if key not in _ENVELOPE}


async def async_refuse(
    hass: HomeAssistant, connection: ActiveConnection, message: Mapping[str, Any], error: HomeAssistantError
) -> None:
    """Answer with an error, in words and with what it takes to say them in another language."""
    match error:
        case FieldError():
            code = ERR_INVALID_FORMAT
        case NotFoundError():
            code = ERR_NOT_FOUND
        case Unauthorized():
            code = ERR_UNAUTHORIZED
        case _:
            code = ERR_HOME_ASSISTANT_ERROR
    connection.send_error(
        message["id"],
        code,
        await async_message(hass, error, _language_of(message)),
        translation_key=error.translation_key,
        translation_domain=error.translation_domain,
        translation_placeholders=error.translation_placeholders,
    )


def _language_of(message: Mapping[str, Any]) -> str:
    try:
        return language(message.get(ATTR_LANGUAGE))
    except vol.Invalid:
        return LOCALE_EN


def _command(question: Question) -> AsyncWebSocketCommandHandler:
    async def answer(hass: HomeAssistant, connection: ActiveConnection, message: dict[str, Any]) -> None:
        try:
            answer = await async_ask(hass, question, connection.user, fields_of(message))
        except HomeAssistantError as err:
            await async_refuse(hass, connection, message, err)
        else:
            connection.send_result(message["id"], answer)

    return answer
