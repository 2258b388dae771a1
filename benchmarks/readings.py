"""Readings of a healthy simulated motor, as the domain sees them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from custom_components.motor_monitor.motor.reading import CHANNEL_BY_KEY, Reading
from simulator.motor import Motor

INTERVAL = 4.0
"""s between two readings."""

_START = datetime(2026, 1, 5, 7, 30, tzinfo=UTC)


def readings(seed: int = 0) -> Iterator[Reading]:
    """Yield readings of a motor that runs day and night, without end."""
    motor = Motor(seed, start=_START)
    while True:
        measured = motor.advance(INTERVAL).values()
        values = {CHANNEL_BY_KEY[key]: value for key, value in measured.items() if value is not None}
        yield Reading(_START + timedelta(seconds=motor.time), values)
