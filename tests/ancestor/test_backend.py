from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
import sqlite3
import tracemalloc
from zoneinfo import ZoneInfo

from homeassistant.exceptions import ServiceValidationError
import pytest

from custom_components.motor_monitor.ancestor.backend import Backend
from custom_components.motor_monitor.motor.alert import Category, Severity
from custom_components.motor_monitor.motor.config import EnergyUnit
from custom_components.motor_monitor.motor.hourly import HourBook
from custom_components.motor_monitor.motor.log import LogLevel
from custom_components.motor_monitor.motor.reading import CHANNELS, Phase, Quantity

from .files import COLUMNS, write_alerts, write_logs, write_readings, write_table

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
NOON = "2025-03-01 12:00:00.250000"


def opened(path: Path, zone: tzinfo = UTC, energy_unit: EnergyUnit = EnergyUnit.KILOWATT_HOUR) -> Backend:
    return Backend(path, zone=zone, now=NOW, energy_unit=energy_unit)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "motor.db"


@pytest.mark.parametrize(
    "columns",
    [
        COLUMNS,
        [column.replace("power_factor", "pf").replace("speed", "rpm") for column in COLUMNS],
        [column.upper() for column in COLUMNS],
        [f"phase_{c[-1]}_{c[:-2]}" if c[-2] == "_" else c for c in COLUMNS],
        [f"{c[:-2]}_l{'abc'.index(c[-1]) + 1}" if c[-2] == "_" else c for c in COLUMNS],
        [f"{c[:-2].title().replace('_', '')}{c[-1].upper()}" if c[-2] == "_" else c for c in COLUMNS],
    ],
    ids=["as published", "short", "upper case", "phase first", "L1 to L3", "camel case"],
)
def test_every_spelling_of_the_columns_is_understood(path: Path, columns: list[str]):
    values = [0.5 + 0.01 * place for place in range(len(columns))]
    write_readings(path, [{"timestamp": NOON, **dict(zip(columns, values, strict=True))}], columns)
    with opened(path) as backend:
        (reading,) = backend.readings(10)
        assert not backend.ignored
    assert [reading.values[channel] for channel in CHANNELS] == values
    assert reading.at == datetime(2025, 3, 1, 12, 0, 0, 250_000, UTC)


@pytest.mark.parametrize(
    "timestamp",
    [
        "2025-03-01 12:00:00.250000",
        "2025-03-01T12:00:00.250Z",
        "2025-03-01T13:00:00.250+01:00",
        1740830400.25,
        1740830400250,
    ],
)
def test_every_way_to_put_a_time_down_is_understood(path: Path, timestamp: object):
    write_readings(path, [{"timestamp": timestamp, "temperature": 40}])
    with opened(path) as backend:
        assert [reading.at for reading in backend.readings(10)] == [
            datetime(2025, 3, 1, 12, 0, 0, 250_000, UTC)
        ]


def test_time_without_a_zone_is_in_the_zone_that_was_named(path: Path):
    write_readings(path, [{"timestamp": "2025-07-01 12:00:00", "temperature": 40}])
    with opened(path, ZoneInfo("Europe/Madrid")) as backend:
        assert backend.readings(1)[0].at == datetime(2025, 7, 1, 10, tzinfo=UTC)


def test_what_cannot_be_believed_is_counted_and_costs_nothing_else(path: Path):
    write_readings(
        path,
        [
            {"timestamp": None, "temperature": 1},
            {"timestamp": "yesterday", "temperature": 2},
            {"timestamp": "1970-01-01 00:00:07", "temperature": 3},
            {"timestamp": "2030-01-01 00:00:00", "temperature": 4},
            {"timestamp": "2025-03-01 12:00:00", "temperature": "hot", "vibration": 2.5},
            {"timestamp": "2025-03-01 12:00:01", "temperature": float("inf"), "vibration": float("nan")},
            {
                "timestamp": "2025-03-01 12:00:02",
                "temperature": -127,
                "power_factor_a": 0.8,
                "vibration": b"x",
            },
            {"timestamp": "2025-03-01 12:00:03", "temperature": None, "speed": "1450"},
            # Sorted as text it comes last.
            {"timestamp": "2025-03-01T11:00:00", "temperature": 40},
        ],
    )
    with opened(path) as backend:
        readings = backend.readings(100)
        assert backend.position == backend.count == 9
        assert dict(backend.skipped) == {
            "no_time": 2,
            "clock_not_set": 1,
            "in_future": 1,
            "not_a_number": 2,
            "out_of_range": 2,
            "out_of_order": 1,
        }
    assert [{channel.key: value for channel, value in each.values.items()} for each in readings] == [
        {"vibration": 2.5},
        {},
        {"power_factor_a": 0.8},
        {"speed": 1450},
    ]


