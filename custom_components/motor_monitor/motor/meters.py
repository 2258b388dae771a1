"""What is wrong with the meters themselves: repeating, or missing."""

from collections.abc import Iterator, KeysView
from datetime import datetime
from typing import TypedDict

from .alert import Category, Condition, Severity
from .dropouts import DropoutsState, DropoutWatch
from .operation import OperatingState
from .reading import PHASES_OF, Channel, Phase, Quantity, Reading, channel_of
from .repeats import RepeatsState, RepeatWatch

_CATEGORIES = (Category.METER_MISSING, Category.METER_STUCK)

# What shows that a motor runs, the first that it has. Meters fed behind the contactor fall silent
# together when it opens, and their last values stand for a while: that is no evidence.
_EVIDENCE = (
    frozenset((*PHASES_OF[Quantity.CURRENT], *PHASES_OF[Quantity.POWER])),
    frozenset({channel_of(Quantity.SPEED)}),
)

# One reading stands for at most so long, in seconds: what happened in a gap is not known.
_LARGEST_GAP = 60.0

type Place = tuple[Category, Phase | None]


class MeterWatchState(TypedDict):
    """A watch in plain values."""

    repeats: RepeatsState
    dropouts: DropoutsState


class MeterWatch:
    """Watches the meters of a motor while it runs; valid in RUNNING only, and with or without a model.

    A phase's meter is one alert, however many of its quantities are affected, and so are the sensors
    of the motor: the condition names the first.
    """

    def __init__(self, state: MeterWatchState | None = None) -> None:
        """Take up an earlier watch's ``state``. Raises KeyError, TypeError or ValueError if it is none."""
        self._repeats = RepeatWatch(state["repeats"] if state else None)
        self._dropouts = DropoutWatch(state["dropouts"] if state else None)
        # After a restart, any of them may have stood.
        self._standing = {(category, phase) for category in _CATEGORIES for phase in (*Phase, None)}
        self._shown_by: frozenset[Channel] | None = None
        self._last: datetime | None = None

    @property
    def state(self) -> MeterWatchState:
        """What another watch needs to go on."""
        return MeterWatchState(repeats=self._repeats.state, dropouts=self._dropouts.state)

    def judge(
        self, reading: Reading, state: OperatingState, *, learn: bool
    ) -> Iterator[tuple[Place, Condition | None]]:
        """Yield what is wrong now, and with None what no longer is; nothing unless the motor surely runs."""
        # Not when it ended: one that lacks something ends late, and would weigh more than the others.
        last, self._last = self._last, reading.at
        values = reading.values
        measured = {channel: values[channel] for channel in reading.refreshed if channel in values}
        if state is not OperatingState.RUNNING or not self._is_evidence(measured.keys()):
            return
        seconds = min(max((reading.at - last).total_seconds(), 0.0), _LARGEST_GAP) if last else 0.0
        self._repeats.update(measured, seconds, learn=learn)
        self._dropouts.update(measured, seconds)
        found: dict[Place, Condition] = {}
        for condition in self._conditions():
            found.setdefault((condition.category, condition.phase), condition)
        for place in self._standing - found.keys():
            yield place, None
        yield from found.items()
        self._standing = set(found)

    def _is_evidence(self, measured: KeysView[Channel]) -> bool:
        """Whether what is measured shows that the motor runs."""
        for channels in _EVIDENCE:
            if not channels.isdisjoint(measured):
                self._shown_by = channels
                return True
            if channels is self._shown_by:
                return False
        return False

    def _conditions(self) -> Iterator[Condition]:
        for dropout in self._dropouts.missing():
            channel = dropout.channel
            yield Condition(
                Category.METER_MISSING,
                Severity.WARNING,
                100.0 * dropout.share,
                100.0 * dropout.allowed,
                phase=channel.phase,
                cause=channel.key,
            )
        for repetition in self._repeats.stuck():
            channel = repetition.channel
            yield Condition(
                Category.METER_STUCK,
                Severity.WARNING,
                repetition.length,
                repetition.allowed,
                phase=channel.phase,
                cause=channel.key,
                cause_value=repetition.value,
            )
