"""What every entity of a motor has in common."""

from collections.abc import Sequence

from homeassistant.core import callback
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.device_registry import DeviceInfo
from homeassistant.helpers.entity import EntityDescription
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.update_coordinator import CoordinatorEntity

from .const import DOMAIN
from .coordinator import MotorConfigEntry, MotorCoordinator


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

    @property
    def applies(self) -> bool:
        """Whether this motor has what the entity shows."""
        return True

    async def async_asked_by(self) -> str:
        """Return the name of the user who acts; an automation acts in nobody's, and the entity answers."""
        user_id = self._context.user_id if self._context else None
        user = await self.hass.auth.async_get_user(user_id) if user_id else None
        return (user and user.name) or self.entity_id


@callback
def async_add_as_they_apply(
    entry: MotorConfigEntry,
    platform: str,
    entities: Sequence[MotorEntity],
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add what applies to the motor, or once did, and the rest as soon as it does."""
    coordinator, registry = entry.runtime_data, er.async_get(entry.runtime_data.hass)
    registered = {
        known.unique_id
        for known in er.async_entries_for_config_entry(registry, entry.entry_id)
        if known.domain == platform
    }
    waiting = list(entities)

    @callback
    def add() -> None:
        found = [entity for entity in waiting if entity.applies or entity.unique_id in registered]
        if found:
            waiting[:] = [entity for entity in waiting if entity not in found]
            async_add_entities(found)

    add()
    if waiting:
        entry.async_on_unload(coordinator.async_add_listener(add))
