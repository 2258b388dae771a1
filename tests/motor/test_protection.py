from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from itertools import permutations
from math import sqrt

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.motor_monitor.motor.alert import Category, Condition, Severity
from custom_components.motor_monitor.motor.nameplate import Connection, Nameplate, TripClass
from custom_components.motor_monitor.motor.operation import OperatingState
from custom_components.motor_monitor.motor.protection import ProtectionJudge
from custom_components.motor_monitor.motor.protection_levels import ProtectionLevels
from custom_components.motor_monitor.motor.protection_table import PROTECTION_FUNCTIONS
from custom_components.motor_monitor.motor.reading import CHANNEL_BY_KEY, CHANNELS, Phase, Reading

START = datetime(2026, 11, 2, 8, tzinfo=UTC)
SECOND = timedelta(seconds=1)
OFF, STARTING, RUNNING, UNKNOWN = OperatingState
WARNING, CRITICAL = Severity

# 4 kW, 400 V star, 50 Hz, four poles: 4.7 kW in at full load.
PLATE = Nameplate(
    voltage=230,
    connection=Connection.LINE_TO_NEUTRAL,
    current=8.2,
    power=4000,
    power_factor=0.83,
    frequency=50,
    speed=1440,
    poles=4,
    starts_per_hour=10,
    trip_class=TripClass.CLASS_10,
)
HEALTHY = {
    **{f"voltage_{phase}": 230.0 for phase in Phase},
    **{f"current_{phase}": 7.0 for phase in Phase},
    **{f"power_{phase}": 1280.0 for phase in Phase},
    **{f"frequency_{phase}": 50.0 for phase in Phase},
    "speed": 1450.0,
}


def three(quantity: str, *values: float | None) -> dict[str, float | None]:
    each = values * 3 if len(values) == 1 else values
    return {f"{quantity}_{phase}": value for phase, value in zip(Phase, each, strict=True)}


def reading(second: float, values: Mapping[str, float | None]) -> Reading:
    return Reading(
        START + second * SECOND,
        {CHANNEL_BY_KEY[key]: value for key, value in values.items() if value is not None},
    )


class Motor:
    """A judge that is fed a reading a second."""

    def __init__(self, plate: Nameplate = PLATE, levels: ProtectionLevels | None = None, active=None) -> None:
        self.judge = ProtectionJudge(plate, levels or ProtectionLevels(), active or {})
        self.second = 0
        self.holds: dict[tuple[Category, Phase | None], Condition] = {}
        self.since: dict[Category, int] = {}

    def run(self, seconds: float = 40, state=RUNNING, *, starts: int = 0, **values: float | None):
        """Let the motor go on like this; return the conditions that hold then, by category."""
        for _ in range(round(seconds)):
            self.second += 1
            now = reading(self.second, {**HEALTHY, **values})
            for category, phase, condition in self.judge.judge(now, state, now.at, starts_last_hour=starts):
                if condition is None:
                    del self.holds[category, phase]
                    del self.since[category]
                else:
                    assert (condition.category, condition.phase) == (category, phase)
                    self.holds[category, phase] = condition
                    self.since.setdefault(category, self.second)
        return {category: condition for (category, _), condition in self.holds.items()}


