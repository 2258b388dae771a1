"""The questions over HTTP: ``/api/motor_monitor/<config entry>/<path of the question>``."""

from collections.abc import Mapping
from http import HTTPStatus

from aiohttp import web
from homeassistant.components.http.const import KEY_HASS_USER
from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError, Unauthorized
from homeassistant.helpers.http import KEY_HASS, HomeAssistantView
from homeassistant.util.json import json_loads_object

from ..const import DOMAIN
from ..exceptions import FieldError, NotFoundError, NotLoadedError
from .asking import async_ask
from .catalogue import QUESTIONS
from .question import Question

# All fields of the longest question, with room to spare for a comment.
_LARGEST_BODY = 64 * 1024
# Signs an address that a browser may open without a token; Home Assistant has judged it already.
_SIGNATURE = "authSig"


@callback
def async_setup_views(hass: HomeAssistant) -> None:
    """Register every question under its address."""
    for question in QUESTIONS:
        hass.http.register_view(TellingView(question) if question.changes else AskingView(question))


def fields_of(request: web.Request) -> dict[str, object]:
    """Return the fields that stand in the address; one that is given twice holds a list."""
    query = request.query
    return {
        name: values if len(values := query.getall(name)) > 1 else values[0]
        for name in query.keys() - {_SIGNATURE}
    }


class RefusingView(HomeAssistantView):
    """Says in words, and in the status, why there is no answer."""

    def refuse(self, error: HomeAssistantError) -> web.Response:
        """Answer with an error in words; a field that is to blame is named."""
        said = {"message": str(error)}
        match error:
            case FieldError():
                return self.json({**said, "field": error.field}, HTTPStatus.BAD_REQUEST)
            case NotFoundError():
                return self.json(said, HTTPStatus.NOT_FOUND)
            case Unauthorized():
                return self.json(said, HTTPStatus.FORBIDDEN)
            case ServiceValidationError() if not isinstance(error, NotLoadedError):
                return self.json(said, HTTPStatus.BAD_REQUEST)
            case _:
                return self.json(said, HTTPStatus.SERVICE_UNAVAILABLE)


class _QuestionView(RefusingView):
    """One question."""

    def __init__(self, question: Question) -> None:
        self.url = f"/api/{DOMAIN}/{{{ATTR_CONFIG_ENTRY_ID}}}/{question.path}"
        self.name = f"api:{DOMAIN}:{question.name}"
        self._question = question

    async def _async_answer(
        self, request: web.Request, data: Mapping[str, object], places: Mapping[str, str]
    ) -> web.Response:
        """``places`` are the fields that the address holds."""
        try:
            for name in data.keys() & places.keys():
                raise FieldError(name, translation_domain=DOMAIN, translation_key="field_unknown")
            answer = await async_ask(
                request.app[KEY_HASS], self._question, request[KEY_HASS_USER], {**data, **places}
            )
        except HomeAssistantError as err:
            return self.refuse(err)
        return self.json(answer)


class AskingView(_QuestionView):
    """A question that changes nothing: its fields are in the address."""

    async def get(self, request: web.Request, **places: str) -> web.Response:
        """Answer."""
        return await self._async_answer(request, fields_of(request), places)


class TellingView(_QuestionView):
    """A question that changes something: its fields are in a JSON object, which may be left out."""

    async def post(self, request: web.Request, **places: str) -> web.Response:
        """Do it, and answer what came of it."""
        try:
            body = await request.clone(client_max_size=_LARGEST_BODY).read()
            data = json_loads_object(body) if body.strip() else {}
        except web.HTTPRequestEntityTooLarge:
            return self.json_message("The body is too large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        except ValueError:
            return self.json_message("The body is not a JSON object", HTTPStatus.BAD_REQUEST)
        return await self._async_answer(request, data, places)
