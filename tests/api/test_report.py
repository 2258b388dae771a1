from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder.core import Recorder
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.template import Template
from homeassistant.util import dt as dt_util
from homeassistant.util.yaml import parse_yaml
import pytest
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
    do_adhoc_statistics,
)

from tests.kit import PLATE, AddMotor, MotorKit

BEGIN = datetime.fromisoformat("2026-10-05T10:00:00+00:00")
AT_REST = {
    **{f"current_{phase}": 0.0 for phase in "abc"},
    **{f"power_{phase}": 0.0 for phase in "abc"},
    "rpm": 0,
}


async def compile_five_minutes(motor: MotorKit, number: int) -> None:
    """Have the recorder compile one of the five minutes since BEGIN."""
    await async_wait_recording_done(motor.hass)
    do_adhoc_statistics(motor.hass, start=dt_util.utc_from_timestamp(BEGIN.timestamp() + 300 * number))
    await async_wait_recording_done(motor.hass)


@pytest.fixture
async def pump(
    recorder_mock: Recorder, hass: HomeAssistant, add_motor: AddMotor, freezer: FrozenDateTimeFactory
) -> MotorKit:
    """Return a motor that rested for 5 minutes, ran for 10, and is too hot since the last of them."""
    freezer.move_to(BEGIN)
    hass.config.currency = "EUR"
    hass.states.async_set("input_number.price", "200", {"unit_of_measurement": "EUR/MWh"})
    motor = await add_motor(nameplate=PLATE, price="input_number.price")
    for minute in range(15):
        await motor.run(
            60,
            every=20,
            **(AT_REST if minute < 5 else {}),
            **{f"energy_{phase}": 100 + max(0, minute - 5) * 0.1 for phase in "abc"},
            temperature=65 if minute == 14 else 45,
        )
    await motor.read(temperature=65, **{f"energy_{phase}": 101.0 for phase in "abc"})
    await motor.wait(40)
    for number in range(3):
        await compile_five_minutes(motor, number)
    return motor


async def test_report_says_what_the_motor_did(pump: MotorKit) -> None:
    report = await pump.call("get_report", period="day")
    assert report["period"] == "day"
    assert report["start"] == "2026-10-04T10:15:00+00:00"
    assert report["end"] == "2026-10-05T10:15:00+00:00"
    assert report["coverage"] == pytest.approx(15 / 1440, abs=1e-4)
    assert report["run_hours"] == pytest.approx(1 / 6, abs=0.02)
    assert report["run_share"] == pytest.approx(2 / 3, abs=0.06)
    assert report["starts"] == 1
    assert report["energy"] == pytest.approx(2.7, abs=0.31)
    assert report["cost"] == pytest.approx(report["energy"] * 0.2, abs=0.01)
    assert report["currency"] == "EUR"
    assert report["load_profile"]["basis"] == "power"
    assert report["load_profile"]["shares"]["75_100"] == 1
    assert report["vibration_zones"]["basis"] == "class_1"
    assert report["vibration_zones"]["shares"]["c"] == 1
    assert report["running"]["temperature"]["max"] == 65
    assert report["running"]["voltage_unbalance"] == {"avg": 0, "max": 0}
    assert report["unknown"] == {}
    assert report["before"]["coverage"] == 0
    assert report["before"]["run_hours"] is None
    assert report["change"] is None


async def test_report_sums_alerts_up(pump: MotorKit) -> None:
    [alert] = (await pump.call("get_alerts"))["alerts"]
    await pump.call("acknowledge_alert", alert_id=alert["id"])
    report = await pump.call("get_report", period="day")
    alerts = report["alerts"]
    assert (alerts["count"], alerts["warning"], alerts["critical"]) == (1, 1, 0)
    assert alerts["by_category"] == {"temperature": {"count": 1, "warning": 1, "critical": 0}}
    assert alerts["unresolved"] == 1
    assert 0 < alerts["minutes_to_acknowledge"] <= 2
    assert alerts["minutes_to_resolve"] is None
    assert alerts["longest"]["id"] == alert["id"]
    assert alerts["longest"]["message"] == alert["message"]
    assert report["anomalies"] == 0
    assert report["before"]["alerts"] == 0


async def test_price_entity_decides_about_the_cost(hass: HomeAssistant, pump: MotorKit) -> None:
    registry = er.async_get(hass)
    entity = registry.async_get_or_create("number", "market", "price")
    hass.config_entries.async_update_entry(pump.entry, options={**pump.entry.options, "price": entity.id})
    hass.states.async_set(entity.entity_id, "0.5", {"unit_of_measurement": "EUR/kWh"})

    async def cost() -> tuple[float | None, str | None, str | None]:
        report = await pump.call("get_report", period="day")
        return report["cost"], report["currency"], report["unknown"].get("cost")

    energy = (await pump.call("get_report", period="day"))["energy"]
    assert (await cost())[0] == pytest.approx(energy / 2, abs=0.01)

    registry.async_update_entity(entity.entity_id, new_entity_id="number.tariff")
    hass.states.async_remove(entity.entity_id)
    hass.states.async_set("number.tariff", "0.25", {"unit_of_measurement": "EUR/kWh"})
    await pump.settle()
    assert (await cost())[0] == pytest.approx(energy / 4, abs=0.01)

    registry.async_remove("number.tariff")
    hass.states.async_remove("number.tariff")
    assert await cost() == (None, None, "price_entity_removed")

    hass.config_entries.async_update_entry(pump.entry, options={**pump.entry.options, "price": None})
    assert await cost() == (None, None, "no_price_entity")


async def test_weekly_report_of_the_documentation_reads_well(hass: HomeAssistant, pump: MotorKit) -> None:
    told = (Path(__file__).parents[2] / "docs" / "report.md").read_text()
    automation: Any = parse_yaml(told.partition("```yaml")[2].partition("```")[0])
    ask, notify = automation["actions"]
    template = Template(notify["data"]["message"], hass)

    async def message() -> str:
        report = await pump.call("get_report", period=ask["data"]["period"])
        return " ".join(str(template.async_render({"report": report})).split())

    text = await message()
    [alert] = (await pump.call("get_alerts"))["alerts"]
    assert text.startswith("It ran for 0.2 hours, 6")
    assert text.endswith(
        " % of the time. Starts: 1. It took 3 kWh for 0.54 EUR. "
        f"Alerts: 1, the longest: {alert['message']}. It was heard only 0.1 % of the time."
    )
    pump.freezer.move_to(BEGIN + timedelta(days=20))
    assert await message() == "Nothing was heard of it."


async def test_report_goes_on_over_a_restart(pump: MotorKit) -> None:
    before = await pump.call("get_report", period="week")
    await pump.reload()
    assert await pump.call("get_report", period="week") == before


async def test_motor_that_was_never_heard_has_a_report_too(recorded_motor: MotorKit) -> None:
    report = await recorded_motor.call("get_report")
    assert report["period"] == "week"
    assert report["coverage"] == 0
    assert report["run_hours"] is report["energy"] is report["cost"] is None
    assert report["unknown"] == {
        **dict.fromkeys(("run_hours", "starts", "energy", "cost"), "not_heard"),
        "load_profile": "no_rated_values",
        "vibration_zones": "no_machine_class",
    }
    assert report["alerts"]["count"] == 0


async def test_other_periods_are_refused(motor: MotorKit) -> None:
    with pytest.raises(ServiceValidationError):
        await motor.call("get_report", period="year")


async def test_report_without_a_recorder_is_refused_in_words(motor: MotorKit) -> None:
    with pytest.raises(HomeAssistantError, match="recorder"):
        await motor.call("get_report")
