from datetime import datetime, timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
import numpy as np
import pytest

from custom_components.motor_monitor.history import (
    Page,
    async_readings,
    async_stretches,
    async_table,
    readings as readings_of_the_recorder,
)
from custom_components.motor_monitor.motor.features import FEATURES
from custom_components.motor_monitor.motor.reading import CHANNELS, Reading
from custom_components.motor_monitor.motor.rows import TIME_COLUMN, WIDTH

from .conftest import NOW, History


def values(reading: Reading) -> dict[str, float]:
    return {channel.key: value for channel, value in reading.values.items()}


async def newest(
    history: History, *, start: datetime | None = None, end: datetime | None = None, limit: int = 100
) -> list[Reading]:
    page = await async_readings(history.hass, history.entry, start=start, end=end, limit=limit)
    return readings_on(page)


def readings_on(page: Page) -> list[Reading]:
    """Read what is told of each reading: its time, and all channels by key."""
    return [
        Reading(
            datetime.fromisoformat(str(told["timestamp"])),
            {channel: float(value) for channel in CHANNELS if (value := told[channel.key]) is not None},
        )
        for told in page.readings
    ]


async def test_states_of_one_publish_are_one_reading_newest_first(history: History) -> None:
    history.publish(20, voltage_a=230.1, voltage_b=229.4, temperature=45)
    history.publish(10, voltage_a=231.5, voltage_b=228.0, temperature=46)
    await history.keep()
    readings = await newest(history)
    assert [values(reading) for reading in readings] == [
        {"voltage_a": 231.5, "voltage_b": 228.0, "temperature": 46},
        {"voltage_a": 230.1, "voltage_b": 229.4, "temperature": 45},
    ]
    assert [reading.at for reading in readings] == [NOW - timedelta(seconds=ago) for ago in (10, 20)]


@pytest.mark.parametrize("text", ["on", "nan", "", "unknown"])
async def test_text_that_is_no_number_is_no_value(history: History, text: str) -> None:
    history.publish(20, voltage_a=230.1, temperature=45)
    history.publish(10, voltage_a=text, temperature=46)
    await history.keep()
    latest, _ = await newest(history)
    assert values(latest) == {"temperature": 46}


async def test_what_did_not_change_keeps_its_value(history: History) -> None:
    history.publish(30, voltage_a=230.1, temperature=45)
    history.publish(20, voltage_a=231.0)
    history.publish(10)
    await history.keep()
    third, middle, _ = await newest(history)
    assert values(middle) == {"voltage_a": 231.0, "temperature": 45}
    assert values(third) == values(middle)


async def test_limit_takes_the_newest_and_fills_from_what_came_before(history: History) -> None:
    history.publish(1000, temperature=45)
    for ago in range(200, 0, -1):
        history.publish(ago, voltage_a=200 + ago / 10)
    await history.keep()
    readings = await newest(history, limit=3)
    assert [values(reading) for reading in readings] == [
        {"voltage_a": pytest.approx(200 + ago / 10), "temperature": 45} for ago in (1, 2, 3)
    ]


async def test_limit_reaches_back_over_states_that_make_no_reading(history: History) -> None:
    for ago in range(250, 200, -1):
        history.publish(ago, voltage_a=ago)
    for ago in range(200, 0, -1):
        history.write(ago, voltage_a="unavailable" if ago % 2 else "unknown")
    await history.keep()
    readings = await newest(history, limit=20)
    assert [values(reading)["voltage_a"] for reading in readings] == list(range(201, 221))


async def test_period_bounds_both_ends_and_knows_the_value_before_it(history: History) -> None:
    history.publish(40, voltage_a=1, temperature=45)
    history.publish(30, voltage_a=2)
    history.publish(20, voltage_a=3)
    history.publish(10, voltage_a=4)
    await history.keep()
    start, end = NOW - timedelta(seconds=31), NOW - timedelta(seconds=19)
    readings = await newest(history, start=start, end=end)
    assert [values(reading) for reading in readings] == [
        {"voltage_a": 3, "temperature": 45},
        {"voltage_a": 2, "temperature": 45},
    ]


async def test_meter_that_fell_silent_is_missing_not_old(history: History) -> None:
    history.publish(30, voltage_a=230, voltage_c=229)
    history.publish(20, voltage_a=231, voltage_c="unknown")
    history.publish(10, voltage_a=232)
    await history.keep()
    readings = await newest(history)
    assert [values(reading) for reading in readings] == [
        {"voltage_a": 232},
        {"voltage_a": 231},
        {"voltage_a": 230, "voltage_c": 229},
    ]


async def test_silence_and_restart_make_no_readings(history: History) -> None:
    history.publish(60, voltage_a=230, temperature=45, energy_a=10)
    history.write(50, voltage_a="unavailable", temperature="unavailable")
    # A restart: the counter is restored, the rest is waited for.
    history.write(40, voltage_a="unknown", temperature="unknown", readings=1)
    history.write(39, energy_a="unknown")
    history.write(38, energy_a=10)
    history.publish(30, voltage_a=231)
    await history.keep()
    readings = await newest(history)
    assert [values(reading) for reading in readings] == [
        {"voltage_a": 231, "energy_a": 10},
        {"voltage_a": 230, "temperature": 45, "energy_a": 10},
    ]


