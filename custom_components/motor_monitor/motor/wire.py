"""What publishers send: their topics, field names, languages and units, turned into samples."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from json import JSONDecodeError, JSONDecoder
from math import isfinite, isnan, nan
import re
import reprlib

from .config import EnergyUnit
from .errors import WireError
from .reading import (
    MOTOR_QUANTITIES,
    PHASE_QUANTITIES,
    Channel,
    Phase,
    Quantity,
    Refusal,
    RefusalKind,
    Sample,
    channel_of,
)

MAXIMUM_SIZE = 64 * 1024
"""Bytes. A complete reading takes about 500."""
MAXIMUM_DEPTH = 32
"""How deep JSON may nest. Checked rather than left to the parser, which stops where its stack ends."""

_PHASE_WORDS = ("phase", "fase")
_METRICS_TOPIC = "motor_metrics"
# Published by ESP32 firmware of this family, and none of the motor's quantities.
_UNUSED_TOPICS = frozenset({"humedad", "humidity"})

NAMES: Mapping[Quantity, tuple[str, ...]] = {
    Quantity.VOLTAGE: ("voltage", "voltaje"),
    Quantity.CURRENT: ("current", "corriente"),
    Quantity.POWER: ("power", "potencia"),
    Quantity.ENERGY: ("energy", "energia"),
    Quantity.FREQUENCY: ("frequency", "frecuencia"),
    Quantity.POWER_FACTOR: ("power_factor", "pf", "factor_potencia"),
    Quantity.TEMPERATURE: ("temperature", "temperatura"),
    Quantity.VIBRATION: ("vibration", "vibracion"),
    Quantity.SPEED: ("speed", "rpm", "velocidad"),
}
"""What publishers call the quantities."""

_RANGES: Mapping[Quantity, tuple[float, float]] = {
    # Low voltage ends at 1000 V AC (IEC 60038:2009, 4.1).
    Quantity.VOLTAGE: (0, 1_000),
    # 1 MW at 400 V draws about 1.8 kA, and eight times that while it starts.
    Quantity.CURRENT: (0, 15_000),
    # The same motor's locked-rotor power; negative where a driven motor feeds back.
    Quantity.POWER: (-2_000_000, 2_000_000),
    # A third of 1 MW for 30 years.
    Quantity.ENERGY: (0, 100_000_000),
    # Inverters feed spindle motors with up to several hundred hertz; 0 without supply.
    Quantity.FREQUENCY: (0, 1_000),
    Quantity.POWER_FACTOR: (-1, 1),
    # A DS18B20 reads from -55 and says -127 when it is disconnected (the Arduino library's
    # DEVICE_DISCONNECTED_C); an open MAX6675 thermocouple says more than 1000.
    Quantity.TEMPERATURE: (-55, 500),
    # Zone D of ISO 20816-3:2022 begins near 11 mm/s; past 1 m/s nothing stays in one piece.
    Quantity.VIBRATION: (0, 1_000),
    # The fastest spindles turn at a little over 100 000 rpm.
    Quantity.SPEED: (0, 150_000),
}

_DECODER = JSONDecoder(
    # An int of more than 4300 digits would cost the whole message, one of more than 308 an OverflowError.
    parse_int=float,
    # So that infinity is left to mean a number too large for a float.
    parse_constant=lambda _: nan,
)
# What printf makes of NaN and infinity; strings match first so that nothing inside one is touched.
_BARE_NON_FINITE = re.compile(
    r'"(?:[^"\\]++|\\.)*+"?|(?P<token>[-+]?\b(?:nan|inf|infinity)\b)', re.IGNORECASE | re.DOTALL
)
_STRUCTURE = re.compile(r'"(?:[^"\\]++|\\.)*+"?|(?P<bracket>[][{}])', re.DOTALL)
# Wider than JSON's number: printf and people write "+5", ".5" and "007".
_NUMBER = re.compile(r"[-+]?(?:[0-9]++(?:\.[0-9]*+)?|\.[0-9]++)(?:[eE][-+]?[0-9]++)?")

# 1e11 s is the year 5138, 1e11 ms is 1973: no clock of a publisher lies between the two.
_MILLISECONDS_FROM = 1e11


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a number goes, what to divide it by, and between what it must then lie."""

    channel: Channel
    divisor: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """What every topic and field stands for, given the unit of energy."""

    fields: Mapping[str, Mapping[str, Slot]]
    """By topic with a JSON payload, then by field."""
    singles: Mapping[str, Slot]
    """By topic with a bare number."""


def parse(topic: str, payload: bytes | str, energy_unit: EnergyUnit = EnergyUnit.KILOWATT_HOUR) -> Sample:
    """Return what a message says, in the units of ``Quantity``; every value is finite and in range.

    ``topic`` is the part below the motor's prefix: ``phase_a`` … and ``motor_metrics`` carry a JSON
    object, ``phase_a/voltage`` … and ``temperature`` … one number; each is understood in English
    and Spanish. Unknown fields are ignored. A value that cannot be believed becomes one of the
    sample's refusals and costs nothing else. ``null``, and the empty payload with which MQTT
    clears a retained message, say nothing at all.

    Raises WireError, with a ``RefusalKind`` as its kind, where the whole message is refused.
    """
    vocabulary = _VOCABULARIES[energy_unit]
    fields = vocabulary.fields.get(topic)
    single = None if fields else vocabulary.singles.get(topic)
    if fields is None and single is None and topic not in _UNUSED_TOPICS:
        raise WireError(RefusalKind.UNKNOWN_TOPIC, reprlib.repr(topic))
    text = _text_of(payload)
    if not text:
        return Sample({})
    if fields is not None:
        return _parse_object(topic, text, fields)
    if single is not None:
        return _parse_number(topic, text, single)
    return Sample({})


