from dataclasses import replace
from datetime import UTC, datetime, timedelta

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from homeassistant.util.unit_system import US_CUSTOMARY_SYSTEM
import pytest

from custom_components.motor_monitor.motor.alert import Acknowledgement, Alert, Category, Severity
from custom_components.motor_monitor.motor.log import Change, Fact, LogEntry, LogLevel, LogSource
from custom_components.motor_monitor.motor.quality import Finding, FindingKind
from custom_components.motor_monitor.motor.reading import Phase, Quantity, channel_of
from custom_components.motor_monitor.motor.verdict import Contributor
from custom_components.motor_monitor.wording import Wording

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def alert(
    category: Category,
    severity: Severity,
    value: float,
    threshold: float,
    *,
    cause: str | None = None,
    phase: Phase | None = None,
    cause_value: float | None = None,
    expected: tuple[float, float] | tuple[None, None] = (None, None),
) -> Alert:
    return Alert(
        id="a1",
        category=category,
        phase=phase,
        severity=severity,
        value=value,
        threshold=threshold,
        cause=cause,
        cause_value=cause_value,
        expected_low=expected[0],
        expected_high=expected[1],
        raised_at=NOW,
    )


def unusual(cause: str, value: float, expected: tuple[float, float]) -> Alert:
    return alert(
        Category.ANOMALY, Severity.WARNING, 73.2, 50, cause=cause, cause_value=value, expected=expected
    )


def changed(message: str, by: str | None = None, /, **values: tuple[Fact, Fact]) -> LogEntry:
    changes = tuple(Change(key.replace("__", "."), old, new) for key, (old, new) in values.items())
    return LogEntry(NOW, LogLevel.INFO, LogSource.SETTINGS, message, {"by": by}, changes)


def entry(message: str, **details: str | float | None) -> LogEntry:
    return LogEntry(NOW, LogLevel.INFO, LogSource.ALERTS, message, details)


@pytest.mark.parametrize(
    ("subject", "english", "spanish"),
    [
        (
            alert(Category.TEMPERATURE, Severity.CRITICAL, 85.21, 80),
            "Temperature 85.2 °C, at or above the critical limit of 80 °C",
            "Temperatura 85,2 °C, igual o superior al límite crítico de 80 °C",
        ),
        (
            alert(Category.VIBRATION, Severity.WARNING, 7.46, 7.25),
            "Vibration 7.5 mm/s, at or above the warning limit of 7.25 mm/s",
            "Vibración 7,5 mm/s, igual o superior al límite de aviso de 7,25 mm/s",
        ),
        (
            alert(Category.SPEED, Severity.CRITICAL, 3010.4, 100_000),
            "Speed 3010 rpm, at or above the critical limit of 100000 rpm",
            "Velocidad 3010 rpm, igual o superior al límite crítico de 100000 rpm",
        ),
        (
            alert(Category.ANOMALY, Severity.WARNING, 91.4, 50, cause="current_unbalance"),
            (
                "Unusual behaviour: anomaly score 91, at or above the limit of 50; "
                "furthest from normal: current unbalance"
            ),
            (
                "Comportamiento anómalo: índice 91, igual o superior al límite de 50; "
                "lo más alejado de lo normal: desequilibrio de corrientes"
            ),
        ),
        (
            alert(Category.ANOMALY, Severity.WARNING, 91.4, 50),
            "Unusual behaviour: anomaly score 91, at or above the limit of 50",
            "Comportamiento anómalo: índice 91, igual o superior al límite de 50",
        ),
        (
            alert(Category.TEMPERATURE, Severity.WARNING, 62, 60, phase=Phase.B),
            "Temperature on phase B 62.0 °C, at or above the warning limit of 60 °C",
            "Temperatura en la fase B 62,0 °C, igual o superior al límite de aviso de 60 °C",
        ),
        (
            alert(Category.UNDERVOLTAGE, Severity.CRITICAL, 195.5, 195.5, phase=Phase.C),
            "Undervoltage on phase C: 195.5 V, at or below the critical limit of 195.5 V",
            "Subtensión en la fase C: 195,5 V, igual o inferior al límite crítico de 195,5 V",
        ),
        (
            alert(Category.SINGLE_PHASING, Severity.CRITICAL, 99.6, 40, phase=Phase.A),
            "Phase loss: 100 % of the current on phase A is missing, at or above the critical limit of 40 %",
            (
                "Pérdida de fase: falta el 100 % de la corriente en la fase A, "
                "igual o superior al límite crítico de 40 %"
            ),
        ),
        (
            alert(Category.UNDERCURRENT, Severity.WARNING, 27.6, 30),
            "Underload (dry run, broken belt): 28 % of rated, at or below the warning limit of 30 %",
            (
                "Falta de carga (marcha en seco, correa rota): 28 % de lo nominal, "
                "igual o inferior al límite de aviso de 30 %"
            ),
        ),
        (
            alert(Category.FREQUENCY, Severity.WARNING, 48.94, 49),
            "Frequency 48.94 Hz, at or below the warning limit of 49 Hz",
            "Frecuencia 48,94 Hz, igual o inferior al límite de aviso de 49 Hz",
        ),
        (
            alert(Category.FREQUENCY, Severity.WARNING, 51.2, 51),
            "Frequency 51.20 Hz, at or above the warning limit of 51 Hz",
            "Frecuencia 51,20 Hz, igual o superior al límite de aviso de 51 Hz",
        ),
    ],
)
async def test_alert_in_words(hass: HomeAssistant, subject: Alert, english: str, spanish: str) -> None:
    assert (await Wording.async_load(hass)).alert_message(subject) == english
    hass.config.language = "es"
    assert (await Wording.async_load(hass)).alert_message(subject) == spanish


