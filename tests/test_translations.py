import ast
from collections.abc import Callable, Iterator
from dataclasses import fields
from enum import StrEnum
from functools import cache
import json
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from custom_components.motor_monitor.const import CONF_TOPIC_PREFIX, DOMAIN
from custom_components.motor_monitor.motor.alert import AlertEventType, Category, Severity
from custom_components.motor_monitor.motor.config import RetrainSchedule, Sensitivity
from custom_components.motor_monitor.motor.features import FEATURES
from custom_components.motor_monitor.motor.limits import LIMIT_KEYS
from custom_components.motor_monitor.motor.model import ModelFault
from custom_components.motor_monitor.motor.nameplate import (
    Connection,
    InsulationClass,
    Nameplate,
    TripClass,
)
from custom_components.motor_monitor.motor.protection_table import PROTECTION_FUNCTIONS
from custom_components.motor_monitor.motor.quality import FindingKind
from custom_components.motor_monitor.motor.reading import CHANNEL_BY_KEY, Quantity, RefusalKind
from custom_components.motor_monitor.motor.vibration_zones import MachineClass
from custom_components.motor_monitor.protection_pages import FUNCTIONS_BY_PAGE

HOME = Path(__file__).parents[1] / "custom_components" / DOMAIN
FIXABLE = {"critical_alert", "model_set_aside", "state_set_aside"}
ISSUES = FIXABLE | {
    *("motor_silent", "never_published_phase", "never_published_channel"),
    *(kind.value for kind in FindingKind if kind is not FindingKind.NEVER_PUBLISHED),
}


@cache
def texts(language: str) -> dict[str, str]:
    path = HOME / "translations" / f"{language}.json"
    return dict(flatten(json.loads(path.read_text(encoding="utf-8"))))


def flatten(tree: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from flatten(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@cache
def calls() -> tuple[ast.Call, ...]:
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in HOME.rglob("*.py"))
    return tuple(node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call))


