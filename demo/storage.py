"""What Home Assistant 2026.10 finds in `.storage` of an installation that someone has already set up.

Each function writes what one step of the onboarding would have left behind. Home Assistant migrates
the files itself when it is newer than the versions given here.
"""

import base64
from datetime import UTC, datetime
import json
from pathlib import Path
import uuid

import bcrypt

type Json = bool | int | float | str | list[Json] | dict[str, Json] | None


def seed(storage: Path, *, username: str, password: str, version: str) -> None:
    """Make `storage` that of a finished onboarding with `username` as owner; files that exist stay.

    `version` is Home Assistant's, for the repair issues that are dismissed until the next one.
    """
    user, credential = uuid.uuid4().hex, uuid.uuid4().hex
    _write_once(storage, "onboarding", 4, {"done": ["user", "core_config", "analytics", "integration"]})
    _write_once(
        storage,
        "auth",
        1,
        {
            "users": [
                {
                    "id": user,
                    "group_ids": ["system-admin"],
                    "is_owner": True,
                    "is_active": True,
                    "name": username.capitalize(),
                    "system_generated": False,
                    "local_only": False,
                }
            ],
            "groups": [
                {"id": f"system-{group}", "name": name}
                for group, name in (
                    ("admin", "Administrators"),
                    ("users", "Users"),
                    ("read-only", "Read Only"),
                )
            ],
            "credentials": [
                {
                    "id": credential,
                    "user_id": user,
                    "auth_provider_type": "homeassistant",
                    "auth_provider_id": None,
                    "data": {"username": username},
                }
            ],
            "refresh_tokens": [],
        },
        minor_version=1,
    )
    digest = bcrypt.hashpw(password.encode(), bcrypt.gensalt())
    _write_once(
        storage,
        "auth_provider.homeassistant",
        1,
        {"users": [{"username": username, "password": base64.b64encode(digest).decode()}]},
    )
    _dismiss_mqtt_version(storage, version)


def set_ports(storage: Path, *, http: int, broker: int) -> None:
    """Have Home Assistant listen on `http` and take its MQTT from `broker`, both on the loopback address.

    Whatever else Home Assistant has stored meanwhile stays.
    """
    _write_once(storage, "http", 2, _http_settings(), minor_version=2)
    _write_once(storage, "core.config_entries", 1, {"entries": [_mqtt_entry()]}, minor_version=5)
    settings = json.loads((storage / "http").read_text())
    settings["data"]["stable"]["server_port"] = http
    (storage / "http").write_text(json.dumps(settings, indent=2))
    entries = json.loads((storage / "core.config_entries").read_text())
    for entry in entries["data"]["entries"]:
        if entry["domain"] == "mqtt":
            entry["data"]["port"] = broker
    (storage / "core.config_entries").write_text(json.dumps(entries, indent=2))


def _http_settings() -> Json:
    # In YAML these settings would be on trial, and a dialogue would cover every page.
    return {
        "stable": {
            "server_host": ["127.0.0.1"],
            "server_port": 8123,
            "cors_allowed_origins": [],
            "login_attempts_threshold": -1,
            "ip_ban_enabled": False,
            "ssl_profile": "modern",
            "use_x_frame_options": True,
            "created_at": datetime.now(UTC).isoformat(),
            "error": None,
            "error_message": None,
        },
        "pending": None,
        "yaml_migration_done": True,
    }


def _mqtt_entry() -> dict[str, Json]:
    now = datetime.now(UTC).isoformat()
    return {
        "created_at": now,
        # amqtt speaks nothing newer than 3.1.1.
        "data": {"broker": "127.0.0.1", "port": 1883, "protocol": "3.1.1"},
        "disabled_by": None,
        "discovery_keys": {},
        "domain": "mqtt",
        "entry_id": uuid.uuid4().hex,
        "minor_version": 1,
        "modified_at": now,
        "options": {},
        "pref_disable_new_entities": False,
        "pref_disable_polling": False,
        "source": "user",
        "subentries": [],
        "title": "127.0.0.1",
        "unique_id": None,
        "version": 2,
    }


def _dismiss_mqtt_version(storage: Path, version: str) -> None:
    # Home Assistant asks in a repair issue for a broker with MQTT 5. Nobody who tries the demo can
    # act on that, so it starts out ignored, as its own "Ignore" button would leave it.
    _write_once(
        storage,
        "repairs.issue_registry",
        1,
        {
            "issues": [
                {
                    "created": datetime.now(UTC).isoformat(),
                    "dismissed_version": version,
                    "domain": "mqtt",
                    "is_persistent": False,
                    "issue_id": "protocol_5_migration",
                }
            ]
        },
        minor_version=2,
    )


def _write_once(storage: Path, key: str, version: int, data: Json, *, minor_version: int = 1) -> None:
    if not (storage / key).exists():
        _write(storage, key, version, data, minor_version=minor_version)


def _write(storage: Path, key: str, version: int, data: Json, *, minor_version: int = 1) -> None:
    storage.mkdir(parents=True, exist_ok=True)
    document: Json = {"version": version, "minor_version": minor_version, "key": key, "data": data}
    (storage / key).write_text(json.dumps(document, indent=2))
