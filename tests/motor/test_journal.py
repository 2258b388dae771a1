from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from custom_components.motor_monitor.motor.alert import (
    Alert,
    AlertEventType,
    Category,
    Condition,
    Severity,
)
from custom_components.motor_monitor.motor.alert_filter import AlertFilter
from custom_components.motor_monitor.motor.codec import alert_from_dict, alert_to_dict
from custom_components.motor_monitor.motor.errors import (
    ResolvedAlertError,
    ShelvingTimeError,
    UnknownAlertError,
)
from custom_components.motor_monitor.motor.journal import (
    KEEP_COUNT,
    KEEP_TIME,
    SHELVE_LONGEST,
    SHELVE_SHORTEST,
    Journal,
)
from custom_components.motor_monitor.motor.lifecycle import CALM
from custom_components.motor_monitor.motor.reading import Phase

START = datetime(2026, 11, 1, 12, tzinfo=UTC)
HOT = Condition(Category.TEMPERATURE, Severity.WARNING, 61.0, 60.0)
VERY_HOT = Condition(Category.TEMPERATURE, Severity.CRITICAL, 81.0, 80.0)


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def note(journal: Journal, condition: Condition | None, seconds: float = 0):
    return journal.note(Category.TEMPERATURE, None, condition, at(seconds))


def test_one_episode_is_one_alert():
    journal = Journal()
    raised = note(journal, HOT)
    assert raised.type is AlertEventType.RAISED
    assert note(journal, HOT, 1) is None
    escalated = note(journal, VERY_HOT, 2)
    assert escalated.type is AlertEventType.ESCALATED
    assert note(journal, HOT, 3) is None
    cleared = note(journal, None, 4)
    assert cleared.type is AlertEventType.CLEARED
    assert note(journal, None, 5) is None
    alert = cleared.alert
    assert alert.id == raised.alert.id == escalated.alert.id
    assert alert.severity is Severity.CRITICAL
    assert (alert.raised_at, alert.escalated_at, alert.cleared_at) == (at(0), at(2), at(4))
    assert (alert.value, alert.threshold) == (81.0, 80.0)
    assert len(list(journal)) == 1


def test_resolving_while_the_condition_holds_means_seen():
    journal = Journal()
    alert = note(journal, HOT).alert
    resolved = journal.resolve(alert.id, at(1), "Ann")
    assert resolved.type is AlertEventType.RESOLVED
    assert resolved.alert.resolved_by == "Ann"
    assert note(journal, HOT, 2) is None
    assert journal.unresolved == ()
    assert note(journal, None, 3).type is AlertEventType.CLEARED
    again = note(journal, HOT, 4)
    assert again.type is AlertEventType.RAISED
    assert again.alert.id != alert.id


def test_a_resolved_alert_that_escalates_is_unresolved_again():
    journal = Journal()
    alert = note(journal, HOT).alert
    journal.resolve(alert.id, at(1), "Ann")
    escalated = note(journal, VERY_HOT, 2)
    assert escalated.type is AlertEventType.ESCALATED
    assert journal.unresolved == (escalated.alert,)
    assert escalated.alert.resolved_by is None


def test_resolving_twice_changes_nothing_and_an_unknown_alert_is_an_error():
    journal = Journal()
    alert = note(journal, HOT).alert
    journal.resolve(alert.id, at(1), "Ann")
    assert journal.resolve(alert.id, at(2), "Bob") is None
    assert journal.get(alert.id).resolved_by == "Ann"
    with pytest.raises(UnknownAlertError):
        journal.resolve("no-such-alert", at(3), None)


def test_a_cleared_warning_resolves_itself_and_a_critical_alert_waits_for_a_person():
    journal = Journal()
    note(journal, HOT)
    note(journal, None, 1)
    vibration = Condition(Category.VIBRATION, Severity.CRITICAL, 12, 10)
    journal.note(Category.VIBRATION, None, vibration, at(0))
    journal.note(Category.VIBRATION, None, None, at(1))
    due = at(1) + CALM
    assert journal.due_at == due
    assert journal.tick(due - timedelta(seconds=1)) == ()
    (event,) = journal.tick(due)
    assert event.alert.category is Category.TEMPERATURE
    assert event.alert.resolved_by is None
    assert [alert.category for alert in journal.unresolved] == [Category.VIBRATION]
    assert journal.due_at is None


