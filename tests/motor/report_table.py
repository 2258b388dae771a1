"""Rows of a report, written down one by one."""

from collections.abc import Iterable, Mapping

import numpy as np

from custom_components.motor_monitor.motor.report_rows import Column, Counter, Measure, Rows

type Pairs[Key] = Mapping[Key, tuple[float, float]]


def table_of(rows: Iterable[tuple[float, float, Pairs[Counter], Pairs[Measure]]]) -> Rows:
    """Put rows together: start, end, each counter's count and sum, each measure's mean and maximum."""
    told = list(rows)
    counts, means = [row[2] for row in told], [row[3] for row in told]
    return Rows(
        np.array([row[0] for row in told], np.float64),
        np.array([row[1] for row in told], np.float64),
        shown={key: _column(counts, key, 0) for key in Counter},
        since_first={key: _column(counts, key, 1) for key in Counter},
        means={key: _column(means, key, 0) for key in Measure},
        highs={key: _column(means, key, 1) for key in Measure},
    )


def _column[Key](told: Iterable[Pairs[Key]], key: Key, place: int) -> Column:
    return np.array([pairs[key][place] if key in pairs else np.nan for pairs in told], np.float64)
