"""Numbers: the limits, and the levels of the protection functions, as settings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import override

from homeassistant.components.number import (
    NumberDeviceClass,
    NumberEntity,
    NumberEntityDescription,
    NumberMode,
)
from homeassistant.const import (
    PERCENTAGE,
    REVOLUTIONS_PER_MINUTE,
    EntityCategory,
    Platform,
    UnitOfSpeed,
    UnitOfTemperature,
)
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import MotorConfigEntry
from .entity import MotorEntity, async_add_as_they_apply
from .exceptions import translated
from .motor.errors import LimitError
from .motor.limits import LIMIT_KEYS, LIMITED, LimitKey
from .motor.protection_levels import PROTECTION_LEVEL_KEYS, ProtectionLevelKey
from .motor.reading import Quantity
from .motor.snapshot import Snapshot

PARALLEL_UPDATES = 0

# %; frequencies are judged by less than one.
_LEVEL_STEP = 0.1


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


@dataclass(frozen=True, kw_only=True)
class MotorNumberDescription(NumberEntityDescription):
    """A level as a setting."""

    level_fn: Callable[[Snapshot], float | None]
    applies_fn: Callable[[Snapshot], bool] = lambda _snapshot: True
    """Whether the nameplate says what the level is to be compared with."""


def _row(limit: LimitKey) -> MotorNumberDescription:
    look = _LOOKS[limit.quantity]
    trait = LIMITED[limit.quantity]
    return MotorNumberDescription(
        key=limit.key,
        device_class=look.device_class,
        native_unit_of_measurement=look.unit,
        native_min_value=trait.minimum,
        native_max_value=trait.maximum,
        native_step=look.step,
        mode=NumberMode.BOX,
        entity_category=EntityCategory.CONFIG,
        level_fn=lambda snapshot: snapshot.limits.levels.get(limit.key),
    )


def _level_row(level: ProtectionLevelKey) -> MotorNumberDescription:
    function = level.function
    return MotorNumberDescription(
        key=level.key,
        native_unit_of_measurement=PERCENTAGE,
        native_min_value=function.minimum,
        native_max_value=function.maximum,
        native_step=_LEVEL_STEP,
        mode=NumberMode.BOX,
        entity_category=EntityCategory.CONFIG,
        entity_registry_enabled_default=False,
        level_fn=lambda snapshot: snapshot.protection.levels.get(level.key),
        applies_fn=lambda snapshot: function.is_possible(snapshot.nameplate),
    )


NUMBERS: tuple[MotorNumberDescription, ...] = (
    *(_row(limit) for limit in LIMIT_KEYS.values()),
    *(_level_row(level) for level in PROTECTION_LEVEL_KEYS.values()),
)


async def async_setup_entry(
    _hass: HomeAssistant, entry: MotorConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add every limit and every level that means something, whether or not it is measured yet."""
    numbers = [LimitNumber(entry.runtime_data, row) for row in NUMBERS]
    async_add_as_they_apply(entry, Platform.NUMBER, numbers, async_add_entities)


class LimitNumber(MotorEntity, NumberEntity):
    """One limit or level; unknown while it is switched off."""

    entity_description: MotorNumberDescription

    @property
    @override
    def applies(self) -> bool:
        return self.entity_description.applies_fn(self.coordinator.data)

    @property
    @override
    def available(self) -> bool:
        return super().available and self.applies

    @property
    @override
    def native_value(self) -> float | None:
        return self.entity_description.level_fn(self.coordinator.data)

    @override
    async def async_set_native_value(self, value: float) -> None:
        try:
            changes = {self.entity_description.key: value}
            await self.coordinator.async_set_limits(changes, await self.async_asked_by())
        except LimitError as err:
            raise translated(err) from err