# What is measured, and how it is to be judged. Currents of 8.2 A are full load; 51 with a service factor.
BOUNDARIES = [
    # 27: 90 % and 85 % of 230 V (NEMA MG 1-2021, 12.44).
    (Category.UNDERVOLTAGE, three("voltage", 207.1), None),
    (Category.UNDERVOLTAGE, three("voltage", 207.0), WARNING),
    (Category.UNDERVOLTAGE, three("voltage", 195.6), WARNING),
    (Category.UNDERVOLTAGE, three("voltage", 195.5), CRITICAL),
    (Category.UNDERVOLTAGE, three("voltage", 230, 206.9, 230), WARNING),
    # 59: 110 % and 115 %.
    (Category.OVERVOLTAGE, three("voltage", 252.9), None),
    (Category.OVERVOLTAGE, three("voltage", 253.0), WARNING),
    (Category.OVERVOLTAGE, three("voltage", 264.4), WARNING),
    (Category.OVERVOLTAGE, three("voltage", 264.5), CRITICAL),
    # 47: 230/230/220 V are 2.94 % by phase, but 1.47 % line to line, which is what NEMA MG 1, 12.45 counts.
    (Category.VOLTAGE_UNBALANCE, three("voltage", 230, 230, 220), None),
    (Category.VOLTAGE_UNBALANCE, three("voltage", 230, 230, 216.5), None),
    (Category.VOLTAGE_UNBALANCE, three("voltage", 230, 230, 216.2), WARNING),
    (Category.VOLTAGE_UNBALANCE, three("voltage", 230, 230, 196.8), WARNING),
    (Category.VOLTAGE_UNBALANCE, three("voltage", 230, 230, 196.6), CRITICAL),
    # 46: 10 and 20 % at full load, as much more as the load is less.
    (Category.CURRENT_UNBALANCE, three("current", 8.2, 8.2 * 1.099, 8.2 * 0.901), None),
    (Category.CURRENT_UNBALANCE, three("current", 8.2, 8.2 * 1.101, 8.2 * 0.899), WARNING),
    (Category.CURRENT_UNBALANCE, three("current", 8.2, 8.2 * 1.199, 8.2 * 0.801), WARNING),
    (Category.CURRENT_UNBALANCE, three("current", 8.2, 8.2 * 1.201, 8.2 * 0.799), CRITICAL),
    (Category.CURRENT_UNBALANCE, three("current", 4.1, 4.1 * 1.19, 4.1 * 0.81), None),
    (Category.CURRENT_UNBALANCE, three("current", 4.1, 4.1 * 1.21, 4.1 * 0.79), WARNING),
    (Category.CURRENT_UNBALANCE, three("current", 2.0, 3.0, 1.0), None),
    # 46, single phasing: 40 % short of the mean (GE Multilin M60); not below a quarter of full load.
    (Category.SINGLE_PHASING, three("current", 7, 7, 3.6), None),
    (Category.SINGLE_PHASING, three("current", 7, 7, 3.4), CRITICAL),
    (Category.SINGLE_PHASING, three("current", 0, 12.1, 12.1), CRITICAL),
    (Category.SINGLE_PHASING, three("current", 0, 2.9, 2.9), None),
    # 37: 30 % of the rated input of 4697 W, or, where power is not measured, 50 % of the rated current.
    (Category.UNDERCURRENT, three("power", 470), None),
    (Category.UNDERCURRENT, three("power", 469), WARNING),
    (Category.UNDERCURRENT, three("current", 3.0), None),
    (Category.UNDERCURRENT, {**three("power", None), **three("current", 4.11)}, None),
    (Category.UNDERCURRENT, {**three("power", None), **three("current", 4.1)}, WARNING),
    # 51: 115 % (SIMOCODE pro) and 150 % (IEC 60034-1, 9.3.1).
    (Category.OVERCURRENT, three("current", 9.42), None),
    (Category.OVERCURRENT, three("current", 9.44), WARNING),
    (Category.OVERCURRENT, three("current", 12.29), WARNING),
    (Category.OVERCURRENT, three("current", 12.31), CRITICAL),
    # 48: twice the rated current, unless the shaft is seen to turn.
    (Category.STALL, {**three("current", 16.3), "speed": 0}, None),
    (Category.STALL, {**three("current", 16.5), "speed": 0}, CRITICAL),
    (Category.STALL, {**three("current", 16.5), "speed": None}, CRITICAL),
    (Category.STALL, {**three("current", 16.5), "speed": 749}, CRITICAL),
    (Category.STALL, {**three("current", 16.5), "speed": 751}, None),
    # 81: 2 % (zone A of IEC 60034-1, 7.3) and 5 % (NEMA MG 1, 12.44) of 50 Hz.
    (Category.FREQUENCY, three("frequency", 49.1), None),
    (Category.FREQUENCY, three("frequency", 49.0), WARNING),
    (Category.FREQUENCY, three("frequency", 47.6), WARNING),
    (Category.FREQUENCY, three("frequency", 47.5), CRITICAL),
    (Category.FREQUENCY, three("frequency", 50.9), None),
    (Category.FREQUENCY, three("frequency", 51.0), WARNING),
    (Category.FREQUENCY, three("frequency", 52.5), CRITICAL),
    # 55: 75 % of 0.83, at more than half load.
    (Category.POWER_FACTOR, {**three("current", 6.0), **three("power", 870)}, None),
    (Category.POWER_FACTOR, {**three("current", 6.0), **three("power", 850)}, WARNING),
    (Category.POWER_FACTOR, {**three("current", 6.0), **three("power", 780)}, None),
    # 14: rated speed less twice and four times the slip of 60 rpm.
    (Category.UNDERSPEED, {"speed": 1321}, None),
    (Category.UNDERSPEED, {"speed": 1320}, WARNING),
    (Category.UNDERSPEED, {"speed": 1201}, WARNING),
    (Category.UNDERSPEED, {"speed": 1200}, CRITICAL),
    # 12: 110 and 120 % of 1500 rpm.
    (Category.OVERSPEED, {"speed": 1649}, None),
    (Category.OVERSPEED, {"speed": 1650}, WARNING),
    (Category.OVERSPEED, {"speed": 1800}, CRITICAL),
]