def fields_of_a_reading(energy_unit: EnergyUnit) -> Mapping[str, Slot]:
    """Return every field that names its own place: ``voltage_a`` … ``pf_c``, ``temperature`` …, ``rpm``."""
    return _VOCABULARIES[energy_unit].fields[_METRICS_TOPIC]


def decode(payload: bytes | str) -> object:
    """Return what a JSON payload holds, its numbers as float; None for ``null`` and for the empty payload.

    Raises WireError, with a ``RefusalKind`` as its kind.
    """
    text = _text_of(payload)
    return _decode(text) if text else None


def _parse_object(topic: str, text: str, fields: Mapping[str, Slot]) -> Sample:
    content = _decode(text)
    if not isinstance(content, dict):
        raise WireError(RefusalKind.WRONG_TYPE, f"{brief(content)} instead of an object")
    values: dict[Channel, float] = {}
    refusals: list[Refusal] = []
    for name, raw in content.items():
        slot = fields.get(name)
        if slot is None:
            continue
        if type(raw) is float and slot.low <= (value := raw / slot.divisor) <= slot.high:
            values[slot.channel] = value
        elif raw is not None:
            refusals.append(refuse(raw, f"{topic}.{name}"))
    stamp: float | None = None
    if (raw := content.get("timestamp")) is not None:
        seconds = _seconds_of(raw)
        if isinstance(seconds, float):
            stamp = seconds
        else:
            refusals.append(Refusal(seconds, f"{topic}.timestamp", brief(raw)))
    return Sample(values, content.get("complete_reading") is True, stamp, tuple(refusals))


def _parse_number(topic: str, text: str, slot: Slot) -> Sample:
    text = text.strip()
    raw = float(text) if _NUMBER.fullmatch(text) else _decode(text)
    if raw is None:
        return Sample({})
    if isinstance(raw, float) and slot.low <= (value := raw / slot.divisor) <= slot.high:
        return Sample({slot.channel: value})
    return Sample({}, refusals=(refuse(raw, topic),))


def _text_of(payload: bytes | str) -> str:
    if len(payload) > MAXIMUM_SIZE:
        raise WireError(RefusalKind.TOO_LARGE, f"{len(payload)} bytes")
    if isinstance(payload, str):
        text = payload
    else:
        try:
            text = payload.decode()
        except UnicodeDecodeError as error:
            raise WireError(RefusalKind.ENCODING, str(error.reason)) from error
    if text.count("[") + text.count("{") > MAXIMUM_DEPTH:
        _check_depth(text)
    return text


def _check_depth(text: str) -> None:
    depth = 0
    for match in _STRUCTURE.finditer(text):
        bracket = match["bracket"]
        if bracket is not None:
            depth += 1 if bracket in "[{" else -1
            if depth > MAXIMUM_DEPTH:
                raise WireError(RefusalKind.TOO_DEEP, f"more than {MAXIMUM_DEPTH} levels")


def _decode(text: str) -> object:
    try:
        return _DECODER.decode(text)
    except JSONDecodeError:
        rescued = _BARE_NON_FINITE.sub(lambda match: "NaN" if match["token"] else match[0], text)
    try:
        return _DECODER.decode(rescued)
    except JSONDecodeError as error:
        raise WireError(RefusalKind.MALFORMED, str(error)) from error


def refuse(raw: object, where: str) -> Refusal:
    """Return why a value at ``where`` is not believed: it is no number, not finite, or out of range."""
    if not isinstance(raw, float):
        kind = RefusalKind.WRONG_TYPE
    else:
        kind = RefusalKind.NOT_FINITE if isnan(raw) else RefusalKind.OUT_OF_RANGE
    return Refusal(kind, where, brief(raw))


def _seconds_of(stamp: object) -> float | RefusalKind:
    """Return a publisher's time stamp in seconds, or why it is none; text without an offset is UTC."""
    if isinstance(stamp, str):
        try:
            moment = datetime.fromisoformat(stamp)
        except ValueError:
            return RefusalKind.MALFORMED
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    if not isinstance(stamp, float):
        return RefusalKind.WRONG_TYPE
    if not isfinite(stamp):
        return RefusalKind.NOT_FINITE
    return stamp / 1000 if stamp > _MILLISECONDS_FROM else stamp


def brief(value: object) -> str:
    """Return what was seen, short enough to log."""
    return reprlib.repr(value)[:60]


def _vocabulary(energy_unit: EnergyUnit) -> _Vocabulary:
    def slots(quantity: Quantity, phase: Phase | None) -> Iterator[tuple[str, Slot]]:
        is_wh = quantity is Quantity.ENERGY and energy_unit is EnergyUnit.WATT_HOUR
        slot = Slot(channel_of(quantity, phase), 1000 if is_wh else 1, *_RANGES[quantity])
        for name in NAMES[quantity]:
            yield name, slot

    motor = {name: slot for quantity in MOTOR_QUANTITIES for name, slot in slots(quantity, None)}
    # A field with a suffix names its own place, so it is understood on every topic.
    anywhere = motor | {
        f"{name}_{phase}": slot
        for phase in Phase
        for quantity in PHASE_QUANTITIES
        for name, slot in slots(quantity, phase)
    }
    fields = {_METRICS_TOPIC: anywhere}
    singles = dict(motor)
    for phase in Phase:
        own = {name: slot for quantity in PHASE_QUANTITIES for name, slot in slots(quantity, phase)}
        for word in _PHASE_WORDS:
            topic = f"{word}_{phase}"
            fields[topic] = anywhere | own
            singles |= {f"{topic}/{name}": slot for name, slot in own.items()}
    return _Vocabulary(fields, singles)


_VOCABULARIES = {unit: _vocabulary(unit) for unit in EnergyUnit}
