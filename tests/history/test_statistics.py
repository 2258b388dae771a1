from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import cast

from homeassistant.components.recorder.db_schema import StatisticsShortTerm
from homeassistant.components.recorder.statistics import get_metadata_with_session
from homeassistant.helpers.recorder import get_instance, session_scope
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.components.recorder.common import async_wait_purge_done
from sqlalchemy import delete, event

from custom_components.motor_monitor.const import CONF_SILENT_AFTER
from custom_components.motor_monitor.history import (
    READINGS,
    Figures,
    Period,
    StatisticsRow,
    async_statistics,
)

from .conftest import NOW, History

KEYS = [READINGS, "voltage_a", "current_a", "energy_a", "power_factor_a"]


async def rows(
    history: History, hours: float, period: Period | None = None, keys: Iterable[str] = KEYS
) -> list[StatisticsRow]:
    start = dt_util.utcnow() - timedelta(hours=hours)
    return await async_statistics(history.hass, history.entry, list(keys), start, period)


async def total(history: History, hours: float) -> dict[str, Figures]:
    (row,) = await rows(history, hours)
    assert row.end == NOW
    return row.figures


async def count(history: History, hours: float) -> float | None:
    return (await total(history, hours))[READINGS].change


def figures(low: float, high: float, average: float, change: float | None = None) -> Figures:
    return Figures(low, high, near(average), change)


def near(value: float, within: float = 0.01) -> float:
    return cast("float", pytest.approx(value, abs=within))


async def test_minutes_of_data_are_weighted_by_time(history: History) -> None:
    history.publish(100, voltage_a=200, current_a=5)
    history.publish(90, voltage_a=230)
    history.publish(20, voltage_a=250)
    await history.keep()
    found = await total(history, 24)
    assert found["voltage_a"] == figures(200, 250, (10 * 200 + 70 * 230 + 20 * 250) / 100)
    assert found["current_a"] == figures(5, 5, 5)
    assert "power_a" not in found


async def test_silence_weighs_nothing(history: History) -> None:
    history.publish(100, voltage_a=200)
    history.write(90, voltage_a="unavailable")
    history.publish(10, voltage_a=240)
    await history.keep()
    assert (await total(history, 24))["voltage_a"] == figures(200, 240, 220)


async def test_time_after_a_kill_weighs_nothing(history: History) -> None:
    history.publish(110, voltage_a=200)
    history.publish(100, current_a=5)
    # Here it was killed: nothing says so but the start after it.
    history.start(40)
    history.publish(10, voltage_a=240)
    await history.keep()
    assert (await total(history, 24))["voltage_a"] == figures(200, 240, 220)


async def test_time_in_which_home_assistant_was_down_weighs_nothing_once_it_is_compiled(
    history: History,
) -> None:
    history.publish(1500, voltage_a=200)  # 11:38
    history.publish(1400, voltage_a=200)
    history.start(500)  # 11:54:40
    history.publish(480, voltage_a=240)
    history.publish(470, voltage_a=240)
    for ago in (1680, 1380, 1080, 780, 480):  # from 11:35 on
        await history.compile(ago)
    # Five minutes of 200 V, then 240 V since 11:55; what stood from 11:40 to 11:55 nobody saw.
    assert (await total(history, 1))["voltage_a"] == figures(200, 240, (5 * 200 + 8 * 240) / 13)
    told = await rows(history, 1, Period.FIVE_MINUTES)
    assert [row.start.minute for row in told] == [35, 55, 0]


async def test_slow_meter_is_not_down(history: History) -> None:
    entries = history.hass.config_entries
    entries.async_update_entry(history.entry, options={CONF_SILENT_AFTER: 3600})
    history.publish(1500, voltage_a=200)  # 11:38
    history.publish(60, voltage_a=240)
    for ago in (1680, 1380, 1080, 780, 480):
        await history.compile(ago)
    assert (await total(history, 1))["voltage_a"] == figures(200, 240, (27 * 200 + 240) / 28)


async def test_value_from_before_the_period_counts_inside_it(history: History) -> None:
    history.publish(5400, voltage_a=200)
    history.publish(1800, voltage_a=240)
    await history.keep()
    assert (await total(history, 1))["voltage_a"] == figures(200, 240, 220)


async def test_no_history_is_no_value(history: History) -> None:
    assert await total(history, 24) == {}


async def test_newest_state_of_all_counts_although_it_has_not_stood_yet(history: History) -> None:
    history.publish(0.001, voltage_a=230)
    await history.keep()
    assert (await total(history, 1))["voltage_a"] == figures(230, 230, 230)


