from pathlib import Path
import re
from string import Formatter

from custom_components.motor_monitor.api.catalogue import QUESTIONS
from custom_components.motor_monitor.api.snapshot import SnapshotData

# The addresses of the contract, as far as it names them.
ADDRESSES = {
    "readings": "readings",
    "latest_reading": "readings/latest",
    "alerts": "alerts",
    "active_alerts": "alerts/active",
    "logs": "logs",
    "summary": "stats/summary",
    "phase_statistics": "stats/phase/{phase}",
    "health": "health",
    "resolve_alert": "alerts/{alert_id}/resolve",
    "resolve_all_alerts": "alerts/resolve-all",
    "retrain": "retrain",
}


def test_addresses_are_those_of_the_contract() -> None:
    paths = {question.name: question.path for question in QUESTIONS}
    assert {name: paths.get(name) for name in ADDRESSES} == ADDRESSES


def test_no_two_questions_share_a_name_or_an_address() -> None:
    assert len({question.name for question in QUESTIONS}) == len(QUESTIONS)
    assert len({(question.path, question.changes) for question in QUESTIONS}) == len(QUESTIONS)


def test_what_an_address_leaves_open_is_a_field() -> None:
    for question in QUESTIONS:
        open_places = {name for _, name, _, _ in Formatter().parse(question.path) if name is not None}
        assert open_places <= {str(marker) for marker in question.fields}


def test_documentation_names_every_question_by_its_three_names() -> None:
    text = Path("docs/api.md").read_text()
    rows = {row[2]: row for line in text.splitlines() if len(row := line.split(" | ")) == 5}
    for question in QUESTIONS:
        _, action, _, address, fields = rows[f"`{question.name}`"]
        assert action == f"`{question.action}`"
        assert address == f"{'POST' if question.changes else 'GET'} `{question.path}`"
        if question.name != "set_limits":
            assert re.findall(r"`(\w+)`", fields) == [str(marker) for marker in question.fields]


def test_documentation_names_everything_that_subscribers_get() -> None:
    _, _, table = Path("docs/api.md").read_text().partition("Each event is the whole motor:")
    named = {key for line in table.splitlines() for key in re.findall(r"`(\w+)`", line.split(" | ")[0])}
    assert named >= SnapshotData.__required_keys__
