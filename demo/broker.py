"""An MQTT broker inside this process, so that neither the demo nor a test needs one installed."""

import asyncio
from collections import deque
from concurrent.futures import Future
import contextlib
from dataclasses import dataclass
import fcntl
import logging
from pathlib import Path
import socket
import tempfile
import threading
from types import TracebackType
from typing import Self, TextIO

from amqtt.broker import Broker as AmqttBroker
from amqtt.contexts import (
    Action,
    BrokerConfig,
    ListenerConfig,
)
from amqtt.errors import BrokerError as AmqttError
from amqtt.session import Session

LOOPBACK = "127.0.0.1"
_PATIENCE = 10  # seconds for what takes milliseconds on a healthy machine
_claims: dict[int, TextIO] = {}


class BrokerError(Exception):
    """The broker cannot serve; the text says why."""


def find_free_port(wanted: int) -> int:
    """Return the first port from `wanted` upwards that nothing listens on at the loopback address.

    No other program gets it from here before this one ends: what is to listen there takes seconds to start.

    Raises:
        OSError: none of the hundred from `wanted` on is free.
    """
    for port in range(wanted, wanted + 100):
        with socket.socket() as probe, contextlib.suppress(OSError):
            _claim(port)
            # As servers do: a port whose last connections are still closing is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((LOOPBACK, port))
            return port
    raise OSError(f"No free port between {wanted} and {wanted + 99}")


def _claim(port: int) -> None:
    """Keep a port for this program; raises `OSError` where another one has it."""
    if port in _claims:
        return
    with contextlib.ExitStack() as failed:
        claim = failed.enter_context(Path(tempfile.gettempdir(), f"motor-monitor-port-{port}").open("a"))
        fcntl.flock(claim, fcntl.LOCK_EX | fcntl.LOCK_NB)
        failed.pop_all()
    _claims[port] = claim


@dataclass(frozen=True)
class _Serving:
    """A broker that accepts connections, and how to end it from another thread."""

    thread: threading.Thread
    loop: asyncio.AbstractEventLoop
    end: asyncio.Event


class _OneCopyBroker(AmqttBroker):  # type: ignore[misc]  # the base class has no types
    """Sends a message once to a client with several subscriptions that match, not once for each.

    Home Assistant has such subscriptions (each integration announces the topics it discovers devices by)
    and MQTT 3.1.1 cannot tell it which one a copy is for: it would hand every copy to all of them.
    """

    def __init__(self, config: BrokerConfig) -> None:
        super().__init__(config)
        self._reached: set[int] = set()

    async def _run_broadcast(self, running_tasks: deque[asyncio.Task[object]]) -> None:
        self._reached.clear()
        await super()._run_broadcast(running_tasks)

    async def _topic_filtering(self, session: Session, topic: str, action: Action) -> bool:
        if action is Action.RECEIVE:
            if id(session) in self._reached:
                return False
            self._reached.add(id(session))
        return bool(await super()._topic_filtering(session, topic, action))


class Broker:
    """An amqtt broker with a thread and an event loop of its own.

    It speaks MQTT 3.1.1 only, lets anyone in, listens on the loopback address, and forgets everything,
    retained messages too, when it stops. It can be started again.
    """

    def __init__(self, port: int) -> None:
        """Choose the TCP port; nothing listens before `start`."""
        self.port = port
        self._serving: _Serving | None = None

    def __enter__(self) -> Self:
        """Start it."""
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop it."""
        self.stop()

    def start(self) -> None:
        """Return when clients can connect.

        Raises:
            BrokerError: it is running already, the port is taken, or it does not come up within ten seconds.
        """
        if self._serving is not None:
            raise BrokerError(f"The broker on port {self.port} is running already")
        ready: Future[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = Future()
        # A daemon thread: it must never keep a program alive that is on its way out.
        thread = threading.Thread(
            target=lambda: asyncio.run(self._serve(ready)), name="mqtt-broker", daemon=True
        )
        thread.start()
        try:
            loop, end = ready.result(_PATIENCE)
        except TimeoutError as error:
            raise BrokerError(f"The broker did not come up on port {self.port}") from error
        self._serving = _Serving(thread, loop, end)

    def stop(self) -> None:
        """Close every connection and the port; a broker that is not running stays so."""
        if self._serving is None:
            return
        self._serving.loop.call_soon_threadsafe(self._serving.end.set)
        self._serving.thread.join(_PATIENCE)
        self._serving = None

    async def _serve(self, ready: Future[tuple[asyncio.AbstractEventLoop, asyncio.Event]]) -> None:
        # amqtt warns of every client that tries MQTT 5 first, which Home Assistant does at each start.
        logging.getLogger("amqtt").setLevel(logging.ERROR)
        broker = _OneCopyBroker(
            BrokerConfig(
                listeners={"default": ListenerConfig(bind=f"{LOOPBACK}:{self.port}")},
                plugins={"amqtt.plugins.authentication.AnonymousAuthPlugin": {"allow_anonymous": True}},
            )
        )
        try:
            await broker.start()
        except AmqttError as error:
            ready.set_exception(BrokerError(f"The broker cannot listen on port {self.port}: {error}"))
            return
        end = asyncio.Event()
        ready.set_result((asyncio.get_running_loop(), end))
        await end.wait()
        await broker.shutdown()
