"""A SQLite file that nobody vouches for: opened to be read, checked before it is believed, never run.

What a hostile file could do is in SQLite's "Defense Against The Dark Arts"
(https://www.sqlite.org/security.html), whose advice this follows: no function, view, trigger or
virtual table of the file is ever used.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
import sqlite3
import stat
from typing import Final

from homeassistant.exceptions import ServiceValidationError

from ..const import DOMAIN

_MAGIC: Final = b"SQLite format 3\x00"
_HEADER: Final = 100
# Bytes 18 and 19 of the header are 2 where the file is written through a log beside it (file format, 1.3.3).
_LOGGED: Final = b"\x02\x02"
# The longest text that a log could sensibly hold; more is an attempt to fill the memory.
_LONGEST: Final = 1_000_000
# How many s to wait while the file's owner writes to it.
_PATIENCE: Final = 2.0

_ALLOWED: Final = {
    sqlite3.SQLITE_SELECT: None,
    sqlite3.SQLITE_READ: None,
    sqlite3.SQLITE_FUNCTION: {"count"},
    sqlite3.SQLITE_PRAGMA: {"quick_check", "table_info"},
}

type Value = str | float | bytes | None
"""What SQLite holds in a row; an integer is a float as well."""


class Database:
    """A file that was found sound. Every method blocks; one thread at a time."""

    def __init__(self, path: Path) -> None:
        """Open and check a file. Raises ServiceValidationError, with a key that says why not."""
        self._path = path
        self._check_file()
        with self._reasons():
            self._connection = sqlite3.connect(
                self._uri(), timeout=_PATIENCE, uri=True, check_same_thread=False, isolation_level=None
            )
        try:
            with self._reasons():
                self._harden()
                self._check_pages()
                self.tables: Mapping[str, Sequence[str]] = dict(self._tables())
                """The columns of every table by its name in lower case."""
        except BaseException:
            self._connection.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        # The name is the file's own.
        query = f"SELECT count(*) FROM {_quoted(table)}"  # noqa: S608
        with self._reasons():
            (number,) = self._connection.execute(query).fetchone()
        return int(number)

    def rows(
        self, table: str, columns: Sequence[str], *, order: str, newest: int | None = None
    ) -> Iterator[tuple[Value, ...]]:
        """Yield a table's rows by one of its columns, ascending, or the ``newest`` of them descending."""
        wanted = ", ".join(map(_quoted, columns))
        end = "" if newest is None else f" DESC LIMIT {newest:d}"
        # Names are those that the file itself gave for its tables and columns.
        query = f"SELECT {wanted} FROM {_quoted(table)} ORDER BY {_quoted(order)}{end}"  # noqa: S608
        with self._reasons():
            cursor = self._connection.execute(query)
            while (row := cursor.fetchone()) is not None:
                yield row

    def _check_file(self) -> None:
        try:
            found = self._path.stat()
            if not stat.S_ISREG(found.st_mode):
                raise self._refusal("file_not_found")
            with self._path.open("rb") as file:
                header = file.read(_HEADER)
        except OSError as err:
            raise self._refusal("file_not_found") from err
        self.size = found.st_size
        if len(header) < _HEADER or not header.startswith(_MAGIC):
            raise self._refusal("file_not_sqlite")
        # A copy without its log can only be read as it is: SQLite would make a new log beside it.
        log = self._path.with_name(f"{self._path.name}-wal")
        self._stands_alone = header[18:20] == _LOGGED and not log.exists()

    def _uri(self) -> str:
        return f"{self._path.absolute().as_uri()}?mode=ro{'&immutable=1' if self._stands_alone else ''}"

    def _harden(self) -> None:
        connection = self._connection
        connection.text_factory = lambda text: text.decode(errors="replace")
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)  # noqa: FBT003 - of the standard library
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_TRUSTED_SCHEMA, False)  # noqa: FBT003
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_TRIGGER, False)  # noqa: FBT003
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_VIEW, False)  # noqa: FBT003
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        for pragma in (
            "query_only = ON",
            "cell_size_check = ON",
            "mmap_size = 0",
            "ignore_check_constraints = ON",
        ):
            connection.execute(f"PRAGMA {pragma}")
        # One look at the file as it is now, whatever its owner goes on to write.
        connection.execute("BEGIN")
        connection.set_authorizer(_authorize)

    def _check_pages(self) -> None:
        (found,) = self._connection.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            raise self._refusal("file_damaged", reason=str(found)[:200])

    def _tables(self) -> Iterator[tuple[str, Sequence[str]]]:
        # What has no page of its own is a view, or made by a module.
        query = "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
        for (name,) in self._connection.execute(query).fetchall():
            columns = self._connection.execute(f"PRAGMA table_info({_quoted(name)})")
            yield name.lower(), [column[1] for column in columns]

    @contextmanager
    def _reasons(self) -> Iterator[None]:
        """Say why SQLite cannot go on."""
        try:
            yield
        except sqlite3.Error as err:
            code = getattr(err, "sqlite_errorcode", 0) & 0xFF
            is_damaged = code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
            key = "file_damaged" if is_damaged else "file_unreadable"
            raise self._refusal(key, reason=str(err)) from err

    def _refusal(self, key: str, **facts: str) -> ServiceValidationError:
        return ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key=key,
            translation_placeholders={"file": str(self._path), **facts},
        )


def _authorize(
    action: int, first: str | None, second: str | None, _database: str | None, _by: str | None
) -> int:
    """Let only be read what the file holds."""
    if action not in _ALLOWED:
        return sqlite3.SQLITE_DENY
    names = _ALLOWED[action]
    name = second if action == sqlite3.SQLITE_FUNCTION else first
    return sqlite3.SQLITE_OK if names is None or name in names else sqlite3.SQLITE_DENY


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
