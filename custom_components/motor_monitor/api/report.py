"""The question for a report: what the motor did in a day, a week or a month."""

from datetime import datetime, timedelta
from typing import cast

from homeassistant.util import dt as dt_util
from homeassistant.util.json import JsonObjectType
import voluptuous as vol

from ..history import PriceHistory, async_prices, async_report_rows, end_of_report
from ..motor.alert import Alert, Category, Severity
from ..motor.alert_filter import AlertFilter
from ..motor.journal import KEEP_COUNT
from ..motor.report import Extent, Period, Profile, Report, Totals, Unknown, report_of
from ..motor.report_alerts import AlertRecord, record_of, time_held
from ..motor.report_cost import Tariff
from ..options import price_entity
from .fields import one_of
from .question import Motor, Question


async def _answer_report(motor: Motor, *, period: Period) -> JsonObjectType:
    now = dt_util.utcnow()
    end = end_of_report(now)
    rows = await async_report_rows(motor.hass, motor.entry, period, end)
    prices = await _async_prices(motor, period, end)
    report = await motor.hass.async_add_executor_job(
        report_of,
        rows,
        period,
        end,
        motor.coordinator.newest.nameplate,
        prices if isinstance(prices, Unknown) else Tariff(prices.prices),
    )
    alerts = await _async_alerts(motor, report.totals)
    before = await _async_alerts(motor, report.before)
    record = record_of(alerts, now)
    currency = None if isinstance(prices, Unknown) else prices.currency
    return {
        "period": period,
        **_data_of_totals(report.totals),
        "cost": _figure(report.cost, 2),
        "currency": None if isinstance(report.cost, Unknown) else currency,
        "load_profile": _data_of_profile(report.load),
        "vibration_zones": _data_of_profile(report.zones),
        "running": {measure.value: _data_of_extent(extent) for measure, extent in report.running.items()},
        "alerts": _data_of_alerts(motor, record, now),
        "anomalies": sum(alert.category is Category.ANOMALY for alert in alerts),
        "unknown": _what_is_unknown(report),
        "before": {**_data_of_totals(report.before), "alerts": len(before)},
        "change": _change(report, len(alerts) - len(before)),
    }


async def _async_prices(motor: Motor, period: Period, end: datetime) -> PriceHistory | Unknown:
    entity_id = price_entity(motor.hass, motor.entry)
    if entity_id is None:
        return Unknown.NO_PRICE_ENTITY
    return await async_prices(motor.hass, entity_id, period, end)


async def _async_alerts(motor: Motor, totals: Totals) -> list[Alert]:
    """Return the alerts that were raised in some time, to the end of it but not at it."""
    where = AlertFilter(start=totals.start, end=totals.end)
    alerts = await motor.coordinator.async_alerts(where, limit=KEEP_COUNT)
    return [alert for alert in alerts if alert.raised_at < totals.end]


def _data_of_totals(totals: Totals) -> JsonObjectType:
    run = _seconds(totals.run_time)
    return {
        "start": totals.start.isoformat(),
        "end": totals.end.isoformat(),
        "coverage": round(totals.coverage, 4),
        "run_hours": None if run is None else round(run / 3600, 2),
        "run_share": _figure(totals.run_share, 4),
        "starts": totals.starts,
        "energy": _figure(totals.energy, 3),
    }


def _data_of_profile[Class: str](profile: Profile[Class] | Unknown) -> JsonObjectType | None:
    if isinstance(profile, Unknown):
        return None
    return {
        "basis": profile.basis,
        "known_share": round(profile.known_share, 4),
        "hours": {str(name): round(hours, 2) for name, hours in profile.hours.items()},
        "shares": {str(name): round(share, 4) for name, share in profile.shares.items()},
    }


def _data_of_extent(extent: Extent | None) -> JsonObjectType | None:
    return None if extent is None else {"avg": round(extent.average, 2), "max": round(extent.maximum, 2)}


def _data_of_alerts(motor: Motor, record: AlertRecord, now: datetime) -> JsonObjectType:
    longest = record.longest
    return {
        "count": record.count,
        **{severity.value: record.of(severity) for severity in Severity},
        "unresolved": record.unresolved,
        "by_category": {
            category.value: {"count": sum(counts.values()), **cast("JsonObjectType", counts)}
            for category, counts in record.by_category.items()
        },
        "minutes_to_acknowledge": _minutes(record.time_to_acknowledge),
        "minutes_to_resolve": _minutes(record.time_to_resolve),
        "longest": None
        if longest is None
        else {
            "id": longest.id,
            "message": motor.wording.alert_message(longest),
            "minutes": _minutes(time_held(longest, now)),
        },
    }


def _what_is_unknown(report: Report) -> JsonObjectType:
    """Say of each figure that is null why."""
    totals = report.totals
    why = Unknown.NOT_MEASURED if totals.coverage else Unknown.NOT_HEARD
    figures = {"run_hours": totals.run_time, "starts": totals.starts, "energy": totals.energy}
    reasons = {
        "cost": report.cost,
        "load_profile": report.load,
        "vibration_zones": report.zones,
    }
    return {
        **{name: why for name, figure in figures.items() if figure is None},
        **{name: reason for name, reason in reasons.items() if isinstance(reason, Unknown)},
    }


def _change(report: Report, alerts: int) -> JsonObjectType | None:
    """Compare with the time before, if enough is known of it."""
    if not report.is_comparable:
        return None
    now, before = report.totals, report.before
    return {
        "run_hours_percent": _percent(_seconds(now.run_time), _seconds(before.run_time)),
        "energy_percent": _percent(now.energy, before.energy),
        "alerts": alerts,
    }


def _percent(now: float | None, before: float | None) -> float | None:
    return None if now is None or not before else round(100 * (now - before) / before, 1)


def _figure(value: float | Unknown | None, decimals: int) -> float | None:
    return None if value is None or isinstance(value, Unknown) else round(value, decimals)


def _seconds(time: timedelta | None) -> float | None:
    return None if time is None else time.total_seconds()


def _minutes(time: timedelta | None) -> float | None:
    return None if time is None else round(time / timedelta(minutes=1), 1)


QUESTIONS = (
    Question(
        name="report",
        path="report",
        fields={vol.Optional("period", default=Period.WEEK.value): one_of(Period)},
        answer=_answer_report,
    ),
)
