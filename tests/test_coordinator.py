"""One motor's life inside Home Assistant."""

import asyncio
from datetime import timedelta
import json
from pathlib import Path
import threading
from unittest.mock import patch

from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import EVENT_HOMEASSISTANT_FINAL_WRITE, STATE_UNAVAILABLE
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_mqtt_message,
    async_fire_time_changed,
)

from custom_components.motor_monitor.const import DOMAIN
from custom_components.motor_monitor.motor.log import LogFilter, LogSource
from custom_components.motor_monitor.motor.retraining import Training
from tests.kit import AddMotor, MotorKit


def state_file(motor: MotorKit) -> Path:
    return Path(motor.hass.config.path(".storage", DOMAIN, motor.entry.entry_id, "state.json"))


def saved_alerts(motor: MotorKit) -> list[dict[str, object]]:
    alerts: list[dict[str, object]] = json.loads(state_file(motor).read_text())["memory"]["alerts"]
    return alerts


async def test_overheating_from_message_to_entity_issue_action_and_restart(motor: MotorKit) -> None:
    await motor.run(3)
    assert motor.binary("problem") == "off"
    await motor.run(8, temperature=65.0)
    assert motor.sensor("severity") == "warning"
    assert motor.issues() == {}
    await motor.run(8, temperature=85.0)
    assert [event.type for event in motor.alert_events] == ["raised", "escalated"]
    assert motor.binary("problem") == motor.binary("temperature_alert") == "on"
    alert = motor.alert_events[0].alert
    assert set(motor.issues()) == {f"critical_{motor.entry.entry_id}_{alert.id}"}

    await motor.reload()
    assert motor.binary("problem") == "on"
    assert len(motor.issues()) == 1
    await motor.run(8, temperature=85.0)
    assert len(motor.alert_events) == 2, "not raised again"

    answer = await motor.call("resolve_alert", alert_id=alert.id)
    assert answer["resolved"] is True
    assert motor.binary("problem") == "off"
    assert motor.issues() == {}


async def test_an_alert_is_on_disk_before_anyone_is_told(motor: MotorKit) -> None:
    told: list[int] = []
    motor.coordinator.async_add_alert_listener(lambda _event: told.append(len(saved_alerts(motor))))
    await motor.run(8, vibration=8.0)
    assert told == [1]


async def test_states_wait_for_the_publish_interval_and_alerts_do_not(motor: MotorKit) -> None:
    await motor.read()
    await motor.wait(6)
    await motor.read(temperature=41.0)
    assert motor.sensor("temperature") == "41.0"
    await motor.wait(1)
    await motor.read(temperature=42.0)
    assert motor.sensor("temperature") == "41.0"
    await motor.wait(4.1)
    assert motor.sensor("temperature") == "42.0"
    await motor.run(6, temperature=66.0)
    assert motor.binary("temperature_alert") == "on"
    assert motor.sensor("temperature") == "66.0"


async def test_every_reading_is_judged_whatever_the_publish_interval(add_motor: AddMotor) -> None:
    motor = await add_motor(publish_interval=300)
    await motor.read()
    await motor.run(5, vibration=12.0)
    assert motor.binary("vibration_alert") == "on"


async def test_a_silent_motor_is_noticed_shown_and_in_time_reported(motor: MotorKit) -> None:
    await motor.read()
    await motor.wait(59)
    assert motor.binary("reporting") == "on"
    await motor.wait(2)
    assert motor.binary("reporting") == "off"
    assert motor.sensor("voltage_a") == STATE_UNAVAILABLE
    for _ in range(10):
        await motor.wait(60)
    assert set(motor.issues()) == {f"silent_{motor.entry.entry_id}"}
    await motor.read()
    assert motor.issues() == {}
    assert motor.binary("reporting") == "on"


async def test_a_question_does_not_keep_a_silence_from_being_noticed(motor: MotorKit) -> None:
    await motor.read()
    await motor.wait(30)
    await motor.call("get_alerts")
    await motor.wait(31)
    assert motor.binary("reporting") == "off"


async def test_a_timer_that_comes_late_does_not_turn_the_time_back(motor: MotorKit) -> None:
    await motor.read()
    motor.freezer.tick(timedelta(seconds=75))
    async_fire_time_changed(motor.hass, dt_util.utcnow() - timedelta(seconds=10))
    await motor.settle()
    (silent,) = (entry for entry in await motor.coordinator.async_logs(limit=10) if entry.message == "silent")
    assert silent.at == dt_util.utcnow()
    assert silent.details["seconds"] == 75


async def test_retained_messages_fill_the_display_and_raise_nothing(motor: MotorKit) -> None:
    for _ in range(10):
        await motor.publish("motor_metrics", {"temperature": 95, "vibration": 2, "rpm": 1450}, retain=True)
        await motor.wait(6)
    assert motor.sensor("temperature") == "95.0"
    assert motor.alert_events == []
    assert motor.binary("reporting") == "off"


