"""A motor inside a Home Assistant, for tests that read like a conversation over MQTT."""

from collections.abc import AsyncGenerator, Callable, Coroutine
from datetime import timedelta
import json
import logging
from pathlib import Path
from random import Random
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import ATTR_UNIT_OF_MEASUREMENT, UnitOfTemperature
from homeassistant.core import HomeAssistant, State, callback
from homeassistant.helpers import entity_registry as er, issue_registry as ir
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_mqtt_message,
    async_fire_time_changed,
)
from pytest_homeassistant_custom_component.typing import MqttMockHAClient

import custom_components
from custom_components.motor_monitor.const import CONF_TOPIC_PREFIX, DOMAIN
from custom_components.motor_monitor.coordinator import MotorCoordinator
from custom_components.motor_monitor.motor.alert import AlertEvent

# The test package has the database tell of every statement.
logging.getLogger("sqlalchemy.engine").setLevel(logging.WARNING)
# It takes the time zone from the clock, and a frozen one has none.
logging.getLogger("aiohttp.access").setLevel(logging.CRITICAL + 1)

# Without this the loader finds the test package's own folder of that name.
assert custom_components.__path__

_PHASE = {"voltage": 230.0, "current": 5.0, "power": 955.0, "frequency": 50.0, "power_factor": 0.83}
HEALTHY: dict[str, float] = {
    **{f"{key}_{phase}": value for phase in "abc" for key, value in _PHASE.items()},
    "energy_a": 101.5,
    "energy_b": 99.2,
    "energy_c": 102.8,
    "temperature": 45.2,
    "vibration": 2.1,
    "rpm": 1450,
}


PLATE: dict[str, str | float] = {
    "voltage": 400,
    "connection": "line_to_line",
    "current": 6.5,
    "power": 3000,
    "power_factor": 0.83,
    "efficiency": 0.85,
    "frequency": 50,
    "speed": 1430,
    "machine_class": "class_1",
    "starts_per_hour": 10,
}


class MotorKit:
    """One motor: publish to it, look at its entities, alerts and issues, let time pass."""

    def __init__(self, hass: HomeAssistant, entry: MockConfigEntry, freezer: FrozenDateTimeFactory) -> None:
        """Take a set-up entry."""
        self.hass = hass
        self.entry = entry
        self.freezer = freezer
        self.alert_events: list[AlertEvent] = []
        self._listen()

    @property
    def coordinator(self) -> MotorCoordinator:
        coordinator: MotorCoordinator = self.entry.runtime_data
        return coordinator

    async def publish(self, topic: str, payload: object, *, retain: bool = False) -> None:
        """Publish below the motor's prefix; anything but text and bytes goes as JSON."""
        text = payload if isinstance(payload, str | bytes) else json.dumps(payload)
        async_fire_mqtt_message(self.hass, self.entry.data[CONF_TOPIC_PREFIX] + topic, text, retain=retain)
        await self.settle()

    async def read(self, **changes: float | None) -> None:
        """Publish a healthy complete reading with some changes; None leaves the value out."""
        values = {**HEALTHY, **changes}
        payload = {key: value for key, value in values.items() if value is not None}
        await self.publish("motor_metrics", {"complete_reading": True, **payload})

    async def run(self, seconds: float, *, every: float = 1, **changes: float | None) -> None:
        """Publish such a reading again and again while time passes."""
        for _ in range(round(seconds / every)):
            await self.read(**changes)
            await self.wait(every)

    async def learn(self, readings: int = 110) -> None:
        """Publish healthy readings, one a second, that vary as a running motor's do."""
        noise = Random(1)
        for _ in range(readings):
            await self.run(1, **{key: noise.gauss(value, value / 100) for key, value in HEALTHY.items()})

    async def wait(self, seconds: float) -> None:
        """Let time pass in silence."""
        self.freezer.tick(timedelta(seconds=seconds))
        async_fire_time_changed(self.hass)
        await self.settle()

    async def settle(self) -> None:
        """Let everything that was set off come to its end."""
        await self.hass.async_block_till_done(wait_background_tasks=True)

    def entity_id(self, platform: str, key: str) -> str | None:
        """Find an entity of this motor by its key."""
        registry = er.async_get(self.hass)
        return registry.async_get_entity_id(platform, DOMAIN, f"{self.entry.entry_id}_{key}")

    def state(self, platform: str, key: str) -> State:
        """Return an entity's state object."""
        entity_id = self.entity_id(platform, key)
        assert entity_id is not None, f"no {platform} {key}"
        state = self.hass.states.get(entity_id)
        assert state is not None, f"{entity_id} has no state"
        return state

    def sensor(self, key: str) -> str:
        return self.state("sensor", key).state

    def binary(self, key: str) -> str:
        return self.state("binary_sensor", key).state

    def issues(self) -> dict[str, ir.IssueEntry]:
        """Return this integration's active repair issues."""
        issues = ir.async_get(self.hass).issues.values()
        return {issue.issue_id: issue for issue in issues if issue.domain == DOMAIN and issue.active}

    async def call(self, action: str, **data: Any) -> dict[str, Any]:
        """Call one of the integration's actions and return its answer."""
        response = await self.hass.services.async_call(
            DOMAIN, action, data, blocking=True, return_response=True
        )
        await self.settle()
        return dict(response or {})

    async def reload(self) -> None:
        """Unload and set up again, as a restart does."""
        await self.hass.config_entries.async_reload(self.entry.entry_id)
        await self.settle()
        self._listen()

    def _listen(self) -> None:
        @callback
        def remember(event: AlertEvent) -> None:
            self.alert_events.append(event)

        self.coordinator.async_add_alert_listener(remember)