async def test_nothing_is_carried_over_a_kill(history: History) -> None:
    history.publish(60, voltage_a=230, voltage_b=229, temperature=45)
    # Killed here. The start shows voltage_a as unavailable; voltage_b's sensor was switched off meanwhile.
    history.start(40)
    history.write(39, voltage_a="unavailable", temperature="unavailable", readings=1)
    history.publish(30, voltage_a=231)
    await history.keep()
    assert [values(reading) for reading in await newest(history)] == [
        {"voltage_a": 231},
        {"voltage_a": 230, "voltage_b": 229, "temperature": 45},
    ]
    since_start = await newest(history, start=NOW - timedelta(seconds=35))
    assert [values(reading) for reading in since_start] == [{"voltage_a": 231}]


async def test_counter_that_was_saved_later_than_the_states_makes_no_reading(history: History) -> None:
    history.publish(60, voltage_a=230)
    history.start(40)
    history.write(39, readings=7, energy_a=10)
    history.write(10, readings=8, voltage_a=231)
    await history.keep()
    assert [values(reading) for reading in await newest(history)] == [
        {"voltage_a": 231, "energy_a": 10},
        {"voltage_a": 230},
    ]


async def test_what_is_only_shown_again_makes_no_reading(history: History) -> None:
    history.publish(60, voltage_a=230)
    history.start(40)
    history.write(39, readings=1, voltage_a="unavailable")
    history.write(38, voltage_a=230)  # a retained message: nobody knows from when
    history.publish(10, voltage_a=231)
    await history.keep()
    assert [values(reading)["voltage_a"] for reading in await newest(history)] == [231, 230]


async def test_without_the_counter_what_was_heard_makes_a_reading(history: History) -> None:
    history.publish(60, voltage_a=230)
    history.write(50, readings="unavailable")
    history.write(40, voltage_a=231)
    history.write(30, energy_a=10)  # it stays to be seen in silence as well
    await history.keep()
    assert [values(reading) for reading in await newest(history)] == [{"voltage_a": 231}, {"voltage_a": 230}]


async def test_pages_hold_every_reading_once_while_more_come(history: History) -> None:
    for ago in range(100, 0, -1):
        history.publish(ago, voltage_a=ago, temperature=45)
    await history.keep()
    found: list[float] = []
    cursor: float | None = None
    while True:
        page = await async_readings(history.hass, history.entry, limit=7, cursor=cursor)
        found += [values(reading)["voltage_a"] for reading in readings_on(page)]
        assert all(values(reading)["temperature"] == 45 for reading in readings_on(page))
        cursor = page.cursor
        if cursor is None:
            break
        history.freezer.tick(1)
        history.publish(0.5, voltage_a=1000)
        await history.keep()
    assert found == list(range(1, 101))


async def test_states_with_the_same_time_are_read_once(history: History) -> None:
    for _ in range(5):
        history.publish(30, voltage_a=230)
    for position in range(10):
        history.publish(20 - position / 10, voltage_a=231 + position)
    await history.keep()
    (whole, sizes) = (await newest(history), set[int]())
    for limit in (1, 2, 3):
        pages: list[Reading] = []
        cursor = None
        while True:
            page = await async_readings(history.hass, history.entry, limit=limit, cursor=cursor)
            pages += readings_on(page)
            if (cursor := page.cursor) is None:
                break
        times = [reading.at for reading in pages]
        assert times == sorted(set(times), reverse=True)
        assert values(pages[0])["voltage_a"] == 240
        assert values(pages[-1]) == {"voltage_a": 230}
        sizes.add(len(pages))
    assert sizes == {len(whole)}


async def test_period_of_a_page_that_ends_in_it_has_no_next(history: History) -> None:
    for ago in (40, 30, 20, 10):
        history.publish(ago, voltage_a=ago)
    await history.keep()
    start = NOW - timedelta(seconds=30)
    page = await async_readings(history.hass, history.entry, start=start, limit=2)
    assert [values(reading)["voltage_a"] for reading in readings_on(page)] == [10, 20]
    assert page.cursor is not None
    page = await async_readings(history.hass, history.entry, start=start, limit=2, cursor=page.cursor)
    assert [values(reading)["voltage_a"] for reading in readings_on(page)] == [30]
    assert page.cursor is None


