from datetime import UTC, datetime

import pytest

from custom_components.motor_monitor.motor.derived import Derived
from custom_components.motor_monitor.motor.nameplate import Connection, Nameplate
from custom_components.motor_monitor.motor.reading import CHANNEL_BY_KEY, PHASES_OF, Phase, Quantity, Reading
from custom_components.motor_monitor.motor.vibration_zones import MachineClass, VibrationZone

NOW = datetime(2026, 11, 2, tzinfo=UTC)
PLATE = Nameplate(
    voltage=230,
    connection=Connection.LINE_TO_NEUTRAL,
    current=8.2,
    power=4000,
    power_factor=0.83,
    frequency=50,
    speed=1440,
    machine_class=MachineClass.CLASS_1,
)


def derived(plate: Nameplate = PLATE, ambient: float | None = None, **values: float) -> Derived:
    return Derived(
        Reading(NOW, {CHANNEL_BY_KEY[key]: value for key, value in values.items()}), plate, ambient
    )


def phases(quantity: Quantity, *values: float) -> dict[str, float]:
    return {channel.key: value for channel, value in zip(PHASES_OF[quantity], values, strict=True)}


def test_nothing_measured_is_nothing_derived():
    nothing = derived()
    assert all(nothing.apparent_power(phase) is None for phase in Phase)
    assert all(nothing.reactive_power(phase) is None for phase in Phase)
    assert nothing.apparent_power_total is None
    assert nothing.reactive_power_total is None
    assert nothing.load is None
    assert nothing.slip is None
    assert nothing.derating_factor is None
    assert nothing.vibration_zone is None
    assert nothing.temperature_rise is None


def test_power_of_a_phase_and_of_all():
    values = derived(
        **phases(Quantity.VOLTAGE, 230, 230, 230),
        **phases(Quantity.CURRENT, 10, 10, 5),
        **phases(Quantity.POWER, 1840, 1380, 1150),
    )
    assert values.apparent_power(Phase.A) == 2300
    assert values.reactive_power(Phase.A) == pytest.approx(1380)
    assert values.reactive_power(Phase.B) == pytest.approx(1840)
    assert values.reactive_power(Phase.C) == 0
    assert values.apparent_power_total == 5750
    assert values.reactive_power_total == pytest.approx((5750**2 - 4370**2) ** 0.5)
    assert values.reading.power_factor_total == pytest.approx(4370 / 5750)


def test_a_meter_that_rounds_up_makes_no_reactive_power():
    assert derived(voltage_a=230, current_a=1, power_a=230.4).reactive_power(Phase.A) == 0


def test_a_missing_phase_leaves_the_totals_unknown():
    values = derived(voltage_a=230, voltage_b=230, current_a=5, current_b=5, power_a=900, power_b=900)
    assert values.apparent_power_total is None
    assert values.reactive_power_total is None


@pytest.mark.parametrize(
    ("plate", "load"),
    [
        (Nameplate(power=4000, efficiency=0.85), 85.0),
        (PLATE, 100 * 4000 / (3 * 230 * 8.2 * 0.83)),
    ],
)
def test_load_is_the_input_power_against_that_of_the_plate(plate, load):
    assert derived(plate, **phases(Quantity.POWER, 1400, 1300, 1300)).load == pytest.approx(load)


def test_without_power_the_current_tells_the_load_from_half_load_on():
    voltages = phases(Quantity.VOLTAGE, 230, 230, 230)
    half = derived(**voltages, **phases(Quantity.CURRENT, 4.1, 4.1, 4.1))
    assert half.load == pytest.approx(50)
    idle = derived(**voltages, **phases(Quantity.CURRENT, 4.0, 4.0, 4.0))
    assert idle.load is None


def test_slip_is_measured_against_the_frequency_of_the_moment():
    assert derived(speed=1440).slip == pytest.approx(4)
    slow = derived(speed=1440, **phases(Quantity.FREQUENCY, 49, 49, 49))
    assert slow.synchronous_speed == 1470
    assert slow.slip == pytest.approx(100 * 30 / 1470)
    assert derived(Nameplate(frequency=50), speed=1440).slip is None


def test_a_shaft_without_a_field_has_no_slip_but_a_locked_one_has():
    assert derived(speed=0, **phases(Quantity.CURRENT, 0, 0, 0)).slip is None
    assert derived(speed=0, **phases(Quantity.CURRENT, 50, 50, 50)).slip == 100


def test_derating_zone_and_rise():
    values = derived(ambient=22, temperature=61.5, vibration=1.8, **phases(Quantity.VOLTAGE, 230, 230, 220))
    assert values.derating_factor == pytest.approx(0.976, abs=0.001)
    assert values.vibration_zone is VibrationZone.C
    assert values.temperature_rise == 39.5