@pytest.mark.parametrize(("category", "values", "severity"), BOUNDARIES)
def test_at_and_around_each_level(category, values, severity):
    condition = Motor().run(**values).get(category)
    assert (condition and condition.severity) is severity


@pytest.mark.parametrize(("starts", "severity"), [(9, None), (10, WARNING), (11, WARNING), (12, CRITICAL)])
def test_starts_per_hour(starts, severity):
    motor = Motor()
    condition = motor.run(1, STARTING, starts=starts).get(Category.STARTS)
    assert (condition and condition.severity) is severity


@pytest.mark.parametrize(
    ("load", "severity"), [(1.0, None), (1.08, None), (1.10, WARNING), (1.14, WARNING), (1.16, CRITICAL)]
)
def test_thermal_overload_in_the_long_run(load, severity):
    condition = Motor().run(3600, **three("current", 8.2 * load)).get(Category.OVERLOAD)
    assert (condition and condition.severity) is severity


def test_a_service_factor_is_for_use():
    plate = Nameplate(current=8.2, service_factor=1.15)
    assert Category.OVERCURRENT not in Motor(plate).run(**three("current", 8.2 * 1.15 * 1.14))
    assert Category.OVERCURRENT in Motor(plate).run(**three("current", 8.2 * 1.15 * 1.16))


def test_line_voltage_on_the_plate_is_judged_by_phase():
    plate = Nameplate(voltage=400, connection=Connection.LINE_TO_LINE)
    found = Motor(plate).run(**three("voltage", 200))[Category.UNDERVOLTAGE]
    assert found.threshold == pytest.approx(0.9 * 400 / sqrt(3))


@pytest.mark.parametrize("function", PROTECTION_FUNCTIONS, ids=lambda function: function.key)
def test_without_what_it_needs_a_function_is_off(function):
    """And unbalance and single phasing need nothing."""
    found = set()
    for category, values, severity in BOUNDARIES:
        if category is function.category and severity is not None:
            found |= Motor(Nameplate()).run(**values).keys()
    needs_nothing = {Category.VOLTAGE_UNBALANCE, Category.CURRENT_UNBALANCE, Category.SINGLE_PHASING}
    assert found <= needs_nothing
    assert (function.category in found) is (function.category in needs_nothing)


@pytest.mark.parametrize("before", [OFF, UNKNOWN])
def test_a_start_has_the_time_of_its_class_though_nobody_saw_it_begin(before):
    motor = Motor()
    motor.run(60, speed=1450.0)
    motor.run(20, before, **three("current", None))
    inrush = {**three("current", 40), "speed": None}
    assert not motor.run(9, STARTING if before is OFF else RUNNING, **inrush).keys() - {Category.OVERLOAD}
    assert not motor.run(15, speed=1440.0)
    motor.run(20, before, **three("current", None))
    assert {Category.STALL, Category.OVERCURRENT} <= motor.run(22, RUNNING, **inrush).keys()


