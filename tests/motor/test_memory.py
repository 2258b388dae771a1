from datetime import UTC, datetime

import pytest

from custom_components.motor_monitor.motor.alert import Alert, Category, Severity
from custom_components.motor_monitor.motor.errors import StateError
from custom_components.motor_monitor.motor.memory import SCHEMA, Memory

GOOD = Memory().to_dict()
ADDED_LATER = {"detector", "duty", "meter_watch", "out_of_service", "overload"}
"""Parts that the first versions did not write."""


def test_an_empty_memory_is_read_as_it_was_written():
    assert Memory.from_dict(GOOD).to_dict() == GOOD


@pytest.mark.parametrize(
    "change",
    [
        {"schema": SCHEMA + 1},
        {"schema": None},
        {"alerts": 5},
        {"alerts": [{"id": 1}]},
        {"alerts": ["alert"]},
        {"log": [{}]},
        {"log": None},
        {"energy": {}},
        {"published": ["moon"]},
        {"refused": {"moon": 1}},
        {"refused": []},
        {"duty": {}},
        {"meter_watch": {"repeats": {}}},
        {"meter_watch": 5},
        {"overload": {"used": 50}},
        {"overload": {"used": -1, "at": None}},
        {"overload": {"used": 50, "at": "2026-11-01T00:00:00"}},
        {"overload": "warm"},
        {"detector": {}},
        {"detector": {"thermal": {"at": 0, "known_for": 0, "current": 1, "lags": [1]}, "air": None}},
        {"detector": {"thermal": {"at": 1e300, "known_for": 0, "current": 1, "lags": 6 * [0]}, "air": None}},
        {
            "detector": {
                "thermal": {"at": 0, "known_for": 0, "current": float("nan"), "lags": 6 * [0]},
                "air": None,
            }
        },
        {"detector": {"thermal": None, "air": {"anchor": 1, "season": 2, "at": "x"}}},
        {"detector": {"thermal": None, "air": {"anchor": 1, "season": float("nan"), "at": 0}}},
    ],
)
def test_what_is_not_a_memory_is_an_error(change):
    with pytest.raises(StateError):
        Memory.from_dict({**GOOD, **change})


def test_a_memory_of_an_older_version_is_read():
    older = {name: part for name, part in GOOD.items() if name not in ADDED_LATER}
    assert Memory.from_dict(older).to_dict() == GOOD


@pytest.mark.parametrize("key", sorted(GOOD.keys() - ADDED_LATER))
def test_a_memory_with_a_part_missing_is_an_error(key):
    with pytest.raises(StateError):
        Memory.from_dict({name: part for name, part in GOOD.items() if name != key})


ALERT = Alert(
    id="a1",
    category=Category.ANOMALY,
    phase=None,
    severity=Severity.WARNING,
    value=73.0,
    threshold=50.0,
    cause="vibration",
    cause_value=5.1,
    expected_low=2.2,
    expected_high=2.9,
    raised_at=datetime(2026, 11, 1, tzinfo=UTC),
)


def test_an_alert_keeps_what_was_seen_and_what_was_expected():
    (alert,) = Memory.from_dict(Memory(alerts=[ALERT]).to_dict()).alerts
    assert alert == ALERT


def test_an_alert_of_an_older_version_that_did_not_say_what_was_expected_is_read():
    data = Memory(alerts=[ALERT]).to_dict()
    for name in ("cause_value", "expected_low", "expected_high"):
        del data["alerts"][0][name]
    (alert,) = Memory.from_dict(data).alerts
    assert alert.cause == "vibration"
    assert (alert.cause_value, alert.expected_low, alert.expected_high) == (None, None, None)
