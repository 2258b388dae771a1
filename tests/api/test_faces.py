from collections.abc import Awaitable, Callable
from datetime import timedelta
import json
from pathlib import Path
from random import Random
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.auth.permissions.const import POLICY_READ
from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import (
    CLIENT_ID,
    MockConfigEntry,
    MockUser,
    async_fire_time_changed,
)
from pytest_homeassistant_custom_component.components.recorder.common import async_wait_recording_done
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator, WebSocketGenerator

from custom_components.motor_monitor.api.catalogue import QUESTIONS
from tests.ancestor.files import write_readings
from tests.kit import HEALTHY, AddMotor, MotorKit

from .faces import FIELDS, QUESTION, ActionFace, Face, HttpFace, Refused, WebSocketFace

type FacesOf = Callable[[MockUser], Awaitable[dict[str, Face]]]

FACES = ("action", "websocket", "http")


@pytest.fixture
async def faces_of(
    hass: HomeAssistant, hass_client: ClientSessionGenerator, hass_ws_client: WebSocketGenerator
) -> FacesOf:
    """Return what lets a user ask through every face."""

    async def faces(user: MockUser) -> dict[str, Face]:
        token = await hass.auth.async_create_refresh_token(user, CLIENT_ID)
        access = hass.auth.async_create_access_token(token)
        return {
            "action": ActionFace(hass, user.id),
            "websocket": WebSocketFace(await hass_ws_client(hass, access)),
            "http": HttpFace(await hass_client(access)),
        }

    return faces


@pytest.fixture(params=FACES)
def face_name(request: pytest.FixtureRequest) -> str:
    """Return each face in turn."""
    return str(request.param)


@pytest.fixture
async def admin_face(face_name: str, motor: MotorKit, faces_of: FacesOf, hass_admin_user: MockUser) -> Face:
    """Return a face as an administrator sees it."""
    return (await faces_of(hass_admin_user))[face_name]


@pytest.fixture
async def reader_face(
    face_name: str, motor: MotorKit, faces_of: FacesOf, hass_read_only_user: MockUser
) -> Face:
    """Return a face as somebody sees it who may only look."""
    return (await faces_of(hass_read_only_user))[face_name]


async def live_alike(motors: list[MotorKit], freezer: FrozenDateTimeFactory) -> None:
    """Let several motors run, and get too warm, all at the same moments."""
    noise = Random(1)
    for second in range(115):
        values = {key: noise.gauss(value, value / 100) for key, value in HEALTHY.items()}
        if second >= 105:
            values["temperature"] = 70
        for motor in motors:
            await motor.read(**values)
        freezer.tick(timedelta(seconds=1))
        async_fire_time_changed(motors[0].hass)
    await motors[0].settle()


def anonymous(answer: dict[str, Any], motor: MotorKit) -> Any:
    """Return an answer without what tells one motor from another that lived alike."""
    text = json.dumps(answer)
    for alert in motor.coordinator.newest.alerts:
        text = text.replace(alert.id, "alert")
    return json.loads(text.replace(motor.entry.entry_id, "entry").replace(motor.entry.title, "Pump"))


@pytest.mark.usefixtures("any_recorder")
async def test_every_question_is_answered_alike_by_every_face(
    hass: HomeAssistant,
    add_motor: AddMotor,
    faces_of: FacesOf,
    hass_admin_user: MockUser,
    freezer: FrozenDateTimeFactory,
) -> None:
    hass.config.allowlist_external_dirs = {hass.config.config_dir}
    backend = Path(hass.config.path("backend.db"))
    write_readings(backend, [{"timestamp": "2026-01-01 12:00:00", "temperature": 40}])
    motors = {name: await add_motor(f"Pump {name}", f"{name}/") for name in FACES}
    await live_alike(list(motors.values()), freezer)
    await async_wait_recording_done(hass)
    faces = await faces_of(hass_admin_user)
    alert_ids = {name: motor.coordinator.newest.alerts[0].id for name, motor in motors.items()}
    for question in (*(q for q in QUESTIONS if not q.changes), *(q for q in QUESTIONS if q.changes)):
        answers = []
        for name, face in faces.items():
            fields = FIELDS.get(question.name, {})
            given = {key: alert_ids[name] if value is None else value for key, value in fields.items()}
            answer = await face.ask(question, motors[name].entry.entry_id, given)
            answers.append(anonymous(answer, motors[name]))
        assert answers[0], question.name
        assert answers[0] == answers[1] == answers[2], question.name


