"""A plant with two motors and the dashboards that show them."""

from typing import Any

from demo.dashboards import SELF_MADE, add_dashboard, motor_card, side_by_side
from demo.home import Home
from demo.motors import DOMAIN, add_motor, find_device, list_states

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
        devices = [find_device(self.client, motor) for motor in (self.pump, self.fan)]
        cards = [*map(motor_card, devices), {"type": "custom:motor-monitor-alerts-card"}]
        add_dashboard(self.client, "By hand", "by-hand", {"views": [side_by_side("motors", cards)]})
        add_dashboard(self.client, "By strategy", "by-strategy", SELF_MADE)

    def state(self, entry_id: str, key: str) -> str:
        """State of a motor's entity, or an empty text while it has none."""
        return str(list_states(self.client, entry_id).get(key, {}).get("state", ""))

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
