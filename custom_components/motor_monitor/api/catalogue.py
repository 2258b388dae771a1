"""All questions."""

from . import alerts, health, limits, logs, model, readings, statistics

QUESTIONS = (
    *readings.QUESTIONS,
    *alerts.QUESTIONS,
    *logs.QUESTIONS,
    *health.QUESTIONS,
    *statistics.QUESTIONS,
    *model.QUESTIONS,
    *limits.QUESTIONS,
)
