"""What arrives from the motor: messages in, readings out; what is refused, and when nothing comes."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from . import wire
from .assembler import Assembler
from .config import MotorConfig
from .errors import WireError
from .log import LogEntry
from .reading import Channel, Reading, Refusal, RefusalKind
from .refusals import RefusalCounter
from .silence import SilenceWatch


class Intake:
    """Listens to the topics of one motor."""

    def __init__(
        self, config: MotorConfig, published: frozenset[Channel], refused: Mapping[RefusalKind, int]
    ) -> None:
        """Go on from the channels that the motor has published and what was refused so far."""
        self._config = config
        self._assembler = Assembler(config.silent_after, published)
        self._refusals = RefusalCounter(refused)
        self._silence: SilenceWatch | None = None
        self._entries: list[LogEntry] = []

    def take(self, topic: str, payload: bytes | str, now: datetime, *, retained: bool) -> Reading | None:
        """Take in a message, and return the reading that it ends, if any.

        Raises WireError where the whole message is refused, which is counted by then.
        """
        try:
            return self._read(topic, payload, now, retained=retained)
        except WireError as err:
            self._note(self._refusals.count(Refusal(RefusalKind(err.kind), topic[:80], err.detail), now))
            raise

    def refuse(self, refusal: Refusal, now: datetime) -> None:
        """Count what somebody else read and did not believe."""
        self._note(self._refusals.count(refusal, now))

    def tick(self, now: datetime) -> Reading | None:
        """Let time pass, and return the reading that it ends, if any."""
        self._note(self.silence(now).tick(now))
        self._note(self._refusals.tick(now))
        return self._assembler.tick(now)

    def silence(self, now: datetime) -> SilenceWatch:
        """Return what knows whether the motor can be heard."""
        if self._silence is None:
            self._silence = SilenceWatch(self._config.silent_after, now)
        return self._silence

    def display(self, now: datetime) -> Reading:
        """Return the newest value of every channel that is not stale, retained ones included."""
        return Reading(now, self._assembler.display(now))

    def drain(self) -> list[LogEntry]:
        """Return what there was to log since the last time."""
        entries, self._entries = self._entries, []
        return entries

    @property
    def published(self) -> frozenset[Channel]:
        """Every channel that this motor has ever published."""
        return self._assembler.published

    @property
    def refused(self) -> Mapping[RefusalKind, int]:
        """How often what was not believed, by kind."""
        return self._refusals.counts

    def due_at(self, now: datetime) -> datetime | None:
        """Return when something changes by time alone."""
        dues = (self._assembler.due_at, self._refusals.due_at, self.silence(now).due_at)
        return min((due for due in dues if due is not None), default=None)

    def _read(self, topic: str, payload: bytes | str, now: datetime, *, retained: bool) -> Reading | None:
        prefix = self._config.topic_prefix
        if not topic.startswith(prefix):
            raise WireError(RefusalKind.UNKNOWN_TOPIC, "outside the prefix")
        below = topic[len(prefix) :]
        sample = wire.parse(below, payload, self._config.energy_unit)
        for refusal in sample.refusals:
            self._note(self._refusals.count(refusal, now))
        reading = self._assembler.add(below, sample, now, retained=retained)
        if sample.values and not retained:
            self._note(self.silence(now).hear(now))
        return reading

    def _note(self, entries: Iterable[LogEntry]) -> None:
        self._entries += entries
