"""What happens to the demo's motor: by itself, and at a keypress."""

from collections.abc import Iterator
from itertools import cycle

from simulator.faults import Fault, FaultKind

KEYS = {
    "b": FaultKind.BEARING,
    "c": FaultKind.BLOCKED_COOLING,
    "d": FaultKind.DRY_RUN,
    "f": FaultKind.FREQUENCY,
    "i": FaultKind.METER_SILENT,
    "k": FaultKind.STUCK_SENSOR,
    "m": FaultKind.MISALIGNMENT,
    "n": FaultKind.METER_NAN,
    "o": FaultKind.OVERLOAD,
    "p": FaultKind.PHASE_LOSS,
    "s": FaultKind.STALL,
    "u": FaultKind.UNDER_VOLTAGE,
    "v": FaultKind.VOLTAGE_UNBALANCE,
    "w": FaultKind.WINDING,
}
"""The letter of each fault."""

RAMP = 30.0
"""Simulated seconds in which a fault of the demo becomes as bad as it gets."""

_CALM = 1200.0  # simulated seconds to warm up and to learn what is normal
_PAUSE = 900.0  # and to recover between two faults
_COURSE = (
    (FaultKind.BEARING, 300.0),
    (FaultKind.PHASE_LOSS, 200.0),
    (FaultKind.OVERLOAD, 1500.0),  # long enough to pass the warning and the critical temperature
    (FaultKind.DRY_RUN, 300.0),
    (FaultKind.VOLTAGE_UNBALANCE, 300.0),
    (FaultKind.METER_SILENT, 200.0),
)


def schedule() -> Iterator[Fault]:
    """Yield one fault after another, without end, each with its simulated time and duration."""
    time = _CALM
    for kind, duration in cycle(_COURSE):
        yield Fault(kind, at=time, ramp=RAMP, duration=duration)
        time += duration + _PAUSE


def describe_keys() -> str:
    """Return the letters and their faults, for people to read."""
    return ", ".join(f"{key} {kind.replace('_', ' ')}" for key, kind in KEYS.items())
