"""A question: its name, its fields, who may ask it, and what answers it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.core import HomeAssistant
from homeassistant.util.json import JsonObjectType
import voluptuous as vol

from ..coordinator import MotorConfigEntry, MotorCoordinator
from ..wording import Wording
from .fields import language, text

ATTR_LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Motor:
    """The motor that is asked, who asks, and in whose words to answer."""

    hass: HomeAssistant
    entry: MotorConfigEntry
    asked_by: str
    """The user's name, or Home Assistant's for an automation."""
    wording: Wording

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
        """Reads the fields, which motor is meant, and in which language to answer."""
        return vol.Schema(
            {vol.Optional(ATTR_CONFIG_ENTRY_ID): text, vol.Optional(ATTR_LANGUAGE): language, **self.fields}
        )
