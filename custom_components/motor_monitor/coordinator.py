"""The life of one motor in Home Assistant: MQTT in, snapshots and alert events out."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from homeassistant.components import mqtt
from homeassistant.config_entries import ConfigEntry
from homeassistant.const import EVENT_HOMEASSISTANT_FINAL_WRITE
from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.event import async_track_point_in_utc_time, async_track_time_interval
from homeassistant.helpers.update_coordinator import DataUpdateCoordinator
from homeassistant.util import dt as dt_util

from .ambient import follow_ambient
from .const import CONF_LIMITS, CONF_PROTECTION, CONF_TOPIC_PREFIX, DOMAIN, LOGGER
from .inbox import Inbox
from .limits_topic import LimitsTopic
from .motor.alert import Alert, AlertEvent
from .motor.alert_filter import ANY_ALERT, AlertFilter
from .motor.config import MotorConfig
from .motor.errors import ModelError, TrainingError, TrainingFault
from .motor.log import ANY_ENTRY, LogEntry, LogFilter, changes_between
from .motor.model import Model
from .motor.monitor import Monitor
from .motor.reading import Refusal
from .motor.rows import Table
from .motor.silence import LONG_SILENCE
from .motor.snapshot import ModelInfo, Outcome, Snapshot
from .options import ambient_entity, motor_config, publish_interval, settings
from .publisher import Publisher
from .reactions import Reactions
from .storage.archive import Archive, motor_folder
from .wording import Wording
from .worker import MonitorWorker, Result

type MotorConfigEntry = ConfigEntry[MotorCoordinator]

# Alerts are saved as they happen. The rest (energy, counts, what was learned) can be made up for
# by the meters or by a few more readings, and is not worth wearing out a memory card.
_SAVE_INTERVAL = timedelta(minutes=15)

# Keeps a clock that was set forward from turning every wait into a busy loop.
_SHORTEST_WAIT = timedelta(milliseconds=50)


class MotorCoordinator(DataUpdateCoordinator[Snapshot]):
    """Feeds one motor's messages to its monitor and shows the rest what came of them."""

    config_entry: MotorConfigEntry

    def __init__(self, hass: HomeAssistant, entry: MotorConfigEntry, wording: Wording) -> None:
        """Prepare; ``async_restore`` and ``async_start`` bring the motor to life."""
        super().__init__(hass, LOGGER, config_entry=entry, name=entry.title)
        self._prefix: str = entry.data[CONF_TOPIC_PREFIX]
        self._config: MotorConfig = motor_config(entry)
        self._archive = Archive(motor_folder(hass, entry.entry_id))
        self._worker: MonitorWorker
        self.newest: Snapshot
        """What is known now; ``data`` is what was last published."""
        self.wording = wording
        """Puts what is found into words."""
        self._reactions = Reactions(
            hass,
            entry_id=entry.entry_id,
            motor=entry.title,
            prefix=self._prefix,
            long_silence=LONG_SILENCE * self._config.silent_after,
            wording=wording,
        )
        self._ambient = ambient_entity(entry)
        self._settings = settings(hass, entry)
        self._alert_listeners: set[Callable[[AlertEvent], None]] = set()
        self._publisher = Publisher(hass, self.async_set_updated_data, lambda: publish_interval(entry))
        self._is_stopped = False
        self._cancels: list[Callable[[], None]] = []
        self._cancel_tick: CALLBACK_TYPE | None = None
        self._wake_at: datetime | None = None
        self._training = asyncio.Lock()
        self._changing_limits = asyncio.Lock()
        self.importing = asyncio.Lock()

    async def async_restore(self) -> None:
        """Bring back what was saved, so that entities have something to show."""
        monitor, problems = await self.hass.async_add_executor_job(self._archive.restore, self._config)
        self._worker = MonitorWorker(self.hass, monitor, self._archive, self._take)
        self.data = self.newest = monitor.snapshot
        self._reactions.report_set_aside(problems)
        self._reactions.follow(self.data)

    async def async_start(self) -> None:
        """Listen to the motor from now on."""
        self._worker.post(Monitor.tick)
        limits = LimitsTopic(
            self.hass,
            self.config_entry,
            set_limits=partial(self.async_set_limits, by="MQTT"),
            refuse=self._refuse,
        )
        inbox = Inbox(self.hass, self.config_entry, self._worker, limits)
        self._cancels += (
            await mqtt.async_subscribe(self.hass, f"{self._prefix}#", inbox.take, qos=0, encoding=None),
            async_track_time_interval(self.hass, self._save_regularly, _SAVE_INTERVAL),
            self.config_entry.add_update_listener(_follow_entry),
        )
        if self._ambient is not None:
            self._cancels.append(follow_ambient(self.hass, self._ambient, self._set_ambient))
        self.config_entry.async_on_unload(
            self.hass.bus.async_listen_once(EVENT_HOMEASSISTANT_FINAL_WRITE, self._stop_with_home_assistant)
        )

    async def async_stop(self) -> None:
        """Finish what is queued, save everything, and leave no timer or issue behind."""
        for cancel in self._cancels:
            cancel()
        self._cancels.clear()
        await self._worker.close()
        self._is_stopped = True
        self._publisher.stop()
        if self._cancel_tick is not None:
            self._cancel_tick()
        self._reactions.withdraw()

    async def async_follow_options(self) -> None:
        """Apply what the user changed: limits at once, anything else by starting over."""
        old, self._settings = self._settings, settings(self.hass, self.config_entry)
        if changes := changes_between(old, self._settings):
            self._worker.post(lambda monitor, now: monitor.note(LogEntry.of_settings(now, changes)))
        config = motor_config(self.config_entry)
        if (
            replace(config, limits=self._config.limits, protection=self._config.protection) != self._config
            or self.config_entry.title != self.name
            or ambient_entity(self.config_entry) != self._ambient
        ):
            self.hass.config_entries.async_schedule_reload(self.config_entry.entry_id)
            return
        await self._worker.ask(
            lambda monitor, now: (monitor.set_limits(config.limits, config.protection, now), None)
        )

    @callback
    def async_add_alert_listener(self, listener: Callable[[AlertEvent], None]) -> CALLBACK_TYPE:
        """Call ``listener`` with every alert event; return how to stop that."""
        self._alert_listeners.add(listener)
        return lambda: self._alert_listeners.discard(listener)

    async def async_acknowledge(self, alert_id: str, by: str | None, comment: str | None = None) -> Alert:
        """Say that somebody is on an alert, and return it. Raises as Monitor.acknowledge does."""
        return await self._step(
            alert_id, lambda monitor, now: monitor.acknowledge(alert_id, now, by, comment)
        )

    async def async_shelve(
        self, alert_id: str, time: timedelta, by: str | None, comment: str | None = None
    ) -> Alert:
        """Hear nothing of an alert for a time, and return it. Raises as Monitor.shelve does."""
        return await self._step(
            alert_id, lambda monitor, now: monitor.shelve(alert_id, now, time, by, comment)
        )

    async def async_unshelve(self, alert_id: str, by: str | None) -> Alert:
        """Bring an alert back before its time, and return it. Raises UnknownAlertError."""
        return await self._step(alert_id, lambda monitor, now: monitor.unshelve(alert_id, now, by))

    async def async_resolve(self, alert_id: str, by: str | None) -> Alert:
        """Resolve an alert, and return it. Raises UnknownAlertError."""
        return await self._step(alert_id, lambda monitor, now: monitor.resolve(alert_id, now, by))

    async def async_resolve_all(self, by: str | None) -> int:
        """Resolve every unresolved alert, and return how many there were."""

        def resolve_all(monitor: Monitor, now: datetime) -> tuple[Outcome, int]:
            outcome = monitor.resolve_all(now, by)
            return outcome, len(outcome.events)

        return await self._worker.ask(resolve_all)

    async def async_set_out_of_service(self, by: str | None, *, out: bool) -> None:
        """Take the motor out of service or put it back; on disk when this returns."""
        await self._worker.ask(lambda monitor, now: (monitor.set_out_of_service(now, by, out=out), None))
        await self._worker.save(learned=False)

    async def async_set_limits(
        self, changes: Mapping[str, float | None], by: str | None
    ) -> Mapping[str, float | None]:
        """Change some limits and protection levels at once and for good, and return all, by key.

        Raises LimitError and changes nothing.
        """

        def set_limits(monitor: Monitor, now: datetime) -> tuple[Outcome, Snapshot]:
            outcome = monitor.change_limits(changes, now, by)
            return outcome, outcome.snapshot

        # The entry's listener puts the options in force; a second change must come after that, or it
        # would be undone for a moment by the first.
        async with self._changing_limits:
            snapshot = await self._worker.ask(set_limits)
            decided = {
                CONF_LIMITS: dict(snapshot.limits.levels),
                CONF_PROTECTION: dict(snapshot.protection.levels),
            }
            options = {**self.config_entry.options, **decided}
            self.hass.config_entries.async_update_entry(self.config_entry, options=options)
        return snapshot.levels

    async def async_retrain(self, table: Table | None = None, *, is_ordered: bool = True) -> ModelInfo:
        """Train on ``table``, or on what was learned so far. Raises ModelError and keeps the old model.

        A training that nobody ordered also keeps it where it is better than the new one.
        """
        async with self._training:
            training = await self._worker.ask(
                lambda monitor, _: (None, monitor.begin_training(table, is_ordered=is_ordered))
            )
            try:
                candidate = await self.hass.async_add_executor_job(training.run, dt_util.utcnow())
            except BaseException as err:
                # Not only a ModelError: a script that is stopped cancels the action that it waits for,
                # and until the monitor is told it takes no other training to be due.
                error = err if isinstance(err, ModelError) else TrainingError(TrainingFault.INTERRUPTED)
                self._worker.post(lambda monitor, now: monitor.training_failed(error, now))
                raise
            return await self._worker.ask(lambda monitor, now: _model(monitor.adopt(candidate, now)))

    async def async_undo_retrain(self) -> ModelInfo:
        """Go back to the model before the last training, once. Raises NoPreviousModelError."""
        async with self._training:
            return await self._worker.ask(lambda monitor, now: _model(monitor.undo_training(now)))

    async def async_model(self) -> Model | None:
        """Return the model in use."""
        return await self._worker.ask(lambda monitor, _: (None, monitor.model))

    async def async_alert(self, alert_id: str) -> Alert:
        """Return an alert. Raises UnknownAlertError."""
        return await self._worker.ask(lambda monitor, _: (None, monitor.alert(alert_id)))

    async def async_alerts(self, where: AlertFilter = ANY_ALERT, *, limit: int) -> list[Alert]:
        """Return the alerts that match, newest first, at most ``limit``."""
        return await self._worker.ask(lambda monitor, _: (None, monitor.alerts(where, limit=limit)))

    async def async_count_last_day(self) -> int:
        """Return the number of whole live readings in the last 24 hours."""
        return await self._worker.ask(lambda monitor, now: (None, monitor.count_last_day(now)))

    async def async_logs(self, where: LogFilter = ANY_ENTRY, *, limit: int) -> list[LogEntry]:
        """Return the log entries that match, newest first, at most ``limit``."""
        return await self._worker.ask(lambda monitor, _: (None, monitor.log(where, limit=limit)))

    async def async_take_up(self, alerts: Sequence[Alert], entries: Sequence[LogEntry]) -> tuple[int, int]:
        """Keep what another watch found and logged, on disk when this returns; return how many were new."""
        new = await self._worker.ask(lambda monitor, now: (None, monitor.take_up(alerts, entries, now)))
        await self._worker.save(learned=False)
        return new

    @callback
    def note(self, entry: LogEntry) -> None:
        """Log what was done with the motor."""
        self._worker.post(lambda monitor, _: monitor.note(entry))

    async def _step(self, alert_id: str, take: Callable[[Monitor, datetime], Outcome]) -> Alert:
        """Take a step in an alert's life, and return the alert as it stands then."""
        return await self._worker.ask(lambda monitor, now: (take(monitor, now), monitor.alert(alert_id)))

    @callback
    def _refuse(self, refusals: Iterable[Refusal]) -> None:
        self._worker.post(lambda monitor, now: monitor.refuse(refusals, now))

    @callback
    def _set_ambient(self, celsius: float | None) -> None:
        self._worker.post(lambda monitor, now: monitor.set_ambient(celsius, now))

    @callback
    def _take(self, result: Result) -> None:
        """Pass on what a job brought."""
        if not result.has_outcome:
            return
        self._reactions.tell(result.log)
        self.newest = result.snapshot
        if self._is_stopped:
            return
        self._arm_tick(result.wake_at)
        if result.urgent:
            self._reactions.follow(result.snapshot)
        self._publisher.offer(result.snapshot, at_once=result.urgent)
        for event in result.events:
            for listener in list(self._alert_listeners):
                listener(event)
        if result.training_due and not self._training.locked():
            self.config_entry.async_create_background_task(
                self.hass, self._train_when_due(), f"{DOMAIN} training {self.name}"
            )

    async def _train_when_due(self) -> None:
        try:
            await self.async_retrain(is_ordered=False)
        except (ModelError, HomeAssistantError) as err:
            LOGGER.debug("Training of %s failed: %s", self.name, err)

    @callback
    def _arm_tick(self, wake_at: datetime | None) -> None:
        if wake_at == self._wake_at and self._cancel_tick is not None:
            return
        if self._cancel_tick is not None:
            self._cancel_tick()
            self._cancel_tick = None
        self._wake_at = wake_at
        if wake_at is not None:
            soonest = dt_util.utcnow() + _SHORTEST_WAIT
            self._cancel_tick = async_track_point_in_utc_time(self.hass, self._tick, max(wake_at, soonest))

    @callback
    def _tick(self, _due: datetime) -> None:
        # When the loop was busy, later messages have been taken in since the tick was due.
        self._cancel_tick = None
        self._worker.post(Monitor.tick)

    async def _save_regularly(self, _now: datetime) -> None:
        await self._worker.save(learned=False)

    async def _stop_with_home_assistant(self, _event: Event) -> None:
        # What arrives from now on would find no executor to run in.
        await self.async_stop()


async def _follow_entry(_hass: HomeAssistant, entry: MotorConfigEntry) -> None:
    await entry.runtime_data.async_follow_options()


def _model(outcome: Outcome) -> tuple[Outcome, ModelInfo]:
    return outcome, outcome.snapshot.model
