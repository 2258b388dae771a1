"""Has every page load the card while there is a motor: one address, and one resource that names it."""

import asyncio
from hashlib import sha256
from pathlib import Path
from typing import Final

from homeassistant.components.frontend import add_extra_js_url, remove_extra_js_url

# Its documented place; Home Assistant 2026.10 does not yet declare that it exports it.
from homeassistant.components.http import StaticPathConfig  # type: ignore[attr-defined]
from homeassistant.components.lovelace.const import LOVELACE_DATA
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.collection import DictStorageCollection
from homeassistant.helpers.singleton import singleton
from homeassistant.setup import async_when_setup
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN

CARD: Final = Path(__file__).with_name("motor-monitor-card.js")
CARD_PATH: Final = f"/{DOMAIN}_static/{CARD.name}"

_ADDRESS: HassKey[str] = HassKey(f"{DOMAIN}_card_address")
_OFFERING: HassKey[asyncio.Lock] = HassKey(f"{DOMAIN}_card_offering")


@callback
def async_offer_card(hass: HomeAssistant) -> None:
    """Have dashboards load the card if there is a motor, and no longer if there is none.

    Does nothing until Home Assistant has dashboards, and never fails a motor's set-up.
    """
    async_when_setup(hass, "lovelace", _async_offer)


async def _async_offer(hass: HomeAssistant, _component: str) -> None:
    # Several motors are set up at once, and each would add the resource that the others are about to add.
    async with hass.data.setdefault(_OFFERING, asyncio.Lock()):
        address = await _async_serve(hass)
        resources = hass.data[LOVELACE_DATA].resources
        # What a person keeps in a YAML file is not ours to change.
        if isinstance(resources, DictStorageCollection):
            # Resources are read from disk when somebody first asks; before that there seem to be none.
            await resources.async_get_info()
            await _async_keep_one(hass, resources, address)
        # Resources come only after the dashboard, which waits five seconds for its strategy and no longer.
        async_when_setup(hass, "frontend", _async_offer_on_every_page)


async def _async_keep_one(hass: HomeAssistant, resources: DictStorageCollection, address: str) -> None:
    ours = [item for item in resources.async_items() if item["url"].partition("?")[0] == CARD_PATH]
    if _has_motors(hass):
        if not ours:
            await resources.async_create_item({"res_type": "module", "url": address})
        elif ours[0]["url"] != address:
            await resources.async_update_item(ours[0]["id"], {"url": address})
        ours = ours[1:]
    for item in ours:
        await resources.async_delete_item(item["id"])


async def _async_offer_on_every_page(hass: HomeAssistant, _component: str) -> None:
    change = add_extra_js_url if _has_motors(hass) else remove_extra_js_url
    change(hass, hass.data[_ADDRESS])


def _has_motors(hass: HomeAssistant) -> bool:
    return bool(hass.config_entries.async_entries(DOMAIN, include_ignore=False))


@singleton(_ADDRESS, async_=True)
async def _async_serve(hass: HomeAssistant) -> str:
    """Serve the card and return its address, which browsers may keep: other content has another one."""
    content = await hass.async_add_executor_job(CARD.read_bytes)
    await hass.http.async_register_static_paths([StaticPathConfig(CARD_PATH, str(CARD), cache_headers=True)])
    return f"{CARD_PATH}?v={sha256(content).hexdigest()[:10]}"
