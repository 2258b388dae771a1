"""What the monitor says when not the motor is at fault but a meter."""

from datetime import timedelta

import pytest

from custom_components.motor_monitor.motor.alert import AlertEvent, AlertEventType, Category, Severity
from custom_components.motor_monitor.motor.config import MotorConfig
from custom_components.motor_monitor.motor.memory import Memory
from custom_components.motor_monitor.motor.meters import MeterWatch
from custom_components.motor_monitor.motor.monitor import Monitor
from custom_components.motor_monitor.motor.operation import OperatingState
from custom_components.motor_monitor.motor.reading import CHANNEL_BY_KEY, Phase, Reading
from simulator.faults import Fault, FaultKind
from simulator.forms import Form, messages
from simulator.motor import DutyPattern, Motor
from tests.motor.plant import HOUR, START

METERS = {Category.METER_MISSING, Category.METER_STUCK}


class Plant:
    """A simulated motor that publishes in one form, and its monitor."""

    def __init__(self, form: Form = Form.COMPLETE, *, downstream: bool = False) -> None:
        self.form = form
        self.motor = Motor(1, downstream_meters=downstream)
        self.monitor = Monitor(MotorConfig())
        self.events: list[AlertEvent] = []

    def follow(self, seconds: float, *, every: float = 2) -> None:
        for _ in range(round(seconds / every)):
            now = START + timedelta(seconds=self.motor.time)
            self.events += self.monitor.tick(now).events
            for topic, payload in messages(self.motor.advance(every), self.form):
                self.events += self.monitor.observe(topic, payload, now).events

    @property
    def findings(self) -> list[AlertEvent]:
        return [event for event in self.events if event.alert.category in METERS]


@pytest.mark.parametrize("kind", [FaultKind.METER_SILENT, FaultKind.METER_NAN])
@pytest.mark.parametrize("form", list(Form))
def test_a_meter_that_fails_is_one_alert_of_its_phase_without_any_model(form: Form, kind: FaultKind) -> None:
    plant = Plant(form)
    plant.follow(200)
    plant.motor.inject(Fault(kind, phase="b"))
    plant.follow(30)
    (event,) = plant.findings
    assert event.type is AlertEventType.RAISED
    alert = event.alert
    assert (alert.category, alert.phase, alert.severity) == (
        Category.METER_MISSING,
        Phase.B,
        Severity.WARNING,
    )
    assert alert.cause == "voltage_b"
    assert alert.value is not None
    assert alert.threshold is not None
    assert alert.value > alert.threshold > 15
    plant.motor.clear()
    plant.follow(300)
    assert [event.type for event in plant.findings] == [AlertEventType.RAISED, AlertEventType.CLEARED]


def test_a_sensor_of_the_motor_is_an_alert_of_its_own() -> None:
    plant = Plant()
    plant.follow(200)
    plant.motor.inject(Fault(FaultKind.METER_SILENT, channel="vibration"))
    plant.motor.inject(Fault(FaultKind.METER_NAN, phase="c"))
    plant.follow(30)
    alerts = {event.alert.phase: event.alert.cause for event in plant.findings}
    assert alerts == {None: "vibration", Phase.C: "voltage_c"}


@pytest.mark.parametrize("form", [Form.COMPLETE, Form.SPANISH])
def test_a_motor_that_stops_takes_its_meters_along_and_that_is_nothing(form: Form) -> None:
    plant = Plant(form, downstream=True)
    plant.follow(200)
    # No meter of the motor's supply says anything any more; its other sensors do.
    for phase in Phase:
        plant.motor.inject(Fault(FaultKind.METER_SILENT, phase=phase))
    plant.follow(300)
    assert plant.findings == []


@pytest.mark.slow
def test_a_stuck_sensor_is_found_without_any_model_by_name_and_value() -> None:
    plant = Plant()
    plant.monitor._learner.learn = lambda *_, **__: None  # type: ignore[method-assign] # no model
    plant.follow(8.2 * HOUR, every=10)
    plant.motor.inject(Fault(FaultKind.STUCK_SENSOR, channel="temperature"))
    plant.follow(0.5 * HOUR, every=10)
    (event,) = plant.findings
    alert = event.alert
    assert (alert.category, alert.phase, alert.cause) == (Category.METER_STUCK, None, "temperature")
    assert alert.threshold is not None
    assert alert.value == alert.threshold + 1
    assert alert.cause_value == plant.monitor.snapshot.reading.values[CHANNEL_BY_KEY["temperature"]]
    plant.motor.clear()
    plant.follow(20, every=10)
    assert plant.findings[-1].type is AlertEventType.CLEARED


def test_an_alert_that_stood_at_a_restart_clears_when_the_meter_is_back() -> None:
    plant = Plant()
    plant.follow(200)
    plant.motor.inject(Fault(FaultKind.METER_SILENT, phase="a"))
    plant.follow(30)
    memory = Memory.from_dict(plant.monitor.memory.to_dict())
    plant.monitor = Monitor(MotorConfig(), memory)
    plant.follow(60)
    assert len(plant.findings) == 1
    plant.motor.clear()
    plant.follow(300)
    assert [event.type for event in plant.findings] == [AlertEventType.RAISED, AlertEventType.CLEARED]


@pytest.mark.parametrize("state", [OperatingState.OFF, OperatingState.STARTING, OperatingState.UNKNOWN])
def test_only_a_running_motor_is_judged(state: OperatingState) -> None:
    watch = MeterWatch()
    before = watch.state
    values = {CHANNEL_BY_KEY["current_a"]: 5.0}
    for place in range(200):
        now = START + timedelta(seconds=place)
        assert list(watch.judge(Reading(now, values), state, learn=True)) == []
    assert watch.state == before


@pytest.mark.slow
def test_a_healthy_motor_that_starts_and_stops_raises_nothing() -> None:
    plant = Plant(Form.SPANISH, downstream=True)
    plant.motor = Motor(3, duty=DutyPattern.CYCLIC, downstream_meters=True)
    plant.follow(2 * HOUR)
    assert plant.findings == []
