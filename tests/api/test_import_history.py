from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from homeassistant.components.recorder.core import Recorder
from homeassistant.components.recorder.statistics import statistics_during_period
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.recorder import get_instance
import pytest
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
    do_adhoc_statistics,
)

from custom_components.motor_monitor.history.hours import HourWriter
from tests.ancestor.files import Row, write_alerts, write_logs, write_readings
from tests.kit import AddMotor, MotorKit

START = datetime(2026, 10, 1, tzinfo=UTC)
# The recorder sums up what came before only where it ran then.
NOW = datetime(2026, 10, 3, 12, 2, tzinfo=UTC)


@pytest.fixture
async def motor(recorder_mock: Recorder, add_motor: AddMotor) -> MotorKit:
    """Return a motor whose sensors have just come to life."""
    return await come_to_life(await add_motor())


@pytest.fixture
async def motor_on_any(recorded_motor: MotorKit) -> MotorKit:
    """Return such a motor on each database in turn."""
    return await come_to_life(recorded_motor)


async def come_to_life(motor: MotorKit) -> MotorKit:
    motor.freezer.move_to(NOW)
    await motor.read()
    await motor.wait(6)
    await motor.read()
    return motor


@pytest.fixture
def path(own_config_folder: Path, hass: HomeAssistant) -> Path:
    folder = own_config_folder / "media"
    folder.mkdir()
    hass.config.allowlist_external_dirs = {str(folder)}
    return folder / "backend.db"


def day(hours: float = 48, every: float = 300, energy: float = 50.0) -> list[Row]:
    """Return readings since ``START``, in which energy rises by 1 kWh an hour."""
    noise = Random(3)
    rows: list[Row] = []
    for step in range(round(hours * 3600 / every)):
        seconds = step * every
        at = START + timedelta(seconds=seconds)
        row: dict[str, object] = {"timestamp": f"{at:%Y-%m-%d %H:%M:%S.%f}"}
        row |= {f"energy_{phase}": energy + seconds / 3600 for phase in "abc"}
        row |= {f"voltage_{phase}": round(noise.gauss(230, 2), 1) for phase in "abc"}
        row["temperature"] = round(noise.gauss(45, 1), 2)
        rows.append(row)
    return rows


def link(path: Path, to: Path) -> None:
    path.symlink_to(to)


