"""What a person decided about a motor, as its config entry keeps it."""

from dataclasses import asdict
from datetime import timedelta

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import CONF_NAME
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er

from .const import (
    CONF_AMBIENT,
    CONF_ENERGY_UNIT,
    CONF_IGNORED,
    CONF_LATCHING,
    CONF_LIMITS,
    CONF_MQTT_LIMITS,
    CONF_NAMEPLATE,
    CONF_PRICE,
    CONF_PROTECTION,
    CONF_PUBLISH_INTERVAL,
    CONF_RETRAINING,
    CONF_SENSITIVITY,
    CONF_SILENT_AFTER,
    CONF_TOPIC_PREFIX,
    CONF_TRAINING_WINDOW,
    DEFAULT_PUBLISH_INTERVAL,
    DOMAIN,
)
from .motor.config import DetectionConfig, EnergyUnit, MotorConfig, RetrainSchedule, Sensitivity
from .motor.limits import Limits
from .motor.log import Facts
from .motor.nameplate import Nameplate
from .motor.protection_levels import ProtectionLevels
from .motor.reading import Quantity

_DEFAULT = MotorConfig()


def motor_config(entry: ConfigEntry) -> MotorConfig:
    """Return the settings of the entry's motor; what was never decided has its default.

    ``entry.options`` has the shape ``{"limits": {key: level or None}, "silent_after": seconds,
    "publish_interval": seconds, "energy_unit": "kWh" or "Wh", "sensitivity": "low", "medium" or "high",
    "training_window": days, "retraining": "never", "daily", "weekly" or "monthly", "ignored": [quantity],
    "nameplate": {field: value}, "protection": {key: level or None}, "latching": bool}``, each part of which
    may be missing.

    Raises LimitError for stored limits that contradict each other, and NameplateError for a nameplate.
    """
    options, detection = entry.options, _DEFAULT.detection
    return MotorConfig(
        topic_prefix=entry.data[CONF_TOPIC_PREFIX],
        limits=Limits().with_changes(options.get(CONF_LIMITS, {})),
        nameplate=Nameplate.from_dict(options.get(CONF_NAMEPLATE, {})),
        protection=ProtectionLevels().with_changes(options.get(CONF_PROTECTION, {})),
        latching=options.get(CONF_LATCHING, _DEFAULT.latching),
        energy_unit=EnergyUnit(options.get(CONF_ENERGY_UNIT, _DEFAULT.energy_unit)),
        silent_after=timedelta(seconds=options.get(CONF_SILENT_AFTER, _DEFAULT.silent_after.total_seconds())),
        detection=DetectionConfig(
            sensitivity=Sensitivity(options.get(CONF_SENSITIVITY, detection.sensitivity)),
            window=timedelta(days=options.get(CONF_TRAINING_WINDOW, detection.window.days)),
            schedule=RetrainSchedule(options.get(CONF_RETRAINING, detection.schedule)),
            ignored=frozenset(map(Quantity, options.get(CONF_IGNORED, ()))),
        ),
    )


def publish_interval(entry: ConfigEntry) -> timedelta:
    """Return how often, at most, the entry's entities are written while nothing urgent happens."""
    return timedelta(
        seconds=entry.options.get(CONF_PUBLISH_INTERVAL, DEFAULT_PUBLISH_INTERVAL.total_seconds())
    )


def are_limits_taken_by_mqtt(entry: ConfigEntry) -> bool:
    """Return whether whoever may publish under the motor's prefix may set its limits."""
    return bool(entry.options.get(CONF_MQTT_LIMITS, False))


def ambient_entity(entry: ConfigEntry) -> str | None:
    """Return the entity that measures the air around the motor."""
    entity_id: str | None = entry.options.get(CONF_AMBIENT)
    return entity_id


def settings(hass: HomeAssistant, entry: ConfigEntry) -> Facts:
    """Return what a person decided, limits and levels apart, for the log to tell what of it changed."""
    config = motor_config(entry)
    detection = config.detection
    return {
        CONF_NAME: entry.title,
        CONF_TOPIC_PREFIX: config.topic_prefix,
        CONF_PUBLISH_INTERVAL: publish_interval(entry).total_seconds(),
        CONF_SILENT_AFTER: config.silent_after.total_seconds(),
        CONF_ENERGY_UNIT: config.energy_unit,
        CONF_SENSITIVITY: detection.sensitivity,
        CONF_IGNORED: ", ".join(sorted(detection.ignored)) or None,
        CONF_TRAINING_WINDOW: detection.window.days,
        CONF_RETRAINING: detection.schedule,
        CONF_LATCHING: config.latching,
        CONF_MQTT_LIMITS: are_limits_taken_by_mqtt(entry),
        CONF_AMBIENT: ambient_entity(entry),
        CONF_PRICE: price_entity(hass, entry),
        **{f"{CONF_NAMEPLATE}.{field}": value for field, value in asdict(config.nameplate).items()},
    }


@callback
def price_entity(hass: HomeAssistant, entry: ConfigEntry) -> str | None:
    """Return the entity that tells the price of energy, by the name that it has now.

    None if none was chosen; what was removed since is returned as it was stored.
    """
    stored: str | None = entry.options.get(CONF_PRICE)
    return stored and (er.async_resolve_entity_id(er.async_get(hass), stored) or stored)


@callback
def followed_name(hass: HomeAssistant, entity_id: str | None) -> str | None:
    """Return what to store of an entity so that it is found again when it is renamed, where that can be."""
    known = er.async_get(hass).async_get(entity_id) if entity_id else None
    return known.id if known else entity_id


def inner_prefixes(hass: HomeAssistant, entry: ConfigEntry) -> tuple[str, ...]:
    """Return the prefixes of other motors that lie within this one's.

    A motor under ``motor/`` does not forbid another under ``motor/pump/``, whose messages the
    subscription to ``motor/#`` brings too. They are the other motor's, not this one's mistakes.
    """
    own = entry.data[CONF_TOPIC_PREFIX]
    prefixes = (
        other.data[CONF_TOPIC_PREFIX]
        for other in hass.config_entries.async_entries(DOMAIN, include_ignore=False)
        if other.entry_id != entry.entry_id
    )
    return tuple(prefix for prefix in prefixes if prefix.startswith(own))
