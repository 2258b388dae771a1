"""The instruments: what of the truth reaches the wire."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import nan
from typing import NamedTuple

from numpy.random import Generator

from .circuit import Flow
from .effects import Effects
from .faults import CHANNELS, PHASE_QUANTITIES, PHASES, SENSORS
from .noise import normal_numbers

_NO_REPLY_BELOW = 80.0
"""V: a PZEM-004T v3 lives off the mains it measures (data sheet: 80–260 V)."""
_LARGEST_VOLTAGE, _LARGEST_CURRENT = 260.0, 100.0
_STARTING_CURRENT = 0.02
_COARSE_POWER = 1000.0
_ENERGY_RANGE = 10000.0
_COUNTED = (1000, 5000)
"""kWh at first: of months, as whoever looks back finds the meters to have counted."""
_WATT_SECONDS = 3.6e6
_THERMOMETER_STEP = 0.0625
_THERMOMETER_RANGE = (-55.0, 125.0)


class PhaseMeasurement(NamedTuple):
    """What one phase's meter reports.

    ``None`` in all fields: the meter is silent. ``nan``: it publishes NaN.
    """

    voltage: float | None
    """V, line to neutral; steps of 0.1."""
    current: float | None
    """A; steps of 0.001."""
    power: float | None
    """W; steps of 0.1, of 1 from 1000 on."""
    energy: float | None
    """kWh counter; steps of 0.01, back to 0 after 9999.99."""
    frequency: float | None
    """Hz; steps of 0.1."""
    power_factor: float | None
    """0 to 1 without a sign; steps of 0.01."""


_SILENT = PhaseMeasurement(None, None, None, None, None, None)


@dataclass(frozen=True, slots=True)
class Measurement:
    """One round of all meters, and the truth about the operating state.

    ``None`` is a meter or sensor that stays silent, ``nan`` one that publishes NaN.
    """

    timestamp: float
    """Simulated seconds since the start."""
    phases: Mapping[str, PhaseMeasurement]
    """By ``a``, ``b``, ``c``."""
    temperature: float | None
    """°C of the frame; steps of 1/16."""
    vibration: float | None
    """mm/s RMS; steps of 0.01."""
    speed: float | None
    """rpm; steps of the pick-up's resolution."""
    humidity: float
    """% relative, of the hall's air."""
    operating_state: str
    """``off``; ``starting`` until the motor has first reached its speed; ``running``, even if stalled."""

    def values(self) -> dict[str, float | None]:
        """Return the 21 channels by key, from ``voltage_a`` to ``speed``."""
        values = {
            f"{quantity}_{phase}": value
            for phase, meter in self.phases.items()
            for quantity, value in zip(PHASE_QUANTITIES, meter, strict=True)
        }
        return values | {sensor: getattr(self, sensor) for sensor in SENSORS}


class Meters:
    """Three PZEM-004T v3, a DS18B20, a velocity sensor and a pulse pick-up, as they come from the shop."""

    def __init__(self, rng: Generator, *, downstream: bool, speed_resolution: float) -> None:
        """Draw each instrument's gain within its class (0.5 %)."""
        chances, noise = rng.spawn(2)
        self._chances = chances
        self._normal = normal_numbers(noise)
        self._downstream = downstream
        self._speed_resolution = speed_resolution
        self._voltage_gains = (1 + rng.uniform(-0.002, 0.002, 3)).tolist()
        self._current_gains = (1 + rng.uniform(-0.003, 0.003, 3)).tolist()
        self._energy = rng.uniform(*_COUNTED, 3).tolist()
        self._last: dict[str, float | None] = {}

    def count(self, seconds: float, powers: list[float]) -> None:
        """Let the energy counters run; ``powers`` in W."""
        for index, power in enumerate(powers):
            gain = self._voltage_gains[index] * self._current_gains[index]
            energy = self._energy[index] + abs(power) * gain * seconds / _WATT_SECONDS
            self._energy[index] = energy % _ENERGY_RANGE

    def read(
        self,
        *,
        timestamp: float,
        flow: Flow,
        frequency: float,
        temperature: float,
        vibration: float,
        speed: float,
        humidity: float,
        operating_state: str,
        effects: Effects,
    ) -> Measurement:
        """Return what the instruments make of the truth (V, A, W, Hz, °C, mm/s, rpm, %)."""
        normal = self._normal
        powered = operating_state != "off" or not self._downstream
        phases = {
            phase: self._read_phase(index, flow, frequency) if powered else _SILENT
            for index, phase in enumerate(PHASES)
        }
        low, high = _THERMOMETER_RANGE
        celsius = round((temperature + 0.03 * normal()) / _THERMOMETER_STEP) * _THERMOMETER_STEP
        step = self._speed_resolution
        measurement = Measurement(
            timestamp=timestamp,
            phases=phases,
            temperature=min(high, max(low, celsius)),
            vibration=round(max(0.0, vibration * (1 + 0.015 * normal())), 2),
            speed=round(speed / step) * step,
            humidity=round(humidity, 1),
            operating_state=operating_state,
        )
        if effects.disturb_meters:
            return self._disturb(measurement, effects)
        self._last.clear()
        return measurement

    def _read_phase(self, index: int, flow: Flow, frequency: float) -> PhaseMeasurement:
        normal = self._normal
        true_voltage = flow.voltages[index]
        if true_voltage < _NO_REPLY_BELOW:
            return _SILENT
        voltage_gain = self._voltage_gains[index] * (1 + 0.0004 * normal())
        current_gain = self._current_gains[index] * (1 + 0.0008 * normal())
        voltage = min(_LARGEST_VOLTAGE, true_voltage * voltage_gain)
        current = min(_LARGEST_CURRENT, flow.currents[index] * current_gain)
        power = abs(flow.powers[index]) * voltage_gain * current_gain
        if current < _STARTING_CURRENT:
            current = power = 0.0
        apparent = voltage * current
        return PhaseMeasurement(
            round(voltage, 1),
            round(current, 3),
            round(power, 1) if power < _COARSE_POWER else float(round(power)),
            # A counter shows what is full, it does not round.
            int(self._energy[index] * 100) / 100,
            round(frequency, 1),
            round(min(1.0, power / apparent), 2) if apparent else 0.0,
        )

    def _disturb(self, measurement: Measurement, effects: Effects) -> Measurement:
        values = measurement.values()
        for channel in tuple(self._last):
            if channel not in effects.stuck:
                del self._last[channel]
        for channel, chance in effects.stuck.items():
            if channel in self._last and self._chances.random() < chance:
                values[channel] = self._last[channel]
            self._last[channel] = values[channel]
        for meters, report in ((effects.nan, nan), (effects.silent, None)):
            for meter, chance in meters.items():
                if self._chances.random() < chance:
                    for channel in CHANNELS:
                        if channel == meter or channel.endswith(f"_{meter}"):
                            values[channel] = report
        return Measurement(
            timestamp=measurement.timestamp,
            phases={
                phase: PhaseMeasurement(*(values[f"{quantity}_{phase}"] for quantity in PHASE_QUANTITIES))
                for phase in PHASES
            },
            temperature=values["temperature"],
            vibration=values["vibration"],
            speed=values["speed"],
            humidity=measurement.humidity,
            operating_state=measurement.operating_state,
        )
