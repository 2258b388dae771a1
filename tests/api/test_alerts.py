from datetime import timedelta

from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockUser

from custom_components.motor_monitor.const import DOMAIN
from tests.kit import MotorKit


@pytest.fixture
async def hot_motor(motor: MotorKit) -> MotorKit:
    """A motor with a vibration that came and went, and a temperature that is critical."""
    await motor.run(10, vibration=8)
    await motor.run(30)
    await motor.run(10, temperature=85)
    return motor


async def test_alert_is_told_in_full(motor: MotorKit) -> None:
    await motor.run(10, temperature=65)
    (alert,) = (await motor.call("get_alerts"))["alerts"]
    raised_at = dt_util.parse_datetime(alert["raised_at"])
    assert raised_at is not None
    assert raised_at.utcoffset() == timedelta(0)
    assert dt_util.utcnow() - timedelta(seconds=10) <= raised_at <= dt_util.utcnow()
    assert alert.pop("id") == alert.pop("episode")
    del alert["raised_at"]
    assert "65" in alert["message"]
    assert "60" in alert.pop("message")
    assert alert == {
        "category": "temperature",
        "phase": None,
        "severity": "warning",
        "value": 65,
        "threshold": 60,
        "cause": None,
        "cause_value": None,
        "expected_low": None,
        "expected_high": None,
        "escalated_at": None,
        "cleared_at": None,
        "resolved": False,
        "resolved_at": None,
        "resolved_by": None,
        "acknowledged": False,
        "acknowledged_at": None,
        "acknowledged_by": None,
        "acknowledged_comment": None,
        "shelved": False,
        "shelved_at": None,
        "shelved_until": None,
        "shelved_by": None,
        "shelved_comment": None,
        "first_out": True,
        "occurrences": 1,
        "returned_at": [],
        "chattering": False,
        "chattering_since": None,
        "quiet_since": None,
    }


async def test_alerts_are_newest_first_and_limited(hot_motor: MotorKit) -> None:
    alerts = (await hot_motor.call("get_alerts"))["alerts"]
    assert [alert["category"] for alert in alerts] == ["temperature", "vibration"]
    assert (await hot_motor.call("get_alerts", limit=1))["alerts"] == alerts[:1]


async def test_alerts_are_filtered(hot_motor: MotorKit) -> None:
    async def categories(**fields: object) -> list[str]:
        return [alert["category"] for alert in (await hot_motor.call("get_alerts", **fields))["alerts"]]

    assert await categories(severity="critical") == ["temperature"]
    assert await categories(severity="warning") == ["vibration"]
    assert await categories(resolved=True) == []
    assert await categories(resolved=False) == ["temperature", "vibration"]
    between = (dt_util.utcnow() - timedelta(seconds=20)).isoformat()
    assert await categories(start_time=between) == ["temperature"]
    assert await categories(end_time=between) == ["vibration"]


async def test_resolved_alert_is_answered_and_no_longer_active(
    hass: HomeAssistant, hot_motor: MotorKit, hass_admin_user: MockUser
) -> None:
    active = (await hot_motor.call("get_active_alerts"))["alerts"]
    assert [alert["category"] for alert in active] == ["temperature", "vibration"]
    answer = await hass.services.async_call(
        DOMAIN,
        "resolve_alert",
        {"alert_id": active[0]["id"]},
        blocking=True,
        return_response=True,
        context=Context(user_id=hass_admin_user.id),
    )
    assert answer is not None
    assert answer["id"] == active[0]["id"]
    assert answer["resolved"] is True
    assert answer["resolved_by"] == hass_admin_user.name
    assert (await hot_motor.call("get_active_alerts"))["alerts"] == active[1:]


async def test_unknown_alert_is_refused_in_words(motor: MotorKit) -> None:
    with pytest.raises(ServiceValidationError, match="nothing-like-it") as raised:
        await motor.call("resolve_alert", alert_id="nothing-like-it")
    assert raised.value.translation_domain == DOMAIN
    assert raised.value.translation_key == "unknown_alert"


async def test_resolving_all_counts_those_that_were_not(hot_motor: MotorKit) -> None:
    assert await hot_motor.call("resolve_all_alerts") == {"resolved": 2}
    assert await hot_motor.call("get_active_alerts") == {"alerts": []}
    assert await hot_motor.call("resolve_all_alerts") == {"resolved": 0}


async def test_resolving_needs_no_answer(hass: HomeAssistant, hot_motor: MotorKit) -> None:
    await hass.services.async_call(DOMAIN, "resolve_all_alerts", {}, blocking=True)
    assert await hot_motor.call("get_active_alerts") == {"alerts": []}
