"""What the plant around a healthy motor may do to it, beyond the habits that its seed has drawn."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Conditions:
    """How things stand now; all without effect unless given."""

    voltage: float = 1.0
    """Times the supply's voltage: below 1 in a long sag."""
    air: float = 0.0
    """K added to the air of the hall."""
    load: float = 1.0
    """Times the torque that the driven machine asks for."""
    stopped: bool = False
    """The plant stands still, whatever the duty pattern says."""


USUAL = Conditions()
