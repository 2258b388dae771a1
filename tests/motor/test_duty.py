from datetime import datetime, timedelta
import json

from hypothesis import given, strategies as st
import pytest

from custom_components.motor_monitor.motor.duty import Duty, DutyRecord, Start
from custom_components.motor_monitor.motor.errors import StateError
from custom_components.motor_monitor.motor.operation import OperatingState, OperationWatch
from custom_components.motor_monitor.motor.reading import CHANNEL_BY_KEY, Reading
from simulator.motor import DutyPattern, Motor
from tests.motor.plant import START

GAP = timedelta(seconds=60)
OFF, STARTING, RUNNING, UNKNOWN = OperatingState
GOOD = DutyRecord().to_dict()


def at(second: float) -> datetime:
    return START + timedelta(seconds=second)


class Bench:
    """A record with the watch that feeds it, and a clock."""

    def __init__(self, record: DutyRecord | None = None) -> None:
        self.record = record or DutyRecord()
        self.watch = OperationWatch()
        self.second = 0.0

    def read(self, *currents: float | None, every: float = 1) -> Duty:
        """Take in one reading for each current (A); None is a reading without one."""
        for current in currents:
            values = {} if current is None else {CHANNEL_BY_KEY["current_a"]: current}
            now = at(self.second)
            reading = Reading(now, values)
            self.record.update(reading, self.watch.update(reading, now), now, longest_gap=GAP)
            self.second += every
        return self.record.duty

    def cycle(self, *, on: int = 30, off: int = 30) -> Duty:
        self.read(*[5.0] * on)
        return self.read(*[0.0] * off)


def test_a_start_is_counted_measured_and_timed() -> None:
    duty = Bench().read(0, 0, 31.0, 34.5, 30.0, 18.0, 6.0, *[5.0] * 20)
    assert (duty.starts, duty.starts_last_hour) == (1, 1)
    assert duty.last_start == Start(at(2), 4, 34.5)


def test_an_inrush_that_nobody_saw_has_no_duration() -> None:
    duty = Bench().read(0, *[5.0] * 20)
    assert duty.last_start == Start(at(1), None, 5.0)


def test_a_second_inrush_as_of_a_star_delta_starter_belongs_to_the_start() -> None:
    duty = Bench().read(0, 12.0, 12.0, 5.0, 5.0, 25.0, 5.0, *[5.0] * 20)
    assert duty.last_start == Start(at(1), 5, 25.0)


def test_a_start_that_is_broken_off_is_a_start() -> None:
    duty = Bench().read(0, 30.0, 30.0, 0.0)
    assert duty.starts == 1
    assert duty.last_start == Start(at(1), None, 30.0)


def test_a_motor_found_running_was_not_started() -> None:
    assert Bench().read(*[5.0] * 20).starts == 0


def test_a_motor_without_current_meters_is_started_too() -> None:
    record, watch = DutyRecord(), OperationWatch()
    for second in range(30):
        reading = Reading(at(second), {CHANNEL_BY_KEY["speed"]: 0.0 if second < 5 else 1450.0})
        record.update(reading, watch.update(reading, reading.at), reading.at, longest_gap=GAP)
    assert record.duty.last_start == Start(at(5), None, None)
    assert record.duty.run_time == 24


def test_meters_that_come_and_go_are_no_starts() -> None:
    assert Bench().read(0, *[5.0, None] * 20).starts == 1


def test_a_current_that_flickers_about_the_on_level_is_one_start() -> None:
    duty = Bench().read(0, *[0.16, 0.14, 0.09] * 30)
    assert (duty.starts, duty.run_time) == (1, 89)


def test_a_motor_that_runs_before_and_after_a_silence_was_not_started_in_it() -> None:
    bench = Bench()
    bench.read(0, *[5.0] * 20)
    bench.second += 3600
    assert bench.read(*[5.0] * 20).starts == 1


def test_a_start_within_a_silence_is_counted_once_it_is_seen() -> None:
    bench = Bench()
    bench.read(0)
    bench.second += 3600
    assert bench.read(*[5.0] * 20).starts == 1


def test_a_silence_within_a_start_does_not_prolong_it() -> None:
    bench = Bench()
    bench.read(0, 30.0)
    bench.second += 3600
    assert bench.read(*[5.0] * 20).last_start == Start(at(1), None, 30.0)


def test_run_time_adds_up_while_the_motor_is_energised() -> None:
    bench = Bench()
    for _ in range(10):
        bench.cycle(on=30, off=30)
    assert bench.record.duty.run_time == 300
    bench.read(*[5.0] * 11)
    assert bench.record.duty.run_time == 310


