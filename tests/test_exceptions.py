from datetime import timedelta

from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
import pytest

from custom_components.motor_monitor.exceptions import FieldError, NotFoundError, translated
from custom_components.motor_monitor.motor.errors import (
    LimitError,
    ModelError,
    MotorError,
    NoPreviousModelError,
    ResolvedAlertError,
    ShelvingTimeError,
    StateError,
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
        (ModelError("too few"), HomeAssistantError, "The model could not be trained: too few"),
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
