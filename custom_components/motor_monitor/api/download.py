"""Readings and alerts as files of comma-separated values (RFC 4180), however many there are."""

from abc import abstractmethod
from collections.abc import AsyncGenerator, Iterable, Sequence
from contextlib import aclosing, suppress
import csv
from datetime import datetime
from io import StringIO
from itertools import batched
from typing import cast, override

from aiohttp import hdrs, web
from homeassistant.components.http.const import KEY_HASS_USER
from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.http import KEY_HASS
import voluptuous as vol

from ..const import DOMAIN
from ..coordinator import MotorConfigEntry
from ..history import SENSORS, async_stretches
from ..motor.alert_filter import AlertFilter
from ..motor.journal import KEEP_COUNT
from ..motor.reading import CHANNELS
from .alerts import data_of_alert
from .asking import async_find_motor, check_loaded, read
from .fields import check_period, moment
from .http import RefusingView, fields_of

type _Cell = str | float | bool | None
type _Row = Sequence[_Cell]
type _Stretches = AsyncGenerator[Iterable[_Row]]

_FIELDS = vol.Schema({vol.Optional("start_time"): moment, vol.Optional("end_time"): moment})

# A spreadsheet takes text that begins so for a formula, and works it out.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")

_ALERT_COLUMNS = (
    *("id", "severity", "category", "phase", "message", "value", "threshold"),
    *("raised_at", "escalated_at", "cleared_at", "resolved", "resolved_at", "resolved_by"),
    *("acknowledged_at", "acknowledged_by", "acknowledged_comment"),
    *("shelved_at", "shelved_until", "shelved_by", "shelved_comment"),
    *("episode", "first_out", "occurrences", "imported"),
)
_ALERTS_AT_A_TIME = 200


@callback
def async_setup_downloads(hass: HomeAssistant) -> None:
    """Register the files beside the questions."""
    hass.http.register_view(ReadingsFile())
    hass.http.register_view(AlertsFile())


class _FileView(RefusingView):
    """A file that is sent while it is written: no more than a stretch of it is in memory."""

    def __init__(self, file: str, header: _Row) -> None:
        self.url = f"/api/{DOMAIN}/{{{ATTR_CONFIG_ENTRY_ID}}}/{file}"
        self.name = f"api:{DOMAIN}:{file}"
        self._file = file
        self._header = header

    @abstractmethod
    def stretches(
        self, hass: HomeAssistant, entry: MotorConfigEntry, start: datetime | None, end: datetime | None
    ) -> _Stretches:
        """Yield the rows of [start, end], some at a time."""

    async def get(self, request: web.Request, **places: str) -> web.StreamResponse:
        """Send the file. An error after its beginning breaks the connection off, for the client to see."""
        hass = request.app[KEY_HASS]
        try:
            fields = read(_FIELDS, fields_of(request))
            entry = async_find_motor(hass, request[KEY_HASS_USER], places[ATTR_CONFIG_ENTRY_ID])
            check_loaded(entry)
            start, end = (cast("datetime | None", fields.get(name)) for name in ("start_time", "end_time"))
            check_period(start, end)
            stretches = self.stretches(hass, entry, start, end)
            first = await anext(stretches, ())
        except HomeAssistantError as err:
            return self.refuse(err)
        response = web.StreamResponse(
            headers={
                hdrs.CONTENT_TYPE: "text/csv; charset=utf-8; header=present",
                hdrs.CONTENT_DISPOSITION: f'attachment; filename="{self._file}"',
                hdrs.CACHE_CONTROL: "no-store",
            }
        )
        # When the client has left, there is nobody to tell, and nothing more to read.
        async with aclosing(stretches):
            with suppress(ConnectionError):
                await response.prepare(request)
                await response.write(_lines([self._header, *first]))
                async for rows in stretches:
                    await response.write(_lines(rows))
                await response.write_eof()
        return response


class ReadingsFile(_FileView):
    """The recorded readings, oldest first, as long as the recorder keeps states."""

    def __init__(self) -> None:
        """Name the units beside the keys."""
        super().__init__("readings.csv", ["timestamp", *(_title(channel.key) for channel in CHANNELS)])

    @override
    async def stretches(
        self, hass: HomeAssistant, entry: MotorConfigEntry, start: datetime | None, end: datetime | None
    ) -> _Stretches:
        """Read them from the recorder, only as fast as they are taken."""
        async with aclosing(async_stretches(hass, entry, start, end)) as stretches:
            async for readings in stretches:
                yield [
                    (reading.at.isoformat(), *(reading.values.get(channel) for channel in CHANNELS))
                    for reading in readings
                ]


class AlertsFile(_FileView):
    """The journal's alerts that were raised in that time, newest first."""

    def __init__(self) -> None:
        """Values and thresholds are in the unit of what the category is about."""
        super().__init__("alerts.csv", _ALERT_COLUMNS)

    @override
    async def stretches(
        self, hass: HomeAssistant, entry: MotorConfigEntry, start: datetime | None, end: datetime | None
    ) -> _Stretches:
        """Put them into words some at a time."""
        coordinator = entry.runtime_data
        alerts = await coordinator.async_alerts(AlertFilter(start=start, end=end), limit=KEEP_COUNT)
        for some in batched(alerts, _ALERTS_AT_A_TIME, strict=False):
            data = (data_of_alert(alert, coordinator.wording) for alert in some)
            yield [tuple(cast("_Cell", alert[column]) for column in _ALERT_COLUMNS) for alert in data]


def _title(key: str) -> str:
    unit = SENSORS[key].native_unit_of_measurement
    return f"{key} [{unit}]" if unit else key


def _lines(rows: Iterable[_Row]) -> bytes:
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(map(_cell, row) for row in rows)
    return text.getvalue().encode()


def _cell(value: _Cell) -> _Cell:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
