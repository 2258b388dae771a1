"""What of a monitor survives a restart, its model apart."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import NotRequired, TypedDict

from .alert import Alert
from .chart import Air
from .codec import AlertData, LogData, alert_from_dict, alert_to_dict, log_from_dict, log_to_dict
from .duty import DutyData, DutyRecord
from .energy_counter import EnergyMeters, EnergyMetersState
from .errors import StateError
from .log import LogEntry
from .meters import MeterWatch, MeterWatchState
from .overload import OverloadState, checked_state
from .reading import CHANNEL_BY_KEY, Channel, RefusalKind
from .tally import ReadingTally
from .thermal import ThermalHistory, ThermalState

SCHEMA = 1


class DetectorData(TypedDict):
    """The detector's past in plain values."""

    thermal: ThermalState | None
    air: dict[str, float] | None


class MemoryData(TypedDict):
    """A memory in plain values."""

    schema: int
    alerts: list[AlertData]
    log: list[LogData]
    energy: EnergyMetersState
    published: list[str]
    refused: dict[str, int]
    readings: int
    readings_by_step: list[tuple[str, int]]
    meter_watch: NotRequired[MeterWatchState]
    detector: NotRequired[DetectorData]
    duty: NotRequired[DutyData]
    overload: NotRequired[OverloadState | None]
    out_of_service: NotRequired[bool]


@dataclass(slots=True)
class Memory:
    """What a monitor goes on from."""

    alerts: Iterable[Alert] = ()
    """Oldest first."""
    log: Iterable[LogEntry] = ()
    """Oldest first."""
    meters: EnergyMeters = field(default_factory=EnergyMeters)
    published: frozenset[Channel] = frozenset()
    refused: Mapping[RefusalKind, int] = field(default_factory=dict)
    tally: ReadingTally = field(default_factory=ReadingTally)
    meter_watch: MeterWatch = field(default_factory=MeterWatch)
    thermal: ThermalHistory = field(default_factory=ThermalHistory)
    air: Air | None = None
    duty: DutyRecord = field(default_factory=DutyRecord)
    overload: OverloadState | None = None
    out_of_service: bool = False
    """Whether the motor is being worked on."""

    def to_dict(self) -> MemoryData:
        """Write the memory in plain values."""
        return MemoryData(
            schema=SCHEMA,
            alerts=[alert_to_dict(alert) for alert in self.alerts],
            log=[log_to_dict(entry) for entry in self.log],
            energy=self.meters.state(),
            published=sorted(channel.key for channel in self.published),
            refused={str(kind): count for kind, count in self.refused.items()},
            readings=self.tally.count,
            readings_by_step=[(began.isoformat(), count) for began, count in self.tally.steps],
            meter_watch=self.meter_watch.state,
            detector=DetectorData(thermal=self.thermal.state, air=asdict(self.air) if self.air else None),
            duty=self.duty.to_dict(),
            overload=self.overload,
            out_of_service=self.out_of_service,
        )

    @classmethod
    def from_dict(cls, data: MemoryData) -> Memory:
        """Read what ``to_dict`` wrote. Raises StateError for anything else, or a newer schema."""
        if data.get("schema") != SCHEMA:
            raise StateError(f"schema {data.get('schema')!r}, not {SCHEMA}")
        overload = data.get("overload")
        try:
            past = data.get("detector", DetectorData(thermal=None, air=None))
            return cls(
                alerts=[alert_from_dict(alert) for alert in data["alerts"]],
                log=[log_from_dict(entry) for entry in data["log"]],
                meters=EnergyMeters.restore(data["energy"]),
                published=frozenset(CHANNEL_BY_KEY[key] for key in data["published"]),
                refused={RefusalKind(kind): int(count) for kind, count in data["refused"].items()},
                tally=ReadingTally(
                    int(data["readings"]),
                    [(datetime.fromisoformat(began), int(n)) for began, n in data["readings_by_step"]],
                ),
                meter_watch=MeterWatch(data.get("meter_watch")),
                thermal=ThermalHistory(past["thermal"]),
                air=Air(**past["air"]) if past["air"] else None,
                duty=DutyRecord.from_dict(data["duty"]) if "duty" in data else DutyRecord(),
                overload=None if overload is None else checked_state(overload),
                out_of_service=bool(data.get("out_of_service", False)),
            )
        except (KeyError, ValueError, TypeError, AttributeError, OverflowError) as err:
            raise StateError(repr(err)) from err
