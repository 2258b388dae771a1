"""Runs a monitor off the event loop, one executor job at a time."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util

from .const import DOMAIN, LOGGER
from .motor.alert import AlertEvent
from .motor.errors import MotorError
from .motor.log import LogEntry
from .motor.monitor import Monitor
from .motor.snapshot import Outcome, Snapshot
from .motor.wire import MAXIMUM_SIZE
from .storage.archive import Archive

# Ten seconds of the busiest publisher there is (21 single values, ten times a second). A job
# that takes longer than that is stuck, and the oldest messages are the least worth keeping.
QUEUE_LENGTH = 2100


@dataclass(frozen=True, slots=True)
class _Message:
    topic: str
    payload: bytes
    received_at: datetime
    retained: bool


@dataclass(frozen=True, slots=True)
class _Request:
    """Something else that wants the monitor."""

    serve: Callable[[Monitor], tuple[Outcome | None, Callable[[], None]]]
    """Runs in the job; returns what changed, and how to answer in the event loop."""
    abandon: Callable[[BaseException], None]


@dataclass(slots=True)
class Result:
    """What a job brought, all outcomes taken together."""

    snapshot: Snapshot
    has_outcome: bool = False
    """Whether anything went on; a question alone changes nothing, the next tick included."""
    events: list[AlertEvent] = field(default_factory=list)
    log: list[LogEntry] = field(default_factory=list)
    urgent: bool = False
    training_due: bool = False
    learned: bool = False
    wake_at: datetime | None = None
    answers: list[Callable[[], None]] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        """Take in one more outcome."""
        self.has_outcome = True
        self.snapshot = outcome.snapshot
        self.events += outcome.events
        self.log += outcome.log
        self.urgent |= outcome.urgent
        self.learned |= outcome.learned
        self.training_due = outcome.training_due
        self.wake_at = outcome.wake_at


class MonitorWorker:
    """Queues messages and requests, and works them off in order in the executor.

    One job at a time makes the monitor single-threaded without a lock; taking the whole queue at
    once keeps the hop cheap when messages come fast.
    """

    def __init__(
        self,
        hass: HomeAssistant,
        monitor: Monitor,
        archive: Archive,
        on_result: Callable[[Result], None],
    ) -> None:
        """``on_result`` is called in the event loop after each job."""
        self._hass = hass
        self._monitor = monitor
        self._archive = archive
        self._on_result = on_result
        self._queue: deque[_Message | _Request] = deque()
        self._job: asyncio.Future[Result] | None = None
        self._is_closed = False
        self._is_overflowing = False
        self._save_wanted = False
        self._save_learned_wanted = False
        self._write_failed = False

    @callback
    def put(self, topic: str, payload: bytes, *, retained: bool) -> None:
        """Queue a message as received now; a closed worker drops it."""
        if self._is_closed:
            return
        if len(self._queue) >= QUEUE_LENGTH:
            self._drop_oldest_message()
        # Of a payload that is too large to be read, only as much is kept as shows that it is.
        message = _Message(topic, payload[: MAXIMUM_SIZE + 1], dt_util.utcnow(), retained)
        self._queue.append(message)
        self._start()

    async def ask[T](self, run: Callable[[Monitor, datetime], tuple[Outcome | None, T]]) -> T:
        """Run something with the monitor, in its turn.

        Raises the MotorError that it raises, and HomeAssistantError where the worker is closed.
        """
        if self._is_closed:
            raise HomeAssistantError(translation_domain=DOMAIN, translation_key="motor_stopped")
        return await self._request(run)

    @callback
    def post(self, run: Callable[[Monitor, datetime], Outcome]) -> None:
        """Run something with the monitor, in its turn, while nobody waits; a closed worker drops it."""
        if self._is_closed:
            return
        made_at = dt_util.utcnow()
        self._queue.append(_Request(lambda monitor: (run(monitor, made_at), _nothing), _ignore))
        self._start()

    async def save(self, *, learned: bool) -> None:
        """Save the state, and with ``learned`` the model and what it is learned from."""
        await self.ask(partial(self._want_save, learned))

    async def close(self) -> None:
        """Work off what is queued, save everything, and take nothing more.

        What still came would write over what the next worker on the same folder saves.
        """
        if self._is_closed:
            return
        saved = self._request(partial(self._want_save, True))  # noqa: FBT003 - partial binds by position
        self._is_closed = True
        await saved

    def _request[T](self, run: Callable[[Monitor, datetime], tuple[Outcome | None, T]]) -> asyncio.Future[T]:
        answer: asyncio.Future[T] = self._hass.loop.create_future()
        made_at = dt_util.utcnow()

        def fulfil(value: T) -> None:
            if not answer.done():
                answer.set_result(value)

        def fail(error: BaseException) -> None:
            if not answer.done():
                answer.set_exception(error)

        def serve(monitor: Monitor) -> tuple[Outcome | None, Callable[[], None]]:
            try:
                outcome, value = run(monitor, made_at)
            except MotorError as err:
                return None, partial(fail, err)
            return outcome, partial(fulfil, value)

        self._queue.append(_Request(serve, fail))
        self._start()
        return answer

    def _want_save(self, learned: bool, _monitor: Monitor, _now: datetime) -> tuple[None, None]:  # noqa: FBT001
        """Have the job that this is part of save what all of it brings."""
        self._save_wanted = True
        self._save_learned_wanted |= learned
        return None, None

    def _drop_oldest_message(self) -> None:
        oldest = next((place for place, item in enumerate(self._queue) if isinstance(item, _Message)), None)
        if oldest is not None:
            del self._queue[oldest]
        if not self._is_overflowing:
            LOGGER.warning("Messages arrive faster than they can be worked off; the oldest are dropped")
        self._is_overflowing = True

    def _start(self) -> None:
        if self._job is not None or not self._queue:
            return
        batch = list(self._queue)
        self._queue.clear()
        self._is_overflowing = False
        self._job = self._hass.async_add_executor_job(self._work, batch)
        self._job.add_done_callback(partial(self._finish, batch))

    @callback
    def _finish(self, batch: list[_Message | _Request], job: asyncio.Future[Result]) -> None:
        self._job = None
        if job.cancelled():
            self._abandon(batch, asyncio.CancelledError())
        elif (error := job.exception()) is not None:
            LOGGER.error("The monitor failed on a batch of messages", exc_info=error)
            self._abandon(batch, error)
        else:
            result = job.result()
            try:
                self._on_result(result)
            except Exception:  # noqa: BLE001 - logged in full; it may come from any entity
                # Whoever asked, and what is queued, must not wait for ever for an entity to be mended.
                LOGGER.exception("What the monitor found could not be passed on")
            for answer in result.answers:
                answer()
        self._start()

    def _abandon(self, batch: list[_Message | _Request], error: BaseException) -> None:
        for item in batch:
            if isinstance(item, _Request):
                item.abandon(error)

    def _work(self, batch: list[_Message | _Request]) -> Result:
        result = Result(self._monitor.snapshot)
        for item in batch:
            if isinstance(item, _Message):
                result.add(
                    self._monitor.observe(item.topic, item.payload, item.received_at, retained=item.retained)
                )
                continue
            outcome, answer = item.serve(self._monitor)
            if outcome is not None:
                result.add(outcome)
            result.answers.append(answer)
        self._save(result)
        return result

    def _save(self, result: Result) -> None:
        """Put alerts on disk before anyone is told of them."""
        learned = result.learned or self._save_learned_wanted
        if not (result.events or learned or self._save_wanted):
            return
        self._save_wanted = self._save_learned_wanted = False
        try:
            if learned:
                self._archive.save_learned(self._monitor)
            else:
                self._archive.save_state(self._monitor)
        except (OSError, HomeAssistantError) as err:
            if not self._write_failed:
                LOGGER.error("Alerts cannot be saved and would not survive a restart: %s", err)
            self._write_failed = True
        else:
            self._write_failed = False


def _nothing() -> None:
    """Answer nobody."""


def _ignore(_error: BaseException) -> None:
    """Tell nobody: the failed job was logged."""
