"""Repair issues: raised while something is the matter, and withdrawn when it no longer is."""

from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.translation import async_get_translations
import pytest

from custom_components.motor_monitor.const import DOMAIN
from tests.kit import HEALTHY, MotorKit

# A meter's counter of a motor that takes 955 W on a phase.
_KILOWATT = 0.955


async def _say(motor: MotorKit, issue: ir.IssueEntry, language: str = "en") -> str:
    texts = await async_get_translations(motor.hass, language, "issues", {DOMAIN})
    below = f"component.{DOMAIN}.issues.{issue.translation_key}."
    facts = issue.translation_placeholders or {}
    return " ".join(texts[f"{below}{part}"].format(**facts) for part in ("title", "description"))


async def test_a_critical_alert_has_an_issue_until_it_is_resolved_or_shelved(motor: MotorKit):
    await motor.run(8, temperature=85)
    (alert,) = motor.coordinator.data.alerts
    issue_id = f"critical_{motor.entry.entry_id}_{alert.id}"
    (issue,) = motor.issues().values()
    assert (issue.issue_id, issue.severity, issue.is_fixable) == (issue_id, ir.IssueSeverity.ERROR, True)
    await motor.call("shelve_alert", alert_id=alert.id, duration=60)
    assert motor.issues() == {}
    await motor.run(65, every=5, temperature=85)
    assert set(motor.issues()) == {issue_id}
    await motor.call("resolve_alert", alert_id=alert.id)
    assert motor.issues() == {}


async def test_a_warning_has_none(motor: MotorKit):
    await motor.run(8, temperature=65)
    assert motor.binary("problem") == "on"
    assert motor.issues() == {}


async def test_a_counter_in_the_wrong_unit_is_told_with_its_remedy_and_withdrawn(motor: MotorKit):
    entry_id = motor.entry.entry_id
    energy = dict.fromkeys("abc", 100.0)

    async def run(minutes: int, factor: float) -> None:
        for _ in range(minutes * 6):
            for phase in energy:
                energy[phase] += factor * _KILOWATT / 360
            await motor.run(10, every=10, **{f"energy_{phase}": kwh for phase, kwh in energy.items()})

    await run(40, factor=1000)
    issues = motor.issues()
    assert set(issues) == {f"finding_{entry_id}_energy_unit_{phase}" for phase in "abc"}
    issue = issues[f"finding_{entry_id}_energy_unit_b"]
    assert (issue.severity, issue.is_fixable) == (ir.IssueSeverity.WARNING, False)
    assert "counter of phase B counts about 1000 kWh" in await _say(motor, issue)
    assert motor.sensor("data_quality") == "3"

    options = {**motor.entry.options, "energy_unit": "Wh"}
    motor.hass.config_entries.async_update_entry(motor.entry, options=options)
    await motor.settle()
    assert motor.issues() == {}
    assert motor.sensor("data_quality") == "0"


async def test_a_reversed_transformer_is_told_while_it_is_reversed(hass: HomeAssistant, motor: MotorKit):
    await motor.run(90, every=2, power_b=-HEALTHY["power_b"])
    (issue,) = motor.issues().values()
    assert issue.translation_key == "transformer_reversed"
    assert "current transformer of phase B" in await _say(motor, issue)
    assert "transformador de corriente de la fase B" in await _say(motor, issue, "es")
    await motor.run(90, every=2)
    assert motor.issues() == {}


@pytest.mark.parametrize(
    ("missing", "key", "said"),
    [
        (("energy_c",), "never_published_channel", "no energy from phase C"),
        (
            [
                f"{quantity}_c"
                for quantity in ("voltage", "current", "power", "energy", "frequency", "power_factor")
            ],
            "never_published_phase",
            "nothing from phase C",
        ),
    ],
)
async def test_what_never_came_is_told_until_it_comes(
    motor: MotorKit, missing: tuple[str, ...], key: str, said: str
):
    await motor.run(620, every=10, **dict.fromkeys(missing))
    (issue,) = motor.issues().values()
    assert issue.translation_key == key
    assert said in await _say(motor, issue)
    await motor.read()
    assert motor.issues() == {}
