"""Where sums that are imported meet those that the recorder has.

The Energy dashboard shows differences of sums, and takes the first sum of all for a difference from 0
(``_augment_result_with_change`` in the recorder's statistics). So what is imported before the first row
begins at 0, and the rows after it are lifted, as a person does in *Developer tools → Statistics*.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from homeassistant.components.recorder.models import StatisticData
from homeassistant.util import dt as dt_util

from ..motor.hourly import HOUR

# Less than this no joint is mended by, in kWh: sensors are rounded.
_TOLERANCE = 0.01


class Sum(NamedTuple):
    """One row of a counter's statistics."""

    start: float
    """Seconds since 1970."""
    state: float
    """What the meter showed at the end."""
    sum: float
    """What was counted until then, from wherever counting began."""

    @property
    def hour(self) -> float:
        """The start of the hour in which the row lies."""
        return self.start // HOUR * HOUR

    @property
    def data(self) -> StatisticData:
        """The row as the recorder takes it."""
        return StatisticData(start=dt_util.utc_from_timestamp(self.start), state=self.state, sum=self.sum)

    def converted(self, convert: Callable[[float], float]) -> Sum:
        """Return the row in another unit."""
        return Sum(self.start, convert(self.state), convert(self.sum))


class Lift(NamedTuple):
    """What is to be added to every sum from a row on."""

    start: float
    by: float


@dataclass(slots=True)
class Joined:
    """What is to be done so that counted and recorded sums are one."""

    rows: list[Sum] = field(default_factory=list)
    """To be written: none of an hour that is recorded."""
    lifts: list[Lift] = field(default_factory=list)
    open_end: Sum | None = None
    """The last of the rows, where nothing recorded comes after it: here the recorder has to go on."""


def join(counted: Sequence[Sum], recorded: Sequence[Sum]) -> Joined:
    """Return how to write hours that were counted elsewhere between rows that are recorded.

    Both are in kWh and in order of time. ``recorded`` holds the row before the hours and the one after them,
    where there are such. Doing it twice is doing it once.
    """
    joined = Joined()
    by_hour = {row.start: row for row in counted}
    taken = {row.hour for row in recorded}
    fresh = [(row, False) for row in counted if row.start not in taken]
    last: Sum | None = None
    same: Sum | None = None
    """What was counted in the hour of ``last``."""
    was_recorded, lifted = True, 0.0
    for row, is_recorded in sorted([*fresh, *((row, True) for row in recorded)]):
        if is_recorded:
            now = row._replace(sum=row.sum + lifted)
            if last is not None and not was_recorded:
                by = _gap(last, now)
                if abs(by) >= _TOLERANCE:
                    joined.lifts.append(Lift(row.start, by))
                    lifted += by
                    now = now._replace(sum=now.sum + by)
            last, same = now, by_hour.get(row.hour)
        else:
            last, same = _follow(row, last, same), row
            joined.rows.append(last)
        was_recorded = is_recorded
    if not was_recorded:
        joined.open_end = last
    return joined


def _follow(row: Sum, last: Sum | None, same: Sum | None) -> Sum:
    """Return the row as it goes on from the last one, of which ``same`` is what was counted there."""
    if last is None:
        return row
    if same is None:
        # The meter alone tells what came between; one that shows less than before tells nothing.
        state = max(row.state, last.state)
        return Sum(row.start, state, last.sum + state - last.state)
    return Sum(row.start, row.state + last.state - same.state, last.sum + row.sum - same.sum)


def _gap(last: Sum, row: Sum) -> float:
    """Return what the recorded row lacks to go on from the last one that was imported."""
    if row.state >= last.state:
        return last.sum + row.state - last.state - row.sum
    # Another meter, or a reset: nobody knows what came between. Below the last sum the row is not lifted yet.
    return last.sum if row.sum < last.sum else 0.0
