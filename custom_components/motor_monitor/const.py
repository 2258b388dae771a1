"""Names that two or more files of the integration share."""

from datetime import timedelta
import logging
from typing import Final

DOMAIN: Final = "motor_monitor"
LOGGER: Final = logging.getLogger(__package__)

CONF_TOPIC_PREFIX: Final = "topic_prefix"
CONF_LIMITS: Final = "limits"
CONF_ENERGY_UNIT: Final = "energy_unit"
CONF_SILENT_AFTER: Final = "silent_after"
CONF_PUBLISH_INTERVAL: Final = "publish_interval"
CONF_SENSITIVITY: Final = "sensitivity"
CONF_TRAINING_WINDOW: Final = "training_window"
CONF_RETRAINING: Final = "retraining"
CONF_IGNORED: Final = "ignored"
CONF_NAMEPLATE: Final = "nameplate"
CONF_PROTECTION: Final = "protection"
CONF_LATCHING: Final = "latching"
CONF_MQTT_LIMITS: Final = "mqtt_limits"
CONF_AMBIENT: Final = "ambient"
CONF_PRICE: Final = "price"

DEFAULT_PUBLISH_INTERVAL: Final = timedelta(seconds=5)
