"""Somebody makes a dashboard, edits a card, retrains a motor and removes one."""

from contextlib import suppress

from playwright.sync_api import expect

from demo.client import ClientError
from demo.dashboards import add_dashboard, motor_card, side_by_side
from demo.motors import add_motor, find_device

from ..patience import eventually
from .plant import CARDS, MOTORS, Plant
from .tab import PATIENCE, Tab

EDIT, CREATE = "hui-dialog-edit-card", "hui-dialog-create-card"


def path_of_dashboard(plant: Plant, title: str) -> str:
    """Return the path of a dashboard, empty until it has its content, which is saved after adding it."""
    for board in plant.client.ask("lovelace/dashboards/list"):
        with suppress(ClientError):
            if board["title"] == title and plant.client.ask("lovelace/config", url_path=board["url_path"]):
                return str(board["url_path"])
    return ""


def test_two_clicks_make_a_whole_dashboard(tab: Tab, plant: Plant):
    tab.show("config/lovelace/dashboards")
    tab.press("Add dashboard")
    tab.page.get_by_text("Motor Monitor", exact=True).click()
    tab.press("Create")
    path = eventually(lambda: path_of_dashboard(plant, "Motors"))

    tab.show(path)
    tab.expect_cards(MOTORS)
    tab.page.get_by_role("tab", name="Pump").click()
    tab.expect_cards(1)
    expect(tab.find("motor-monitor-model")).to_be_visible()
    for card in ("hui-statistics-graph-card", "hui-history-graph-card", "hui-logbook-card"):
        expect(tab.find(card).first).to_be_visible(timeout=PATIENCE)


def test_the_form_shows_at_once_what_it_changes(tab: Tab):
    tab.show(f"{CARDS}?edit=1")
    tab.expect_cards(MOTORS)
    # The card itself cannot be pressed while it is edited: what covers it takes the press.
    tab.find("hui-card-edit-mode").first.click(position={"x": 100, "y": 100})
    preview = tab.find(f"{EDIT} motor-monitor-card")
    expect(preview).to_contain_text("Pump", timeout=PATIENCE)
    tab.find(f"{EDIT} input").fill("Cellar")  # the one field that takes text: the name
    expect(preview.get_by_role("heading", name="Cellar")).to_be_visible()


def test_the_card_picker_offers_the_card_for_a_motors_entity(tab: Tab):
    tab.show(f"{CARDS}?edit=1")
    tab.expect_cards(MOTORS)
    tab.page.get_by_role("button", name="Add card").first.click()
    tab.find(f"{CREATE} input").first.fill("Pump Total power")
    tab.find(CREATE).get_by_text("Total power").first.click()
    expect(tab.find(f"{CREATE} motor-monitor-card motor-monitor-drawing [role=img]")).to_be_visible(
        timeout=PATIENCE
    )


def test_the_model_is_retrained_once_somebody_agrees(tab: Tab, plant: Plant):
    eventually(lambda: plant.ask("get_health")["model"]["state"] in {"provisional", "ready"}, within=90)
    before = plant.state(plant.pump, "model_trained")
    tab.show(CARDS)
    tab.expect_cards(MOTORS)
    model = tab.find("motor-monitor-card").filter(has_text="Pump").locator("motor-monitor-model")
    model.get_by_role("button", name="Retrain").click()
    tab.press("Cancel", "dialog-box")
    model.get_by_role("button", name="Retrain").click()
    tab.press("Retrain", "dialog-box")
    expect(model).to_contain_text("The model was retrained.", timeout=PATIENCE)
    eventually(lambda: plant.state(plant.pump, "model_trained") != before)


def test_a_card_says_that_its_motor_was_removed(tab: Tab, plant: Plant):
    spare = add_motor(plant.client, "Spare", "spare/")
    view = side_by_side("motors", [motor_card(find_device(plant.client, spare))])
    add_dashboard(plant.client, "Spare", "spare-motor", {"views": [view]})
    tab.show("spare-motor/motors")
    expect(tab.find("motor-monitor-card")).to_contain_text("Waiting for the first reading", timeout=PATIENCE)
    plant.client.request("DELETE", f"/api/config/config_entries/entry/{spare}")
    expect(tab.find("motor-monitor-card")).to_contain_text("Motor not found", timeout=PATIENCE)
