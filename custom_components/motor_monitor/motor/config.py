"""What a person decides about a motor."""

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from .limits import Limits

DEFAULT_TOPIC_PREFIX = "motor/"


class EnergyUnit(StrEnum):
    """The unit in which the meters publish energy."""

    KILOWATT_HOUR = "kWh"
    WATT_HOUR = "Wh"


@dataclass(frozen=True, slots=True)
class MotorConfig:
    """The settings of one motor; all have a sensible default."""

    topic_prefix: str = DEFAULT_TOPIC_PREFIX
    """With the trailing slash."""
    limits: Limits = field(default_factory=Limits)
    energy_unit: EnergyUnit = EnergyUnit.KILOWATT_HOUR
    silent_after: timedelta = timedelta(seconds=60)
    """How long nothing may be heard before the motor counts as silent."""
    latching: bool = False
    """Whether no alert resolves itself, so that a person has to see to every one."""
