"""Measured values, limits and durations as people read them."""

from collections.abc import Mapping

from homeassistant.const import UnitOfTemperature
from homeassistant.util.unit_conversion import TemperatureConverter

from .motor.alert import Category
from .motor.reading import Quantity

# What the levels of the protection functions are told as.
LEVEL = "protection_level"

# Decimals and unit in which a quantity, or the value of a category of its own, is told.
_FORMATS: Mapping[str, tuple[int, str]] = {
    Quantity.VOLTAGE: (1, " V"),
    Quantity.CURRENT: (2, " A"),
    Quantity.POWER: (0, " W"),
    Quantity.FREQUENCY: (2, " Hz"),
    Quantity.POWER_FACTOR: (2, ""),
    Quantity.TEMPERATURE: (1, " °C"),
    Quantity.VIBRATION: (1, " mm/s"),
    Quantity.SPEED: (0, " rpm"),
    Category.UNDERVOLTAGE: (1, " V"),
    Category.OVERVOLTAGE: (1, " V"),
    Category.VOLTAGE_UNBALANCE: (1, " %"),
    Category.CURRENT_UNBALANCE: (1, " %"),
    Category.SINGLE_PHASING: (0, " %"),
    Category.UNDERCURRENT: (0, " %"),
    Category.OVERCURRENT: (1, " A"),
    Category.OVERLOAD: (0, " %"),
    Category.STALL: (1, " A"),
    Category.STARTS: (0, ""),
    Category.UNDERSPEED: (0, " rpm"),
    Category.OVERSPEED: (0, " rpm"),
    Category.ANOMALY: (0, ""),
    Category.METER_MISSING: (0, " %"),
    Category.METER_STUCK: (0, ""),
    LEVEL: (1, " %"),
    "load": (0, " %"),
}
NOT_SAID = "–"


class Figures:
    """Writes figures with a language's decimal mark, and temperatures in the unit of the house."""

    def __init__(self, decimal_mark: str, temperature_unit: str) -> None:
        """``temperature_unit`` is one of Home Assistant's."""
        self._decimal_mark = decimal_mark
        self._temperature_unit = temperature_unit

    def value(self, kind: str, value: str | float | None, *, with_unit: bool = True) -> str:
        """Return a measured value, rounded to what its sensors resolve."""
        if not isinstance(value, (int, float)):
            return NOT_SAID
        decimals, unit = _FORMATS.get(kind, (1, ""))
        value, unit = self._convert(kind, value, unit)
        number = self.number(f"{value:.{decimals}f}")
        return number + unit if with_unit else number

    def limit(self, kind: str, level: str | float | None) -> str:
        """Return a limit as it was set."""
        if not isinstance(level, (int, float)):
            return NOT_SAID
        _, unit = _FORMATS.get(kind, (1, ""))
        level, unit = self._convert(kind, level, unit)
        # One that was set in degrees Fahrenheit is no round number of degrees Celsius.
        return self.number(f"{round(level, 2):.10g}") + unit

    def change(self, kind: str, change: float) -> str:
        """Return by how much a measured value changed, with its sign."""
        decimals, unit = _FORMATS.get(kind, (1, ""))
        if kind == Quantity.TEMPERATURE:
            change = TemperatureConverter.convert_interval(
                change, UnitOfTemperature.CELSIUS, self._temperature_unit
            )
            unit = f" {self._temperature_unit}"
        return self.number(f"{change:+.{decimals}f}") + unit

    def number(self, text: str) -> str:
        """Return what was written with a point as the language writes it."""
        return text.replace(".", self._decimal_mark)

    @staticmethod
    def duration(seconds: float) -> str:
        """Return a time in the largest unit that still tells it apart."""
        if seconds < 120:
            return f"{seconds:.0f} s"
        if seconds < 7200:
            return f"{seconds / 60:.0f} min"
        return f"{seconds / 3600:.0f} h"

    def _convert(self, kind: str, value: float, unit: str) -> tuple[float, str]:
        if kind != Quantity.TEMPERATURE:
            return value, unit
        shown = self._temperature_unit
        return TemperatureConverter.convert(value, UnitOfTemperature.CELSIUS, shown), f" {shown}"
