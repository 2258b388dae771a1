"""What of a monitor survives a restart, its model apart."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NotRequired, TypedDict

from .alert import Alert
from .codec import AlertData, LogData, alert_from_dict, alert_to_dict, log_from_dict, log_to_dict
from .duty import DutyData, DutyRecord
from .energy_counter import EnergyMeters, EnergyMetersState
from .errors import StateError
from .log import LogEntry
from .meters import MeterWatch, MeterWatchState
from .overload import ThermalState, checked_state
from .reading import CHANNEL_BY_KEY, Channel, RefusalKind
from .tally import ReadingTally

SCHEMA = 1


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
    duty: NotRequired[DutyData]
    thermal: NotRequired[ThermalState | None]
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
    duty: DutyRecord = field(default_factory=DutyRecord)
    thermal: ThermalState | None = None
    """Of the overload model."""
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
            duty=self.duty.to_dict(),
            thermal=self.thermal,
            out_of_service=self.out_of_service,
        )

    @classmethod
    def from_dict(cls, data: MemoryData) -> Memory:
        """Read what ``to_dict`` wrote. Raises StateError for anything else, or a newer schema."""
        if data.get("schema") != SCHEMA:
            raise StateError(f"schema {data.get('schema')!r}, not {SCHEMA}")
        thermal = data.get("thermal")
        try:
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
                duty=DutyRecord.from_dict(data["duty"]) if "duty" in data else DutyRecord(),
                thermal=None if thermal is None else checked_state(thermal),
                out_of_service=bool(data.get("out_of_service", False)),
            )
        except (KeyError, ValueError, TypeError, AttributeError) as err:
            raise StateError(repr(err)) from err
