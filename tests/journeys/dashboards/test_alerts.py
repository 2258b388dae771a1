"""Somebody sees to an alert: on the motor's card, on the alerts card, and without the right to."""

from collections.abc import Callable, Iterator

from playwright.sync_api import Locator, expect
import pytest

from demo.client import Client

from ..patience import eventually
from .plant import CARDS, MOTORS, Plant
from .tab import PATIENCE, Tab

DIALOG = "dialog-box"
ALERTS = "motor-monitor-alerts-card"


@pytest.fixture(autouse=True)
def recovery(plant: Plant) -> Iterator[None]:
    """A pump that is well again afterwards; what was wrong may last, so that no two tests have the same."""
    yield
    plant.recover()


def row(tab: Tab, card: str, message: str) -> Locator:
    """The alert with this message on a card."""
    return tab.find(f"{card} motor-monitor-alert-row").filter(has_text=message)


def test_it_is_acknowledged_shelved_and_resolved_on_the_motors_card(tab: Tab, plant: Plant):
    tab.show(CARDS)
    tab.expect_cards(MOTORS)
    message = plant.raise_alert("temperature", temperature=85.0)
    alert = row(tab, "motor-monitor-card", message)
    expect(alert).to_contain_text("Critical", timeout=PATIENCE)

    alert.get_by_role("button", name="Acknowledge").click()
    tab.press("Cancel", DIALOG)
    alert.get_by_role("button", name="Acknowledge").click()
    tab.press("Acknowledge", DIALOG)
    expect(alert).to_contain_text("acknowledged by Demo")
    expect(alert.get_by_role("button", name="Acknowledge")).to_have_count(0)

    alert.get_by_role("button", name="Shelve").click()
    tab.find(f"{DIALOG} input").fill("2")
    tab.press("Shelve", DIALOG)
    expect(alert).to_contain_text("shelved until")
    alert.get_by_role("button", name="Unshelve").click()
    expect(alert).not_to_contain_text("shelved until")

    alert.get_by_role("button", name="Resolve").click()
    tab.press("Resolve", DIALOG)
    expect(alert).to_have_count(0)
    known = plant.alert("temperature")
    assert known is not None
    assert (known["acknowledged_by"], known["resolved_by"], known["shelved"]) == ("Demo", "Demo", False)


def test_the_alerts_card_is_filtered(tab: Tab, plant: Plant):
    tab.show(CARDS)
    tab.expect_cards(MOTORS)
    message = plant.raise_alert("vibration", vibration=12.0)
    alert = row(tab, ALERTS, message)
    expect(alert).to_contain_text("Pump", timeout=PATIENCE)
    state, severity, motor = (
        tab.find(f"{ALERTS} select[name={name}]") for name in ("state", "severity", "motor")
    )

    severity.select_option("warning")
    expect(alert).to_have_count(0)
    severity.select_option("critical")
    expect(alert).to_be_visible()
    motor.select_option(label="Fan")
    expect(alert).to_have_count(0)
    motor.select_option(label="Pump")
    alert.get_by_role("button", name="Resolve").click()
    tab.press("Resolve", DIALOG)
    expect(alert).to_have_count(0)
    state.select_option("resolved")
    expect(alert).to_contain_text("resolved by Demo")
    expect(alert.get_by_role("button")).to_have_count(0)


def test_who_may_only_read_sees_no_buttons(open_page: Callable[..., Tab], plant: Plant):
    user = plant.client.ask("config/auth/create", name="Visitor", group_ids=["system-read-only"])["user"]
    plant.client.ask(
        "config/auth_provider/homeassistant/create",
        user_id=user["id"],
        username="visitor",
        password="visitor",
    )
    with Client(plant.home.url, username="visitor", password="visitor") as visitor:
        tab = open_page(visitor)
        tab.show(CARDS)
        tab.expect_cards(MOTORS)
        message = plant.raise_alert("speed", rpm=3200.0)
        expect(row(tab, "motor-monitor-card", message)).to_be_visible(timeout=PATIENCE)
        expect(row(tab, ALERTS, message)).to_be_visible(timeout=PATIENCE)
        expect(tab.find("motor-monitor-alert-row button, motor-monitor-model button")).to_have_count(0)


def test_the_keyboard_reaches_every_button(tab: Tab, plant: Plant):
    tab.show(CARDS)
    tab.expect_cards(MOTORS)
    plant.raise_alert("single_phasing", voltage_a=0.0, current_a=0.0, power_a=0.0)
    expect(tab.find(f"{ALERTS} motor-monitor-alert-row").first).to_be_visible(timeout=PATIENCE)
    expect(tab.find("motor-monitor-card motor-monitor-alert-row").first).to_be_visible()
    buttons = tab.find("motor-monitor-card, motor-monitor-alerts-card").locator("button, select")
    wanted = buttons.evaluate_all(
        "buttons => buttons.forEach((b, i) => b.dataset.number = i) || buttons.length"
    )
    assert wanted > 10

    reached: set[int] = set()

    def everything_is_reached() -> bool:
        tab.page.keyboard.press("Tab")
        number = tab.page.evaluate(
            "() => { let e = document.activeElement;"
            " while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement; return e?.dataset.number }"
        )
        reached.update([int(number)] if number else [])
        return len(reached) == int(wanted)

    eventually(everything_is_reached, within=30)
