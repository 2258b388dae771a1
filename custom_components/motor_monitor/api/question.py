"""A question: its name, its fields, who may ask it, and what answers it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from homeassistant.core import HomeAssistant
from homeassistant.util.json import JsonObjectType
import voluptuous as vol

from ..coordinator import MotorConfigEntry, MotorCoordinator


@dataclass(frozen=True, slots=True)
class Motor:
    """The motor that is asked, and who asks."""

    hass: HomeAssistant
    entry: MotorConfigEntry
    asked_by: str
    """The user's name, or Home Assistant's for an automation."""

    @property
    def coordinator(self) -> MotorCoordinator:
        """What runs the motor."""
        return self.entry.runtime_data


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something to ask a motor, or to tell it; every face offers the same ones."""

    name: str
    answer: Callable[..., Awaitable[JsonObjectType]]
    """Takes the motor, and each field that was given as a keyword. Raises MotorError and
    HomeAssistantError."""
    fields: Mapping[vol.Marker, Callable[[object], object]] = field(default_factory=dict)
    """Read what was given; refuse with ``FieldInvalid``."""
    changes: bool = False
    """Whether it changes something, which only administrators may; anyone logged in may ask."""
