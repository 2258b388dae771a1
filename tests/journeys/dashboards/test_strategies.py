"""Somebody puts what makes itself into a dashboard of their own, and chooses what it shows."""

from playwright.sync_api import expect

from demo.dashboards import SELF_MADE, add_dashboard
from demo.motors import find_device

from ..patience import eventually
from .plant import MOTORS, Plant
from .tab import PATIENCE, Tab

STRATEGY = SELF_MADE["strategy"]
FORM = "dialog-dashboard-strategy-editor motor-monitor-strategy-editor ha-form"


def test_a_view_and_a_section_make_themselves(tab: Tab, plant: Plant):
    pump, fan = (find_device(plant.client, motor) for motor in (plant.pump, plant.fan))
    view = {"path": "fan", "title": "Fan", "strategy": {**STRATEGY, "device_id": fan}}
    section = {"strategy": {**STRATEGY, "device_id": pump, "section": "live"}}
    mixed = {"path": "mixed", "title": "Mixed", "type": "sections", "sections": [section]}
    add_dashboard(plant.client, "Parts", "parts-motors", {"views": [view, mixed]})
    tab.show("parts-motors/fan")
    tab.expect_cards(1)
    expect(tab.find("motor-monitor-card").first).to_contain_text("Fan")
    tab.show("parts-motors/mixed")
    tab.expect_cards(1)
    expect(tab.find("motor-monitor-card")).to_contain_text("Pump")
    expect(tab.find("hui-section hui-heading-card")).to_contain_text("Live")


def test_the_form_of_a_dashboard_says_what_it_shows(tab: Tab, plant: Plant):
    add_dashboard(plant.client, "Chosen", "chosen-motors", SELF_MADE)
    tab.show("chosen-motors")
    tab.expect_cards(MOTORS)
    tab.press("Edit dashboard")
    form = tab.find(FORM)
    expect(form).to_contain_text("Motors", timeout=PATIENCE)
    for section in ("Live", "Alerts and log", "History", "Energy", "Learning"):
        expect(form.get_by_text(section, exact=True).first).to_be_visible()

    choice = {"motors": [find_device(plant.client, plant.fan)], "sections": ["energy"]}
    form.evaluate(
        "(form, value) => form.dispatchEvent(new CustomEvent('value-changed', {detail: {value}}))", choice
    )
    tab.press("Save", "dialog-dashboard-strategy-editor")
    saved = eventually(
        lambda: (
            plant.client.ask("lovelace/config", url_path="chosen-motors") != SELF_MADE
            and plant.client.ask("lovelace/config", url_path="chosen-motors")
        )
    )
    assert saved == {"strategy": {**STRATEGY, **choice}}
    expect(tab.page.get_by_role("tab", name="Fan")).to_be_visible(timeout=PATIENCE)
    expect(tab.page.get_by_role("tab", name="Pump")).to_have_count(0)