async def test_limits_change_without_a_reload_by_number_action_and_options(motor: MotorKit) -> None:
    await motor.run(2)
    coordinator = motor.coordinator
    entity_id = motor.entity_id("number", "temperature_warning")
    await motor.hass.services.async_call(
        "number", "set_value", {"entity_id": entity_id, "value": 40}, blocking=True
    )
    await motor.run(8)
    assert motor.binary("temperature_alert") == "on"
    await motor.call("set_limits", temperature_warning=55)
    assert float(motor.state("number", "temperature_warning").state) == 55
    assert motor.entry.options["limits"]["temperature_warning"] == 55
    limits = {**motor.entry.options["limits"], "temperature_warning": 57}
    motor.hass.config_entries.async_update_entry(motor.entry, options={"limits": limits})
    await motor.settle()
    assert float(motor.state("number", "temperature_warning").state) == 57
    assert motor.coordinator is coordinator


async def test_limits_that_change_at_once_do_not_undo_each_other(motor: MotorKit) -> None:
    await asyncio.gather(
        *(
            motor.coordinator.async_set_limits({key: 50}, "Ana")
            for key in ("temperature_warning", "vibration_critical")
        )
    )
    await motor.settle()
    entries = await motor.coordinator.async_logs(limit=10)
    changes = [[(change.key, change.new) for change in entry.changes] for entry in entries]
    assert changes == [[("vibration_critical", 50)], [("temperature_warning", 50)]]
    limits = motor.entry.options["limits"]
    assert limits["temperature_warning"] == limits["vibration_critical"] == 50


async def test_other_options_start_the_motor_over_and_keep_its_alerts(motor: MotorKit) -> None:
    await motor.run(8, vibration=8.0)
    before = motor.coordinator
    motor.hass.config_entries.async_update_entry(motor.entry, options={"silent_after": 10})
    await motor.settle()
    assert motor.coordinator is not before
    assert motor.binary("vibration_alert") == "on"
    await motor.read()
    await motor.wait(11)
    assert motor.binary("reporting") == "off"


async def test_it_trains_by_itself_saves_the_model_and_loads_it_after_a_restart(motor: MotorKit) -> None:
    for second in range(99):
        await motor.read(temperature=40 + second % 7, vibration=2 + second % 3 / 10)
        await motor.wait(1)
    assert motor.sensor("model_state") == "learning"
    assert float(motor.sensor("learning_progress")) > 90
    for second in range(3):
        await motor.read(temperature=40 + second, vibration=2.1)
        await motor.wait(1)
    assert motor.sensor("model_state") == "provisional"
    trained = motor.sensor("model_trained")
    await motor.reload()
    assert motor.sensor("model_state") == "provisional"
    assert motor.sensor("model_trained") == trained
    await motor.run(6, temperature=43.0)
    assert float(motor.sensor("anomaly_score")) < 50


async def test_a_training_that_is_cancelled_does_not_keep_the_next_one_away(motor: MotorKit) -> None:
    begun, may_end = asyncio.Event(), threading.Event()

    def wait(*_arguments: object) -> None:
        motor.hass.loop.call_soon_threadsafe(begun.set)
        assert may_end.wait(10)

    await motor.read()
    with patch.object(Training, "run", wait):
        training = asyncio.ensure_future(motor.coordinator.async_retrain())
        await begun.wait()
        training.cancel()
        with pytest.raises(asyncio.CancelledError):
            await training
        may_end.set()
    await motor.settle()
    (failed,) = await motor.coordinator.async_logs(LogFilter(source=LogSource.MODEL), limit=10)
    assert failed.message == "training_failed"
    assert motor.sensor("model_state") == "learning"


async def test_a_damaged_model_is_set_aside_reported_and_the_motor_watched(motor: MotorKit) -> None:
    for second in range(102):
        await motor.read(temperature=40 + second % 7)
        await motor.wait(1)
    await motor.hass.config_entries.async_unload(motor.entry.entry_id)
    (model,) = state_file(motor).parent.glob("model_*.joblib")
    model.write_bytes(b"garbage")
    await motor.hass.config_entries.async_setup(motor.entry.entry_id)
    await motor.settle()
    assert motor.entry.state is ConfigEntryState.LOADED
    assert set(motor.issues()) == {f"model_set_aside_{motor.entry.entry_id}"}
    [issue] = motor.issues().values()
    assert issue.translation_placeholders is not None
    assert issue.translation_placeholders["reason"] == "the file is damaged"
    await motor.read()
    assert motor.sensor("model_state") == "learning"


async def test_the_final_write_saves_what_was_learned(motor: MotorKit, hass: HomeAssistant) -> None:
    await motor.run(5)
    assert not state_file(motor).exists()
    hass.bus.async_fire(EVENT_HOMEASSISTANT_FINAL_WRITE)
    await motor.settle()
    assert state_file(motor).exists()
    assert list(state_file(motor).parent.glob("model_*.joblib"))


