from datetime import UTC, datetime, timedelta
import json
from pathlib import Path

import numpy as np
import pytest

from custom_components.motor_monitor.motor.alert import Category, Condition, Severity
from custom_components.motor_monitor.motor.config import MotorConfig
from custom_components.motor_monitor.motor.journal import KEEP_COUNT, Journal
from custom_components.motor_monitor.motor.log import KEEP_COUNT as LOG_KEEP_COUNT, Log, LogEntry
from custom_components.motor_monitor.motor.memory import Memory
from custom_components.motor_monitor.motor.model import MINIMUM_SAMPLES
from custom_components.motor_monitor.motor.monitor import Monitor
from custom_components.motor_monitor.storage import model_file
from custom_components.motor_monitor.storage.archive import Archive

START = datetime(2026, 11, 1, tzinfo=UTC)
_HOT = (Category.TEMPERATURE, None)


def run(monitor: Monitor, count: int = 120, **changes: float) -> None:
    rng = np.random.default_rng(0)
    for second in range(count):
        values = {"temperature": 45 + rng.normal(), "vibration": 2 + rng.normal() / 10, "rpm": 1450}
        values |= {"current_a": 5 + rng.normal() / 20, "energy_a": 10.0} | changes
        payload = json.dumps({"complete_reading": True, **values})
        monitor.observe("motor/motor_metrics", payload, START + timedelta(seconds=second))


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """Return the folder of a motor with a model, an open critical alert and an energy count."""
    folder = tmp_path / "motor"
    archive = Archive(folder)
    monitor, problems = archive.restore(MotorConfig())
    assert problems == []
    run(monitor)
    monitor.train(START)
    run(monitor, 20, temperature=90.0)
    archive.save_learned(monitor)
    return folder


def test_a_new_motor_starts_afresh_and_leaves_nothing_on_disk(tmp_path):
    monitor, problems = Archive(tmp_path / "motor").restore(MotorConfig())
    assert problems == []
    assert monitor.snapshot.alerts == ()
    assert not (tmp_path / "motor").exists()


def test_everything_comes_back(saved):
    monitor, problems = Archive(saved).restore(MotorConfig())
    assert problems == []
    assert [alert.severity for alert in monitor.snapshot.alerts] == ["critical"]
    assert monitor.snapshot.energy_total == 10.0
    assert monitor.snapshot.model.samples >= 100
    assert len(monitor.learned.window) >= 100


def test_sixty_days_of_alerts_survive_and_a_full_journal_stays_small(tmp_path):
    # Home Assistant's recorder forgets after ten days.
    journal, log = Journal(), Log()
    hot = Condition(Category.TEMPERATURE, Severity.CRITICAL, 85.0, 80.0)
    for number in range(KEEP_COUNT + 50):
        now = START + number * timedelta(days=1) / 16
        raised = journal.note(*_HOT, hot, now)
        steps = (
            raised,
            journal.acknowledge(raised.alert.id, now + timedelta(minutes=1), "Ana", "On my way"),
            journal.note(*_HOT, None, now + timedelta(minutes=20)),
            journal.resolve(raised.alert.id, now + timedelta(minutes=30), "Ana"),
        )
        log.note(*map(LogEntry.of_event, steps))
    saved = Monitor(MotorConfig(), Memory(alerts=journal, log=log.entries))
    Archive(tmp_path).save_state(saved)
    monitor, problems = Archive(tmp_path).restore(MotorConfig())
    assert problems == []
    kept = monitor.alerts(limit=2 * KEEP_COUNT)
    assert kept == saved.alerts(limit=2 * KEEP_COUNT)
    assert len(kept) == KEEP_COUNT
    assert kept[0].raised_at - kept[-1].raised_at >= timedelta(days=60)
    assert kept[-1].acknowledgement.comment == "On my way"
    assert monitor.log(limit=LOG_KEEP_COUNT + 1) == saved.log(limit=LOG_KEEP_COUNT)
    assert (tmp_path / "state.json").stat().st_size < 1_250_000


def test_an_alert_saved_after_the_model_keeps_the_model(saved):
    archive = Archive(saved)
    monitor, _ = archive.restore(MotorConfig())
    monitor.resolve_all(START)
    archive.save_state(monitor)
    again, problems = Archive(saved).restore(MotorConfig())
    assert problems == []
    assert again.snapshot.alerts == ()
    assert again.model is not None


