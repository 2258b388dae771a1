import asyncio
from collections.abc import AsyncGenerator, Iterator
import csv
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from io import StringIO
import threading
from time import sleep

from aiohttp import ClientPayloadError
from homeassistant.components.http.auth import async_sign_path
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.components.recorder.common import async_wait_recording_done
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.motor_monitor.api import download
from custom_components.motor_monitor.history import readings as recorded_readings
from custom_components.motor_monitor.motor.reading import CHANNELS, Reading
from tests.kit import HEALTHY, MotorKit

FILES = ("readings.csv", "alerts.csv")


def address(motor: MotorKit, file: str) -> str:
    return f"/api/motor_monitor/{motor.entry.entry_id}/{file}"


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text, newline=""), strict=True))


async def test_readings_are_a_table_from_the_oldest_on(
    recorded_motor: MotorKit, hass_client: ClientSessionGenerator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorded_readings, "_STRETCH", 3)
    motor, client = recorded_motor, await hass_client()
    began = dt_util.utcnow()
    for step in range(8):
        await motor.read(temperature=41.5 + step, voltage_c=None)
        await motor.wait(6)
    await async_wait_recording_done(motor.hass)
    response = await client.get(address(motor, "readings.csv"))
    assert response.status == HTTPStatus.OK
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert response.headers["Content-Disposition"] == 'attachment; filename="readings.csv"'
    text = await response.text()
    assert text.startswith(
        "timestamp,voltage_a [V],current_a [A],power_a [W],energy_a [kWh],frequency_a [Hz],"
    )
    assert text.count("\r\n") == text.count("\n") == 9
    rows = rows_of(text)
    assert len(rows[0]) == 1 + len(CHANNELS)
    assert [float(row["temperature [°C]"]) for row in rows] == [41.5 + step for step in range(8)]
    assert {row["voltage_c [V]"] for row in rows} == {""}
    assert {float(row["power_factor_a"]) for row in rows} == {HEALTHY["power_factor_a"]}
    answered = (await motor.call("get_readings"))["readings"]
    assert [row["timestamp"] for row in rows] == [reading["timestamp"] for reading in reversed(answered)]
    response = await client.get(
        address(motor, "readings.csv"),
        params={
            "start_time": (began + timedelta(seconds=9)).isoformat(),
            "end_time": (began + timedelta(seconds=20)).isoformat(),
        },
    )
    assert [row["temperature [°C]"] for row in rows_of(await response.text())] == ["43.5", "44.5"]


async def test_nothing_recorded_is_a_header(
    recorded_motor: MotorKit, hass_client: ClientSessionGenerator
) -> None:
    client = await hass_client()
    for file in FILES:
        text = await (await client.get(address(recorded_motor, file))).text()
        assert text.count("\r\n") == 1


async def test_alerts_are_a_table_in_which_no_text_is_a_formula(
    motor: MotorKit, hass_client: ClientSessionGenerator
) -> None:
    client = await hass_client()
    await motor.run(30, temperature=95)
    (alert,) = (await motor.call("get_alerts"))["alerts"]
    comment = '=HYPERLINK("http://x","Tensión,\nok")'
    await motor.call("acknowledge_alert", alert_id=alert["id"], comment=comment)
    text = await (await client.get(address(motor, "alerts.csv"))).text()
    (row,) = rows_of(text)
    assert row["acknowledged_comment"] == f"'{comment}"
    assert row["message"] == alert["message"]
    assert float(row["value"]) == alert["value"]
    assert (row["severity"], row["category"], row["resolved"]) == ("critical", "temperature", "false")
    assert row["raised_at"] == alert["raised_at"]
    assert row["resolved_at"] == row["phase"] == ""
    later = {"start_time": (dt_util.utcnow() + timedelta(seconds=1)).isoformat()}
    assert rows_of(await (await client.get(address(motor, "alerts.csv"), params=later)).text()) == []


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1"])
def test_text_that_a_spreadsheet_would_work_out_is_kept_text(value: str) -> None:
    ((cell, number),) = csv.reader(StringIO(download._lines([(value, -1.5)]).decode(), newline=""))
    assert (cell, number) == (f"'{value}", "-1.5")


