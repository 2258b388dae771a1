"""Numbers: the limits, as settings."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import override

from homeassistant.components.number import (
    NumberDeviceClass,
    NumberEntity,
    NumberEntityDescription,
    NumberMode,
)
from homeassistant.const import REVOLUTIONS_PER_MINUTE, EntityCategory, UnitOfSpeed, UnitOfTemperature
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import MotorConfigEntry
from .entity import MotorEntity
from .exceptions import translated
from .motor.errors import LimitError
from .motor.limits import LIMIT_KEYS, LIMITED, LimitKey
from .motor.reading import Quantity

PARALLEL_UPDATES = 0


@dataclass(frozen=True, kw_only=True)
class _Look:
    """How the limits of one quantity are shown."""

    device_class: NumberDeviceClass | None
    unit: str
    step: float


_LOOKS: Mapping[Quantity, _Look] = {
    Quantity.TEMPERATURE: _Look(
        device_class=NumberDeviceClass.TEMPERATURE, unit=UnitOfTemperature.CELSIUS, step=0.5
    ),
    Quantity.VIBRATION: _Look(
        device_class=NumberDeviceClass.SPEED, unit=UnitOfSpeed.MILLIMETERS_PER_SECOND, step=0.1
    ),
    Quantity.SPEED: _Look(device_class=None, unit=REVOLUTIONS_PER_MINUTE, step=1),
}


def _row(limit: LimitKey) -> NumberEntityDescription:
    look = _LOOKS[limit.quantity]
    trait = LIMITED[limit.quantity]
    return NumberEntityDescription(
        key=limit.key,
        device_class=look.device_class,
        native_unit_of_measurement=look.unit,
        native_min_value=trait.minimum,
        native_max_value=trait.maximum,
        native_step=look.step,
        mode=NumberMode.BOX,
        entity_category=EntityCategory.CONFIG,
    )


NUMBERS: tuple[NumberEntityDescription, ...] = tuple(_row(limit) for limit in LIMIT_KEYS.values())


async def async_setup_entry(
    _hass: HomeAssistant, entry: MotorConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add every limit: one may be set before its quantity is measured."""
    async_add_entities(LimitNumber(entry.runtime_data, row) for row in NUMBERS)


class LimitNumber(MotorEntity, NumberEntity):
    """One limit; unknown while it is switched off."""

    entity_description: NumberEntityDescription

    @property
    @override
    def native_value(self) -> float | None:
        return self.coordinator.data.limits.levels.get(self.entity_description.key)

    @override
    async def async_set_native_value(self, value: float) -> None:
        try:
            await self.coordinator.async_set_limits({self.entity_description.key: value})
        except LimitError as err:
            raise translated(err) from err
