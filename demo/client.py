"""Home Assistant's HTTP and WebSocket interface, as one logged-in user sees it."""

from collections.abc import Mapping
import json
from types import TracebackType
from typing import Any, Self

import httpx
from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

_SECONDS = 30.0  # one answer; a flow step that loads an integration may take several


class ClientError(Exception):
    """Home Assistant refused a request; the text holds its answer."""


class Unreachable(ClientError):  # noqa: N818  # what it is, not that it is an error, matters to the reader
    """Nobody answers at the address, or not in time."""


class Client:
    """A user's session: REST and WebSocket requests that log in when they have to.

    Values are decoded JSON, shaped by Home Assistant, hence `Any`.
    """

    def __init__(self, url: str, *, username: str, password: str) -> None:
        """Remember who asks; `url` has no trailing slash. The first request logs in."""
        self.url = url
        self._username = username
        self._password = password
        self._http = httpx.Client(base_url=url, timeout=_SECONDS)
        self._access_token: str | None = None

    def __enter__(self) -> Self:
        """Use the session."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Drop the connections."""
        self._http.close()

    def login(self) -> dict[str, Any]:
        """Log in anew with name and password, as the login page does.

        Returns:
            Home Assistant's answer: `access_token` (valid for `expires_in` seconds), `refresh_token`, …

        Raises:
            ClientError: wrong name or password, or Home Assistant is not ready to log anyone in.
            Unreachable: nobody answers.
        """
        client_id = f"{self.url}/"
        provider = {"client_id": client_id, "handler": ["homeassistant", None], "redirect_uri": client_id}
        flow = _decode(self._send("POST", "/auth/login_flow", json=provider))
        person = {"client_id": client_id, "username": self._username, "password": self._password}
        done = _decode(self._send("POST", f"/auth/login_flow/{flow['flow_id']}", json=person))
        if done["type"] != "create_entry":
            raise ClientError(f"{self._username} cannot log in: {done.get('errors')}")
        form = {"grant_type": "authorization_code", "code": done["result"], "client_id": client_id}
        tokens: dict[str, Any] = _decode(self._send("POST", "/auth/token", data=form))
        self._access_token = tokens["access_token"]
        return tokens

    def get(self, path: str, **parameters: str | int) -> Any:
        """Answer of `GET path`; raises as `request`."""
        return self.request("GET", path, parameters=parameters)

    def post(self, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """Answer of `POST path` with a JSON `body`; raises as `request`."""
        return self.request("POST", path, body=body or {})

    def request(
        self,
        method: str,
        path: str,
        *,
        parameters: Mapping[str, str | int] | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> Any:
        """Send a request and return the decoded answer (text where it is not JSON).

        Raises:
            ClientError: the answer is an error.
            Unreachable: nobody answers.
        """
        for attempt in (1, 2):
            if self._access_token is None:
                self.login()
            response = self._send(
                method,
                path,
                params=parameters,
                json=body,
                headers={"Authorization": f"Bearer {self._access_token}"},
            )
            if response.status_code != httpx.codes.UNAUTHORIZED or attempt == 2:
                break
            self._access_token = None  # older than its half-hour
        return _decode(response)

    def state(self, entity_id: str) -> dict[str, Any] | None:
        """State object of an entity, or None while it has none."""
        states: list[dict[str, Any]] = self.get("/api/states")
        return next((state for state in states if state["entity_id"] == entity_id), None)

    def act(
        self, domain: str, action: str, data: Mapping[str, Any] | None = None, *, answers: bool = False
    ) -> Any:
        """Call an action; with `answers` return its response, else the states it changed."""
        path = f"/api/services/{domain}/{action}"
        if not answers:
            return self.post(path, data)
        return self.post(f"{path}?return_response", data)["service_response"]

    def ask(self, kind: str, **fields: Any) -> Any:
        """Result of the WebSocket command `kind` with `fields`.

        Raises:
            ClientError: the command failed, or the session was refused.
            Unreachable: nobody answers.
        """
        if self._access_token is None:
            self.login()
        try:
            answer = self._ask(kind, fields)
        except (OSError, WebSocketException) as error:
            raise Unreachable(f"{self.url}: {error}") from error
        if answer is None:  # the token is older than its half-hour
            self.login()
            answer = self._ask(kind, fields)
        if answer is None or not answer["success"]:
            raise ClientError(f"{kind}: {answer}")
        return answer["result"]

    def _ask(self, kind: str, fields: Mapping[str, Any]) -> dict[str, Any] | None:
        """Whole answer to one command on a connection of its own; None when the token is not taken."""
        address = self.url.replace("http", "ws", 1) + "/api/websocket"
        with connect(address, open_timeout=_SECONDS, max_size=None, proxy=None) as socket:
            socket.recv(_SECONDS)  # auth_required
            socket.send(json.dumps({"type": "auth", "access_token": self._access_token}))
            if json.loads(socket.recv(_SECONDS))["type"] != "auth_ok":
                return None
            socket.send(json.dumps({"id": 1, "type": kind, **fields}))
            answer: dict[str, Any] = json.loads(socket.recv(_SECONDS))
            return answer

    def _send(self, method: str, path: str, **how: Any) -> httpx.Response:
        try:
            return self._http.request(method, path, **how)
        except httpx.TransportError as error:
            raise Unreachable(f"{self.url}: {error}") from error


def _decode(response: httpx.Response) -> Any:
    if response.is_error:
        raise ClientError(
            f"{response.request.method} {response.request.url}: {response.status_code} {response.text}"
        )
    if response.headers.get("content-type", "").startswith("application/json"):
        return response.json()
    return response.text
