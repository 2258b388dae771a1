from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from tests.kit import AddMotor, MotorKit


async def test_refusal_can_be_said_in_the_readers_language(
    hass: HomeAssistant, motor: MotorKit, hass_ws_client: WebSocketGenerator
) -> None:
    client = await hass_ws_client(hass)
    await client.send_json_auto_id({"type": "motor_monitor/alerts", "limit": 0})
    assert (await client.receive_json())["error"] == {
        "code": "invalid_format",
        "message": "limit must be a whole number from 1 to 500",
        "translation_domain": "motor_monitor",
        "translation_key": "field_not_whole_number",
        "translation_placeholders": {"field": "limit", "minimum": "1", "maximum": "500"},
    }


@pytest.mark.parametrize("command", ["alerts", "subscribe"])
async def test_refusal_is_said_in_the_readers_language(
    hass: HomeAssistant, motor: MotorKit, hass_ws_client: WebSocketGenerator, command: str
) -> None:
    client = await hass_ws_client(hass)
    await client.send_json_auto_id({"type": f"motor_monitor/{command}", "color": 0, "language": "es"})
    assert (await client.receive_json())["error"]["message"] == "Aquí no hay ningún campo color"
    await client.send_json_auto_id(
        {"type": f"motor_monitor/{command}", "config_entry_id": "gone", "language": "es"}
    )
    assert "gone" in (await client.receive_json())["error"]["message"]
    await client.send_json_auto_id({"type": f"motor_monitor/{command}", "language": ["es"]})
    assert (await client.receive_json())["error"]["message"] == "language must be text"


async def test_only_motor_need_not_be_named(
    hass: HomeAssistant, add_motor: AddMotor, hass_ws_client: WebSocketGenerator
) -> None:
    pump = await add_motor()
    await pump.read(temperature=31)
    client = await hass_ws_client(hass)
    await client.send_json_auto_id({"type": "motor_monitor/latest_reading"})
    assert (await client.receive_json())["result"]["reading"]["temperature"] == 31
    await add_motor("Fan", "fan/")
    await client.send_json_auto_id({"type": "motor_monitor/latest_reading"})
    error = (await client.receive_json())["error"]
    assert error["code"] == "invalid_format"
    assert error["translation_placeholders"]["field"] == "config_entry_id"
