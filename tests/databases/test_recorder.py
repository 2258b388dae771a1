from collections.abc import Callable
from functools import partial

from homeassistant.components.recorder import history
from homeassistant.components.recorder.core import Recorder
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.components.recorder.common import async_wait_recording_done


@pytest.fixture
def mock_recorder_before_hass(async_test_recorder: Callable[..., object]) -> None:
    """Let the recorder come before everything else that needs Home Assistant."""


async def states_of(hass: HomeAssistant, recorder: Recorder, entity_id: str) -> list[tuple[str, object]]:
    await async_wait_recording_done(hass)
    found = await recorder.async_add_executor_job(
        partial(history.state_changes_during_period, hass, dt_util.utc_from_timestamp(0), None, entity_id)
    )
    return [(state.state, state.attributes.get("note")) for state in found.get(entity_id, [])]


async def test_database_is_the_one_that_was_asked_for(
    any_recorder: Recorder, hass: HomeAssistant, request: pytest.FixtureRequest
) -> None:
    dialect = {"sqlite": "sqlite", "postgresql": "postgresql", "mariadb": "mysql"}
    engine = next(name for name in dialect if f"[{name}]" in request.node.name)
    assert any_recorder.dialect_name == dialect[engine]
    assert not [issue for issue in ir.async_get(hass).issues.values() if issue.domain == "recorder"]


@pytest.mark.parametrize("turn", [1, 2])
async def test_database_begins_empty_and_keeps_any_text(
    any_recorder: Recorder, hass: HomeAssistant, turn: int
) -> None:
    assert await states_of(hass, any_recorder, "sensor.pump") == []
    for state in ("1", "2"):
        hass.states.async_set("sensor.pump", state, {"note": "läuft 🔧"})
    assert await states_of(hass, any_recorder, "sensor.pump") == [("1", "läuft 🔧"), ("2", "läuft 🔧")]
