"""What the monitor found, in words."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from homeassistant.const import UnitOfTemperature
from homeassistant.core import HomeAssistant
from homeassistant.helpers.translation import async_get_translations
from homeassistant.util import dt as dt_util

from .const import CONF_IGNORED, CONF_NAMEPLATE, CONF_PUBLISH_INTERVAL, CONF_SILENT_AFTER, DOMAIN
from .figures import LEVEL, NOT_SAID, Figures
from .motor.alert import Alert, Category
from .motor.limits import LIMIT_KEYS
from .motor.log import Change, Fact, LogEntry
from .motor.protection_levels import PROTECTION_LEVEL_KEYS
from .motor.quality import Finding, FindingKind
from .motor.reading import CHANNEL_BY_KEY, Quantity
from .motor.verdict import Contributor

# What is watched for falling; of the rest only the frequency can be too low as well as too high.
_FALLING = {Category.UNDERVOLTAGE, Category.UNDERCURRENT, Category.POWER_FACTOR, Category.UNDERSPEED}
# What an alert says of what was measured, where it is named after a fault and not after a quantity.
_MEASURED = {
    **dict.fromkeys(
        (
            Category.UNDERVOLTAGE,
            Category.OVERVOLTAGE,
            Category.VOLTAGE_UNBALANCE,
            Category.CURRENT_UNBALANCE,
            Category.OVERCURRENT,
            Category.OVERLOAD,
            Category.STALL,
            Category.STARTS,
            Category.UNDERSPEED,
            Category.OVERSPEED,
        ),
        "alert.measured_fault",
    ),
    Category.SINGLE_PHASING: "alert.measured_phase_loss",
    Category.UNDERCURRENT: "alert.measured_underload",
}
_METER_CATEGORIES = frozenset({Category.METER_MISSING, Category.METER_STUCK})
# What the motor is given, by the mains and by its load, has a learned range; the rest is expected.
_GIVEN = frozenset({"voltage_average", "frequency_average", "power_total", "current_average"})


def _is_too_low(alert: Alert) -> bool:
    if alert.category is not Category.FREQUENCY or alert.value is None or alert.threshold is None:
        return alert.category in _FALLING
    return alert.value < alert.threshold


class _Facts(dict[str, str]):
    """What fills a template; a log entry of an older version may lack a fact."""

    def __missing__(self, key: str) -> str:
        return NOT_SAID


class Wording:
    """Puts alerts and log entries into one language, and temperatures into the unit of the house."""

    def __init__(self, texts: Mapping[str, str], temperature_unit: str = UnitOfTemperature.CELSIUS) -> None:
        """``texts`` are templates by key below ``config_panel``, such as ``alert.critical``.

        Beside them are the names of settings and of what can be chosen for them, and the titles of issues,
        such as ``issues.energy_unit.title``.
        """
        self._texts = texts
        self.figures = Figures(texts.get("number.decimal_mark", "."), temperature_unit)
        """Writes the numbers."""

    @classmethod
    async def async_load(cls, hass: HomeAssistant, language: str | None = None) -> Wording:
        """Load the words of a language, or of Home Assistant's; English ones where there are none."""
        language = hass.config.language if language is None else language

        async def load(category: str) -> dict[str, str]:
            texts = await async_get_translations(hass, language, category, {DOMAIN})
            below = f"component.{DOMAIN}.{category}."
            return {key.removeprefix(below): text for key, text in texts.items()}

        texts = _names(await load("config"), await load("options"), await load("selector"))
        texts |= {f"issues.{key}": text for key, text in (await load("issues")).items()}
        return cls(texts | await load("config_panel"), hass.config.units.temperature_unit)

    def alert_message(self, alert: Alert) -> str:
        """Return what the alert says: "Temperature 85.2 °C, at or above the critical limit of 80 °C"."""
        message = self._alert_message(alert)
        return self._fill("alert.chattering", _Facts(message=message)) if alert.is_chattering else message

    def _alert_message(self, alert: Alert) -> str:
        if alert.imported:
            return alert.imported
        facts = _Facts(
            what=self.quantity(alert.category),
            value=self.figures.value(alert.category, alert.value),
            limit=self.figures.limit(alert.category, alert.threshold),
        )
        if alert.phase is not None:
            facts["phase"] = alert.phase.upper()
            facts["what"] = self._fill("alert.on_phase", facts)
        if alert.category is Category.ANOMALY:
            return self._anomaly_message(alert, facts)
        if alert.category in _METER_CATEGORIES and alert.cause is not None:
            return self._meter_message(alert, alert.cause, facts)
        facts["measured"] = self._fill(_MEASURED.get(alert.category, "alert.measured"), facts)
        side = "_low" if _is_too_low(alert) else ""
        return self._fill(f"alert.{alert.severity}{side}", facts)

    def alert_report(self, alert: Alert) -> str:
        """Return what the alert says, and who is on it."""
        message, seen = self.alert_message(alert), alert.acknowledgement
        if seen is None:
            return message
        facts = _Facts(message=message, by=seen.by or NOT_SAID)
        if seen.comment is None:
            return self._fill("alert.acknowledged", facts)
        return self._fill("alert.acknowledged_with_comment", _Facts(facts, comment=seen.comment))

    def alert_findings(self, alert: Alert, episode: Sequence[Alert]) -> str:
        """Return what else is known of an alert, as a list in Markdown.

        ``episode`` holds the alerts that came together, the alert itself included.
        """
        facts = _Facts(
            value=self.figures.value(alert.category, alert.value),
            limit=self.figures.limit(alert.category, alert.threshold),
            moment=_moment(alert.raised_at),
            count=str(alert.occurrences),
        )
        lines = [self._fill("report.value", facts)]
        if alert.phase is not None:
            lines.append(self._fill("report.phase", _Facts(phase=alert.phase.upper())))
        lines += self._cause(alert)
        lines.append(self._fill("report.since", facts))
        if alert.occurrences > 1:
            lines.append(self._fill("report.occurrences", facts))
        if alert.cleared_at is None:
            lines.append(self._fill("report.chatters" if alert.is_chattering else "report.holds", facts))
        else:
            lines.append(self._fill("report.cleared", _Facts(moment=_moment(alert.cleared_at))))
        lines += self._order(alert, episode)
        if (seen := alert.acknowledgement) is not None:
            who = _Facts(moment=_moment(seen.at), by=seen.by or NOT_SAID, comment=seen.comment or "")
            key = "report.acknowledged_comment" if seen.comment else "report.acknowledged"
            lines.append(self._fill(key, who))
        return "\n".join(f"- {line}" for line in lines)

    def _cause(self, alert: Alert) -> Iterator[str]:
        """Yield what contributed most, and what was expected of it."""
        if alert.cause is None:
            return
        facts = _Facts(cause=self.quantity(alert.cause))
        if alert.cause_value is None or alert.expected_low is None or alert.expected_high is None:
            yield self._fill("report.cause", facts)
            return
        kind = kind_of(alert.cause)
        facts["value"] = self.figures.value(kind, alert.cause_value)
        facts["low"] = self.figures.value(kind, alert.expected_low, with_unit=False)
        facts["high"] = self.figures.value(kind, alert.expected_high)
        yield self._fill("report.cause_expected", facts)

    def _order(self, alert: Alert, episode: Sequence[Alert]) -> Iterator[str]:
        """Yield what came first, where several alerts came together."""
        first = next((other for other in episode if other.id == alert.first_out_id), None)
        if first is not None:
            yield self._fill("report.followed", _Facts(message=self.alert_message(first)))
        elif alert.is_first_out and len(episode) > 1:
            yield self._fill("report.first_of_several", _Facts(count=str(len(episode) - 1)))

    def finding_message(self, finding: Finding) -> str:
        """Return what a finding says: "Nothing from phase B"."""
        template = self._texts.get(f"issues.{finding_issue(finding)}.title", finding.key)
        # The title of an issue begins with the motor, which whoever asks for the message knows.
        message = template.removeprefix("{motor}: ").format_map(_Facts(self.finding_facts(finding)))
        return message[:1].upper() + message[1:]

    def contributor_message(self, contributor: Contributor) -> str:
        """Return what is unusual: "Vibration 5.1 mm/s, expected 2.2–2.9 mm/s at this load"."""
        return self._unexpected(contributor.feature, contributor.value, contributor.low, contributor.high)

    def finding_facts(self, finding: Finding) -> dict[str, str]:
        """Return what the text about a finding is filled with: its phases, what is missing, its numbers."""
        facts = {"phases": ", ".join(phase.upper() for phase in finding.phases)}
        if finding.channel is not None:
            facts["what"] = _inside(self.quantity(finding.channel.quantity))
        for key, value in finding.detail.items():
            # Two digits tell a thousand from a hundred, and do not change with every reading.
            facts[key] = self.figures.number(f"{float(f'{value:.2g}'):g}")
        return facts

    def log_message(self, entry: LogEntry) -> str:
        """Return what the log entry says; its key where there are no words for it."""
        details = entry.details
        facts = _Facts({key: self._fact(key, value) for key, value in details.items() if value is not None})
        category = details.get("category")
        if isinstance(category, str):
            facts["what"] = self.quantity(category)
            if "phase" in facts:
                facts["what"] = self._fill("alert.on_phase", facts)
            facts["value"] = self.figures.value(category, details.get("value"))
            facts["limit"] = self.figures.limit(category, details.get("threshold"))
        message = entry.message
        if entry.changes:
            facts["changes"] = ", ".join(map(self._change, entry.changes))
        if message in {"alert_resolved", "alert_unshelved"} and details.get("by") is None:
            message = f"{message}_by_itself"
        if message == "limits_changed" and details.get("by") is not None:
            message = f"{message}_by"
        text = self._fill(f"log.{message}", facts)
        if not details.get("comment"):
            return text
        return self._fill("log.with_comment", _Facts(facts, message=text))

    def reason(self, reason: str) -> str:
        """Return why something could not be used; the reason itself where there are no words for it."""
        return self._texts.get(f"reason.{reason}", reason)

    def _anomaly_message(self, alert: Alert, facts: _Facts) -> str:
        """Return "Vibration 5.1 mm/s, expected 2.2–2.9 mm/s at this load (anomaly score 73)"."""
        if alert.cause is None:
            return self._fill("alert.anomaly", facts)
        if alert.cause_value is None or alert.expected_low is None or alert.expected_high is None:
            # An alert of a version that did not say what it expected.
            facts["cause"] = _inside(self.quantity(alert.cause))
            return self._fill("alert.anomaly_by", facts)
        message = self._unexpected(alert.cause, alert.cause_value, alert.expected_low, alert.expected_high)
        return self._fill("alert.with_score", _Facts(message=message, score=facts["value"]))

    def _unexpected(self, feature: str, value: float, low: float, high: float) -> str:
        kind = kind_of(feature)
        facts = _Facts(
            cause=self.quantity(feature),
            value=self.figures.value(kind, value),
            low=self.figures.value(kind, low, with_unit=False),
            high=self.figures.value(kind, high),
        )
        if feature in _GIVEN:
            return self._fill("alert.unexpected", facts)
        key = "alert.unexpected_warmth" if kind == Quantity.TEMPERATURE else "alert.unexpected_at_load"
        return self._fill(key, facts)

    def _meter_message(self, alert: Alert, cause: str, facts: _Facts) -> str:
        """Return "Meter of phase B: no voltage in 40 % of the last minute's readings"."""
        kind = kind_of(cause)
        what = self.quantity(kind)
        facts["what"], facts["what_inside"] = what, _inside(what)
        facts["repeated"] = self.figures.value(kind, alert.cause_value)
        if alert.phase is None:
            return self._fill(f"alert.{alert.category}", facts)
        return self._fill(f"alert.{alert.category}_phase", facts)

    def _fill(self, key: str, facts: _Facts) -> str:
        template = self._texts.get(key)
        return key.rpartition(".")[2] if template is None else template.format_map(facts)

    def _fact(self, key: str, value: str | float) -> str:
        """Return a detail of a log entry in words."""
        if key == "seconds" and isinstance(value, (int, float)):
            return self.figures.duration(value)
        if key == "trained_at" and (moment := dt_util.parse_datetime(str(value))):
            return _moment(moment)
        if key == "feature":
            return self.quantity(str(value))
        if isinstance(value, float):
            return self.figures.number(f"{value:g}")
        text = str(value)
        return self._texts.get(f"{key}.{text}", text)

    def _change(self, change: Change) -> str:
        """Return one changed limit or setting: "Temperature warning 60 °C → 65 °C"."""
        key = change.key
        facts = _Facts(what=self._texts.get(f"setting.{key}", key))
        if key in LIMIT_KEYS or key in PROTECTION_LEVEL_KEYS:
            quantity, _, severity = key.rpartition("_")
            kind = LEVEL if key in PROTECTION_LEVEL_KEYS else quantity
            facts["what"] = self.quantity(quantity)
            facts["severity"] = self._texts.get(f"severity.{severity}", severity)
            facts["old"], facts["new"] = (self._level(kind, level) for level in (change.old, change.new))
            return self._fill("log.limit", facts)
        facts["old"], facts["new"] = (self._choice(key, value) for value in (change.old, change.new))
        return self._fill("log.setting", facts)

    def _level(self, kind: str, level: Fact) -> str:
        return self._texts.get("log.off", "off") if level is None else self.figures.limit(kind, level)

    def _choice(self, key: str, value: Fact) -> str:
        """Return what was chosen for a setting."""
        match value:
            case None:
                return NOT_SAID
            case bool():
                return self._texts.get(f"choice.{'yes' if value else 'no'}", str(value))
            case int() | float():
                is_time = key in {CONF_PUBLISH_INTERVAL, CONF_SILENT_AFTER}
                return self.figures.duration(value) if is_time else self.figures.number(f"{value:g}")
        if key == CONF_IGNORED:
            return ", ".join(map(self.quantity, value.split(", ")))
        return self._texts.get(f"choice.{key.rpartition('.')[2]}.{value}", value)

    def quantity(self, key: str) -> str:
        """Return the name of a quantity, a channel, or of what is made of three."""
        channel = CHANNEL_BY_KEY.get(key)
        if channel is None or channel.phase is None:
            return self._texts.get(f"quantity.{key}", key)
        facts = _Facts(what=self.quantity(channel.quantity), phase=channel.phase.upper())
        return self._fill("alert.on_phase", facts)


