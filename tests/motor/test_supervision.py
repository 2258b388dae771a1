"""The judges of a motor at work together, through its monitor, before anything was learned of it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
import json
from math import isnan

import pytest

from custom_components.motor_monitor.motor.alert import AlertEvent, AlertEventType, Category
from custom_components.motor_monitor.motor.config import MotorConfig
from custom_components.motor_monitor.motor.errors import LimitError
from custom_components.motor_monitor.motor.health import HealthPart
from custom_components.motor_monitor.motor.log import LogFilter, LogSource
from custom_components.motor_monitor.motor.memory import Memory
from custom_components.motor_monitor.motor.monitor import Monitor
from custom_components.motor_monitor.motor.operation import OperatingState
from custom_components.motor_monitor.motor.quality import FindingKind
from custom_components.motor_monitor.motor.reading import Phase, Quantity
from custom_components.motor_monitor.motor.snapshot import Snapshot
from simulator.faults import Fault, FaultKind
from simulator.motor import DutyPattern, Motor

from .plant import HOUR, START
from .test_protection_simulated import COVERED, DELAY, PLATE

CONFIG = MotorConfig(nameplate=PLATE)
ON_THE_WIRE = {"power_factor": "pf", "speed": "rpm"}


class Plant:
    """A simulated motor, and a monitor that hears what its meters publish."""

    def __init__(self, motor: Motor | None = None, config: MotorConfig = CONFIG, every: float = 1) -> None:
        self.motor = motor or Motor(1)
        self.config = config
        self.every = every
        self.monitor = Monitor(config)
        self.wake_at: datetime | None = None
        self.events: list[AlertEvent] = []
        self.switched_off: frozenset[str] = frozenset()

    def run(self, seconds: float) -> list[AlertEvent]:
        """Let the motor run on, wake the monitor when it wants, and return what it told meanwhile."""
        told: list[AlertEvent] = []
        for _ in range(round(seconds / self.every)):
            measured = dict(self._measure())
            now = START + timedelta(seconds=self.motor.time)
            if self.wake_at is not None and self.wake_at < now:
                told += self.monitor.tick(self.wake_at).events
            message = json.dumps({"complete_reading": True, **measured})
            outcome = self.monitor.observe("motor/motor_metrics", message, now)
            self.wake_at = outcome.wake_at
            told += outcome.events
        self.events += told
        return told

    def restart(self) -> None:
        memory = Memory.from_dict(json.loads(json.dumps(self.monitor.memory.to_dict())))
        self.monitor = Monitor(self.config, memory, self.monitor.learned)

    @property
    def snapshot(self) -> Snapshot:
        return self.monitor.snapshot

    def raised(self) -> list[tuple[Category, Phase | None]]:
        return [event.alert.key for event in self.events if event.type is AlertEventType.RAISED]

    def _measure(self) -> Iterator[tuple[str, float]]:
        for key, value in self.motor.advance(self.every).values().items():
            if value is not None and not isnan(value) and key not in self.switched_off:
                quantity = key.removesuffix(key[-2:]) if key[-2] == "_" else key
                yield key.replace(quantity, ON_THE_WIRE.get(quantity, quantity)), value


@pytest.mark.parametrize(("kind", "category"), [(kind, category) for kind, _, category in COVERED])
def test_a_fault_is_raised_before_anything_was_learned(kind, category):
    plant = Plant()
    assert not plant.run(300)
    plant.motor.inject(Fault(kind, phase="b"))
    told = plant.run(DELAY[category] + 3)
    assert category in {event.alert.category for event in told}
    assert plant.monitor.model is None


@pytest.mark.slow
def test_a_healthy_day_raises_nothing():
    plant = Plant(Motor(5, duty=DutyPattern.CYCLIC), every=10)
    assert not plant.run(24 * HOUR)
    assert plant.snapshot.duty.starts > 200
    assert plant.snapshot.findings == ()


def test_an_episode_goes_on_over_a_restart():
    plant = Plant()
    plant.run(300)
    plant.motor.inject(Fault(FaultKind.WINDING, phase="c"))
    plant.run(60)
    before = plant.snapshot
    assert plant.raised() == [(Category.CURRENT_UNBALANCE, Phase.C)]
    plant.restart()
    assert plant.snapshot.alerts == before.alerts
    assert plant.snapshot.thermal_capacity == before.thermal_capacity
    plant.run(60)
    assert plant.raised() == [(Category.CURRENT_UNBALANCE, Phase.C)]
    plant.motor.clear()
    (cleared,) = plant.run(60)
    assert (cleared.type, cleared.alert.id) == (AlertEventType.CLEARED, before.alerts[0].id)


def test_nothing_is_learned_while_a_protection_function_finds_fault():
    plant = Plant()
    plant.run(300)
    assert len(plant.monitor.learned.window) > 100
    plant.motor.inject(Fault(FaultKind.VOLTAGE_UNBALANCE))
    plant.run(60)
    learned = len(plant.monitor.learned.window)
    plant.run(120)
    assert len(plant.monitor.learned.window) == learned


def test_meters_that_lose_their_supply_with_the_motor_are_neither_missing_nor_judged():
    plant = Plant()
    plant.run(200)
    plant.motor.inject(Fault(FaultKind.UNDER_VOLTAGE))
    plant.run(30)
    assert Category.UNDERVOLTAGE in {category for category, _ in plant.raised()}
    plant.motor.clear()
    electrical = frozenset(key for key in plant.motor.advance(1).values() if key[-2] == "_")
    raised, starts = plant.raised(), plant.snapshot.duty.starts
    for _ in range(3):
        plant.switched_off = electrical | {"speed"}
        plant.run(200)
        assert plant.snapshot.operating_state is OperatingState.OFF
        assert not plant.snapshot.alerts or plant.snapshot.alerts[0].is_cleared
        plant.switched_off = frozenset()
        plant.run(100)
        assert plant.snapshot.operating_state is OperatingState.RUNNING
    assert plant.snapshot.duty.starts == starts + 3
    assert plant.raised() == raised


def test_a_motor_from_which_nothing_comes_is_silent_not_off():
    plant = Plant()
    plant.run(60)
    now = START + timedelta(seconds=plant.motor.time + 100)
    assert plant.monitor.tick(now).snapshot.operating_state is OperatingState.UNKNOWN


def test_limits_and_levels_are_changed_by_one_set_of_keys():
    plant = Plant()
    plant.run(120)
    now = START + timedelta(seconds=plant.motor.time)
    outcome = plant.monitor.change_limits({"speed_warning": 2000, "overcurrent_warning": 60}, now)
    assert outcome.urgent
    (entry,) = plant.monitor.log(LogFilter(source=LogSource.SETTINGS), limit=5)
    assert [(change.key, change.new) for change in entry.changes] == [
        ("speed_warning", 2000),
        ("overcurrent_warning", 60),
    ]
    assert not plant.monitor.change_limits({"overcurrent_warning": 60}, now).log
    with pytest.raises(LimitError):
        plant.monitor.change_limits({"speed_warning": 1000, "overcurrent_warning": 9999}, now)
    with pytest.raises(LimitError):
        plant.monitor.change_limits({"moonlight_warning": 1}, now)
    assert plant.snapshot.limits.levels["speed_warning"] == 2000
    plant.run(30)
    assert plant.raised() == [(Category.OVERCURRENT, None)]


def test_a_snapshot_tells_what_follows_from_the_plate():
    plant = Plant()
    plant.run(300)
    plant.monitor.set_ambient(20.0, START + timedelta(seconds=plant.motor.time))
    derived = plant.snapshot.derived
    assert derived.load == pytest.approx(75, abs=25)
    assert derived.slip == pytest.approx(3, abs=2)
    assert derived.temperature_rise == pytest.approx(
        (plant.snapshot.reading.get(Quantity.TEMPERATURE) or 0) - 20
    )
    assert 0 < (plant.snapshot.thermal_capacity or 0) < 76


def test_the_health_of_a_motor_that_stands_still_is_what_it_was():
    plant = Plant(Motor(1, duty=DutyPattern.CYCLIC))
    while plant.snapshot.operating_state is not OperatingState.RUNNING:
        plant.run(1)
    plant.motor.inject(Fault(FaultKind.VOLTAGE_UNBALANCE))
    while plant.snapshot.operating_state is OperatingState.RUNNING:
        running = plant.snapshot.health
        plant.run(1)
    assert running is not None
    assert running.parts[HealthPart.SUPPLY] < 50
    plant.motor.clear()
    plant.run(60)
    assert plant.snapshot.operating_state is OperatingState.OFF
    assert plant.snapshot.health == running


def test_channels_that_never_came_are_found_and_take_nothing_from_the_alerts():
    plant = Plant()
    plant.switched_off = frozenset({"current_c"})
    assert not plant.run(700)
    (finding,) = plant.snapshot.findings
    assert finding.kind is FindingKind.NEVER_PUBLISHED
    assert finding.key == "never_published_current_c"