def test_energy_is_in_the_unit_that_the_meters_have(path: Path):
    write_readings(path, [{"timestamp": NOON, "energy_b": 1500.0}])
    with opened(path, energy_unit=EnergyUnit.WATT_HOUR) as backend:
        assert backend.readings(1)[0].get(Quantity.ENERGY, Phase.B) == 1.5


def test_readings_come_in_batches_and_in_the_order_of_their_times(path: Path):
    rows = [
        {"timestamp": f"2025-03-01 12:00:{second:02}", "temperature": second} for second in (3, 1, 4, 0, 2)
    ]
    write_readings(path, rows)
    with opened(path) as backend:
        batches = []
        while backend.position < backend.count:
            batches.append([reading.get(Quantity.TEMPERATURE) for reading in backend.readings(2)])
        assert batches == [[0, 1], [2, 3], [4]]
        assert backend.latest == datetime(2025, 3, 1, 12, 0, 4, tzinfo=UTC)


@pytest.mark.parametrize("statement", ["CREATE TABLE other (x)", "CREATE TABLE motor_readings (voltage_a)"])
def test_file_without_readings_is_refused(path: Path, statement: str):
    with sqlite3.connect(path) as connection:
        connection.execute(statement)
    connection.close()
    with pytest.raises(ServiceValidationError) as raised:
        opened(path)
    assert raised.value.translation_key == "no_motor_tables"


@pytest.mark.parametrize(
    ("row", "category", "severity", "phase"),
    [
        ({"type": "TEMPERATURE_HIGH", "severity": "CRITICAL"}, Category.TEMPERATURE, Severity.CRITICAL, None),
        ({"category": "vibration", "level": "warning"}, Category.VIBRATION, Severity.WARNING, None),
        ({"alert_type": "speed", "severity": "high"}, Category.SPEED, Severity.CRITICAL, None),
        (
            {"type": "voltage_imbalance", "severity": "low"},
            Category.VOLTAGE_UNBALANCE,
            Severity.WARNING,
            None,
        ),
        ({"type": "current_unbalance"}, Category.CURRENT_UNBALANCE, Severity.WARNING, None),
        ({"type": "overcurrent", "phase": "B"}, Category.OVERCURRENT, Severity.WARNING, Phase.B),
        (
            {"type": "voltage", "value": 190, "threshold": 207, "phase": "L3"},
            Category.UNDERVOLTAGE,
            Severity.WARNING,
            Phase.C,
        ),
        (
            {"type": "voltage", "value": 260, "threshold": 253, "phase": "phase_a"},
            Category.OVERVOLTAGE,
            Severity.WARNING,
            Phase.A,
        ),
        ({"type": "power_factor"}, Category.POWER_FACTOR, Severity.WARNING, None),
        ({"type": "phase_loss", "severity": "critical"}, Category.SINGLE_PHASING, Severity.CRITICAL, None),
        ({"type": "ml", "message": "Anomaly detected in current"}, Category.ANOMALY, Severity.WARNING, None),
        ({"type": "temperatura", "severity": "crítica"}, Category.TEMPERATURE, Severity.CRITICAL, None),
    ],
)
def test_alerts_are_understood(
    path: Path, row: dict[str, object], category: Category, severity: Severity, phase: Phase | None
):
    write_readings(path, [])
    write_alerts(path, {"timestamp": NOON, "message": "", **row})
    with opened(path) as backend:
        (alert,) = backend.alerts(10)
        assert not backend.ignored
    assert (alert.category, alert.severity, alert.phase) == (category, severity, phase)
    assert alert.is_cleared
    assert alert.is_resolved


