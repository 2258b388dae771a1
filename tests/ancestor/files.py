"""Databases as the FastAPI backend wrote them."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
import sqlite3

QUANTITIES = ("voltage", "current", "power", "energy", "frequency", "power_factor")
COLUMNS = (
    *(f"{quantity}_{phase}" for phase in "abc" for quantity in QUANTITIES),
    "temperature",
    "vibration",
    "speed",
)

type Row = Mapping[str, object]


def write_table(
    path: Path, table: str, rows: Iterable[Row], columns: Sequence[str], kinds: str = "FLOAT"
) -> None:
    """Add a table with an ``id``, a ``timestamp`` as SQLAlchemy's DateTime column, and these columns."""
    with sqlite3.connect(path) as connection:
        declared = ", ".join(f'"{column}" {kinds}' for column in columns)
        connection.execute(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, timestamp DATETIME, {declared})")
        connection.execute(f"CREATE INDEX ix_{table}_timestamp ON {table} (timestamp)")
        names = ("timestamp", *columns)
        quoted = ", ".join(f'"{name}"' for name in names)
        connection.executemany(
            f"INSERT INTO {table} ({quoted}) VALUES ({', '.join('?' * len(names))})",
            ([row.get(name) for name in names] for row in rows),
        )
    connection.close()


def write_readings(path: Path, rows: Iterable[Row], columns: Sequence[str] = COLUMNS) -> Path:
    write_table(path, "motor_readings", rows, columns)
    return path


def write_alerts(path: Path, *rows: Row) -> Path:
    columns = dict.fromkeys(name for row in rows for name in row if name not in ("id", "timestamp"))
    write_table(path, "alerts", rows, list(columns), "")
    return path


def write_logs(path: Path, *rows: Row) -> Path:
    write_table(path, "system_logs", rows, ["level", "source", "message", "details"], "TEXT")
    return path
