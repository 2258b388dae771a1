"""Questions about the model, and the order to learn anew."""

from homeassistant.util.json import JsonObjectType
import voluptuous as vol

from ..history import async_table
from ..motor.snapshot import ModelInfo
from .fields import whole_number
from .question import Motor, Question


def data_of_model(model: ModelInfo) -> JsonObjectType:
    """Write what a person wants to know about the model."""
    return {
        "state": model.state,
        "samples": model.samples,
        "trained_at": model.trained_at.isoformat() if model.trained_at else None,
        "progress": model.progress,
        "trainer": model.trainer,
    }


async def _retrain(motor: Motor, *, hours: int | None = None) -> JsonObjectType:
    table = None if hours is None else await async_table(motor.hass, motor.entry, hours)
    return data_of_model(await motor.coordinator.async_retrain(table))


QUESTIONS = (
    Question(
        name="retrain",
        fields={vol.Optional("hours"): whole_number(1, 168)},
        answer=_retrain,
        changes=True,
    ),
)