def truncate(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


async def statistics(
    motor: MotorKit, key: str, *, units: dict[str, str] | None = None
) -> list[dict[str, Any]]:
    """Return what the recorder has of a sensor since ``START``."""
    await async_wait_recording_done(motor.hass)
    entity_id = motor.entity_id("sensor", key)
    assert entity_id is not None
    kinds: set[Any] = {"mean", "min", "max", "state", "sum", "change"}
    ask = partial(statistics_during_period, motor.hass, START, None, {entity_id}, "hour", units, kinds)
    found = await get_instance(motor.hass).async_add_executor_job(ask)
    return [dict(row) for row in found.get(entity_id, [])]


async def compile_hour(motor: MotorKit, start: datetime) -> None:
    """Let the recorder sum up an hour of its own."""
    await async_wait_recording_done(motor.hass)
    for step in range(12):
        do_adhoc_statistics(motor.hass, start=start + timedelta(minutes=5 * step))
    await async_wait_recording_done(motor.hass)


async def refused(motor: MotorKit, path: Path, **fields: str) -> str | None:
    with pytest.raises(ServiceValidationError) as raised:
        await motor.call("import_history", path=str(path), **fields)
    assert "{" not in str(raised.value)
    return raised.value.translation_key


async def test_readings_become_the_sensors_own_statistics(motor_on_any: MotorKit, path: Path) -> None:
    motor = motor_on_any
    rows = day()
    write_readings(path, rows)
    answer = await motor.call("import_history", path=str(path))
    assert answer["readings"] == len(rows)
    assert answer["hours"] == 48
    assert (answer["from"], answer["to"]) == (
        START.isoformat(),
        (START + timedelta(hours=47, minutes=55)).isoformat(),
    )
    assert not answer["ignored_columns"]
    found = await statistics(motor, "temperature")
    assert len(found) == 48
    # A reading stands for the minute after which the motor counts as silent, so all weigh the same.
    for place, row in enumerate(found):
        values = [float(str(each["temperature"])) for each in rows[12 * place : 12 * place + 12]]
        assert row["mean"] == pytest.approx(sum(values) / 12)
        assert (row["min"], row["max"]) == (min(values), max(values))
        assert row["start"] == (START + timedelta(hours=place)).timestamp()
    average = sum(float(str(rows[0][f"voltage_{phase}"])) for phase in "abc") / 3
    first = (await statistics(motor, "voltage_average"))[0]
    assert first["min"] <= average <= first["max"]


async def test_energy_dashboard_sees_no_jump_where_history_meets_the_present(
    motor_on_any: MotorKit, path: Path
) -> None:
    motor = motor_on_any
    # 101.5 kWh is what the meter shows now, 12 hours after the last reading of 53.5 + 47 11/12.
    write_readings(path, day(energy=53.5))
    await compile_hour(motor, NOW.replace(minute=0))
    await motor.call("import_history", path=str(path))
    for key, phases in (("energy_a", 1), ("energy_total", 3)):
        found = await statistics(motor, key)
        changes = [row["change"] for row in found]
        assert changes[0] == pytest.approx(phases * 55 / 60)
        assert changes[1:48] == pytest.approx([phases] * 47)
        assert len(found) == 49
    assert (await statistics(motor, "energy_a"))[-1]["change"] == pytest.approx(
        101.5 - 101.5 + 1 / 12, abs=0.01
    )


async def test_counting_goes_on_from_what_was_imported_before_anything_was_recorded(
    motor_on_any: MotorKit, path: Path
) -> None:
    motor = motor_on_any
    write_readings(path, day())
    await motor.call("import_history", path=str(path))
    await motor.read(energy_a=102.0)
    await motor.wait(6)
    await motor.read(energy_a=102.0)
    await compile_hour(motor, NOW.replace(minute=0))
    found = await statistics(motor, "energy_a")
    # What the meter counted since the last reading: it showed 97.92 kWh then.
    assert found[-1]["change"] == pytest.approx(102 - 50 - 47 - 55 / 60)
    assert found[-1]["sum"] == pytest.approx(52)


async def test_doing_it_twice_changes_nothing(motor_on_any: MotorKit, path: Path) -> None:
    motor = motor_on_any
    write_readings(path, day())
    write_alerts(path, {"timestamp": "2026-10-01 12:00:00", "type": "temperature", "message": "Hot"})
    write_logs(
        path, {"timestamp": "2026-10-01 12:00:00", "level": "INFO", "source": "api", "message": "Started"}
    )
    await compile_hour(motor, NOW.replace(minute=0))

    async def everything() -> object:
        keys = ("temperature", "energy_a", "energy_total", "voltage_unbalance")
        alerts = (await motor.call("get_alerts"))["alerts"]
        logs = [entry for entry in (await motor.call("get_logs"))["logs"] if entry["key"] == "imported"]
        return [await statistics(motor, key) for key in keys], alerts, logs

    first = await motor.call("import_history", path=str(path))
    assert (first["alerts"], first["logs"]) == (1, 1)
    before = await everything()
    second = await motor.call("import_history", path=str(path))
    assert await everything() == before
    assert (second["hours"], second["alerts"], second["logs"]) == (0, 0, 0)
    assert second["skipped"]["hours_not_new"] == 48


async def test_import_that_was_broken_off_is_made_whole_by_the_next(
    motor_on_any: MotorKit, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    motor = motor_on_any
    write_readings(path, day())
    await compile_hour(motor, NOW.replace(minute=0))
    monkeypatch.setattr("custom_components.motor_monitor.api.import_history._HOURS", 10)
    monkeypatch.setattr("custom_components.motor_monitor.api.import_history._ROWS", 30)
    write, left = HourWriter.async_write, 2

    async def break_off(self: HourWriter, hours: Any) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise HomeAssistantError("The database is gone")
        await write(self, hours)

    with monkeypatch.context() as patch:
        patch.setattr(HourWriter, "async_write", break_off)
        with pytest.raises(HomeAssistantError, match="gone"):
            await motor.call("import_history", path=str(path))
    own = 1
    done = len(await statistics(motor, "temperature")) - own
    assert 0 < done < 48
    logged = (await motor.call("get_logs", source="import"))["logs"]
    assert logged[0]["message"] == "Import broken off: The database is gone"
    assert (await motor.call("import_history", path=str(path)))["hours"] == 48 - done
    assert len(await statistics(motor, "temperature")) == 48 + own
    changes = [row["change"] for row in await statistics(motor, "energy_a")]
    assert changes[:48] == pytest.approx([55 / 60] + [1] * 47)
    assert changes[48] == pytest.approx(101.5 - 50 - 47 - 55 / 60, abs=0.01)


async def test_hours_that_the_recorder_has_itself_are_left_alone(motor: MotorKit, path: Path) -> None:
    await compile_hour(motor, NOW.replace(minute=0))
    own = await statistics(motor, "temperature")
    motor.freezer.move_to(NOW + timedelta(hours=3))
    write_readings(path, [{**row, "temperature": 99} for row in day(hours=63)])
    await motor.call("import_history", path=str(path))
    found = await statistics(motor, "temperature")
    assert [row for row in found if row["start"] == own[0]["start"]] == own
    assert found[0]["mean"] == 99
    # The recorder may still be summing up the hour that has just ended.
    assert found[-1]["start"] == datetime(2026, 10, 3, 13, tzinfo=UTC).timestamp()


async def test_values_are_in_the_unit_that_the_sensor_is_shown_in(motor: MotorKit, path: Path) -> None:
    entity_id = motor.entity_id("sensor", "temperature")
    assert entity_id is not None
    er.async_get(motor.hass).async_update_entity_options(entity_id, "sensor", {"unit_of_measurement": "°F"})
    await motor.settle()
    await motor.read()
    write_readings(path, [{**row, "temperature": 50} for row in day(1)])
    await motor.call("import_history", path=str(path))
    (found,) = await statistics(motor, "temperature")
    assert found["mean"] == pytest.approx(122)
    (found,) = await statistics(motor, "temperature", units={"temperature": "°C"})
    assert found["mean"] == pytest.approx(50)


async def test_alerts_and_logs_come_over_with_their_words_and_times(motor: MotorKit, path: Path) -> None:
    write_readings(path, day(1))
    alert = {"type": "temperature", "severity": "critical", "message": "Temperature too high", "value": 85}
    write_alerts(path, {"timestamp": "2026-10-01 00:10:00", **alert, "operator": "Ann"})
    write_logs(
        path, {"timestamp": "2026-10-01 00:05:00", "level": "ERROR", "source": "mqtt", "message": "Lost"}
    )
    answer = await motor.call("import_history", path=str(path), time_zone="Europe/Madrid")
    assert answer["ignored_columns"] == ["alerts.operator"]
    (found,) = (await motor.call("get_alerts"))["alerts"]
    assert (found["severity"], found["value"], found["threshold"]) == ("critical", 85, None)
    assert (found["message"], found["imported"]) == ("Temperature too high", "Temperature too high")
    assert found["raised_at"] == "2026-09-30T22:10:00+00:00"
    assert found["resolved_at"] == "2026-09-30T22:55:00+00:00"
    assert found["resolved"]
    assert not motor.issues()
    (entry,) = (await motor.call("get_logs", source="import", level="error"))["logs"]
    assert (entry["message"], entry["timestamp"]) == ("mqtt: Lost", "2026-09-30T22:05:00+00:00")
    # They survive a restart.
    await motor.reload()
    assert (await motor.call("get_alerts"))["alerts"] == [found]


async def test_progress_is_logged_and_what_was_skipped_is_told(
    motor: MotorKit, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("custom_components.motor_monitor.api.import_history._ROWS", 10)
    rows = day(10)
    write_readings(path, [{**row, "humidity": 40} for row in [*rows, {"timestamp": "soon"}]])
    answer = await motor.call("import_history", path=str(path))
    assert answer["readings"] == 120
    # No meter of this motor has ever told its power.
    assert answer["skipped"] == {"no_time": 1}
    said = [entry["message"] for entry in (await motor.call("get_logs", source="import"))["logs"]]
    assert said[0] == "Import done: 10 hours, 0 alerts and 0 log entries were new"
    assert said[1:-1] == [f"Import: {percent} % of the readings" for percent in range(90, 0, -10)]
    assert said[-1].startswith("Import of backend.db (0.")


async def test_what_no_sensor_shows_is_counted(
    recorder_mock: Recorder, add_motor: AddMotor, path: Path
) -> None:
    motor = await add_motor()
    write_readings(path, day(1))
    answer = await motor.call("import_history", path=str(path))
    assert answer["hours"] == 0
    assert answer["skipped"]["no_sensor"] > 8


async def test_file_that_may_not_be_read_or_is_none_is_refused(motor: MotorKit, path: Path) -> None:
    outside = write_readings(path.parents[1] / "secret.db", day(1))
    assert await refused(motor, outside) == "file_not_allowed"
    assert await refused(motor, path) == "file_not_found"
    assert await refused(motor, path.parent) == "file_not_found"
    link(path, outside)
    assert await refused(motor, path) == "file_not_allowed"
    assert await refused(motor, path, time_zone="Mars/Olympus") == "field_not_time_zone"
    assert not (await motor.call("get_logs", source="import"))["logs"]


async def test_nothing_of_a_damaged_file_is_imported(motor: MotorKit, path: Path) -> None:
    write_readings(path, day())
    truncate(path)
    assert await refused(motor, path) == "file_damaged"
    assert not await statistics(motor, "temperature")


async def test_one_import_at_a_time(motor: MotorKit, path: Path) -> None:
    write_readings(path, day(1))
    async with motor.coordinator.importing:
        assert await refused(motor, path) == "import_running"
    assert (await motor.call("import_history", path=str(path)))["hours"] == 1


async def test_without_a_recorder_nothing_can_be_imported(
    add_motor: AddMotor, own_config_folder: Path
) -> None:
    motor = await add_motor()
    with pytest.raises(HomeAssistantError) as raised:
        await motor.call("import_history", path="backend.db")
    assert raised.value.translation_key == "history_unavailable"
