"""How publishers of this trade put a measurement on the wire."""

from collections.abc import Callable, Mapping
from enum import StrEnum
import json
from math import isnan

from .faults import PHASE_QUANTITIES, SENSORS
from .meters import Measurement

DEFAULT_PREFIX = "motor/"

type Message = tuple[str, bytes]
"""Topic and payload."""


class Form(StrEnum):
    """One family of publishers each."""

    COMPLETE = "complete"
    """The whole reading in one JSON, marked ``complete_reading``; NaN is the token NaN."""
    PHASES = "phases"
    """One JSON a phase and one with the motor's metrics; NaN is null."""
    PHASES_SUFFIXED = "phases_suffixed"
    """The same with ``_a``, ``_b``, ``_c`` behind the fields, and ``pf`` for the power factor."""
    SPANISH = "spanish"
    """The ESP32 firmware: one JSON a phase, bare numbers for the motor; NaN is null, bare ``nan``."""
    VALUES = "values"
    """A topic for every single value, in Spanish; NaN is ``nan``."""
    MIXED = "mixed"
    """A plant that grew: phase A as ``phases``, B as ``spanish``, C as ``values``, speed alone."""


_SHORT = {quantity: quantity for quantity in PHASE_QUANTITIES} | {"power_factor": "pf"}
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
_METRIC = {"temperature": "temperature", "vibration": "vibration", "speed": "rpm"}


def messages(measurement: Measurement, form: Form, prefix: str = DEFAULT_PREFIX) -> list[Message]:
    """Return what is published for ``measurement``; what is silent is not."""
    return [message for burst in bursts(measurement, form, prefix) for message in burst]


def bursts(measurement: Measurement, form: Form, prefix: str = DEFAULT_PREFIX) -> list[list[Message]]:
    """Return the messages by the meter they stem from, in the order in which the meters are read."""
    written = _WRITERS[form](measurement)
    return [[(prefix + topic, payload) for topic, payload in burst] for burst in written if burst]


def _complete(measurement: Measurement) -> list[list[Message]]:
    fields: dict[str, object] = {"complete_reading": True, "timestamp": round(measurement.timestamp, 3)}
    for phase in measurement.phases:
        fields |= {
            f"{_SHORT[quantity]}_{phase}": value for quantity, value in _spoken(measurement, phase).items()
        }
    fields |= {_METRIC[sensor]: value for sensor, value in _sensed(measurement).items()}
    return [[("motor_metrics", json.dumps(fields).encode())]]


def _phases(measurement: Measurement) -> list[list[Message]]:
    phases = [_phase_json(measurement, phase) for phase in measurement.phases]
    return [*phases, _metrics_json(measurement, SENSORS)]


def _phases_suffixed(measurement: Measurement) -> list[list[Message]]:
    phases = [_phase_json(measurement, phase, suffixed=True) for phase in measurement.phases]
    return [*phases, _metrics_json(measurement, SENSORS)]


def _spanish(measurement: Measurement) -> list[list[Message]]:
    phases = [_fase_json(measurement, phase) for phase in measurement.phases]
    return [*phases, [*_scalars(measurement, SENSORS), ("humedad", _number(measurement.humidity))]]


def _values(measurement: Measurement) -> list[list[Message]]:
    phases = [_fase_values(measurement, phase) for phase in measurement.phases]
    return [*phases, _scalars(measurement, SENSORS)]


def _mixed(measurement: Measurement) -> list[list[Message]]:
    return [
        _phase_json(measurement, "a"),
        _fase_json(measurement, "b"),
        _fase_values(measurement, "c"),
        _metrics_json(measurement, ("temperature", "vibration")),
        _scalars(measurement, ("speed",)),
    ]


_WRITERS: Mapping[Form, Callable[[Measurement], list[list[Message]]]] = {
    Form.COMPLETE: _complete,
    Form.PHASES: _phases,
    Form.PHASES_SUFFIXED: _phases_suffixed,
    Form.SPANISH: _spanish,
    Form.VALUES: _values,
    Form.MIXED: _mixed,
}


def _phase_json(measurement: Measurement, phase: str, *, suffixed: bool = False) -> list[Message]:
    spoken = _spoken(measurement, phase)
    if not spoken:
        return []
    if suffixed:
        spoken = {f"{_SHORT[quantity]}_{phase}": value for quantity, value in spoken.items()}
    fields = _nulled(spoken) | {"timestamp": round(measurement.timestamp, 3)}
    return [(f"phase_{phase}", json.dumps(fields).encode())]


def _metrics_json(measurement: Measurement, sensors: tuple[str, ...]) -> list[Message]:
    sensed = _sensed(measurement)
    fields = {_METRIC[sensor]: sensed[sensor] for sensor in sensors if sensor in sensed}
    return [("motor_metrics", json.dumps(_nulled(fields)).encode())] if fields else []


def _fase_json(measurement: Measurement, phase: str) -> list[Message]:
    fields = {_SPANISH[quantity]: value for quantity, value in _spoken(measurement, phase).items()}
    return [(f"fase_{phase}", json.dumps(_nulled(fields)).encode())] if fields else []


def _fase_values(measurement: Measurement, phase: str) -> list[Message]:
    spoken = _spoken(measurement, phase)
    return [(f"fase_{phase}/{_SPANISH[quantity]}", _number(value)) for quantity, value in spoken.items()]


def _scalars(measurement: Measurement, sensors: tuple[str, ...]) -> list[Message]:
    sensed = _sensed(measurement)
    return [(_SPANISH[sensor], _number(sensed[sensor])) for sensor in sensors if sensor in sensed]


def _spoken(measurement: Measurement, phase: str) -> dict[str, float]:
    """Return what the phase's meter says; nothing where it is silent."""
    meter = zip(PHASE_QUANTITIES, measurement.phases[phase], strict=True)
    return {quantity: value for quantity, value in meter if value is not None}


def _sensed(measurement: Measurement) -> dict[str, float]:
    sensors = {
        "temperature": measurement.temperature,
        "vibration": measurement.vibration,
        "speed": measurement.speed,
    }
    return {sensor: value for sensor, value in sensors.items() if value is not None}


def _nulled(fields: Mapping[str, float]) -> dict[str, float | None]:
    return {name: None if isnan(value) else value for name, value in fields.items()}


def _number(value: float) -> bytes:
    return repr(value).encode()
