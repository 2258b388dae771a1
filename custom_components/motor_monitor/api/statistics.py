"""Questions about statistics."""

from datetime import timedelta

from homeassistant.util import dt as dt_util
from homeassistant.util.json import JsonObjectType
import voluptuous as vol

from ..const import DOMAIN
from ..exceptions import FieldError
from ..history import (
    READINGS,
    SENSORS,
    Figures,
    Period,
    StatisticsRow,
    async_entities,
    async_statistics,
    beginnings,
    is_counter,
)
from ..motor.reading import PHASE_QUANTITIES, Phase, channel_of
from .fields import one_of, some_of, whole_number
from .question import Motor, Question

_NOTHING = Figures()

# What only shows words has no statistics.
_KEYS = tuple(key for key, sensor in SENSORS.items() if sensor.state_class is not None)

# A week of five minutes, of which the first is begun; more is more than anybody draws, and megabytes.
_MOST_ROWS = 7 * 24 * 12 + 1


async def _answer_phase_statistics(motor: Motor, *, phase: Phase, hours: int) -> JsonObjectType:
    keys = {quantity: channel_of(quantity, phase).key for quantity in PHASE_QUANTITIES}
    start = dt_util.utcnow() - timedelta(hours=hours)
    asked = [READINGS, *keys.values()]
    (row,) = await async_statistics(motor.hass, motor.entry, asked, start)
    counted = row.figures.get(READINGS, _NOTHING).change
    is_counted = READINGS in async_entities(motor.hass, motor.entry, asked)
    return {
        "phase": phase.upper(),
        "period_hours": hours,
        "data_points": round(counted or 0) if is_counted else None,
        **{quantity: _range_of(row.figures.get(key, _NOTHING)) for quantity, key in keys.items()},
    }


async def _answer_statistics(
    motor: Motor, *, hours: int, period: Period | None = None, keys: list[str] | None = None
) -> JsonObjectType:
    now = dt_util.utcnow()
    start = now - timedelta(hours=hours)
    if period is not None and (count := len(beginnings(period, start, now))) > _MOST_ROWS:
        raise FieldError(
            "period",
            translation_domain=DOMAIN,
            translation_key="too_many_rows",
            translation_placeholders={"field": "period", "rows": str(count), "most": str(_MOST_ROWS)},
        )
    asked = keys or list(async_entities(motor.hass, motor.entry, _KEYS))
    (total,) = await async_statistics(motor.hass, motor.entry, asked, start)
    answer: JsonObjectType = {"period_hours": hours, **_data_of(total, asked)}
    if period is not None:
        rows = await async_statistics(motor.hass, motor.entry, asked, start, period)
        # A week of five minutes of every sensor takes longer than the event loop has.
        answer["rows"] = await motor.hass.async_add_executor_job(
            lambda: [_data_of(row, asked) for row in rows]
        )
    return answer


def _data_of(row: StatisticsRow, keys: list[str]) -> JsonObjectType:
    figures = {key: row.figures.get(key, _NOTHING) for key in keys}
    return {
        "start": row.start.isoformat(),
        "end": row.end.isoformat(),
        **{
            key: {"change": found.change} if is_counter(key) else _range_of(found)
            for key, found in figures.items()
        },
    }


def _range_of(figures: Figures) -> JsonObjectType:
    return {"min": figures.minimum, "max": figures.maximum, "avg": figures.average}


QUESTIONS = (
    Question(
        name="statistics",
        path="stats",
        fields={
            vol.Optional("hours", default=24): whole_number(1, 8760),
            vol.Optional("period"): one_of(Period),
            vol.Optional("keys"): some_of(_KEYS),
        },
        answer=_answer_statistics,
    ),
    Question(
        name="phase_statistics",
        path="stats/phase/{phase}",
        fields={
            vol.Required("phase"): one_of(Phase),
            vol.Optional("hours", default=24): whole_number(1, 168),
        },
        answer=_answer_phase_statistics,
    ),
)
