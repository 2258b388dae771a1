"""A motor whose history is written state by state, at times of the test's choosing."""

from collections.abc import Callable
from datetime import datetime, timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder.core import Recorder
from homeassistant.components.recorder.db_schema import RecorderRuns
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.recorder import session_scope
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
    do_adhoc_statistics,
)

from custom_components.motor_monitor.const import CONF_TOPIC_PREFIX, DOMAIN
from custom_components.motor_monitor.history import READINGS, SENSORS

NOW = datetime.fromisoformat("2026-10-05T12:03:00+00:00")


class History:
    """Writes states of one motor's sensors and lets the recorder keep them."""

    def __init__(self, hass: HomeAssistant, freezer: FrozenDateTimeFactory, title: str = "Pump") -> None:
        self.hass = hass
        self.freezer = freezer
        self.entry = MockConfigEntry(domain=DOMAIN, title=title, data={CONF_TOPIC_PREFIX: "motor/"})
        self.entry.add_to_hass(hass)
        self.attributes: dict[str, dict[str, str]] = {}
        self.entity_ids: dict[str, str] = {}
        self.readings = 0
        self._unwritten: set[str] = set()
        """Since Home Assistant started, which knows no state then."""
        registry = er.async_get(hass)
        for key in (*SENSORS, READINGS, "operating_state"):
            entity = registry.async_get_or_create(
                "sensor", DOMAIN, f"{self.entry.entry_id}_{key}", config_entry=self.entry
            )
            self.entity_ids[key] = entity.entity_id
            self.attributes[key] = {}
        self.attributes[READINGS]["state_class"] = "total_increasing"
        for key, sensor in SENSORS.items():
            look = {
                "device_class": sensor.device_class,
                "unit_of_measurement": sensor.native_unit_of_measurement,
                "state_class": sensor.state_class,
            }
            self.attributes[key] = {name: text for name, text in look.items() if text is not None}

    def write(self, ago: float, /, **states: object) -> None:
        """Write states ``ago`` seconds before now, a millisecond apart, as a motor's sensors do."""
        at = dt_util.utcnow().timestamp() - ago
        for position, (key, state) in enumerate(states.items()):
            self.hass.states.async_set(
                self.entity_ids[key],
                str(state),
                self.attributes[key],
                force_update=key in self._unwritten,
                timestamp=at + position / 1000,
            )
            self._unwritten.discard(key)

    def publish(self, ago: float, /, **states: object) -> None:
        """Write what a new reading changes."""
        self.readings += 1
        self.write(ago, **states, readings=self.readings)

    def start(self, ago: float) -> None:
        """Let Home Assistant have started ``ago`` seconds before now, after it had been killed."""
        with session_scope(hass=self.hass) as session:
            session.add(RecorderRuns(start=dt_util.utcnow() - timedelta(seconds=ago)))
        self._unwritten = set(self.entity_ids)

    async def keep(self) -> None:
        """Wait until all of it is in the database."""
        await async_wait_recording_done(self.hass)

    async def compile(self, ago: float) -> None:
        """Compile the statistics of the five minutes that began so many seconds ago."""
        await self.keep()
        do_adhoc_statistics(self.hass, start=dt_util.utcnow() - timedelta(seconds=ago))
        await self.keep()


@pytest.fixture
def mock_recorder_before_hass(async_test_recorder: Callable[..., object]) -> None:
    """Let the recorder come before everything else that needs Home Assistant."""


@pytest.fixture
async def history(any_recorder: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> History:
    """Return a motor without any history, on each recorder in turn."""
    freezer.move_to(NOW)
    assert await async_setup_component(hass, "sensor", {})
    return History(hass, freezer)