async def test_a_disk_that_is_full_loses_no_alert_while_running(
    motor: MotorKit, caplog: pytest.LogCaptureFixture
) -> None:
    failing = patch(
        "custom_components.motor_monitor.storage.archive.write_utf8_file_atomic",
        side_effect=OSError("No space left"),
    )
    with failing:
        await motor.run(8, vibration=8.0)
        await motor.run(8, vibration=8.0, temperature=66.0)
    assert motor.binary("vibration_alert") == motor.binary("temperature_alert") == "on"
    assert caplog.text.count("cannot be saved") == 1


async def test_a_removed_motor_leaves_nothing_behind(motor: MotorKit) -> None:
    await motor.run(8, temperature=85.0)
    assert state_file(motor).exists()
    await motor.hass.config_entries.async_remove(motor.entry.entry_id)
    await motor.settle()
    assert not state_file(motor).parent.exists()
    assert motor.issues() == {}


async def test_a_motor_within_anothers_prefix_is_not_its_neighbours_mistake(add_motor: AddMotor) -> None:
    outer = await add_motor("Plant", "motor/")
    inner = await add_motor("Pump", "motor/pump/")
    await inner.read()
    await outer.read()
    await outer.wait(6)
    assert outer.sensor("refused_input") == inner.sensor("refused_input") == "0"


async def test_two_motors_do_not_hear_each_other(add_motor: AddMotor) -> None:
    one = await add_motor("Saw", "saw/")
    other = await add_motor("Pump", "pump/")
    await one.run(8, vibration=12.0)
    await other.read()
    assert one.binary("problem") == "on"
    assert other.binary("problem") == "off"


async def test_without_mqtt_the_entry_waits(hass: HomeAssistant, own_config_folder: Path) -> None:
    assert await async_setup_component(hass, "mqtt", {})
    entry = MockConfigEntry(domain=DOMAIN, title="Pump", data={"topic_prefix": "motor/"})
    entry.add_to_hass(hass)
    await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    assert entry.state is ConfigEntryState.SETUP_RETRY


async def test_a_flood_of_messages_is_worked_off_in_batches(motor: MotorKit) -> None:
    for number in range(1000):
        motor.freezer.tick(timedelta(milliseconds=10))
        async_fire_mqtt_message(motor.hass, "motor/rpm", str(1400 + number % 10))
    await motor.settle()
    await motor.wait(6)
    assert motor.sensor("speed") == "1409.0"


async def test_a_copy_of_a_message_for_another_subscription_is_not_a_second_reading(motor: MotorKit) -> None:
    for phase in "abc":
        for _copy in range(2):
            await motor.publish(f"phase_{phase}", {"voltage": 230.0 + ord(phase), "current": 5.0})
        motor.freezer.tick(0.1)
    await motor.wait(1)
    await motor.wait(6)
    assert float(motor.sensor("voltage_average")) == pytest.approx(230 + ord("b"))
    assert motor.sensor("refused_input") == "0"
    readings = (await motor.call("get_latest_reading"))["reading"]
    assert readings["voltage_c"] == 230.0 + ord("c")


async def test_what_people_do_to_an_alert_is_answered_with_it_and_on_disk(motor: MotorKit) -> None:
    await motor.run(8, temperature=70)
    (alert,) = motor.coordinator.data.alerts
    seen = await motor.coordinator.async_acknowledge(alert.id, "Ana", "on my way")
    assert seen.acknowledgement is not None
    assert (seen.acknowledgement.by, seen.acknowledgement.comment) == ("Ana", "on my way")
    shelved = await motor.coordinator.async_shelve(alert.id, timedelta(hours=1), "Ana", "fan ordered")
    assert shelved.shelf is not None
    assert shelved.shelf.until == dt_util.utcnow() + timedelta(hours=1)
    (saved,) = saved_alerts(motor)
    assert (saved["acknowledged_comment"], saved["shelved_comment"]) == ("on my way", "fan ordered")
    assert not (await motor.coordinator.async_unshelve(alert.id, "Ana")).is_shelved
    await motor.settle()
    assert [event.type for event in motor.alert_events] == ["raised", "acknowledged", "shelved", "unshelved"]
    assert [event.by for event in motor.alert_events] == [None, "Ana", "Ana", "Ana"]


async def test_a_motor_that_is_taken_out_of_service_is_so_after_a_kill(motor: MotorKit) -> None:
    await motor.read()
    await motor.coordinator.async_set_out_of_service("Ana", out=True)
    assert json.loads(state_file(motor).read_text())["memory"]["out_of_service"] is True
    await motor.run(10, temperature=90)
    assert motor.coordinator.data.alerts == ()
    await motor.coordinator.async_set_out_of_service("Ana", out=False)
    assert json.loads(state_file(motor).read_text())["memory"]["out_of_service"] is False
