"""A motor whose history is written state by state, at times of the test's choosing."""

from collections.abc import Callable
from datetime import datetime, timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder.core import Recorder
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
    do_adhoc_statistics,
)

from custom_components.motor_monitor.const import DOMAIN
from custom_components.motor_monitor.motor.reading import CHANNELS, Quantity

NOW = datetime.fromisoformat("2026-10-05T12:03:00+00:00")

# Device class, unit and state class, as the sensors have them.
_LOOKS = {
    Quantity.VOLTAGE: ("voltage", "V", "measurement"),
    Quantity.CURRENT: ("current", "A", "measurement"),
    Quantity.POWER: ("power", "W", "measurement"),
    Quantity.ENERGY: ("energy", "kWh", "total_increasing"),
    Quantity.FREQUENCY: ("frequency", "Hz", "measurement"),
    Quantity.POWER_FACTOR: ("power_factor", None, "measurement"),
    Quantity.TEMPERATURE: ("temperature", "°C", "measurement"),
    Quantity.VIBRATION: ("speed", "mm/s", "measurement"),
    Quantity.SPEED: (None, "rpm", "measurement"),
}


class History:
    """Writes states of one motor's sensors and lets the recorder keep them."""

    def __init__(self, hass: HomeAssistant, title: str = "Pump") -> None:
        self.hass = hass
        self.entry = MockConfigEntry(domain=DOMAIN, title=title)
        self.entry.add_to_hass(hass)
        self.attributes: dict[str, dict[str, str]] = {}
        self.entity_ids: dict[str, str] = {}
        self.readings = 0
        registry = er.async_get(hass)
        for key in (*(channel.key for channel in CHANNELS), "readings", "operating_state"):
            entity = registry.async_get_or_create(
                "sensor", DOMAIN, f"{self.entry.entry_id}_{key}", config_entry=self.entry
            )
            self.entity_ids[key] = entity.entity_id
            self.attributes[key] = {}
        for channel in CHANNELS:
            device_class, unit, state_class = _LOOKS[channel.quantity]
            look = {
                "device_class": device_class,
                "unit_of_measurement": unit,
                "state_class": state_class,
            }
            self.attributes[channel.key] = {name: text for name, text in look.items() if text is not None}

    def write(self, ago: float, /, **states: object) -> None:
        """Write states ``ago`` seconds before now, a millisecond apart, as a motor's sensors do."""
        at = dt_util.utcnow().timestamp() - ago
        for position, (key, state) in enumerate(states.items()):
            self.hass.states.async_set(
                self.entity_ids[key], str(state), self.attributes[key], timestamp=at + position / 1000
            )

    def publish(self, ago: float, /, **states: object) -> None:
        """Write what a new reading changes."""
        self.readings += 1
        self.write(ago, **states, readings=self.readings)

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
    return History(hass)
