"""A question: its name, its fields, who may ask it, and what answers it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.core import HomeAssistant
from homeassistant.util.json import JsonObjectType
import voluptuous as vol

from ..coordinator import MotorConfigEntry, MotorCoordinator
from .fields import text


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


@dataclass(frozen=True, kw_only=True)
class Question:
    """Something to ask a motor, or to tell it; every face offers the same ones."""

    name: str
    path: str
    """Below the motor's own address; what stands in braces is a field. GET, or POST where it changes."""
    answer: Callable[..., Awaitable[JsonObjectType]]
    """Takes the motor, and each field that was given as a keyword. Raises MotorError and
    HomeAssistantError."""
    fields: Mapping[vol.Marker, Callable[[object], object]] = field(default_factory=dict)
    """Read what was given; refuse with ``FieldInvalid``."""
    changes: bool = False
    """Whether it changes something, which only administrators may; anyone logged in may ask."""

    @property
    def action(self) -> str:
        """The name of the action: those that only ask are ``get_…``."""
        return self.name if self.changes else f"get_{self.name}"

    @cached_property
    def schema(self) -> vol.Schema:
        """Reads the fields, and which motor is meant."""
        return vol.Schema({vol.Optional(ATTR_CONFIG_ENTRY_ID): text, **self.fields})
