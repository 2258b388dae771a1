"""All that a card shows of a motor, in one object."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypedDict, cast

from homeassistant.util.json import JsonObjectType

from ..coordinator import MotorConfigEntry
from ..derived import DERIVED
from ..measurements import MEASURED, MeasuredSensorDescription
from ..motor.codec import ModelData, model_to_dict
from ..motor.duty import Duty
from ..motor.reading import CHANNEL_BY_KEY
from ..motor.snapshot import Snapshot
from ..motor.verdict import Contributor
from ..wording import Wording
from .alerts import data_of_alert

_CHANNELS = tuple(row for row in MEASURED if row.key in CHANNEL_BY_KEY)
_FOLLOWING = (*(row for row in MEASURED if row.key not in CHANNEL_BY_KEY), *DERIVED)

# As many as the sensors show.
_DECIMALS = 3


class ContributorData(TypedDict):
    """What departs from normal, in the unit of its quantity."""

    key: str
    value: float
    expected: float
    low: float
    high: float
    unusual: bool
    """Whether it is outside of ``low`` to ``high``."""
    message: str


class AnomalyData(TypedDict):
    """How unlike the learned readings the newest one is."""

    score: float | None
    """0 to 100, 50 being the limit; None while nothing is judged."""
    anomalous: bool
    contributors: list[ContributorData]
    """Strongest first."""


class FindingData(TypedDict):
    """Something that is wrong with the meters, the wiring or the settings."""

    key: str
    message: str


class StartData(TypedDict):
    """A start: its time, s of inrush, A at most."""

    at: str
    duration: float | None
    peak_current: float | None


class DutyData(TypedDict):
    """What the motor has done: times it was started, and s for which it ran."""

    starts: int
    starts_last_hour: int
    run_time: float
    last_start: StartData | None


class SnapshotData(TypedDict):
    """The motor at one instant. Times are ISO 8601 in UTC; what is not known is null."""

    timestamp: str
    reporting: bool
    last_reading: str | None
    operating_state: str
    out_of_service: bool
    severity: str
    health: int | None
    health_parts: dict[str, int]
    values: dict[str, float | None]
    """By channel, as the sensors show it: V, A, W, kWh, Hz, °C, mm/s, rpm."""
    derived: dict[str, float | str | None]
    """By the key of the sensor, in its own unit."""
    limits: dict[str, float | None]
    """Those in force; null is switched off."""
    thresholds: dict[str, float | None]
    """What the levels of protection functions come to in the unit of what is measured."""
    anomaly: AnomalyData
    alerts: list[JsonObjectType]
    """The unresolved ones, newest first, as ``active_alerts`` answers them."""
    model: ModelData
    findings: list[FindingData]
    duty: DutyData


def describe(entry: MotorConfigEntry, wording: Wording, now: datetime) -> SnapshotData:
    """Return what is known of the motor of a loaded entry."""
    snapshot = entry.runtime_data.newest
    health = snapshot.health
    return SnapshotData(
        timestamp=now.isoformat(),
        reporting=snapshot.reporting,
        last_reading=_moment(snapshot.last_reading),
        operating_state=snapshot.operating_state,
        out_of_service=snapshot.out_of_service,
        severity=snapshot.severity or "ok",
        health=round(health.figure) if health else None,
        health_parts={part.value: round(value) for part, value in health.parts.items()} if health else {},
        values=cast("dict[str, float | None]", _values(_CHANNELS, snapshot)),
        derived=_values(_FOLLOWING, snapshot),
        limits=dict(snapshot.levels),
        thresholds=snapshot.protection.thresholds(snapshot.nameplate),
        anomaly=_anomaly(snapshot, wording),
        alerts=[data_of_alert(alert, wording) for alert in snapshot.alerts],
        model=model_to_dict(snapshot.model),
        findings=[
            FindingData(key=finding.key, message=wording.finding_message(finding))
            for finding in snapshot.findings
        ],
        duty=_duty(snapshot.duty),
    )


def _values(rows: Sequence[MeasuredSensorDescription], snapshot: Snapshot) -> dict[str, float | str | None]:
    values: Mapping[str, object] = {row.key: row.value_fn(snapshot) for row in rows}
    return {
        key: round(value, _DECIMALS) if isinstance(value, float) else cast("str | None", value)
        for key, value in values.items()
    }


def _anomaly(snapshot: Snapshot, wording: Wording) -> AnomalyData:
    verdict = snapshot.verdict
    if verdict is None:
        return AnomalyData(score=None, anomalous=False, contributors=[])
    return AnomalyData(
        score=round(verdict.score, _DECIMALS),
        anomalous=verdict.anomalous,
        contributors=[_contributor(contributor, wording) for contributor in verdict.contributors],
    )


def _contributor(contributor: Contributor, wording: Wording) -> ContributorData:
    low, high = contributor.low, contributor.high
    return ContributorData(
        key=contributor.feature,
        value=round(contributor.value, _DECIMALS),
        expected=round((low + high) / 2, _DECIMALS),
        low=round(low, _DECIMALS),
        high=round(high, _DECIMALS),
        unusual=contributor.ratio >= 1,
        message=wording.contributor_message(contributor),
    )


def _duty(duty: Duty) -> DutyData:
    start = duty.last_start
    return DutyData(
        starts=duty.starts,
        starts_last_hour=duty.starts_last_hour,
        run_time=round(duty.run_time, _DECIMALS),
        last_start=StartData(
            at=start.at.isoformat(), duration=start.duration, peak_current=start.peak_current
        )
        if start
        else None,
    )


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
