"""What it costs to ask about the past: statistics and newest readings, after a day and after thirty.

The recorder's database holds one motor's readings, one every 2 s and all of them published
(``benchmarks/recording.py`` makes it: 1.3 million readings for thirty days, which takes minutes and 4 GB in
``.benchmark``; it is taken again for half a day). A real Home Assistant runs on it while the motor publishes
on, and is asked by HTTP on the same machine; the times are those of the one who asks.

Beside it, on the same readings, the way of the backend that this integration replaces: a row per reading
in a table of its own, all rows of the period loaded by SQLAlchemy, minimum, maximum and average in Python;
without HTTP, which is in its favour.

``python -m benchmarks.history [--json] [--quick]``
"""

import argparse
from collections.abc import Callable
from contextlib import closing
import json
from pathlib import Path
from statistics import median
import sys
from time import perf_counter, sleep, time
from typing import TypedDict

from demo.client import Client
from demo.motors import DOMAIN

from .ancestor import Ancestor
from .recording import recording

FOLDER = Path(__file__).resolve().parent.parent / ".benchmark"
SHORT, LONG, QUICK = 1, 30, 3
"""Days."""
ROUNDS = 15
_ROUNDS_OF_ANCESTOR = 3
_SETTLING = 30  # s in which Home Assistant comes to rest, and the motor's newest readings are recorded
_PAUSE = 0.5  # s between two questions
_HOURS = 168
_LIMIT = 100

STATISTICS = f"phase statistics, {_HOURS} h"
READINGS = f"newest {_LIMIT} readings"
_MOST = {STATISTICS: 200, READINGS: 100}
"""ms that a question may take."""
_FLAT = 2.0
"""How much longer the statistics may take after the longer time."""


class Times(TypedDict):
    """Of some rounds."""

    median_ms: float
    worst_ms: float


class Result(TypedDict):
    """What was measured on one database."""

    days: int
    readings: int
    states: int
    megabytes: float
    ours: dict[str, Times]
    ancestor: dict[str, Times]


def measure(days: int) -> Result:
    """Ask about a motor that has been watched for ``days``."""
    print(f"Recording {days} days, unless that was done lately", file=sys.stderr)
    recorded = recording(FOLDER / f"history-{days}", days)
    print("Asking", file=sys.stderr)
    with recorded.running() as (home, _):
        sleep(_SETTLING)
        ours = {
            STATISTICS: _times(lambda turn: _statistics(home.client, turn), ROUNDS),
            READINGS: _times(lambda _: _readings(home.client), ROUNDS),
        }
    with closing(Ancestor(recorded.folder / "ancestor.db")) as ancestor:
        theirs = {
            STATISTICS: _times(
                lambda turn: ancestor.phase_statistics("abc"[turn % 3], _HOURS, recorded.end),
                _ROUNDS_OF_ANCESTOR,
            ),
            READINGS: _times(lambda _: ancestor.newest(_LIMIT), ROUNDS),
        }
    return Result(
        days=days,
        readings=recorded.readings,
        states=recorded.states,
        megabytes=recorded.database.stat().st_size / 1e6,
        ours=ours,
        ancestor=theirs,
    )


def _statistics(client: Client, turn: int) -> None:
    answer = client.act(
        DOMAIN, "get_phase_statistics", {"phase": "ABC"[turn % 3], "hours": _HOURS}, answers=True
    )
    assert answer["data_points"]
    assert answer["voltage"]["avg"] is not None


def _readings(client: Client) -> None:
    answer = client.act(DOMAIN, "get_readings", {"limit": _LIMIT}, answers=True)
    assert len(answer["readings"]) == _LIMIT


def _times(ask: Callable[[int], object], rounds: int) -> Times:
    """Ask once for nothing, so that everybody has loaded what it takes, then ``rounds`` times."""
    times = []
    for turn in range(rounds + 1):
        began = perf_counter()
        ask(turn)
        times.append(1e3 * (perf_counter() - began))
        sleep(_PAUSE)
    return Times(median_ms=median(times[1:]), worst_ms=max(times[1:]))


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} days instead of {LONG}")
    options = parser.parse_args()
    began = time()
    short, long = (measure(days) for days in (SHORT, QUICK if options.quick else LONG))
    if options.json:
        print(json.dumps([short, long]))
        return
    _print(short, long)
    print(f"Took {time() - began:.0f} s", file=sys.stderr)


def _print(short: Result, long: Result) -> None:
    print(
        "One motor, a reading every 2 s, all recorded on SQLite; ms from question to answer, median (worst)"
    )
    print(f"{'':40}{_days(short):>18}{_days(long):>18}{'ratio':>8}{'at most':>10}")
    print(f"{'readings':40}{short['readings']:18,}{long['readings']:18,}")
    print(f"{'states':40}{short['states']:18,}{long['states']:18,}")
    print(f"{'MB':40}{short['megabytes']:18,.0f}{long['megabytes']:18,.0f}")
    for name, most in _MOST.items():
        flat = f"×{_FLAT:.0f}" if name == STATISTICS else ""
        _print_row(name, short["ours"][name], long["ours"][name], f"{most} {flat}")
    for name in _MOST:
        _print_row(f"{name}, a row each", short["ancestor"][name], long["ancestor"][name], "")


def _print_row(name: str, short: Times, long: Times, most: str) -> None:
    shown = (f"{times['median_ms']:.1f} ({times['worst_ms']:.1f})" for times in (short, long))
    ratio = long["median_ms"] / short["median_ms"]
    print(f"{name:40}{''.join(f'{text:>18}' for text in shown)}{ratio:8.2f}{most:>10}")


def _days(result: Result) -> str:
    return f"{result['days']} day{'s' if result['days'] > 1 else ''}"


if __name__ == "__main__":
    main()
