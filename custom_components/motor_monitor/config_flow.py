"""Setting a motor up, and finding one that publishes."""

from collections.abc import Mapping
from typing import Any, override

from homeassistant.components import mqtt
from homeassistant.config_entries import (
    SOURCE_IGNORE,
    ConfigEntry,
    ConfigEntryState,
    ConfigFlow,
    ConfigFlowResult,
    OptionsFlow,
)
from homeassistant.const import CONF_NAME
from homeassistant.core import callback
from homeassistant.helpers.selector import TextSelector
from homeassistant.helpers.service_info.mqtt import MqttServiceInfo
import voluptuous as vol

from .const import CONF_LIMITS, CONF_NAMEPLATE, CONF_TOPIC_PREFIX, DOMAIN
from .motor import wire
from .motor.config import DEFAULT_TOPIC_PREFIX
from .motor.errors import WireError
from .motor.limits import Limits
from .motor.nameplate import Nameplate
from .nameplate_pages import NameplatePages
from .options_flow import MotorOptionsFlow

MAX_NAME_LENGTH = 100
"""Characters. Home Assistant makes entity ids of the name, and those end at 255."""
MAX_TOPIC_LENGTH = 65_535
"""Bytes (MQTT 5.0, 1.5.4)."""
_LONGEST_TOPIC = "fase_a/factor_potencia"


class PrefixError(Exception):
    """A topic prefix under which no motor can be read; ``args[0]`` is the key of the message."""


def checked_prefix(text: str) -> str:
    """Return a topic prefix as it is stored: without space around it, with a trailing slash.

    Raises PrefixError.
    """
    levels = text.strip().rstrip("/")
    if not levels.strip("/ "):
        raise PrefixError("prefix_empty")
    if "+" in levels or "#" in levels:
        raise PrefixError("prefix_wildcard")
    if levels.startswith("$"):
        raise PrefixError("prefix_reserved")
    prefix = f"{levels}/"
    try:
        longest = f"{prefix}{_LONGEST_TOPIC}"
        if len(longest.encode()) > MAX_TOPIC_LENGTH:
            raise PrefixError("prefix_too_long")
        mqtt.valid_publish_topic(longest)
    except (UnicodeError, vol.Invalid) as err:
        raise PrefixError("prefix_invalid") from err
    return prefix


def _is_usable(prefix: str) -> bool:
    try:
        return checked_prefix(prefix) == prefix
    except PrefixError:
        return False


def suggested_name(prefix: str) -> str:
    """Return a name for the motor under a prefix: ``plant/pump_1/`` suggests ``Pump 1``."""
    words = prefix.rstrip("/").rpartition("/")[2].replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]


