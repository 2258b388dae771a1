"""Questions about the model, and the orders to learn anew and to take that back."""

from typing import cast

from homeassistant.util.json import JsonObjectType
import voluptuous as vol

from ..coordinator import MotorCoordinator
from ..history import async_table
from ..motor.codec import model_to_dict
from ..motor.snapshot import ModelInfo
from .fields import whole_number
from .question import Motor, Question


def _data_of(model: ModelInfo) -> JsonObjectType:
    return cast("JsonObjectType", model_to_dict(model))


async def describe_model(coordinator: MotorCoordinator) -> JsonObjectType:
    """Write also what the model was made for, and what it takes for normal; null while there is none."""
    model = await coordinator.async_model()
    return {
        **_data_of(coordinator.newest.model),
        "sensitivity": model.sensitivity if model else None,
        "ignored": [quantity.value for quantity in sorted(model.ignored)] if model else None,
        "baseline": cast("JsonObjectType", model.baseline.describe()) if model else None,
    }


async def _model(motor: Motor) -> JsonObjectType:
    return await describe_model(motor.coordinator)


async def _retrain(motor: Motor, *, hours: int | None = None) -> JsonObjectType:
    table = None if hours is None else await async_table(motor.hass, motor.entry, hours)
    return _data_of(await motor.coordinator.async_retrain(table))


async def _undo_retrain(motor: Motor) -> JsonObjectType:
    return _data_of(await motor.coordinator.async_undo_retrain())


QUESTIONS = (
    Question(name="model", path="model", answer=_model),
    Question(
        name="retrain",
        path="retrain",
        fields={vol.Optional("hours"): whole_number(1, 168)},
        answer=_retrain,
        changes=True,
    ),
    Question(name="undo_retrain", path="undo-retrain", answer=_undo_retrain, changes=True),
)