@pytest.mark.parametrize("share", [(1, 1.2, 0.8), (1, 1, 0.1)])
def test_of_a_motor_that_nothing_is_known_of_the_meters_own_errors_are_not_judged(share):
    assert not Motor(Nameplate()).run(**three("current", *(0.25 * part for part in share)))
    assert Motor(Nameplate()).run(**three("current", *(0.5 * part for part in share)))


@pytest.mark.parametrize(
    ("category", "delay", "values"),
    [
        (Category.UNDERVOLTAGE, 5, three("voltage", 200)),
        (Category.OVERVOLTAGE, 5, three("voltage", 260)),
        (Category.VOLTAGE_UNBALANCE, 10, three("voltage", 230, 230, 210)),
        (Category.CURRENT_UNBALANCE, 10, three("current", 7, 8.4, 5.6)),
        (Category.SINGLE_PHASING, 2, three("current", 0, 12, 12)),
        (Category.UNDERCURRENT, 10, three("power", 300)),
        (Category.OVERCURRENT, 10, three("current", 10)),
        (Category.STALL, 3, {**three("current", 45), "speed": 0}),
        (Category.FREQUENCY, 5, three("frequency", 48)),
        (Category.POWER_FACTOR, 30, {**three("current", 6.0), **three("power", 850)}),
        (Category.UNDERSPEED, 5, {"speed": 1300}),
        (Category.OVERSPEED, 5, {"speed": 1700}),
    ],
)
def test_it_comes_up_after_its_delay_and_goes_after_the_other(category, delay, values):
    motor = Motor()
    motor.run(20)
    motor.run(delay, **values)
    assert category not in motor.since
    motor.run(2, **values)
    assert motor.since[category] <= 20 + delay + 2
    motor.run(10)
    assert category in motor.since
    motor.run(25)
    assert not motor.holds


def test_an_incomplete_start_is_noticed_when_the_time_of_its_class_is_over():
    heavy = Nameplate(current=8.2, trip_class=TripClass.CLASS_20)
    motor = Motor(heavy)
    motor.run(5, OFF, **three("current", 0), speed=0)
    motor.run(22, STARTING, **three("current", 45), speed=300)
    assert Category.STALL not in motor.since
    motor.run(4, STARTING, **three("current", 45), speed=300)
    assert Category.STALL in motor.since


def test_the_start_goes_on_counting_when_the_state_says_running():
    motor = Motor(Nameplate(current=8.2, trip_class=TripClass.CLASS_30))
    motor.run(10, STARTING, **three("current", 45), speed=300)
    motor.run(19, RUNNING, **three("current", 45), speed=300)
    assert Category.STALL not in motor.since


def test_a_healthy_start_raises_nothing():
    motor = Motor()
    for _ in range(5):
        motor.run(300, OFF, **three("current", 0), **three("power", 0), speed=0)
        motor.run(
            4, STARTING, **three("current", 50), **three("power", 4000), **three("voltage", 215), speed=400
        )
        motor.run(6, STARTING)
        assert not motor.run(300)


@pytest.mark.parametrize(
    ("values", "phase", "cause"),
    [
        (three("voltage", 230, 200, 230), Phase.B, "voltage_b"),
        (three("voltage", 201, 203, 202), None, "voltage_a"),
    ],
)
def test_undervoltage_names_the_phase_that_alone_is_low(values, phase, cause):
    condition = Motor().run(**values)[Category.UNDERVOLTAGE]
    assert (condition.phase, condition.cause) == (phase, cause)


@pytest.mark.parametrize("lost", list(Phase))
def test_single_phasing_names_the_phase_and_unbalance_keeps_quiet(lost):
    values = three("current", *(0.0 if phase is lost else 12.1 for phase in Phase))
    held = Motor().run(**values)
    assert held[Category.SINGLE_PHASING].phase is lost
    assert Category.CURRENT_UNBALANCE not in held


