"""Buttons: train the model anew, and see to every alert at once."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import override

from homeassistant.components.button import ButtonEntity, ButtonEntityDescription
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import MotorConfigEntry, MotorCoordinator
from .entity import MotorEntity
from .exceptions import translated
from .motor.errors import MotorError

PARALLEL_UPDATES = 0


@dataclass(frozen=True, kw_only=True)
class MotorButtonDescription(ButtonEntityDescription):
    """A button as a request to the coordinator, in the name of whoever pressed it."""

    press_fn: Callable[[MotorCoordinator, str], Awaitable[object]]


BUTTONS: tuple[MotorButtonDescription, ...] = (
    MotorButtonDescription(
        key="retrain",
        entity_category=EntityCategory.CONFIG,
        press_fn=lambda coordinator, _by: coordinator.async_retrain(),
    ),
    MotorButtonDescription(
        key="resolve_alerts",
        press_fn=lambda coordinator, by: coordinator.async_resolve_all(by),
    ),
)


async def async_setup_entry(
    _hass: HomeAssistant, entry: MotorConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add every button."""
    async_add_entities(MotorButton(entry.runtime_data, row) for row in BUTTONS)


class MotorButton(MotorEntity, ButtonEntity):
    """Says why where a press cannot be obeyed."""

    entity_description: MotorButtonDescription

    @override
    async def async_press(self) -> None:
        try:
            await self.entity_description.press_fn(self.coordinator, await self.async_asked_by())
        except MotorError as err:
            raise translated(err) from err