def called(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def text_of(node: ast.expr) -> str | None:
    """Return what a literal string says."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def keywords(name: str, of: Callable[[str], bool]) -> set[str]:
    """Return the literal values of a keyword in the calls whose name ``of`` picks."""
    return {
        text
        for call in calls()
        if of(called(call))
        for keyword in call.keywords
        if keyword.arg == name and (text := text_of(keyword.value)) is not None
    }


def arguments(position: int, of: str) -> set[str]:
    """Return the literal values of a positional argument in the calls of ``of``."""
    return {
        text
        for call in calls()
        if called(call) == of and len(call.args) > position and (text := text_of(call.args[position]))
    }


def test_spanish_says_everything_that_english_says() -> None:
    english, spanish = texts("en"), texts("es")
    assert english.keys() == spanish.keys()
    differing = {key for key in english if placeholders(english[key]) != placeholders(spanish[key])}
    assert not differing


@pytest.mark.parametrize("language", ["en", "es"])
def test_texts_are_plain(language: str) -> None:
    for key, text in texts(language).items():
        assert text == text.strip(), key
        assert text, key
        assert "<" not in text, key
        assert "://" not in text, key
        assert "[%key" not in text, key


def test_every_issue_has_a_text() -> None:
    english = texts("en")
    for issue in ISSUES:
        assert f"issues.{issue}.title" in english
        below = f"issues.{issue}."
        first = "inspect" if issue == "critical_alert" else "confirm"
        step = f"{below}fix_flow.step.{first}." if issue in FIXABLE else below
        assert f"{step}description" in english


def test_every_exception_has_a_text() -> None:
    keys = keywords("translation_key", lambda name: name.endswith(("Error", "NotReady")))
    keys |= {f"limit_{reason}" for reason in arguments(1, "LimitError")}
    assert {"unknown_alert", "mqtt_unavailable", "limit_unknown"} <= keys
    assert not {key for key in keys if f"exceptions.{key}.message" not in texts("en")}


def test_every_answer_of_a_flow_has_a_text() -> None:
    english = texts("en")
    reasons = keywords("reason", lambda name: name == "async_abort")
    assert {"mqtt_not_configured", "alert_gone"} <= reasons
    known = {key.rpartition(".")[2] for key in english if ".abort." in key}
    assert reasons == known
    errors = arguments(0, "PrefixError")
    assert errors
    assert not {key for key in errors if f"config.error.{key}" not in english}
    for reason in arguments(1, "LimitError") - {"unknown"}:
        assert f"options.error.limit_{reason}" in english
    # The rest cannot come from a form, whose fields and choices are ours.
    for reason in arguments(1, "NameplateError") - {"unknown", "not_a_choice", "not_a_number"}:
        assert f"config.error.nameplate_{reason}" in english
        assert f"options.error.nameplate_{reason}" in english


def test_every_field_of_a_form_is_named_and_explained() -> None:
    english = texts("en")
    motor = {"name", CONF_TOPIC_PREFIX}
    options = {*LIMIT_KEYS, "publish_interval", "silent_after", "energy_unit", "price"}
    nameplate = {field.name for field in fields(Nameplate)}
    for step, named in {
        "config.step.user": motor,
        "config.step.reconfigure": motor,
        "config.step.discovery_confirm": {"name"},
        "config.step.nameplate": nameplate,
        "options.step.nameplate": nameplate,
        "options.step.alerts": {"latching", "mqtt_limits", "ambient"},
        "issues.critical_alert.fix_flow.step.acknowledge": {"comment"},
        "options.step.limits": options,
        "options.step.learning": {"sensitivity", "quantities", "training_window", "retraining"},
    }.items():
        for part in ("data", "data_description"):
            below = f"{step}.{part}."
            assert {key.removeprefix(below) for key in english if key.startswith(below)} == named


@pytest.mark.parametrize("page", FUNCTIONS_BY_PAGE)
def test_every_level_is_named_and_its_function_explained_once(page: str) -> None:
    english = texts("en")
    functions = FUNCTIONS_BY_PAGE[page]
    wanted = {
        "data": {f"{function}_{severity}" for function in functions for severity in Severity},
        "data_description": {f"{function}_warning" for function in functions},
    }
    for part, keys in wanted.items():
        below = f"options.step.{page}.{part}."
        assert {key.removeprefix(below) for key in english if key.startswith(below)} == keys


@pytest.mark.parametrize(
    ("menu", "choices"),
    [
        ("options.step.init", {"limits", "nameplate", "protection", "learning"}),
        ("options.step.protection", {*FUNCTIONS_BY_PAGE, "alerts"}),
        ("issues.critical_alert.fix_flow.step.inspect", {"acknowledge", "shelve", "resolve"}),
    ],
)
def test_every_choice_of_a_menu_is_named_and_explained(menu: str, choices: set[str]) -> None:
    english = texts("en")
    for part in ("menu_options", "menu_option_descriptions"):
        below = f"{menu}.{part}."
        assert {key.removeprefix(below) for key in english if key.startswith(below)} == choices


@pytest.mark.parametrize("flow", ["config", "options"])
def test_suggested_limits_can_be_taken_or_left(flow: str) -> None:
    below = f"{flow}.step.suggested_limits.menu_options."
    assert {key.removeprefix(below) for key in texts("en") if key.startswith(below)} == {
        "accept_limits",
        "keep_limits",
    }


def test_every_choice_has_a_name() -> None:
    english = texts("en")
    kinds: dict[str, type[StrEnum]] = {
        "sensitivity": Sensitivity,
        "retraining": RetrainSchedule,
        "connection": Connection,
        "insulation_class": InsulationClass,
        "machine_class": MachineClass,
        "trip_class": TripClass,
    }
    for kind, choices in kinds.items():
        assert not {choice for choice in choices if f"selector.{kind}.options.{choice}" not in english}


def test_there_are_words_for_all_that_the_monitor_finds() -> None:
    logged = arguments(3, "LogEntry") | arguments(3, "cls")
    assert "input_refused" in logged
    wanted = {
        *(f"log.{message}" for message in logged),
        *(f"log.alert_{event}" for event in AlertEventType),
        *(f"alert.{severity}" for severity in Severity),
        *(f"severity.{severity}" for severity in Severity),
        *(f"quantity.{category}" for category in Category),
        *(f"quantity.{feature}" for feature in FEATURES if feature not in CHANNEL_BY_KEY),
        *(f"quantity.{quantity}" for quantity in Quantity),
        *(f"quantity.{function.key}" for function in PROTECTION_FUNCTIONS),
        *(f"kind.{kind}" for kind in RefusalKind),
        *(f"reason.{fault}" for fault in ModelFault),
    }
    known = {key.removeprefix("config_panel.") for key in texts("en") if key.startswith("config_panel.")}
    assert not wanted - known
    # What the wording puts together itself.
    made_up = {
        "log.alert_resolved_by_itself",
        "log.alert_unshelved_by_itself",
        "log.limit",
        "log.limits_changed_by",
        "log.off",
        "log.setting",
        "log.with_comment",
    }
    assert {key for key in known - wanted if key.startswith("log.")} == made_up


def test_every_icon_belongs_to_something_that_has_a_name() -> None:
    icons = json.loads((HOME / "icons.json").read_text(encoding="utf-8"))
    translations = json.loads((HOME / "translations" / "en.json").read_text(encoding="utf-8"))
    for platform, keys in icons.get("entity", {}).items():
        assert keys.keys() <= translations["entity"][platform].keys()
        for key, icon in keys.items():
            states = translations["entity"][platform][key].get("state", {})
            assert icon.get("state", {}).keys() <= states.keys() or platform == "binary_sensor"
    assert icons.get("services", {}).keys() == translations.get("services", {}).keys()
