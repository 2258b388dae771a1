from datetime import datetime, timedelta

from tests.kit import MotorKit


async def test_log_is_told_in_words_newest_first(motor: MotorKit) -> None:
    await motor.run(10, temperature=65)
    await motor.publish("phase_a", "{broken")
    logs = (await motor.call("get_logs"))["logs"]
    assert {frozenset(entry) for entry in logs} == {
        frozenset({"timestamp", "level", "source", "message", "details"})
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
