from datetime import timedelta
from http import HTTPStatus
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
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

    async def choose(self, menu: dict[str, Any], step: str) -> dict[str, Any]:
        return await self._post(f"/{menu['flow_id']}", {"next_step_id": step})

    async def submit(self, flow: dict[str, Any], answer: dict[str, str] | None = None) -> dict[str, Any]:
        return await self._post(f"/{flow['flow_id']}", answer or {})

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


async def test_what_was_found_is_told_before_anything_is_done(motor: MotorKit, repairs: Repairs) -> None:
    menu = await repairs.open(await overheat(motor))
    assert (menu["type"], menu["step_id"]) == ("menu", "inspect")
    assert menu["menu_options"] == ["acknowledge", "shelve", "resolve"]
    shown = menu["description_placeholders"]
    assert shown["motor"] == "Pump"
    assert shown["message"] == "Temperature 85.2 °C, at or above the critical limit of 80 °C"
    [alert] = motor.coordinator.data.alerts
    since = f"{dt_util.as_local(alert.raised_at):%Y-%m-%d %H:%M}"
    assert shown["report"].splitlines() == [
        "- Measured: 85.2 °C; limit: 80 °C",
        f"- Since: {since}",
        "- Now: it still holds",
    ]


async def test_resolving_is_done_in_the_name_of_the_user(
    motor: MotorKit, repairs: Repairs, hass_admin_user: Any
) -> None:
    menu = await repairs.open(await overheat(motor))
    [alert] = motor.coordinator.data.alerts
    assert not alert.is_resolved

    result = await repairs.choose(menu, "resolve")
    await motor.settle()
    assert result["type"] == "create_entry"
    assert motor.issues() == {}
    assert motor.coordinator.data.alerts == ()
    [resolved] = await motor.coordinator.async_alerts(limit=1)
    assert (resolved.id, resolved.resolved_by) == (alert.id, hass_admin_user.name)


@pytest.mark.parametrize(
    ("answer", "comment", "told"),
    [
        ({"comment": "Fan is dirty"}, "Fan is dirty", ": Fan is dirty"),
        ({}, None, ""),
    ],
    ids=["with a comment", "without"],
)
async def test_acknowledging_keeps_the_issue_and_says_who_is_on_it(
    motor: MotorKit,
    repairs: Repairs,
    hass_admin_user: Any,
    *,
    answer: dict[str, str],
    comment: str | None,
    told: str,
) -> None:
    issue_id = await overheat(motor)
    form = await repairs.choose(await repairs.open(issue_id), "acknowledge")
    assert form["type"] == "form"
    result = await repairs.submit(form, answer)
    await motor.settle()

    assert (result["type"], result["reason"]) == ("abort", "acknowledged")
    [alert] = motor.coordinator.data.alerts
    assert alert.acknowledgement is not None
    assert (alert.acknowledgement.by, alert.acknowledgement.comment) == (hass_admin_user.name, comment)
    assert issue_id in motor.issues()

    menu = await repairs.open(issue_id)
    assert menu["menu_options"] == ["shelve", "resolve"]
    when = f"{dt_util.as_local(alert.acknowledgement.at):%Y-%m-%d %H:%M}"
    last = menu["description_placeholders"]["report"].splitlines()[-1]
    assert last == f"- Acknowledged: {hass_admin_user.name}, {when}{told}"


async def test_shelved_alert_comes_back_after_an_hour(
    motor: MotorKit, repairs: Repairs, hass_admin_user: Any
) -> None:
    issue_id = await overheat(motor)
    result = await repairs.choose(await repairs.open(issue_id), "shelve")
    await motor.settle()
    assert result["type"] == "create_entry"
    assert motor.issues() == {}
    [alert] = motor.coordinator.data.alerts
    assert alert.shelf is not None
    assert (alert.shelf.until - alert.shelf.at, alert.shelf.by) == (timedelta(hours=1), hass_admin_user.name)

    await motor.run(3700, every=60, temperature=85.2)
    assert issue_id in motor.issues()


async def test_alert_that_was_resolved_meanwhile_is_left_alone(motor: MotorKit, repairs: Repairs) -> None:
    menu = await repairs.open(await overheat(motor))
    await motor.coordinator.async_resolve_all("Somebody else")
    result = await repairs.choose(menu, "shelve")
    assert (result["type"], result["reason"]) == ("abort", "alert_resolved")


async def test_alert_of_a_motor_that_is_not_loaded_waits(
    hass: HomeAssistant, motor: MotorKit, repairs: Repairs
) -> None:
    issue_id = await overheat(motor)
    menu = await repairs.open(issue_id)
    await hass.config_entries.async_unload(motor.entry.entry_id)
    result = await repairs.choose(menu, "resolve")
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
    result = await repairs.open(issue_id)
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
