"""How a motor, the watch over it and the installation are doing: one source for whoever tells of it.

``get_health``, the diagnostics and Home Assistant's system information say what is said here.
"""

from importlib.metadata import PackageNotFoundError, version
from typing import TypedDict

from homeassistant.components import mqtt
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.recorder import get_instance
from homeassistant.util import dt as dt_util

from .const import DOMAIN
from .coordinator import MotorConfigEntry
from .history import is_recording
from .history.recorded import READINGS, async_entities
from .motor.codec import ModelData, model_to_dict
from .motor.reading import CHANNEL_BY_KEY
from .motor.snapshot import ModelState, Snapshot

_LIBRARIES = ("numpy", "joblib", "scikit-learn")


class MotorVitals(TypedDict):
    """How a motor and the watch over it are doing."""

    status: str
    """``ok``, ``warning``, ``critical``, or ``silent``, or ``waiting`` for a first message."""
    timestamp: str
    reporting: bool
    operating_state: str
    severity: str
    active_alerts: int
    last_reading: str | None
    out_of_service: bool
    health: int | None
    health_parts: dict[str, int]
    findings: list[str]
    channel_ages: dict[str, float | None]
    """Seconds."""
    model: ModelData
    refused: dict[str, int]
    mqtt_connected: bool
    recorder: str | None
    """The kind of its database; None where there is no recorder, or none yet."""
    recorded: bool
    """Whether the recorder keeps any of the motor's measurements."""


class InstallationVitals(TypedDict):
    """How all motors of an installation are doing, and on what they run."""

    motors: int
    motors_loaded: int
    motors_reporting: int
    motors_recorded: int
    models_ready: int
    refused: int
    mqtt_connected: bool
    recorder: str | None
    libraries: dict[str, str | None]
    """Their versions; without scikit-learn the forests are grown by numpy alone."""


@callback
def motor_vitals(hass: HomeAssistant, entry: MotorConfigEntry) -> MotorVitals:
    """Return how the motor of a loaded entry is doing; it asks nobody and waits for nothing."""
    snapshot, now = entry.runtime_data.newest, dt_util.utcnow()
    health = snapshot.health
    return MotorVitals(
        status=_status(snapshot),
        timestamp=now.isoformat(),
        reporting=snapshot.reporting,
        operating_state=snapshot.operating_state,
        severity=snapshot.severity or "ok",
        active_alerts=len(snapshot.problems),
        last_reading=snapshot.last_reading.isoformat() if snapshot.last_reading else None,
        out_of_service=snapshot.out_of_service,
        health=round(health.figure) if health else None,
        health_parts={part.value: round(value) for part, value in health.parts.items()} if health else {},
        findings=[finding.key for finding in snapshot.findings],
        channel_ages={key: None if age is None else round(age, 1) for key, age in snapshot.ages(now).items()},
        model=model_to_dict(snapshot.model),
        refused={kind.value: count for kind, count in snapshot.refused.items()},
        mqtt_connected=_is_mqtt_connected(hass),
        recorder=_recorder(hass),
        recorded=_is_recorded(hass, entry),
    )


async def async_installation_vitals(hass: HomeAssistant) -> InstallationVitals:
    """Return how the installation is doing."""
    entries: list[MotorConfigEntry] = hass.config_entries.async_entries(DOMAIN, include_ignore=False)
    loaded = [entry for entry in entries if entry.state is ConfigEntryState.LOADED]
    vitals = [motor_vitals(hass, entry) for entry in loaded]
    return InstallationVitals(
        motors=len(entries),
        motors_loaded=len(loaded),
        motors_reporting=sum(motor["reporting"] for motor in vitals),
        motors_recorded=sum(motor["recorded"] for motor in vitals),
        models_ready=sum(motor["model"]["state"] == ModelState.READY for motor in vitals),
        refused=sum(sum(motor["refused"].values()) for motor in vitals),
        mqtt_connected=_is_mqtt_connected(hass),
        recorder=_recorder(hass),
        libraries=await hass.async_add_executor_job(_versions),
    )


def _status(snapshot: Snapshot) -> str:
    """Say in one word how things stand; what is not heard from cannot be called well."""
    if snapshot.reporting:
        return snapshot.severity or "ok"
    return "waiting" if snapshot.last_reading is None else "silent"


@callback
def _is_mqtt_connected(hass: HomeAssistant) -> bool:
    try:
        return mqtt.is_connected(hass)
    except KeyError:  # no MQTT at all
        return False


@callback
def _recorder(hass: HomeAssistant) -> str | None:
    if not is_recording(hass):
        return None
    recorder = get_instance(hass)
    # Before the database answers, its kind is not known, and asking would keep that for good.
    dialect = recorder.dialect_name if recorder.async_db_ready.done() else None
    return dialect.value if dialect else None


@callback
def _is_recorded(hass: HomeAssistant, entry: MotorConfigEntry) -> bool:
    try:
        return bool(async_entities(hass, entry, (READINGS, *CHANNEL_BY_KEY)))
    except HomeAssistantError:  # no recorder, or one that leaves the motor out
        return False


def _versions() -> dict[str, str | None]:
    return {library: _version(library) for library in _LIBRARIES}


def _version(library: str) -> str | None:
    try:
        return version(library)
    except PackageNotFoundError:
        return None
