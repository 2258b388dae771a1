"""What the motor has done: how often it was started, and for how long it ran."""

from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import inf
from typing import TypedDict

from .errors import StateError
from .operation import INRUSH, OperatingState
from .reading import Reading

_HOUR = timedelta(hours=1)
# One in six seconds: a contactor that does this has other troubles than being counted.
_MOST_IN_AN_HOUR = 600


class StartData(TypedDict):
    """A start in plain values; the time is ISO 8601."""

    at: str
    duration: float | None
    peak_current: float | None


class DutyData(TypedDict):
    """A duty record in plain values; times are ISO 8601, ``recent`` oldest first."""

    starts: int
    run_time: float
    recent: list[str]
    last_start: StartData | None


@dataclass(frozen=True, slots=True)
class Start:
    """One start of the motor, as far as its readings show it."""

    at: datetime
    """The first reading that found the motor switched on."""
    duration: float | None
    """Seconds until the current was below 1 / ``INRUSH`` of its peak, and stayed there; as fine as the
    readings are apart. None where no inrush was seen: it was over too soon, or a drive keeps it down."""
    peak_current: float | None
    """A, the highest of any phase that was seen until the motor ran; the true one may lie between two
    readings. None where none was measured."""


@dataclass(frozen=True, slots=True)
class Duty:
    """What the motor has done, at one instant."""

    starts: int = 0
    run_time: float = 0.0
    """Seconds for which it was energised."""
    starts_last_hour: int = 0
    last_start: Start | None = None
    """The last that has ended: the motor ran, or was switched off again."""


class _StartInProgress:
    """Follows the current of a start."""

    def __init__(self, now: datetime) -> None:
        self.at = now
        self._peak: float | None = None
        self._inrush_until: datetime | None = None
        self._is_inrush = False

    def follow(self, current: float | None, now: datetime) -> None:
        if current is None:
            return
        self._peak = max(current, self._peak or 0.0)
        was_inrush, self._is_inrush = self._is_inrush, current * INRUSH > self._peak
        if was_inrush and not self._is_inrush:
            self._inrush_until = now

    def end(self) -> Start:
        ended = None if self._is_inrush else self._inrush_until
        duration = None if ended is None else (ended - self.at).total_seconds()
        return Start(self.at, duration, self._peak)


class DutyRecord:
    """Counts starts and adds up run time, from the operating state.

    A start is "off" followed by a motor that is energised, whatever was unknown between the two; a
    motor that is found running was started by nobody knows whom. Run time is the time between two
    readings of which the first found the motor energised, unless they are too far apart to tell.
    Neither ever falls. Where the clock steps back, that step is not run time, and the starts of the
    last hour move back with it.
    """

    def __init__(self) -> None:
        """Begin with a motor that has done nothing yet."""
        self._starts = 0
        self._run_time = 0.0
        self._recent: deque[datetime] = deque(maxlen=_MOST_IN_AN_HOUR)
        self._last_start: Start | None = None
        self._in_progress: _StartInProgress | None = None
        self._was_off = False
        self._energised_at: datetime | None = None
        """When the last reading came, if it found the motor energised."""

    @property
    def duty(self) -> Duty:
        """What the motor had done at the last reading or tick."""
        return Duty(self._starts, self._run_time, len(self._recent), self._last_start)

    def update(
        self, reading: Reading, state: OperatingState, now: datetime, *, longest_gap: timedelta
    ) -> None:
        """Take in a reading and its state; what happened in a longer gap than that is not known."""
        if self._energised_at is not None:
            gap = now - self._energised_at
            if timedelta(0) <= gap <= longest_gap:
                self._run_time += gap.total_seconds()
            else:
                self._end_start()
        self._energised_at = now if state.is_energised else None
        if self._was_off and state.is_energised:
            self._starts += 1
            self._follow_clock(now)
            self._recent.append(now)
            self._in_progress = _StartInProgress(now)
        if self._in_progress is not None:
            if state is not OperatingState.OFF:
                self._in_progress.follow(reading.current_highest, now)
            if state is not OperatingState.STARTING:
                self._end_start()
        if state is not OperatingState.UNKNOWN:
            self._was_off = state is OperatingState.OFF
        self.tick(now)

    def tick(self, now: datetime) -> None:
        """Forget the starts that are more than an hour ago."""
        self._follow_clock(now)
        while self._recent and self._recent[0] + _HOUR <= now:
            self._recent.popleft()

    @property
    def due_at(self) -> datetime | None:
        """When the next start will be an hour ago."""
        return self._recent[0] + _HOUR if self._recent else None

    def to_dict(self) -> DutyData:
        """Write what ``from_dict`` needs."""
        last = self._last_start
        return DutyData(
            starts=self._starts,
            run_time=self._run_time,
            recent=[at.isoformat() for at in self._recent],
            last_start=None
            if last is None
            else StartData(at=last.at.isoformat(), duration=last.duration, peak_current=last.peak_current),
        )

    @classmethod
    def from_dict(cls, data: DutyData) -> DutyRecord:
        """Go on where ``to_dict`` left off; what the motor does meanwhile is not known. Raises StateError."""
        record = cls()
        try:
            record._starts = int(data["starts"])
            record._run_time = float(data["run_time"])
            record._recent.extend(datetime.fromisoformat(at) for at in data["recent"])
            last = data["last_start"]
            if last is not None:
                record._last_start = Start(
                    datetime.fromisoformat(last["at"]),
                    None if last["duration"] is None else float(last["duration"]),
                    None if last["peak_current"] is None else float(last["peak_current"]),
                )
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            raise StateError(f"duty: {error!r}") from error
        if record._starts < 0 or not 0 <= record._run_time < inf:
            raise StateError(f"duty: {record._starts} starts, {record._run_time} s")
        return record

    def _end_start(self) -> None:
        if self._in_progress is not None:
            self._last_start = self._in_progress.end()
            self._in_progress = None

    def _follow_clock(self, now: datetime) -> None:
        if self._recent and (step := self._recent[-1] - now) > timedelta(0):
            self._recent = deque((at - step for at in self._recent), self._recent.maxlen)
