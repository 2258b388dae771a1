"""A plant with two motors and the dashboards that show them."""

from typing import Any

from demo.home import Home
from demo.motors import DOMAIN, add_motor

from ..meter import Meter
from ..patience import eventually

CARDS, STRATEGY = "by-hand/motors", "by-strategy/overview"
"""Dashboards: one of cards that somebody chose, one that makes itself."""
MOTORS = 2


class Plant:
    """Home Assistant with the motors Pump, whose meter is ours to set, and Fan, which is simulated."""

    def __init__(self, home: Home, meter: Meter) -> None:
        """Set the motors and the dashboards up; `meter` publishes below `pump/`."""
        self.home = home
        self.client = home.client
        self.meter = meter
        self._well = dict(meter.values)
        self.pump = add_motor(self.client, "Pump", "pump/")
        self.fan = add_motor(self.client, "Fan", "fan/")
        # Cards are made from the entities that are there, and a quantity has one once it was heard.
        eventually(lambda: all(self.state(motor, "power_total") for motor in (self.pump, self.fan)))
        devices = [self.device(entry_id) for entry_id in (self.pump, self.fan)]
        motor_cards = [{"type": "custom:motor-monitor-card", "device_id": device} for device in devices]
        alerts_card = {"type": "custom:motor-monitor-alerts-card"}
        self.add_dashboard("by-hand", cards=[*motor_cards, alerts_card])
        self.save("by-strategy", {"strategy": {"type": "custom:motor-monitor"}})

    def add_dashboard(self, path: str, cards: list[dict[str, Any]]) -> None:
        """Add a dashboard with these cards side by side."""
        sections = [{"type": "grid", "cards": [card]} for card in cards]
        self.save(path, {"views": [{"path": "motors", "type": "sections", "sections": sections}]})

    def save(self, path: str, config: dict[str, Any]) -> None:
        """Add a dashboard."""
        self.client.ask("lovelace/dashboards/create", url_path=path, title=path, mode="storage")
        self.client.ask("lovelace/config/save", url_path=path, config=config)

    def device(self, entry_id: str) -> str:
        """Id of a motor's device."""
        devices: list[dict[str, Any]] = self.client.ask("config/device_registry/list")
        return next(str(device["id"]) for device in devices if device["config_entry_id"] == entry_id)

    def state(self, entry_id: str, key: str) -> str:
        """State of a motor's entity, or an empty text while it has none."""
        for entity in self.client.ask("config/entity_registry/list"):
            if entity["unique_id"] == f"{entry_id}_{key}":
                state = self.client.state(entity["entity_id"])
                return str(state["state"]) if state else ""
        return ""

    def ask(self, action: str, **data: Any) -> Any:
        """Answer of an action about the pump."""
        return self.client.act(DOMAIN, action, {"config_entry_id": self.pump, **data}, answers=True)

    def alert(self, category: str) -> dict[str, Any] | None:
        """The pump's newest alert of a category."""
        alerts: list[dict[str, Any]] = self.ask("get_alerts")["alerts"]
        return next((alert for alert in alerts if alert["category"] == category), None)

    def raise_alert(self, category: str, **values: float) -> str:
        """Have the pump's meter show values, and return the message of the critical alert that they raise."""
        self.meter.values.update(values)
        return eventually(lambda: self._critical(category), within=60)

    def _critical(self, category: str) -> str:
        alert = self.alert(category)
        is_open = alert is not None and alert["severity"] == "critical" and not alert["resolved"]
        return str(alert["message"]) if is_open and alert else ""

    def recover(self) -> None:
        """Have the pump run well again; the alerts that it had are over, though perhaps not yet cleared."""
        self.meter.values.update(self._well)
        self.ask("resolve_all_alerts")