async def test_compiled_periods_and_the_states_around_them_are_one(history: History) -> None:
    # Now is 12:03. The periods from 11:45 to 12:00 are compiled, the rest is states.
    history.publish(960, voltage_a=210, energy_a=100)  # 11:47
    history.publish(720, voltage_a=230)  # 11:51
    history.publish(420, voltage_a=240, energy_a=101)  # 11:56
    history.publish(60, voltage_a=250, energy_a=102)  # 12:02
    for ago in (1080, 780, 480):  # 11:45, 11:50, 11:55
        await history.compile(ago)
    found = await total(history, 1)
    weighted = 240 * 210 + 300 * 230 + 360 * 240 + 60 * 250
    # What the recorder compiled of 11:45 begins with the first state, yet counts for all of its time.
    assert found["voltage_a"] == Figures(210, 250, near(weighted / 960, 2.5))
    assert found["energy_a"] == Figures(100, 102, near(100.6, 0.3), 2)


async def test_readings_are_counted_across_compiled_periods_and_both_edges(history: History) -> None:
    # Now is 12:03; an hour ago, at 11:03, lies inside a compiled period.
    history.write(4000, readings=0)
    for ago in range(3990, 0, -10):
        history.publish(ago, voltage_a=230 + ago % 3)
    for ago in range(4080, 479, -300):
        await history.compile(ago)
    assert await count(history, 1) == 360
    assert await count(history, 0.1) == 36
    assert await count(history, 0.02) == 7
    assert await count(history, 24) == 399


async def test_readings_after_a_kill_are_counted_once_more_not_subtracted(history: History) -> None:
    history.write(1000, readings=500)
    history.write(900, readings=600)
    await history.compile(1080)  # 11:45–11:50
    history.start(700)
    history.write(690, readings=580)
    history.write(600, readings=590)
    await history.compile(780)  # 11:50–11:55
    history.start(400)
    history.write(390, readings=585)
    history.write(100, readings=590)
    await history.keep()
    assert await count(history, 1) == 105


async def test_cost_does_not_grow_with_the_readings(history: History) -> None:
    for ago in range(3600, 0, -4):
        history.publish(ago, voltage_a=230 + ago % 3)
    for ago in range(3780, 479, -300):
        await history.compile(ago)
    fetched = 0

    def fetch(_connection: object, cursor: object, *_rest: object) -> None:
        nonlocal fetched
        fetched += 1

    engine = get_instance(history.hass).engine
    assert engine is not None
    event.listen(engine, "after_cursor_execute", fetch)
    (row,) = await rows(history, 1, keys=["voltage_a"])
    assert row.figures["voltage_a"] == figures(230, 232, 231)
    assert fetched < 20


async def test_hours_stand_in_for_what_was_purged(history: History) -> None:
    history.write(7381, readings=0)
    for ago in range(7380, 0, -60):  # from 10:00 on
        history.publish(ago, voltage_a=200 if ago > 3780 else 240, energy_a=7380 - ago)  # 240 since 11:00
    for ago in range(7380, 479, -300):
        await history.compile(ago)
    await history.hass.services.async_call("recorder", "purge", {"keep_days": 0}, blocking=True)
    await async_wait_purge_done(history.hass)
    # Of all this the purge leaves the hours from 10:00 and from 11:00.
    found = await total(history, 3)
    assert found["voltage_a"] == figures(200, 240, 220)
    assert found[READINGS].change == 120
    # At 11:33 nothing finer is left: the hour is whole.
    (row,) = await rows(history, 0.5)
    assert row.start == NOW - timedelta(minutes=63)
    assert row.figures["voltage_a"] == figures(200, 240, 240)  # 200 stood when it struck eleven
    assert row.figures[READINGS].change == 60


async def test_hour_that_is_purged_in_part_is_whole(history: History) -> None:
    history.write(7381, readings=0)
    for ago in range(7380, 0, -60):
        history.publish(ago, voltage_a=400 if ago == 3720 else 230)  # the peak is at 11:01
    for ago in range(7380, 479, -300):
        await history.compile(ago)
    with session_scope(hass=history.hass) as session:
        half_past = (NOW - timedelta(minutes=33)).timestamp()
        session.execute(delete(StatisticsShortTerm).where(StatisticsShortTerm.start_ts < half_past))
    found = await total(history, 24)
    assert found["voltage_a"].maximum == 400
    assert found[READINGS].change == 123


