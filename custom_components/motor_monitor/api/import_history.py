"""The order to take over what the FastAPI backend kept."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.util import dt as dt_util
from homeassistant.util.json import JsonObjectType
import voluptuous as vol

from ..ancestor import Backend
from ..const import DOMAIN
from ..exceptions import FieldError
from ..history import HourWriter
from ..motor.config import EnergyUnit
from ..motor.hourly import HOUR, Hour, HourBook
from ..motor.journal import KEEP_COUNT as KEEP_ALERTS
from ..motor.log import KEEP_COUNT as KEEP_ENTRIES, Facts, LogEntry, LogLevel, LogSource
from ..options import motor_config
from .fields import text
from .question import Motor, Question

# How many rows are in memory at a time: a job of about 0.1 s.
_ROWS = 2000
# How many hours the recorder is given at a time: a week.
_HOURS = 168
# The recorder sums an hour up shortly after its end, and only then is it known which are its own.
_SUMMING_UP = timedelta(minutes=10).total_seconds()


async def _import_history(motor: Motor, *, path: str, time_zone: str) -> JsonObjectType:
    try:
        zone = await dt_util.async_get_time_zone(time_zone)
    except ValueError, OSError:  # a path that leads out of the folder of zones, or to a folder
        zone = None
    if zone is None:
        raise FieldError(
            "time_zone",
            translation_domain=DOMAIN,
            translation_key="field_not_time_zone",
        )
    importing = motor.coordinator.importing
    if importing.locked():
        raise ServiceValidationError(translation_domain=DOMAIN, translation_key="import_running")
    async with importing:
        writer = HourWriter(motor.hass, motor.entry)
        now, energy_unit = dt_util.utcnow(), motor_config(motor.entry).energy_unit
        backend = await motor.hass.async_add_executor_job(_open, motor.hass, path, zone, now, energy_unit)
        try:
            return await _Import(motor, backend, writer, now).async_run()
        except HomeAssistantError as err:
            entry = LogEntry(
                dt_util.utcnow(), LogLevel.ERROR, LogSource.IMPORT, "import_failed", {"reason": str(err)}
            )
            motor.coordinator.note(entry)
            raise
        finally:
            await motor.hass.async_add_executor_job(backend.close)


def _open(hass: HomeAssistant, path: str, zone: tzinfo, now: datetime, energy_unit: EnergyUnit) -> Backend:
    """Open a file that Home Assistant may read. Raises ServiceValidationError."""
    # What is checked is what is opened, wherever a link leads later.
    file = Path(hass.config.path(path)).resolve()
    if not hass.config.is_allowed_path(str(file)):
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="file_not_allowed",
            translation_placeholders={"file": str(file)},
        )
    return Backend(file, zone=zone, now=now, energy_unit=energy_unit)


class _Import:
    """One import, from the first reading to the last log entry."""

    def __init__(self, motor: Motor, backend: Backend, writer: HourWriter, now: datetime) -> None:
        self._motor = motor
        self._backend = backend
        self._writer = writer
        self._book = HourBook(motor_config(motor.entry).silent_after)
        self._until = now.timestamp() - _SUMMING_UP
        self._readings = 0
        self._hours = 0

    async def async_run(self) -> JsonObjectType:
        """Take everything over, and return what that was."""
        backend, skipped = self._backend, self._backend.skipped
        facts: Facts = {
            "file": backend.path.name,
            "megabytes": f"{backend.size / 1e6:.1f}",
            "readings": backend.count,
            "by": self._motor.asked_by,
        }
        self._note(LogEntry(dt_util.utcnow(), LogLevel.INFO, LogSource.IMPORT, "import_begun", facts))
        await self._import_readings()
        alerts, entries = await self._job(lambda: (backend.alerts(KEEP_ALERTS), backend.logs(KEEP_ENTRIES)))
        new_alerts, new_entries = await self._motor.coordinator.async_take_up(alerts, entries)
        new_hours = len(self._writer.written)
        skipped["hours_not_new"] = self._hours - new_hours
        skipped["alerts_not_new"] = len(alerts) - new_alerts
        skipped["logs_not_new"] = len(entries) - new_entries
        skipped["no_sensor"] = len(self._writer.missing)
        new = {"hours": new_hours, "alerts": new_alerts, "logs": new_entries}
        self._note(LogEntry(dt_util.utcnow(), LogLevel.INFO, LogSource.IMPORT, "import_done", new))
        return {
            "readings": self._readings,
            **new,
            "skipped": {reason: count for reason, count in sorted(skipped.items()) if count},
            "ignored_columns": list(backend.ignored),
            "from": backend.first.isoformat() if backend.first else None,
            "to": backend.latest.isoformat() if backend.first else None,
        }

    async def _import_readings(self) -> None:
        backend = self._backend
        waiting: list[Hour] = []
        told = 0
        while backend.position < backend.count:
            waiting += await self._job(self._sum_up)
            if len(waiting) >= _HOURS:
                await self._write(waiting)
                waiting.clear()
            tenths = 10 * backend.position // backend.count
            if told < tenths < 10:
                told = tenths
                facts = {"percent": 10 * tenths}
                self._note(
                    LogEntry(dt_util.utcnow(), LogLevel.INFO, LogSource.IMPORT, "import_progress", facts)
                )
        await self._write([*waiting, *self._book.finish()])
        await self._writer.async_finish()

    def _sum_up(self) -> list[Hour]:
        """Return the hours that the next readings bring to their end."""
        readings = self._backend.readings(_ROWS)
        self._readings += len(readings)
        return [hour for reading in readings for hour in self._book.add(reading)]

    async def _write(self, hours: Sequence[Hour]) -> None:
        over = [hour for hour in hours if hour.start + HOUR <= self._until]
        self._hours += len(over)
        if len(over) < len(hours):
            self._backend.skipped["hours_not_over"] += len(hours) - len(over)
        await self._writer.async_write(over)

    async def _job[T](self, run: Callable[[], T]) -> T:
        return await self._motor.hass.async_add_executor_job(run)

    def _note(self, entry: LogEntry) -> None:
        self._motor.coordinator.note(entry)


QUESTIONS = (
    Question(
        name="import_history",
        path="import-history",
        fields={vol.Required("path"): text, vol.Optional("time_zone", default="UTC"): text},
        answer=_import_history,
        changes=True,
    ),
)
