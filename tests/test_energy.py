"""What the Energy dashboard makes of the meters."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from homeassistant.components.recorder.core import Recorder
from homeassistant.components.recorder.statistics import statistics_during_period
from homeassistant.helpers.recorder import get_instance
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
    do_adhoc_statistics,
)

from tests.kit import AddMotor, MotorKit


@pytest.fixture
def mock_recorder_before_hass(async_test_recorder: Callable[..., object]) -> None:
    """Let the recorder come before everything else that needs Home Assistant."""


@pytest.fixture
async def motor(recorder_mock: Recorder, add_motor: AddMotor) -> MotorKit:
    return await add_motor()


async def consumed(motor: MotorKit, key: str) -> float:
    """Return the kWh that the recorder's statistics, and so the Energy dashboard, add up."""
    await async_wait_recording_done(motor.hass)
    start = dt_util.utcnow().replace(minute=0, second=0, microsecond=0)
    for step in range(12):
        do_adhoc_statistics(motor.hass, start=start + timedelta(minutes=5 * step))
    await async_wait_recording_done(motor.hass)
    entity_id = motor.entity_id("sensor", key)
    assert entity_id is not None
    ask = partial(statistics_during_period, motor.hass, start, None, {entity_id}, "5minute", None, {"sum"})
    rows = (await get_instance(motor.hass).async_add_executor_job(ask))[entity_id]
    return float(rows[-1]["sum"] or 0)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([100.0, 100.5, 0.0, 0.0, 100.7, 101.0], 1.0),
        ([100.0, 100.5, 0.1, 0.2, 0.3, 0.4], 0.9),
        ([9999.5, 9999.9, 0.1, 0.2, 0.3, 0.4], 0.9),
        ([100.0, 100.5, 100.4, 100.5, 100.6], 0.6),
        ([100.0, 100.5, 9000.0, 100.6], 0.6),
    ],
    ids=["a blip to zero", "a reset", "the roll-over at 9999.99", "a small step back", "garbage"],
)
async def test_no_spike_reaches_the_energy_dashboard(
    motor: MotorKit, counts: list[float], expected: float
) -> None:
    motor.freezer.move_to(dt_util.utcnow().replace(minute=1, second=0, microsecond=0))
    for count in counts:
        await motor.read(energy_a=count)
        await motor.wait(60)
        await motor.read(energy_a=count)
        await motor.wait(6)
    assert await consumed(motor, "energy_a") == pytest.approx(expected, abs=0.02)
    assert await consumed(motor, "energy_total") == pytest.approx(expected, abs=0.02)