@pytest.mark.parametrize(("others", "is_lost"), [(12.1, True), (7.2, False)])
def test_one_silent_meter_is_phase_loss_only_if_the_other_currents_say_so(others, is_lost):
    motor = Motor()
    motor.run(20)
    held = motor.run(
        current_a=others, current_b=None, current_c=others, voltage_b=None, power_b=None, frequency_b=None
    )
    assert (held.get(Category.SINGLE_PHASING) is not None) is is_lost
    if is_lost:
        assert held[Category.SINGLE_PHASING].phase is Phase.B


def test_a_value_that_only_stands_is_not_taken_for_news():
    """The last values of a silent meter are in the readings for up to a minute."""
    judge = ProtectionJudge(PLATE, ProtectionLevels(), {})
    fresh = frozenset(channel for channel in CHANNELS if channel.phase is not Phase.B)
    found = set()
    for second in range(12):
        lost = second >= 5
        values = {**HEALTHY, **(three("current", 12.1, 7.0, 12.1) if lost else {})}
        now = reading(second, values)
        if lost:
            now = Reading(now.at, now.values, fresh)
        found |= {(category, phase) for category, phase, _ in judge.judge(now, RUNNING, now.at)}
    assert found == {(Category.SINGLE_PHASING, Phase.B)}


def test_the_phase_that_was_named_stays_named():
    motor = Motor()
    motor.run(**three("voltage", 230, 200, 230))
    held = motor.run(**three("voltage", 200, 190, 200))
    assert held[Category.UNDERVOLTAGE].phase is Phase.B
    assert held[Category.UNDERVOLTAGE].severity is CRITICAL
    assert len(motor.holds) == 1


def test_a_condition_of_the_running_motor_ends_when_it_is_switched_off():
    motor = Motor()
    assert motor.run(**three("power", 300), **three("voltage", 200)).keys() == {
        Category.UNDERCURRENT,
        Category.UNDERVOLTAGE,
    }
    assert not motor.run(15, OFF, **three("power", 0), **three("current", 0), **three("voltage", 200))


def test_heat_outlasts_the_stop():
    motor = Motor()
    motor.run(1200, **three("current", 11))
    stopped = {**three("current", 0), **three("power", 0), "speed": 0}
    assert Category.OVERLOAD in motor.run(20, OFF, **stopped)
    assert not motor.run(600, OFF, **stopped)


def test_in_an_unknown_state_everything_stays_as_it_is():
    motor = Motor()
    motor.run(**three("voltage", 200))
    assert Category.UNDERVOLTAGE in motor.run(60, UNKNOWN)
    assert not Motor().run(60, UNKNOWN, **three("voltage", 200), **three("current", 45))


def test_a_missing_value_is_no_evidence_either_way():
    motor = Motor()
    motor.run(**three("voltage", 200))
    assert Category.UNDERVOLTAGE in motor.run(60, **three("voltage", None))


def test_what_held_before_a_restart_holds_on_and_ends_properly():
    active = {(Category.UNDERVOLTAGE, Phase.B): WARNING, (Category.TEMPERATURE, None): CRITICAL}
    judge = ProtectionJudge(PLATE, ProtectionLevels(), active)
    low, well = ({**HEALTHY, "voltage_b": voltage} for voltage in (200.0, 230.0))
    ((category, phase, condition),) = judge.judge(reading(0, low), RUNNING, START)
    assert (category, phase) == (Category.UNDERVOLTAGE, Phase.B)
    assert condition is not None
    assert condition.severity is WARNING
    ((_, _, condition),) = judge.judge(reading(1, well), RUNNING, START + SECOND)
    assert condition is not None
    assert judge.due_at == START + 11 * SECOND
    ended = list(judge.judge(reading(12, well), RUNNING, START + 12 * SECOND))
    assert ended == [(Category.UNDERVOLTAGE, Phase.B, None)]


