"""The monitor of one motor: messages and the passing of time in, what came of them out."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from .alert import Alert, AlertEvent, Condition, ConditionKey
from .alert_filter import ANY_ALERT, AlertFilter
from .config import MotorConfig
from .errors import ModelError, WireError
from .intake import Intake
from .journal import Journal
from .learner import Learned, Learner, obstacles
from .limits import Limits
from .log import ANY_ENTRY, Facts, Log, LogEntry, LogFilter, LogLevel, LogSource
from .memory import Memory
from .model import Model
from .operation import OperatingState
from .protection_levels import ProtectionLevels
from .reading import Reading, Refusal
from .retraining import Candidate, Training
from .rows import Table
from .snapshot import Outcome, Snapshot
from .supervision import Supervision

_NOTHING_YET = Reading(datetime.min.replace(tzinfo=UTC))


class Monitor:
    """Watches one motor.

    Not thread-safe: one caller at a time. Every method that changes anything takes the time and
    returns an ``Outcome``. Time may step backwards without harm.
    """

    def __init__(
        self, config: MotorConfig, memory: Memory | None = None, learned: Learned | None = None
    ) -> None:
        """Start afresh, or from what an earlier monitor remembered and learned."""
        memory = memory or Memory()
        self._config = config
        self._journal = Journal(memory.alerts, latching=config.latching, out_of_service=memory.out_of_service)
        self._log = Log(memory.log)
        self._meters = memory.meters
        self._tally = memory.tally
        self._intake = Intake(config, memory.published, memory.refused)
        self._learner = Learner(config.detection, learned)
        self._supervision = Supervision(config, self._learner.model, memory, self._journal.open_severities)
        self._reading: Reading | None = None
        self._ambient: float | None = None
        self._events: list[AlertEvent] = []
        self._learned = False
        self._snapshot = Snapshot(
            reading=_NOTHING_YET,
            published=memory.published,
            energy=self._meters.totals,
            energy_total=self._meters.total,
            readings=self._tally.count,
            duty=memory.duty.duty,
            alerts=self._journal.unresolved,
            out_of_service=self._journal.out_of_service,
            model=self._learner.info,
            limits=config.limits,
            protection=config.protection,
            nameplate=config.nameplate,
            thermal_capacity=self._supervision.thermal_capacity,
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
            reading = self._intake.take(topic, payload, now, retained=retained)
        except WireError:
            return self._outcome(now, rebuild=True)
        if reading is not None:
            self._take(reading, now)
            self._events += self._journal.tick(now)
        return self._outcome(now, rebuild=retained or reading is not None)

    def tick(self, now: datetime) -> Outcome:
        """Let time pass: close an open reading, run delays out, notice silence."""
        reading = self._intake.tick(now)
        if reading is not None:
            self._take(reading, now)
        else:
            self._let_stand(now)
        self._events += self._journal.tick(now)
        return self._outcome(now, rebuild=True)

    def refuse(self, refusals: Iterable[Refusal], now: datetime) -> Outcome:
        """Count what whoever drives the monitor read by itself and did not believe."""
        for refusal in refusals:
            self._intake.refuse(refusal, now)
        return self._outcome(now, rebuild=True)

    def acknowledge(
        self, alert_id: str, now: datetime, by: str | None = None, comment: str | None = None
    ) -> Outcome:
        """Say that somebody is on an alert; saying so again changes nothing.

        Raises UnknownAlertError and ResolvedAlertError.
        """
        return self._tell(now, self._journal.acknowledge(alert_id, now, by, comment))

    def shelve(
        self, alert_id: str, now: datetime, time: timedelta, by: str | None = None, comment: str | None = None
    ) -> Outcome:
        """Hear nothing of an alert's condition for a time, from a minute to a week.

        Raises UnknownAlertError, ResolvedAlertError and ShelvingTimeError.
        """
        return self._tell(now, *self._journal.shelve(alert_id, now, time, by, comment))

    def unshelve(self, alert_id: str, now: datetime, by: str | None = None) -> Outcome:
        """Bring an alert's condition back before its time. Raises UnknownAlertError."""
        return self._tell(now, *self._journal.unshelve(alert_id, now, by))

    def resolve(self, alert_id: str, now: datetime, by: str | None = None) -> Outcome:
        """Resolve one alert; resolving it again changes nothing. Raises UnknownAlertError."""
        return self._tell(now, self._journal.resolve(alert_id, now, by))

    def resolve_all(self, now: datetime, by: str | None = None) -> Outcome:
        """Resolve every unresolved alert: one ``resolved`` event each."""
        return self._tell(now, *self._journal.resolve_all(now, by))

    def set_out_of_service(self, now: datetime, by: str | None = None, *, out: bool) -> Outcome:
        """Raise and learn nothing while the motor is being worked on; afterwards, raise what holds."""
        if out is not self._journal.out_of_service:
            self._journal.out_of_service = out
            self._log.note(LogEntry.of_service(now, by, out=out))
            self._let_stand(now)
        return self._outcome(now, rebuild=True)

    def set_limits(
        self, limits: Limits, protection: ProtectionLevels, now: datetime, by: str | None = None
    ) -> Outcome:
        """Judge by these limits and levels from now on; what one that is switched off found is over."""
        changes = self._supervision.set_levels(limits, protection)
        if changes:
            self._log.note(LogEntry.of_limits(now, by, changes))
            self._let_stand(now)
        return self._outcome(now, rebuild=True)

    def change_limits(
        self, changes: Mapping[str, float | None], now: datetime, by: str | None = None
    ) -> Outcome:
        """Change some limits and levels by key. Raises LimitError and changes nothing."""
        limits, protection = self._supervision.levels_after(changes)
        return self.set_limits(limits, protection, now, by)

    def set_ambient(self, celsius: float | None, now: datetime) -> Outcome:
        """Take in the temperature of the air around the motor; None where it is not known."""
        self._ambient = celsius
        return self._outcome(now, rebuild=True)

    def note(self, entry: LogEntry) -> Outcome:
        """Log what whoever drives the monitor did."""
        self._log.note(entry)
        return self._outcome(entry.at, rebuild=False)

    def take_up(self, alerts: Iterable[Alert], entries: Iterable[LogEntry], now: datetime) -> tuple[int, int]:
        """Keep what another watch over this motor found and logged; return how many of each were new."""
        return self._journal.adopt(alerts, now), self._log.adopt(entries)

    def alert(self, alert_id: str) -> Alert:
        """Return an alert by its id. Raises UnknownAlertError."""
        return self._journal.get(alert_id)

    def alerts(self, where: AlertFilter = ANY_ALERT, *, limit: int) -> list[Alert]:
        """Return the alerts that match, newest first, at most ``limit``."""
        return self._journal.query(where, limit=limit)

    def log(self, where: LogFilter = ANY_ENTRY, *, limit: int) -> list[LogEntry]:
        """Return the log entries that match, newest first, at most ``limit``."""
        return self._log.query(where, limit=limit)

    def count_last_day(self, now: datetime) -> int:
        """Return the number of whole live readings in the day before ``now``."""
        return self._tally.count_last_day(now)

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
        if self._learner.adopt(candidate, now):
            self._supervision.adopt(model)
            facts: Facts = {"samples": model.samples, "trainer": model.trainer}
            self._log.note(LogEntry(now, LogLevel.INFO, LogSource.MODEL, "model_trained", facts))
        else:
            facts = {"reason": candidate.objection, "feature": candidate.feature}
            self._log.note(LogEntry(now, LogLevel.WARNING, LogSource.MODEL, "model_kept", facts))
        return self._outcome(now, rebuild=True)

    def training_failed(self, error: ModelError, now: datetime) -> Outcome:
        """Keep the model there is."""
        self._learner.training_failed()
        facts = {"reason": str(error)}
        self._log.note(LogEntry(now, LogLevel.WARNING, LogSource.MODEL, "training_failed", facts))
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
        self._supervision.adopt(model)
        self._learned = True
        facts = {"trained_at": model.trained_at.isoformat()}
        self._log.note(LogEntry(now, LogLevel.INFO, LogSource.MODEL, "training_undone", facts))
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
            published=self._intake.published,
            refused=self._intake.refused,
            tally=self._tally,
            meter_watch=self._supervision.meter_watch,
            thermal=self._supervision.thermal,
            air=self._supervision.air,
            duty=self._supervision.duty,
            overload=self._supervision.overload,
            out_of_service=self._journal.out_of_service,
        )

    def _take(self, reading: Reading, now: datetime) -> None:
        """Follow a new reading: what the motor does, what is wrong with it, what to learn."""
        self._reading = reading
        self._meters.update(reading)
        self._tally.add(now)
        supervision, published = self._supervision, self._intake.published
        self._note_conditions(supervision.judge(reading, now, published), now)
        is_calm = not obstacles(self._journal.open_severities)
        meters = supervision.judge_meters(reading, published, is_calm=is_calm)
        self._note_conditions(meters, now)
        if not self._journal.out_of_service:
            self._learner.learn(supervision.row, supervision.verdict, now, is_calm=is_calm)

    def _let_stand(self, now: datetime) -> None:
        """Judge the last values: they stand until something newer comes, or the motor falls silent."""
        reading = self._reading if self._intake.silence(now).is_reporting else None
        self._note_conditions(self._supervision.let_stand(reading, now), now)

    def _note_conditions(
        self, conditions: Iterable[tuple[ConditionKey, Condition | None]], now: datetime
    ) -> None:
        for (category, phase), condition in conditions:
            if (event := self._journal.note(category, phase, condition, now)) is not None:
                self._events.append(event)

    def _tell(self, now: datetime, *events: AlertEvent | None) -> Outcome:
        self._events += (event for event in events if event is not None)
        return self._outcome(now, rebuild=True)

    def _outcome(self, now: datetime, *, rebuild: bool) -> Outcome:
        events, self._events = tuple(self._events), []
        self._log.note(*self._intake.drain(), *map(LogEntry.of_event, events))
        log = self._log.drain()
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
        watch, supervision = self._intake.silence(now), self._supervision
        state = supervision.state if watch.is_reporting else OperatingState.UNKNOWN
        return Snapshot(
            reading=self._intake.display(now),
            reporting=watch.is_reporting,
            silent_for_long=watch.is_long,
            latest=self._reading,
            readings=self._tally.count,
            published=self._intake.published,
            refreshed_at=dict(supervision.refreshed_at),
            energy=self._meters.totals,
            energy_total=self._meters.total,
            operating_state=state,
            duty=supervision.duty.duty,
            verdict=supervision.verdict if watch.is_reporting else None,
            alerts=self._journal.unresolved,
            out_of_service=self._journal.out_of_service,
            model=self._learner.info,
            learning_waits_for=obstacles(self._journal.open_severities),
            limits=supervision.limits,
            protection=supervision.protection,
            nameplate=self._config.nameplate,
            ambient=self._ambient,
            thermal_capacity=supervision.thermal_capacity,
            findings=supervision.findings,
            last_health=None if state is OperatingState.RUNNING else self._snapshot.health,
            refused=dict(self._intake.refused),
        )

    def _wake_at(self, now: datetime) -> datetime | None:
        dues = (self._intake.due_at(now), self._supervision.due_at, self._journal.due_at)
        return min((due for due in dues if due is not None), default=None)
