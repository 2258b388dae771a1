"""The motors of a running Home Assistant, as a user sets them up and finds them."""

from collections.abc import Callable, Mapping
import time
from typing import Any

from .client import Client

DOMAIN = "motor_monitor"
_FLOWS = "/api/config/config_entries/flow"
_PATIENCE = 180.0  # seconds that a loaded machine may take for whatever a motor is to come to


class MotorError(Exception):
    """Home Assistant refused a motor, or has none; the text has its answer."""


def add_motor(
    client: Client, name: str, prefix: str, nameplate: Mapping[str, float | str] | None = None
) -> str:
    """Set a motor up through the config flow; limits that its nameplate suggests are taken over.

    Args:
        client: Who sets it up.
        name: What it is called.
        prefix: Of its topics.
        nameplate: Fields of the page that asks for it; all stay empty if left out.

    Returns:
        The id of its config entry.

    Raises:
        MotorError: the flow refused.
        ClientError: there is no such flow, or it broke.
    """
    answers: dict[str, Mapping[str, Any]] = {
        "user": {"name": name, "topic_prefix": prefix},
        "nameplate": nameplate or {},
        "suggested_limits": {"next_step_id": "accept_limits"},
    }
    step = client.post(_FLOWS, {"handler": DOMAIN})
    while step["type"] in {"form", "menu"}:
        asked = step["step_id"]
        step = client.post(f"{_FLOWS}/{step['flow_id']}", dict(answers[asked]))
        if step["type"] == "form" and (step["errors"] or step["step_id"] == asked):
            raise MotorError(f"{name} was not accepted in step {asked}: {step['errors']}")
    if step["type"] != "create_entry":
        raise MotorError(f"{name} was not set up: {step.get('reason', step)}")
    return str(step["result"]["entry_id"])


def list_motors(client: Client) -> list[dict[str, Any]]:
    """Config entries of the motors as Home Assistant tells them, with `entry_id`, `title` and `state`."""
    entries: list[dict[str, Any]] = client.get("/api/config/config_entries/entry", domain=DOMAIN)
    return entries


def find_device(client: Client, entry_id: str) -> str:
    """Id of a motor's device.

    Raises:
        MotorError: the config entry has no device.
    """
    for device in client.ask("config/device_registry/list"):
        if device["config_entry_id"] == entry_id:
            return str(device["id"])
    raise MotorError(f"Config entry {entry_id} has no device")


def find_page(client: Client, entry_id: str) -> str:
    """Address of a motor's page; raises as `find_device`."""
    return f"{client.url}/config/devices/device/{find_device(client, entry_id)}"


def list_states(client: Client, entry_id: str) -> dict[str, dict[str, Any]]:
    """States of a motor's entities by their keys, such as `voltage_a`, whatever the entities are called."""
    entities = {
        entity["entity_id"]: entity["unique_id"].removeprefix(f"{entry_id}_")
        for entity in client.ask("config/entity_registry/list")
        if entity["config_entry_id"] == entry_id
    }
    states: list[dict[str, Any]] = client.get("/api/states")
    return {entities[state["entity_id"]]: state for state in states if state["entity_id"] in entities}


def wait_until(condition: Callable[[], bool], what: str) -> None:
    """Return when a condition holds; `what` it is that there is then, for the error.

    Raises:
        MotorError: it does not, after minutes.
    """
    deadline = time.monotonic() + _PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            raise MotorError(f"There is no {what} after {_PATIENCE:g} s")
        time.sleep(0.5)