def test_what_nobody_judges_any_more_does_not_hold_for_ever():
    active = {
        (Category.UNDERVOLTAGE, Phase.A): WARNING,
        (Category.UNDERVOLTAGE, Phase.B): CRITICAL,
        (Category.OVERCURRENT, None): WARNING,
    }
    judge = ProtectionJudge(Nameplate(), ProtectionLevels(), active)
    ended = list(judge.judge(reading(0, HEALTHY), RUNNING, START))
    assert sorted(ended, key=str) == sorted(((*key, None) for key in active), key=str)
    assert not list(judge.judge(reading(1, HEALTHY), RUNNING, START + SECOND))


def test_new_levels_leave_the_rest_alone():
    motor = Motor()
    motor.run(**three("voltage", 200), **three("current", 10))
    motor.judge.set_levels(ProtectionLevels().with_changes({"undervoltage_warning": None}))
    assert motor.run(1, **three("voltage", 200), **three("current", 10)).keys() == {Category.OVERCURRENT}


def test_a_condition_goes_on_under_a_new_level_until_its_value_falls_back():
    motor = Motor()
    motor.run(**three("voltage", 200))
    motor.judge.set_levels(ProtectionLevels().with_changes({"undervoltage_warning": 88}))
    assert motor.run(1, **three("voltage", 203))[Category.UNDERVOLTAGE].threshold == 202.4
    assert not motor.run(15, **three("voltage", 207))


def test_the_thermal_model_survives_a_restart():
    motor = Motor()
    motor.run(1200, **three("current", 8.2))
    other = ProtectionJudge(PLATE, ProtectionLevels(), {})
    other.restore(motor.judge.state)
    assert other.thermal_capacity == motor.judge.thermal_capacity
    assert ProtectionJudge(Nameplate(), ProtectionLevels(), {}).state is None


def test_a_reading_that_stands_proves_a_lost_phase_no_better_than_once():
    judge = ProtectionJudge(PLATE, ProtectionLevels(), {})
    standing = reading(0, {**HEALTHY, **three("current", 0, 7, 7)})
    for second in range(20):
        held = judge.judge(standing, RUNNING, START + second * SECOND)
        assert Category.SINGLE_PHASING not in {category for category, _, _ in held}


CURRENTS = st.one_of(st.none(), st.floats(0, 100))
ANYTHING = st.fixed_dictionaries(
    {channel.key: st.one_of(st.none(), st.floats(-5000, 5000)) for channel in CHANNELS}
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(ANYTHING, st.sampled_from(OperatingState), st.floats(-60, 600)), min_size=1, max_size=12
    ),
    st.sampled_from([PLATE, Nameplate(), Nameplate(current=8.2), Nameplate(frequency=60, poles=2)]),
)
def test_nothing_that_is_measured_or_missing_raises(steps, plate):
    judge, now = ProtectionJudge(plate, ProtectionLevels(), {}), START
    for values, state, seconds in steps:
        now += timedelta(seconds=seconds)
        sample = Reading(now, reading(0, values).values)
        for category, phase, condition in judge.judge(sample, state, now):
            assert condition is None or (condition.category, condition.phase) == (category, phase)


@settings(max_examples=60, deadline=None)
@given(st.lists(ANYTHING, min_size=1, max_size=5), st.integers(0, 100))
def test_no_function_comes_up_while_the_motor_is_off(samples, starts):
    motor = Motor()
    for values in samples:
        assert not motor.run(45, OFF, starts=starts, **values)


@settings(max_examples=60, deadline=None)
@given(st.tuples(*[st.floats(0, 20)] * 3), st.tuples(*[st.floats(180, 260)] * 3))
def test_unbalance_is_the_same_whichever_phase_is_which(currents, voltages):
    unbalances = {Category.CURRENT_UNBALANCE, Category.VOLTAGE_UNBALANCE, Category.SINGLE_PHASING}
    answers = set()
    for order in permutations(range(3)):
        values = {
            **three("current", *(currents[place] for place in order)),
            **three("voltage", *(voltages[place] for place in order)),
        }
        held = Motor().run(14, **values)
        answers.add(
            frozenset((c, held[c].severity, round(held[c].value, 6)) for c in held if c in unbalances)
        )
    assert len(answers) == 1
