import pytest
from pytest_homeassistant_custom_component.components.recorder.common import async_wait_purge_done

from custom_components.motor_monitor.history import async_statistics
from custom_components.motor_monitor.motor.reading import PHASE_QUANTITIES, Phase, Quantity

from .conftest import History

NOTHING = {"min": None, "max": None, "avg": None}


async def test_minutes_of_data_are_weighted_by_time(history: History) -> None:
    history.publish(100, voltage_a=200, current_a=5)
    history.publish(90, voltage_a=230)
    history.publish(20, voltage_a=250)
    await history.keep()
    statistics = await async_statistics(history.hass, history.entry, Phase.A, 24)
    average = (10 * 200 + 70 * 230 + 20 * 250) / 100
    assert statistics["ranges"][Quantity.VOLTAGE] == {
        "min": 200,
        "max": 250,
        "avg": pytest.approx(average, abs=0.01),
    }
    assert statistics["ranges"][Quantity.CURRENT] == {"min": 5, "max": 5, "avg": 5}
    assert statistics["ranges"][Quantity.POWER] == NOTHING
    assert set(statistics["ranges"]) == set(PHASE_QUANTITIES)
    assert statistics["data_points"] == 4


async def test_silence_weighs_nothing(history: History) -> None:
    history.publish(100, voltage_a=200)
    history.write(90, voltage_a="unavailable")
    history.publish(10, voltage_a=240)
    await history.keep()
    statistics = await async_statistics(history.hass, history.entry, Phase.A, 24)
    assert statistics["ranges"][Quantity.VOLTAGE] == {
        "min": 200,
        "max": 240,
        "avg": pytest.approx(220, abs=0.01),
    }
    assert statistics["data_points"] == 2


async def test_value_from_before_the_period_counts_inside_it(history: History) -> None:
    history.publish(5400, voltage_a=200)
    history.publish(1800, voltage_a=240)
    await history.keep()
    statistics = await async_statistics(history.hass, history.entry, Phase.A, 1)
    assert statistics["ranges"][Quantity.VOLTAGE] == {
        "min": 200,
        "max": 240,
        "avg": pytest.approx(220, abs=0.01),
    }
    assert statistics["data_points"] == 1


async def test_no_history_is_no_value(history: History) -> None:
    statistics = await async_statistics(history.hass, history.entry, Phase.B, 24)
    assert statistics["data_points"] == 0
    assert all(statistics["ranges"][quantity] == NOTHING for quantity in PHASE_QUANTITIES)


async def test_compiled_periods_and_the_states_around_them_are_one(history: History) -> None:
    # Now is 12:03. The periods from 11:50 and from 11:55 are compiled, the rest is states.
    history.publish(960, voltage_a=210, energy_a=100)  # 11:47
    history.publish(720, voltage_a=230)  # 11:51
    history.publish(420, voltage_a=240, energy_a=101)  # 11:56
    history.publish(60, voltage_a=250, energy_a=102)  # 12:02
    for ago in (1080, 780, 480):  # 11:45, 11:50, 11:55
        await history.compile(ago)
    statistics = await async_statistics(history.hass, history.entry, Phase.A, 1)
    weighted = 240 * 210 + 300 * 230 + 360 * 240 + 60 * 250
    voltage = statistics["ranges"][Quantity.VOLTAGE]
    # What the recorder compiled of 11:45 begins with the first state, yet counts for all of its time.
    assert voltage == {"min": 210, "max": 250, "avg": pytest.approx(weighted / 960, abs=2.5)}
    energy = statistics["ranges"][Quantity.ENERGY]
    assert energy == {"min": 100, "max": 102, "avg": pytest.approx(100.6, abs=0.3)}
    assert statistics["data_points"] == 7


async def test_compiled_periods_stand_in_for_purged_states(history: History) -> None:
    for ago in range(7380, 0, -60):  # from 10:00 on
        history.publish(ago, voltage_a=200 if ago > 3780 else 240)  # 240 since 11:00
    for ago in range(7380, 479, -300):
        await history.compile(ago)
    await history.hass.services.async_call("recorder", "purge", {"keep_days": 0}, blocking=True)
    await async_wait_purge_done(history.hass)
    statistics = await async_statistics(history.hass, history.entry, Phase.A, 3)
    # Of all this the purge leaves the hours from 10:00 and from 11:00.
    voltage = statistics["ranges"][Quantity.VOLTAGE]
    assert voltage == {"min": 200, "max": 240, "avg": pytest.approx(220, abs=0.1)}
    assert statistics["data_points"] == 0


async def test_compiled_values_are_in_the_domains_units(history: History) -> None:
    history.attributes["voltage_a"]["unit_of_measurement"] = "mV"
    history.attributes["power_factor_a"]["unit_of_measurement"] = "%"
    history.publish(780, voltage_a=230_000, power_factor_a=80)  # 11:50
    await history.compile(780)
    statistics = await async_statistics(history.hass, history.entry, Phase.A, 1)
    assert statistics["ranges"][Quantity.VOLTAGE] == {"min": 230, "max": 230, "avg": pytest.approx(230)}
    assert statistics["ranges"][Quantity.POWER_FACTOR] == {"min": 0.8, "max": 0.8, "avg": pytest.approx(0.8)}


async def test_week_begins_where_the_motor_did(history: History) -> None:
    history.publish(780, voltage_a=230)  # 11:50
    await history.compile(780)
    statistics = await async_statistics(history.hass, history.entry, Phase.A, 168)
    assert statistics["ranges"][Quantity.VOLTAGE] == {"min": 230, "max": 230, "avg": pytest.approx(230)}