def _names(
    config: Mapping[str, str], options: Mapping[str, str], selector: Mapping[str, str]
) -> dict[str, str]:
    """Return how the forms call the settings, ``setting.…``, and what can be chosen, ``choice.…``."""
    names: dict[str, str] = {}
    for path, text in (*config.items(), *options.items()):
        match path.split("."):
            case ["step", "nameplate", "data", field]:
                names[f"setting.{CONF_NAMEPLATE}.{field}"] = text
            case ["step", _, "data", field]:
                names[f"setting.{field}"] = text
    for path, text in selector.items():
        match path.split("."):
            case [kind, "options", choice]:
                names[f"choice.{kind}.{choice}"] = text
    return names


def finding_issue(finding: Finding) -> str:
    """Return the translation key of the issue about a finding."""
    if finding.kind is FindingKind.NEVER_PUBLISHED:
        return "never_published_channel" if finding.channel else "never_published_phase"
    return finding.kind.value


def _moment(moment: datetime) -> str:
    return f"{dt_util.as_local(moment):%Y-%m-%d %H:%M}"


def _inside(what: str) -> str:
    """Return a name as it is written inside a sentence."""
    return what[:1].lower() + what[1:]


def kind_of(feature: str) -> str:
    """Return the quantity of a channel's key, or of what is made of three."""
    channel = CHANNEL_BY_KEY.get(feature)
    return feature.removesuffix("_average").removesuffix("_total") if channel is None else channel.quantity
