from datetime import UTC, datetime

from hypothesis import given, strategies as st
import pytest

from custom_components.motor_monitor.motor.alert import Alert, Category, Severity
from custom_components.motor_monitor.motor.derived import Derived
from custom_components.motor_monitor.motor.health import WEIGHTS, Health, HealthPart, assess
from custom_components.motor_monitor.motor.limits import Limits
from custom_components.motor_monitor.motor.nameplate import Connection, Nameplate
from custom_components.motor_monitor.motor.reading import CHANNEL_BY_KEY, PHASES_OF, Quantity, Reading
from custom_components.motor_monitor.motor.vibration_zones import MachineClass

NOW = datetime(2026, 11, 2, tzinfo=UTC)
PLATE = Nameplate(
    voltage=400, connection=Connection.LINE_TO_LINE, frequency=50, machine_class=MachineClass.CLASS_1
)
GOOD = {
    **{channel.key: 231.0 for channel in PHASES_OF[Quantity.VOLTAGE]},
    **{channel.key: 8.0 for channel in PHASES_OF[Quantity.CURRENT]},
    **{channel.key: 50.0 for channel in PHASES_OF[Quantity.FREQUENCY]},
    "temperature": 38.0,
    "vibration": 0.6,
}
SLOW_GENERATOR = {channel.key: 47.5 for channel in PHASES_OF[Quantity.FREQUENCY]}


def health(
    values: dict[str, float] = GOOD,
    *,
    plate: Nameplate = PLATE,
    limits: Limits | None = None,
    thermal_capacity_used: float | None = 40.0,
    score: float | None = 10.0,
    alerts: tuple[Alert, ...] = (),
    trusted_channels: float | None = 1.0,
) -> Health | None:
    reading = Reading(NOW, {CHANNEL_BY_KEY[key]: value for key, value in values.items()})
    return assess(
        Derived(reading, plate),
        limits or Limits(),
        thermal_capacity_used=thermal_capacity_used,
        score=score,
        alerts=alerts,
        trusted_channels=trusted_channels,
    )


def alert(severity: Severity) -> Alert:
    return Alert(
        id="1", category=Category.VIBRATION, phase=None, severity=severity, value=8, threshold=7, cause=None,
        raised_at=NOW,
    )  # fmt: skip


def test_a_good_motor_has_100_and_nothing_weak():
    found = health()
    assert found.figure == 100
    assert set(found.parts) == set(HealthPart)
    assert found.weakest is None
    assert found.missing == ()


@pytest.mark.parametrize(
    ("part", "changes"),
    [
        (HealthPart.THERMAL, {"thermal_capacity_used": 100.0}),
        (HealthPart.THERMAL, {"values": {**GOOD, "temperature": 80.0}}),
        (HealthPart.VIBRATION, {"values": {**GOOD, "vibration": 4.5}}),
        (HealthPart.VIBRATION, {"values": {**GOOD, "vibration": 10.0}, "plate": Nameplate()}),
        (HealthPart.CURRENT, {"values": {**GOOD, "current_a": 8.0, "current_b": 6.4, "current_c": 9.6}}),
        (HealthPart.SUPPLY, {"values": {**GOOD, **SLOW_GENERATOR}}),
        (HealthPart.SUPPLY, {"plate": Nameplate(voltage=231 / 1.15, connection=Connection.LINE_TO_NEUTRAL)}),
        (HealthPart.BEHAVIOUR, {"score": 75.0}),
        (HealthPart.ALERTS, {"alerts": (alert(Severity.WARNING), alert(Severity.CRITICAL))}),
    ],
)  # fmt: skip
def test_a_part_at_its_critical_level_stands_at_40_and_is_named(part, changes):
    found = health(**changes)
    assert found.parts[part] == pytest.approx(40)
    assert found.weakest is part
    assert found.figure == pytest.approx(100 - 60 * WEIGHTS[part])


@pytest.mark.parametrize(
    ("part", "changes"),
    [
        (HealthPart.THERMAL, {"values": {**GOOD, "temperature": 60.0}}),
        (HealthPart.VIBRATION, {"values": {**GOOD, "vibration": 1.8}}),
        (HealthPart.CURRENT, {"values": {**GOOD, "current_a": 8.0, "current_b": 7.2, "current_c": 8.8}}),
        (HealthPart.BEHAVIOUR, {"score": 50.0}),
        (HealthPart.ALERTS, {"alerts": (alert(Severity.WARNING),)}),
    ],
)
def test_a_part_at_its_warning_level_stands_at_70(part, changes):
    assert health(**changes).parts[part] == pytest.approx(70)


def test_the_worst_of_a_supply_counts():
    uneven = {**GOOD, "voltage_c": 221.0}
    both = {**uneven, **SLOW_GENERATOR}
    assert 70 < health(uneven).parts[HealthPart.SUPPLY] < 100
    assert health(both).parts[HealthPart.SUPPLY] == pytest.approx(40)


def test_channels_that_cannot_be_believed_cost_something_but_are_no_ruin():
    found = health(trusted_channels=0.0)
    assert found.parts[HealthPart.DATA] == 0
    assert found.figure == pytest.approx(70)


def test_what_is_not_known_is_left_out_and_said():
    found = health({"vibration": 4.5}, thermal_capacity_used=None, score=None, trusted_channels=None)
    assert found.missing == (
        HealthPart.THERMAL, HealthPart.CURRENT, HealthPart.SUPPLY, HealthPart.BEHAVIOUR, HealthPart.DATA,
    )  # fmt: skip
    assert found.figure == health({**GOOD, "vibration": 4.5}).figure


def test_a_limit_that_is_switched_off_judges_nothing():
    limits = Limits().with_changes({"temperature_warning": None})
    assert HealthPart.THERMAL in health(limits=limits, thermal_capacity_used=None).missing


def test_a_motor_of_which_nothing_is_measured_has_no_health():
    assert health({}, thermal_capacity_used=None, score=None) is None


LEVELS = st.tuples(*[st.floats(0, 130)] * 3)


@given(LEVELS, LEVELS)
def test_one_bad_part_is_never_averaged_away_and_nothing_that_gets_worse_helps(one, other):
    def figure(levels):
        used, vibration, score = levels
        found = health(
            {**GOOD, "vibration": vibration / 10}, thermal_capacity_used=used, score=min(100, score)
        )
        for part, value in found.parts.items():
            assert found.figure <= 100 - WEIGHTS[part] * (100 - value) + 1e-9
        assert 0 <= found.figure <= 100
        return found.figure

    better = tuple(map(min, one, other, strict=True))
    assert figure(better) >= max(figure(one), figure(other)) - 1e-9
