"""Fixtures of the tests of questions."""

from collections.abc import Callable

from homeassistant.components.recorder.core import Recorder
import pytest

from tests.kit import AddMotor, MotorKit


@pytest.fixture
def mock_recorder_before_hass(async_test_recorder: Callable[..., object]) -> None:
    """Let the recorder come before everything else that needs Home Assistant."""


@pytest.fixture
async def recorded_motor(any_recorder: Recorder, add_motor: AddMotor) -> MotorKit:
    """Return a motor whose sensors are recorded, on each database in turn."""
    return await add_motor()
