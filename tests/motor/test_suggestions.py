import pytest

from custom_components.motor_monitor.motor.limits import LIMIT_KEYS, Limits
from custom_components.motor_monitor.motor.nameplate import InsulationClass, Nameplate
from custom_components.motor_monitor.motor.suggestions import suggested_limits
from custom_components.motor_monitor.motor.vibration_zones import MachineClass


def test_a_blank_plate_suggests_nothing():
    assert suggested_limits(Nameplate(voltage=230, current=8)) == {}


@pytest.mark.parametrize(
    ("insulation_class", "warning", "critical"),
    [
        (InsulationClass.A, 60, 65),
        (InsulationClass.E, 75, 80),
        (InsulationClass.B, 80, 90),
        (InsulationClass.F, 105, 115),
        (InsulationClass.H, 125, 140),
    ],
)
def test_the_frame_stays_40_kelvin_below_what_the_insulation_bears(insulation_class, warning, critical):
    assert suggested_limits(Nameplate(insulation_class=insulation_class)) == {
        "temperature_warning": warning,
        "temperature_critical": critical,
    }


@pytest.mark.parametrize(
    ("machine_class", "warning", "critical"),
    [
        (MachineClass.CLASS_1, 1.8, 4.5),
        (MachineClass.CLASS_4, 7.1, 18.0),
        (MachineClass.GROUP_1_FLEXIBLE, 7.1, 11.0),
        (MachineClass.GROUP_2_RIGID, 2.8, 4.5),
    ],
)
def test_vibration_warns_at_zone_c_and_is_critical_at_zone_d(machine_class, warning, critical):
    assert suggested_limits(Nameplate(machine_class=machine_class)) == {
        "vibration_warning": warning,
        "vibration_critical": critical,
    }


@pytest.mark.parametrize(
    ("plate", "warning", "critical"),
    [
        (Nameplate(frequency=50, poles=2), 3300, 3600),
        (Nameplate(frequency=50, poles=4), 1650, 1800),
        (Nameplate(frequency=60, speed=1750), 1980, 2160),
        (Nameplate(frequency=60, speed=1160), 1320, 1440),
    ],
)
def test_speed_follows_from_frequency_and_poles(plate, warning, critical):
    assert suggested_limits(plate) == {"speed_warning": warning, "speed_critical": critical}


def test_what_is_suggested_can_be_put_in_force():
    for insulation_class in InsulationClass:
        for machine_class in MachineClass:
            suggested = suggested_limits(
                Nameplate(
                    frequency=50, poles=4, insulation_class=insulation_class, machine_class=machine_class
                )
            )
            assert Limits().with_changes(suggested).levels == suggested
            assert suggested.keys() == LIMIT_KEYS.keys()
