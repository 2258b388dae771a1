"""The whole of the ancestor's file: its readings, alerts and logs, in our terms."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, tzinfo
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import Self

from homeassistant.exceptions import ServiceValidationError

from ..const import DOMAIN
from ..motor.alert import Alert
from ..motor.config import EnergyUnit
from ..motor.log import LogEntry
from ..motor.reading import Reading
from . import alerts, logs
from .database import Database, Value
from .moments import NAMES, Moments
from .readings import ReadingRows, slots_of

_READINGS, _ALERTS, _LOGS = "motor_readings", "alerts", "system_logs"


class Backend:
    """Reads the file from its first reading to its last. Every method blocks; one thread at a time."""

    def __init__(self, path: Path, *, zone: tzinfo, now: datetime, energy_unit: EnergyUnit) -> None:
        """Open and check the file; ``zone`` is that of times that do not say theirs.

        Raises ServiceValidationError, with a key that says why it cannot be imported.
        """
        self.skipped: Counter[str] = Counter()
        """How many rows, and how many values, were not believed, by the reason."""
        self.ignored: list[str] = []
        """The columns that tell of nothing that is imported, such as ``alerts.operator``."""
        self._moments = Moments(zone, now, self.skipped)
        # Whoever gives up waiting for a job closes the file, and the job may still be at work.
        self._lock = Lock()
        self.path = path
        self._database = Database(path)
        self.size = self._database.size
        """In bytes."""
        try:
            columns = self._database.tables.get(_READINGS, ())
            time = _time_column(path, columns)
            slots = slots_of(columns, energy_unit)
            self._ignore(_READINGS, columns, {"id", time, *slots})
            self.count = self._database.count(_READINGS)
            """How many rows of readings there are …"""
            self.position = 0
            """… and how many of them have been read."""
            self._reader = ReadingRows(list(slots.values()), self._moments, self.skipped)
            self._rows = self._database.rows(_READINGS, (time, *slots), order=time)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        """Use the file until the block ends."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Let go of the file."""
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._database.close()

    @property
    def first(self) -> datetime | None:
        """The time of the first reading that was read."""
        return self._reader.first

    @property
    def latest(self) -> datetime:
        """The time of the last reading that was read."""
        return self._reader.latest

    def readings(self, rows: int) -> list[Reading]:
        """Return the readings of the next so many rows, oldest first; fewer where some are not believed."""
        with self._lock:
            batch = list(islice(self._rows, rows))
        # A row that is counted may not come: what is left over then is not waited for.
        self.position = self.position + rows if len(batch) == rows else self.count
        return [reading for row in batch if (reading := self._reader.read(row)) is not None]

    def alerts(self, newest: int) -> list[Alert]:
        """Return the newest alerts; those that nobody resolved end with the last reading."""
        reader = alerts.AlertRows(self._moments, self.latest, self.skipped)
        rows = self._named_rows(_ALERTS, alerts.COLUMNS, newest)
        found = (reader.read(at, row) for at, row in rows)
        return [alert for alert in found if alert is not None]

    def logs(self, newest: int) -> list[LogEntry]:
        """Return the newest log entries."""
        rows = self._named_rows(_LOGS, logs.COLUMNS, newest)
        found = (logs.entry_of(at, row, self._moments) for at, row in rows)
        return [entry for entry in found if entry is not None]

    def _named_rows(
        self, table: str, names: Mapping[str, Sequence[str]], newest: int
    ) -> Iterator[tuple[Value, dict[str, Value]]]:
        """Yield the time and the values by key of a table's newest rows, if there is such a table."""
        columns = self._database.tables.get(table, ())
        time = _column_of(NAMES, columns)
        if time is None:
            return
        found = {key: column for key in names if (column := _column_of(names[key], columns)) is not None}
        self._ignore(table, columns, {"id", time, *found.values()})
        with self._lock:
            rows = list(self._database.rows(table, (time, *found.values()), order=time, newest=newest))
        for row in rows:
            yield row[0], dict(zip(found, row[1:], strict=True))

    def _ignore(self, table: str, columns: Sequence[str], used: set[str]) -> None:
        self.ignored += [f"{table}.{column}" for column in columns if column not in used]


def _time_column(path: Path, columns: Sequence[str]) -> str:
    """Return the one column that readings cannot do without."""
    column = _column_of(NAMES, columns)
    if column is None:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="no_motor_tables",
            translation_placeholders={"file": str(path), "table": _READINGS},
        )
    return column


def _column_of(names: Sequence[str], columns: Sequence[str]) -> str | None:
    """Return the column that has the first of the names that any has."""
    by_name = {column.lower(): column for column in columns}
    return next((by_name[name] for name in names if name in by_name), None)