def test_resolve_all_leaves_nothing_unresolved():
    journal = Journal()
    note(journal, HOT)
    journal.note(Category.SPEED, None, Condition(Category.SPEED, Severity.WARNING, 2600, 2500), at(1))
    events = journal.resolve_all(at(2), "Ann")
    assert [event.alert.category for event in events] == [Category.TEMPERATURE, Category.SPEED]
    assert journal.unresolved == ()
    assert journal.resolve_all(at(3), "Ann") == ()


def test_a_journal_taken_up_again_knows_what_is_open_and_what_is_unresolved():
    journal = Journal()
    note(journal, VERY_HOT)
    restored = Journal(list(journal))
    assert restored.open_severities == {(Category.TEMPERATURE, None): Severity.CRITICAL}
    assert restored.unresolved == journal.unresolved
    assert note(restored, VERY_HOT, 1) is None
    assert note(restored, None, 2).type is AlertEventType.CLEARED


def test_ids_are_unique_even_within_one_second():
    journal = Journal()
    first = note(journal, HOT).alert
    note(journal, None)
    journal.resolve(first.id, at(0), "Ann")
    second = note(journal, HOT).alert
    assert first.id != second.id


def test_queries_filter_and_put_the_newest_first():
    journal = Journal()
    shaken = Condition(Category.VIBRATION, Severity.CRITICAL, 12, 10)
    fast = Condition(Category.SPEED, Severity.WARNING, 2600, 2500)
    for hour, condition in enumerate((HOT, shaken, fast)):
        journal.note(condition.category, None, condition, at(3600 * hour))
        journal.note(condition.category, None, None, at(3600 * hour + 1))
    first, second, third = list(journal)

    def found(**where):
        return journal.query(AlertFilter(**where), limit=9)

    assert journal.query(limit=2) == [third, second]
    assert found(severity=Severity.CRITICAL) == [second]
    assert found(start=at(3600), end=at(3600)) == [second]
    assert found(category=Category.SPEED) == [third]
    assert found(category=Category.ANOMALY) == []
    journal.resolve(third.id, at(8000), None)
    assert found(resolved=False) == [second, first]
    journal.acknowledge(second.id, at(8000), "Ann")
    assert [alert.id for alert in found(acknowledged=True)] == [second.id]
    journal.shelve(first.id, at(8000), CALM, "Ann")
    assert [alert.id for alert in found(shelved=True)] == [first.id]
    assert found(episode=second.id) == [journal.get(second.id)]


def test_the_journal_is_pruned_by_count_and_age_but_never_loses_an_unresolved_alert():
    journal = Journal()
    shaken = Condition(Category.VIBRATION, Severity.CRITICAL, 12, 10)
    kept = journal.note(Category.VIBRATION, None, shaken, at(0)).alert
    journal.note(Category.VIBRATION, None, None, at(1))
    for minute in range(20, KEEP_COUNT + 70):
        alert = note(journal, HOT, 60 * minute).alert
        note(journal, None, 60 * minute + 1)
        journal.resolve(alert.id, at(60 * minute + 2), None)
    assert len(list(journal)) <= KEEP_COUNT
    assert journal.get(kept.id) in journal.unresolved
    journal.note(Category.TEMPERATURE, None, HOT, START + KEEP_TIME + timedelta(days=30))
    assert len(list(journal)) == 2


def flap(journal: Journal, *times: float):
    """Let the condition come at each time and go a second later; return what that told."""
    events = []
    for time in times:
        events += [note(journal, HOT, time), note(journal, None, time + 1)]
    return [event for event in events if event is not None]


def restarted(journal: Journal) -> Journal:
    return Journal([alert_from_dict(alert_to_dict(alert)) for alert in journal])


