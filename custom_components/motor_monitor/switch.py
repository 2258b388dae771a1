"""The switch for maintenance: nothing is raised while somebody works on the motor."""

from typing import Any, override

from homeassistant.components.switch import SwitchEntity, SwitchEntityDescription
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import MotorConfigEntry
from .entity import MotorEntity

PARALLEL_UPDATES = 0

MAINTENANCE = SwitchEntityDescription(key="maintenance", entity_category=EntityCategory.CONFIG)


async def async_setup_entry(
    _hass: HomeAssistant, entry: MotorConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the motor's one switch."""
    async_add_entities([MaintenanceSwitch(entry.runtime_data, MAINTENANCE)])


class MaintenanceSwitch(MotorEntity, SwitchEntity):
    """On while the motor is out of service. It switches the watch over the motor, never the motor."""

    @property
    @override
    def is_on(self) -> bool:
        return self.coordinator.data.out_of_service

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        await self.coordinator.async_set_out_of_service(await self.async_asked_by(), out=True)

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        await self.coordinator.async_set_out_of_service(await self.async_asked_by(), out=False)
