"""The monitor of one motor: messages and the passing of time in, what came of them out."""

from collections.abc import Iterable
from datetime import UTC, datetime

from . import wire
from .alert import Alert, AlertEvent, Category, Condition, Severity
from .assembler import Assembler
from .config import MotorConfig
from .detector import Detector
from .errors import ModelError, WireError
from .journal import Journal
from .learner import Learned, Learner
from .limits import LimitJudge, Limits
from .log import Log, LogEntry, LogLevel, LogSource
from .memory import Memory
from .model import Model
from .operation import OperatingState, OperationWatch
from .reading import Phase, Reading, Refusal, RefusalKind
from .refusals import RefusalCounter
from .retraining import Candidate, Training
from .rows import Table
from .silence import SilenceWatch
from .snapshot import Outcome, Snapshot
from .verdict import Verdict

# What may stand while the motor is learned from: the detector tells itself what is unusual, and a
# quantity that is missing takes nothing from the others.
_CALM = {Category.ANOMALY, Category.METER_MISSING}

_NOTHING_YET = Reading(datetime.min.replace(tzinfo=UTC))


class Monitor:
    """Watches one motor.

    Not thread-safe: one caller at a time. Every method that changes anything takes the time and
    returns an ``Outcome``. Time may step backwards without harm.
    """

    def __init__(
        self,
        config: MotorConfig,
        memory: Memory | None = None,
        learned: Learned | None = None,
    ) -> None:
        """Start afresh, or from what an earlier monitor remembered and learned."""
        memory = memory or Memory()
        self._config = config
        self._journal = Journal(memory.alerts)
        self._log = Log(memory.log)
        self._meters = memory.meters
        self._meter_watch = memory.meter_watch
        self._tally = memory.tally
        self._refusals = RefusalCounter(memory.refused)
        self._assembler = Assembler(config.silent_after, memory.published)
        self._operation = OperationWatch()
        self._duty = memory.duty
        open_severities = self._journal.open_severities
        self._limits = config.limits
        self._limit_judge = LimitJudge(config.limits, open_severities)
        self._learner = Learner(config.detection, learned)
        self._detector = Detector(
            self._learner.model,
            thermal=memory.thermal,
            air=memory.air,
            anomalous=Category.ANOMALY in open_severities,
        )
        self._silence: SilenceWatch | None = None
        self._reading: Reading | None = None
        self._verdict: Verdict | None = None
        self._events: list[AlertEvent] = []
        self._entries: list[LogEntry] = []
        self._learned = False
        self._snapshot = Snapshot(
            reading=_NOTHING_YET,
            published=memory.published,
            energy=self._meters.totals,
            energy_total=self._meters.total,
            readings=self._tally.count,
            duty=self._duty.duty,
            alerts=self._journal.unresolved,
            model=self._learner.info,
            limits=self._limits,
            refused=dict(memory.refused),
        )

    @property
    def snapshot(self) -> Snapshot:
        """The motor as it stood at the last outcome."""
        return self._snapshot

    def observe(self, topic: str, payload: bytes | str, now: datetime, *, retained: bool = False) -> Outcome:
        """Take in one MQTT message. Nothing that it could contain raises.

        A retained message is old news: it fills the display, and is neither judged nor learned from.
        """
        try:
            reading = self._read(topic, payload, now, retained=retained)
        except WireError as err:
            self._note(self._refusals.count(Refusal(RefusalKind(err.kind), topic[:80], err.detail), now))
            return self._outcome(now, rebuild=True)
        if reading is not None:
            self._take(reading, now)
        return self._outcome(now, rebuild=retained or reading is not None)

    def tick(self, now: datetime) -> Outcome:
        """Let time pass: close an open reading, run delays out, notice silence."""
        reading = self._assembler.tick(now)
        if reading is not None:
            self._take(reading, now)
        self._duty.tick(now)
        self._note(self._watch(now).tick(now))
        if reading is None:
            # The last values stand until something newer comes, or the motor falls silent.
            stands = self._reading is not None and self._watch(now).is_reporting
            self._judge(self._reading if stands and self._reading else Reading(now), now)
        self._note(self._refusals.tick(now))
        self._events += self._journal.resolve_expired(now)
        return self._outcome(now, rebuild=True)

    def resolve(self, alert_id: str, now: datetime, by: str | None = None) -> Outcome:
        """Resolve one alert; resolving it again changes nothing. Raises UnknownAlertError."""
        event = self._journal.resolve(alert_id, now, by)
        if event is not None:
            self._events.append(event)
        return self._outcome(now, rebuild=True)

    def resolve_all(self, now: datetime, by: str | None = None) -> Outcome:
        """Resolve every unresolved alert: one ``resolved`` event each."""
        self._events += self._journal.resolve_all(now, by)
        return self._outcome(now, rebuild=True)

    def set_limits(self, limits: Limits, now: datetime) -> Outcome:
        """Judge by these limits from the next reading on."""
        old = self._limits.levels
        changes = {key: level for key, level in limits.levels.items() if old.get(key) != level}
        if changes:
            self._limits = limits
            self._limit_judge.set_limits(limits)
            self._note([LogEntry(now, LogLevel.INFO, LogSource.SETTINGS, "limits_changed", changes)])
        return self._outcome(now, rebuild=True)

    def alert(self, alert_id: str) -> Alert:
        """Return an alert by its id. Raises UnknownAlertError."""
        return self._journal.get(alert_id)

    def alerts(
        self,
        *,
        limit: int,
        category: Category | None = None,
        severity: Severity | None = None,
        resolved: bool | None = None,
        start: datetime | None = None,
        end: datetime | None = None,
    ) -> list[Alert]:
        """Return the alerts raised in [start, end] that match, newest first."""
        return self._journal.query(
            limit=limit, category=category, severity=severity, resolved=resolved, start=start, end=end
        )

    def log(
        self,
        *,
        limit: int,
        level: LogLevel | None = None,
        source: LogSource | None = None,
        start: datetime | None = None,
    ) -> list[LogEntry]:
        """Return the log entries since ``start`` that match, newest first."""
        return self._log.query(limit=limit, level=level, source=source, start=start)

    def begin_training(self, table: Table | None = None, *, is_ordered: bool = False) -> Training:
        """Return a training to run beside this monitor, on ``table`` or on what was learned.

        Until its result comes to ``adopt``, or ``training_failed`` is called, no other becomes due. One
        that a person ordered replaces the model in use in any case, another only if nothing is against it.
        """
        return self._learner.begin(table, is_ordered=is_ordered)

    def adopt(self, candidate: Candidate, now: datetime) -> Outcome:
        """Judge by a newly trained model from now on, or keep the one there is where that is better."""
        self._learned = True
        model = candidate.model
        details: dict[str, str | float | int | None]
        if self._learner.adopt(candidate, now):
            self._detector.adopt(model)
            details = {"samples": model.samples, "trainer": model.trainer}
            self._note([LogEntry(now, LogLevel.INFO, LogSource.MODEL, "model_trained", details)])
        else:
            details = {"reason": candidate.objection, "feature": candidate.feature}
            self._note([LogEntry(now, LogLevel.WARNING, LogSource.MODEL, "model_kept", details)])
        return self._outcome(now, rebuild=True)

    def training_failed(self, error: ModelError, now: datetime) -> Outcome:
        """Keep the model there is."""
        self._learner.training_failed()
        details = {"reason": str(error)}
        self._note([LogEntry(now, LogLevel.WARNING, LogSource.MODEL, "training_failed", details)])
        return self._outcome(now, rebuild=True)

    def train(self, now: datetime, *, is_ordered: bool = False) -> Outcome:
        """Train on what was learned, here and now, for as long as it takes.

        Raises ModelError when that is too little. A caller with an event loop to keep free takes
        ``begin_training``, ``Training.run`` and ``adopt`` apart.
        """
        try:
            candidate = self.begin_training(is_ordered=is_ordered).run(now)
        except ModelError:
            self._learner.training_failed()
            raise
        return self.adopt(candidate, now)

    def undo_training(self, now: datetime) -> Outcome:
        """Go back to the model before the last training, once. Raises NoPreviousModelError."""
        model = self._learner.undo(now)
        self._detector.adopt(model)
        self._learned = True
        details: dict[str, str | float | int | None] = {"trained_at": model.trained_at.isoformat()}
        self._note([LogEntry(now, LogLevel.INFO, LogSource.MODEL, "training_undone", details)])
        return self._outcome(now, rebuild=True)

    @property
    def model(self) -> Model | None:
        """The model in use."""
        return self._learner.model

    @property
    def learned(self) -> Learned:
        """The models and what they are learned from: to be saved with the memory."""
        return self._learner.learned

    @property
    def memory(self) -> Memory:
        """What another monitor needs to go on after a restart."""
        return Memory(
            alerts=tuple(self._journal),
            log=tuple(self._log.entries),
            meters=self._meters,
            published=self._assembler.published,
            refused=self._refusals.counts,
            tally=self._tally,
            meter_watch=self._meter_watch,
            thermal=self._detector.thermal,
            air=self._detector.air,
            duty=self._duty,
        )

    def _read(self, topic: str, payload: bytes | str, now: datetime, *, retained: bool) -> Reading | None:
        """Take in a message, and return the reading that it ends, if any. Raises WireError."""
        prefix = self._config.topic_prefix
        if not topic.startswith(prefix):
            raise WireError(RefusalKind.UNKNOWN_TOPIC, "outside the prefix")
        below = topic[len(prefix) :]
        sample = wire.parse(below, payload, self._config.energy_unit)
        for refusal in sample.refusals:
            self._note(self._refusals.count(refusal, now))
        reading = self._assembler.add(below, sample, now, retained=retained)
        if sample.values and not retained:
            self._note(self._watch(now).hear(now))
        return reading

    def _take(self, reading: Reading, now: datetime) -> None:
        """Follow a new reading: what the motor does, what is wrong with it, what to learn."""
        self._reading = reading
        self._meters.update(reading)
        self._tally.add(now)
        state = self._operation.update(reading, now)
        self._duty.update(reading, state, now, longest_gap=self._config.silent_after)
        self._verdict = self._detector.judge(reading, state, now)
        self._judge(reading, now)
        if self._verdict is not None:
            self._note_condition(Category.ANOMALY, None, self._detector.condition(), now)
        is_calm = self._journal.open_severities.keys() <= _CALM
        is_usual = self._verdict is None or not self._verdict.anomalous
        for place, condition in self._meter_watch.judge(reading, state, learn=is_calm and is_usual):
            self._note_condition(*place, condition, now)
        self._learner.learn(self._detector.row, self._verdict, now, is_calm=is_calm)

    def _judge(self, reading: Reading, now: datetime) -> None:
        for category, condition in self._limit_judge.judge(reading, now):
            self._note_condition(category, None, condition, now)

    def _note_condition(
        self, category: Category, phase: Phase | None, condition: Condition | None, now: datetime
    ) -> None:
        event = self._journal.note(category, phase, condition, now)
        if event is not None:
            self._events.append(event)

    def _watch(self, now: datetime) -> SilenceWatch:
        if self._silence is None:
            self._silence = SilenceWatch(self._config.silent_after, now)
        return self._silence

    def _note(self, entries: Iterable[LogEntry]) -> None:
        self._entries += entries

    def _outcome(self, now: datetime, *, rebuild: bool) -> Outcome:
        events, self._events = tuple(self._events), []
        self._note(LogEntry.of_event(event) for event in events)
        log, self._entries = tuple(self._entries), []
        self._log.entries.extend(log)
        learned, self._learned = self._learned, False
        old = self._snapshot
        if rebuild or log:
            self._snapshot = self._build(now)
        return Outcome(
            self._snapshot,
            events,
            log,
            urgent=bool(events) or (self._snapshot is not old and self._snapshot.is_news_after(old)),
            training_due=self._learner.is_training_due(now),
            learned=learned,
            wake_at=self._wake_at(now),
        )

    def _build(self, now: datetime) -> Snapshot:
        watch = self._watch(now)
        return Snapshot(
            reading=Reading(now, self._assembler.display(now)),
            reporting=watch.is_reporting,
            silent_for_long=watch.is_long,
            latest=self._reading,
            readings=self._tally.count,
            readings_24h=self._tally.count_last_day(now),
            published=self._assembler.published,
            energy=self._meters.totals,
            energy_total=self._meters.total,
            operating_state=self._operation.state if watch.is_reporting else OperatingState.UNKNOWN,
            duty=self._duty.duty,
            verdict=self._verdict if watch.is_reporting else None,
            alerts=self._journal.unresolved,
            model=self._learner.info,
            limits=self._limits,
            refused=dict(self._refusals.counts),
        )

    def _wake_at(self, now: datetime) -> datetime | None:
        dues = (
            self._assembler.due_at,
            self._limit_judge.due_at,
            self._refusals.due_at,
            self._journal.due_at,
            self._duty.due_at,
            self._watch(now).due_at,
        )
        return min((due for due in dues if due is not None), default=None)
