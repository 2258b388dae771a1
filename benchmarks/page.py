"""CPU time of a page with ten motors: our cards beside Home Assistant's own entities card, in one run.

A real Home Assistant watches ten simulated motors, each of which publishes a reading a second. Three
Chromiums look at it at the same time: one at ten motor cards, one at ten entities cards with the values
that these show, one at a page without cards, which tells what Home Assistant's interface takes by itself
and is not subtracted. What is measured is what the renderer of each page used: there its scripts, styles,
layout and drawing run. What the rest of each browser used is given beside it; on a machine without a
graphics processor it puts the picture together. Linux only.

``python -m benchmarks.page [--json] [--seconds N] [--motors N]``
"""

import argparse
from collections.abc import Sequence
import contextlib
from contextlib import ExitStack
import json
from math import sqrt
from pathlib import Path
from statistics import fmean, stdev
from tempfile import TemporaryDirectory
import time
from typing import TypedDict

from playwright.sync_api import Playwright, sync_playwright
import psutil

from demo.broker import Broker, find_free_port
from demo.client import Client
from demo.dashboards import add_dashboard, motor_card, side_by_side
from demo.home import Home
from demo.motors import add_motor, find_device, list_states
from demo.screenshot import open_tab, start_browser, visit
from simulator.faults import CHANNELS
from simulator.forms import Form
from simulator.motor import Motor
from simulator.publisher import Publisher

BLOCK = 10  # s; two publish intervals of the integration
_SETTLING = 30  # s until the pages have loaded everything, and the readings come evenly
_PATIENCE = 120  # s
_HEIGHT = 5400  # CSS pixels; ten motor cards in three columns are all in the window, and turn
OURS, ENTITIES, EMPTY = "motor-cards", "entities-cards", "no-card"
_VIEWS = {
    OURS: "motor-monitor-card motor-monitor-drawing [role=img]",
    ENTITIES: "hui-entities-card .card-content",
    EMPTY: "hui-markdown-card",
}
"""What each page shows once for each motor."""
_SHOWN = (
    *(channel for channel in CHANNELS if not channel.startswith(("energy", "frequency"))),
    *("voltage_average", "frequency_average", "power_factor_total", "voltage_unbalance", "current_unbalance"),
    *("operating_state", "severity", "health", "anomaly_score", "active_alerts", "power_total"),
    *("model_state", "learning_progress", "energy_total"),
)
"""Keys of what a motor card tells."""


class PageError(Exception):
    """The pages do not show what is to be compared."""


class Cost(TypedDict):
    """CPU time of one page, in % of a core."""

    renderer: float
    renderer_error: float
    """Standard error, from the blocks of the measurement."""
    browser: float
    """What all the other processes of its browser used."""


class Result(TypedDict):
    """All pages, and how ours compares."""

    motors: int
    seconds: int
    pages: dict[str, Cost]
    ratio: float
    """Our renderer's CPU time over that of the entities cards."""


class _Eyes:
    """A browser of its own that looks at one page."""

    def __init__(self, playwright: Playwright, client: Client, view: str) -> None:
        before = set(psutil.Process().children(recursive=True))
        self.browser = start_browser(playwright)
        self._tab = open_tab(self.browser, client, width=1600, height=_HEIGHT)
        self._tab.set_default_timeout(_PATIENCE * 1000)
        visit(self._tab, f"{client.url}/page-cost/{view}", _VIEWS[view])
        self._processes = set(psutil.Process().children(recursive=True)) - before

    def count(self, selector: str) -> int:
        """How many elements the page has."""
        return self._tab.locator(selector).count()

    def cpu_seconds(self) -> tuple[float, float]:
        """What the renderer and the browser's other processes have used so far."""
        used = [0.0, 0.0]
        for process in self._processes:
            with contextlib.suppress(psutil.NoSuchProcess):
                times = process.cpu_times()
                used["--type=renderer" not in process.cmdline()] += times.user + times.system
        return used[0], used[1]