@pytest.mark.parametrize(
    ("subject", "english", "spanish"),
    [
        (
            alert(Category.METER_MISSING, Severity.WARNING, 40.2, 15.3, cause="voltage_b", phase=Phase.B),
            "Meter of phase B: no voltage in 40 % of the last minute's readings",
            "Medidor de la fase B: sin tensión en el 40 % de las lecturas del último minuto",
        ),
        (
            alert(Category.METER_MISSING, Severity.WARNING, 40.2, 15.3, cause="vibration"),
            "Vibration sensor: no value in 40 % of the last minute's readings",
            "Vibración: sensor sin valor en el 40 % de las lecturas del último minuto",
        ),
        (
            alert(
                Category.METER_STUCK,
                Severity.WARNING,
                180,
                60,
                cause="current_c",
                phase=Phase.C,
                cause_value=5.123,
            ),
            "Meter of phase C stuck: the same current, 5.12 A, in 180 readings in a row",
            "El medidor de la fase C repite el mismo valor de corriente, 5,12 A, en 180 lecturas seguidas",
        ),
        (
            alert(Category.METER_STUCK, Severity.WARNING, 180, 60, cause="temperature", cause_value=45.1875),
            "Temperature sensor stuck at 45.2 °C: the same in 180 readings in a row",
            "Temperatura: el sensor repite 45,2 °C en 180 lecturas seguidas",
        ),
    ],
)
async def test_what_is_wrong_with_a_meter(
    hass: HomeAssistant, subject: Alert, english: str, spanish: str
) -> None:
    assert (await Wording.async_load(hass)).alert_message(subject) == english
    hass.config.language = "es"
    assert (await Wording.async_load(hass)).alert_message(subject) == spanish


@pytest.mark.parametrize(
    ("subject", "english", "spanish"),
    [
        (
            unusual("vibration", 5.12, (2.21, 2.88)),
            "Vibration 5.1 mm/s, expected 2.2–2.9 mm/s at this load (anomaly score 73)",
            "Vibración 5,1 mm/s, se esperaban entre 2,2 y 2,9 mm/s con esta carga (índice de anomalía 73)",
        ),
        (
            unusual("current_b", 6.1, (4.904, 5.196)),
            "Current on phase B 6.10 A, expected 4.90–5.20 A at this load (anomaly score 73)",
            (
                "Corriente en la fase B 6,10 A, se esperaban entre 4,90 y 5,20 A con esta carga "
                "(índice de anomalía 73)"
            ),
        ),
        (
            unusual("temperature", 71.24, (48.0, 56.0)),
            "Temperature 71.2 °C, expected 48.0–56.0 °C after the load of the last hours (anomaly score 73)",
            (
                "Temperatura 71,2 °C, se esperaban entre 48,0 y 56,0 °C tras la carga de las últimas horas "
                "(índice de anomalía 73)"
            ),
        ),
        (
            unusual("voltage_average", 207.0, (223.4, 239.0)),
            "Average voltage 207.0 V, expected 223.4–239.0 V (anomaly score 73)",
            "Tensión media 207,0 V, se esperaban entre 223,4 y 239,0 V (índice de anomalía 73)",
        ),
        (
            unusual("power_total", 3120.4, (905.0, 1920.0)),
            "Total power 3120 W, expected 905–1920 W (anomaly score 73)",
            "Potencia total 3120 W, se esperaban entre 905 y 1920 W (índice de anomalía 73)",
        ),
    ],
)
async def test_an_anomaly_says_what_was_expected(
    hass: HomeAssistant, subject: Alert, english: str, spanish: str
) -> None:
    assert (await Wording.async_load(hass)).alert_message(subject) == english
    hass.config.language = "es"
    assert (await Wording.async_load(hass)).alert_message(subject) == spanish


