"""One plant for each Home Assistant that the cards have to work on, and one browser for all of them."""

from collections.abc import Callable, Iterator
from pathlib import Path
import shutil
import sys

from playwright.sync_api import Browser
import pytest

from demo.broker import Broker, find_free_port
from demo.client import Client
from demo.home import PROJECT, Home
from demo.screenshot import launch, open_tab
from simulator.forms import Form
from simulator.motor import Motor
from simulator.publisher import Publisher

from ..conftest import ON_BUILD_SERVER
from ..meter import Meter
from .plant import Plant
from .tab import AXE, Tab

PYTHONS = {
    "2026.10": Path(sys.executable),
    "2026.11": PROJECT / ".tools" / "home-assistant-2026.11" / "bin" / "python",
}


def skip(reason: str) -> None:
    """Skip the test, or fail it where nothing may be skipped."""
    if ON_BUILD_SERVER:
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="package")
def chromium(browser: Path) -> Iterator[Browser]:
    """The browser that this machine has, without a tab yet."""
    with launch() as running:
        yield running


@pytest.fixture(scope="package", params=PYTHONS)
def plant(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Plant]:
    """A plant that one version of Home Assistant watches."""
    version: str = request.param
    python = PYTHONS[version]
    if not python.exists():
        skip(f"Home Assistant {version} is not installed: scripts/setup --journeys")
    folder = tmp_path_factory.mktemp("home")
    with Broker(find_free_port(21883)) as broker, Meter(broker.port, "pump/") as meter:
        fan = Publisher(Motor(), port=broker.port, prefix="fan/", form=Form.SPANISH, speed=10)
        fan.start()
        home = Home(folder, port=find_free_port(28123), broker_port=broker.port, python=python)
        home.prepare()
        with home:
            assert home.client.get("/api/config")["version"].startswith(f"{version}.")
            yield Plant(home, meter)
        fan.stop()
    shutil.rmtree(folder)


@pytest.fixture
def open_page(chromium: Browser, plant: Plant) -> Iterator[Callable[..., Tab]]:
    """Opens tabs, none of which may have complained or asked for anything from elsewhere in the end."""
    tabs: list[Tab] = []

    def open_page(client: Client = plant.client, **how: object) -> Tab:
        tab = Tab(open_tab(chromium, client, **how), plant.home.url)  # type: ignore[arg-type]  # as open_tab says
        tabs.append(tab)
        return tab

    yield open_page
    for tab in tabs:
        tab.page.context.close()
    assert [complaint for tab in tabs for complaint in tab.complaints] == []


@pytest.fixture
def tab(open_page: Callable[..., Tab]) -> Tab:
    """A tab of the owner."""
    return open_page()


@pytest.fixture
def axe() -> None:
    """axe-core, which judges whether everybody can use a page."""
    if not AXE.exists():
        skip("axe-core is not installed: cd card && npm ci")
