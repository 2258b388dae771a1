"""One alert's life, looked at from every side at every step."""

from datetime import timedelta

from homeassistant.util import dt as dt_util
import pytest

from tests.kit import MotorKit

PROBLEM = {"problem": "on", "temperature_alert": "on", "active_alerts": "1", "severity": "critical"}
QUIET = {"problem": "off", "temperature_alert": "off", "active_alerts": "0", "severity": "ok"}


class Onlooker:
    """Looks at one motor through its entities, its issues, its answers and its log."""

    def __init__(self, motor: MotorKit) -> None:
        self._motor = motor

    async def agree(self, shown: dict[str, str], step: str, **facts: object) -> None:
        """Check that every side tells the same of the motor's newest alert after ``step``."""
        motor = self._motor
        (answered, *_) = (await motor.call("get_alerts"))["alerts"]
        assert {fact: answered[fact] for fact in facts} == facts
        entities = {
            **{key: motor.binary(key) for key in ("problem", "temperature_alert")},
            **{key: motor.sensor(key) for key in ("active_alerts", "severity")},
        }
        assert entities == shown

        wants_person = answered["severity"] == "critical" and not answered["resolved"]
        issue_id = f"critical_{motor.entry.entry_id}_{answered['id']}"
        issues = motor.issues()
        assert (issue_id in issues) is (wants_person and not answered["shelved"])
        assert (shown["problem"] == "on") is (not answered["resolved"] and not answered["shelved"])
        if issue_id in issues:
            message = (issues[issue_id].translation_placeholders or {})["message"]
            assert message.startswith(answered["message"])
            assert ("acknowledged" in message) is answered["acknowledged"]

        active = (await motor.call("get_active_alerts"))["alerts"]
        assert (answered in active) is (not answered["resolved"])
        event = motor.state("event", "alert").attributes
        assert (event["event_type"], event["alert_id"]) == (step, answered["id"])
        assert event["message"] == answered["message"]
        assert motor.alert_events[-1].type == step
        (entry, *_) = (await motor.call("get_logs", source="alerts"))["logs"]
        assert entry["details"]["alert_id"] == answered["id"]
        (noted, *_) = await motor.coordinator.async_logs(limit=1)
        assert noted.message == f"alert_{step}"


async def test_every_side_agrees_at_every_step_of_an_alerts_life(motor: MotorKit):
    onlooker = Onlooker(motor)
    await motor.run(8, temperature=85)
    alert_id = motor.coordinator.data.alerts[0].id
    await onlooker.agree(PROBLEM, "raised", acknowledged=False, resolved=False, cleared_at=None)

    await motor.call("acknowledge_alert", alert_id=alert_id, comment="on my way")
    await onlooker.agree(PROBLEM, "acknowledged", acknowledged_comment="on my way")
    (issue,) = motor.issues().values()
    assert (issue.translation_placeholders or {})["message"].endswith(
        "(acknowledged by Home Assistant: on my way)"
    )

    await motor.call("shelve_alert", alert_id=alert_id, duration={"minutes": 20}, comment="fan ordered")
    until = dt_util.utcnow() + timedelta(minutes=20)
    await onlooker.agree(QUIET, "shelved", shelved_until=until.isoformat(), acknowledged=True)
    state = motor.state("sensor", "active_alerts")
    assert (state.attributes["acknowledged"], state.attributes["shelved"]) == (0, 1)

    await motor.reload()
    await motor.run(8, temperature=85)
    assert motor.issues() == {}
    assert motor.binary("problem") == "off"

    motor.freezer.move_to(until)
    await motor.run(8, temperature=85)
    await onlooker.agree(PROBLEM, "unshelved", shelved=False, acknowledged=True, resolved=False)

    await motor.run(45, every=5)
    await onlooker.agree(PROBLEM, "cleared", resolved=False)
    await motor.run(8, temperature=86)
    await onlooker.agree(PROBLEM, "raised", cleared_at=None, occurrences=2)

    await motor.call("resolve_alert", alert_id=alert_id)
    await onlooker.agree(QUIET, "resolved", resolved_by="Home Assistant", id=alert_id)
    assert [event.type.value for event in motor.alert_events] == [
        *("raised", "acknowledged", "shelved", "unshelved", "cleared", "raised", "resolved")
    ]


@pytest.mark.parametrize("resolved_by", ["Home Assistant", None], ids=["action", "time"])
async def test_every_side_agrees_when_what_was_acknowledged_ends(motor: MotorKit, resolved_by: str | None):
    onlooker = Onlooker(motor)
    await motor.run(8, temperature=85)
    alert_id = motor.coordinator.data.alerts[0].id
    await motor.call("acknowledge_alert", alert_id=alert_id)
    await motor.run(45, every=5)
    await onlooker.agree(PROBLEM, "cleared", resolved=False, acknowledged=True)
    if resolved_by is not None:
        await motor.call("resolve_alert", alert_id=alert_id)
    else:
        await motor.run(605, every=15)
    await onlooker.agree(QUIET, "resolved", resolved_by=resolved_by)
