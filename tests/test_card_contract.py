"""What the card says to the integration, and what it takes the answers to be, held to the integration."""

from collections.abc import Iterator
import gzip
import json
from pathlib import Path
import re
from typing import Any

import pytest
import voluptuous as vol

from custom_components.motor_monitor.api.catalogue import QUESTIONS
from custom_components.motor_monitor.const import DOMAIN

from .kit import MotorKit

ROOT = Path(__file__).parents[1]
HOME = ROOT / "custom_components" / DOMAIN
API = (ROOT / "card" / "src" / "api.ts").read_text(encoding="utf-8")
ALIASES = dict(re.findall(r"^export type (\w+) = (.+);$", API, re.MULTILINE))
PLAIN: dict[str, type | tuple[type, ...]] = {"string": str, "number": (int, float), "null": type(None)}

type Fields = dict[str, tuple[str, bool]]


def fields_of(body: str) -> Fields:
    """Return the type of each field, and whether it may be missing."""
    fields = re.findall(r"(?:^  |^ |; )(\w+)(\??): ([^;]+)(?=;| $)", body, re.MULTILINE)
    return {name: (kind, mark == "?") for name, mark, kind in fields}


INTERFACES = {
    name: fields_of(body)
    for name, body in re.findall(r"^export interface (\w+) \{\n(.*?)^\}", API, re.MULTILINE | re.DOTALL)
}
COMMANDS = dict(re.findall(r'^const (\w+) = "(motor_monitor/\w+)";$', API, re.MULTILINE))
MESSAGES = re.findall(r"\{ type: (\w+), \.\.\.about\(hass, motor\)(.*?) \}[,);]", API)
BY_COMMAND = {f"{DOMAIN}/{question.name}": question for question in QUESTIONS}
SUBSCRIBE = f"{DOMAIN}/subscribe"


def complaints(value: object, kind: str, where: str = "answer") -> Iterator[str]:
    """Say where a value is not of a TypeScript type."""
    kind = ALIASES.get(kind, kind)
    if mapped := re.fullmatch(r"Readonly<Record<string, (.+)>>", kind):
        parts = value.items() if isinstance(value, dict) else [(f"not {kind}", None)]
        for key, one in parts:
            yield from complaints(one, mapped[1], f"{where}.{key}")
    elif listed := re.fullmatch(r"(?:readonly )?(.+)\[\]", kind):
        for number, one in enumerate(value if isinstance(value, list) else [f"not {kind}"]):
            yield from complaints(one, listed[1], f"{where}[{number}]")
    elif kind in INTERFACES or kind.startswith("{"):
        yield from complaints_of_fields(value, INTERFACES.get(kind) or fields_of(kind[1:-1]), where)
    elif " | " in kind:
        if all(any(complaints(value, one)) for one in kind.split(" | ")):
            yield f"{where}: {value!r} is not {kind}"
    elif not is_plain(value, kind):
        yield f"{where}: {value!r} is not {kind}"


def complaints_of_fields(value: object, fields: Fields, where: str) -> Iterator[str]:
    """Say where an object lacks a field, or has one of another type; it may have more."""
    given = value if isinstance(value, dict) else {}
    for field, (kind, optional) in fields.items():
        if field in given:
            yield from complaints(given[field], kind, f"{where}.{field}")
        elif not optional:
            yield f"{where}.{field}: missing"


def is_plain(value: object, kind: str) -> bool:
    """Tell whether a value is of a type without parts."""
    if kind.startswith('"'):
        return value is not None and kind == json.dumps(value)
    if isinstance(value, bool) or kind == "boolean":
        return isinstance(value, bool) and kind == "boolean"
    return isinstance(value, PLAIN[kind])


def test_the_types_are_read_and_a_wrong_answer_is_noticed() -> None:
    assert {"id", "acknowledged", "resolved_by"} <= INTERFACES["Alert"].keys()
    assert len(MESSAGES) == len(COMMANDS) >= 6
    assert list(complaints({"severity": "fatal"}, "Alert"))
    assert not list(complaints(None, "number | null"))
    assert list(complaints("1", "number | null"))
    assert not list(complaints({"a": 1, "b": None}, "Figures"))
    assert list(complaints({"a": "1"}, "Figures"))
    assert not list(complaints([{"key": "a"}], "readonly { key: string; message?: string }[]"))
    assert list(complaints([{"message": "a"}], "readonly { key: string; message?: string }[]"))


@pytest.mark.parametrize("command", sorted(set(COMMANDS.values()) - {SUBSCRIBE}))
def test_every_command_is_one_that_the_integration_has(command: str) -> None:
    assert command in BY_COMMAND


@pytest.mark.parametrize(("constant", "fields"), MESSAGES)
def test_every_message_has_the_fields_of_its_command(constant: str, fields: str) -> None:
    given = set(re.findall(r", (\w+)(?=:|,|$)", fields))
    if "...query" in fields:
        given |= INTERFACES["AlertQuery"].keys()
    if COMMANDS[constant] == SUBSCRIBE:
        assert not given
        return
    known = BY_COMMAND[COMMANDS[constant]].fields
    assert given <= {str(field) for field in known}
    assert {str(field) for field in known if isinstance(field, vol.Required)} <= given


def test_what_every_message_says_is_what_every_command_takes() -> None:
    said = re.search(r"^function about\(.*\): (\{.*\}) \{$", API, re.MULTILINE)
    assert said
    for question in QUESTIONS:
        common = question.schema.schema.keys() - question.fields.keys()
        assert fields_of(said[1][1:-1]).keys() == {str(field) for field in common}


async def test_alerts_and_the_model_are_what_the_card_takes_them_for(motor: MotorKit) -> None:
    await motor.run(10, temperature=85.2)
    [alert] = (await motor.call("get_active_alerts"))["alerts"]
    assert not list(complaints(alert, "Alert"))

    await motor.call("acknowledge_alert", alert_id=alert["id"], comment="On my way")
    await motor.call("shelve_alert", alert_id=alert["id"], duration={"hours": 8})
    await motor.call("resolve_alert", alert_id=alert["id"])
    answer: dict[str, Any] = await motor.call("get_alerts", limit=10, resolved=True, severity="critical")
    [resolved] = answer["alerts"]
    assert not list(complaints(resolved, "Alert"))
    assert resolved["acknowledged_comment"] == "On my way"

    assert not list(complaints(await motor.call("get_model"), "Model"))
    await motor.learn()
    assert not list(complaints(await motor.call("get_model"), "Model"))


def test_the_built_card_is_of_the_integrations_version() -> None:
    version = json.loads((HOME / "manifest.json").read_text(encoding="utf-8"))["version"]
    built = (HOME / "frontend" / "motor-monitor-card.js").read_text(encoding="utf-8")
    package = json.loads((ROOT / "card" / "package.json").read_text(encoding="utf-8"))

    assert built.startswith(f"/* Motor Monitor {version}. ")
    assert package["version"] == version


def test_the_built_card_is_small_enough_to_load_anywhere() -> None:
    built = (HOME / "frontend" / "motor-monitor-card.js").read_bytes()

    assert len(gzip.compress(built, 9)) < 30_000