async def test_compiled_values_are_in_the_domains_units(history: History) -> None:
    history.attributes["voltage_a"]["unit_of_measurement"] = "mV"
    history.attributes["power_factor_a"]["unit_of_measurement"] = "%"
    history.attributes["energy_a"]["unit_of_measurement"] = "MWh"
    history.publish(790, energy_a=1)
    history.publish(780, voltage_a=230_000, power_factor_a=80, energy_a=1.5)  # 11:50
    await history.compile(1080)
    await history.compile(780)
    found = await total(history, 1)
    assert found["voltage_a"] == figures(230, 230, 230)
    assert found["power_factor_a"] == figures(0.8, 0.8, 0.8)
    assert found["energy_a"].change == 500


async def test_week_begins_where_the_motor_did(history: History) -> None:
    history.publish(780, voltage_a=230)  # 11:50
    await history.compile(780)
    assert (await total(history, 168))["voltage_a"] == figures(230, 230, 230)


async def test_rows_are_whole_periods_and_the_last_goes_on(history: History) -> None:
    history.write(7381, readings=0, energy_a=0)
    for ago in range(7380, 0, -60):  # from 10:00 on
        history.publish(ago, voltage_a=200 if ago > 3780 else 240, energy_a=7380 - ago)
    for ago in range(7380, 479, -300):
        await history.compile(ago)
    found = await rows(history, 1.5, Period.HOUR)
    starts = [NOW.replace(hour=hour, minute=0) for hour in (10, 11, 12)]
    assert [(row.start, row.end) for row in found] == list(zip(starts, [*starts[1:], NOW], strict=True))
    assert [row.figures["voltage_a"].average for row in found] == [200, 240, 240]
    assert [row.figures[READINGS].change for row in found] == [60, 60, 3]
    assert [row.figures["energy_a"].change for row in found] == [3540, 3600, 180]
    fives = await rows(history, 0.25, Period.FIVE_MINUTES)
    assert [row.start.minute for row in fives] == [45, 50, 55, 0]
    assert [row.figures[READINGS].change for row in fives] == [5, 5, 5, 3]
    (day,) = await rows(history, 24, Period.DAY)
    assert day.figures[READINGS].change == 123
    (month,) = await rows(history, 24 * 300, Period.MONTH)
    assert month.figures["energy_a"].change == 7320


async def test_days_are_those_of_home_assistants_zone(history: History) -> None:
    await history.hass.config.async_set_time_zone("Europe/Madrid")
    # The day on which summer time ends has 25 hours.
    now = datetime.fromisoformat("2026-10-26T12:00:00+00:00")
    history.freezer.move_to(now)
    history.write(3 * 86400, readings=0)
    for ago in range(60 * 3600, -1, -3600):
        history.publish(ago, voltage_a=230)
    await history.keep()
    found = await rows(history, 48, Period.DAY, [READINGS])
    assert [row.start.isoformat() for row in found] == [
        "2026-10-23T22:00:00+00:00",
        "2026-10-24T22:00:00+00:00",
        "2026-10-25T23:00:00+00:00",
    ]
    assert [row.figures[READINGS].change for row in found] == [22, 25, 13]
    (week, _) = await rows(history, 48, Period.WEEK, [READINGS])
    assert week.start.isoformat() == "2026-10-18T22:00:00+00:00"
    (month,) = await rows(history, 48, Period.MONTH, [READINGS])
    assert month.start.isoformat() == "2026-09-30T22:00:00+00:00"


async def test_motor_that_is_silent_again_and_again_is_answered(history: History) -> None:
    history.publish(780, voltage_a=230)
    await history.compile(780)
    # Heard in every second row of five minutes, for a week.
    with session_scope(hass=history.hass) as session:
        ids = get_metadata_with_session(get_instance(history.hass), session)
        first = NOW.replace(minute=0).timestamp() - 7.5 * 86400
        for place in range(2100):
            shown = 400 - place % 2 * 170
            for key, figures in (
                ("voltage_a", {"mean": shown, "min": shown, "max": shown}),
                (READINGS, {"state": place // 2, "sum": place // 2}),
            ):
                number, _ = ids[history.entity_ids[key]]
                at = first + 300 * place
                session.add(StatisticsShortTerm(metadata_id=number, start_ts=at, **figures))
    (row,) = await rows(history, 180, keys=["voltage_a"])
    # What was compiled at 11:50, and stands since then, is 13 minutes of the 88 hours.
    assert row.figures["voltage_a"] == Figures(230, 400, near(400 - 170 * 13 / (88 * 60), 0.2))
