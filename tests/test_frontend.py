"""What dashboards load, and when they no longer do."""

from hashlib import sha256
from http import HTTPStatus
from pathlib import Path

from homeassistant.components.frontend import DATA_EXTRA_MODULE_URL, UrlManager
from homeassistant.components.lovelace.const import LOVELACE_DATA
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator, WebSocketGenerator

from custom_components.motor_monitor.const import DOMAIN
from custom_components.motor_monitor.frontend import serving

from .kit import AddMotor, MotorKit

PATH = "/motor_monitor_static/motor-monitor-card.js"
HASH = sha256(serving.CARD.read_bytes()).hexdigest()[:10]
ADDRESS = f"{PATH}?v={HASH}"


async def resources(hass: HomeAssistant) -> list[str]:
    """Return what dashboards load."""
    collection = hass.data[LOVELACE_DATA].resources
    await collection.async_get_info()
    return [item["url"] for item in collection.async_items()]


def stored(*urls: str) -> dict[str, object]:
    """Return a file of resources."""
    items = [{"id": f"{number}", "type": "module", "url": url} for number, url in enumerate(urls)]
    return {"version": 1, "key": "lovelace_resources", "data": {"items": items}}


@pytest.fixture
async def dashboards(hass: HomeAssistant) -> None:
    assert await async_setup_component(hass, "lovelace", {})


@pytest.fixture
def pages(hass: HomeAssistant) -> UrlManager:
    """Return what every page loads, without the real frontend."""
    urls = hass.data[DATA_EXTRA_MODULE_URL] = UrlManager(lambda _change, _url: None, [])
    hass.config.components.add("frontend")
    return urls


@pytest.fixture
async def yaml_dashboards(hass: HomeAssistant) -> None:
    """Set dashboards up whose resources somebody keeps in a file."""
    config = {"lovelace": {"resource_mode": "yaml", "resources": [{"type": "module", "url": "/local/x.js"}]}}
    assert await async_setup_component(hass, "lovelace", config)


async def test_browsers_get_the_card_and_may_keep_it(
    dashboards: None, motor: MotorKit, hass_client_no_auth: ClientSessionGenerator
) -> None:
    answer = await (await hass_client_no_auth()).get(ADDRESS)

    assert answer.status == HTTPStatus.OK
    assert answer.content_type == "text/javascript"
    assert "max-age" in answer.headers["Cache-Control"]
    assert await answer.read() == serving.CARD.read_bytes()


@pytest.mark.parametrize("name", ["__init__.py", "serving.py", "../manifest.json"])
async def test_nothing_beside_the_card_is_served(
    dashboards: None, motor: MotorKit, hass_client_no_auth: ClientSessionGenerator, name: str
) -> None:
    answer = await (await hass_client_no_auth()).get(f"/motor_monitor_static/{name}")
    assert answer.status == HTTPStatus.NOT_FOUND


async def test_several_motors_add_one_resource(
    hass: HomeAssistant, dashboards: None, hass_ws_client: WebSocketGenerator, add_motor: AddMotor
) -> None:
    for number in range(3):
        await add_motor(prefix=f"motor{number}/")
    client = await hass_ws_client(hass)
    await client.send_json_auto_id({"type": "lovelace/resources"})

    [resource] = (await client.receive_json())["result"]
    assert (resource["type"], resource["url"]) == ("module", ADDRESS)


@pytest.mark.parametrize("before", [[], [PATH, ADDRESS, ADDRESS]])
async def test_motors_that_offer_the_card_at_once_keep_one_resource(
    hass: HomeAssistant,
    hass_storage: dict[str, object],
    add_motor: AddMotor,
    caplog: pytest.LogCaptureFixture,
    before: list[str],
) -> None:
    hass_storage["lovelace_resources"] = stored(*before)
    for number in range(3):
        motor = await add_motor(prefix=f"motor{number}/")
    assert await async_setup_component(hass, "lovelace", {})
    await motor.settle()

    assert await resources(hass) == [ADDRESS]
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


async def test_a_resource_is_there_after_a_restart(
    hass: HomeAssistant, hass_storage: dict[str, object], dashboards: None, add_motor: AddMotor
) -> None:
    hass_storage["lovelace_resources"] = stored("/local/other.js", ADDRESS)
    await add_motor()
    assert await resources(hass) == ["/local/other.js", ADDRESS]


async def test_a_new_version_takes_the_place_of_the_old_one(
    hass: HomeAssistant, hass_storage: dict[str, object], dashboards: None, add_motor: AddMotor
) -> None:
    hass_storage["lovelace_resources"] = stored(f"{PATH}?v=0123456789", "/local/other.js")
    await add_motor()
    assert await resources(hass) == [ADDRESS, "/local/other.js"]


async def test_another_content_has_another_address(
    hass: HomeAssistant,
    dashboards: None,
    add_motor: AddMotor,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = tmp_path / serving.CARD.name
    other.write_text("export {};")
    monkeypatch.setattr(serving, "CARD", other)
    await add_motor()
    assert await resources(hass) == [f"{PATH}?v={sha256(b'export {};').hexdigest()[:10]}"]


async def test_duplicates_are_removed(
    hass: HomeAssistant, hass_storage: dict[str, object], dashboards: None, add_motor: AddMotor
) -> None:
    hass_storage["lovelace_resources"] = stored(PATH, ADDRESS, "/local/other.js", f"{PATH}?v=1")
    await add_motor()
    assert await resources(hass) == [ADDRESS, "/local/other.js"]


async def test_the_card_goes_with_the_last_motor_and_comes_with_the_next(
    hass: HomeAssistant, pages: UrlManager, dashboards: None, add_motor: AddMotor
) -> None:
    first, last = await add_motor(), await add_motor(prefix="motor2/")

    await hass.config_entries.async_remove(first.entry.entry_id)
    await first.settle()
    assert (await resources(hass), list(pages.urls)) == ([ADDRESS], [ADDRESS])

    await last.reload()
    assert (await resources(hass), list(pages.urls)) == ([ADDRESS], [ADDRESS])

    await hass.config_entries.async_remove(last.entry.entry_id)
    await last.settle()
    assert (await resources(hass), list(pages.urls)) == ([], [])

    await add_motor()
    assert (await resources(hass), list(pages.urls)) == ([ADDRESS], [ADDRESS])


async def test_resources_that_are_kept_in_yaml_are_left_alone(
    hass: HomeAssistant, pages: UrlManager, yaml_dashboards: None, add_motor: AddMotor
) -> None:
    motors = [await add_motor(), await add_motor(prefix="motor2/")]
    assert await resources(hass) == ["/local/x.js"]
    assert pages.urls == {ADDRESS}

    for motor in motors:
        await hass.config_entries.async_remove(motor.entry.entry_id)
        await motor.settle()
    assert await resources(hass) == ["/local/x.js"]
    assert not pages.urls


async def test_a_motor_needs_no_dashboards(
    hass: HomeAssistant, motor: MotorKit, caplog: pytest.LogCaptureFixture
) -> None:
    await hass.config_entries.async_remove(motor.entry.entry_id)
    await motor.settle()
    assert "lovelace" not in hass.config.components
    assert not [record for record in caplog.records if record.levelname == "ERROR"]
    assert not hass.config_entries.async_entries(DOMAIN)
