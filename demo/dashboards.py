"""Dashboards, as somebody makes them who would rather write than click."""

from collections.abc import Sequence
from typing import Any

from .client import Client

SELF_MADE = {"strategy": {"type": "custom:motor-monitor"}}
"""The dashboard that makes itself."""


def add_dashboard(client: Client, title: str, path: str, config: dict[str, Any]) -> None:
    """Add a dashboard to the sidebar; its `path` needs a hyphen."""
    client.ask("lovelace/dashboards/create", url_path=path, title=title, mode="storage", icon="mdi:engine")
    client.ask("lovelace/config/save", url_path=path, config=config)


def has_dashboard(client: Client, path: str) -> bool:
    """Return whether there is a dashboard at `path`."""
    return any(dashboard["url_path"] == path for dashboard in client.ask("lovelace/dashboards/list"))


def side_by_side(path: str, cards: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return a view on which each card has a section of its own."""
    return {
        "path": path,
        "type": "sections",
        "sections": [{"type": "grid", "cards": [card]} for card in cards],
    }


def motor_card(device_id: str, **options: Any) -> dict[str, Any]:
    """Return the card of a motor."""
    return {"type": "custom:motor-monitor-card", "device_id": device_id, **options}
