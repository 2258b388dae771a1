"""Questions about the model, and the orders to learn anew and to take that back."""

from datetime import datetime
from typing import cast

from homeassistant.util.json import JsonObjectType
import voluptuous as vol

from ..coordinator import MotorCoordinator
from ..history import async_table
from ..motor.snapshot import ModelInfo
from .fields import whole_number
from .question import Motor, Question


def data_of_model(model: ModelInfo) -> JsonObjectType:
    """Write what a person wants to know about the model."""
    return {
        "state": model.state,
        "progress": model.progress,
        "samples": model.samples,
        "span_hours": round(model.span / 3600, 2),
        "trainer": model.trainer,
        "trained_at": _moment(model.trained_at),
        "previous_trained_at": _moment(model.previous_trained_at),
        "next_training_at": _moment(model.next_training_at),
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


async def describe_model(coordinator: MotorCoordinator) -> JsonObjectType:
    """Write also what the model was made for, and what it takes for normal; null while there is none."""
    model = await coordinator.async_model()
    return {
        **data_of_model(coordinator.newest.model),
        "sensitivity": model.sensitivity if model else None,
        "ignored": [quantity.value for quantity in sorted(model.ignored)] if model else None,
        "baseline": cast("JsonObjectType", model.baseline.describe()) if model else None,
    }


async def _model(motor: Motor) -> JsonObjectType:
    return await describe_model(motor.coordinator)


async def _retrain(motor: Motor, *, hours: int | None = None) -> JsonObjectType:
    table = None if hours is None else await async_table(motor.hass, motor.entry, hours)
    return data_of_model(await motor.coordinator.async_retrain(table))


async def _undo_retrain(motor: Motor) -> JsonObjectType:
    return data_of_model(await motor.coordinator.async_undo_retrain())


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