@pytest.mark.parametrize("file", FILES)
async def test_who_may_not_and_what_is_not_there_gets_no_file(
    recorded_motor: MotorKit,
    hass_client: ClientSessionGenerator,
    hass_client_no_auth: ClientSessionGenerator,
    hass_read_only_access_token: str,
    file: str,
) -> None:
    stranger, admin = await hass_client_no_auth(), await hass_client()
    path, hass = address(recorded_motor, file), recorded_motor.hass
    assert (await stranger.get(path)).status == HTTPStatus.UNAUTHORIZED
    reader = await hass_client(hass_read_only_access_token)
    assert (await reader.get(path)).status == HTTPStatus.OK
    signed = async_sign_path(hass, path, timedelta(minutes=1), refresh_token_id=None, use_content_user=True)
    assert (await stranger.get(signed)).status == HTTPStatus.OK
    assert (await admin.get(f"/api/motor_monitor/nothing/{file}")).status == HTTPStatus.NOT_FOUND
    for query, field in (
        ("start_time=yesterday", "start_time"),
        ("end_time=2026-13-01T00:00:00Z", "end_time"),
        ("start_time=2026-10-05T12:00:00Z&end_time=2026-10-05T11:00:00Z", "end_time"),
        ("limit=5", "limit"),
    ):
        response = await admin.get(f"{path}?{query}")
        assert response.status == HTTPStatus.BAD_REQUEST
        assert (await response.json())["field"] == field
    await hass.config_entries.async_unload(recorded_motor.entry.entry_id)
    assert (await admin.get(path)).status == HTTPStatus.SERVICE_UNAVAILABLE


async def test_without_a_recorder_there_are_words_instead_of_readings(
    motor: MotorKit, hass_client: ClientSessionGenerator
) -> None:
    client = await hass_client()
    response = await client.get(address(motor, "readings.csv"))
    assert response.status == HTTPStatus.SERVICE_UNAVAILABLE
    assert "recorder" in (await response.json())["message"]


async def test_beginning_is_sent_before_the_rest_is_read(
    recorded_motor: MotorKit, hass_client: ClientSessionGenerator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorded_readings, "_STRETCH", 3)
    take, taken, go_on = recorded_readings._take, 0, threading.Event()

    def take_slowly(readings: Iterator[Reading]) -> list[Reading]:
        nonlocal taken
        if taken:
            go_on.wait(10)
        taken += 1
        return take(readings)

    monkeypatch.setattr(recorded_readings, "_take", take_slowly)
    motor, client = recorded_motor, await hass_client()
    for step in range(8):
        await motor.read(temperature=41 + step)
        await motor.wait(6)
    await async_wait_recording_done(motor.hass)
    response = await client.get(address(motor, "readings.csv"))
    for _ in range(4):
        assert (await response.content.readline()).endswith(b"\r\n")
    assert taken == 1
    go_on.set()
    assert len((await response.content.read()).splitlines()) == 5
    assert taken == 4


class EndlessRecorder:
    """Has readings without end, and counts how many were taken."""

    def __init__(self) -> None:
        self.stretches = 0
        self.is_closed = False

    async def read(self, *_: object) -> AsyncGenerator[list[Reading]]:
        reading = Reading(datetime.now(UTC), dict.fromkeys(CHANNELS, 230.123))
        try:
            while True:
                self.stretches += 1
                yield [reading] * 500
                await asyncio.sleep(0)
        finally:
            self.is_closed = True


async def test_client_that_does_not_read_stops_the_reading_and_one_that_leaves_ends_it(
    motor: MotorKit, hass_client: ClientSessionGenerator, monkeypatch: pytest.MonkeyPatch
) -> None:
    endless = EndlessRecorder()
    monkeypatch.setattr(download, "async_stretches", endless.read)
    client = await hass_client()
    response = await client.get(address(motor, "readings.csv"))
    before = -1
    while endless.stretches > before:
        before = endless.stretches
        await asyncio.to_thread(sleep, 0.2)  # the loop's own clock is frozen
    # What is not read fills the buffers of the two sockets, a few megabytes, and nothing more.
    assert endless.stretches < 500
    response.close()
    for _ in range(50):
        if endless.is_closed:
            break
        await asyncio.to_thread(sleep, 0.1)
    assert endless.is_closed


async def test_error_in_the_middle_is_no_complete_file(
    motor: MotorKit, hass_client: ClientSessionGenerator, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> AsyncGenerator[list[Reading]]:
        yield [Reading(datetime.now(UTC), {CHANNELS[0]: 230})]
        raise HomeAssistantError("the database is gone")

    monkeypatch.setattr(download, "async_stretches", fail)
    client = await hass_client()
    response = await client.get(address(motor, "readings.csv"))
    with pytest.raises(ClientPayloadError):
        await response.read()
