"""Whether a meter's energy counter counts what its power says."""

# A longer gap between two readings hides what the motor did meanwhile.
_LONGEST_STEP = 300.0  # s
# Ten steps of a counter that shows 0.01 kWh. A window begins and ends where the counter has just moved, so
# coarser counters are judged as well, over longer windows.
_WINDOW = 0.1  # kWh
# Fewer would miss too many of the switchings of a motor that runs for minutes.
_READINGS = 60
# By then even a counter of whole kWh has moved.
_LONGEST_WINDOW = 2.0  # kWh
# Two windows agree within this factor, or the odd one was a glitch of the counter.
_AGREEMENT = 1.5
_WATT_SECONDS = 3.6e6


class EnergyBalance:
    """Compares one meter's counter with the integral of its power over time."""

    def __init__(self) -> None:
        """Start out knowing nothing."""
        self.ratio: float | None = None
        """kWh counted for every kWh of power over time, once two windows in a row agree; None before."""
        self._last: tuple[float, float] | None = None
        self._gap = False
        self._raw: float | None = None
        self._start: float | None = None
        self._integral = 0.0
        self._readings = 0
        self._candidate: float | None = None

    def update(self, power: float | None, energy: float | None, at: float) -> None:
        """Take in power (W) and counter (kWh) at a time in s; None is not measured.

        The window starts over where the counter falls (reset, roll-over) and after a gap in which it moved.
        """
        self._integrate(power, at)
        if energy is None:
            return
        raw, self._raw = self._raw, energy
        gap, self._gap = self._gap, False
        if raw is None or energy < raw or (gap and energy > raw):
            self._restart()
        elif energy > raw:
            if self._start is None:
                self._open(energy)
            elif self._integral >= _WINDOW and self._readings >= _READINGS:
                self._judge((energy - self._start) / self._integral)
                self._open(energy)
        elif self._integral >= _LONGEST_WINDOW:
            self._judge(0.0)
            self._open(None)

    def _integrate(self, power: float | None, at: float) -> None:
        last, self._last = self._last, None if power is None else (abs(power), at)
        if last is None or self._last is None or not 0 <= at - last[1] <= _LONGEST_STEP:
            self._gap = True
        else:
            self._readings += 1
            self._integral += (last[0] + self._last[0]) / 2 * (at - last[1]) / _WATT_SECONDS

    def _restart(self) -> None:
        self._candidate = None
        self._open(None)

    def _open(self, energy: float | None) -> None:
        """Begin a window where the counter has just moved to ``energy``; None waits until it moves."""
        self._start = energy
        self._integral = 0.0
        self._readings = 0

    def _judge(self, ratio: float) -> None:
        previous, self._candidate = self._candidate, ratio
        if previous is not None and previous <= ratio * _AGREEMENT and ratio <= previous * _AGREEMENT:
            self.ratio = ratio
