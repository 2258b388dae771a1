"""Watches three-phase motors over MQTT."""

from homeassistant.components import mqtt
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ConfigEntryNotReady
from homeassistant.helpers import config_validation as cv, issue_registry as ir
from homeassistant.helpers.typing import ConfigType

from .api import async_setup_faces
from .const import DOMAIN
from .coordinator import MotorConfigEntry, MotorCoordinator
from .frontend import async_offer_card
from .storage.archive import Archive, motor_folder
from .wording import Wording

CONFIG_SCHEMA = cv.config_entry_only_config_schema(DOMAIN)

PLATFORMS = (
    Platform.BINARY_SENSOR,
    Platform.BUTTON,
    Platform.EVENT,
    Platform.NUMBER,
    Platform.SENSOR,
    Platform.SWITCH,
)


async def async_setup(hass: HomeAssistant, _config: ConfigType) -> bool:
    """Offer what can be asked, whether or not a motor is loaded."""
    async_setup_faces(hass)
    return True


async def async_setup_entry(hass: HomeAssistant, entry: MotorConfigEntry) -> bool:
    """Start to watch a motor."""
    if not await mqtt.async_wait_for_mqtt_client(hass):
        raise ConfigEntryNotReady(translation_domain=DOMAIN, translation_key="mqtt_unavailable")
    coordinator = MotorCoordinator(hass, entry, await Wording.async_load(hass))
    await coordinator.async_restore()
    entry.runtime_data = coordinator
    await hass.config_entries.async_forward_entry_setups(entry, PLATFORMS)
    await coordinator.async_start()
    async_offer_card(hass)
    return True


async def async_unload_entry(hass: HomeAssistant, entry: MotorConfigEntry) -> bool:
    """Stop to watch a motor, and remember where it stood."""
    if not await hass.config_entries.async_unload_platforms(entry, PLATFORMS):
        return False
    await entry.runtime_data.async_stop()
    return True


async def async_remove_entry(hass: HomeAssistant, entry: MotorConfigEntry) -> None:
    """Forget a motor for good."""
    archive = Archive(motor_folder(hass, entry.entry_id))
    await hass.async_add_executor_job(archive.remove)
    for what in ("model", "state"):
        ir.async_delete_issue(hass, DOMAIN, f"{what}_set_aside_{entry.entry_id}")
    async_offer_card(hass)