OVERHEATED: dict[str, str | float] = {
    "alert_id": "a1",
    "category": "temperature",
    "severity": "critical",
    "value": 85.21,
    "threshold": 80.0,
}


@pytest.mark.parametrize(
    ("subject", "english"),
    [
        (entry("connected"), "First message received"),
        (entry("silent", seconds=60), "Nothing heard for 60 s"),
        (entry("back", seconds=600), "Heard again after 10 min of silence"),
        (entry("back", seconds=9000), "Heard again after 2 h of silence"),
        (
            entry("input_refused", kind="not_finite", where="phase_a.voltage", detail="nan"),
            "Refused phase_a.voltage: not a finite number (nan)",
        ),
        (
            entry("input_accepted_again", kind="malformed", count=1200),
            "No longer refused: not valid JSON; refused in total: 1200",
        ),
        (
            entry("alert_cleared", category="undervoltage", phase="B", severity="warning", threshold=207.0),
            "Undervoltage on phase B: back within the limit of 207 V",
        ),
        (
            entry("alert_raised", **OVERHEATED, by=None),
            "Temperature 85.2 °C: critical alert raised (limit 80 °C)",
        ),
        (
            entry("alert_escalated", **OVERHEATED, by=None),
            "Temperature 85.2 °C: escalated to critical alert (limit 80 °C)",
        ),
        (entry("alert_cleared", **OVERHEATED, by=None), "Temperature: back within the limit of 80 °C"),
        (entry("alert_resolved", **OVERHEATED, by="Ana"), "Temperature: critical alert resolved by Ana"),
        (entry("alert_resolved", **OVERHEATED, by=None), "Temperature: critical alert resolved by itself"),
        (
            entry("alert_acknowledged", **OVERHEATED, by="Ana", comment="Fan belt ordered"),
            "Temperature: critical alert acknowledged by Ana (Fan belt ordered)",
        ),
        (
            entry("alert_shelved", **OVERHEATED, by="Ana", seconds=7200.0, comment=None),
            "Temperature: critical alert shelved for 2 h by Ana",
        ),
        (
            entry("alert_unshelved", **OVERHEATED, by="Ana"),
            "Temperature: critical alert brought back from the shelf by Ana",
        ),
        (
            entry("alert_unshelved", **OVERHEATED, by=None),
            "Temperature: critical alert back, the time on the shelf is over",
        ),
        (entry("out_of_service", by="Ana"), "Motor taken out of service by Ana: no alerts until it is back"),
        (entry("in_service", by="Ana"), "Motor put back into service by Ana"),
        (
            entry("model_trained", samples=500, trainer="numpy"),
            "Model trained on 500 readings (numpy)",
        ),
        (
            changed("limits_changed", temperature_warning=(60.0, 65.5), speed_critical=(3000.0, None)),
            "Limits changed: Temperature warning 60 °C → 65.5 °C, Speed critical alert 3000 rpm → off",
        ),
        (
            changed("limits_changed", "Ana", undervoltage_warning=(None, 90.0)),
            "Limits changed by Ana: Undervoltage warning off → 90 %",
        ),
        (
            changed("settings_changed", sensitivity=("medium", "high"), silent_after=(60.0, 600.0)),
            (
                "Settings changed: Sensitivity: Medium: one false alarm a month → "
                "High: one false alarm a week, Silent after: 60 s → 10 min"
            ),
        ),
        (
            changed("settings_changed", latching=(False, True), ignored=(None, "current, vibration")),
            (
                "Settings changed: Keep alerts until somebody resolves them: no → yes, "
                "Quantities left out of learning: – → Current, Vibration"
            ),
        ),
        (
            changed("settings_changed", nameplate__current=(None, 6.5), nameplate__trip_class=("10", "20")),
            "Settings changed: Rated current: – → 6.5, Trip class: 10 → 20",
        ),
        (
            changed("settings_changed", name=("Pump", "Fan"), energy_unit=("kWh", "Wh")),
            "Settings changed: Name: Pump → Fan, Unit of the energy meters: kWh → Wh",
        ),
        (
            entry("model_kept", reason="drifted", feature="current_b"),
            "Newly trained model dropped, what it takes for normal has moved: Current on phase B",
        ),
        (
            entry("training_undone", trained_at="2026-03-01T20:30:00+00:00"),
            "Training undone: the model of 2026-03-01 12:30 is in use again",
        ),
    ],
)
async def test_log_entry_in_words(hass: HomeAssistant, subject: LogEntry, english: str) -> None:
    assert (await Wording.async_load(hass)).log_message(subject) == english


async def test_language_that_is_not_translated_gets_english(hass: HomeAssistant) -> None:
    hass.config.language = "fi"
    assert (await Wording.async_load(hass)).log_message(entry("connected")) == "First message received"


