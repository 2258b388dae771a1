"""Whatever a motor, its meters, people and the clock do to a monitor, no alert is lost, doubled or stuck."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
import json

from hypothesis import settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
import pytest

from custom_components.motor_monitor.motor.alert import AlertEventType
from custom_components.motor_monitor.motor.config import MotorConfig
from custom_components.motor_monitor.motor.memory import Memory
from custom_components.motor_monitor.motor.monitor import Monitor
from custom_components.motor_monitor.motor.nameplate import Connection, Nameplate
from custom_components.motor_monitor.motor.operation import OperatingState
from custom_components.motor_monitor.motor.snapshot import Outcome

PLATE = Nameplate(
    voltage=230, connection=Connection.LINE_TO_NEUTRAL, current=6, power_factor=0.83, frequency=50, poles=4
)
CONFIG = MotorConfig(nameplate=PLATE)

PHASES = "abc"
HEALTHY = {
    **{f"voltage_{phase}": 230.0 for phase in PHASES},
    **{f"current_{phase}": 5.0 for phase in PHASES},
    **{f"power_{phase}": 955.0 for phase in PHASES},
    **{f"frequency_{phase}": 50.0 for phase in PHASES},
    "temperature": 45.0,
    "vibration": 2.0,
    "rpm": 1450.0,
}
METERS = {
    f"{quantity}_{phase}" for quantity in ("voltage", "current", "power", "frequency") for phase in PHASES
}
CHANGES: dict[str, Mapping[str, float | None]] = {
    "healthy": {},
    "hot": {"temperature": 65.0},
    "very hot": {"temperature": 90.0},
    "shaking": {"vibration": 8.0},
    "low supply": {f"voltage_{phase}": 200.0 for phase in PHASES},
    "no supply to speak of": {f"voltage_{phase}": 190.0 for phase in PHASES},
    "uneven": {"current_b": 6.5},
    "one line open": {"current_a": 0.0, "current_b": 8.6, "current_c": 8.6},
    "overloaded": {f"current_{phase}": 12.0 for phase in PHASES},
    "idle": {f"{quantity}_{phase}": 0.5 for quantity in ("current", "power") for phase in PHASES},
    "off": {**{f"{q}_{phase}": 0.0 for q in ("current", "power") for phase in PHASES}, "rpm": 0.0},
    "off with its meters": {**dict.fromkeys(METERS), "rpm": 0.0},
    "one meter silent": {key: None for key in METERS if key.endswith("_a")},
    "nothing but heat": {key: None for key in HEALTHY if key != "temperature"},
}


class MonitorLife(RuleBasedStateMachine):
    """A monitor from which every event is followed."""

    def __init__(self) -> None:
        super().__init__()
        self.monitor = Monitor(CONFIG)
        self.now = datetime(2026, 11, 1, 12, tzinfo=UTC)
        self.readings = 0
        self.told: dict[str, list[AlertEventType]] = {}
        """By alert id, what was told of it."""
        self.wake_at: datetime | None = None

    def keep(self, outcome: Outcome) -> None:
        self.wake_at = outcome.wake_at
        for event in outcome.events:
            told = self.told.setdefault(event.alert.id, [])
            # Only another time on the shelf can be told twice in a row.
            assert event.type is AlertEventType.SHELVED or event.type not in told[-1:]
            told.append(event.type)

    def read(self, changes: Mapping[str, float | None]) -> None:
        self.readings += 1
        # No meter says twice the same.
        noise = 1 + 0.0005 * (self.readings * 7 % 11)
        values = {key: value * noise for key, value in {**HEALTHY, **changes}.items() if value is not None}
        message = json.dumps({"complete_reading": True, **values})
        self.keep(self.monitor.observe("motor/phase_a", message, self.now))

    @rule(name=st.sampled_from(sorted(CHANGES)), seconds=st.sampled_from([1, 4, 15, 40]))
    def run(self, name: str, seconds: int) -> None:
        for _ in range(seconds):
            self.read(CHANGES[name])
            self.now += timedelta(seconds=1)

    @rule(seconds=st.sampled_from([1, 30, 100, 700, 4000]))
    def wait(self, seconds: int) -> None:
        end = self.now + timedelta(seconds=seconds)
        while self.wake_at is not None and self.wake_at <= end:
            self.now = max(self.now + timedelta(milliseconds=1), self.wake_at)
            self.keep(self.monitor.tick(self.now))
        self.now = max(self.now, end)

    @rule(seconds=st.sampled_from([-4000, -30, -1, 30, 90_000]))
    def set_the_clock(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @rule()
    def restart(self) -> None:
        before = self.monitor.snapshot
        memory = Memory.from_dict(json.loads(json.dumps(self.monitor.memory.to_dict())))
        self.monitor = Monitor(CONFIG, memory, self.monitor.learned)
        assert self.monitor.snapshot.alerts == before.alerts
        assert self.monitor.snapshot.thermal_capacity == before.thermal_capacity
        self.keep(self.monitor.tick(self.now))

    @rule(place=st.integers(0, 5), time=st.sampled_from([None, 60, 3600]))
    def see_to_an_alert(self, place: int, time: int | None) -> None:
        alerts = self.monitor.snapshot.alerts
        if not alerts:
            return
        alert_id = alerts[place % len(alerts)].id
        if time is not None:
            self.keep(self.monitor.shelve(alert_id, self.now, timedelta(seconds=time), "Ann"))
        elif place % 2:
            self.keep(self.monitor.acknowledge(alert_id, self.now, "Ann"))
        else:
            self.keep(self.monitor.resolve(alert_id, self.now, "Ann"))

    @rule()
    def resolve_all(self) -> None:
        self.keep(self.monitor.resolve_all(self.now, "Ann"))

    @rule(out=st.booleans())
    def set_out_of_service(self, *, out: bool) -> None:
        self.keep(self.monitor.set_out_of_service(self.now, "Ann", out=out))

    @rule(level=st.sampled_from([None, 60, 70]))
    def set_a_limit(self, level: float | None) -> None:
        self.keep(self.monitor.change_limits({"temperature_warning": level}, self.now))

    @rule(level=st.sampled_from([None, 90, 87]))
    def set_a_level(self, level: float | None) -> None:
        self.keep(self.monitor.change_limits({"undervoltage_warning": level}, self.now))

    @invariant()
    def every_condition_has_one_alert_at_most(self) -> None:
        holding = [alert.key for alert in self.monitor.alerts(limit=10_000) if not alert.is_cleared]
        assert len(holding) == len(set(holding))

    @invariant()
    def what_is_shown_is_what_the_journal_holds(self) -> None:
        unresolved = {alert.id for alert in self.monitor.alerts(limit=10_000) if not alert.is_resolved}
        assert {alert.id for alert in self.monitor.snapshot.alerts} == unresolved

    @invariant()
    def what_was_told_ends_as_the_alert_does(self) -> None:
        for alert in self.monitor.alerts(limit=10_000):
            told = self.told.get(alert.id, [])
            if alert.is_shelved or AlertEventType.SHELVED in told:
                continue
            assert told[0] is AlertEventType.RAISED
            if alert.is_resolved:
                assert AlertEventType.RESOLVED in told
            if alert.is_cleared:
                assert AlertEventType.CLEARED in told

    def teardown(self) -> None:
        """Whatever went before: half an hour of health, and nothing holds any more."""
        for alert in self.monitor.snapshot.alerts:
            self.keep(self.monitor.unshelve(alert.id, self.now))
        self.keep(self.monitor.set_out_of_service(self.now, out=False))
        for _ in range(450):
            self.now += timedelta(seconds=4)
            self.read({})
        assert self.monitor.snapshot.operating_state is OperatingState.RUNNING
        assert [alert.key for alert in self.monitor.alerts(limit=10_000) if not alert.is_cleared] == []


TestMonitorLife = pytest.mark.slow(MonitorLife.TestCase)
TestMonitorLife.settings = settings(max_examples=25, stateful_step_count=15, deadline=None)
