"""What the monitor found, in words."""

from collections.abc import Mapping

from homeassistant.const import UnitOfTemperature
from homeassistant.core import HomeAssistant
from homeassistant.helpers.translation import async_get_translations
from homeassistant.util.unit_conversion import TemperatureConverter

from .const import DOMAIN
from .motor.alert import Alert, Category
from .motor.log import LogEntry
from .motor.reading import CHANNEL_BY_KEY

# Decimals and unit of the value that an alert of a category tells.
_FORMATS: Mapping[str, tuple[int, str]] = {
    Category.TEMPERATURE: (1, " °C"),
    Category.VIBRATION: (1, " mm/s"),
    Category.SPEED: (0, " rpm"),
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
    Category.FREQUENCY: (1, " Hz"),
    Category.POWER_FACTOR: (2, ""),
    Category.UNDERSPEED: (0, " rpm"),
    Category.OVERSPEED: (0, " rpm"),
    Category.ANOMALY: (0, ""),
}
# What is watched for falling; of the rest only the frequency can be too low as well as too high.
_FALLING = {Category.UNDERVOLTAGE, Category.UNDERCURRENT, Category.POWER_FACTOR, Category.UNDERSPEED}
_NOT_SAID = "–"


def _is_too_low(alert: Alert) -> bool:
    fell = alert.category is Category.FREQUENCY and alert.value < alert.threshold
    return fell or alert.category in _FALLING


class _Facts(dict[str, str]):
    """What fills a template; a log entry of an older version may lack a fact."""

    def __missing__(self, key: str) -> str:
        return _NOT_SAID


class Wording:
    """Puts alerts and log entries into one language, and temperatures into the unit of the house."""

    def __init__(self, texts: Mapping[str, str], temperature_unit: str = UnitOfTemperature.CELSIUS) -> None:
        """``texts`` are templates by key below ``config_panel``, such as ``alert.critical``."""
        self._texts = texts
        self._temperature_unit = temperature_unit

    @classmethod
    async def async_load(cls, hass: HomeAssistant) -> Wording:
        """Load the words of Home Assistant's language; English ones where it has none."""
        category = "config_panel"
        texts = await async_get_translations(hass, hass.config.language, category, {DOMAIN})
        below = f"component.{DOMAIN}.{category}."
        own = {key.removeprefix(below): text for key, text in texts.items()}
        return cls(own, hass.config.units.temperature_unit)

    def alert_message(self, alert: Alert) -> str:
        """Return what the alert says: "Temperature 85.2 °C, at or above the critical limit of 80 °C"."""
        facts = _Facts(
            what=self._quantity(alert.category),
            value=self._value(alert.category, alert.value),
            limit=self._limit(alert.category, alert.threshold),
        )
        if alert.phase is not None:
            facts["what"] = self._fill("alert.on_phase", _Facts(facts, phase=alert.phase.upper()))
        if alert.category is not Category.ANOMALY:
            side = "_low" if _is_too_low(alert) else ""
            return self._fill(f"alert.{alert.severity}{side}", facts)
        if alert.cause is None:
            return self._fill("alert.anomaly", facts)
        return self._fill("alert.anomaly_by", _Facts(facts, cause=self._quantity(alert.cause)))

    def log_message(self, entry: LogEntry) -> str:
        """Return what the log entry says; its key where there are no words for it."""
        details = entry.details
        facts = _Facts({key: self._fact(key, value) for key, value in details.items() if value is not None})
        category = details.get("category")
        if isinstance(category, str):
            facts["what"] = self._quantity(category)
            facts["value"] = self._value(category, details.get("value"))
            facts["limit"] = self._limit(category, details.get("threshold"))
        message = entry.message
        if message == "limits_changed":
            facts["changes"] = ", ".join(self._change(key, level) for key, level in details.items())
        if message in {"alert_resolved", "alert_unshelved"} and details.get("by") is None:
            message = f"{message}_by_itself"
        text = self._fill(f"log.{message}", facts)
        if not details.get("comment"):
            return text
        return self._fill("log.with_comment", _Facts(facts, message=text))

    def _fill(self, key: str, facts: _Facts) -> str:
        template = self._texts.get(key)
        return key.rpartition(".")[2] if template is None else template.format_map(facts)

    def _fact(self, key: str, value: str | float) -> str:
        """Return a detail of a log entry in words."""
        if key == "seconds" and isinstance(value, (int, float)):
            return self._duration(value)
        if isinstance(value, float):
            return self._number(f"{value:g}")
        text = str(value)
        return self._texts.get(f"{key}.{text}", text)

    def _change(self, key: str, level: str | float | None) -> str:
        """Return one changed limit: "Temperature, warning: 65 °C"."""
        quantity, _, severity = key.rpartition("_")
        facts = _Facts(
            what=self._quantity(quantity),
            severity=self._texts.get(f"severity.{severity}", severity),
            limit=self._limit(quantity, level),
        )
        return self._fill("log.limit_off" if level is None else "log.limit", facts)

    def _quantity(self, key: str) -> str:
        channel = CHANNEL_BY_KEY.get(key)
        if channel is None or channel.phase is None:
            return self._texts.get(f"quantity.{key}", key)
        facts = _Facts(what=self._quantity(channel.quantity), phase=channel.phase.upper())
        return self._fill("alert.on_phase", facts)

    def _value(self, category: str, value: str | float | None) -> str:
        """Return a measured value, rounded to what its sensors resolve."""
        if not isinstance(value, (int, float)):
            return _NOT_SAID
        decimals, unit = _FORMATS.get(category, (1, ""))
        value, unit = self._convert(category, value, unit)
        return self._number(f"{value:.{decimals}f}") + unit

    def _limit(self, category: str, level: str | float | None) -> str:
        """Return a limit as it was set."""
        if not isinstance(level, (int, float)):
            return _NOT_SAID
        _, unit = _FORMATS.get(category, (1, ""))
        level, unit = self._convert(category, level, unit)
        # One that was set in degrees Fahrenheit is no round number of degrees Celsius.
        return self._number(f"{round(level, 2):.10g}") + unit

    def _convert(self, category: str, value: float, unit: str) -> tuple[float, str]:
        if category != Category.TEMPERATURE:
            return value, unit
        shown = self._temperature_unit
        return TemperatureConverter.convert(value, UnitOfTemperature.CELSIUS, shown), f" {shown}"

    def _number(self, text: str) -> str:
        return text.replace(".", self._texts.get("number.decimal_mark", "."))

    @staticmethod
    def _duration(seconds: float) -> str:
        if seconds < 120:
            return f"{seconds:.0f} s"
        if seconds < 7200:
            return f"{seconds / 60:.0f} min"
        return f"{seconds / 3600:.0f} h"