def test_acknowledging_says_who_is_on_it_and_leaves_the_alert_a_problem():
    journal = Journal()
    alert = note(journal, VERY_HOT).alert
    event = journal.acknowledge(alert.id, at(60), "Ann", "Fan belt ordered")
    assert event.type is AlertEventType.ACKNOWLEDGED
    assert event.by == "Ann"
    assert journal.acknowledge(alert.id, at(70), "Bob", "Me too") is None
    (seen,) = journal.unresolved
    assert (seen.acknowledgement.at, seen.acknowledgement.by) == (at(60), "Ann")
    assert seen.acknowledgement.comment == "Fan belt ordered"


def test_a_critical_alert_that_was_acknowledged_resolves_itself_once_it_is_calm():
    journal = Journal()
    alert = note(journal, VERY_HOT).alert
    note(journal, None, 60)
    assert journal.due_at is None
    journal.acknowledge(alert.id, at(120), "Ann")
    assert journal.due_at == at(60) + CALM
    (event,) = journal.tick(journal.due_at)
    assert event.type is AlertEventType.RESOLVED
    assert event.by is None


def test_who_acknowledged_a_warning_has_not_seen_that_it_is_critical():
    journal = Journal()
    alert = note(journal, HOT).alert
    journal.acknowledge(alert.id, at(1), "Ann")
    assert not note(journal, VERY_HOT, 2).alert.is_acknowledged


def test_there_is_nothing_to_acknowledge_or_shelve_in_a_resolved_alert():
    journal = Journal()
    alert = note(journal, HOT).alert
    journal.resolve(alert.id, at(1), "Ann")
    with pytest.raises(ResolvedAlertError):
        journal.acknowledge(alert.id, at(2), "Ann")
    with pytest.raises(ResolvedAlertError):
        journal.shelve(alert.id, at(2), CALM, "Ann")
    for command in (journal.acknowledge, journal.unshelve):
        with pytest.raises(UnknownAlertError):
            command("no-such-alert", at(2), "Ann")


def test_with_latching_nothing_resolves_itself():
    journal = Journal(latching=True)
    alert = note(journal, HOT).alert
    note(journal, None, 1)
    journal.acknowledge(alert.id, at(2), "Ann")
    assert journal.due_at is None
    assert journal.tick(at(1) + 10 * CALM) == ()
    assert journal.resolve(alert.id, at(7000), "Ann") is not None


def test_a_shelved_alert_is_silent_for_its_time_and_then_comes_back():
    journal = Journal()
    alert = note(journal, HOT).alert
    (shelved,) = journal.shelve(alert.id, at(1), timedelta(hours=1), "Ann", "Waiting for a part")
    assert shelved.type is AlertEventType.SHELVED
    assert note(journal, VERY_HOT, 2) is None
    assert [alert.is_shelved for alert in journal.unresolved] == [True]
    assert journal.due_at == at(3601)
    journal = restarted(journal)
    assert journal.tick(at(3600)) == ()
    (back,) = journal.tick(at(3601))
    assert back.type is AlertEventType.UNSHELVED
    assert back.alert.severity is Severity.CRITICAL
    assert not back.alert.is_shelved


def test_a_shelf_outlives_its_alert_and_takes_the_next_one():
    journal = Journal()
    alert = note(journal, HOT).alert
    journal.shelve(alert.id, at(1), timedelta(days=1), "Ann")
    assert note(journal, None, 2) is None
    journal.resolve(alert.id, at(3), "Ann")
    journal = restarted(journal)
    assert note(journal, HOT, 7200) is None
    (silent,) = journal.unresolved
    assert silent.id != alert.id
    assert silent.is_shelved
    (back,) = journal.unshelve(silent.id, at(7300), "Ann")
    assert (back.type, back.by) == (AlertEventType.UNSHELVED, "Ann")
    assert journal.unshelve(silent.id, at(7400), "Ann") == ()
    assert not any(alert.is_shelved for alert in journal)


def test_shelving_the_one_phase_does_not_shelve_the_other():
    journal = Journal()
    for phase in (Phase.A, Phase.B):
        journal.note(Category.SPEED, phase, Condition(Category.SPEED, Severity.WARNING, 2, 1, phase), at(0))
    of_b, of_a = journal.unresolved
    journal.shelve(of_a.id, at(1), CALM, "Ann")
    assert [alert.is_shelved for alert in journal.unresolved] == [False, True]
    assert of_b.phase is Phase.B


