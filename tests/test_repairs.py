from http import HTTPStatus
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.motor_monitor.const import DOMAIN

from .kit import MotorKit


class Repairs:
    """The repairs page, as a logged-in user's browser drives it."""

    def __init__(self, client: Any) -> None:
        self._client = client

    async def open(self, issue_id: str) -> dict[str, Any]:
        return await self._post("", {"handler": DOMAIN, "issue_id": issue_id})

    async def submit(self, flow: dict[str, Any]) -> dict[str, Any]:
        return await self._post(f"/{flow['flow_id']}", {})

    async def _post(self, path: str, data: dict[str, Any]) -> dict[str, Any]:
        response = await self._client.post(f"/api/repairs/issues/fix{path}", json=data)
        assert response.status == HTTPStatus.OK
        answer: dict[str, Any] = await response.json()
        return answer


@pytest.fixture
async def repairs(hass: HomeAssistant, motor: MotorKit, hass_client: ClientSessionGenerator) -> Repairs:
    assert await async_setup_component(hass, "repairs", {})
    return Repairs(await hass_client())


async def overheat(motor: MotorKit) -> str:
    """Return the id of the issue that an overheated motor raises."""
    await motor.run(10, temperature=85.2)
    [issue_id] = motor.issues()
    assert issue_id.startswith(f"critical_{motor.entry.entry_id}_")
    return issue_id


async def test_confirming_resolves_the_alert_in_the_name_of_the_user(
    motor: MotorKit, repairs: Repairs, hass_admin_user: Any
) -> None:
    issue_id = await overheat(motor)
    form = await repairs.open(issue_id)
    assert form["step_id"] == "confirm"
    assert form["description_placeholders"] == {
        "motor": "Pump",
        "message": "Temperature 85.2 °C, at or above the critical limit of 80 °C",
    }
    [alert] = motor.coordinator.data.alerts
    assert not alert.is_resolved

    result = await repairs.submit(form)
    await motor.settle()
    assert result["type"] == "create_entry"
    assert motor.issues() == {}
    assert motor.coordinator.data.alerts == ()
    [resolved] = await motor.coordinator.async_alerts(limit=1)
    assert (resolved.id, resolved.resolved_by) == (alert.id, hass_admin_user.name)


async def test_alert_of_a_motor_that_is_not_loaded_waits(
    hass: HomeAssistant, motor: MotorKit, repairs: Repairs
) -> None:
    issue_id = await overheat(motor)
    form = await repairs.open(issue_id)
    await hass.config_entries.async_unload(motor.entry.entry_id)
    result = await repairs.submit(form)
    assert (result["type"], result["reason"]) == ("abort", "motor_not_loaded")


async def test_issue_of_an_alert_that_is_gone_goes_too(
    hass: HomeAssistant, motor: MotorKit, repairs: Repairs
) -> None:
    issue_id = f"critical_{motor.entry.entry_id}_gone"
    ir.async_create_issue(
        hass,
        DOMAIN,
        issue_id,
        is_fixable=True,
        severity=ir.IssueSeverity.ERROR,
        translation_key="critical_alert",
        translation_placeholders={"motor": "Pump", "message": "Temperature too high"},
        data={"entry_id": motor.entry.entry_id, "alert_id": "gone"},
    )
    result = await repairs.submit(await repairs.open(issue_id))
    assert (result["type"], result["reason"]) == ("abort", "alert_gone")
    assert motor.issues() == {}


async def test_other_issues_only_want_to_be_confirmed(
    hass: HomeAssistant, motor: MotorKit, repairs: Repairs
) -> None:
    issue_id = f"model_set_aside_{motor.entry.entry_id}"
    placeholders = {"motor": "Pump", "reason": "damaged", "file": "model.damaged"}
    ir.async_create_issue(
        hass,
        DOMAIN,
        issue_id,
        is_fixable=True,
        severity=ir.IssueSeverity.WARNING,
        translation_key="model_set_aside",
        translation_placeholders=placeholders,
        data={"entry_id": motor.entry.entry_id},
    )
    form = await repairs.open(issue_id)
    assert form["description_placeholders"] == placeholders
    assert (await repairs.submit(form))["type"] == "create_entry"
    assert motor.issues() == {}
