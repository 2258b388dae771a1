from datetime import timedelta

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
import pytest

from custom_components.motor_monitor.exceptions import FieldError, NotFoundError, async_message, translated
from custom_components.motor_monitor.motor.errors import (
    LimitError,
    ModelError,
    MotorError,
    NoPreviousModelError,
    ResolvedAlertError,
    ShelvingTimeError,
    StateError,
    TooFewSamplesError,
    TrainingError,
    TrainingFault,
    UnknownAlertError,
)

from .kit import MotorKit


@pytest.mark.parametrize(
    ("error", "becomes", "text"),
    [
        (UnknownAlertError("a1"), NotFoundError, "There is no alert with the id a1"),
        (ResolvedAlertError("a1"), ServiceValidationError, "The alert a1 is resolved already"),
        (
            ShelvingTimeError(timedelta(minutes=1), timedelta(days=7)),
            FieldError,
            "An alert can be shelved for 1 min to 7 days",
        ),
        (
            LimitError("temperature_warning", "not_below_critical"),
            FieldError,
            "temperature_warning must be below temperature_critical",
        ),
        (
            LimitError("vibration_critical", "out_of_range"),
            FieldError,
            "vibration_critical must be from 0.1 to 100",
        ),
        (
            LimitError("underfrequency_warning", "not_above_critical"),
            FieldError,
            "underfrequency_warning must be above underfrequency_critical",
        ),
        (
            LimitError("overcurrent_critical", "out_of_range"),
            FieldError,
            "overcurrent_critical must be from 50 to 1000",
        ),
        (LimitError("noise", "unknown"), FieldError, "There is no limit called noise"),
        (ModelError("odd"), HomeAssistantError, "The model could not be trained: odd"),
        (
            TooFewSamplesError(5, 100),
            ServiceValidationError,
            "There are 5 readings to learn from; 100 are needed. Let the motor run for a while",
        ),
        (
            NoPreviousModelError(),
            ServiceValidationError,
            "There is no earlier model to go back to: a training can be undone once",
        ),
        (StateError("schema 9"), HomeAssistantError, "The motor monitor cannot do this: schema 9"),
    ],
)
async def test_error_is_said_in_words(
    motor: MotorKit, error: MotorError, becomes: type[HomeAssistantError], text: str
) -> None:
    result = translated(error)
    assert type(result) is becomes
    assert str(result) == text


@pytest.mark.parametrize("fault", TrainingFault)
async def test_why_a_training_failed_is_said_in_words(
    hass: HomeAssistant, motor: MotorKit, fault: TrainingFault
) -> None:
    if fault is not TrainingFault.TOO_FEW:  # which tells how many there are
        english = str(translated(TrainingError(fault)))
        spanish = await async_message(hass, translated(TrainingError(fault)), "es")
        assert english != spanish
        assert " " in english
    assert motor.coordinator.wording.reason(fault) != fault
