"""The motor's 21 values as MQTT sensors, as Home Assistant's documentation has them discovered."""

from collections.abc import Mapping

from simulator.faults import CHANNELS, SENSORS
from simulator.forms import DEFAULT_PREFIX, Form

MOTOR = "Pump"
TOPIC = "homeassistant/device/pump/config"
"""Where ``announcement`` is to be published, retained."""

_UNITS: Mapping[str, tuple[str | None, str | None]] = {
    "voltage": ("voltage", "V"),
    "current": ("current", "A"),
    "power": ("power", "W"),
    "energy": ("energy", "kWh"),
    "frequency": ("frequency", "Hz"),
    "power_factor": ("power_factor", None),
    "temperature": ("temperature", "°C"),
    "vibration": (None, "mm/s"),
    "speed": (None, "rpm"),
}
"""Device class and unit of each quantity."""

_SPANISH = {
    "voltage": "voltaje",
    "current": "corriente",
    "power": "potencia",
    "energy": "energia",
    "frequency": "frecuencia",
    "power_factor": "factor_potencia",
    "temperature": "temperatura",
    "vibration": "vibracion",
    "speed": "rpm",
}


def announcement(form: Form) -> dict[str, object]:
    """Describe a device with a sensor for each value of a motor that publishes in ``form``."""
    return {
        "device": {"identifiers": ["pump"], "name": MOTOR},
        "origin": {"name": "benchmark"},
        "components": {channel: _component(channel, form) for channel in CHANNELS},
    }


def _component(channel: str, form: Form) -> dict[str, object]:
    quantity, phase = _split(channel)
    device_class, unit = _UNITS[quantity]
    component: dict[str, object] = {
        "platform": "sensor",
        "unique_id": f"pump_{channel}",
        "name": name_of(channel),
        "state_class": "total_increasing" if quantity == "energy" else "measurement",
    }
    if device_class:
        component["device_class"] = device_class
    if unit:
        component["unit_of_measurement"] = unit
    return component | _source(quantity, phase, form)


def _source(quantity: str, phase: str, form: Form) -> dict[str, object]:
    """Say where the sensor finds its value."""
    if form is Form.COMPLETE:
        name = {"power_factor": "pf", "speed": "rpm"}.get(quantity, quantity)
        field = f"{name}_{phase}" if phase else name
        return {
            "state_topic": f"{DEFAULT_PREFIX}motor_metrics",
            "value_template": f"{{{{ value_json.{field} }}}}",
        }
    name = _SPANISH[quantity]
    if not phase:
        return {"state_topic": DEFAULT_PREFIX + name}
    return {
        "state_topic": f"{DEFAULT_PREFIX}fase_{phase}",
        "value_template": f"{{{{ value_json.{name} }}}}",
    }


def _split(channel: str) -> tuple[str, str]:
    """Return the quantity and the phase, which is empty for what the motor as a whole has."""
    if channel in SENSORS:
        return channel, ""
    quantity, _, phase = channel.rpartition("_")
    return quantity, phase


def name_of(channel: str) -> str:
    """Return the name that a value has with this integration; the MQTT sensors are given the same."""
    quantity, phase = _split(channel)
    name = quantity.replace("_", " ").capitalize()
    return f"{name} phase {phase.upper()}" if phase else name
