"""The limits that a nameplate suggests."""

from collections.abc import Mapping
from types import MappingProxyType

from .alert import Severity
from .limits import LimitKey
from .nameplate import InsulationClass, Nameplate
from .reading import Quantity
from .vibration_zones import ZONE_BOUNDARIES

# °C, for cooling air of 40 °C: the mean of the winding by resistance (40 °C plus the permitted rise, IEC
# 60034-1:2017, Table 8) and its hot spot (the class itself, IEC 60085:2007, Table 1).
_WINDING: Mapping[InsulationClass, tuple[float, float]] = MappingProxyType(
    {
        InsulationClass.A: (100, 105),
        InsulationClass.E: (115, 120),
        InsulationClass.B: (120, 130),
        InsulationClass.F: (145, 155),
        InsulationClass.H: (165, 180),
    }
)
# K from the frame to the winding under full load. A rule of thumb says 20 to 40; with the largest the
# limits err on the winding's side.
_FRAME_TO_WINDING = 40.0


def suggested_limits(plate: Nameplate) -> dict[str, float]:
    """Return what the plate makes possible, by the keys of ``LIMIT_KEYS``; nothing for a blank plate.

    Temperature (°C, of the frame): warns where the mean of the winding, and is critical where its hot spot,
    reaches what the insulation class permits (IEC 60034-1:2017, Table 8; IEC 60085:2007), with the winding
    taken to be 40 K above the frame. A motor that is built for class F and used to class B stays far below.

    Vibration (mm/s): the boundaries B/C and C/D of the machine's class (ISO 20816-3:2022, 6.5, sets alarm
    and trip near them until the machine's own baseline is known).

    Speed (rpm): 110 and 120 % of synchronous; a cage motor is built to bear 1.2 times its highest rated speed
    for two minutes (IEC 60034-1:2017, 9.7).
    """
    levels: dict[Quantity, tuple[float, float]] = {}
    if plate.insulation_class is not None:
        mean, hot_spot = _WINDING[plate.insulation_class]
        levels[Quantity.TEMPERATURE] = mean - _FRAME_TO_WINDING, hot_spot - _FRAME_TO_WINDING
    if plate.machine_class is not None:
        _, b_c, c_d = ZONE_BOUNDARIES[plate.machine_class]
        levels[Quantity.VIBRATION] = b_c, c_d
    synchronous = plate.synchronous_speed
    if synchronous is not None:
        levels[Quantity.SPEED] = round(1.1 * synchronous), round(1.2 * synchronous)
    return {
        LimitKey(quantity, severity).key: level
        for quantity, pair in levels.items()
        for severity, level in zip(Severity, pair, strict=True)
    }