@pytest.fixture(autouse=True)
def auto_enable(enable_custom_integrations: None) -> None:
    """Let Home Assistant load the integration."""


@pytest.fixture(autouse=True)
def expected_lingering_timers() -> bool:
    """Allow for the timer that the MQTT mock leaves behind."""
    return True


@pytest.fixture
def own_config_folder(hass: HomeAssistant, tmp_path: Path) -> Path:
    """Give Home Assistant a configuration folder that no other test has written to."""
    hass.config.config_dir = str(tmp_path)
    return tmp_path


type AddMotor = Callable[..., Coroutine[Any, Any, MotorKit]]


@pytest.fixture
async def add_motor(
    hass: HomeAssistant,
    own_config_folder: Path,
    mqtt_mock: MqttMockHAClient,
    freezer: FrozenDateTimeFactory,
) -> AsyncGenerator[AddMotor]:
    """Add motors that are unloaded when the test ends."""
    entries: list[MockConfigEntry] = []

    async def add(title: str = "Pump", prefix: str = "motor/", **options: object) -> MotorKit:
        entry = MockConfigEntry(
            domain=DOMAIN, title=title, unique_id=prefix, data={CONF_TOPIC_PREFIX: prefix}, options=options
        )
        entry.add_to_hass(hass)
        assert await hass.config_entries.async_setup(entry.entry_id)
        await hass.async_block_till_done(wait_background_tasks=True)
        entries.append(entry)
        return MotorKit(hass, entry, freezer)

    yield add
    for entry in entries:
        if entry.state is ConfigEntryState.LOADED:
            await hass.config_entries.async_unload(entry.entry_id)
    await hass.async_block_till_done()


@pytest.fixture
async def plated_motor(hass: HomeAssistant, add_motor: AddMotor) -> MotorKit:
    """Return one motor whose nameplate is known, in a hall of 20 °C."""
    hass.states.async_set("sensor.hall", "20", {ATTR_UNIT_OF_MEASUREMENT: UnitOfTemperature.CELSIUS})
    return await add_motor(nameplate=PLATE, ambient="sensor.hall")


@pytest.fixture
async def motor(add_motor: AddMotor) -> MotorKit:
    """Return one motor called Pump under ``motor/``."""
    return await add_motor()
