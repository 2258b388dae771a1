"""What can go wrong, from when, how badly, and where."""

from dataclasses import dataclass
from enum import StrEnum
import re
from typing import Self

PHASES = ("a", "b", "c")
PHASE_QUANTITIES = ("voltage", "current", "power", "energy", "frequency", "power_factor")
SENSORS = ("temperature", "vibration", "speed")
CHANNELS = (*(f"{quantity}_{phase}" for phase in PHASES for quantity in PHASE_QUANTITIES), *SENSORS)


class FaultKind(StrEnum):
    """The faults; ``effects`` tells what each does to every quantity."""

    PHASE_LOSS = "phase_loss"
    VOLTAGE_UNBALANCE = "voltage_unbalance"
    WINDING = "winding"
    BEARING = "bearing"
    OVERLOAD = "overload"
    BLOCKED_COOLING = "blocked_cooling"
    STALL = "stall"
    DRY_RUN = "dry_run"
    UNDER_VOLTAGE = "under_voltage"
    MISALIGNMENT = "misalignment"
    FREQUENCY = "frequency"
    STUCK_SENSOR = "stuck_sensor"
    METER_SILENT = "meter_silent"
    METER_NAN = "meter_nan"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault and its course.

    Raises ValueError for a severity outside 0–1, a negative ramp or duration, and a place that
    does not exist.
    """

    kind: FaultKind
    severity: float = 1.0
    """1 cannot be missed; at 0.25 one has to look closely."""
    at: float = 0.0
    """Simulated second at which it begins. One that has passed means now."""
    ramp: float = 0.0
    """Seconds from nothing to full severity."""
    duration: float | None = None
    """Seconds after which it is gone again; None lasts until it is cleared."""
    phase: str = "a"
    """The phase of ``phase_loss``, ``voltage_unbalance``, ``winding`` and of a meter's fault."""
    channel: str | None = None
    """What ``stuck_sensor`` holds (``temperature`` unless said), or the sensor that ``meter_silent``
    and ``meter_nan`` concern instead of the meter of ``phase``."""
    silences_meter: bool = False
    """The meter of a lost phase falls silent, as one does that is fed behind the blown fuse."""

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        if not 0 < self.severity <= 1:
            raise ValueError(f"severity {self.severity:g} is not above 0 and at most 1")
        if self.ramp < 0 or (self.duration is not None and self.duration <= 0):
            raise ValueError("ramp and duration cannot be negative")
        if self.phase not in PHASES:
            raise ValueError(f"there is no phase {self.phase!r}")
        allowed = CHANNELS if self.kind is FaultKind.STUCK_SENSOR else SENSORS
        if self.channel is not None and self.channel not in allowed:
            raise ValueError(f"{self.kind} has no channel {self.channel!r}")

    def intensity(self, time: float) -> float:
        """Return the severity reached at the simulated ``time``; 0 before and after."""
        since = time - self.at
        if since < 0 or (self.duration is not None and since >= self.duration):
            return 0.0
        return self.severity * min(1.0, since / self.ramp) if self.ramp else self.severity

    def is_over(self, time: float) -> bool:
        """Whether it has come and gone by ``time``."""
        return self.duration is not None and time >= self.at + self.duration

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``kind[/place][:severity][@start][+duration][~ramp]``, such as ``bearing:0.5@60+120``.

        The place is a phase or a channel. Raises ValueError with what was expected.
        """
        match = _COURSE.fullmatch(text.strip())
        if match is None or match["kind"] not in FaultKind:
            raise ValueError(
                f"{text!r} is not kind[/place][:severity][@start][+duration][~ramp] with a kind of "
                + ", ".join(FaultKind)
            )
        place = match["place"]
        return cls(
            FaultKind(match["kind"]),
            severity=float(match["severity"] or 1),
            at=float(match["at"] or 0),
            ramp=float(match["ramp"] or 0),
            duration=float(match["duration"]) if match["duration"] else None,
            phase=place if place in PHASES else "a",
            channel=place if place not in PHASES else None,
        )


_NUMBER = r"\d+(?:\.\d+)?"
_COURSE = re.compile(
    rf"(?P<kind>\w+)(?:/(?P<place>\w+))?(?::(?P<severity>{_NUMBER}))?"
    rf"(?:@(?P<at>{_NUMBER}))?(?:\+(?P<duration>{_NUMBER}))?(?:~(?P<ramp>{_NUMBER}))?"
)
