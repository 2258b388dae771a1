"""Which phase is named, on the currents of a real motor (data/README.md)."""

from collections.abc import Iterator
import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from custom_components.motor_monitor.motor.alert import Category, Condition
from custom_components.motor_monitor.motor.nameplate import Nameplate
from custom_components.motor_monitor.motor.operation import OperatingState
from custom_components.motor_monitor.motor.protection import ProtectionJudge
from custom_components.motor_monitor.motor.protection_levels import ProtectionLevels
from custom_components.motor_monitor.motor.reading import CHANNEL_BY_KEY, Phase, Reading

START = datetime(2026, 11, 2, 8, tzinfo=UTC)
UNKNOWN, RATED = Nameplate(), Nameplate(current=3.0)


class Window(NamedTuple):
    currents: dict[str, float]
    severity: int
    phase: Phase | None


def windows() -> Iterator[Window]:
    with (Path(__file__).parent / "data" / "itsc_rms_200ms.csv").open() as file:
        for row in csv.DictReader(file):
            yield Window(
                {f"current_{phase}": float(row[f"current_{phase}"]) for phase in Phase},
                int(row["severity_pct"]),
                Phase(row["faulted_phase"].lower()) if row["faulted_phase"] else None,
            )


def judged(values: dict[str, float], plate: Nameplate = UNKNOWN) -> dict[Category, Condition]:
    """Return what is found in a motor that goes on like this for a quarter of a minute."""
    judge = ProtectionJudge(plate, ProtectionLevels(), {})
    found = {}
    for second in range(15):
        now = START + timedelta(seconds=second)
        reading = Reading(now, {CHANNEL_BY_KEY[key]: value for key, value in values.items()})
        for category, _, condition in judge.judge(reading, OperatingState.RUNNING, now):
            assert condition is not None
            found[category] = condition
    return found


@pytest.mark.parametrize("plate", [UNKNOWN, RATED])
def test_a_healthy_motor_raises_nothing(plate):
    healthy = [window for window in windows() if window.phase is None]
    assert len(healthy) == 25
    assert not [window for window in healthy if judged(window.currents, plate)]


def test_shorted_turns_are_found_and_their_phase_is_named():
    shorted = [window for window in windows() if window.severity >= 20]
    found = [(window, judged(window.currents)) for window in shorted]
    assert all(conditions.keys() <= {Category.CURRENT_UNBALANCE} for _, conditions in found)
    raised = [(window, c[Category.CURRENT_UNBALANCE]) for window, c in found if c]
    named = [window for window, condition in raised if condition.phase is window.phase]
    assert len(shorted) == 225
    # The six that are missed show 0.4 to 1.1 %: no fault is in them.
    assert len(raised) == 219
    assert len(named) == 214


def test_an_idling_motor_whose_rated_current_is_known_is_judged_less_sharply():
    shorted = [window for window in windows() if window.severity >= 20]
    assert sum(bool(judged(window.currents, RATED)) for window in shorted) >= 0.95 * len(shorted)


@pytest.mark.parametrize(
    ("factor", "currents", "phase"),
    [
        # 6 A lagging by acos(factor), and 1.5 A in step with the voltage of A, back through B and C.
        (0.85, (7.32, 6.68, 5.93), Phase.A),
        (0.85, (5.93, 7.32, 6.68), Phase.B),
        (0.15, (6.4, 6.7, 5.6), Phase.A),
    ],
)
def test_a_measured_power_factor_sharpens_the_aim(factor, currents, phase):
    values = {}
    for name, current in zip(Phase, currents, strict=True):
        values |= {
            f"current_{name}": current,
            f"voltage_{name}": 230.0,
            f"power_{name}": factor * 230 * current,
        }
    assert judged(values)[Category.CURRENT_UNBALANCE].phase is phase


def test_a_supply_that_explains_the_currents_accuses_no_winding():
    values = {"current_a": 5.6, "current_b": 7.0, "current_c": 8.4}
    values |= {"voltage_a": 210.0, "voltage_b": 230.0, "voltage_c": 236.0}
    condition = judged(values)[Category.CURRENT_UNBALANCE]
    assert (condition.phase, condition.cause) == (None, "current_a")
