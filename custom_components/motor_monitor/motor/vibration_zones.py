"""Which zone of vibration severity a machine of some class is in."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class MachineClass(StrEnum):
    """What decides how much vibration is normal: size and support.

    Classes are those of ISO 10816-1:1995, Annex B; groups those of ISO 20816-3:2022 (which took them
    and their numbers over from ISO 10816-3:2009).
    """

    CLASS_1 = "class_1"
    """Motors up to 15 kW."""
    CLASS_2 = "class_2"
    """15 to 75 kW without special foundations; up to 300 kW on special ones."""
    CLASS_3 = "class_3"
    """Large machines on a foundation that is rigid in the direction of the vibration."""
    CLASS_4 = "class_4"
    """Large machines on a foundation that is soft in the direction of the vibration."""
    GROUP_1_RIGID = "group_1_rigid"
    """Above 300 kW, or a shaft height of 315 mm and more."""
    GROUP_1_FLEXIBLE = "group_1_flexible"
    GROUP_2_RIGID = "group_2_rigid"
    """15 to 300 kW, or a shaft height of 160 to 315 mm."""
    GROUP_2_FLEXIBLE = "group_2_flexible"


class VibrationZone(StrEnum):
    """How good a machine is by its vibration (ISO 20816-1:2016, 6.3.2)."""

    A = "a"
    """As newly commissioned."""
    B = "b"
    """Fit for unrestricted long-term operation."""
    C = "c"
    """Fit only for a limited time, until it can be mended."""
    D = "d"
    """Severe enough to cause damage."""


ZONE_BOUNDARIES: Mapping[MachineClass, tuple[float, float, float]] = MappingProxyType(
    {
        MachineClass.CLASS_1: (0.71, 1.8, 4.5),
        MachineClass.CLASS_2: (1.12, 2.8, 7.1),
        MachineClass.CLASS_3: (1.8, 4.5, 11.2),
        MachineClass.CLASS_4: (2.8, 7.1, 18.0),
        MachineClass.GROUP_1_RIGID: (2.3, 4.5, 7.1),
        MachineClass.GROUP_1_FLEXIBLE: (3.5, 7.1, 11.0),
        MachineClass.GROUP_2_RIGID: (1.4, 2.8, 4.5),
        MachineClass.GROUP_2_FLEXIBLE: (2.3, 4.5, 7.1),
    }
)
"""Where A meets B, B meets C and C meets D, in mm/s RMS over 10–1000 Hz: ISO 10816-1:1995, Table B.1, and
ISO 20816-3:2022, Tables A.1 and A.2."""


def zone_of(vibration: float, machine_class: MachineClass) -> VibrationZone:
    """Return the zone of a vibration in mm/s RMS; exactly on a boundary is already past it."""
    a_b, b_c, c_d = ZONE_BOUNDARIES[machine_class]
    if vibration < a_b:
        return VibrationZone.A
    if vibration < b_c:
        return VibrationZone.B
    return VibrationZone.C if vibration < c_d else VibrationZone.D
