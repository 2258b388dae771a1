"""How many readings there were, in all and in the last day."""

from collections import deque
from collections.abc import Iterable
from datetime import datetime, timedelta

PERIOD = timedelta(days=1)

# The day is right to within this; a hundred and fifty numbers are little to keep.
_STEP = timedelta(minutes=10)


class ReadingTally:
    """Counts readings; the steps of ten minutes are forgotten after a day."""

    def __init__(self, count: int = 0, steps: Iterable[tuple[datetime, int]] = ()) -> None:
        """Go on from earlier counts; of each step, when it began and its count, oldest first."""
        self.count = count
        """Readings in all."""
        self._steps = deque(steps, PERIOD // _STEP + 1)

    @property
    def steps(self) -> tuple[tuple[datetime, int], ...]:
        """When each step began, oldest first, and its count."""
        return tuple(self._steps)

    def add(self, now: datetime) -> None:
        """Count a reading."""
        self.count += 1
        if self._steps:
            began, count = self._steps[-1]
            if began <= now < began + _STEP:
                self._steps[-1] = began, count + 1
                return
        self._steps.append((now, 1))

    def count_last_day(self, now: datetime) -> int:
        """Return the number of readings in the day before ``now``."""
        return sum(count for began, count in self._steps if now - PERIOD < began <= now)
