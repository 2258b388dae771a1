"""The three faces of the questions, asked alike: by action, by WebSocket and over HTTP."""

from abc import ABC, abstractmethod
from http import HTTPStatus
from typing import Any, override

from aiohttp.test_utils import TestClient
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import HomeAssistantError, Unauthorized
from pytest_homeassistant_custom_component.typing import MockHAClientWebSocket

from custom_components.motor_monitor.api.catalogue import QUESTIONS
from custom_components.motor_monitor.api.question import Question
from custom_components.motor_monitor.const import DOMAIN
from custom_components.motor_monitor.exceptions import FieldError, NotFoundError, NotLoadedError

# What to ask where a question has fields that it cannot do without; None is the id of the motor's alert.
FIELDS: dict[str, dict[str, Any]] = {
    "alerts": {"limit": 3, "severity": "warning", "resolved": False},
    "logs": {"limit": 3, "level": "info"},
    "phase_statistics": {"phase": "B", "hours": 2},
    "acknowledge_alert": {"alert_id": None, "comment": "fan is blocked"},
    "shelve_alert": {"alert_id": None, "duration": "01:00:00"},
    "unshelve_alert": {"alert_id": None},
    "resolve_alert": {"alert_id": None},
    "set_limits": {"temperature_warning": 65},
    "import_history": {"path": "backend.db"},
}

QUESTION = {question.name: question for question in QUESTIONS}


class Refused(Exception):  # noqa: N818  an answer like any other
    """What a face said instead of answering."""

    def __init__(self, kind: str, message: str, field: str | None = None) -> None:
        super().__init__(kind, message)
        self.kind, self.message, self.field = kind, message, field


class Face(ABC):
    """Asks as one user."""

    @abstractmethod
    async def ask(self, question: Question, entry_id: str, fields: dict[str, Any]) -> dict[str, Any]:
        """Return the answer. Raises Refused."""


class ActionFace(Face):
    def __init__(self, hass: HomeAssistant, user_id: str) -> None:
        self._hass = hass
        self._user_id = user_id

    @override
    async def ask(self, question: Question, entry_id: str, fields: dict[str, Any]) -> dict[str, Any]:
        try:
            answer = await self._hass.services.async_call(
                DOMAIN,
                question.action,
                {"config_entry_id": entry_id, **fields},
                blocking=True,
                return_response=True,
                context=Context(user_id=self._user_id),
            )
        except HomeAssistantError as err:
            kinds = {
                FieldError: "field",
                NotFoundError: "not found",
                NotLoadedError: "not now",
                Unauthorized: "forbidden",
            }
            raise Refused(kinds.get(type(err), "refused"), str(err), getattr(err, "field", None)) from err
        return dict(answer or {})


class WebSocketFace(Face):
    def __init__(self, client: MockHAClientWebSocket) -> None:
        self._client = client

    @override
    async def ask(self, question: Question, entry_id: str, fields: dict[str, Any]) -> dict[str, Any]:
        command = {"config_entry_id": entry_id, **fields, "type": f"{DOMAIN}/{question.name}"}
        await self._client.send_json_auto_id(command)
        said = await self._client.receive_json()
        if said["success"]:
            answer: dict[str, Any] = said["result"]
            return answer
        error = said["error"]
        kinds = {"invalid_format": "field", "not_found": "not found", "unauthorized": "forbidden"}
        key, facts = error.get("translation_key"), error.get("translation_placeholders") or {}
        kind = "not now" if key == "service_config_entry_not_loaded" else kinds.get(error["code"], "refused")
        raise Refused(kind, error["message"], facts.get("field"))


class HttpFace(Face):
    def __init__(self, client: TestClient[Any, Any]) -> None:
        self._client = client

    @override
    async def ask(self, question: Question, entry_id: str, fields: dict[str, Any]) -> dict[str, Any]:
        rest = {key: value for key, value in fields.items() if f"{{{key}}}" not in question.path}
        address = f"/api/{DOMAIN}/{entry_id}/{question.path.format(**fields)}"
        if question.changes:
            response = await self._client.post(address, json=rest)
        else:
            response = await self._client.get(address, params={key: str(rest[key]) for key in rest})
        said: dict[str, Any] = await response.json()
        if response.status == HTTPStatus.OK:
            return said
        kinds = {
            HTTPStatus.BAD_REQUEST: "field" if "field" in said else "refused",
            HTTPStatus.FORBIDDEN: "forbidden",
            HTTPStatus.NOT_FOUND: "not found",
            HTTPStatus.SERVICE_UNAVAILABLE: "not now",
        }
        raise Refused(kinds[HTTPStatus(response.status)], said["message"], said.get("field"))