def measure(motors: int, seconds: int) -> Result:
    """Look at so many motors for so long, after a minute or so of getting ready.

    Raises:
        PageError: the pages do not show the same motors.
    """
    with ExitStack() as parts:
        client = _furnish(motors, parts)
        playwright = parts.enter_context(sync_playwright())
        eyes = {view: _Eyes(playwright, client, view) for view in _VIEWS}
        for one in eyes.values():
            parts.callback(one.browser.close)
        for view in (OURS, ENTITIES):
            if (shown := eyes[view].count(_VIEWS[view])) != motors:
                raise PageError(f"The page of {view} shows {shown} of {motors} motors")
        time.sleep(_SETTLING)
        blocks: dict[str, list[tuple[float, float]]] = {view: [] for view in eyes}
        before = {view: one.cpu_seconds() for view, one in eyes.items()}
        began = time.monotonic()
        for _ in range(seconds // BLOCK):
            time.sleep(BLOCK)
            now = time.monotonic()
            for view, one in eyes.items():
                used = one.cpu_seconds()
                shares = [
                    100 * (new - old) / (now - began) for new, old in zip(used, before[view], strict=True)
                ]
                blocks[view].append((shares[0], shares[1]))
                before[view] = used
            began = now
    pages = {view: _cost(shares) for view, shares in blocks.items()}
    return Result(
        motors=motors,
        seconds=seconds,
        pages=pages,
        ratio=pages[OURS]["renderer"] / pages[ENTITIES]["renderer"],
    )


def _furnish(motors: int, parts: ExitStack) -> Client:
    """Start everything but the browsers; return the owner's session."""
    broker = parts.enter_context(Broker(find_free_port(31883)))
    folder = Path(parts.enter_context(TemporaryDirectory(prefix="page-cost-")))
    home = Home(folder, port=find_free_port(38123), broker_port=broker.port)
    home.prepare()
    client = parts.enter_context(home).client
    entries = [add_motor(client, f"Motor {number}", f"motor-{number}/") for number in range(motors)]
    for number in range(motors):
        publisher = Publisher(Motor(number), port=broker.port, prefix=f"motor-{number}/", form=Form.COMPLETE)
        publisher.start()
        parts.callback(publisher.stop)
        time.sleep(1 / motors)  # no two at the same moment
    _wait_until_shown(client, entries)
    ours = [motor_card(find_device(client, entry)) for entry in entries]
    states = [list_states(client, entry) for entry in entries]
    entities = [
        {"type": "entities", "entities": [motor[key]["entity_id"] for key in _SHOWN if key in motor]}
        for motor in states
    ]
    views = [
        side_by_side(OURS, ours),
        side_by_side(ENTITIES, entities),
        side_by_side(EMPTY, [{"type": "markdown", "content": "Nothing"}]),
    ]
    add_dashboard(client, "Page cost", "page-cost", {"views": views})
    return client


def _wait_until_shown(client: Client, entries: Sequence[str]) -> None:
    deadline = time.monotonic() + _PATIENCE
    while not all(list_states(client, entry).get("speed") for entry in entries):
        if time.monotonic() > deadline:
            raise PageError(f"Not every motor is heard after {_PATIENCE} s")
        time.sleep(1)


def _cost(blocks: Sequence[tuple[float, float]]) -> Cost:
    renderer = [share for share, _ in blocks]
    return Cost(
        renderer=fmean(renderer),
        renderer_error=stdev(renderer) / sqrt(len(renderer)),
        browser=fmean(share for _, share in blocks),
    )


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--seconds", type=int, default=60, help="length of the measurement (default: 60)")
    parser.add_argument("--motors", type=int, default=10, help="how many (default: 10)")
    options = parser.parse_args()
    if options.seconds < 2 * BLOCK:
        parser.error(f"--seconds must be at least {2 * BLOCK}")
    result = measure(options.motors, options.seconds)
    if options.json:
        print(json.dumps(result))
        return
    print(f"{result['motors']} motors at one reading a second, {result['seconds']} s; CPU in % of a core")
    print(f"{'':24}{'renderer':>16}{'rest of the browser':>24}")
    for view, cost in result["pages"].items():
        renderer = f"{cost['renderer']:.1f} ± {cost['renderer_error']:.1f}"
        print(f"{view:24}{renderer:>16}{cost['browser']:24.1f}")
    print(f"{'ratio':24}{result['ratio']:16.2f}")


if __name__ == "__main__":
    main()
