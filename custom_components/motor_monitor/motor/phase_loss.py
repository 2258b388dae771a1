"""Single phasing: whether a running motor has lost a line, and which (ANSI/IEEE C37.2 device 46)."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from .reading import Phase

# With a line open the two others carry √3 times what they carried; a load that steps up by as much in
# the very reading in which a meter fails is taken for that.
_RISE = 1.4
# A meter is silent once it has missed so many readings more than it did lately.
_PATIENCE = 1
# How fast a long gap between two values is forgotten, per value. It is learned by one reading at a time, so
# that one outage does not make the next go unnoticed.
_FORGETTING = 0.95
# A shortfall (%) that one reading alone does not prove: the meters are read one after another, and between
# two of them the current may have changed. Two readings in a row do.
_WANTS_PROOF = 25.0
LEAST_CURRENT = 0.3
"""A, mean of the phases: below it the meters' own errors look like a difference between the phases."""


class PhaseCurrent(NamedTuple):
    """How the current of the weakest phase stands against the mean of the three."""

    phase: Phase
    shortfall: float
    """%, 0 to 100: 100 when the phase carries nothing."""


class PhaseLossWatch:
    """Finds the phase that a motor has lost, from the currents alone.

    A turning motor feeds 60–95 % of the voltage back into a lost phase, so that voltages say little.
    Where one meter falls silent while the two others go on, the currents of those decide: risen to
    about 1.73 times what they were when it was last heard, the phase is lost (its meter is fed from
    behind the blown fuse); unchanged, the meter is at fault, which is not this watch's business.

    To be fed with readings of an energised motor, each once.
    """

    def __init__(self) -> None:
        """Start out knowing nothing."""
        self._reference: tuple[float, ...] | None = None
        """A, by phase, when all three were last heard together."""
        self._missed = [0, 0, 0]
        """Readings since each phase was heard."""
        self._usual = [0.0, 0.0, 0.0]
        """How many it has missed lately between two values."""
        self._excused: Phase | None = None
        """The silent meter of a phase that was found not to be lost."""
        self._suspect: Phase | None = None

    def forget(self) -> None:
        """Take note that the motor is off: the next run has currents of its own."""
        self._reference = self._excused = self._suspect = None
        self._missed = [0, 0, 0]

    def update(self, currents: Sequence[float | None], heard: Collection[Phase]) -> PhaseCurrent | None:
        """Take in A by phase and whose meters were heard; return the weakest phase.

        None while that cannot be told: a meter is missing, or there is too little current, or a large
        shortfall stands in one reading only.
        """
        silent = self._silent(heard)
        known = {phase: value for phase, value in zip(Phase, currents, strict=True) if value is not None}
        suspect, self._suspect = self._suspect, None
        if len(silent) == 1 and len(known.keys() - silent) == 2:
            (phase,) = silent
            return self._behind_a_fuse(phase, [known[other] for other in known if other is not phase])
        if silent or len(known) < 3:
            return None
        if len(heard) == 3:
            self._reference = tuple(known.values())
            self._excused = None
        mean = sum(known.values()) / 3
        if mean < LEAST_CURRENT:
            return None
        phase = min(known, key=known.__getitem__)
        weakest = PhaseCurrent(phase, 100 * (mean - known[phase]) / mean)
        if weakest.shortfall >= _WANTS_PROOF:
            self._suspect = phase
            return weakest if suspect is phase else None
        return weakest

    def _silent(self, heard: Collection[Phase]) -> set[Phase]:
        silent = set()
        for index, phase in enumerate(Phase):
            missed = self._missed[index]
            if phase in heard:
                usual = self._usual[index]
                self._usual[index] = max(min(float(missed), usual + 1), _FORGETTING * usual)
                self._missed[index] = 0
            else:
                self._missed[index] = missed + 1
                if missed >= self._usual[index] + _PATIENCE:
                    silent.add(phase)
        return silent

    def _behind_a_fuse(self, phase: Phase, others: list[float]) -> PhaseCurrent | None:
        if self._reference is None or phase is self._excused:
            return None
        before = sum(value for place, value in zip(Phase, self._reference, strict=True) if place is not phase)
        if before < 2 * LEAST_CURRENT:
            return None
        if sum(others) < _RISE * before:
            self._excused = phase
            return None
        return PhaseCurrent(phase, 100.0)
