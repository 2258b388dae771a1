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
        "imported": None,
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


async def test_acknowledging_says_who_is_on_it_and_leaves_the_alert_a_problem(hot_motor: MotorKit) -> None:
    alert_id = (await hot_motor.call("get_active_alerts"))["alerts"][0]["id"]
    answer = await hot_motor.call("acknowledge_alert", alert_id=alert_id, comment="on my way")
    assert answer["acknowledged"] is True
    assert (answer["acknowledged_by"], answer["acknowledged_comment"]) == ("Home Assistant", "on my way")
    assert answer["resolved"] is False
    assert [alert["id"] for alert in (await hot_motor.call("get_alerts", acknowledged=True))["alerts"]] == [
        alert_id
    ]
    assert hot_motor.binary("temperature_alert") == "on"


@pytest.mark.parametrize("duration", [{"hours": 1, "minutes": 30}, "01:30:00", 5400])
async def test_shelved_alert_comes_back_by_time_or_by_hand(hot_motor: MotorKit, duration: object) -> None:
    alert_id = (await hot_motor.call("get_active_alerts"))["alerts"][0]["id"]
    answer = await hot_motor.call("shelve_alert", alert_id=alert_id, duration=duration)
    assert answer["shelved"] is True
    assert dt_util.parse_datetime(answer["shelved_until"]) == dt_util.utcnow() + timedelta(minutes=90)
    assert len((await hot_motor.call("get_alerts", shelved=True))["alerts"]) == 1
    assert hot_motor.binary("temperature_alert") == "off"
    assert (await hot_motor.call("unshelve_alert", alert_id=alert_id))["shelved"] is False
    assert hot_motor.binary("temperature_alert") == "on"


async def test_alerts_of_one_episode_are_found_by_the_first(hot_motor: MotorKit) -> None:
    alerts = (await hot_motor.call("get_alerts"))["alerts"]
    assert [alert["first_out"] for alert in alerts] == [False, True]
    found = await hot_motor.call("get_alerts", episode=alerts[1]["id"])
    assert found["alerts"] == alerts


@pytest.mark.parametrize(
    ("duration", "key"),
    [
        *(("soon", "field_not_duration"), (1e300, "field_not_duration"), ({}, "field_not_duration")),
        *((30, "shelving_time"), ({"days": 8}, "shelving_time")),
    ],
)
async def test_alert_cannot_be_shelved_for_any_time(hot_motor: MotorKit, duration: object, key: str) -> None:
    alert_id = (await hot_motor.call("get_active_alerts"))["alerts"][0]["id"]
    with pytest.raises(ServiceValidationError) as raised:
        await hot_motor.call("shelve_alert", alert_id=alert_id, duration=duration)
    assert raised.value.translation_key == key


async def test_resolved_alert_cannot_be_acknowledged(hot_motor: MotorKit) -> None:
    alert_id = (await hot_motor.call("get_active_alerts"))["alerts"][0]["id"]
    await hot_motor.call("resolve_alert", alert_id=alert_id)
    with pytest.raises(ServiceValidationError) as raised:
        await hot_motor.call("acknowledge_alert", alert_id=alert_id)
    assert raised.value.translation_key == "alert_resolved"
