"""How many readings there were, in all and in the last day."""

from collections import deque
from collections.abc import Iterable
from datetime import datetime, timedelta

PERIOD = timedelta(days=1)

# The day is right to within this; a hundred and fifty numbers are little to keep.
_STEP = timedelta(minutes=10)


class ReadingTally:
    """Counts readings; the steps of ten minutes are forgotten after a day.

    Where the clock steps back, what was counted moves back with it.
    """

    def __init__(self, count: int = 0, steps: Iterable[tuple[datetime, int]] = ()) -> None:
        """Go on from earlier counts; of each step, when it began and its count, oldest first."""
        self.count = count
        """Readings in all."""
        self._steps = deque(steps)
        self._in_steps = sum(count for _, count in self._steps)

    @property
    def steps(self) -> tuple[tuple[datetime, int], ...]:
        """When each step began, oldest first, and its count."""
        return tuple(self._steps)

    def add(self, now: datetime) -> None:
        """Count a reading."""
        self.count += 1
        self._in_steps += 1
        if self._steps:
            back = self._steps[-1][0] - now
            if back > timedelta(0):
                self._steps = deque((began - back, count) for began, count in self._steps)
            began, count = self._steps[-1]
            if now < began + _STEP:
                self._steps[-1] = began, count + 1
                return
        self._steps.append((now, 1))
        self._forget(now)

    def count_last_day(self, now: datetime) -> int:
        """Return the number of readings in the day before ``now``."""
        self._forget(now)
        return self._in_steps

    def _forget(self, now: datetime) -> None:
        while self._steps and self._steps[0][0] <= now - PERIOD:
            self._in_steps -= self._steps.popleft()[1]