async def test_log_of_another_version_costs_no_more_than_its_words(hass: HomeAssistant) -> None:
    wording = await Wording.async_load(hass)
    assert wording.log_message(entry("motor_replaced", by="Ana")) == "motor_replaced"
    assert wording.log_message(entry("alert_raised", category="noise", severity="fatal")) == (
        "noise –: fatal raised (limit –)"
    )


async def test_braces_from_outside_stay_braces(hass: HomeAssistant) -> None:
    wording = await Wording.async_load(hass)
    refused = entry("input_refused", kind="malformed", where="{count}", detail='{"a": {0}')
    assert wording.log_message(refused) == 'Refused {count}: not valid JSON ({"a": {0})'


async def test_temperatures_are_told_in_the_unit_of_the_house(hass: HomeAssistant) -> None:
    hass.config.units = US_CUSTOMARY_SYSTEM
    wording = await Wording.async_load(hass)
    hot = alert(Category.TEMPERATURE, Severity.CRITICAL, 66.0, (150 - 32) / 1.8)
    assert wording.alert_message(hot) == "Temperature 150.8 °F, at or above the critical limit of 150 °F"
    told = wording.log_message(
        changed("limits_changed", temperature_warning=(50.0, 60.0), vibration_warning=(8.0, 7.0))
    )
    assert "122 °F → 140 °F" in told
    assert "8 mm/s → 7 mm/s" in told
    warm = unusual("temperature", 70.0, (50.0, 60.0))
    assert wording.alert_message(warm).startswith("Temperature 158.0 °F, expected 122.0–140.0 °F after")


async def test_findings_tell_phase_cause_order_and_who_is_on_it(hass: HomeAssistant) -> None:
    first = replace(
        alert(Category.SINGLE_PHASING, Severity.CRITICAL, 98, 40, phase=Phase.B, cause="current_b"), id="a0"
    )
    second = replace(
        unusual("vibration", 5.1, (2.2, 2.9)),
        phase=Phase.B,
        first_out_id="a0",
        occurrences=3,
        cleared_at=NOW + timedelta(minutes=5),
        acknowledgement=Acknowledgement(NOW + timedelta(minutes=1), "Ana", "Coupling?"),
    )
    wording = await Wording.async_load(hass)

    def at(minutes: int) -> str:
        return f"{dt_util.as_local(NOW + timedelta(minutes=minutes)):%Y-%m-%d %H:%M}"

    assert wording.alert_findings(second, [second, first]).splitlines() == [
        "- Measured: 73; limit: 50",
        "- Phase: B",
        "- Furthest from normal: Vibration 5.1 mm/s, expected 2.2–2.9 mm/s",
        f"- Since: {at(0)}",
        "- Came 3 times",
        f"- Now: over since {at(5)}",
        f"- Came first: {wording.alert_message(first)}",
        f"- Acknowledged: Ana, {at(1)}: Coupling?",
    ]
    assert wording.alert_findings(first, [second, first]).splitlines() == [
        "- Measured: 98 %; limit: 40 %",
        "- Phase: B",
        "- Seen in: Current on phase B",
        f"- Since: {at(0)}",
        "- Now: it still holds",
        "- Came first: this alert; 1 more followed it",
    ]


async def test_what_is_unusual_is_said_without_an_alert(hass: HomeAssistant) -> None:
    words = await Wording.async_load(hass)
    contributor = Contributor(feature="vibration", value=5.12, low=2.2, high=2.9, ratio=3.1)
    assert words.contributor_message(contributor) == "Vibration 5.1 mm/s, expected 2.2–2.9 mm/s at this load"
    given = Contributor(feature="voltage_average", value=251.3, low=225, high=240, ratio=1.5)
    assert words.contributor_message(given) == "Average voltage 251.3 V, expected 225.0–240.0 V"


@pytest.mark.parametrize(
    ("finding", "english", "spanish"),
    [
        (
            Finding(FindingKind.NEVER_PUBLISHED, (Phase.B,)),
            "Nothing from phase B",
            "No llega nada de la fase B",
        ),
        (
            Finding(FindingKind.NEVER_PUBLISHED, (Phase.B,), channel_of(Quantity.VOLTAGE, Phase.B)),
            "No voltage from phase B",
            "La fase B no da tensión",
        ),
        (
            Finding(FindingKind.CURRENTS_CROSSED, (Phase.A, Phase.C)),
            "Currents of phases A, C exchanged",
            "Corrientes de las fases A, C intercambiadas",
        ),
    ],
)
async def test_finding_is_said_as_its_issue_says_it(
    hass: HomeAssistant, finding: Finding, english: str, spanish: str
) -> None:
    assert (await Wording.async_load(hass)).finding_message(finding) == english
    hass.config.language = "es"
    assert (await Wording.async_load(hass)).finding_message(finding) == spanish