def test_alert_keeps_its_numbers_words_and_times(path: Path):
    write_readings(path, [{"timestamp": "2025-03-02 00:00:00", "temperature": 40}])
    said = {"type": "temperature", "severity": "critical", "message": "Too hot!", "operator": "Ann"}
    write_alerts(
        path,
        {
            "timestamp": NOON,
            **said,
            "value": 85.5,
            "threshold": 80,
            "resolved": 1,
            "resolved_at": "2025-03-01 12:30:00",
        },
        {"timestamp": NOON, **said, "value": "hot", "resolved": 0, "resolved_at": None},
        {"timestamp": NOON, "type": "humidity"},
    )
    with opened(path) as backend:
        backend.readings(10)
        unresolved, resolved = sorted(backend.alerts(10), key=lambda alert: alert.id, reverse=True)
        assert backend.ignored == ["alerts.operator"]
        assert backend.skipped["unknown_alert_type"] == 1
    assert (resolved.value, resolved.threshold, resolved.imported) == (85.5, 80, "Too hot!")
    assert resolved.resolved_at == datetime(2025, 3, 1, 12, 30, tzinfo=UTC)
    assert (unresolved.value, unresolved.threshold) == (None, None)
    # Nobody watched any more.
    assert unresolved.resolved_at == datetime(2025, 3, 2, tzinfo=UTC)
    assert resolved.id == "20250301T120000-temperature-imported-1"


def test_newest_log_entries_are_kept_with_their_words(path: Path):
    write_readings(path, [])
    write_logs(
        path,
        {"timestamp": "2025-03-01 12:00:00", "level": "DEBUG", "source": "api", "message": "Old"},
        {
            "timestamp": "2025-03-01 12:00:01",
            "level": "WARNING",
            "source": "mqtt",
            "message": "Lost",
            "details": '{"rc": 7}',
        },
        {"timestamp": "2025-03-01 12:00:02", "level": "CRITICAL", "message": "Gone", "details": "{}"},
        {"timestamp": "never", "level": "INFO", "message": "Lost"},
    )
    with opened(path) as backend:
        newest, older = backend.logs(3)[:2]
    assert (newest.level, older.level) == (LogLevel.ERROR, LogLevel.WARNING)
    assert newest.details == {"message": "Gone"}
    assert older.details == {"source": "mqtt", "message": "Lost", "details": '{"rc": 7}'}


def test_what_stands_in_the_place_of_alerts_and_is_none_is_passed_over(path: Path):
    write_readings(path, [])
    write_table(path, "alerts", [], ["x"])
    with opened(path) as backend:
        assert backend.alerts(10) == []
        assert backend.logs(10) == []


@pytest.mark.slow
def test_memory_is_that_of_a_batch_however_many_rows_there_are(path: Path):
    columns = ("voltage_a", "current_a", "energy_a", "temperature")
    start = datetime(2025, 3, 1, tzinfo=UTC)

    def row(step: int) -> dict[str, object]:
        at = start + timedelta(seconds=2 * step)
        return {"timestamp": f"{at:%Y-%m-%d %H:%M:%S}", **dict.fromkeys(columns, step / 1e4)}

    write_readings(path, map(row, range(100_000)), columns)
    tracemalloc.start()
    try:
        with opened(path) as backend:
            batch = backend.readings(2000)
            one = tracemalloc.get_traced_memory()[0]
            assert len(batch) == 2000
            book = HourBook(timedelta(minutes=1))
            hours = sum(1 for reading in batch for _ in book.add(reading))
            del batch
            while backend.position < backend.count:
                hours += sum(1 for reading in backend.readings(2000) for _ in book.add(reading))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert hours == 100_000 * 2 // 3600
    assert peak < 3 * one
