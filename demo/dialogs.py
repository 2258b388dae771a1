"""Pictures of dialogs for the documentation, in both languages: `python -m demo.dialogs`.

Each language gets a Home Assistant and a motor of its own, whose nameplate is copied, and which then loses
a phase.
"""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
import sys
import tempfile
import time

from playwright.sync_api import Locator, Page

from simulator.faults import Fault, FaultKind
from simulator.forms import DEFAULT_PREFIX
from simulator.motor import Motor
from simulator.publisher import Publisher

from .broker import Broker, find_free_port
from .client import Client
from .home import Home
from .motors import DOMAIN, MotorError, add_motor
from .screenshot import SETTLED, browse, illustrate, visit

_MOTORS: Mapping[str, str] = {"en": "Pump", "es": "Bomba"}
"""What the motor is called, by language."""
_NUMBERS = ("400", "14.6", "7.5", "0.83", "89.5", "50", "1455", "4", "1.15")
"""The first fields of a nameplate that take a number."""
_CHOICES = ((1, 3), (2, 0))
"""Of the fields with choices, which one, and what to choose: insulation class F, vibration class I."""
_NAMEPLATE_PAGE = 1  # in the menu of the options
_CONFIGURE = 1  # among the buttons beside a config entry
_PATIENCE = 120.0  # seconds that a loaded machine may take to find a phase missing
_CALM = 10.0  # seconds in which the motor is heard to run before it loses its phase


def take_pictures(language: str, folder: Path) -> None:
    """Write the pictures of one language: the nameplate, the limits that it suggests, and a fix flow.

    Raises:
        BrowserMissingError: no Chromium.
        BrokerError: no broker.
        HomeError: Home Assistant did not come up.
        MotorError: it refused the motor, or found nothing wrong with it.
        playwright.sync_api.Error: a dialog does not come up.
    """
    with ExitStack() as parts:
        broker = parts.enter_context(Broker(find_free_port(23883)))
        configuration = Path(parts.enter_context(tempfile.TemporaryDirectory()))
        home = Home(configuration, port=find_free_port(28523), broker_port=broker.port, language=language)
        home.prepare()
        client = parts.enter_context(home).client
        add_motor(client, _MOTORS[language], DEFAULT_PREFIX)
        publisher = Publisher(Motor(), port=broker.port)
        publisher.start()
        parts.callback(publisher.stop)
        tab = parts.enter_context(browse(client, width=640, height=2180, locale=language))
        _copy_nameplate(tab, client.url)
        tab.screenshot(path=folder / f"nameplate-{language}.png")
        tab.keyboard.press("Enter")
        tab.locator("step-flow-menu").wait_for()
        tab.set_viewport_size({"width": 640, "height": 720})
        tab.wait_for_timeout(SETTLED)
        tab.screenshot(path=folder / f"suggested-limits-{language}.png")
        _press(tab, tab.locator("step-flow-menu ha-list-item").first)
        time.sleep(_CALM)
        publisher.inject(Fault(FaultKind.PHASE_LOSS, phase="b"))
        _wait_for_issue(client)
        visit(tab, f"{client.url}/config/repairs", "ha-config-repairs ha-list-item-button")
        _press(tab, tab.locator("ha-config-repairs ha-list-item-button").first)
        tab.screenshot(path=folder / f"fix-flow-{language}.png")


def _copy_nameplate(tab: Page, url: str) -> None:
    visit(tab, f"{url}/config/integrations/integration/{DOMAIN}", "ha-config-entry-row")
    _press(tab, tab.locator("ha-config-entry-row ha-icon-button").nth(_CONFIGURE))
    _press(tab, tab.locator("step-flow-menu ha-list-item").nth(_NAMEPLATE_PAGE))
    for field, value in enumerate(_NUMBERS):
        tab.locator("step-flow-form ha-selector-number input").nth(field).fill(value)
    for field, choice in _CHOICES:
        selector = tab.locator("step-flow-form ha-selector-select").nth(field)
        _press(tab, selector.locator("ha-picker-field"))
        _press(tab, selector.locator("ha-dropdown-item").nth(choice))
    tab.locator("step-flow-form ha-selector-number input").first.focus()
    tab.wait_for_timeout(SETTLED)


def _press(tab: Page, what: Locator) -> None:
    what.click()
    tab.wait_for_timeout(SETTLED)


def _wait_for_issue(client: Client) -> None:
    deadline = time.monotonic() + _PATIENCE
    while not client.ask("repairs/list_issues")["issues"]:
        if time.monotonic() > deadline:
            raise MotorError("The motor lost a phase, and Home Assistant has no repair issue")
        time.sleep(0.5)


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the pictures and return the exit status."""
    return illustrate(
        "python -m demo.dialogs", "Takes pictures of dialogs.", _MOTORS, take_pictures, arguments
    )


if __name__ == "__main__":
    sys.exit(main())
