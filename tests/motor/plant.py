"""Readings of the simulated motor, for tests of what is learned from it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from math import isnan

from custom_components.motor_monitor.motor.reading import CHANNEL_BY_KEY, Reading
from custom_components.motor_monitor.motor.rows import Table, rows_of
from simulator.faults import Fault
from simulator.motor import DutyPattern, Motor

START = datetime(2026, 11, 2, 7, 30, tzinfo=UTC)
HOUR = 3600


def readings(motor: Motor, seconds: float, *, every: float = 4) -> Iterator[Reading]:
    """Let the motor run on, and yield what its meters say."""
    for _ in range(round(seconds / every)):
        measured = motor.advance(every).values()
        values = {
            CHANNEL_BY_KEY[key]: value
            for key, value in measured.items()
            if value is not None and not isnan(value)
        }
        yield Reading(START + timedelta(seconds=motor.time), values)


@cache
def healthy_rows(hours: float = 14, seed: int = 1) -> Table:
    """Return the rows of a motor that starts now and then, one every 12 s; do not change them."""
    return rows_of(readings(Motor(seed, duty=DutyPattern.CYCLIC), hours * HOUR))[::3]


def rows_with(fault: Fault, *, warm_up: float = 4 * HOUR, seconds: float = 900, seed: int = 1) -> Table:
    """Return the rows of such a motor in the time after a fault has come."""
    motor = Motor(seed, duty=DutyPattern.CONTINUOUS)
    before = list(readings(motor, warm_up))
    motor.inject(fault)
    rows = rows_of([*before, *readings(motor, seconds)])
    after: Table = rows[rows[:, -1] > before[-1].at.timestamp()]
    return after
