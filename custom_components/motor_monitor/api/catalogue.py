"""All questions."""

from . import alerts, health, import_history, limits, logs, model, readings, report, statistics

QUESTIONS = (
    *readings.QUESTIONS,
    *alerts.QUESTIONS,
    *logs.QUESTIONS,
    *health.QUESTIONS,
    *statistics.QUESTIONS,
    *report.QUESTIONS,
    *model.QUESTIONS,
    *limits.QUESTIONS,
    *import_history.QUESTIONS,
)
