import asyncio
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.json import json_bytes
import pytest
from pytest_homeassistant_custom_component.typing import MockHAClientWebSocket, WebSocketGenerator

from custom_components.motor_monitor.api import subscription
from custom_components.motor_monitor.api.snapshot import describe
from custom_components.motor_monitor.motor.limits import LIMIT_KEYS
from custom_components.motor_monitor.motor.reading import CHANNEL_BY_KEY
from tests.kit import MotorKit


async def subscribe(client: MockHAClientWebSocket, **fields: object) -> dict[str, Any]:
    """Return what is sent at once."""
    await client.send_json_auto_id({"type": "motor_monitor/subscribe", **fields})
    assert (await client.receive_json())["success"]
    return await event(client)


async def event(client: MockHAClientWebSocket) -> dict[str, Any]:
    message = await client.receive_json()
    assert message["type"] == "event"
    sent: dict[str, Any] = message["event"]
    return sent


async def waiting(client: MockHAClientWebSocket) -> list[dict[str, Any]]:
    """Return all events that wait to be received."""
    await client.send_json_auto_id({"type": "ping"})
    messages = []
    while (message := await client.receive_json())["type"] != "pong":
        messages.append(message["event"])
    return messages


@pytest.fixture
async def client(hass: HomeAssistant, motor: MotorKit, hass_ws_client: WebSocketGenerator) -> Any:
    return await hass_ws_client(hass)


async def test_snapshot_comes_at_once(motor: MotorKit, client: MockHAClientWebSocket) -> None:
    await motor.read(temperature=61.23456, vibration=None)
    said = await subscribe(client, config_entry_id=motor.entry.entry_id)
    assert said["config_entry_id"] == motor.entry.entry_id
    assert (said["name"], said["state"], said["operating_state"]) == ("Pump", "loaded", "running")
    assert said["version"].count(".") == 2
    assert said["timestamp"].endswith("+00:00")
    assert said["reporting"] is True
    assert set(said["values"]) == set(CHANNEL_BY_KEY)
    assert said["values"]["temperature"] == 61.235
    assert said["values"]["vibration"] is None
    assert said["values"]["voltage_b"] == 230
    assert said["derived"]["power_total"] == 2865
    assert said["derived"]["load"] is None
    assert said["limits"]["temperature_warning"] == 60
    assert set(LIMIT_KEYS) < set(said["limits"])
    assert said["anomaly"] == {"score": None, "anomalous": False, "contributors": []}
    assert said["model"]["state"] == "learning"
    assert said["duty"]["starts"] == 0
    assert said["entities"]["voltage_a"] == motor.entity_id("sensor", "voltage_a")
    assert said["entities"]["retrain"] == motor.entity_id("button", "retrain")


async def test_alerts_are_those_of_the_question(motor: MotorKit, client: MockHAClientWebSocket) -> None:
    await motor.run(10, temperature=90)
    said = await subscribe(client)
    assert said["severity"] == "critical"
    assert said["alerts"] == (await motor.call("get_active_alerts"))["alerts"]
    assert len(said["alerts"]) == 1


@pytest.mark.slow
async def test_departure_is_told_in_numbers_and_words(
    hass: HomeAssistant, motor: MotorKit, hass_ws_client: WebSocketGenerator
) -> None:
    await motor.learn()
    await motor.run(60, vibration=6)
    anomaly = (await subscribe(await hass_ws_client(hass)))["anomaly"]
    strongest = anomaly["contributors"][0]
    assert anomaly["anomalous"]
    assert anomaly["score"] > 50
    assert strongest["key"] == "vibration"
    assert strongest["low"] < strongest["expected"] < strongest["high"] < strongest["value"]
    assert strongest["unusual"]
    assert strongest["message"].startswith("Vibration ")


async def test_every_entity_that_is_enabled_is_named_once(
    hass: HomeAssistant, motor: MotorKit, client: MockHAClientWebSocket
) -> None:
    await motor.read()
    entities = er.async_entries_for_config_entry(er.async_get(hass), motor.entry.entry_id)
    enabled = sorted(entity.entity_id for entity in entities if not entity.disabled_by)
    assert sorted((await subscribe(client))["entities"].values()) == enabled


async def test_what_is_published_is_sent(motor: MotorKit, client: MockHAClientWebSocket) -> None:
    await motor.read()
    await subscribe(client)
    await motor.wait(5)
    await motor.read(temperature=50)
    assert (await event(client))["values"]["temperature"] == 50
    await motor.wait(1)
    await motor.read(temperature=51)
    assert not await waiting(client)  # the publish interval has not passed
    await motor.wait(5)
    assert (await event(client))["values"]["temperature"] == 51


async def test_alert_is_sent_at_once(motor: MotorKit, client: MockHAClientWebSocket) -> None:
    await motor.read()
    await subscribe(client)
    await motor.run(10, temperature=90)
    raised_at = motor.coordinator.newest.alerts[0].raised_at.isoformat()
    while not (said := await event(client))["alerts"]:
        pass
    assert said["timestamp"] == raised_at


