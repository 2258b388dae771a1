"""The table of what follows from the readings and the nameplate: how a sensor shows each of them."""

from collections.abc import Callable
from dataclasses import replace

from homeassistant.components.sensor import SensorDeviceClass
from homeassistant.const import (
    PERCENTAGE,
    UnitOfApparentPower,
    UnitOfReactivePower,
    UnitOfTemperature,
)

from .measurements import LOOKS, Look, MeasuredSensorDescription, every, measured, some
from .motor.reading import Phase, Quantity, channel_of
from .motor.snapshot import Snapshot
from .motor.vibration_zones import VibrationZone

_APPARENT_POWER = Look(
    device_class=SensorDeviceClass.APPARENT_POWER, unit=UnitOfApparentPower.VOLT_AMPERE, precision=0
)
_REACTIVE_POWER = Look(
    device_class=SensorDeviceClass.REACTIVE_POWER, unit=UnitOfReactivePower.VOLT_AMPERE_REACTIVE, precision=0
)
_TEMPERATURE_RISE = Look(
    device_class=SensorDeviceClass.TEMPERATURE_DELTA, unit=UnitOfTemperature.KELVIN, precision=1
)
_SHARE = Look(unit=PERCENTAGE, precision=0)
_SLIP = Look(unit=PERCENTAGE, precision=1)
_FACTOR = Look(unit=None, precision=2)


def _knows_load(snapshot: Snapshot) -> bool:
    plate = snapshot.nameplate
    if plate.input_power is not None and every(Quantity.POWER)(snapshot.published):
        return True
    return plate.current is not None and plate.phase_voltage is not None


def _knows_field(snapshot: Snapshot) -> bool:
    plate = snapshot.nameplate
    is_measured = plate.pole_pairs is not None and some(Quantity.FREQUENCY)(snapshot.published)
    return is_measured or plate.synchronous_speed is not None


def _thermal_capacity(snapshot: Snapshot) -> float | None:
    # It follows time even at rest; more digits would be a new row in the database for every reading.
    return None if snapshot.thermal_capacity is None else round(snapshot.thermal_capacity, 1)


def _line_voltage(position: int) -> Callable[[Snapshot], float | None]:
    return lambda snapshot: snapshot.reading.line_voltages[position]


def _line_voltage_row(one: Phase, other: Phase, position: int) -> MeasuredSensorDescription:
    row = measured(
        f"line_voltage_{one}{other}",
        LOOKS[Quantity.VOLTAGE],
        _line_voltage(position),
        frozenset({channel_of(Quantity.VOLTAGE, one), channel_of(Quantity.VOLTAGE, other)}).issubset,
        enabled=False,
    )
    lines = {"one": one.upper(), "other": other.upper()}
    return replace(row, translation_key="line_voltage", translation_placeholders=lines)


def _powers_of(phase: Phase) -> tuple[MeasuredSensorDescription, MeasuredSensorDescription]:
    channels = {channel_of(quantity, phase) for quantity in (Quantity.VOLTAGE, Quantity.CURRENT)}
    with_power = channels | {channel_of(Quantity.POWER, phase)}
    return (
        measured(
            "apparent_power",
            _APPARENT_POWER,
            lambda snapshot: snapshot.derived.apparent_power(phase),
            channels.issubset,
            phase,
            enabled=False,
        ),
        measured(
            "reactive_power",
            _REACTIVE_POWER,
            lambda snapshot: snapshot.derived.reactive_power(phase),
            with_power.issubset,
            phase,
            enabled=False,
        ),
    )


DERIVED: tuple[MeasuredSensorDescription, ...] = (
    _line_voltage_row(Phase.A, Phase.B, 0),
    _line_voltage_row(Phase.B, Phase.C, 1),
    _line_voltage_row(Phase.C, Phase.A, 2),
    *(row for phase in Phase for row in _powers_of(phase)),
    measured(
        "apparent_power_total",
        _APPARENT_POWER,
        lambda snapshot: snapshot.derived.apparent_power_total,
        every(Quantity.VOLTAGE, Quantity.CURRENT),
        enabled=False,
    ),
    measured(
        "reactive_power_total",
        _REACTIVE_POWER,
        lambda snapshot: snapshot.derived.reactive_power_total,
        every(Quantity.VOLTAGE, Quantity.CURRENT, Quantity.POWER),
        enabled=False,
    ),
    measured(
        "load",
        _SHARE,
        lambda snapshot: snapshot.derived.load,
        some(Quantity.POWER, Quantity.CURRENT),
        has_facts_fn=_knows_load,
    ),
    measured(
        "thermal_capacity_used",
        _SHARE,
        _thermal_capacity,
        some(Quantity.CURRENT),
        has_facts_fn=lambda snapshot: snapshot.thermal_capacity is not None,
    ),
    measured(
        "temperature_rise",
        _TEMPERATURE_RISE,
        lambda snapshot: snapshot.derived.temperature_rise,
        some(Quantity.TEMPERATURE),
        has_facts_fn=lambda snapshot: snapshot.ambient is not None,
    ),
    MeasuredSensorDescription(
        key="vibration_zone",
        device_class=SensorDeviceClass.ENUM,
        options=[zone.value for zone in VibrationZone],
        value_fn=lambda snapshot: snapshot.derived.vibration_zone,
        has_meters_fn=some(Quantity.VIBRATION),
        has_facts_fn=lambda snapshot: snapshot.nameplate.machine_class is not None,
    ),
    measured(
        "slip",
        _SLIP,
        lambda snapshot: snapshot.derived.slip,
        some(Quantity.SPEED),
        has_facts_fn=_knows_field,
        enabled=False,
    ),
    measured(
        "synchronous_speed",
        LOOKS[Quantity.SPEED],
        lambda snapshot: snapshot.derived.synchronous_speed,
        some(*Quantity),
        has_facts_fn=_knows_field,
        enabled=False,
    ),
    measured(
        "derating_factor",
        _FACTOR,
        lambda snapshot: snapshot.derived.derating_factor,
        every(Quantity.VOLTAGE),
        enabled=False,
    ),
)
