"""The protection functions: what each judges, at which levels, how fast, and in which states."""

from datetime import timedelta

from .alert import Category
from .evidence import Evidence
from .faulted_phase import (
    highest_current,
    highest_voltage,
    lowest_voltage,
    weakest_current,
    winding_at_fault,
)
from .nameplate import Nameplate
from .operation import OperatingState
from .protection_function import ProtectionFunction, Scale

_ENERGISED = frozenset({OperatingState.STARTING, OperatingState.RUNNING})
_SECOND = timedelta(seconds=1)


def _percent_of(rated: float | None) -> Scale | None:
    return None if rated is None else (0.0, rated / 100)


def _given(rated: float | None) -> Scale | None:
    """Return the scale of a value that ``measure`` has related to ``rated`` itself."""
    return None if rated is None else (0.0, 1.0)


def _slip(nameplate: Nameplate) -> Scale | None:
    synchronous, speed = nameplate.synchronous_speed, nameplate.speed
    if synchronous is None or speed is None or speed >= synchronous:
        return None
    return synchronous, (speed - synchronous) / 100


def _continuous_current(nameplate: Nameplate) -> Scale | None:
    if nameplate.current is None:
        return None
    return 0.0, nameplate.current * (nameplate.service_factor or 1.0) / 100


PROTECTION_FUNCTIONS: tuple[ProtectionFunction, ...] = (
    ProtectionFunction(
        # NEMA MG 1-2021, 12.44: a motor works at ±10 % of its voltage. 85 %: usual trip of a 27.
        key="undervoltage",
        category=Category.UNDERVOLTAGE,
        device="27",
        warning=90,
        critical=85,
        minimum=20,
        maximum=100,
        is_low=True,
        measure=Evidence.voltage_lowest,
        scale=lambda nameplate: _percent_of(nameplate.phase_voltage),
        needs=("voltage",),
        locate=lowest_voltage,
    ),
    ProtectionFunction(
        # As above; 115 %: beyond what IEC 60034-1:2017, 7.3 knows.
        key="overvoltage",
        category=Category.OVERVOLTAGE,
        device="59",
        warning=110,
        critical=115,
        minimum=100,
        maximum=200,
        measure=Evidence.voltage_highest,
        scale=lambda nameplate: _percent_of(nameplate.phase_voltage),
        needs=("voltage",),
        locate=highest_voltage,
    ),
    ProtectionFunction(
        # NEMA MG 1-2021, 14.36: derate above 1 %, do not run above 5 % (line to line).
        key="voltage_unbalance",
        category=Category.VOLTAGE_UNBALANCE,
        device="47",
        warning=2,
        critical=5,
        minimum=0.5,
        maximum=50,
        deadband=0.1,
        on_delay=10 * _SECOND,
        measure=Evidence.voltage_unbalance,
    ),
    ProtectionFunction(
        # GE Multilin 469 suggests 15 and 20 %, rule of thumb for the alarm 10 %.
        key="current_unbalance",
        category=Category.CURRENT_UNBALANCE,
        device="46",
        warning=10,
        critical=20,
        minimum=2,
        maximum=200,
        deadband=0.1,
        on_delay=10 * _SECOND,
        measure=Evidence.current_unbalance,
        locate=winding_at_fault,
    ),
    ProtectionFunction(
        # GE Multilin M60: unbalance above 40 % for 2 s is single phasing.
        key="single_phasing",
        category=Category.SINGLE_PHASING,
        device="46",
        warning=None,
        critical=40,
        minimum=25,
        maximum=100,
        deadband=0.2,
        on_delay=2 * _SECOND,
        states=_ENERGISED,
        measure=Evidence.current_shortfall,
        locate=weakest_current,
    ),
    ProtectionFunction(
        # Eaton C445: 50 %, 20 s; an idling motor draws 30 to 50 % of its rated current.
        key="undercurrent",
        category=Category.UNDERCURRENT,
        device="37",
        warning=50,
        critical=None,
        minimum=5,
        maximum=100,
        is_low=True,
        deadband=0.05,
        on_delay=10 * _SECOND,
        measure=Evidence.current_share,
        scale=lambda nameplate: _given(nameplate.current),
        needs=("current",),
    ),
    ProtectionFunction(
        # An idling motor takes 5 to 20 % of its rated input, a pump against a closed valve 30 to 50 %.
        key="underpower",
        category=Category.UNDERCURRENT,
        device="37",
        warning=30,
        critical=None,
        minimum=5,
        maximum=100,
        is_low=True,
        deadband=0.05,
        on_delay=10 * _SECOND,
        measure=Evidence.power_share,
        scale=lambda nameplate: _given(nameplate.input_power),
        needs=("input_power",),
    ),
    ProtectionFunction(
        # Siemens SIMOCODE pro: prewarning at 115 %. IEC 60034-1:2017, 9.3: 150 % for two minutes is
        # what a motor has to bear.
        key="overcurrent",
        category=Category.OVERCURRENT,
        device="51",
        warning=115,
        critical=150,
        minimum=50,
        maximum=1000,
        on_delay=10 * _SECOND,
        measure=Evidence.running_current,
        scale=_continuous_current,
        needs=("current",),
        locate=highest_current,
    ),
    ProtectionFunction(
        # % of the thermal capacity, of which rated load uses 76 %; 90 % is that of 109 % of rated current.
        key="overload",
        category=Category.OVERLOAD,
        device="49",
        warning=90,
        critical=100,
        minimum=50,
        maximum=200,
        deadband=0.05,
        on_delay=0 * _SECOND,
        off_delay=30 * _SECOND,
        states=_ENERGISED,
        outlasts_stop=True,
        measure=Evidence.thermal_capacity,
        scale=lambda nameplate: _given(nameplate.current),
        needs=("current",),
    ),
    ProtectionFunction(
        # Two to four times the rated current after the start is a jam (GE Multilin 469, "mechanical jam").
        key="stall",
        category=Category.STALL,
        device="48",
        warning=None,
        critical=200,
        minimum=120,
        maximum=800,
        deadband=0.05,
        on_delay=3 * _SECOND,
        states=_ENERGISED,
        measure=Evidence.stalled_current,
        scale=lambda nameplate: _percent_of(nameplate.current),
        needs=("current",),
    ),
    ProtectionFunction(
        # 100 %: none of the permitted starts is left.
        key="starts",
        category=Category.STARTS,
        device="66",
        warning=100,
        critical=120,
        minimum=10,
        maximum=500,
        deadband=0,
        on_delay=0 * _SECOND,
        off_delay=0 * _SECOND,
        states=_ENERGISED,
        outlasts_stop=True,
        measure=Evidence.starts,
        scale=lambda nameplate: _percent_of(nameplate.starts_per_hour),
        needs=("starts_per_hour",),
    ),
    ProtectionFunction(
        # IEC 60034-1:2017, 7.3: zone A ends at ±2 %; NEMA MG 1-2021, 12.44: ±5 %.
        key="overfrequency",
        category=Category.FREQUENCY,
        device="81O",
        warning=102,
        critical=105,
        minimum=100.1,
        maximum=200,
        deadband=0.002,
        measure=Evidence.frequency,
        scale=lambda nameplate: _percent_of(nameplate.frequency),
        needs=("frequency",),
    ),
    ProtectionFunction(
        key="underfrequency",
        category=Category.FREQUENCY,
        device="81U",
        warning=98,
        critical=95,
        minimum=20,
        maximum=99.9,
        is_low=True,
        deadband=0.002,
        measure=Evidence.frequency,
        scale=lambda nameplate: _percent_of(nameplate.frequency),
        needs=("frequency",),
    ),
    ProtectionFunction(
        # At half load an induction motor has some 80 to 85 % of its rated power factor.
        key="power_factor",
        category=Category.POWER_FACTOR,
        device="55",
        warning=75,
        critical=None,
        minimum=10,
        maximum=100,
        is_low=True,
        on_delay=30 * _SECOND,
        off_delay=30 * _SECOND,
        measure=Evidence.power_factor,
        scale=lambda nameplate: _percent_of(nameplate.power_factor),
        needs=("power_factor",),
    ),
    ProtectionFunction(
        # % of the rated slip below synchronous speed: 300 % is the rated speed less twice its slip.
        key="underspeed",
        category=Category.UNDERSPEED,
        device="14",
        warning=300,
        critical=500,
        minimum=110,
        maximum=5000,
        is_low=True,
        is_distance=True,
        deadband=0.1,
        measure=Evidence.speed,
        scale=_slip,
        needs=(
            "speed",
            "synchronous_speed",
        ),
    ),
    ProtectionFunction(
        # IEC 60034-1:2017, 9.7: a motor has to bear 120 % of its speed for two minutes.
        key="overspeed",
        category=Category.OVERSPEED,
        device="12",
        warning=110,
        critical=120,
        minimum=101,
        maximum=200,
        measure=Evidence.speed,
        scale=lambda nameplate: _percent_of(nameplate.synchronous_speed),
        needs=("synchronous_speed",),
    ),
)