def test_a_silence_is_not_run_time() -> None:
    bench = Bench()
    bench.read(5.0, 5.0)
    bench.second += 3600
    assert bench.read(5.0, 5.0).run_time == 2


@pytest.mark.parametrize("state", [OFF, UNKNOWN])
def test_nothing_runs_in_another_state(state: OperatingState) -> None:
    record = DutyRecord()
    for second in range(10):
        record.update(Reading(at(second)), state, at(second), longest_gap=GAP)
    assert record.duty == Duty()


def test_starts_of_the_last_hour_are_forgotten_by_time_alone() -> None:
    bench = Bench()
    for _ in range(3):
        bench.cycle(on=300, off=300)
    record = bench.record
    assert record.duty.starts_last_hour == 2, "found running the first time"
    assert record.due_at == at(600) + timedelta(hours=1)
    record.tick(at(4199))
    assert record.duty.starts_last_hour == 2
    record.tick(at(4200))
    assert record.duty.starts_last_hour == 1
    record.tick(at(4800))
    assert record.duty.starts_last_hour == 0
    assert record.due_at is None
    assert record.duty.starts == 2


def test_a_flickering_contactor_does_not_fill_the_memory() -> None:
    duty = Bench().read(*[0.0, 5.0] * 1000)
    assert duty.starts == 1000
    assert duty.starts_last_hour == 600


def test_a_clock_that_is_set_back_takes_the_starts_of_the_last_hour_with_it() -> None:
    bench = Bench()
    bench.cycle()
    bench.cycle()
    bench.second -= 86_400
    assert bench.read(0.0).starts_last_hour == 1
    bench.second += 3600
    assert bench.read(0.0).starts_last_hour == 0


def test_it_goes_on_after_a_restart() -> None:
    bench = Bench()
    bench.read(0, 30.0, *[5.0] * 60, 0)
    before = bench.record.duty
    again = Bench(DutyRecord.from_dict(json.loads(json.dumps(bench.record.to_dict()))))
    assert again.record.duty == before
    again.second = 1000
    duty = again.read(5.0, 5.0)
    assert duty.starts == before.starts
    assert duty.run_time == before.run_time + 1


@pytest.mark.parametrize(
    "change",
    [
        {"starts": -1},
        {"starts": "many"},
        {"run_time": float("nan")},
        {"run_time": -1},
        {"run_time": None},
        {"recent": ["yesterday"]},
        {"recent": 5},
        {"last_start": {}},
        {"last_start": {"at": None, "duration": None, "peak_current": None}},
    ],
)
def test_what_is_not_a_duty_record_is_an_error(change: dict[str, object]) -> None:
    with pytest.raises(StateError):
        DutyRecord.from_dict({**GOOD, **change})  # type: ignore[typeddict-item]  # the point of the test


_STEPS = st.lists(
    st.tuples(
        st.sampled_from([None, 0.0, 0.1, 5.0, 30.0]), st.sampled_from([-7200.0, 0.0, 0.5, 1.0, 10.0, 90.0])
    ),
    max_size=200,
)


@given(_STEPS)
def test_it_never_runs_faster_than_time_nor_counts_a_start_without_a_rest(
    steps: list[tuple[float | None, float]],
) -> None:
    bench = Bench()
    elapsed, was_off, starts = 0.0, False, 0
    for current, wait in steps:
        before = bench.record.duty
        duty = bench.read(current, every=wait)
        state = bench.watch.state
        starts += was_off and state in (STARTING, RUNNING)
        was_off = state is OFF or (was_off and state is UNKNOWN)
        assert duty.starts == starts
        assert before.run_time <= duty.run_time <= elapsed
        assert duty.starts_last_hour <= duty.starts
        elapsed += max(0.0, wait)


@pytest.mark.slow
def test_it_counts_every_start_of_a_day() -> None:
    motor = Motor(4, duty=DutyPattern.CYCLIC)
    record, watch = DutyRecord(), OperationWatch()
    starts, run_time, was_on = 0, 0, False
    for second in range(0, 86_400, 5):
        measured = motor.advance(5)
        values = {CHANNEL_BY_KEY[key]: value for key, value in measured.values().items() if value is not None}
        reading = Reading(at(second), values)
        record.update(reading, watch.update(reading, reading.at), reading.at, longest_gap=GAP)
        is_on = measured.operating_state != "off"
        starts += is_on and not was_on
        run_time += 5 * is_on
        was_on = is_on
    assert starts > 250
    assert record.duty.starts == starts
    assert record.duty.run_time == pytest.approx(run_time, rel=0.01)
