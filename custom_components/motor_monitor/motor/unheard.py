"""When a motor was not heard, by what counted its readings.

What a sensor showed when Home Assistant stopped is compiled as if it had stood until the next start:
``compile_statistics`` in the recorder carries the last state over. Only the count tells such rows from
those of a motor that did not change.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Counted(NamedTuple):
    """What had been counted by the end of a row. Times are in seconds since 1970."""

    start: float
    end: float
    total: float


def silences(rows: Iterable[Counted], silent_after: float) -> Iterator[tuple[float, float]]:
    """Yield from when to when nothing was counted; ``rows`` in order, ``silent_after`` in seconds.

    What is shorter than ``silent_after`` is the pause between the readings of a slow meter.
    """
    before: Counted | None = None
    begun: float | None = None
    for row in rows:
        if before is not None and row.total == before.total:
            begun = row.start if begun is None else begun
        else:
            if before is not None and begun is not None and before.end - begun >= silent_after:
                yield begun, before.end
            begun = None
        before = row
    if before is not None and begun is not None and before.end - begun >= silent_after:
        yield begun, before.end