async def test_each_event_is_made_once_whoever_listens(
    hass: HomeAssistant,
    motor: MotorKit,
    hass_ws_client: WebSocketGenerator,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clients = [await hass_ws_client(hass) for _ in range(5)]
    for client in clients:
        await subscribe(client)
    encode, made = json_bytes, []

    def count(said: Any) -> bytes:
        made.append(said)
        return encode(said)

    monkeypatch.setattr(subscription, "json_bytes", count)
    await motor.read()
    first = [await event(client) for client in clients]
    assert first == [first[0]] * 5
    assert len(made) == 1


async def test_each_language_gets_the_same_motor_in_its_own_words(
    hass: HomeAssistant,
    motor: MotorKit,
    hass_ws_client: WebSocketGenerator,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await motor.run(10, temperature=90.5)
    languages = ["es"] * 20 + ["en", "fi", "Klingon"]
    clients = [await hass_ws_client(hass) for _ in languages]
    for client, language in zip(clients, languages, strict=True):
        await subscribe(client, language=language)
    encode, made = json_bytes, []

    def count(said: Any) -> bytes:
        made.append(said)
        return encode(said)

    monkeypatch.setattr(subscription, "json_bytes", count)
    await motor.wait(5)
    await motor.read(temperature=90.5)
    said = [await event(client) for client in clients]
    assert len(made) == len({"es", "en", "fi"})  # what Home Assistant does not know is told in English
    assert said[:20] == [said[0]] * 20
    messages = [one["alerts"][0].pop("message") for one in said]
    assert messages[0] == "Temperatura 90,5 °C, igual o superior al límite crítico de 80 °C"
    assert messages[20:] == ["Temperature 90.5 °C, at or above the critical limit of 80 °C"] * 3
    assert len({one.pop("timestamp") for one in said}) <= len(made)
    assert said == [said[0]] * len(said)


async def test_subscription_outlives_a_reload(
    hass: HomeAssistant, motor: MotorKit, client: MockHAClientWebSocket
) -> None:
    await motor.read()
    await subscribe(client)
    await motor.reload()
    gone, *back = await waiting(client)
    assert gone.keys() == {"config_entry_id", "name", "version", "state", "timestamp"}
    assert gone["state"] == "not_loaded"
    assert {said["state"] for said in back} == {"loaded"}
    await motor.wait(5)
    await motor.read(temperature=50)
    assert (await waiting(client))[-1]["values"]["temperature"] == 50


async def test_motor_may_be_loaded_later_or_removed(
    hass: HomeAssistant, motor: MotorKit, client: MockHAClientWebSocket
) -> None:
    await hass.config_entries.async_unload(motor.entry.entry_id)
    assert (await subscribe(client))["state"] == "not_loaded"
    await hass.config_entries.async_setup(motor.entry.entry_id)
    await motor.wait(1)  # until its entities have been told of too
    assert {said["state"] for said in await waiting(client)} == {"loaded"}
    await hass.config_entries.async_remove(motor.entry.entry_id)
    assert [said["state"] for said in await waiting(client)] == ["not_loaded", "removed"]
    await motor.wait(2)
    assert not await waiting(client)


async def test_renamed_and_disabled_entities_are_followed(
    hass: HomeAssistant, motor: MotorKit, client: MockHAClientWebSocket
) -> None:
    await motor.read()
    await subscribe(client)
    registry = er.async_get(hass)
    voltage, current = (motor.entity_id("sensor", key) for key in ("voltage_a", "current_a"))
    assert voltage is not None
    assert current is not None
    registry.async_update_entity(voltage, new_entity_id="sensor.line_one")
    registry.async_update_entity(current, disabled_by=er.RegistryEntryDisabler.USER)
    await motor.wait(1)
    entities = (await event(client))["entities"]
    assert entities["voltage_a"] == "sensor.line_one"
    assert "current_a" not in entities
    assert not await waiting(client)


async def test_reader_may_subscribe(
    hass: HomeAssistant,
    motor: MotorKit,
    hass_ws_client: WebSocketGenerator,
    hass_read_only_access_token: str,
) -> None:
    client = await hass_ws_client(hass, hass_read_only_access_token)
    assert (await subscribe(client))["state"] == "loaded"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"config_entry_id": "nothing"}, "not_found"),
        ({"config_entry_id": 5}, "invalid_format"),
        ({"color": "red"}, "invalid_format"),
    ],
)
async def test_what_cannot_be_subscribed_to_is_refused(
    client: MockHAClientWebSocket, fields: dict[str, object], code: str
) -> None:
    await client.send_json_auto_id({"type": "motor_monitor/subscribe", **fields})
    assert (await client.receive_json())["error"]["code"] == code


async def test_nothing_is_left_when_the_last_one_goes(
    hass: HomeAssistant, motor: MotorKit, client: MockHAClientWebSocket, hass_ws_client: WebSocketGenerator
) -> None:
    await motor.read()
    other = await hass_ws_client(hass)
    listeners = len(motor.coordinator._listeners)
    await subscribe(client)
    await subscribe(other)
    assert len(motor.coordinator._listeners) == listeners + 1
    await client.send_json_auto_id({"type": "unsubscribe_events", "subscription": 1})
    assert (await client.receive_json())["success"]
    motor.coordinator.async_update_listeners()
    assert (await event(other))["state"] == "loaded"
    assert not await waiting(client)
    await other.close()
    await hass.async_block_till_done()
    assert len(motor.coordinator._listeners) == listeners


async def test_slow_client_is_spared_and_then_sent_the_newest(
    motor: MotorKit, client: MockHAClientWebSocket, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = 0

    def describe_at_length(*about: Any) -> dict[str, object]:
        nonlocal made
        made += 1
        # Sooner more than the operating system keeps for a client that does not read.
        return {**describe(*about), "padding": "." * 100_000}

    monkeypatch.setattr(subscription, "describe", describe_at_length)
    await motor.read()
    await subscribe(client)
    published = 300
    for _ in range(published):
        motor.coordinator.async_update_listeners()
        await asyncio.sleep(0)
    assert made < published / 2
    await motor.wait(5)
    await motor.read(temperature=77)
    stale = await waiting(client)
    assert len(stale) < published / 2
    assert all(said["values"]["temperature"] != 77 for said in stale)
    await motor.wait(1)
    assert [said["values"]["temperature"] for said in await waiting(client)] == [77]
