from hypothesis import given, strategies as st
import pytest

from custom_components.motor_monitor.motor.vibration_zones import (
    ZONE_BOUNDARIES,
    MachineClass,
    VibrationZone,
    zone_of,
)


@pytest.mark.parametrize(
    ("machine_class", "boundaries"),
    [
        (MachineClass.CLASS_1, (0.71, 1.8, 4.5)),
        (MachineClass.CLASS_2, (1.12, 2.8, 7.1)),
        (MachineClass.CLASS_3, (1.8, 4.5, 11.2)),
        (MachineClass.CLASS_4, (2.8, 7.1, 18.0)),
        (MachineClass.GROUP_1_RIGID, (2.3, 4.5, 7.1)),
        (MachineClass.GROUP_1_FLEXIBLE, (3.5, 7.1, 11.0)),
        (MachineClass.GROUP_2_RIGID, (1.4, 2.8, 4.5)),
        (MachineClass.GROUP_2_FLEXIBLE, (2.3, 4.5, 7.1)),
    ],
)
def test_the_zones_meet_where_the_standard_says(machine_class, boundaries):
    zones = "".join(zone_of(boundary + step, machine_class) for boundary in boundaries for step in (-0.01, 0))
    assert zones == "abbccd"


def test_every_class_has_its_zones():
    assert set(ZONE_BOUNDARIES) == set(MachineClass)


@given(
    st.sampled_from(MachineClass),
    st.floats(0, 100),
    st.floats(0, 100),
)
def test_more_vibration_is_never_a_better_zone(machine_class, one, other):
    less, more = sorted((one, other))
    order = list(VibrationZone)
    assert order.index(zone_of(less, machine_class)) <= order.index(zone_of(more, machine_class))
