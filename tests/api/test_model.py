from homeassistant.exceptions import HomeAssistantError
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
    motor = await add_motor()
    await motor.learn()
    answer = await motor.call("get_model")
    assert answer["state"] == "provisional"
    assert (answer["sensitivity"], answer["ignored"]) == ("medium", [])
    assert answer["samples"] >= 100
    assert 0.02 < answer["span_hours"] < 0.04
    voltage = answer["baseline"]["drivers"]["voltage_average"]
    assert voltage["low"] < 230 < voltage["high"]
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