class MotorConfigFlow(NameplatePages, ConfigFlow, domain=DOMAIN):
    """Sets up one motor."""

    VERSION = 1

    def __init__(self) -> None:
        """Start with nothing known."""
        self._discovered_prefix = ""
        self._name = ""
        self._prefix = ""

    @staticmethod
    @callback
    @override
    def async_get_options_flow(config_entry: ConfigEntry) -> OptionsFlow:
        return MotorOptionsFlow()

    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask for a name and for where the motor publishes."""
        if not self.hass.config_entries.async_has_entries(
            mqtt.DOMAIN, include_ignore=False, include_disabled=False
        ):
            return self.async_abort(reason="mqtt_not_configured")
        if user_input is None:
            return self._show_motor_form("user", {CONF_TOPIC_PREFIX: DEFAULT_TOPIC_PREFIX})
        name, prefix, errors = self._check(user_input)
        if errors:
            return self._show_motor_form("user", user_input, errors)
        # A motor that was also discovered may be set up by hand; that ends the discovery.
        await self.async_set_unique_id(prefix, raise_on_progress=False)
        self._name, self._prefix = name, prefix
        return await self.async_step_nameplate()

    async def async_step_reconfigure(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask for another name, or for where the motor publishes now."""
        entry = self._get_reconfigure_entry()
        if user_input is None:
            current = {CONF_NAME: entry.title, CONF_TOPIC_PREFIX: entry.data[CONF_TOPIC_PREFIX]}
            return self._show_motor_form("reconfigure", current)
        name, prefix, errors = self._check(user_input, entry)
        if errors:
            return self._show_motor_form("reconfigure", user_input, errors)
        ignored = self._holder_of(prefix)
        if ignored is not None and ignored is not entry:
            await self.hass.config_entries.async_remove(ignored.entry_id)
        result = self.async_update_and_abort(
            entry, unique_id=prefix, title=name, data_updates={CONF_TOPIC_PREFIX: prefix}
        )
        # A motor that is loaded follows its entry by itself.
        if entry.state is not ConfigEntryState.LOADED:
            self.hass.config_entries.async_schedule_reload(entry.entry_id)
        return result

    @override
    async def async_step_mqtt(self, discovery_info: MqttServiceInfo) -> ConfigFlowResult:
        """Take in a message that looks like a motor's; every message of every motor comes here."""
        below = discovery_info.subscribed_topic.lstrip("+/")
        prefix = discovery_info.topic.removesuffix(below)
        # Asked first and without parsing, because nearly all messages go this way: about 65 µs each,
        # most of it Home Assistant's. Its own check, _abort_if_unique_id_configured, would moreover
        # reload, at every message, an entry that waits to be set up again.
        if self._holder_of(prefix) is not None:
            return self.async_abort(reason="already_configured")
        # What the broker kept may come from a motor that is long gone; one that runs will be heard.
        if discovery_info.retain or not _is_from_motor(below, discovery_info.payload):
            return self.async_abort(reason="not_a_motor")
        if not _is_usable(prefix):
            return self.async_abort(reason="not_a_motor")
        self._discovered_prefix = prefix
        await self.async_set_unique_id(prefix)
        self.context["title_placeholders"] = {CONF_NAME: self._discovered_prefix}
        return await self.async_step_discovery_confirm()

    async def async_step_discovery_confirm(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask what to call the motor that was found."""
        errors: dict[str, str] = {}
        name = suggested_name(self._discovered_prefix)
        if user_input is not None:
            # Another motor may have moved to this prefix since.
            self._abort_if_unique_id_configured()
            name = user_input[CONF_NAME].strip()
            error = _name_error(name)
            if error is None:
                self._name, self._prefix = name, self._discovered_prefix
                return await self.async_step_nameplate()
            errors[CONF_NAME] = error
        schema = vol.Schema({vol.Required(CONF_NAME): TextSelector()})
        return self.async_show_form(
            step_id="discovery_confirm",
            data_schema=self.add_suggested_values_to_schema(schema, {CONF_NAME: name}),
            errors=errors,
            description_placeholders={"prefix": self._discovered_prefix},
        )

    def _check(
        self, user_input: Mapping[str, str], own: ConfigEntry | None = None
    ) -> tuple[str, str, dict[str, str]]:
        """Return name and prefix as they are to be stored, and the errors by field."""
        errors: dict[str, str] = {}
        name = user_input[CONF_NAME].strip()
        if (error := _name_error(name)) is not None:
            errors[CONF_NAME] = error
        prefix = ""
        try:
            prefix = checked_prefix(user_input[CONF_TOPIC_PREFIX])
        except PrefixError as err:
            errors[CONF_TOPIC_PREFIX] = str(err)
        holder = self._holder_of(prefix)
        if holder is not None and holder is not own and holder.source != SOURCE_IGNORE:
            errors[CONF_TOPIC_PREFIX] = "prefix_in_use"
        return name, prefix, errors

    def _holder_of(self, prefix: str) -> ConfigEntry | None:
        return self.hass.config_entries.async_entry_for_domain_unique_id(DOMAIN, prefix)

    def _show_motor_form(
        self, step_id: str, values: Mapping[str, Any], errors: dict[str, str] | None = None
    ) -> ConfigFlowResult:
        schema = vol.Schema(
            {
                vol.Required(CONF_NAME): TextSelector(),
                vol.Required(CONF_TOPIC_PREFIX, default=DEFAULT_TOPIC_PREFIX): TextSelector(),
            }
        )
        return self.async_show_form(
            step_id=step_id,
            data_schema=self.add_suggested_values_to_schema(schema, values),
            errors=errors,
        )

    @property
    @override
    def _settings(self) -> tuple[Nameplate, Limits]:
        return Nameplate(), Limits()

    @override
    def _keep(self, nameplate: Nameplate, limits: Limits) -> ConfigFlowResult:
        # Another motor may have taken the prefix since; creating this one would remove it.
        self._abort_if_unique_id_configured()
        options: dict[str, Any] = {}
        if nameplate != Nameplate():
            options[CONF_NAMEPLATE] = nameplate.to_dict()
        if limits != Limits():
            options[CONF_LIMITS] = dict(limits.levels)
        return self.async_create_entry(
            title=self._name, data={CONF_TOPIC_PREFIX: self._prefix}, options=options
        )


def _name_error(name: str) -> str | None:
    if not name:
        return "name_empty"
    return "name_too_long" if len(name) > MAX_NAME_LENGTH else None


def _is_from_motor(topic: str, payload: str | bytes | bytearray) -> bool:
    """Return whether a message, its topic below the prefix, holds at least one value of a motor."""
    if isinstance(payload, bytearray):
        payload = bytes(payload)
    try:
        return bool(wire.parse(topic, payload).values)
    except WireError:
        return False
