from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from functools import cache
from math import acos, cos, pi

import pytest

from custom_components.motor_monitor.motor.operation import OperatingState, OperationWatch
from custom_components.motor_monitor.motor.quality import Finding, FindingKind, QualityWatch, trusted_share
from custom_components.motor_monitor.motor.reading import (
    CHANNEL_BY_KEY,
    CHANNELS,
    PHASES_OF,
    Channel,
    Phase,
    Quantity,
    Reading,
)
from simulator.faults import Fault, FaultKind
from simulator.motor import DutyPattern, Motor

from .plant import HOUR, START, readings

ALL = frozenset(CHANNELS)
A, B, C = Phase


def watch(
    measured: Iterable[Reading],
    change: Callable[[dict[Channel, float]], Mapping[Channel, float]] = lambda values: values,
    published: frozenset[Channel] = ALL,
) -> QualityWatch:
    """Return a watch that has seen these readings, each with its values changed."""
    quality, operation = QualityWatch(), OperationWatch()
    for reading in measured:
        running = operation.update(reading, reading.at) is OperatingState.RUNNING
        changed = Reading(reading.at, change(dict(reading.values)))
        quality.update(changed, published=published, refreshed=changed.values, running=running)
    return quality


@cache
def half_an_hour() -> tuple[Reading, ...]:
    return tuple(readings(Motor(3), HOUR / 2))


def of(phase: Phase, quantity: Quantity) -> Channel:
    return CHANNEL_BY_KEY[f"{quantity}_{phase}"]


@pytest.mark.slow
@pytest.mark.parametrize("downstream", [False, True])
def test_a_healthy_day_has_no_findings(downstream):
    motor = Motor(2, duty=DutyPattern.CYCLIC, downstream_meters=downstream)
    assert watch(readings(motor, 24 * HOUR, every=20)).findings == ()


@pytest.mark.long
@pytest.mark.parametrize("duty", DutyPattern)
def test_a_healthy_week_has_no_findings(duty):
    assert watch(readings(Motor(4, duty=duty), 7 * 24 * HOUR, every=10)).findings == ()


@pytest.mark.parametrize("kind", FaultKind)
@pytest.mark.parametrize("severity", [0.3, 1.0])
def test_what_is_wrong_with_the_motor_is_not_blamed_on_the_wiring(kind, severity):
    motor = Motor(5)
    motor.inject(Fault(kind, severity, at=120.0, phase="b"))
    assert watch(readings(motor, HOUR / 2)).findings == ()


@pytest.mark.parametrize("factor", [1000, 0.001])
def test_kwh_and_wh_mixed_up_are_found(factor):
    def change(values):
        return {**values, **{channel: values[channel] * factor for channel in PHASES_OF[Quantity.ENERGY]}}

    findings = watch(half_an_hour(), change).findings
    assert [finding.key for finding in findings] == ["energy_unit_a", "energy_unit_b", "energy_unit_c"]
    assert [finding.phases for finding in findings] == [(A,), (B,), (C,)]
    for finding in findings:
        assert finding.detail["ratio"] == pytest.approx(factor, rel=0.15)


def test_a_counter_that_counts_all_phases_does_not_match_its_power():
    def change(values):
        return {**values, of(A, Quantity.ENERGY): sum(values[each] for each in PHASES_OF[Quantity.ENERGY])}

    (finding,) = watch(half_an_hour(), change).findings
    assert (finding.kind, finding.phases) == (FindingKind.ENERGY_MISMATCH, (A,))
    assert finding.detail["ratio"] == pytest.approx(3, rel=0.15)


def test_kilowatts_taken_for_watts_are_blamed_on_the_power_and_not_on_the_counter():
    power = of(C, Quantity.POWER)
    (finding,) = watch(half_an_hour(), lambda values: {**values, power: values[power] / 1000}).findings
    assert (finding.kind, finding.phases) == (FindingKind.POWER_MISMATCH, (C,))
    assert finding.detail["implied"] < 0.001 < finding.detail["power_factor"]


def test_currents_under_each_others_name_are_found():
    one, other = of(A, Quantity.CURRENT), of(B, Quantity.CURRENT)

    def change(values):
        # The simulated supply is even; this motor's is not.
        for channel, factor in ((one, 1.06), (of(A, Quantity.POWER), 1.06)):
            values[channel] *= factor
        return {**values, one: values[other], other: values[one]}

    findings = watch(half_an_hour(), change).findings
    assert findings == (Finding(FindingKind.CURRENTS_CROSSED, (A, B)),)


