"""The way of the backend that this integration replaces: a row per reading, statistics in Python."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Session

from simulator.faults import CHANNELS


class _Base(DeclarativeBase):
    pass


_READINGS = sa.Table(
    "motor_readings",
    _Base.metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("timestamp", sa.DateTime, index=True),
    *(sa.Column(channel, sa.Float) for channel in CHANNELS),
)


class _MotorReading(_Base):
    __table__ = _READINGS


class Ancestor:
    """Its database, with naive times in UTC."""

    def __init__(self, database: Path, *, fresh: bool = False) -> None:
        """Open it; ``fresh`` forgets what was in it."""
        if fresh:
            database.unlink(missing_ok=True)
        self._engine = sa.create_engine(f"sqlite:///{database}")
        _Base.metadata.create_all(self._engine)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def write(self, start: float, interval: float, values: NDArray[np.float64]) -> None:
        """Add a reading every ``interval`` s from ``start`` on, in seconds since 1970."""
        moments = (
            datetime.fromtimestamp(start + number * interval, UTC).replace(tzinfo=None)
            for number in range(len(values))
        )
        rows = [
            (moment.isoformat(" ", "microseconds"), *row)
            for moment, row in zip(moments, values.tolist(), strict=True)
        ]
        names = ("timestamp", *CHANNELS)
        statement = f"INSERT INTO motor_readings ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608 - names of ours
        with self._engine.begin() as connection:
            connection.exec_driver_sql(statement, rows)

    def phase_statistics(self, phase: str, hours: int, now: float) -> Mapping[str, object]:
        """Load every reading of the period and compute over the lists."""
        since = datetime.fromtimestamp(now, UTC).replace(tzinfo=None) - timedelta(hours=hours)
        with Session(self._engine) as session:
            readings = session.scalars(sa.select(_MotorReading).where(_READINGS.c.timestamp >= since)).all()
            answer: dict[str, object] = {"phase": phase, "data_points": len(readings)}
            for quantity in ("voltage", "current", "power"):
                values = [getattr(reading, f"{quantity}_{phase.lower()}") for reading in readings]
                answer[quantity] = {"min": min(values), "max": max(values), "avg": sum(values) / len(values)}
        return answer

    def newest(self, limit: int) -> list[Mapping[str, object]]:
        """Return the newest readings, newest first."""
        with Session(self._engine) as session:
            readings = session.scalars(
                sa.select(_MotorReading).order_by(_READINGS.c.timestamp.desc()).limit(limit)
            )
            return [
                {name: getattr(reading, name) for name in ("timestamp", *CHANNELS)} for reading in readings
            ]
