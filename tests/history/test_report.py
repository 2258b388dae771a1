from datetime import UTC, datetime, timedelta

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.components.recorder.common import async_wait_purge_done

from custom_components.motor_monitor.const import DOMAIN
from custom_components.motor_monitor.history import async_report_rows, end_of_report
from custom_components.motor_monitor.motor.nameplate import Nameplate
from custom_components.motor_monitor.motor.report import Period, Profile, Report, Unknown, report_of
from custom_components.motor_monitor.motor.report_rows import Measure
from custom_components.motor_monitor.motor.vibration_zones import MachineClass

from .conftest import NOW, History

PLATE = Nameplate(power=3000, efficiency=0.75, machine_class=MachineClass.CLASS_1)
RISING = {"state_class": "total_increasing"}
LOOKS = {
    "run_time": {**RISING, "device_class": "duration", "unit_of_measurement": "h"},
    "starts": RISING,
    "energy_total": {**RISING, "device_class": "energy", "unit_of_measurement": "kWh"},
    "power_total": {"state_class": "measurement", "device_class": "power", "unit_of_measurement": "W"},
}
SILENCE = dict.fromkeys(("power_total", "temperature", "vibration"), "unavailable")


class Motor:
    """A motor that is recorded minute by minute, from two hours before noon."""

    def __init__(self, history: History) -> None:
        self.history = history
        self._minute = 123  # NOW is 12:03
        self._compiled_to = 123
        self._run, self._starts, self._energy = 0, 0, 200.0
        registry = er.async_get(history.hass)
        for key, look in LOOKS.items():
            entity = registry.async_get_or_create(
                "sensor", DOMAIN, f"{history.entry.entry_id}_{key}", config_entry=history.entry
            )
            history.entity_ids[key] = entity.entity_id
            history.attributes[key] = dict(look)

    def run(self, minutes: int, watts: float = 3200) -> None:
        """Start, and run for so long."""
        self._starts += 1
        for _ in range(minutes):
            self._write(power_total=watts, temperature=50, vibration=1.0)
            self._run += 1
            self._energy += watts / 60_000

    def rest(self, minutes: int) -> None:
        for _ in range(minutes):
            self._write(power_total=0, temperature=25, vibration=0)

    def fall_silent(self, minutes: int) -> None:
        self.history.write(self._minute * 60 + 30, **SILENCE)
        self._minute -= minutes

    def be_unwatched(self, minutes: int) -> None:
        """Run on while Home Assistant is down; the recorder compiles that time when it is back."""
        self._minute -= minutes
        self._run += minutes
        self._energy += minutes * 3200 / 60_000
        self.history.start(self._minute * 60 + 1)

    def forget(self, minutes: int, starts: int) -> None:
        """Be killed, and know no more of the last minutes and starts."""
        self._run -= minutes
        self._starts -= starts

    async def compile(self) -> None:
        """Have the recorder compile what it was told."""
        while self._compiled_to >= self._minute + 5:
            await self.history.compile(self._compiled_to * 60)
            self._compiled_to -= 5

    async def report(self, period: Period = Period.DAY) -> Report:
        await self.compile()
        end = end_of_report(NOW)
        rows = await async_report_rows(self.history.hass, self.history.entry, period, end)
        return report_of(rows, period, end, PLATE, Unknown.NO_PRICE_ENTITY)

    def _write(self, **measured: object) -> None:
        factor = 1000 if self.history.attributes["energy_total"]["unit_of_measurement"] == "Wh" else 1
        counted = {
            "run_time": round(self._run / 60, 2),
            "starts": self._starts,
            "energy_total": round(self._energy * factor, 3),
        }
        self.history.publish(self._minute * 60, **counted, **measured)
        self._minute -= 1


@pytest.fixture
def motor(history: History) -> Motor:
    return Motor(history)