def test_crossed_transformers_are_found():
    def change(values):
        for phase, shift in ((B, 2 * pi / 3), (C, -2 * pi / 3)):
            voltage, current = (
                values.get(of(phase, quantity), 0.0) for quantity in (Quantity.VOLTAGE, Quantity.CURRENT)
            )
            share = abs(cos(acos(values.get(of(phase, Quantity.POWER_FACTOR), 0.0)) + shift))
            values[of(phase, Quantity.POWER)] = voltage * current * share
            values[of(phase, Quantity.POWER_FACTOR)] = share
        return {key: value for key, value in values.items() if key.quantity is not Quantity.ENERGY}

    findings = watch(half_an_hour(), change).findings
    assert findings == (Finding(FindingKind.TRANSFORMERS_CROSSED, ()),)


def test_a_transformer_the_wrong_way_round_is_found():
    power = of(B, Quantity.POWER)
    findings = watch(half_an_hour(), lambda values: {**values, power: -values[power]}).findings
    assert findings == (Finding(FindingKind.TRANSFORMER_REVERSED, (B,)),)


def test_a_finding_goes_a_minute_after_the_wiring_was_mended_and_not_before():
    power = of(B, Quantity.POWER)
    quality = QualityWatch()

    def see(seconds, sign, *, running=True):
        for second in seconds:
            reading = half_an_hour()[100]
            values = {**reading.values, power: sign * reading.values[power]}
            now = START + timedelta(seconds=second)
            quality.update(Reading(now, values), published=ALL, refreshed=(), running=running)
        return quality.findings == (Finding(FindingKind.TRANSFORMER_REVERSED, (B,)),)

    assert not see(range(60), -1)
    assert see(range(60, 62), -1)
    assert see(range(62, 300), +1, running=False)
    assert see(range(300, 360), +1)
    assert not see(range(360, 362), +1)


def test_a_channel_that_the_other_phases_publish_is_missed_after_ten_minutes():
    missing = of(B, Quantity.POWER_FACTOR)
    published = ALL - {missing}
    without = [
        Reading(reading.at, {key: value for key, value in reading.values.items() if key is not missing})
        for reading in half_an_hour()
    ]
    assert watch(without[:140], published=published).findings == ()
    assert watch(without[:160], published=published).findings == (
        Finding(FindingKind.NEVER_PUBLISHED, (B,), missing),
    )


def test_a_phase_that_never_came_is_missed_as_a_whole():
    published = frozenset(channel for channel in CHANNELS if channel.phase is not C)
    findings = watch(half_an_hour(), published=published).findings
    assert findings == (Finding(FindingKind.NEVER_PUBLISHED, (C,)),)


def test_what_no_phase_publishes_is_not_missed():
    published = ALL - frozenset(PHASES_OF[Quantity.FREQUENCY]) - {CHANNEL_BY_KEY["speed"]}
    assert watch(half_an_hour(), published=published).findings == ()


def test_a_motor_whose_phases_are_not_metered_has_no_findings():
    speed = CHANNEL_BY_KEY["speed"]
    quality = QualityWatch()
    for minute in range(60):
        now = START + timedelta(minutes=minute)
        quality.update(
            Reading(now, {speed: 1450.0}), published=frozenset({speed}), refreshed=(speed,), running=True
        )
    assert quality.findings == ()


def test_the_key_of_a_finding_does_not_depend_on_its_numbers():
    power_factor = of(B, Quantity.POWER_FACTOR)
    assert Finding(FindingKind.ENERGY_UNIT, (A,), detail={"ratio": 999.0}).key == "energy_unit_a"
    assert Finding(FindingKind.CURRENTS_CROSSED, (A, C)).key == "currents_crossed_a_c"
    assert Finding(FindingKind.TRANSFORMERS_CROSSED, ()).key == "transformers_crossed"
    assert Finding(FindingKind.NEVER_PUBLISHED, (B,), power_factor).key == "never_published_power_factor_b"


@pytest.mark.parametrize(
    ("finding", "doubted"),
    [
        (Finding(FindingKind.NEVER_PUBLISHED, (C,)), 0),
        (Finding(FindingKind.ENERGY_UNIT, (A,)), 1),
        (Finding(FindingKind.CURRENTS_CROSSED, (A, B)), 2),
        (Finding(FindingKind.POWER_MISMATCH, (B,)), 3),
        (Finding(FindingKind.TRANSFORMERS_CROSSED, ()), 9),
    ],
)
def test_a_finding_casts_doubt_on_the_channels_that_it_concerns(finding, doubted):
    assert trusted_share(ALL, ALL, [finding, finding]) == pytest.approx(1 - doubted / 21)


def test_a_stale_channel_is_not_trusted_and_where_there_is_none_nothing_can_be_said():
    voltages = frozenset(PHASES_OF[Quantity.VOLTAGE])
    assert trusted_share(voltages, {of(A, Quantity.VOLTAGE)}, ()) == pytest.approx(1 / 3)
    assert trusted_share(frozenset(), (), ()) is None
