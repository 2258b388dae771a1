"""What it does to Home Assistant when ten clients ask at once, and when twenty subscribe.

A real Home Assistant, whose recorder holds thirty days of one motor (``benchmarks/recording.py`` makes them),
watches the motor on, a reading a second and all of them published. First ten clients, five by HTTP and five
by WebSocket, ask the questions that take most, one after the other without a break; inside Home Assistant
``benchmarks/loop_meter`` measures the longest pause of the event loop and the recorder's longest queue.
Beside it the same without clients: what the machine and Home Assistant themselves add. The clients share
the machine.

Then one client subscribes and twenty do, in turns, and the CPU time of Home Assistant is measured: all of
it, with the watching itself. Linux only.

``python -m benchmarks.asking [--json] [--quick]``
"""

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from itertools import count
import json
from pathlib import Path
from statistics import median
import sys
from time import perf_counter, sleep
from typing import NamedTuple, TypedDict

import httpx
from websockets.sync.client import connect
from websockets.sync.connection import Connection

from demo.home import Home
from demo.motors import DOMAIN

from .history import FOLDER, LONG, QUICK
from .home_process import HomeProcess
from .loop_meter import COMMAND
from .recording import recording

CLIENTS = 10
SECONDS = 40
"""s for which they ask."""
SUBSCRIBERS = (1, 20)
TURNS = 4
TURN = 20
"""s for which each number of them is measured in each turn."""
INTERVAL = 1.0
"""s between two readings."""
_SETTLING = 30  # s in which Home Assistant comes to rest
_CONNECTING = 3  # s until those who have just connected cost no more than those who are there
_PATIENCE = 60.0  # s
LONGEST_PAUSE = 50
"""ms that the event loop may be held up."""
LARGEST_RATIO = 1.2
"""Of the CPU time with the more subscribers to that with one."""


class Question(NamedTuple):
    """One that is asked by its name over WebSocket, by its path over HTTP."""

    name: str
    path: str
    fields: Mapping[str, str | int]


QUESTIONS = (
    Question("readings", "readings", {"limit": 1000}),
    Question("phase_statistics", "stats/phase/a", {"hours": 168}),
    Question("report", "report", {"period": "month"}),
    Question("alerts", "alerts", {"limit": 500}),
    Question("logs", "logs", {"limit": 500}),
    Question("summary", "stats/summary", {}),
)


class Strain(TypedDict):
    """On Home Assistant, for some time."""

    pause_ms: float
    """The event loop's longest."""
    collection_ms: float
    """The longest collection of garbage, which the pause holds."""
    backlog: int
    """The most that waited for the recorder."""


class Result(TypedDict):
    """What was measured."""

    idle: Strain
    asked: Strain
    after: Strain
    answers: int
    median_ms: dict[str, float]
    """Of the answers to each question, while all ten asked."""
    cpu_ms_per_s: dict[int, float]
    """By the number of subscribers."""
    updates: int
    """What each subscriber was told while it was measured."""


def measure(days: int) -> Result:
    """Ask, and subscribe, on a recording of ``days``."""
    recorded = recording(FOLDER / f"history-{days}", days)
    meter = Path(__file__).with_name("loop_meter")
    with recorded.running(interval=INTERVAL, component=meter) as (home, _):
        sleep(_SETTLING)
        print("Asking", file=sys.stderr)
        _ask_all(home, recorded.entry_id, seconds=5)
        home.client.ask(COMMAND)
        sleep(SECONDS)
        idle: Strain = home.client.ask(COMMAND)
        times = _ask_all(home, recorded.entry_id, SECONDS)
        asked: Strain = home.client.ask(COMMAND)
        sleep(_SETTLING)
        after: Strain = home.client.ask(COMMAND)
        print("Subscribing", file=sys.stderr)
        cpu, updates = _subscribe_in_turns(home, recorded.entry_id)
    return Result(
        idle=idle,
        asked=asked,
        after=after,
        answers=sum(map(len, times.values())),
        median_ms={name: median(taken) for name, taken in times.items()},
        cpu_ms_per_s=cpu,
        updates=updates,
    )


def _ask_all(home: Home, entry_id: str, seconds: float) -> Mapping[str, list[float]]:
    """Let all clients ask for so long; return how long each answer took, in ms, by question."""
    times: dict[str, list[float]] = defaultdict(list)
    deadline = perf_counter() + seconds
    token = home.client.login()["access_token"]

    def ask(number: int) -> None:
        by = _by_http if number % 2 else _by_socket
        with by(home.url, token, entry_id) as send:
            turn = number
            while (began := perf_counter()) < deadline:
                question = QUESTIONS[turn % len(QUESTIONS)]
                send(question)
                times[question.name].append(1e3 * (perf_counter() - began))
                turn += 1

    with ThreadPoolExecutor(CLIENTS) as clients:
        list(clients.map(ask, range(CLIENTS)))
    return times


