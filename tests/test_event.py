"""The event entity: each step in the life of an alert, once."""

from pathlib import Path
from typing import Any

from homeassistant.core import Event, EventStateChangedData, HomeAssistant, State, callback
from homeassistant.helpers.event import async_track_state_change_event
from homeassistant.setup import async_setup_component
from homeassistant.util.yaml import parse_yaml
from pytest_homeassistant_custom_component.common import async_mock_service

from tests.kit import MotorKit


def _follow(motor: MotorKit) -> list[State]:
    """Remember every event from now on, as an automation would see it."""
    seen: list[State] = []

    @callback
    def remember(event: Event[EventStateChangedData]) -> None:
        new = event.data["new_state"]
        if new is not None and new.state not in {"unknown", "unavailable"}:
            seen.append(new)

    entity_id = motor.entity_id("event", "alert")
    assert entity_id is not None
    async_track_state_change_event(motor.hass, [entity_id], remember)
    return seen


async def test_it_offers_each_step_and_waits_for_the_first(motor: MotorKit):
    state = motor.state("event", "alert")
    assert state.state == "unknown"
    assert state.attributes["event_types"] == [
        "raised",
        "escalated",
        "cleared",
        "resolved",
        "acknowledged",
        "shelved",
        "unshelved",
    ]


async def test_an_episode_fires_once_for_each_step(motor: MotorKit):
    seen = _follow(motor)
    await motor.run(20, temperature=70)
    await motor.run(20, temperature=90)
    await motor.run(60)
    (alert,) = motor.coordinator.data.alerts
    await motor.coordinator.async_resolve(alert.id, "Ana")
    await motor.settle()
    steps = [(state.attributes["event_type"], state.attributes["severity"]) for state in seen]
    assert steps == [
        ("raised", "warning"),
        ("escalated", "critical"),
        ("cleared", "critical"),
        ("resolved", "critical"),
    ]
    assert {state.attributes["alert_id"] for state in seen} == {alert.id}


async def test_it_tells_what_happened(motor: MotorKit):
    await motor.run(8, temperature=70)
    (alert,) = motor.coordinator.data.alerts
    attributes = motor.state("event", "alert").attributes
    facts = ("alert_id", "category", "phase", "severity", "value", "threshold", "message")
    assert {fact: attributes[fact] for fact in facts} == {
        "alert_id": alert.id,
        "category": "temperature",
        "phase": None,
        "severity": "warning",
        "value": 70,
        "threshold": 60,
        "message": motor.coordinator.wording.alert_message(alert),
    }


async def test_a_restart_fires_nothing_again(hass: HomeAssistant, motor: MotorKit):
    await motor.run(8, temperature=70)
    before = len(motor.coordinator.data.alerts)
    await motor.reload()
    seen = _follow(motor)
    await motor.run(20, temperature=70)
    assert seen == []
    assert len(motor.coordinator.data.alerts) == before == 1


async def test_it_tells_what_came_first_and_how_often(motor: MotorKit):
    await motor.run(8, temperature=70)
    await motor.run(8, temperature=70, vibration=8)
    vibration, temperature = motor.coordinator.data.alerts
    attributes = motor.state("event", "alert").attributes
    assert attributes["alert_id"] == vibration.id
    assert (attributes["first_out"], attributes["episode"]) == (False, temperature.id)
    await motor.run(60)
    await motor.run(8, temperature=70)
    attributes = motor.state("event", "alert").attributes
    assert attributes["alert_id"] == temperature.id
    assert (attributes["first_out"], attributes["occurrences"]) == (True, 2)


async def test_an_alert_that_comes_and_goes_says_so_everywhere(motor: MotorKit):
    for _ in range(2):
        await motor.run(8, temperature=90)
        assert motor.state("event", "alert").attributes["chattering"] is False
        await motor.run(45, every=5)
    await motor.run(8, temperature=90)
    attributes = motor.state("event", "alert").attributes
    assert (attributes["event_type"], attributes["chattering"]) == ("raised", True)
    assert attributes["message"].endswith("; it comes and goes")
    await motor.run(45, every=5)
    (answer,) = (await motor.call("get_active_alerts"))["alerts"]
    assert answer["chattering"]
    assert answer["message"] == attributes["message"]
    (issue,) = motor.issues().values()
    assert (issue.translation_placeholders or {})["message"] == attributes["message"]
    (alert,) = motor.coordinator.newest.alerts
    report = motor.coordinator.wording.alert_findings(alert, [alert])
    assert "comes and goes" in report
    assert "still" not in report
    await motor.run(600, every=15)
    assert motor.state("event", "alert").attributes["event_type"] == "cleared"


async def test_it_tells_what_people_do_and_say(motor: MotorKit):
    await motor.run(8, temperature=70)
    (alert,) = motor.coordinator.data.alerts
    await motor.call("acknowledge_alert", alert_id=alert.id, comment="on my way")
    attributes = motor.state("event", "alert").attributes
    facts = ("event_type", "by", "comment", "shelved_until")
    assert [attributes[fact] for fact in facts] == ["acknowledged", "Home Assistant", "on my way", None]
    answer = await motor.call("shelve_alert", alert_id=alert.id, duration=60)
    attributes = motor.state("event", "alert").attributes
    until = answer["shelved_until"]
    assert [attributes[fact] for fact in facts] == ["shelved", "Home Assistant", None, until]
    await motor.wait(61)
    attributes = motor.state("event", "alert").attributes
    assert [attributes[fact] for fact in facts] == ["unshelved", None, None, None]


async def test_automation_of_the_readme_tells_of_an_alert_once_whatever_is_reloaded(
    hass: HomeAssistant, motor: MotorKit
):
    told = (Path(__file__).parents[1] / "README.md").read_text().partition("## Automations")[2]
    automation: Any = parse_yaml(told.partition("```yaml")[2].partition("```")[0])
    automation["triggers"][0]["target"]["entity_id"] = motor.entity_id("event", "alert")
    messages = async_mock_service(hass, "notify", "mobile_app_phone")
    assert await async_setup_component(hass, "automation", {"automation": automation})
    await motor.run(20, temperature=70)
    (alert,) = motor.coordinator.data.alerts
    assert [call.data["message"] for call in messages] == [motor.coordinator.wording.alert_message(alert)]
    await motor.reload()
    await motor.run(20, temperature=70)
    assert len(messages) == 1