async def test_stretches_are_the_readings_from_the_oldest_on(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readings_of_the_recorder, "_STRETCH", 8)
    history.publish(5000, temperature=45)
    for ago in range(50, 0, -1):
        history.publish(ago, voltage_a=ago)
    await history.keep()
    stretches = [stretch async for stretch in async_stretches(history.hass, history.entry, None, None)]
    assert [len(stretch) for stretch in stretches] == [8, 8, 8, 8, 8, 8, 3]
    readings = [reading for stretch in stretches for reading in stretch]
    assert readings == (await newest(history))[::-1]
    start = NOW - timedelta(seconds=20)
    found = async_stretches(history.hass, history.entry, start, start + timedelta(seconds=10))
    later = [reading async for stretch in found for reading in stretch]
    assert [values(reading)["voltage_a"] for reading in later] == list(range(20, 9, -1))
    assert values(later[0])["temperature"] == 45


async def test_a_reading_in_which_nothing_changed_is_a_reading(history: History) -> None:
    for ago in (30, 20, 10):
        history.publish(ago, voltage_a=230)
    await history.keep()
    readings = await newest(history)
    assert [values(reading) for reading in readings] == [{"voltage_a": 230}] * 3


async def test_values_are_in_the_domains_units_whatever_is_shown(history: History) -> None:
    history.publish(20, temperature=80, energy_a=1500, power_factor_a=0.83)
    history.attributes["temperature"]["unit_of_measurement"] = "°F"
    history.attributes["energy_a"]["unit_of_measurement"] = "MWh"
    history.attributes["power_factor_a"]["unit_of_measurement"] = "%"
    history.publish(10, temperature=185, energy_a=1.6, power_factor_a=84)
    await history.keep()
    readings = await newest(history)
    assert [values(reading) for reading in readings] == [
        {"temperature": 85, "energy_a": 1600, "power_factor_a": 0.84},
        {"temperature": 80, "energy_a": 1500, "power_factor_a": 0.83},
    ]


async def test_history_follows_a_renamed_entity(history: History) -> None:
    history.publish(20, voltage_a=230)
    await history.keep()
    registry = er.async_get(history.hass)
    registry.async_update_entity(history.entity_ids["voltage_a"], new_entity_id="sensor.my_pump_l1")
    history.entity_ids["voltage_a"] = "sensor.my_pump_l1"
    await history.keep()
    history.publish(10, voltage_a=231)
    await history.keep()
    readings = await newest(history)
    assert [values(reading)["voltage_a"] for reading in readings] == [231, 230]


async def test_motors_do_not_mix(history: History) -> None:
    other = History(history.hass, history.freezer, "Fan")
    history.publish(10, voltage_a=230)
    other.publish(10, voltage_a=400)
    await history.keep()
    readings = await newest(other)
    assert [values(reading) for reading in readings] == [{"voltage_a": 400}]


async def test_no_history_is_an_empty_answer(history: History) -> None:
    assert await newest(history) == []


async def test_without_recorder_says_so(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    assert await async_setup_component(hass, "sensor", {})
    history = History(hass, freezer)
    with pytest.raises(HomeAssistantError) as raised:
        await newest(history)
    assert raised.value.translation_key == "history_unavailable"


@pytest.mark.parametrize("recorder_config", [{"exclude": {"domains": ["sensor"]}}])
async def test_excluded_entities_say_so(history: History) -> None:
    with pytest.raises(HomeAssistantError) as raised:
        await newest(history)
    assert raised.value.translation_key == "history_excluded"
    assert raised.value.translation_placeholders == {"motor": "Pump"}


@pytest.mark.parametrize("recorder_config", [{"exclude": {"entity_globs": ["sensor.*_voltage_b"]}}])
async def test_one_excluded_entity_is_only_missing_itself(history: History) -> None:
    history.publish(10, voltage_a=230, voltage_b=229)
    await history.keep()
    (reading,) = await newest(history)
    assert values(reading) == {"voltage_a": 230}


async def test_table_holds_only_the_running_motor_oldest_first(history: History) -> None:
    history.publish(7100, temperature=10, current_a=5)
    history.publish(3000, temperature=40)
    history.publish(2000, temperature=41)
    history.publish(1000, temperature=42, current_a=0)
    history.publish(900, temperature=43)
    history.publish(800, temperature=44, current_a=5)
    history.publish(740, temperature=45)
    history.publish(700, temperature=46)
    await history.keep()
    table = await async_table(history.hass, history.entry, 1)
    times = table[:, TIME_COLUMN] - NOW.timestamp()
    # Neither the reading that begins a start nor the one that shows its end is settled yet.
    assert times.round().tolist() == [-3000, -2000, -700]
    assert np.isnan(table[:, FEATURES.index("voltage_average")]).all()


async def test_table_of_a_long_time_is_spread_over_it(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readings_of_the_recorder, "CAPACITY", 100)
    for ago in range(250, 0, -1):
        history.write(ago * 240, temperature=ago, current_a=5 + ago % 2)
    await history.keep()
    table = await async_table(history.hass, history.entry, 24)
    ages = NOW.timestamp() - table[:, TIME_COLUMN]
    assert 50 < len(table) <= 100
    assert ages[0] > 59_000
    assert ages[-1] < 1200


async def test_table_without_history_is_empty(history: History) -> None:
    table = await async_table(history.hass, history.entry, 24)
    assert table.shape == (0, WIDTH)
