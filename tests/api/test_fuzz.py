"""Whatever is put into the fields of a question, the answer is an answer or a refusal in words."""

from http import HTTPStatus
import json
from typing import Any
from urllib.parse import quote

from homeassistant.core import HomeAssistant
from homeassistant.util.json import json_loads
from hypothesis import HealthCheck, given, settings, strategies as st
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator, WebSocketGenerator
from yarl import URL

from custom_components.motor_monitor.api.catalogue import QUESTIONS
from custom_components.motor_monitor.api.question import Question
from tests.kit import MotorKit

from .faces import FIELDS

EXAMPLES = 25
PLACES = {"phase": "A", "alert_id": "a1"}

# What is almost right, or has brought other programs down.
NASTY: tuple[Any, ...] = (
    *(
        "A",
        "warning",
        "true",
        "5",
        "1e400",
        "-0",
        "NaN",
        "٣",
        "",
        " ",
        "\x00",
        "a\x00b",
        "\ud800",
        "x" * 5000,
    ),
    *("0001-01-01", "9999-12-31T23:59:59", "2026-10-05T12:00:00+14:00", "2026-02-30", "12:00"),
    *(
        "01:00:00",
        "99999999:00:00",
        "-00:00:01",
        "{field}",
        "%s",
        "'; DROP TABLE states;",
        "../../etc/passwd",
    ),
    *("/", "~", "America", "\u202e"),
    *(None, True, [], {}, ["A"], {"hours": 1}, {"hours": 1e300}),
    *(10**30, -(10**400), 1e308, -1, 0, 1, 24, 0.5, 5e-324),
)
_SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=50))
_VALUES = st.recursive(
    _SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8
)
DEEP: list[Any] = []
for _ in range(200):
    DEEP = [DEEP]


def examples(question: Question) -> list[dict[str, Any]]:
    """Make up what somebody may put into the fields, the same each time."""
    # Of the many limits, which are read alike, a few will do.
    names = [str(marker) for marker in question.fields][:8]
    right = {name: "a1" if value is None else value for name, value in FIELDS.get(question.name, {}).items()}
    made = [{**right, name: value} for name in (*names, "unknown") for value in (*NASTY, DEEP)]

    @settings(max_examples=EXAMPLES, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(st.dictionaries(st.sampled_from([*names, "unknown"]), _VALUES))
    def make(fields: dict[str, Any]) -> None:
        made.append({**right, **fields})

    make()
    return made


def _quoted(value: object) -> str:
    return quote(str(value), safe="", errors="surrogatepass")


@pytest.fixture
async def fuzzed_motor(recorder_mock: object, motor: MotorKit) -> MotorKit:
    """Return a motor that has something to tell."""
    await motor.run(10, temperature=90)
    return motor


@pytest.mark.slow
async def test_http_answers_or_says_why_not(
    fuzzed_motor: MotorKit, hass_client: ClientSessionGenerator, caplog: pytest.LogCaptureFixture
) -> None:
    client = await hass_client()
    statuses = set()
    for question in QUESTIONS:
        for fields in examples(question):
            texts = {name: _quoted(value) for name, value in fields.items()}
            # An empty part of an address, or a dot, is another address.
            places = {**PLACES, **{name: text for name, text in texts.items() if text.strip(".")}}
            rest = [name for name in fields if f"{{{name}}}" not in question.path]
            address = f"/api/motor_monitor/{fuzzed_motor.entry.entry_id}/{question.path.format(**places)}"
            if question.changes:
                method, body = "POST", json.dumps({name: fields[name] for name in rest})
            else:
                method, body = "GET", None
                address += "?" + "&".join(f"{name}={texts[name]}" for name in rest)
            async with client.request(method, URL(address, encoded=True), data=body) as response:
                statuses.add(response.status)
                said = await response.text()
            assert response.status < HTTPStatus.INTERNAL_SERVER_ERROR, (question.name, fields, said)
            assert "Traceback" not in said
            # What Home Assistant refuses itself, such as "../", it calls by its number.
            assert response.status == HTTPStatus.OK or "message" in said or said[:3] == str(response.status)
    assert statuses >= {HTTPStatus.OK, HTTPStatus.BAD_REQUEST}
    assert "Traceback" not in caplog.text


@pytest.mark.slow
async def test_websocket_answers_or_says_why_not(
    hass: HomeAssistant,
    fuzzed_motor: MotorKit,
    hass_ws_client: WebSocketGenerator,
    caplog: pytest.LogCaptureFixture,
) -> None:
    client = await hass_ws_client(hass)
    codes = set()
    for question in QUESTIONS:
        for fields in examples(question):
            command = {**fields, "type": f"motor_monitor/{question.name}"}
            try:
                json_loads(json.dumps(command))
            except ValueError:
                continue  # what is no JSON, such as NaN, Home Assistant hangs up on
            await client.send_json_auto_id(command)
            said = await client.receive_json()
            if not said["success"]:
                codes.add(said["error"]["code"])
                assert said["error"]["code"] != "unknown_error", (question.name, fields)
                assert said["error"]["message"]
    assert "invalid_format" in codes
    assert "Traceback" not in caplog.text