@pytest.mark.parametrize(
    "time", [SHELVE_SHORTEST - timedelta(seconds=1), SHELVE_LONGEST + timedelta(seconds=1)]
)
def test_nothing_is_shelved_for_too_short_or_too_long(time):
    journal = Journal()
    alert = note(journal, HOT).alert
    with pytest.raises(ShelvingTimeError):
        journal.shelve(alert.id, at(1), time, "Ann")
    assert not journal.unresolved[0].is_shelved


def test_shelving_again_sets_another_time():
    journal = Journal()
    alert = note(journal, HOT).alert
    assert len(journal.shelve(alert.id, at(1), SHELVE_LONGEST, "Ann")) == 1
    assert journal.shelve(alert.id, at(1), SHELVE_LONGEST, "Bob") == ()
    assert len(journal.shelve(alert.id, at(2), SHELVE_SHORTEST, "Ann")) == 1
    assert journal.due_at == at(2) + SHELVE_SHORTEST


def test_out_of_service_nothing_is_raised_and_what_holds_afterwards_is():
    journal = Journal()
    journal.out_of_service = True
    assert note(journal, VERY_HOT) is None
    assert journal.unresolved == ()
    journal.out_of_service = False
    assert note(journal, VERY_HOT, 1).type is AlertEventType.RAISED


def test_out_of_service_an_alert_does_not_escalate_but_may_clear():
    journal = Journal()
    note(journal, HOT)
    journal.out_of_service = True
    assert note(journal, VERY_HOT, 1) is None
    assert journal.unresolved[0].severity is Severity.WARNING
    assert note(journal, None, 2).type is AlertEventType.CLEARED


def test_what_comes_back_before_anyone_saw_to_it_is_the_same_alert():
    journal = Journal()
    first = note(journal, VERY_HOT).alert
    note(journal, None, 1)
    again = note(journal, HOT, 300)
    assert again.type is AlertEventType.RAISED
    assert again.alert.id == first.id
    assert (again.alert.occurrences, again.alert.cleared_at) == (2, None)
    assert (again.alert.severity, again.alert.value) == (Severity.CRITICAL, 81.0)
    note(journal, None, 301)
    much_later = note(journal, HOT, 301 + 10 * CALM.total_seconds()).alert
    assert (much_later.id, much_later.occurrences, much_later.is_chattering) == (first.id, 3, False)
    journal.resolve(first.id, at(9000), "Ann")
    note(journal, None, 9001)
    assert note(journal, HOT, 9002).alert.id != first.id


def test_the_third_time_within_ten_minutes_it_chatters_and_is_held_open():
    journal = Journal()
    told = flap(journal, 0, 100, 200, 300, 400)
    assert [event.type for event in told] == ["raised", "cleared", "raised", "cleared", "raised"]
    (alert,) = journal.unresolved
    assert alert.is_chattering
    assert not alert.is_cleared
    assert alert.occurrences == 5
    assert journal.due_at == at(401) + CALM
    journal = restarted(journal)
    assert journal.tick(at(1000)) == ()
    (cleared,) = journal.tick(at(1001))
    assert cleared.type is AlertEventType.CLEARED
    assert not cleared.alert.is_chattering


def test_what_comes_back_now_and_then_does_not_chatter():
    journal = Journal()
    told = flap(journal, 0, 400, 800, 1200, 1600)
    assert len(told) == 10
    assert not told[-2].alert.is_chattering


def test_the_journal_tells_what_came_first():
    journal = Journal()
    first = note(journal, HOT).alert
    vibration = Condition(Category.VIBRATION, Severity.WARNING, 8, 7)
    second = journal.note(Category.VIBRATION, None, vibration, at(5)).alert
    note(journal, None, 10)
    journal.resolve(first.id, at(11), "Ann")
    speed = Condition(Category.SPEED, Severity.WARNING, 2600, 2500)
    third = restarted(journal).note(Category.SPEED, None, speed, at(20)).alert
    assert first.is_first_out
    assert not second.is_first_out
    assert not third.is_first_out
    assert {second.episode, third.episode} == {first.id}
    journal.note(Category.VIBRATION, None, None, at(30))
    assert note(journal, HOT, 60 + CALM.total_seconds()).alert.is_first_out


