"""How long an event loop is held up while a model is trained in a thread beside it.

A task sleeps 1 ms again and again; the longest time from one of its wakings to the next is the pause.
Beside it the same loop with nothing to do for as long: what the machine itself adds.

``python -m benchmarks.pause [--json]``
"""

import argparse
import asyncio
from functools import partial
from itertools import islice
import json
from statistics import median
from time import perf_counter
from typing import TypedDict

from custom_components.motor_monitor.motor.model import Trainer, train
from custom_components.motor_monitor.motor.rows import rows_of

from .readings import readings

ROWS = 10_000
ROUNDS = 9
_SLEEP = 0.001


class Pause(TypedDict):
    """The longest pause of each round: the median of all rounds, and the worst."""

    median_ms: float
    worst_ms: float


class Result(TypedDict):
    """One trainer."""

    training: Pause
    idle: Pause
    first_ms: float
    """The longest pause of a first training before those, in which Python loads what it needs, and
    compiles it where there is no byte code yet: a module in one step, however large."""
    train_ms: float


async def measure() -> dict[str, Result]:
    """Train in turns with doing nothing."""
    source = list(islice(readings(), ROWS + 20))
    table, now = rows_of(source)[-ROWS:], source[-1].at
    assert len(table) == ROWS
    loop = asyncio.get_running_loop()
    results = {}
    for trainer in Trainer:
        work = partial(train, table, now, trainer=trainer)
        first, _ = await _longest_gap(loop.run_in_executor(None, work))
        training, idle, times = [], [], []
        for _ in range(ROUNDS):
            gap, seconds = await _longest_gap(loop.run_in_executor(None, work))
            training.append(gap)
            times.append(seconds)
            gap, _ = await _longest_gap(asyncio.ensure_future(asyncio.sleep(seconds)))
            idle.append(gap)
        results[trainer.value] = Result(
            training=_pause(training), idle=_pause(idle), first_ms=1e3 * first, train_ms=1e3 * median(times)
        )
    return results


async def _longest_gap(work: asyncio.Future[object]) -> tuple[float, float]:
    """Return the longest pause until the work is done, and how long that took, in seconds."""
    began = last = perf_counter()
    longest = 0.0
    while not work.done():
        await asyncio.sleep(_SLEEP)
        now = perf_counter()
        longest = max(longest, now - last)
        last = now
    await work
    return longest, last - began


def _pause(gaps: list[float]) -> Pause:
    return Pause(median_ms=1e3 * median(gaps), worst_ms=1e3 * max(gaps))


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print JSON")
    as_json = parser.parse_args().json
    results = asyncio.run(measure())
    if as_json:
        print(json.dumps(results))
        return
    title = f"Longest pause of an event loop, ms ({ROUNDS} rounds)"
    print(f"{title:48}{'median':>10}{'worst':>10}{'idle, worst':>14}{'first':>10}{'training':>12}")
    for trainer, result in results.items():
        print(f"{f'training {ROWS:,} rows, {trainer}':48}", end="")
        print(f"{result['training']['median_ms']:10.1f}{result['training']['worst_ms']:10.1f}", end="")
        print(f"{result['idle']['worst_ms']:14.1f}{result['first_ms']:10.1f}{result['train_ms']:9.0f} ms")


if __name__ == "__main__":
    main()
