"""The protection functions on the simulated motor, before anything was learned of it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from custom_components.motor_monitor.motor.alert import Category, Condition
from custom_components.motor_monitor.motor.nameplate import Connection, Nameplate
from custom_components.motor_monitor.motor.operation import OperatingState, OperationWatch
from custom_components.motor_monitor.motor.protection import ProtectionJudge
from custom_components.motor_monitor.motor.protection_levels import ProtectionLevels
from custom_components.motor_monitor.motor.protection_table import PROTECTION_FUNCTIONS
from custom_components.motor_monitor.motor.reading import Phase, Reading
from simulator.faults import Fault, FaultKind
from simulator.motor import DutyPattern, Motor
from tests.motor.plant import HOUR, START, readings

PLATE = Nameplate(
    voltage=230,
    connection=Connection.LINE_TO_NEUTRAL,
    current=8.2,
    power=4000,
    power_factor=0.83,
    frequency=50,
    speed=1440,
    poles=4,
    starts_per_hour=20,
)
DELAY = {function.category: function.on_delay.total_seconds() for function in PROTECTION_FUNCTIONS}


class Watched:
    """A simulated motor, and what its protection says of every reading."""

    def __init__(self, motor: Motor, every: float = 1) -> None:
        self.motor = motor
        self.every = every
        self.starts: list[datetime] = []
        self._reading = Reading(START)
        self._state = OperatingState.UNKNOWN
        self._operation = OperationWatch()
        self._judge = ProtectionJudge(PLATE, ProtectionLevels(), {})

    def run(self, seconds: float) -> Iterator[tuple[datetime, Condition]]:
        """Yield the conditions that hold, with the time; delays run out between the readings too."""
        for reading in readings(self.motor, seconds, every=self.every):
            due = self._judge.due_at
            if due is not None and due < reading.at:
                yield from self._hold(due)
            before, self._state = self._state, self._operation.update(reading, reading.at)
            if before is OperatingState.OFF and self._state is OperatingState.STARTING:
                self.starts.append(reading.at)
            self._reading = reading
            yield from self._hold(reading.at)

    def _hold(self, now: datetime) -> Iterator[tuple[datetime, Condition]]:
        last_hour = sum(start > now - timedelta(hours=1) for start in self.starts[-60:])
        for _, _, condition in self._judge.judge(self._reading, self._state, now, starts_last_hour=last_hour):
            if condition is not None:
                yield now, condition

    def after(self, fault: Fault, seconds: float) -> dict[Category, tuple[float, Condition]]:
        """Return what comes up in the time after the fault, and after how many seconds."""
        assert not list(self.run(600))
        self.motor.inject(fault)
        began = START + timedelta(seconds=self.motor.time)
        found: dict[Category, tuple[float, Condition]] = {}
        for at, condition in self.run(seconds):
            found.setdefault(condition.category, ((at - began).total_seconds(), condition))
        return found


COVERED = [
    (FaultKind.PHASE_LOSS, (1.0, 0.6), Category.SINGLE_PHASING),
    (FaultKind.VOLTAGE_UNBALANCE, (1.0, 0.5), Category.VOLTAGE_UNBALANCE),
    (FaultKind.WINDING, (1.0, 0.6), Category.CURRENT_UNBALANCE),
    (FaultKind.OVERLOAD, (1.0, 0.7), Category.OVERCURRENT),
    (FaultKind.STALL, (1.0,), Category.STALL),
    (FaultKind.DRY_RUN, (1.0,), Category.UNDERCURRENT),
    (FaultKind.UNDER_VOLTAGE, (1.0, 0.7), Category.UNDERVOLTAGE),
    (FaultKind.FREQUENCY, (1.0, 0.5), Category.FREQUENCY),
]


@pytest.mark.parametrize("every", [1, 5])
@pytest.mark.parametrize(
    ("kind", "severity", "category"),
    [(kind, severity, category) for kind, severities, category in COVERED for severity in severities],
)
def test_a_fault_is_raised_by_its_function_in_time(kind, severity, category, every):
    in_time = DELAY[category] + 2 * every
    for seed in (1, 2):
        watched = Watched(Motor(seed), every)
        found = watched.after(Fault(kind, severity=severity, phase="b"), in_time + every)
        assert found[category][0] <= in_time, seed


@pytest.mark.parametrize("silences_meter", [False, True])
@pytest.mark.parametrize("phase", list(Phase))
def test_the_lost_phase_is_named(phase, silences_meter):
    fault = Fault(FaultKind.PHASE_LOSS, phase=phase, silences_meter=silences_meter)
    seconds, condition = Watched(Motor(3)).after(fault, 60)[Category.SINGLE_PHASING]
    assert condition.phase is phase
    assert seconds <= DELAY[Category.SINGLE_PHASING] + 2


@pytest.mark.parametrize("phase", list(Phase))
def test_the_winding_with_shorted_turns_is_named(phase):
    fault = Fault(FaultKind.WINDING, phase=phase)
    _, condition = Watched(Motor(3)).after(fault, 60)[Category.CURRENT_UNBALANCE]
    assert condition.phase is phase


@pytest.mark.parametrize("kind", [FaultKind.METER_SILENT, FaultKind.METER_NAN])
@pytest.mark.parametrize("place", [{"phase": "b"}, {"channel": "speed"}])
def test_a_meter_that_fails_is_no_fault_of_the_motor(kind, place):
    assert not Watched(Motor(1)).after(Fault(kind, **place), 1800)


def test_an_overload_uses_up_the_heat_capacity_before_the_winding_is_hot():
    found = Watched(Motor(1)).after(Fault(FaultKind.OVERLOAD), 600)
    seconds, condition = found[Category.OVERLOAD]
    # From a third used to 90 % at 1.6 times full load, with a time constant of 774 s.
    assert 240 < seconds < 480
    assert condition.value == pytest.approx(90, abs=1)


def test_a_rotor_that_is_blocked_before_the_start_is_an_incomplete_start():
    watched = Watched(Motor(1))
    watched.motor.inject(Fault(FaultKind.STALL))
    found = [(at, condition) for at, condition in watched.run(60) if condition.category is Category.STALL]
    class_time = 20
    late = (found[0][0] - watched.starts[0]).total_seconds()
    assert class_time <= late <= class_time + DELAY[Category.STALL] + 2


@pytest.mark.parametrize(("seed", "every"), [(1, 2), (2, 5)])
def test_forty_healthy_starts_raise_nothing(seed, every):
    watched = Watched(Motor(seed, duty=DutyPattern.CYCLIC), every)
    assert not list(watched.run(3.2 * HOUR))
    assert len(watched.starts) >= 40


@pytest.mark.long
@pytest.mark.parametrize("duty", [DutyPattern.CYCLIC, DutyPattern.SHIFT])
@pytest.mark.parametrize(("seed", "every"), [(1, 1), (2, 2), (3, 5)])
def test_a_healthy_week_raises_nothing(seed, every, duty):
    watched = Watched(Motor(seed, duty=duty), every)
    assert not list(watched.run(168 * HOUR))
    assert len(watched.starts) >= (200 if duty is DutyPattern.CYCLIC else 40)
