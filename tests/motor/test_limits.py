from datetime import UTC, datetime, timedelta

import pytest

from custom_components.motor_monitor.motor.alert import Category, Severity
from custom_components.motor_monitor.motor.errors import LimitError
from custom_components.motor_monitor.motor.limits import LIMIT_KEYS, LimitJudge, Limits, TimedComparator
from custom_components.motor_monitor.motor.reading import CHANNEL_BY_KEY, Quantity, Reading

START = datetime(2026, 11, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def conditions(judge: LimitJudge, second: float, **values: float):
    now = START + second * SECOND
    reading = Reading(now, {CHANNEL_BY_KEY[key]: value for key, value in values.items()})
    return dict(judge.judge(reading, now))


def test_defaults_are_60_80_7_10_2500_3000():
    assert Limits().levels == {
        "temperature_warning": 60,
        "temperature_critical": 80,
        "vibration_warning": 7,
        "vibration_critical": 10,
        "speed_warning": 2500,
        "speed_critical": 3000,
    }
    assert set(LIMIT_KEYS) == set(Limits().levels)


@pytest.mark.parametrize(
    ("changes", "key", "reason"),
    [
        ({"temperature_warning": 80}, "temperature_warning", "not_below_critical"),
        ({"vibration_critical": 5}, "vibration_warning", "not_below_critical"),
        ({"speed_warning": float("nan")}, "speed_warning", "out_of_range"),
        ({"temperature_critical": 1e6}, "temperature_critical", "out_of_range"),
        ({"humidity_warning": 5}, "humidity_warning", "unknown"),
    ],
)
def test_limits_that_make_no_sense_are_refused_by_name(changes, key, reason):
    with pytest.raises(LimitError) as caught:
        Limits().with_changes(changes)
    assert (caught.value.key, caught.value.reason) == (key, reason)


def test_a_limit_can_be_switched_off():
    limits = Limits().with_changes({"speed_warning": None, "speed_critical": None})
    judge = LimitJudge(limits, {})
    for second in range(20):
        assert conditions(judge, second, speed=3500)[Category.SPEED] is None


def test_a_value_must_stay_past_the_limit_for_the_on_delay():
    judge = LimitJudge(Limits(), {})
    assert conditions(judge, 0, temperature=61)[Category.TEMPERATURE] is None
    assert conditions(judge, 3, temperature=59)[Category.TEMPERATURE] is None
    assert conditions(judge, 4, temperature=61)[Category.TEMPERATURE] is None
    assert conditions(judge, 8, temperature=61)[Category.TEMPERATURE] is None
    raised = conditions(judge, 9, temperature=61.5)[Category.TEMPERATURE]
    assert raised is not None
    assert (raised.severity, raised.value, raised.threshold) == (Severity.WARNING, 61.5, 60)


def test_exactly_on_the_limit_is_past_it():
    judge = LimitJudge(Limits(), {})
    conditions(judge, 0, vibration=7.0)
    raised = conditions(judge, 5, vibration=7.0)[Category.VIBRATION]
    assert raised is not None


def test_a_value_that_sits_on_the_limit_neither_flaps_nor_clears():
    judge = LimitJudge(Limits(), {})
    answers = [
        conditions(judge, second, temperature=60 + (0.5 if second % 2 else -0.5))[Category.TEMPERATURE]
        for second in range(600)
    ]
    assert all(answer is None for answer in answers), "never past for five seconds on end"
    for second in range(600, 610):
        conditions(judge, second, temperature=60.5)
    answers = [
        conditions(judge, second, temperature=60 + (0.5 if second % 2 else -0.5))[Category.TEMPERATURE]
        for second in range(610, 1200)
    ]
    assert all(answer is not None for answer in answers), "never out of the deadband"


def test_it_clears_after_the_off_delay_below_the_deadband():
    judge = LimitJudge(Limits(), {(Category.TEMPERATURE, None): Severity.WARNING})
    assert conditions(judge, 0, temperature=58.0)[Category.TEMPERATURE] is not None
    assert conditions(judge, 29, temperature=58.0)[Category.TEMPERATURE] is not None
    assert conditions(judge, 31, temperature=58.0)[Category.TEMPERATURE] is None


def test_critical_takes_over_from_warning_and_gives_back():
    judge = LimitJudge(Limits(), {})
    conditions(judge, 0, vibration=8)
    assert conditions(judge, 4, vibration=8)[Category.VIBRATION].severity is Severity.WARNING
    conditions(judge, 5, vibration=11)
    assert conditions(judge, 9, vibration=11)[Category.VIBRATION].severity is Severity.CRITICAL
    conditions(judge, 10, vibration=8)
    assert conditions(judge, 21, vibration=8)[Category.VIBRATION].severity is Severity.WARNING


def test_a_missing_value_is_no_evidence_either_way():
    judge = LimitJudge(Limits(), {(Category.TEMPERATURE, None): Severity.CRITICAL})
    assert Category.TEMPERATURE not in conditions(judge, 0)
    assert Category.TEMPERATURE not in conditions(judge, 1000)
    assert conditions(judge, 1001, temperature=85)[Category.TEMPERATURE].severity is Severity.CRITICAL


def test_a_restored_condition_holds_at_once_without_a_new_delay():
    judge = LimitJudge(Limits(), {(Category.SPEED, None): Severity.WARNING})
    assert conditions(judge, 0, speed=2600)[Category.SPEED].severity is Severity.WARNING


def test_raising_the_limit_ends_the_condition_and_other_limits_keep_theirs():
    judge = LimitJudge(
        Limits(),
        {
            (Category.TEMPERATURE, None): Severity.WARNING,
            (Category.VIBRATION, None): Severity.WARNING,
        },
    )
    judge.set_limits(Limits().with_changes({"temperature_warning": 70}))
    assert conditions(judge, 0, temperature=65, vibration=8)[Category.VIBRATION] is not None
    found = conditions(judge, 31, temperature=65, vibration=8)
    assert found[Category.TEMPERATURE] is None
    assert found[Category.VIBRATION] is not None


def test_due_at_says_when_a_delay_runs_out():
    judge = LimitJudge(Limits(), {})
    assert judge.due_at is None
    conditions(judge, 0, temperature=61)
    assert judge.due_at == START + 5 * SECOND
    conditions(judge, 5, temperature=61)
    assert judge.due_at is None


def test_a_clock_that_steps_back_does_not_delay_for_long():
    comparator = TimedComparator(10, 1, 5 * SECOND, 5 * SECOND)
    comparator.judge(11, START + timedelta(hours=1))
    assert comparator.judge(11, START) is False
    assert comparator.judge(11, START + 5 * SECOND) is True


def test_unknown_quantities_have_no_limits():
    assert Limits().of(Quantity.TEMPERATURE) == (60, 80)
    assert Limits().of(Quantity.VOLTAGE) == (None, None)