def test_only_the_newest_model_is_kept(saved):
    archive = Archive(saved)
    monitor, _ = archive.restore(MotorConfig())
    run(monitor, 300)
    monitor.train(START + timedelta(hours=1))
    archive.save_learned(monitor)
    assert len(list(saved.glob("model_*"))) == 1
    assert Archive(saved).restore(MotorConfig())[0].snapshot.model.trained_at == START + timedelta(hours=1)


@pytest.mark.parametrize("damage", ["missing", "truncated", "foreign"])
def test_a_model_that_cannot_be_used_is_set_aside_and_the_alerts_stay(saved, damage):
    (path,) = saved.glob("model_*")
    match damage:
        case "missing":
            path.unlink()
        case "truncated":
            path.write_bytes(path.read_bytes()[:100])
        case "foreign":
            path.write_bytes(b"not a model at all")
    monitor, (problem,) = Archive(saved).restore(MotorConfig())
    assert problem.what == "model"
    assert monitor.model is None
    assert len(monitor.snapshot.alerts) == 1
    assert not list(saved.glob("model_*.joblib"))
    assert Path(problem.file).exists() is (damage != "missing")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        '{"memory": 1, "model": null}',
        '{"memory": {"schema": 99}, "model": null}',
    ],
)
def test_a_state_that_cannot_be_used_is_set_aside(tmp_path, content):
    (tmp_path / "state.json").write_text(content)
    monitor, (problem,) = Archive(tmp_path).restore(MotorConfig())
    assert problem.what == "state"
    assert Path(problem.file).read_text() == content
    assert monitor.snapshot.alerts == ()
    assert not (tmp_path / "state.json").exists()
    assert Archive(tmp_path).restore(MotorConfig())[1] == []


def test_a_motor_that_is_removed_is_forgotten(saved):
    Archive(saved).remove()
    assert not saved.exists()
    Archive(saved).remove()


def test_a_training_can_still_be_undone_after_a_restart(saved):
    archive = Archive(saved)
    monitor, _ = archive.restore(MotorConfig())
    run(monitor, 300)
    monitor.train(START + timedelta(hours=1), is_ordered=True)
    archive.save_learned(monitor)
    again, problems = Archive(saved).restore(MotorConfig())
    assert problems == []
    assert again.snapshot.model.previous_trained_at == START
    outcome = again.undo_training(START + timedelta(hours=2))
    assert outcome.snapshot.model.trained_at == START
    assert outcome.learned
    assert [entry.message for entry in outcome.log] == ["training_undone"]
    archive.save_learned(again)
    assert Archive(saved).restore(MotorConfig())[0].snapshot.model.previous_trained_at is None


def test_what_teaching_from_the_recorder_replaced_comes_back_with_an_undo_after_a_restart(saved):
    archive = Archive(saved)
    monitor, _ = archive.restore(MotorConfig())
    before = monitor.learned.window
    now = START + timedelta(hours=1)
    monitor.adopt(monitor.begin_training(before[:MINIMUM_SAMPLES], is_ordered=True).run(now), now)
    archive.save_learned(monitor)
    again, problems = Archive(saved).restore(MotorConfig())
    assert problems == []
    assert len(again.learned.window) == MINIMUM_SAMPLES
    again.undo_training(now)
    np.testing.assert_array_equal(again.learned.window, before)


def test_a_model_of_an_older_version_is_learned_anew_from_what_was_kept(saved, monkeypatch):
    monkeypatch.setattr("custom_components.motor_monitor.motor.model._SCHEMA", 99)
    monitor, problems = Archive(saved).restore(MotorConfig())
    assert problems == []
    assert monitor.model is None
    assert len(monitor.learned.window) >= 100
    assert monitor.tick(START + timedelta(hours=1)).training_due


def test_what_is_kept_beside_a_window_must_be_a_model(saved):
    archive = Archive(saved)
    monitor, _ = archive.restore(MotorConfig())
    written = model_file.save(saved, {"window": monitor.learned.window, "model": 1})
    state = json.loads((saved / "state.json").read_text())
    state["model"] = {"name": written.name, "sha256": written.sha256}
    (saved / "state.json").write_text(json.dumps(state))
    again, (problem,) = Archive(saved).restore(MotorConfig())
    assert (problem.what, problem.reason) == ("model", "foreign")
    assert again.model is None