def test_a_clock_that_is_set_back_makes_nothing_endless():
    journal = Journal()
    note(journal, HOT, 100_000)
    note(journal, None, 100_001)
    journal.tick(at(100_002))
    assert [event.type for event in journal.tick(at(0))] == ["resolved"]
    alert = note(journal, HOT, 100_003).alert
    journal.shelve(alert.id, at(100_003), SHELVE_LONGEST, "Ann")
    assert [event.type for event in journal.tick(at(1))] == ["unshelved"]


def test_a_change_does_not_hide_that_the_clock_was_set_back():
    journal = Journal()
    journal.tick(at(-1))
    note(journal, HOT, 100_000)
    note(journal, None, 100_001)
    journal.note(Category.SPEED, None, Condition(Category.SPEED, Severity.WARNING, 2600, 2500), at(0))
    assert [event.alert.category for event in journal.tick(at(1))] == [Category.TEMPERATURE]


def test_alerts_of_an_older_version_are_read():
    alert = note(Journal(), HOT).alert
    older = {
        "id": alert.id,
        "severity": "warning",
        "category": "temperature",
        "phase": None,
        "value": 61.0,
        "threshold": 60.0,
        "cause": None,
        "raised_at": at(0).isoformat(),
        "escalated_at": None,
        "cleared_at": None,
        "resolved": False,
        "resolved_at": None,
        "resolved_by": None,
    }
    assert alert_from_dict(older) == alert


def test_each_phase_says_how_far_it_has_come():
    journal = Journal()
    for phase, severity in ((Phase.A, Severity.CRITICAL), (Phase.B, Severity.WARNING)):
        journal.note(Category.SPEED, phase, Condition(Category.SPEED, severity, 2, 1, phase), at(0))
    assert journal.open_severities == {
        (Category.SPEED, Phase.A): Severity.CRITICAL,
        (Category.SPEED, Phase.B): Severity.WARNING,
    }


def test_what_was_expected_of_the_cause_follows_the_escalation():
    journal = Journal()
    note(journal, HOT)
    worse = replace(VERY_HOT, cause="power_total", cause_value=900.0, expected_low=1.0, expected_high=2.0)
    alert = note(journal, worse, 1).alert
    assert (alert.cause, alert.cause_value) == ("power_total", 900.0)
    assert (alert.expected_low, alert.expected_high) == (1.0, 2.0)


def imported(raised: float, key: str = "one") -> Alert:
    return Alert(
        id=key,
        category=Category.VIBRATION,
        phase=None,
        severity=Severity.WARNING,
        value=None,
        threshold=None,
        cause=None,
        raised_at=at(raised),
        cleared_at=at(raised + 60),
        resolved_at=at(raised + 60),
        imported="It shook",
    )


def test_alerts_of_another_watch_are_taken_up_once_and_in_order():
    journal = Journal()
    raised = note(journal, HOT)
    older, newer = imported(-200, "older"), imported(-100, "newer")
    assert journal.adopt([newer, older], at(1)) == 2
    assert [alert.id for alert in journal] == ["older", "newer", raised.alert.id]
    assert journal.adopt([newer, older], at(2)) == 0
    assert journal.unresolved == (raised.alert,)
    assert journal.get("older") == older
    assert alert_from_dict(alert_to_dict(older)) == older


def test_own_alerts_come_before_those_of_another_watch():
    own = [imported(second, f"own{second}") for second in range(KEEP_COUNT - 2)]
    journal = Journal(own)
    others = [imported(-second - 1, f"other{second}") for second in range(10)]
    assert journal.adopt(others, at(0)) == 2
    assert [alert.id for alert in journal][:3] == ["other1", "other0", "own0"]
    assert journal.adopt([imported(-KEEP_TIME.total_seconds() - 1, "ancient")], at(0)) == 0
