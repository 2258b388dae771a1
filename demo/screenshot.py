"""A picture of the motor's page for the documentation: `python -m demo.screenshot` while a demo runs.

It looks through the distribution's Chromium, so that no browser has to be downloaded.
"""

from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator, Sequence
import contextlib
import json
from pathlib import Path
import shutil
import sys

from playwright.sync_api import Browser, Error as PlaywrightError, Page, Playwright, sync_playwright

from .broker import BrokerError
from .client import Client, ClientError
from .home import PASSWORD, PROJECT, USERNAME, HomeError
from .motors import MotorError, find_page, list_motors

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = (
    "--no-sandbox",  # it looks at this machine's own pages only, and containers run it as root
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
SETTLED = 2000  # milliseconds for pictures, charts and transitions


class BrowserMissingError(Exception):
    """No Chromium on this machine."""


def find_browser() -> Path:
    """Return the Chromium of this machine.

    Raises:
        BrowserMissingError: there is none; the text says what to install.
    """
    for name in _BROWSERS:
        if found := shutil.which(name):
            return Path(found)
    raise BrowserMissingError(
        "Chromium is not installed (Debian: apt install chromium, or scripts/journey-programs)"
    )


@contextlib.contextmanager
def launch() -> Iterator[Browser]:
    """Give this machine's Chromium, without a window.

    Raises:
        BrowserMissingError: no Chromium.
    """
    with sync_playwright() as playwright:
        browser = start_browser(playwright)
        yield browser
        browser.close()


def start_browser(playwright: Playwright) -> Browser:
    """Start this machine's Chromium, for who needs several; raises as `launch`."""
    return playwright.chromium.launch(executable_path=find_browser(), args=_ARGUMENTS)


def open_tab(
    browser: Browser,
    client: Client,
    *,
    width: int = 1280,
    height: int = 1400,
    locale: str = "en-GB",
    dark: bool = False,
) -> Page:
    """Return an empty tab in which the client's user is logged in at the client's Home Assistant.

    It shares nothing with other tabs, no cache either: what it loads it loads for the first time.

    Args:
        browser: Where to open it.
        client: Whose eyes it is seen with.
        width: Of the window, in CSS pixels.
        height: Of the window, in CSS pixels.
        locale: Decides the language of the interface.
        dark: Whether the machine asks for dark pages.

    Raises:
        ClientError: the user cannot log in.
    """
    # `expires: 0` has the page fetch an access token of its own.
    session = client.login() | {"hassUrl": client.url, "clientId": f"{client.url}/", "expires": 0}
    context = browser.new_context(
        viewport={"width": width, "height": height},
        service_workers="block",
        locale=locale,
        color_scheme="dark" if dark else "light",
    )
    context.add_init_script(f"localStorage.hassTokens = {json.dumps(json.dumps(session))}")
    return context.new_page()


@contextlib.contextmanager
def browse(client: Client, *, width: int = 1280, height: int = 1400, locale: str = "en-GB") -> Iterator[Page]:
    """Give a tab in a browser of its own; takes and raises as `launch` and `open_tab`."""
    with launch() as browser:
        yield open_tab(browser, client, width=width, height=height, locale=locale)


def visit(tab: Page, address: str, awaited: str) -> None:
    """Show a page, and return when what the CSS selector `awaited` names has settled on it.

    Raises:
        playwright.sync_api.Error: the page does not come up, or never shows what is awaited.
    """
    tab.goto(address)
    tab.locator("#ha-launch-screen").wait_for(state="detached")
    tab.locator(awaited).first.wait_for()
    tab.wait_for_timeout(SETTLED)


def photograph(
    client: Client, page: str, awaited: str, picture: Path, *, width: int = 1280, height: int = 1400
) -> None:
    """Write what the client's user sees at the address `page`, as PNG; raises as `browse` and `visit`.

    Args:
        client: Whose eyes it is seen with.
        page: Address at the client's Home Assistant.
        awaited: CSS selector of what has to be visible first.
        picture: Where to; its folder is created.
        width: Of the window, in CSS pixels.
        height: Of the window, in CSS pixels.
    """
    picture.parent.mkdir(parents=True, exist_ok=True)
    with browse(client, width=width, height=height) as tab:
        visit(tab, page, awaited)
        tab.screenshot(path=picture)


def _first_motor_page(client: Client) -> str:
    for motor in list_motors(client):
        return find_page(client, motor["entry_id"])
    raise MotorError(f"There is no motor at {client.url}")


def illustrate(
    prog: str,
    description: str,
    languages: Iterable[str],
    take: Callable[[str, Path], None],
    arguments: Sequence[str] | None,
) -> int:
    """Take pictures in each language that the command line asks for, and return the exit status."""
    parser = ArgumentParser(prog=prog, description=description)
    parser.add_argument("--folder", type=Path, default=PROJECT / "docs" / "images")
    parser.add_argument("--language", choices=tuple(languages), action="append", help="only this one")
    options = parser.parse_args(arguments)
    options.folder.mkdir(parents=True, exist_ok=True)
    for language in options.language or languages:
        try:
            take(language, options.folder)
        except (
            BrokerError,
            BrowserMissingError,
            ClientError,
            HomeError,
            MotorError,
            PlaywrightError,
        ) as error:
            print(error, file=sys.stderr)
            return 1
    print(f"Wrote {options.folder}")
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the picture and return the exit status."""
    parser = ArgumentParser(
        prog="python -m demo.screenshot", description="Takes a picture of the demo's motor page."
    )
    parser.add_argument("--url", default="http://127.0.0.1:8123", help="of the demo that runs")
    parser.add_argument("--picture", type=Path, default=PROJECT / "docs" / "images" / "device-page.png")
    options = parser.parse_args(arguments)
    with Client(options.url, username=USERNAME, password=PASSWORD) as client:
        try:
            photograph(client, _first_motor_page(client), "ha-device-entities-card", options.picture)
        except (BrowserMissingError, ClientError, MotorError, PlaywrightError) as error:
            print(error, file=sys.stderr)
            return 1
    print(f"Wrote {options.picture}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