@pytest.mark.parametrize("period", Period)
async def test_morning_of_a_new_motor(motor: Motor, period: Period) -> None:
    motor.rest(30)
    motor.run(60)
    motor.rest(33)
    report = await motor.report(period)
    totals = report.totals
    assert totals.end == datetime(2026, 10, 5, 12, tzinfo=UTC)
    assert totals.end - totals.start == period.length
    assert totals.coverage == pytest.approx(timedelta(hours=2) / period.length)
    assert totals.run_time is not None
    assert totals.run_time.total_seconds() == pytest.approx(3600, abs=40)
    assert totals.run_share == pytest.approx(0.5, abs=0.02)
    assert totals.starts == 1
    assert totals.energy == pytest.approx(3.2, abs=0.06)
    assert isinstance(report.load, Profile)
    assert report.load.shares["75_100"] == 1
    assert isinstance(report.zones, Profile)
    assert report.zones.shares == {"a": 0, "b": 1, "c": 0, "d": 0}
    temperature = report.running[Measure.TEMPERATURE]
    assert temperature is not None
    assert temperature.maximum == 50
    assert report.before.coverage == 0
    assert not report.is_comparable


@pytest.mark.parametrize("period", Period)
async def test_silence_is_a_gap_in_the_report(motor: Motor, period: Period) -> None:
    motor.run(30)
    motor.fall_silent(30)
    motor.run(63)
    totals = (await motor.report(period)).totals
    assert totals.coverage == pytest.approx(timedelta(minutes=90) / period.length)
    assert totals.run_share == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize("period", Period)
async def test_time_in_which_home_assistant_was_down_is_a_gap(motor: Motor, period: Period) -> None:
    motor.run(33)
    motor.be_unwatched(60)
    motor.run(30)
    totals = (await motor.report(period)).totals
    # From 10:33 to 11:33 nothing was counted: of that, rows of five minutes leave out 10:35 to 11:30.
    assert totals.coverage == pytest.approx(timedelta(minutes=65) / period.length)
    assert totals.energy == pytest.approx(6.4, abs=0.1)


async def test_what_a_kill_takes_back_counts_once(motor: Motor) -> None:
    motor.rest(3)
    for _ in range(6):
        motor.run(5)
        motor.rest(5)
    motor.forget(5, starts=1)
    for _ in range(6):
        motor.run(5)
        motor.rest(5)
    totals = (await motor.report()).totals
    # Twelve starts of five minutes, of which the kill took one.
    assert totals.starts == 11
    assert totals.run_time is not None
    assert totals.run_time.total_seconds() == pytest.approx(55 * 60, abs=5 * 60)
    assert totals.energy == pytest.approx(3.2, abs=0.1)


async def test_purged_minutes_leave_their_hours(motor: Motor) -> None:
    motor.rest(30)
    motor.run(93)
    before = (await motor.report()).totals
    await motor.history.hass.services.async_call("recorder", "purge", {"keep_days": 0}, blocking=True)
    await async_wait_purge_done(motor.history.hass)
    after = (await motor.report()).totals
    assert after.coverage == before.coverage
    assert after.run_time == before.run_time
    assert after.energy == pytest.approx(before.energy)


async def test_units_that_a_person_chose_make_no_difference(motor: Motor) -> None:
    attributes = motor.history.attributes
    attributes["energy_total"]["unit_of_measurement"] = "Wh"
    attributes["temperature"]["unit_of_measurement"] = "°F"
    motor.rest(30)
    motor.run(93)
    report = await motor.report()
    assert report.totals.energy == pytest.approx(4.8, abs=0.1)
    temperature = report.running[Measure.TEMPERATURE]
    assert temperature is not None
    assert temperature.maximum == pytest.approx(10)


async def test_motor_without_sensors_is_not_heard(history: History) -> None:
    history.entry = Motor(History(history.hass, history.freezer, "Fan")).history.entry
    rows = await async_report_rows(history.hass, history.entry, Period.DAY, NOW)
    assert not len(rows.start)
    report = report_of(rows, Period.DAY, NOW, PLATE, Unknown.NO_PRICE_ENTITY)
    assert report.load is Unknown.NOT_HEARD


async def test_motor_without_a_recorder_has_no_report(hass: HomeAssistant) -> None:
    entry = MockConfigEntry(domain=DOMAIN)
    with pytest.raises(HomeAssistantError):
        await async_report_rows(hass, entry, Period.DAY, NOW)


@pytest.mark.parametrize(
    ("now", "end"),
    [
        ("12:05:31", "12:05:00"),
        ("12:05:29", "12:00:00"),
        ("12:00:00", "11:55:00"),
        ("12:04:59", "12:00:00"),
    ],
)
def test_report_ends_with_what_is_compiled(now: str, end: str) -> None:
    day = "2026-10-05T{}+00:00"
    assert end_of_report(datetime.fromisoformat(day.format(now))) == datetime.fromisoformat(day.format(end))
