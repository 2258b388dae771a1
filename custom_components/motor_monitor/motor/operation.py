"""Whether the motor is off, starting or running."""

from datetime import datetime, timedelta
from enum import StrEnum

from .reading import Phase, Quantity, Reading


class OperatingState(StrEnum):
    """What the motor is doing."""

    OFF = "off"
    STARTING = "starting"
    """Energised, and not yet settled."""
    RUNNING = "running"
    UNKNOWN = "unknown"
    """Nothing that could tell is measured."""


# A start of a direct-on-line pump or saw takes 0.5–3 s, of a heavy fan up to 30 s; most have
# settled electrically after this.
SETTLE_TIME = timedelta(seconds=10)

# On and off levels differ so that a value in between changes nothing. Current: a meter's noise
# ends at 0.02 A and the idle current of a 0.1 kW motor is about 0.3 A.
_CURRENT_ON, _CURRENT_OFF = 0.15, 0.08
_POWER_ON, _POWER_OFF = 15.0, 8.0
_SPEED_ON, _SPEED_OFF = 60.0, 30.0


class OperationWatch:
    """Follows the operating state from current, else power, else speed.

    A missing meter is not zero current: without any of the three the state is unknown.
    A de-energised rotor that still turns is off.
    """

    def __init__(self) -> None:
        """Start out knowing nothing."""
        self.state = OperatingState.UNKNOWN
        self._energised: bool | None = None
        self._started_at: datetime | None = None

    def update(self, reading: Reading, now: datetime) -> OperatingState:
        """Return the state after this reading."""
        energised = self._is_energised(reading)
        if energised is None:
            self.state = OperatingState.UNKNOWN
        elif not energised:
            self.state = OperatingState.OFF
        else:
            if self._energised is False:
                self._started_at = now
            settled = self._started_at is None or now - self._started_at >= SETTLE_TIME
            self.state = OperatingState.RUNNING if settled else OperatingState.STARTING
        if energised is not None:
            self._energised = energised
        return self.state

    def _is_energised(self, reading: Reading) -> bool | None:
        for values, on, off in (
            (_largest(reading, Quantity.CURRENT), _CURRENT_ON, _CURRENT_OFF),
            (_largest(reading, Quantity.POWER), _POWER_ON, _POWER_OFF),
            (reading.get(Quantity.SPEED), _SPEED_ON, _SPEED_OFF),
        ):
            if values is None:
                continue
            if values >= on:
                return True
            if values <= off:
                return False
            return bool(self._energised)
        return None


def _largest(reading: Reading, quantity: Quantity) -> float | None:
    values = [value for phase in Phase if (value := reading.get(quantity, phase)) is not None]
    return max(values, default=None)
