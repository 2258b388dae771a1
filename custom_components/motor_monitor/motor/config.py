"""What a person decides about a motor."""

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from .limits import Limits
from .nameplate import Nameplate
from .protection_levels import ProtectionLevels
from .reading import Quantity

DEFAULT_TOPIC_PREFIX = "motor/"

_DAY = 86400.0


class EnergyUnit(StrEnum):
    """The unit in which the meters publish energy."""

    KILOWATT_HOUR = "kWh"
    WATT_HOUR = "Wh"


class Sensitivity(StrEnum):
    """How often a healthy motor may be called unusual."""

    LOW = "low"
    """Once a year."""
    MEDIUM = "medium"
    """Once a month."""
    HIGH = "high"
    """Once a week."""

    @property
    def period(self) -> float:
        """Seconds of running in which one false alarm is tolerable."""
        return {Sensitivity.LOW: 365 * _DAY, Sensitivity.MEDIUM: 30 * _DAY, Sensitivity.HIGH: 7 * _DAY}[self]

    @property
    def floor(self) -> float:
        """What the smallest departures that anybody would act on are multiplied by.

        Most limits are such floors rather than chance, and the period alone would not move them.
        """
        return {Sensitivity.LOW: 1.5, Sensitivity.MEDIUM: 1.0, Sensitivity.HIGH: 0.8}[self]


class RetrainSchedule(StrEnum):
    """How often a full model is learned anew."""

    NEVER = "never"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"

    @property
    def interval(self) -> timedelta | None:
        """The time from one training to the next, or None for never."""
        return {
            RetrainSchedule.NEVER: None,
            RetrainSchedule.DAILY: timedelta(days=1),
            RetrainSchedule.WEEKLY: timedelta(days=7),
            RetrainSchedule.MONTHLY: timedelta(days=30),
        }[self]


@dataclass(frozen=True, slots=True)
class DetectionConfig:
    """How the motor's normal running is learned and judged."""

    sensitivity: Sensitivity = Sensitivity.MEDIUM
    window: timedelta = timedelta(days=30)
    """How old what is learned from may become."""
    schedule: RetrainSchedule = RetrainSchedule.WEEKLY
    ignored: frozenset[Quantity] = frozenset()
    """Neither learned nor judged, as if they were not measured; limits hold for them all the same."""


@dataclass(frozen=True, slots=True)
class MotorConfig:
    """The settings of one motor; all have a sensible default."""

    topic_prefix: str = DEFAULT_TOPIC_PREFIX
    """With the trailing slash."""
    limits: Limits = field(default_factory=Limits)
    nameplate: Nameplate = field(default_factory=Nameplate)
    protection: ProtectionLevels = field(default_factory=ProtectionLevels)
    energy_unit: EnergyUnit = EnergyUnit.KILOWATT_HOUR
    silent_after: timedelta = timedelta(seconds=60)
    """How long nothing may be heard before the motor counts as silent."""
    detection: DetectionConfig = field(default_factory=DetectionConfig)
    latching: bool = False
    """Whether no alert resolves itself, so that a person has to see to every one."""
