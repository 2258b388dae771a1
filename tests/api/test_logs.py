from datetime import datetime, timedelta

from tests.kit import MotorKit


async def test_log_is_told_in_words_newest_first(motor: MotorKit) -> None:
    await motor.run(10, temperature=65)
    await motor.publish("phase_a", "{broken")
    logs = (await motor.call("get_logs"))["logs"]
    assert {frozenset(entry) for entry in logs} == {
        frozenset({"timestamp", "level", "source", "key", "message", "details", "changes"})
    }
    times = [datetime.fromisoformat(entry["timestamp"]) for entry in logs]
    assert times == sorted(times, reverse=True)
    assert all(time.utcoffset() == timedelta(0) for time in times)
    assert all(" " in entry["message"] for entry in logs)
    assert {"alerts", "input"} <= {entry["source"] for entry in logs}


async def test_log_is_filtered_and_limited(motor: MotorKit) -> None:
    await motor.run(10, temperature=65)
    await motor.publish("phase_a", "{broken")
    logs = (await motor.call("get_logs"))["logs"]
    assert (await motor.call("get_logs", limit=1))["logs"] == logs[:1]
    for field in ("source", "level"):
        chosen = logs[0][field]
        expected = [entry for entry in logs if entry[field] == chosen]
        assert (await motor.call("get_logs", **{field: chosen}))["logs"] == expected
        assert expected != logs or field == "level"
    assert await motor.call("get_logs", start_time="2100-01-01T00:00:00Z") == {"logs": []}
    assert await motor.call("get_logs", end_time="2000-01-01T00:00:00Z") == {"logs": []}
    oldest = logs[-1]
    assert (await motor.call("get_logs", end_time=oldest["timestamp"]))["logs"] == [oldest]


async def test_log_is_kept_over_a_restart(motor: MotorKit) -> None:
    await motor.run(10, temperature=65)
    before = (await motor.call("get_logs"))["logs"]
    await motor.reload()
    assert (await motor.call("get_logs"))["logs"][-len(before) :] == before


async def test_log_tells_what_was_changed_from_what_to_what_and_by_whom(motor: MotorKit) -> None:
    await motor.call("set_limits", temperature_warning=55, vibration_warning=None)
    (entry,) = (await motor.call("get_logs", source="settings"))["logs"]
    assert entry["key"] == "limits_changed"
    assert entry["details"] == {"by": "Home Assistant"}
    assert entry["changes"] == [
        {"key": "temperature_warning", "old": 60, "new": 55},
        {"key": "vibration_warning", "old": 7, "new": None},
    ]
    assert entry["message"] == (
        "Limits changed by Home Assistant: Temperature warning 60 °C → 55 °C, Vibration warning 7 mm/s → off"
    )
