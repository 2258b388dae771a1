from collections.abc import AsyncIterator
from datetime import timedelta
from http import HTTPStatus

from homeassistant.components.http.auth import async_sign_path
from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.motor_monitor.api.catalogue import QUESTIONS
from tests.kit import MotorKit


def address(motor: MotorKit, path: str) -> str:
    return f"/api/motor_monitor/{motor.entry.entry_id}/{path}"


async def test_without_a_token_there_is_no_answer(
    motor: MotorKit, hass_client_no_auth: ClientSessionGenerator
) -> None:
    client = await hass_client_no_auth()
    for question in QUESTIONS:
        path = address(motor, question.path.format(phase="A", alert_id="a1"))
        response = await (client.post(path) if question.changes else client.get(path))
        assert response.status == HTTPStatus.UNAUTHORIZED, question.name


async def test_change_is_not_made_by_looking(motor: MotorKit, hass_client: ClientSessionGenerator) -> None:
    client = await hass_client()
    response = await client.get(address(motor, "alerts/resolve-all"))
    assert response.status == HTTPStatus.METHOD_NOT_ALLOWED


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (None, HTTPStatus.OK),
        (b"", HTTPStatus.OK),
        (b" {} ", HTTPStatus.OK),
        (b"[]", HTTPStatus.BAD_REQUEST),
        (b'"all"', HTTPStatus.BAD_REQUEST),
        (b"{", HTTPStatus.BAD_REQUEST),
        (b'{"color": NaN}', HTTPStatus.BAD_REQUEST),
        (b"\xff\xfe", HTTPStatus.BAD_REQUEST),
        (b"[" * 50_000, HTTPStatus.BAD_REQUEST),
        (b'{"color": "red"}', HTTPStatus.BAD_REQUEST),
        (b" " * 65_537, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    ],
)
async def test_body_is_an_object_or_nothing(
    motor: MotorKit, hass_client: ClientSessionGenerator, body: bytes | None, status: HTTPStatus
) -> None:
    client = await hass_client()
    response = await client.post(address(motor, "alerts/resolve-all"), data=body)
    assert response.status == status
    assert "resolved" in await response.json() or (await response.json())["message"]


async def test_body_without_end_is_refused_before_it_is_all_there(
    motor: MotorKit, hass_client: ClientSessionGenerator
) -> None:
    sent = 0

    async def chunks() -> AsyncIterator[bytes]:
        nonlocal sent
        while sent < 100_000_000:
            sent += 100_000
            yield b" " * 100_000

    client = await hass_client()
    async with client.post(address(motor, "alerts/resolve-all"), data=chunks()) as response:
        assert response.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert sent < 100_000_000


async def test_field_is_not_given_twice(motor: MotorKit, hass_client: ClientSessionGenerator) -> None:
    client = await hass_client()
    for path, field in (
        ("alerts?limit=1&limit=2", "limit"),
        ("stats/phase/A?phase=B", "phase"),
        ("health?config_entry_id=other", "config_entry_id"),
    ):
        response = await client.get(address(motor, path))
        assert response.status == HTTPStatus.BAD_REQUEST
        assert (await response.json())["field"] == field


async def test_what_cannot_be_answered_without_a_recorder_says_so(
    motor: MotorKit, hass_client: ClientSessionGenerator
) -> None:
    client = await hass_client()
    response = await client.get(address(motor, "readings"))
    assert response.status == HTTPStatus.SERVICE_UNAVAILABLE
    assert "recorder" in (await response.json())["message"]


async def test_signed_address_needs_no_token(
    hass: HomeAssistant,
    motor: MotorKit,
    hass_client_no_auth: ClientSessionGenerator,
    hass_access_token: str,
) -> None:
    token = hass.auth.async_validate_access_token(hass_access_token)
    assert token is not None
    path = async_sign_path(
        hass, address(motor, "alerts?limit=1"), timedelta(minutes=1), refresh_token_id=token.id
    )
    response = await (await hass_client_no_auth()).get(path)
    assert await response.json() == {"alerts": []}
