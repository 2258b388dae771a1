"""What every entity of a motor has in common."""

from homeassistant.helpers.device_registry import DeviceInfo
from homeassistant.helpers.entity import EntityDescription
from homeassistant.helpers.update_coordinator import CoordinatorEntity

from .const import DOMAIN
from .coordinator import MotorCoordinator


class MotorEntity(CoordinatorEntity[MotorCoordinator]):
    """One row of a platform's table, on the motor's device."""

    _attr_has_entity_name = True

    def __init__(self, coordinator: MotorCoordinator, description: EntityDescription) -> None:
        """The row's key names the entity; its translation too, unless the row says otherwise."""
        super().__init__(coordinator)
        entry = coordinator.config_entry
        self.entity_description = description
        self._attr_unique_id = f"{entry.entry_id}_{description.key}"
        self._attr_translation_key = description.translation_key or description.key
        self._attr_device_info = DeviceInfo(
            identifiers={(DOMAIN, entry.entry_id)},
            name=entry.title,
            model="Three-phase motor",
        )

    async def async_asked_by(self) -> str:
        """Return the name of the user who acts; an automation acts in nobody's, and the entity answers."""
        user_id = self._context.user_id if self._context else None
        user = await self.hass.auth.async_get_user(user_id) if user_id else None
        return (user and user.name) or self.entity_id
