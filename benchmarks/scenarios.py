"""What changes around a healthy motor in a plant, and is no reason to alarm anyone."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from math import pi, sin

from simulator.conditions import USUAL, Conditions
from simulator.motor import Motor

from .plant import Plant

_HOUR = 3600.0
_DAY = 24 * _HOUR
_WEEK = 7 * _DAY
# Changes of hours and days look the same at fewer readings, and there are a hundred such days.
_INTERVAL = 10.0
"""s between two readings."""
_STOPPED_INTERVAL = 30.0
"""s between two readings of a motor that stands still for days."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """One such change, to a motor that has learned."""

    name: str
    days: float
    conditions: Callable[[float], Conditions] = lambda _seconds: USUAL
    """What things are like, by the seconds since the change began."""
    prepare: Callable[[Motor], None] = lambda _motor: None
    stopped_days: float = 0.0
    """How long the plant stands still before."""


@dataclass(frozen=True, slots=True)
class Episode:
    """What came of it."""

    scenario: str
    days: float
    """Without those at standstill."""
    alarms: dict[str, int]
    """By name, standstill included."""


def live(plant: Plant, scenario: Scenario, longest: float) -> Episode:
    """Let the motor live through a scenario, for at most ``longest`` days after its standstill."""
    plant.turn_page()
    motor = plant.motor
    scenario.prepare(motor)
    motor.conditions = replace(scenario.conditions(0.0), stopped=True)
    plant.walk(scenario.stopped_days * _DAY, _STOPPED_INTERVAL)
    began = motor.time
    days = min(longest, scenario.days)
    while (seconds := motor.time - began) < days * _DAY:
        motor.conditions = scenario.conditions(seconds)
        plant.step(_INTERVAL)
    return Episode(scenario.name, days, dict(plant.alarms))


def _season(seconds: float) -> Conditions:
    phase = sin(2 * pi * seconds / _WEEK)
    return Conditions(air=8 * phase, load=1 + 0.08 * phase)


def _sags(seconds: float) -> Conditions:
    return Conditions(voltage=0.94) if seconds % (2 * _HOUR) >= 2 * _HOUR - 600 else USUAL


def _colder(_seconds: float) -> Conditions:
    return Conditions(air=-6.0)


def _add_step_within(motor: Motor) -> None:
    """Add a step in the middle of the widest gap between those that were learned."""
    low, high = max(pairwise(sorted(motor.load_steps)), key=lambda gap: gap[1] - gap[0])
    motor.add_load_step((low + high) / 2)


def _add_step_above(motor: Motor) -> None:
    motor.add_load_step(1.2 * max(motor.load_steps))


SCENARIOS = (
    Scenario("a year's seasons in a week: air ±8 K, load ±8 %", 7, _season),
    Scenario("a new step of the recipe, within the range", 1, prepare=_add_step_within),
    Scenario("a new step of the recipe, 20 % above", 1, prepare=_add_step_above),
    Scenario("the supply 6 % lower for 10 min, every 2 h", 1, _sags),
    Scenario("a week's standstill, then a start in air 6 K colder", 1, _colder, stopped_days=7),
)
