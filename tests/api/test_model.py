from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.components.recorder.common import async_wait_recording_done

from tests.kit import AddMotor, MotorKit


async def test_too_little_to_learn_from_is_refused_in_words(motor: MotorKit) -> None:
    await motor.run(5)
    with pytest.raises(HomeAssistantError) as raised:
        await motor.call("retrain")
    assert raised.value.translation_key == "too_few_samples"


async def test_motor_that_is_still_learning_says_how_far_it_has_come(motor: MotorKit) -> None:
    await motor.learn(60)
    answer = await motor.call("get_model")
    assert answer["state"] == "learning"
    assert 0 < answer["progress"] < 100
    assert answer["samples"] == answer["span_hours"] == 0
    assert answer["trained_at"] is answer["trainer"] is answer["baseline"] is None


async def test_model_is_asked_what_it_takes_for_normal(add_motor: AddMotor) -> None:
    motor = await add_motor(sensitivity="high", ignored=["vibration"])
    await motor.learn()
    answer = await motor.call("get_model")
    assert answer["state"] == "provisional"
    assert (answer["sensitivity"], answer["ignored"]) == ("high", ["vibration"])
    assert answer["samples"] >= 100
    assert 0.02 < answer["span_hours"] < 0.04
    voltage = answer["baseline"]["drivers"]["voltage_average"]
    assert voltage["low"] < 230 < voltage["high"]
    assert "vibration" not in answer["baseline"]["charts"]
    assert "speed" in answer["baseline"]["charts"]


async def test_retraining_on_the_recorders_hours(recorded_motor: MotorKit) -> None:
    motor = recorded_motor
    for second in range(0, 700, 5):
        await motor.read(temperature=40 + second % 7, vibration=2 + second % 3 / 10)
        await motor.wait(5)
    await async_wait_recording_done(motor.hass)
    readings = len((await motor.call("get_readings", limit=1000))["readings"])
    answer = await motor.call("retrain", hours=1)
    assert answer["state"] == "provisional"
    assert 100 <= answer["samples"] <= readings
    assert 0.1 < answer["span_hours"] < 0.2
    assert answer["trainer"] in {"scikit-learn", "numpy"}
    assert answer["trained_at"] == dt_util.utcnow().isoformat()


async def test_retraining_on_the_recorder_without_one_is_refused_in_words(motor: MotorKit) -> None:
    with pytest.raises(HomeAssistantError, match="recorder"):
        await motor.call("retrain", hours=1)


async def test_retraining_can_be_undone_once_even_after_a_restart(motor: MotorKit) -> None:
    await motor.learn()
    before = await motor.call("get_model")
    assert before["previous_trained_at"] is None
    await motor.wait(60)
    after = await motor.call("retrain")
    assert after["previous_trained_at"] == before["trained_at"] < after["trained_at"]

    await motor.reload()
    undone = await motor.call("undo_retrain")
    assert undone["trained_at"] == before["trained_at"]
    assert undone["previous_trained_at"] is None
    with pytest.raises(ServiceValidationError) as raised:
        await motor.call("undo_retrain")
    assert raised.value.translation_key == "no_previous_model"

    await motor.reload()
    again = await motor.call("get_model")
    assert again["baseline"] == before["baseline"]
    log = (await motor.call("get_logs", source="model"))["logs"]
    assert log[0]["message"].startswith("Training undone: the model of ")


async def test_without_a_model_there_is_nothing_to_undo(motor: MotorKit) -> None:
    await motor.learn(20)
    with pytest.raises(ServiceValidationError) as raised:
        await motor.call("undo_retrain")
    assert raised.value.translation_key == "no_previous_model"


async def test_model_of_other_settings_is_trained_anew_at_once(hass: HomeAssistant, motor: MotorKit) -> None:
    await motor.learn()
    before = await motor.call("get_model")
    hass.config_entries.async_update_entry(motor.entry, options={"sensitivity": "low"})
    await motor.settle()
    await motor.learn(2)
    after = await motor.call("get_model")
    assert (before["sensitivity"], after["sensitivity"]) == ("medium", "low")
    assert after["trained_at"] > before["trained_at"]