async def test_answer_is_in_the_language_that_is_asked_for(motor: MotorKit, admin_face: Face) -> None:
    await motor.run(10, temperature=90)
    asked = QUESTION["active_alerts"], motor.entry.entry_id
    (english,) = (await admin_face.ask(*asked, {}))["alerts"]
    (spanish,) = (await admin_face.ask(*asked, {"language": "es"}))["alerts"]
    assert english.pop("message").startswith("Temperature 90.0 °C")
    assert spanish.pop("message").startswith("Temperatura 90,0 °C")
    assert english == spanish


@pytest.mark.parametrize(
    ("question", "fields", "field"),
    [
        ("alerts", {"limit": 0}, "limit"),
        ("alerts", {"limit": "many"}, "limit"),
        ("alerts", {"color": "red"}, "color"),
        ("alerts", {"start_time": "yesterday"}, "start_time"),
        ("alerts", {"start_time": "2026-10-05", "end_time": "2026-10-04"}, "end_time"),
        ("phase_statistics", {"phase": "D"}, "phase"),
        ("set_limits", {"temperature_warning": "hot"}, "temperature_warning"),
        ("set_limits", {"temperature_warning": 1e9}, "temperature_warning"),
        ("shelve_alert", {"alert_id": "a1", "duration": "for ever"}, "duration"),
    ],
)
async def test_bad_field_is_named(
    motor: MotorKit,
    admin_face: Face,
    question: str,
    fields: dict[str, Any],
    field: str,
) -> None:
    with pytest.raises(Refused) as raised:
        await admin_face.ask(QUESTION[question], motor.entry.entry_id, fields)
    assert raised.value.kind == "field"
    assert raised.value.field == field


async def test_what_does_not_exist_is_not_found(
    hass: HomeAssistant,
    motor: MotorKit,
    admin_face: Face,
) -> None:
    other = MockConfigEntry(domain="sun")
    other.add_to_hass(hass)
    for question, entry_id, fields in (
        ("health", "nothing", {}),
        ("health", other.entry_id, {}),
        ("resolve_alert", motor.entry.entry_id, {"alert_id": "nothing"}),
    ):
        with pytest.raises(Refused) as raised:
            await admin_face.ask(QUESTION[question], entry_id, fields)
        assert raised.value.kind == "not found"


async def test_motor_that_is_not_loaded_cannot_answer_now(
    hass: HomeAssistant, motor: MotorKit, admin_face: Face
) -> None:
    await hass.config_entries.async_unload(motor.entry.entry_id)
    with pytest.raises(Refused) as raised:
        await admin_face.ask(QUESTION["health"], motor.entry.entry_id, {})
    assert raised.value.kind == "not now"
    assert "Pump" in raised.value.message


@pytest.mark.usefixtures("recorder_mock")
async def test_reader_may_ask_everything_and_change_nothing(
    motor: MotorKit,
    reader_face: Face,
) -> None:
    await motor.read()
    for question in QUESTIONS:
        fields = {
            key: "a1" if value is None else value for key, value in FIELDS.get(question.name, {}).items()
        }
        if not question.changes:
            assert await reader_face.ask(question, motor.entry.entry_id, fields)
            continue
        with pytest.raises(Refused) as raised:
            await reader_face.ask(question, motor.entry.entry_id, fields)
        assert raised.value.kind == "forbidden", question.name


async def test_whoever_may_not_see_all_of_a_motor_may_not_ask_it(
    motor: MotorKit,
    reader_face: Face,
    hass_read_only_user: MockUser,
) -> None:
    user = hass_read_only_user
    await motor.read()
    user.mock_policy({"entities": {"entity_ids": {motor.entity_id("sensor", "voltage_a"): True}}})
    with pytest.raises(Refused) as raised:
        await reader_face.ask(QUESTION["latest_reading"], motor.entry.entry_id, {})
    assert raised.value.kind == "forbidden"
    platforms = ("binary_sensor", "button", "event", "number", "sensor", "switch")
    user.mock_policy({"entities": {"domains": {name: {POLICY_READ: True} for name in platforms}}})
    assert await reader_face.ask(QUESTION["latest_reading"], motor.entry.entry_id, {})
