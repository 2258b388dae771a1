"""A motor overheats: from the message on the wire to the repaired issue, and through a restart."""

from collections.abc import Iterator
import json
from typing import Any

from paho.mqtt import publish
import pytest

from demo.broker import Broker
from demo.home import Home
from demo.motors import DOMAIN, add_motor

from .meter import Meter
from .patience import eventually


class Pump:
    """The motor under test, as its owner sees it."""

    def __init__(self, home: Home, entry_id: str) -> None:
        """Find its entities by their unique ids, since entity ids follow the language."""
        self.home = home
        self.entry_id = entry_id

    def state(self, key: str) -> str:
        """Return the state of the entity with this key, or an empty text while there is none."""
        unique_id = f"{self.entry_id}_{key}"
        for entity in self.home.client.ask("config/entity_registry/list"):
            if entity["unique_id"] == unique_id:
                state = self.home.client.state(entity["entity_id"])
                return str(state["state"]) if state else ""
        return ""

    def issues(self) -> list[dict[str, Any]]:
        """Return the repair issues of the integration."""
        issues: list[dict[str, Any]] = self.home.client.ask("repairs/list_issues")["issues"]
        return [issue for issue in issues if issue["domain"] == DOMAIN]

    def ask(self, action: str, **data: Any) -> Any:
        """Return an action's answer."""
        return self.home.client.act(DOMAIN, action, data, answers=True)

    def alerts(self) -> list[dict[str, Any]]:
        """Return all alerts, newest first."""
        return list(self.ask("get_alerts")["alerts"])


@pytest.fixture(scope="module")
def meter(broker: Broker) -> Iterator[Meter]:
    with Meter(broker.port, "pump/") as meter:
        yield meter


@pytest.fixture(scope="module")
def pump(home: Home, meter: Meter) -> Pump:
    return Pump(home, add_motor(home.client, "Pump", "pump/"))


def test_the_story(pump: Pump, home: Home, meter: Meter, broker: Broker):
    eventually(lambda: pump.state("reporting") == "on")
    eventually(lambda: pump.state("voltage_b") == "230.0")
    for key in ("power_total", "current_unbalance", "energy_c", "vibration", "operating_state"):
        assert pump.state(key) not in {"", "unknown", "unavailable"}, key
    assert pump.state("problem") == "off"

    # It trains by itself once it has a hundred readings, and a healthy motor scores low.
    eventually(lambda: pump.state("model_state") == "provisional", within=60)
    eventually(lambda: pump.state("anomaly_score") not in {"", "unknown"}, within=20)
    assert float(pump.state("anomaly_score")) < 50
    trained = pump.state("model_trained")

    # One warning, which escalates to one critical alert.
    meter.values["temperature"] = 65.0
    eventually(lambda: pump.state("severity") == "warning")
    assert pump.issues() == []
    meter.values["temperature"] = 85.0
    eventually(lambda: pump.state("severity") == "critical")
    assert pump.state("temperature_alert") == pump.state("problem") == "on"
    (alert,) = [alert for alert in pump.alerts() if alert["category"] == "temperature"]
    assert (alert["severity"], alert["threshold"], alert["resolved"]) == ("critical", 80.0, False)
    (issue,) = pump.issues()
    assert issue["translation_placeholders"]["motor"] == "Pump"

    # Everything is still there after a restart, and nothing is raised again.
    home.stop()
    home.start()
    eventually(lambda: pump.state("reporting") == "on")
    assert pump.state("problem") == "on"
    assert [a["id"] for a in pump.alerts() if a["category"] == "temperature"] == [alert["id"]]
    assert len(pump.issues()) == 1
    assert pump.state("model_trained") == trained
    eventually(lambda: pump.state("temperature") not in {"", "unknown", "unavailable"})

    # The repair's fix flow resolves the alert, in the name of whoever clicks.
    flow = home.client.post(
        "/api/repairs/issues/fix", {"handler": DOMAIN, "issue_id": pump.issues()[0]["issue_id"]}
    )
    done = home.client.post(f"/api/repairs/issues/fix/{flow['flow_id']}", {"next_step_id": "resolve"})
    assert done["type"] == "create_entry"
    eventually(lambda: pump.issues() == [])
    eventually(lambda: pump.state("problem") == "off")
    resolved = next(a for a in pump.alerts() if a["id"] == alert["id"])
    assert resolved["resolved"] is True
    assert resolved["resolved_by"]

    # Seen means seen while it lasts; when it comes back it is a new alert, which the action resolves.
    meter.values["temperature"] = 45.0
    eventually(lambda: next(a for a in pump.alerts() if a["id"] == alert["id"])["cleared_at"], within=60)
    meter.values["vibration"] = 12.0
    eventually(lambda: pump.state("vibration_alert") == "on")
    (again,) = pump.ask("get_active_alerts")["alerts"]
    assert pump.ask("resolve_alert", alert_id=again["id"])["resolved"] is True
    eventually(lambda: pump.state("problem") == "off")
    meter.values["vibration"] = 2.0

    # The questions are answered from the recorder.
    eventually(lambda: len(pump.ask("get_readings", limit=5)["readings"]) == 5)
    newest = pump.ask("get_readings", limit=1)["readings"][0]
    assert newest["voltage_a"] == 230.0
    statistics = pump.ask("get_phase_statistics", phase="A")
    assert statistics["voltage"]["avg"] == pytest.approx(230.0)
    assert pump.ask("get_summary")["readings_24h"] > 5
    assert pump.ask("get_health")["status"] in {"ok", "warning", "critical"}

    # Bad input costs nothing but itself.
    before = int(pump.state("refused_input"))
    for payload in (
        '{"voltage": ',
        '{"voltage": true}',
        "x" * 1_000_000,
        "[" * 10_000,
        json.dumps({"pf": 7}),
    ):
        publish.single("pump/phase_a", payload, hostname="127.0.0.1", port=broker.port)
    eventually(lambda: int(pump.state("refused_input")) >= before + 5)
    assert pump.state("voltage_a") == "230.0"
    assert " ERROR " not in home.log.read_text()
