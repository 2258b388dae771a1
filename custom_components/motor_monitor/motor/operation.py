"""Whether the motor is off, starting or running."""

from datetime import datetime, timedelta
from enum import StrEnum

from .reading import Quantity, Reading


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
    """

    def __init__(self) -> None:
        """Start out knowing nothing."""
        self.state = OperatingState.UNKNOWN
        self._energised: bool | None = None
        self._started_at: datetime | None = None
        """When the start began that is going on."""
        self._usual_current: float | None = None
        """A, of the phase that carries most, in the last run."""

    def update(self, reading: Reading, now: datetime) -> OperatingState:
        """Return the state after this reading."""
        energised = self._is_energised(reading)
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
