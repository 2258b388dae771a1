"""Whether the motor is off, starting or running."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from .reading import Channel, Quantity, Reading


class OperatingState(StrEnum):
    """What the motor is doing."""

    OFF = "off"
    STARTING = "starting"
    """Energised, and not yet settled."""
    RUNNING = "running"
    UNKNOWN = "unknown"
    """Nothing that could tell is measured."""

    @property
    def is_energised(self) -> bool:
        """Whether the motor is known to be switched on."""
        return self in (OperatingState.STARTING, OperatingState.RUNNING)


# A start of a direct-on-line pump or saw takes 0.5–3 s; most have settled electrically after this.
SETTLE_TIME = timedelta(seconds=10)

# A heavy fan takes up to 30 s, with star-delta somewhat more.
LONGEST_START = timedelta(seconds=60)

INRUSH = 2.0
"""From this multiple of the running current on it is a start's: direct on line 5–8, star-delta about 2."""

# On and off levels differ so that a value in between changes nothing. Current: a meter's noise
# ends at 0.02 A and the idle current of a 0.1 kW motor is about 0.3 A.
_CURRENT_ON, _CURRENT_OFF = 0.15, 0.08
_POWER_ON, _POWER_OFF = 15.0, 8.0
_SPEED_ON, _SPEED_OFF = 60.0, 30.0

# Meters behind the contactor lose their supply with the motor. They are taken to be off, not slow, once
# they have been silent for so many times as long as they lately were between two values, and at least
# for some seconds, in which a telegram or two may be lost.
_PATIENCE = 3
_LEAST_SILENCE = timedelta(seconds=5)
# Meters that slow down are met half-way each time, and a long pause is forgotten value by value.
_GROWTH, _FORGETTING = 2, 0.9

# The usual current is the mean of about so many readings.
_USUAL_READINGS = 10


class OperationWatch:
    """Follows the operating state from current, else power, else speed.

    A missing meter is not zero current: without any of the three the state is unknown. Of the
    phases, the one that carries most decides: a motor in which one is open still draws from the
    other two. A de-energised rotor that still turns is off.

    A start lasts ``SETTLE_TIME``, and on, up to ``LONGEST_START``, while the current is an inrush
    compared with the last run. A motor that is found running, or found again after a gap in its
    meters, runs: a start is what follows upon "off".

    Where a motor's electrical meters all fall silent while its other sensors go on, and none of those
    says that it turns, it is off, or nothing feeds it: its meters live off what they measure.
    """

    def __init__(self, longest_silence: timedelta = timedelta(seconds=60)) -> None:
        """Start out knowing nothing; after the longest silence any value is stale."""
        self.state = OperatingState.UNKNOWN
        self._energised: bool | None = None
        self._started_at: datetime | None = None
        """When the start began that is going on."""
        self._usual_current: float | None = None
        """A, of the phase that carries most, in the last run."""
        self._longest_silence = longest_silence
        self._metered_at: datetime | None = None
        """When an electrical meter was last heard, or the first reading came."""
        self._usual_silence: timedelta | None = None
        """How long they have been silent lately between two values; None until there were two."""

    def update(self, reading: Reading, now: datetime, published: Iterable[Channel] = ()) -> OperatingState:
        """Return the state after this reading of a motor that has ever ``published`` these channels."""
        energised = False if self._is_unfed(reading, now, published) else self._is_energised(reading)
        if energised is None:
            self.state = OperatingState.UNKNOWN
            return self.state
        if energised and self._energised is False:
            self._started_at = now
        self._energised = energised
        if not energised:
            self.state = OperatingState.OFF
        elif self._is_starting(reading.current_highest, now):
            self.state = OperatingState.STARTING
        else:
            self.state = OperatingState.RUNNING
            self._started_at = None
            self._learn_usual(reading.current_highest)
        return self.state

    def _is_unfed(self, reading: Reading, now: datetime, published: Iterable[Channel]) -> bool:
        """Whether the meters have lost their supply, while the motor's other sensors go on."""
        silence = max(now - self._metered_at, timedelta(0)) if self._metered_at else timedelta(0)
        if any(channel.phase is not None for channel in reading.refreshed):
            if self._metered_at is not None:
                self._learn_silence(silence)
            self._metered_at = now
            return False
        # A clock that was set back would make the silence last for as long as the step.
        self._metered_at = min(self._metered_at or now, now)
        if (reading.get(Quantity.SPEED) or 0.0) > _SPEED_OFF:
            return False
        return silence >= self._longest_usual and any(channel.phase is not None for channel in published)

    @property
    def _longest_usual(self) -> timedelta:
        if self._usual_silence is None:
            return self._longest_silence
        return max(_PATIENCE * self._usual_silence, _LEAST_SILENCE)

    def _learn_silence(self, silence: timedelta) -> None:
        usual = self._usual_silence
        if usual is not None:
            silence = max(min(silence, _GROWTH * usual), _FORGETTING * usual)
        self._usual_silence = min(silence, self._longest_silence / _PATIENCE)

    def _is_energised(self, reading: Reading) -> bool | None:
        for value, on, off in (
            (reading.current_highest, _CURRENT_ON, _CURRENT_OFF),
            (reading.power_highest, _POWER_ON, _POWER_OFF),
            (reading.get(Quantity.SPEED), _SPEED_ON, _SPEED_OFF),
        ):
            if value is None:
                continue
            if value >= on:
                return True
            if value <= off:
                return False
            return bool(self._energised)
        return None

    def _is_starting(self, current: float | None, now: datetime) -> bool:
        if self._started_at is None:
            return False
        # A clock that was set back would make the start last for as long as the step.
        self._started_at = min(self._started_at, now)
        elapsed = now - self._started_at
        if elapsed < SETTLE_TIME:
            return True
        if current is None or self._usual_current is None:
            return False
        return elapsed < LONGEST_START and current >= INRUSH * self._usual_current

    def _learn_usual(self, current: float | None) -> None:
        if current is None:
            return
        usual = self._usual_current
        self._usual_current = current if usual is None else usual + (current - usual) / _USUAL_READINGS
