"""What the trials of the detection benchmark amount to."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from statistics import median
from typing import TypedDict

import numpy as np

from custom_components.motor_monitor.motor.reading import Quantity
from simulator.faults import Fault, FaultKind
from simulator.motor import DutyPattern

from .plant import OURS, WATCHING, Find, Histogram
from .rivals import RECIPES
from .scenarios import SCENARIOS
from .trial import RAMP, SEVERITIES, Trial

COURSES = tuple(product((0.0, RAMP), SEVERITIES))
"""Ramp in s, and severity."""

_MONTH = 30.0
_SOON = 600.0

type _Finds = Sequence[tuple[Fault, Mapping[str, Find]]]
"""Faults, and who found each."""

# What a person would name first, by ``simulator.effects``; of a meter that says nothing, the phase.
_RIGHT: dict[str, tuple[str, ...]] = {
    FaultKind.PHASE_LOSS: ("current", "voltage", "power", "power_factor"),
    FaultKind.VOLTAGE_UNBALANCE: ("voltage", "current"),
    FaultKind.WINDING: ("current", "power", "power_factor"),
    FaultKind.BEARING: ("vibration",),
    FaultKind.OVERLOAD: ("current", "power"),
    FaultKind.BLOCKED_COOLING: ("temperature",),
    FaultKind.STALL: ("speed", "current", "power"),
    FaultKind.DRY_RUN: ("current", "power", "power_factor"),
    FaultKind.UNDER_VOLTAGE: ("voltage",),
    FaultKind.MISALIGNMENT: ("vibration",),
    FaultKind.FREQUENCY: ("frequency",),
    FaultKind.STUCK_SENSOR: ("temperature",),
}


class Course(TypedDict):
    """How one recipe did with faults of one kind, or of all, at one severity and ramp."""

    severity: float
    ramp_s: float
    faults: int
    found: int
    found_in_10_min: int
    delay_median_s: float | None
    delay_worst_s: float | None
    """Of those found …"""
    running_worst_s: float | None
    """… and of their delays while the motor was on."""
    right_first: float | None
    """Share of the finds that name the right quantity first, or the meter's phase, of those that name any."""


class Change(TypedDict):
    """How quiet it was while the plant changed around healthy motors."""

    scenario: str
    motor_days: float
    false_alarms: dict[str, int]
    """Of each in ``WATCHING``."""


class Result(TypedDict):
    """How one recipe did."""

    false_alarms: int
    false_alarms_a_month: dict[str, float]
    """By duty pattern, and ``all``."""
    learning_alarms: int | None
    """Episodes in all times of learning; None where it cannot alarm before it has learned."""
    controls: int
    controls_found: int
    """Alarms within 30 min of nothing."""
    courses: list[Course]
    kinds: dict[str, list[Course]]
    auc: float | None
    """Area under the ROC curve of the scores: healthy readings against those since abrupt faults."""


class Report(TypedDict):
    """All that was measured."""

    results: dict[str, Result]
    changes: list[Change]


def report_of(trials: Sequence[Trial], names: Iterable[str]) -> Report:
    """Sum up what the detectors of these names did."""
    return Report(
        results={name: _result(name, trials) for name in names},
        changes=[_change(scenario.name, trials) for scenario in SCENARIOS],
    )


def _result(name: str, trials: Sequence[Trial]) -> Result:
    watches = [watch for trial in trials for watch in trial.watches]
    controls = [watch.finds for watch in watches if watch.fault is None]
    faults = [(watch.fault, watch.finds) for watch in watches if watch.fault is not None]
    return Result(
        false_alarms=sum(trial.false_alarms.get(name, 0) for trial in trials),
        false_alarms_a_month={
            "all": _rate(name, trials),
            **{duty: _rate(name, [trial for trial in trials if trial.duty == duty]) for duty in DutyPattern},
        },
        learning_alarms=None
        if name in RECIPES
        else sum(trial.learning_alarms.get(name, 0) for trial in trials),
        controls=len(controls),
        controls_found=sum(name in finds for finds in controls),
        courses=_courses(name, faults),
        kinds={
            kind: _courses(name, [(fault, finds) for fault, finds in faults if fault.kind is kind])
            for kind in FaultKind
        },
        auc=_auc(
            np.sum([trial.healthy_scores[name] for trial in trials], axis=0),
            np.sum([trial.faulty_scores[name] for trial in trials], axis=0),
        )
        if name in OURS
        else None,
    )


def _rate(name: str, trials: Iterable[Trial]) -> float:
    alarms = days = 0.0
    for trial in trials:
        alarms += trial.false_alarms.get(name, 0)
        days += trial.days
    return _MONTH * alarms / days


def _change(scenario: str, trials: Sequence[Trial]) -> Change:
    episodes = [episode for trial in trials for episode in trial.episodes if episode.scenario == scenario]
    return Change(
        scenario=scenario,
        motor_days=sum(episode.days for episode in episodes),
        false_alarms={name: sum(episode.alarms.get(name, 0) for episode in episodes) for name in WATCHING},
    )


def _courses(name: str, faults: _Finds) -> list[Course]:
    return [
        _course(
            name,
            severity,
            ramp,
            [(fault, finds) for fault, finds in faults if (fault.ramp, fault.severity) == (ramp, severity)],
        )
        for ramp, severity in COURSES
    ]


def _course(name: str, severity: float, ramp: float, faults: _Finds) -> Course:
    found = [(fault, finds[name]) for fault, finds in faults if name in finds]
    delays = [find.delay for _, find in found]
    right = [_is_right(fault, find.cause) for fault, find in found if find.cause is not None]
    return Course(
        severity=severity,
        ramp_s=ramp,
        faults=len(faults),
        found=len(found),
        found_in_10_min=sum(delay <= _SOON for delay in delays),
        delay_median_s=median(delays) if delays else None,
        delay_worst_s=max(delays, default=None),
        running_worst_s=max((find.running for _, find in found), default=None),
        right_first=sum(right) / len(right) if right else None,
    )


def _is_right(fault: Fault, cause: str) -> bool:
    quantities = _RIGHT.get(fault.kind)
    if quantities is None:
        return cause.endswith(f"_{fault.phase}")
    # ``current`` of ``current_unbalance``, ``power_factor`` of ``power_factor_a``.
    fits = (quantity.value for quantity in Quantity if cause.startswith(quantity))
    return max(fits, key=len, default=cause) in quantities


def _auc(healthy: Histogram, faulty: Histogram) -> float | None:
    """Return the chance that a reading of a failing motor scores above one of a healthy motor.

    Equal scores count half (Hanley & McNeil, 1982). None without readings of both.
    """
    if not healthy.sum() or not faulty.sum():
        return None
    below = np.cumsum(healthy) - healthy
    return float(np.sum(faulty * (below + healthy / 2)) / (faulty.sum() * healthy.sum()))
