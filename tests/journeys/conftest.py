"""The real parts that journeys use: one set a module, because Home Assistant takes seconds to start."""

from collections.abc import Iterator
import os
from pathlib import Path

import pytest

from demo.broker import Broker, find_free_port
from demo.home import Home
from demo.screenshot import BrowserMissingError, find_browser

HERE = Path(__file__).parent
ON_BUILD_SERVER = os.environ.get("CI") == "true"  # where a journey that cannot be made is a failure


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip every journey under the plugin that takes sockets away, rather than let it fail obscurely."""
    if not config.pluginmanager.hasplugin("homeassistant"):
        return
    reason = "journeys need real sockets: pytest -p no:homeassistant tests/journeys"
    if ON_BUILD_SERVER:
        raise pytest.UsageError(reason)
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def browser() -> Path:
    """The Chromium of this machine."""
    try:
        return find_browser()
    except BrowserMissingError as error:
        if ON_BUILD_SERVER:
            pytest.fail(str(error))
        pytest.skip(str(error))


@pytest.fixture(scope="module")
def broker() -> Iterator[Broker]:
    """An MQTT broker that this module has to itself."""
    with Broker(find_free_port(21883)) as running:
        yield running


@pytest.fixture(scope="module")
def home(broker: Broker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """A Home Assistant that is set up and running, with MQTT and no motor yet."""
    folder = tmp_path_factory.mktemp("home")
    home = Home(folder, port=find_free_port(28123), broker_port=broker.port)
    home.prepare()
    with home:
        yield home
