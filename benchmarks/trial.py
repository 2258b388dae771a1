"""One simulated motor in one duty pattern, watched by every detector at once: healthy, then failing.

After the time of learning the motor lives on healthily. At random running moments, spread over that
time, it splits in two: one goes on as if nothing had been, the other suffers a fault and is watched for
``WATCH``, or suffers nothing, as a control. Copies made at the end of learning live through the
scenarios, in which the plant changes and the motor stays healthy.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product

import numpy as np
from numpy.typing import NDArray

from simulator.faults import PHASES, Fault, FaultKind
from simulator.motor import DutyPattern

from .plant import INTERVAL, OURS, Find, Histogram, Plant, in_a_copy, no_scores
from .rivals import RECIPES, Rival
from .scenarios import SCENARIOS, Episode, live

WATCH = 1800.0
"""s for which a failing motor is watched."""
RAMP = 600.0
"""s from nothing to the full fault, for those that creep in."""
SEVERITIES = (1.0, 0.5, 0.25)

_DAY = 86400.0
# Running readings between two faults, on average and for each healthy day: they fit even into a pattern
# that runs 7 hours on working days only.
_GAP = 60
_CONTROLS = 6


@dataclass(frozen=True, slots=True)
class Plan:
    """How long every motor is watched, in days."""

    learning: float
    healthy: float
    longest_scenario: float
    """How much of each scenario is lived through."""


@dataclass(frozen=True, slots=True)
class Watch:
    """One fault and who found it; None is a control, in which nothing happens."""

    fault: Fault | None
    finds: dict[str, Find]


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """What came of one motor."""

    duty: str
    days: float
    """How long the motor was healthy after learning, without the scenarios."""
    learning_alarms: dict[str, int]
    """Episodes while learning, by name; the rivals alarm no one before they have learned."""
    false_alarms: dict[str, int]
    """Episodes in the healthy days, by name."""
    episodes: tuple[Episode, ...]
    watches: tuple[Watch, ...]
    healthy_scores: dict[str, Histogram]
    faulty_scores: dict[str, Histogram]
    """Of running readings since abrupt faults began."""


def run(seed: int, duty: DutyPattern, plan: Plan, rivals: Sequence[str]) -> Trial:
    """Let a motor learn, live and fail; ``rivals`` names those of RECIPES that take part."""
    plant = Plant(seed, duty)
    plant.walk(plan.learning * _DAY)
    learning_alarms = plant.alarms
    recording = plant.recording
    learned = {name: RECIPES[name].learn(recording) for name in rivals}
    episodes = tuple(
        in_a_copy(partial(live, plant, scenario, plan.longest_scenario)) for scenario in SCENARIOS
    )
    plant.turn_page()
    watches, faulty_scores = _live_and_fail(plant, learned, seed, plan.healthy)
    recording = plant.recording
    return Trial(
        duty,
        plan.healthy,
        dict(learning_alarms),
        dict(plant.alarms) | {name: _episodes(rival.alarms(recording)) for name, rival in learned.items()},
        episodes,
        watches,
        plant.scores,
        faulty_scores,
    )


def _live_and_fail(
    plant: Plant, rivals: dict[str, Rival], seed: int, days: float
) -> tuple[tuple[Watch, ...], dict[str, Histogram]]:
    """Let the motor live on, and its copies fail; return the scores since abrupt faults too."""
    rng = np.random.default_rng(seed)
    choice = [*_faults(PHASES[seed % len(PHASES)]), *[None] * _CONTROLS]
    faults = [choice[index] for index in rng.permutation(len(choice))]
    watches: list[Watch] = []
    faulty_scores = {name: no_scores() for name in OURS}
    chance = 1 / (_GAP * max(days, 1))
    gap = rng.geometric(chance)
    for _ in range(round(days * _DAY / INTERVAL)):
        gap -= plant.step()
        if faults and not gap:
            fault = faults.pop()
            watch, scores = in_a_copy(partial(_suffer, plant, rivals, fault))
            watches.append(watch)
            if fault is not None and not fault.ramp:
                for name, histogram in scores.items():
                    faulty_scores[name] += histogram
            gap = rng.geometric(chance)
    if faults:
        raise ValueError(f"{days:g} days are too short for {len(faults)} more faults")
    return tuple(watches), faulty_scores


def _faults(phase: str) -> list[Fault]:
    return [
        Fault(kind, severity=severity, ramp=ramp, phase=phase)
        for kind, severity, ramp in product(FaultKind, SEVERITIES, (0.0, RAMP))
    ]


def _suffer(
    plant: Plant, rivals: dict[str, Rival], fault: Fault | None
) -> tuple[Watch, dict[str, Histogram]]:
    plant.turn_page()
    if fault is not None:
        plant.motor.inject(fault)
    plant.walk(WATCH)
    finds = plant.finds
    recording = plant.recording
    for name, rival in rivals.items():
        alarms = rival.alarms(recording)
        if alarms.any():
            heard = int(alarms.argmax()) + 1
            ran = int(recording.running[:heard].sum())
            finds[name] = Find(heard * INTERVAL, ran * INTERVAL, None)
    return Watch(fault, finds), plant.scores


def _episodes(alarms: NDArray[np.bool_]) -> int:
    return int(np.count_nonzero(alarms & ~np.concatenate(([False], alarms[:-1]))))