@contextmanager
def _by_http(url: str, token: str, entry_id: str) -> Iterator[Callable[[Question], None]]:
    with httpx.Client(
        base_url=f"{url}/api/{DOMAIN}/{entry_id}/",
        headers={"Authorization": f"Bearer {token}"},
        timeout=_PATIENCE,
    ) as client:

        def send(question: Question) -> None:
            client.get(question.path, params=dict(question.fields)).raise_for_status()

        yield send


@contextmanager
def _by_socket(url: str, token: str, entry_id: str) -> Iterator[Callable[[Question], None]]:
    with _connect(url, token) as socket:
        numbers = count(1)

        def send(question: Question) -> None:
            # The path of a question names the phase, which is a field here.
            phase = {"phase": "a"} if "/phase/" in question.path else {}
            _command(socket, next(numbers), question.name, entry_id, **question.fields, **phase)

        yield send


@contextmanager
def _connect(url: str, token: str) -> Iterator[Connection]:
    """Connect as browsers do, who have messages compressed."""
    address = url.replace("http", "ws", 1) + "/api/websocket"
    with connect(address, max_size=None, proxy=None) as socket:
        socket.recv(_PATIENCE)  # auth_required
        socket.send(json.dumps({"type": "auth", "access_token": token}))
        socket.recv(_PATIENCE)  # auth_ok
        yield socket


def _command(socket: Connection, number: int, name: str, entry_id: str, **fields: str | int) -> None:
    command = {"id": number, "type": f"{DOMAIN}/{name}", "config_entry_id": entry_id, **fields}
    socket.send(json.dumps(command))
    answer = socket.recv(_PATIENCE)
    assert '"success":true' in str(answer), answer


def _subscribe_in_turns(home: Home, entry_id: str) -> tuple[dict[int, float], int]:
    """Return Home Assistant's CPU time, in ms a second, by subscribers, and how often each was told."""
    process = HomeProcess(home.folder)
    token = home.client.login()["access_token"]
    spent = dict.fromkeys(SUBSCRIBERS, 0.0)
    updates: list[int] = []
    for _ in range(TURNS):
        for number in SUBSCRIBERS:
            with _subscribed(home.url, token, entry_id, number) as counts:
                sleep(_CONNECTING)
                told, before = list(counts), process.cpu_seconds
                sleep(TURN)
                spent[number] += process.cpu_seconds - before
                updates += [now - then for now, then in zip(counts, told, strict=True)]
    return {number: 1e3 * seconds / (TURNS * TURN) for number, seconds in spent.items()}, min(updates)


@contextmanager
def _subscribed(url: str, token: str, entry_id: str, number: int) -> Iterator[list[int]]:
    """Let so many clients subscribe; yield how many messages each has had so far."""
    counts = [0] * number

    def listen(place: int, socket: Connection) -> None:
        for _ in socket:  # ends when it is closed
            counts[place] += 1

    with ThreadPoolExecutor(number) as listeners, ExitStack() as sockets:
        for place in range(number):
            socket = sockets.enter_context(_connect(url, token))
            _command(socket, 1, "subscribe", entry_id)
            listeners.submit(listen, place, socket)
        yield counts


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--quick", action="store_true", help=f"a recording of {QUICK} days instead of {LONG}")
    options = parser.parse_args()
    result = measure(QUICK if options.quick else LONG)
    if options.json:
        print(json.dumps(result))
    else:
        _print(result)


def _print(result: Result) -> None:
    print(f"{CLIENTS} clients ask at once for {SECONDS} s: {result['answers']} answers")
    print(f"{'':40}{'nobody asks':>14}{'all ask':>14}{'afterwards':>14}{'at most':>10}")
    strains = (result["idle"], result["asked"], result["after"])
    print(f"{'longest pause of the event loop, ms':40}", end="")
    print("".join(f"{strain['pause_ms']:14.1f}" for strain in strains) + f"{LONGEST_PAUSE:10}")
    print(f"{'of which garbage was collected for, ms':40}", end="")
    print("".join(f"{strain['collection_ms']:14.1f}" for strain in strains))
    print(f"{'recorder, longest queue':40}" + "".join(f"{strain['backlog']:14}" for strain in strains))
    for name, taken in result["median_ms"].items():
        print(f"{name + ', median ms to the answer':40}{'':14}{taken:14.0f}")
    print()
    few, many = (result["cpu_ms_per_s"][number] for number in SUBSCRIBERS)
    print("Subscribers of a motor that publishes a reading a second")
    print(f"{'':40}{SUBSCRIBERS[0]:14}{SUBSCRIBERS[1]:14}{'ratio':>14}{'at most':>10}")
    print(f"{'CPU of Home Assistant, ms a second':40}{few:14.1f}{many:14.1f}", end="")
    print(f"{many / few:14.2f}{LARGEST_RATIO:10}")
    print(f"Each was told {result['updates']} times or more in {TURN} s.")


if __name__ == "__main__":
    main()
