"""Findings about the data: what a person should mend at the meters, the wiring or the settings."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from .energy_balance import EnergyBalance
from .limits import TimedComparator
from .reading import PHASE_QUANTITIES, Channel, Phase, Quantity, Reading, channel_of
from .wiring import crossed_currents, has_crossed_transformers, power_factors, reversed_transformer


class FindingKind(StrEnum):
    """What is wrong with the data."""

    NEVER_PUBLISHED = "never_published"
    """A phase has never published what others do (``channel``), or nothing at all."""
    ENERGY_UNIT = "energy_unit"
    """The counter counts about 1000 times too much or too little: kWh and Wh are mixed up."""
    ENERGY_MISMATCH = "energy_mismatch"
    """The counter counts less than half or more than twice what the power says, or nothing."""
    POWER_MISMATCH = "power_mismatch"
    """Power does not fit voltage, current and power factor of the same meter."""
    CURRENTS_CROSSED = "currents_crossed"
    """Two phases publish each other's current."""
    TRANSFORMERS_CROSSED = "transformers_crossed"
    """Two meters measure their voltage with the current of each other's line."""
    TRANSFORMER_REVERSED = "transformer_reversed"
    """A current transformer is put on the wrong way round."""


_DOUBTED: Mapping[FindingKind, tuple[Quantity, ...]] = MappingProxyType(
    {
        FindingKind.NEVER_PUBLISHED: (),
        FindingKind.ENERGY_UNIT: (Quantity.ENERGY,),
        FindingKind.ENERGY_MISMATCH: (Quantity.ENERGY,),
        FindingKind.POWER_MISMATCH: (Quantity.CURRENT, Quantity.POWER, Quantity.POWER_FACTOR),
        FindingKind.CURRENTS_CROSSED: (Quantity.CURRENT,),
        FindingKind.TRANSFORMERS_CROSSED: (Quantity.CURRENT, Quantity.POWER, Quantity.POWER_FACTOR),
        FindingKind.TRANSFORMER_REVERSED: (Quantity.POWER,),
    }
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong with the data now."""

    kind: FindingKind
    phases: tuple[Phase, ...]
    """The phases concerned; none where it cannot be told which."""
    channel: Channel | None = None
    detail: Mapping[str, float] = field(default_factory=dict)
    """Numbers to show: ``ratio``, kWh counted for every kWh of power; ``power_factor``, as reported, and
    ``implied``, as power, voltage and current make it."""

    @property
    def key(self) -> str:
        """The same for the same finding, whatever its numbers: ``energy_unit_a``."""
        return "_".join((self.kind, *((self.channel.key,) if self.channel else self.phases)))

    @property
    def doubted(self) -> Iterator[Channel]:
        """The channels whose values it casts doubt on."""
        for quantity in _DOUBTED[self.kind]:
            for phase in self.phases or Phase:
                yield channel_of(quantity, phase)


# Energy is published once in minutes by some.
_EVERYTHING_CAME_BY = timedelta(minutes=10)
# Values of one reading are up to a second apart; what is wired wrongly stays so.
_DELAY = timedelta(minutes=1)
_LOOK_EVERY = timedelta(seconds=5)
# A meter may report the power factor of the displacement alone; behind a frequency converter that is up to
# 0.3 above the true one.
_POWER_FACTOR_MISFIT = 0.35
_UNIT_FACTOR = 1000.0
_TOLERANCE = 2.0


class QualityWatch:
    """Looks at every reading for what no single value shows. Its memory does not grow."""

    def __init__(self) -> None:
        """Start without findings."""
        self.refreshed_at: dict[Channel, datetime] = {}
        """When each channel was last published; none that was not since the start."""
        self._published: frozenset[Channel] = frozenset()
        self._unpublished: tuple[Finding, ...] = ()
        self._first_at: datetime | None = None
        self._latest_at: datetime | None = None
        self._looked_at: datetime | None = None
        self._balances = {phase: EnergyBalance() for phase in Phase}
        self._suspected: dict[str, tuple[Finding, TimedComparator]] = {}

    def update(
        self,
        reading: Reading,
        *,
        published: frozenset[Channel],
        refreshed: Iterable[Channel],
        running: bool,
    ) -> None:
        """Take in a reading.

        Args:
            reading: A live one; what is wired wrongly is looked for every few seconds.
            published: Every channel that the motor has ever published.
            refreshed: The channels that were published anew in this reading.
            running: Whether the motor runs and has settled; what is wired wrongly shows only then.
        """
        at = reading.at
        self.refreshed_at.update(dict.fromkeys(refreshed, at))
        if published is not self._published:
            self._published, self._unpublished = published, tuple(_never_published(published))
        self._first_at = self._first_at or at
        self._latest_at = at
        for phase, balance in self._balances.items():
            power, energy = reading.get(Quantity.POWER, phase), reading.get(Quantity.ENERGY, phase)
            balance.update(power, energy, at.timestamp())
        if self._looked_at is not None and abs(at - self._looked_at) < _LOOK_EVERY:
            return
        self._looked_at = at
        self._look({found.key: found for found in _wiring(reading)} if running else None, at)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong now."""
        found = [finding for finding, persists in self._suspected.values() if persists.active]
        # Where the power is wrong, nothing is said against the counter.
        doubtful = {finding.phases for finding in found if finding.kind is FindingKind.POWER_MISMATCH}
        for phase, balance in self._balances.items():
            kind = _energy_fault(balance.ratio)
            if kind is not None and (phase,) not in doubtful:
                found.append(Finding(kind, (phase,), detail={"ratio": balance.ratio or 0.0}))
        if self._first_at and self._latest_at and self._latest_at - self._first_at >= _EVERYTHING_CAME_BY:
            found += self._unpublished
        return tuple(found)

    def _look(self, seen: Mapping[str, Finding] | None, now: datetime) -> None:
        """Let suspicions grow and fade; ``seen`` None is no evidence either way."""
        for key, finding in (seen or {}).items():
            known = self._suspected.get(key)
            persists = TimedComparator(1, 0, _DELAY, _DELAY) if known is None else known[1]
            self._suspected[key] = finding, persists
        for key, (_, persists) in tuple(self._suspected.items()):
            persists.judge(None if seen is None else float(key in seen), now)
            if not persists.active and persists.due_at is None:
                del self._suspected[key]


def trusted_share(
    published: Collection[Channel], fresh: Container[Channel], findings: Iterable[Finding]
) -> float | None:
    """Return the share, 0 to 1, of the published channels that are fresh and free of findings.

    None where none was published.
    """
    doubted = {channel for finding in findings for channel in finding.doubted}
    trusted = [channel for channel in published if channel in fresh and channel not in doubted]
    return len(trusted) / len(published) if published else None


def _wiring(reading: Reading) -> Iterator[Finding]:
    crossed = crossed_currents(reading) or ()
    if crossed:
        yield Finding(FindingKind.CURRENTS_CROSSED, crossed)
    for phase in Phase:
        fit = power_factors(reading, phase)
        if fit is not None and fit.misfit > _POWER_FACTOR_MISFIT and phase not in crossed:
            detail = {"power_factor": fit.reported, "implied": fit.implied}
            yield Finding(FindingKind.POWER_MISMATCH, (phase,), detail=detail)
    if has_crossed_transformers(reading):
        yield Finding(FindingKind.TRANSFORMERS_CROSSED, ())
    backward = reversed_transformer(reading)
    if backward is not None:
        yield Finding(FindingKind.TRANSFORMER_REVERSED, (backward,))


def _energy_fault(ratio: float | None) -> FindingKind | None:
    if ratio is None or 1 / _TOLERANCE <= ratio <= _TOLERANCE:
        return None
    for factor in (_UNIT_FACTOR, 1 / _UNIT_FACTOR):
        if factor / _TOLERANCE <= ratio <= factor * _TOLERANCE:
            return FindingKind.ENERGY_UNIT
    return FindingKind.ENERGY_MISMATCH


def _never_published(published: frozenset[Channel]) -> Iterator[Finding]:
    """Yield what is missing against the other phases; nothing where no phase is metered."""
    expected = {channel.quantity for channel in published if channel.phase is not None}
    for phase in Phase:
        missing = [
            channel
            for quantity in PHASE_QUANTITIES
            if quantity in expected and (channel := channel_of(quantity, phase)) not in published
        ]
        if expected and len(missing) == len(expected):
            yield Finding(FindingKind.NEVER_PUBLISHED, (phase,))
        else:
            for channel in missing:
                yield Finding(FindingKind.NEVER_PUBLISHED, (phase,), channel)
