"""The monitor as anyone drives it: messages and time in, outcomes out."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
import json

from hypothesis import given, settings, strategies as st
import numpy as np
import pytest

from custom_components.motor_monitor.motor.alert import AlertEvent, AlertEventType, Category, Severity
from custom_components.motor_monitor.motor.config import MotorConfig
from custom_components.motor_monitor.motor.errors import ModelError, NoPreviousModelError, UnknownAlertError
from custom_components.motor_monitor.motor.log import LogEntry, LogFilter, LogLevel, LogSource
from custom_components.motor_monitor.motor.memory import Memory
from custom_components.motor_monitor.motor.monitor import Monitor
from custom_components.motor_monitor.motor.nameplate import Nameplate
from custom_components.motor_monitor.motor.operation import OperatingState
from custom_components.motor_monitor.motor.reading import Phase, Quantity, RefusalKind
from custom_components.motor_monitor.motor.retraining import Objection
from custom_components.motor_monitor.motor.snapshot import ModelState, Outcome

START = datetime(2026, 11, 1, 12, tzinfo=UTC)
PHASE = {"voltage": 230.0, "current": 5.0, "power": 955.0, "energy": 100.0, "frequency": 50.0, "pf": 0.83}


class Bench:
    """A monitor with a clock, and everything that came of it."""

    def __init__(self, monitor: Monitor | None = None, start: datetime = START) -> None:
        self.monitor = monitor or Monitor(MotorConfig())
        self.now = start
        self.events: list[AlertEvent] = []
        self.log: list[LogEntry] = []
        self.outcome = self.monitor.tick(start)

    def keep(self, outcome: Outcome) -> Outcome:
        self.events += outcome.events
        self.log += outcome.log
        self.outcome = outcome
        return outcome

    def publish(self, topic: str, payload: object, *, retained: bool = False) -> Outcome:
        text = payload if isinstance(payload, str | bytes) else json.dumps(payload)
        return self.keep(self.monitor.observe(f"motor/{topic}", text, self.now, retained=retained))

    def read(self, **changes: float) -> Outcome:
        values = {f"{key}_{phase}": value for key, value in PHASE.items() for phase in "abc"}
        values |= {"temperature": 45.0, "vibration": 2.0, "rpm": 1450.0} | changes
        return self.publish("phase_a", {"complete_reading": True, **values})

    def run(self, seconds: int, **changes: float) -> Outcome:
        for _ in range(seconds):
            self.read(**changes)
            self.now += timedelta(seconds=1)
        return self.outcome

    def wait(self, seconds: float) -> Outcome:
        self.now += timedelta(seconds=seconds)
        return self.keep(self.monitor.tick(self.now))

    def wait_until_quiet(self, limit: int = 50) -> int:
        """Follow wake_at as a driver with a clock would, until nothing is due."""
        for wakes in range(limit):
            if self.outcome.wake_at is None:
                return wakes
            self.now = max(self.now, self.outcome.wake_at)
            self.keep(self.monitor.tick(self.now))
        pytest.fail("the monitor wants to be woken for ever")

    def types(self) -> list[str]:
        return [str(event.type) for event in self.events]

    def restart(self) -> Bench:
        memory = Memory.from_dict(json.loads(json.dumps(self.monitor.memory.to_dict())))
        again = Monitor(MotorConfig(), memory, self.monitor.learned)
        return Bench(again, self.now)


def test_a_complete_reading_shows_everything():
    bench = Bench()
    snapshot = bench.read().snapshot
    assert snapshot.reporting
    assert snapshot.last_reading == START
    assert snapshot.reading.get(Quantity.VOLTAGE, Phase.B) == 230.0
    assert snapshot.reading.power_total == pytest.approx(2865)
    assert snapshot.energy[Phase.C] == 100.0
    assert snapshot.energy_total == pytest.approx(300.0)
    assert snapshot.operating_state is OperatingState.RUNNING
    assert snapshot.severity is None
    assert len(snapshot.published) == 21


def test_overheating_raises_one_warning_that_escalates_to_one_critical():
    bench = Bench()
    for temperature in range(45, 90):
        bench.run(10, temperature=float(temperature))
    assert bench.types() == ["raised", "escalated"]
    raised, escalated = (event.alert for event in bench.events)
    assert (raised.severity, raised.threshold) == (Severity.WARNING, 60)
    assert (escalated.severity, escalated.threshold) == (Severity.CRITICAL, 80)
    assert escalated.id == raised.id
    assert bench.outcome.snapshot.alerts == (escalated,)
    assert bench.outcome.snapshot.severity is Severity.CRITICAL


def test_a_value_on_the_limit_raises_one_alert_not_hundreds():
    bench = Bench()
    rng = np.random.default_rng(1)
    for noise in rng.normal(0, 0.5, 2000):
        bench.run(1, temperature=60.3 + noise)
    assert bench.types() == ["raised"]


def test_an_alert_clears_and_a_warning_resolves_itself_later():
    bench = Bench()
    bench.run(10, vibration=8.0)
    bench.run(20)
    assert bench.types() == ["raised", "cleared"]
    assert len(bench.outcome.snapshot.alerts) == 1
    bench.wait(700)
    assert bench.types() == ["raised", "cleared", "resolved"]
    assert bench.outcome.snapshot.alerts == ()


def test_an_on_delay_runs_out_by_time_when_no_message_comes():
    bench = Bench()
    assert bench.read(temperature=70.0).events == ()
    assert bench.outcome.wake_at <= START + timedelta(seconds=5)
    bench.wait_until_quiet()
    assert bench.types()[0] == "raised"


def test_resolving_says_who_and_stays_quiet_until_the_condition_comes_back():
    bench = Bench()
    bench.run(10, temperature=65.0)
    alert_id = bench.events[0].alert.id
    bench.keep(bench.monitor.resolve(alert_id, bench.now, "Ann"))
    bench.run(60, temperature=65.0)
    assert bench.types() == ["raised", "resolved"]
    assert bench.outcome.snapshot.alerts == ()
    bench.run(40)
    bench.run(10, temperature=65.0)
    assert bench.types() == ["raised", "resolved", "cleared", "raised"]
    assert bench.monitor.alert(alert_id).resolved_by == "Ann"
    with pytest.raises(UnknownAlertError):
        bench.monitor.resolve("nothing", bench.now)


def test_a_restart_neither_raises_again_nor_loses_anything():
    bench = Bench()
    bench.run(10, temperature=85.0)
    bench.run(10, vibration=8.0, temperature=85.0)
    bench.keep(bench.monitor.resolve(bench.events[0].alert.id, bench.now, "Ann"))
    before = bench.outcome.snapshot
    again = bench.restart()
    assert again.monitor.snapshot.alerts == before.alerts
    assert again.monitor.snapshot.published == before.published
    assert again.monitor.snapshot.energy == before.energy
    again.run(120, temperature=85.0, vibration=8.0)
    assert again.types() == []
    again.run(60)
    assert again.types() == ["cleared", "cleared"]
    assert [entry.message for entry in again.monitor.log(LogFilter(source=LogSource.ALERTS), limit=99)][
        -3:
    ] == [
        "alert_resolved",
        "alert_raised",
        "alert_raised",
    ]


def test_what_people_do_with_an_alert_is_told_logged_and_survives_a_restart():
    bench = Bench()
    bench.run(10, temperature=85.0)
    alert_id = bench.events[0].alert.id
    bench.keep(bench.monitor.acknowledge(alert_id, bench.now, "Ann", "On my way"))
    bench.keep(bench.monitor.shelve(alert_id, bench.now, timedelta(hours=1), "Ann"))
    assert bench.types() == ["raised", "acknowledged", "shelved"]
    assert bench.outcome.snapshot.severity is None
    assert [alert.id for alert in bench.outcome.snapshot.alerts] == [alert_id]
    assert [entry.details["by"] for entry in bench.log if entry.source is LogSource.ALERTS] == [
        None,
        "Ann",
        "Ann",
    ]
    again = bench.restart()
    assert again.monitor.snapshot.problems == ()
    assert again.monitor.alert(alert_id).acknowledgement.comment == "On my way"
    again.keep(again.monitor.unshelve(alert_id, again.now, "Ann"))
    assert again.outcome.snapshot.severity is Severity.CRITICAL
    assert again.types() == ["unshelved"]


def test_a_shelved_alert_comes_back_by_time_though_no_message_comes():
    bench = Bench()
    bench.run(10, temperature=85.0)
    bench.keep(bench.monitor.shelve(bench.events[0].alert.id, bench.now, timedelta(days=1), "Ann"))
    bench.wait_until_quiet()
    assert bench.types() == ["raised", "shelved", "unshelved"]


def test_out_of_service_nothing_is_raised_or_learned_until_the_motor_is_back():
    bench = Bench()
    bench.run(10)
    assert bench.keep(bench.monitor.set_out_of_service(bench.now, "Ann", out=True)).urgent
    assert bench.outcome.snapshot.out_of_service
    assert bench.monitor.set_out_of_service(bench.now, "Bob", out=True).log == ()
    learned = len(bench.monitor.learned.window)
    bench.run(30)
    bench.run(30, temperature=85.0)
    assert len(bench.monitor.learned.window) == learned
    assert bench.types() == []
    again = bench.restart()
    assert again.outcome.snapshot.out_of_service
    again.run(10, temperature=85.0)
    assert again.types() == []
    outcome = again.keep(again.monitor.set_out_of_service(again.now, "Ann", out=False))
    assert again.types() == ["raised"]
    assert [entry.message for entry in outcome.log] == ["in_service", "alert_raised"]
    assert [entry.message for entry in bench.log if entry.source is LogSource.SETTINGS] == ["out_of_service"]


def test_with_latching_a_warning_waits_for_a_person():
    bench = Bench(Monitor(MotorConfig(latching=True)))
    bench.run(10, vibration=8.0)
    bench.run(20)
    bench.wait(86_400)
    assert bench.types() == ["raised", "cleared"]
    assert len(bench.outcome.snapshot.alerts) == 1


def test_retained_messages_fill_the_display_and_nothing_else():
    bench = Bench()
    for _ in range(30):
        bench.publish("motor_metrics", {"temperature": 95.0, "vibration": 20.0, "rpm": 1450}, retained=True)
        bench.wait(1)
    snapshot = bench.outcome.snapshot
    assert snapshot.reading.get(Quantity.TEMPERATURE) == 95.0
    assert not snapshot.reporting
    assert snapshot.last_reading is None
    assert bench.events == []
    assert len(bench.monitor.learned.window) == 0


def test_a_motor_that_falls_silent_is_noticed_by_time():
    bench = Bench()
    bench.read()
    assert bench.wait(59).snapshot.reporting
    outcome = bench.wait(2)
    assert not outcome.snapshot.reporting
    assert outcome.urgent
    assert outcome.snapshot.operating_state is OperatingState.UNKNOWN
    assert outcome.snapshot.reading.get(Quantity.VOLTAGE, Phase.A) is None
    assert bench.wait(600).snapshot.silent_for_long
    assert bench.read().urgent
    assert [entry.message for entry in bench.log] == ["connected", "silent", "back"]


def test_silence_neither_clears_nor_raises_an_alert():
    bench = Bench()
    bench.run(10, temperature=65.0)
    bench.wait(3600)
    assert bench.types() == ["raised"]
    bench = Bench()
    bench.read(vibration=9.0)
    bench.wait(3600)
    assert bench.types() == []


def test_refused_input_is_counted_told_once_and_costs_only_itself():
    bench = Bench()
    bench.read()
    for _ in range(50):
        bench.publish("phase_a", '{"voltage": NaN, "current": 6.5, "power": "much", "frequency": 50.0}')
        bench.publish("phase_a", "{")
        bench.publish("phase_q", "{}")
        bench.publish("phase_b", b"\xff\xfe")
        bench.publish("phase_b", b"1" * 1_000_000)
        bench.publish("phase_b", b"[" * 10_000)
    snapshot = bench.wait(2).snapshot
    assert snapshot.refused == {
        RefusalKind.NOT_FINITE: 50,
        RefusalKind.WRONG_TYPE: 50,
        RefusalKind.MALFORMED: 50,
        RefusalKind.UNKNOWN_TOPIC: 50,
        RefusalKind.ENCODING: 50,
        RefusalKind.TOO_LARGE: 50,
        RefusalKind.TOO_DEEP: 50,
    }
    assert snapshot.refused_total == 350
    assert snapshot.reading.get(Quantity.CURRENT, Phase.A) == 6.5
    assert snapshot.reading.get(Quantity.VOLTAGE, Phase.A) == 230.0
    assert len([entry for entry in bench.log if entry.message == "input_refused"]) == 7


def test_it_trains_from_100_samples_on_scores_and_survives_a_restart():
    bench = Bench()
    rng = np.random.default_rng(0)
    for _ in range(99):
        bench.read(temperature=45 + rng.normal(), vibration=2 + rng.normal() / 10)
        bench.now += timedelta(seconds=1)
        assert not bench.outcome.training_due
    assert bench.outcome.snapshot.verdict is None
    bench.read(temperature=45.3)
    assert bench.outcome.training_due
    assert bench.outcome.snapshot.model.progress == 100
    outcome = bench.keep(bench.monitor.train(bench.now))
    assert outcome.learned
    assert outcome.snapshot.model.state is ModelState.PROVISIONAL
    assert outcome.snapshot.model.samples == 100
    bench.now += timedelta(seconds=1)
    healthy = bench.read(temperature=45.0, vibration=2.0).snapshot.verdict
    assert healthy.score < 40
    again = bench.restart()
    assert again.read(temperature=45.0, vibration=2.0).snapshot.verdict.score == pytest.approx(
        healthy.score, abs=10
    )


def test_training_on_too_little_is_an_error_and_changes_nothing():
    bench = Bench()
    bench.run(10)
    with pytest.raises(ModelError):
        bench.monitor.train(bench.now)
    assert bench.read().snapshot.model.state is ModelState.LEARNING


def test_starts_and_run_time_are_counted_and_survive_a_restart():
    off = {f"{quantity}_{phase}": 0.0 for quantity in ("current", "power") for phase in "abc"}
    bench = Bench()
    for _ in range(3):
        bench.run(20, **off)
        bench.run(40)
    duty = bench.outcome.snapshot.duty
    assert (duty.starts, duty.starts_last_hour, duty.run_time) == (3, 3, 2 * 40 + 39)
    again = bench.restart()
    assert again.monitor.snapshot.duty == duty
    again.wait(3600)
    assert again.outcome.snapshot.duty.starts_last_hour == 0


def test_a_start_is_forgotten_after_an_hour_without_any_message():
    bench = Bench()
    bench.read(current_a=0.0, current_b=0.0, current_c=0.0)
    bench.run(20)
    assert bench.outcome.snapshot.duty.starts_last_hour == 1
    bench.wait_until_quiet()
    assert bench.outcome.snapshot.duty.starts_last_hour == 0


def test_new_limits_are_judged_by_at_once():
    bench = Bench()
    bench.run(10, temperature=55.0)
    outcome = bench.keep(bench.monitor.change_limits({"temperature_warning": 50}, bench.now))
    assert outcome.urgent
    assert outcome.snapshot.limits.of(Quantity.TEMPERATURE) == (50, 80)
    bench.run(10, temperature=55.0)
    assert bench.types() == ["raised"]
    assert "limits_changed" in [entry.message for entry in bench.log]


@pytest.mark.parametrize("silent", [False, True])
@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"temperature_warning": None, "temperature_critical": None}, {"temperature": 90.0}),
        ({"voltage_unbalance_warning": None, "voltage_unbalance_critical": None}, {"voltage_b": 200.0}),
    ],
)
def test_an_alert_is_over_once_its_levels_are_switched_off(changes, fault, silent):
    bench = Bench()
    bench.run(20)
    bench.run(15, **fault)
    if silent:
        bench.wait(1000)
    (alert,) = bench.outcome.snapshot.alerts
    bench.keep(bench.monitor.change_limits(changes, bench.now))
    assert bench.monitor.alert(alert.id).cleared_at == bench.now
    assert bench.types()[-1] == "cleared"


@pytest.mark.parametrize("silent", [False, True])
def test_an_alert_is_over_once_the_nameplate_no_longer_says_what_its_function_needs(silent):
    bench = Bench(Monitor(MotorConfig(nameplate=Nameplate(frequency=50))))
    bench.run(20)
    bench.run(15, **{f"frequency_{phase}": 47.0 for phase in "abc"})
    (alert,) = bench.outcome.snapshot.alerts
    assert alert.category is Category.FREQUENCY
    again = bench.restart()
    if silent:
        again.wait(1)
    else:
        again.read()
    assert again.monitor.alert(alert.id).is_cleared


def test_the_age_of_a_channel_counts_from_when_it_was_last_heard():
    bench = Bench()
    bench.publish("temperature", 40)
    bench.wait(5)
    bench.publish("phase_a/voltage", 231, retained=True)
    bench.publish("rpm", 1450)
    snapshot = bench.wait(3).snapshot
    assert snapshot.ages(bench.now) == {"voltage_a": None, "temperature": 8, "speed": 3}
    assert snapshot.ages(START)["speed"] == 0, "after the clock was put back"


def test_the_log_is_bounded_and_answers_by_level_source_and_time():
    bench = Bench()
    for _ in range(400):
        bench.read()
        bench.wait(61)
    assert len(bench.monitor.log(limit=10_000)) == 500
    warnings = bench.monitor.log(LogFilter(level=LogLevel.WARNING), limit=5)
    assert [entry.message for entry in warnings] == ["silent"] * 5
    assert bench.monitor.log(LogFilter(source=LogSource.MODEL), limit=9) == []
    assert bench.monitor.log(LogFilter(start=bench.now + timedelta(seconds=1)), limit=9) == []


def test_phases_that_arrive_apart_make_one_reading():
    bench = Bench()
    for _ in range(10):
        for phase in "abc":
            bench.publish(f"phase_{phase}", PHASE)
            bench.now += timedelta(milliseconds=150)
        bench.publish("motor_metrics", {"temperature": 45.0, "vibration": 2.0, "rpm": 1450})
        bench.now += timedelta(milliseconds=550)
    snapshot = bench.wait(1).snapshot
    assert snapshot.reading.power_total == pytest.approx(2865)
    assert snapshot.operating_state is OperatingState.RUNNING


def test_time_passing_wakes_a_bounded_number_of_times():
    bench = Bench()
    bench.read(temperature=70.0, vibration=8.0)
    bench.publish("phase_a", "{")
    assert bench.wait_until_quiet() < 20


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["temperature", "vibration", "rpm"]),
            st.sampled_from([1.0, 6.9, 7.0, 11.0, 59.0, 61.0, 81.0, 2600.0, 3100.0, None]),
            st.sampled_from([0.0, 1.0, 4.0, 40.0, 4000.0, -100.0]),
            st.sampled_from(["publish", "tick", "resolve", "restart"]),
        ),
        max_size=60,
    )
)
def test_no_alert_is_lost_duplicated_or_stuck(steps):
    """Whatever happens: per category at most one open alert, and every event follows from the last."""
    bench = Bench()
    last: dict[str, AlertEventType] = {}
    told: set[str] = set()
    for field, value, seconds, act in steps:
        seen = len(bench.events)
        bench.now += timedelta(seconds=seconds)
        match act:
            case "publish":
                bench.publish("motor_metrics", {field: value})
            case "tick":
                bench.wait(0)
            case "resolve":
                bench.keep(bench.monitor.resolve_all(bench.now, "Ann"))
            case "restart":
                events = bench.events
                bench = bench.restart()
                bench.events = events
        for event in bench.events[seen:]:
            before = last.get(event.alert.id)
            if event.type is AlertEventType.RAISED:
                assert before in {None, AlertEventType.CLEARED}
            else:
                assert before is not None
            last[event.alert.id] = event.type
            told.add(event.alert.id)
        alerts = bench.monitor.alerts(limit=1000)
        assert {alert.id for alert in alerts} == told
        still_open = [alert.category for alert in alerts if not alert.is_cleared]
        assert len(still_open) == len(set(still_open))
        unresolved = {alert.id for alert in alerts if not alert.is_resolved}
        assert {alert.id for alert in bench.monitor.snapshot.alerts} == unresolved
    assert all(
        category in Category for category in {alert.category for alert in bench.monitor.alerts(limit=9)}
    )


def test_a_refused_training_is_told_with_its_reason_and_the_model_stays():
    bench = Bench()
    rng = np.random.default_rng(0)
    for _ in range(110):
        bench.read(temperature=45 + rng.normal(), vibration=2 + rng.normal() / 10)
        bench.now += timedelta(seconds=1)
    bench.keep(bench.monitor.train(bench.now))
    trained = bench.monitor.model
    candidate = bench.monitor.begin_training().run(bench.now + timedelta(hours=1))
    refused = replace(candidate, objection=Objection.DRIFTED, feature="vibration")
    outcome = bench.keep(bench.monitor.adopt(refused, bench.now + timedelta(hours=1)))
    assert outcome.snapshot.model.trained_at == trained.trained_at
    (entry,) = outcome.log
    assert (entry.message, entry.details) == ("model_kept", {"reason": "drifted", "feature": "vibration"})
    bench.keep(bench.monitor.train(bench.now + timedelta(hours=2), is_ordered=True))
    undone = bench.keep(bench.monitor.undo_training(bench.now + timedelta(hours=3)))
    assert undone.snapshot.model.trained_at == trained.trained_at
    assert undone.snapshot.model.previous_trained_at is None
    with pytest.raises(NoPreviousModelError):
        bench.monitor.undo_training(bench.now)
