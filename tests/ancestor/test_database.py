import os
from pathlib import Path
import sqlite3

from homeassistant.exceptions import ServiceValidationError
import pytest

from custom_components.motor_monitor.ancestor.database import Database

from .files import write_readings

ROWS = [
    {"timestamp": f"2025-03-01 12:{step // 60:02}:{step % 60:02}", "voltage_a": 230 + step}
    for step in range(3600)
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_readings(tmp_path / "motor.db", ROWS)


def refused(path: Path) -> str | None:
    with pytest.raises(ServiceValidationError) as raised:
        Database(path)
    return raised.value.translation_key


def test_rows_come_in_the_order_of_a_column(path: Path):
    database = Database(path)
    assert database.count("motor_readings") == 3600
    first = next(iter(database.rows("motor_readings", ["voltage_a"], order="timestamp")))
    assert first == (230.0,)
    newest = list(database.rows("motor_readings", ["voltage_a"], order="timestamp", newest=2))
    assert newest == [(3829.0,), (3828.0,)]
    database.close()


def test_file_that_is_none_is_refused(tmp_path: Path):
    assert refused(tmp_path / "nothing.db") == "file_not_found"
    assert refused(tmp_path) == "file_not_found"
    os.mkfifo(tmp_path / "pipe")
    assert refused(tmp_path / "pipe") == "file_not_found"


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00", b"timestamp,voltage_a\n" * 100])
def test_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes):
    path = tmp_path / "motor.db"
    path.write_bytes(content)
    assert refused(path) == "file_not_sqlite"


def test_truncated_file_is_refused(path: Path):
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    assert refused(path) == "file_damaged"


def test_file_with_garbage_inside_is_refused(path: Path):
    content = bytearray(path.read_bytes())
    content[40_960:49_152] = b"\xa5" * 8192
    path.write_bytes(content)
    assert refused(path) == "file_damaged"


def test_views_and_triggers_are_passed_over_and_nothing_is_written(path: Path, tmp_path: Path):
    connection = sqlite3.connect(path)
    connection.executescript(
        """
        CREATE VIEW alerts AS SELECT timestamp FROM motor_readings;
        CREATE TRIGGER more AFTER INSERT ON motor_readings BEGIN DELETE FROM motor_readings; END;
        """
    )
    connection.close()
    before = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    database = Database(path)
    assert set(database.tables) == {"motor_readings"}
    for statement in (
        "DELETE FROM motor_readings",
        "SELECT timestamp FROM alerts",
        "ATTACH ':memory:' AS more",
        "SELECT load_extension('x')",
        "SELECT randomblob(9)",
        "PRAGMA query_only = OFF",
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
    ):
        with pytest.raises(sqlite3.Error):
            database._connection.execute(statement)
    database.close()
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == before


def test_table_of_a_module_is_refused(path: Path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE VIRTUAL TABLE alerts USING fts5(timestamp)")
    connection.close()
    assert refused(path) == "file_unreadable"


def test_column_that_is_worked_out_is_not_there(path: Path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE alerts (x, timestamp GENERATED ALWAYS AS (hex(zeroblob(900000))))")
    connection.execute("INSERT INTO alerts (x) VALUES (1)")
    connection.commit()
    connection.close()
    database = Database(path)
    assert database.tables["alerts"] == ["x"]
    with pytest.raises(ServiceValidationError):
        list(database.rows("alerts", ["timestamp"], order="x"))
    database.close()


def test_text_that_would_fill_the_memory_is_refused(tmp_path: Path):
    path = write_readings(tmp_path / "motor.db", [{"timestamp": "x" * 2_000_000}])
    assert refused(path) == "file_unreadable"


def test_what_is_still_in_the_log_beside_the_file_is_read(tmp_path: Path):
    path = tmp_path / "motor.db"
    writer = sqlite3.connect(path)
    writer.execute("PRAGMA journal_mode = WAL")
    writer.execute("CREATE TABLE motor_readings (timestamp)")
    writer.execute("INSERT INTO motor_readings VALUES ('2025-03-01')")
    writer.commit()
    database = Database(path)
    assert database.count("motor_readings") == 1
    database.close()
    writer.close()


def test_copy_without_its_log_is_read_and_no_file_is_made_beside_it(tmp_path: Path):
    path = tmp_path / "motor.db"
    writer = sqlite3.connect(path)
    writer.execute("PRAGMA journal_mode = WAL")
    writer.execute("CREATE TABLE motor_readings (timestamp)")
    writer.commit()
    writer.close()
    database = Database(path)
    assert database.count("motor_readings") == 0
    database.close()
    assert [each.name for each in tmp_path.iterdir()] == ["motor.db"]


def test_file_that_somebody_is_writing_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch):
    writer = sqlite3.connect(path)
    writer.execute("BEGIN EXCLUSIVE")
    assert refused(path) == "file_unreadable"
    writer.close()
