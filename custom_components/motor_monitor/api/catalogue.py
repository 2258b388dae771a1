"""All questions."""

from . import alerts, health, limits, logs, model, readings, report, statistics

QUESTIONS = (
    *readings.QUESTIONS,
    *alerts.QUESTIONS,
    *logs.QUESTIONS,
    *health.QUESTIONS,
    *statistics.QUESTIONS,
    *report.QUESTIONS,
    *model.QUESTIONS,
    *limits.QUESTIONS,
)
