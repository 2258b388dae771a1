"""Questions about the model, and the order to learn anew."""

from datetime import datetime
from typing import cast

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


async def _model(motor: Motor) -> JsonObjectType:
    model = await motor.coordinator.async_model()
    baseline = None if model is None else cast("JsonObjectType", model.baseline.describe())
    return {**data_of_model(motor.coordinator.newest.model), "baseline": baseline}


async def _retrain(motor: Motor, *, hours: int | None = None) -> JsonObjectType:
    table = None if hours is None else await async_table(motor.hass, motor.entry, hours)
    return data_of_model(await motor.coordinator.async_retrain(table))


QUESTIONS = (
    Question(name="model", answer=_model),
    Question(
        name="retrain",
        fields={vol.Optional("hours"): whole_number(1, 168)},
        answer=_retrain,
        changes=True,
    ),
)
