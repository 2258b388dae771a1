from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
import signal
import subprocess
import sys
from typing import Never

import joblib
import numpy as np
import pytest

from custom_components.motor_monitor.motor.arrays import Arrays
from custom_components.motor_monitor.motor.model import ModelFault, UnusableModelError
from custom_components.motor_monitor.storage.model_file import (
    ModelFile,
    load,
    remove_others,
    save,
    set_aside,
)

ROOT = Path(__file__).parents[2]
FIRST: Arrays = {"schema": 1, "trained_at": "2026-01-01T00:00:00+00:00", "row": np.arange(500) / 7}
SECOND: Arrays = {"schema": 1, "trained_at": "2026-01-02T00:00:00+00:00", "row": np.arange(500) / 9}


def same(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    return one.keys() == other.keys() and all(
        np.array_equal(np.asarray(one[key]), np.asarray(other[key])) for key in one
    )


def fault_of(folder: Path, recorded: ModelFile) -> ModelFault:
    with pytest.raises(UnusableModelError) as caught:
        load(folder, recorded)
    return caught.value.fault


def test_gives_back_what_was_saved(tmp_path: Path) -> None:
    folder = tmp_path / "not" / "yet"
    recorded = save(folder, FIRST)
    assert same(load(folder, recorded), FIRST)
    assert recorded.sha256 == sha256((folder / recorded.name).read_bytes()).hexdigest()


def test_the_file_needs_nothing_of_ours_to_be_read(tmp_path: Path) -> None:
    path = tmp_path / save(tmp_path, FIRST).name
    program = f"""
import joblib, sys
print(sorted(joblib.load({str(path)!r})))
assert not [name for name in sys.modules if name.startswith("custom_components")]
"""
    answer = subprocess.run([sys.executable, "-I", "-c", program], check=True, capture_output=True, text=True)
    assert answer.stdout.strip() == "['row', 'schema', 'trained_at']"


def test_a_new_model_leaves_the_recorded_one_alone(tmp_path: Path) -> None:
    recorded = save(tmp_path, FIRST)
    newer = save(tmp_path, SECOND)
    assert newer.name != recorded.name
    assert same(load(tmp_path, recorded), FIRST)
    assert same(load(tmp_path, newer), SECOND)


def test_a_failed_write_leaves_no_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recorded = save(tmp_path, FIRST)

    def full(_descriptor: int) -> Never:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        save(tmp_path, SECOND)
    monkeypatch.undo()
    assert [path.name for path in tmp_path.glob("*.joblib")] == [recorded.name]
    assert same(load(tmp_path, recorded), FIRST)
    remove_others(tmp_path, recorded)
    assert [path.name for path in tmp_path.iterdir()] == [recorded.name]


@pytest.mark.parametrize("saved_before", [1, 4, 9])
def test_a_kill_at_any_moment_leaves_the_recorded_pair(tmp_path: Path, saved_before: int) -> None:
    program = """
import sys
from pathlib import Path
import numpy as np
import tests.motor.conftest
from custom_components.motor_monitor.storage.model_file import remove_others, save
folder = Path(sys.argv[1])
number = 0
while True:
    number += 1
    recorded = save(folder, {"number": number, "row": np.random.default_rng(number).random(20_000)})
    print(recorded.name, recorded.sha256, number, flush=True)
    remove_others(folder, recorded)
"""
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        lines = [process.stdout.readline() for _ in range(saved_before)]
        process.send_signal(signal.SIGKILL)
        lines += process.stdout.readlines()
    name, digest, number = lines[-1].split()
    assert load(tmp_path, ModelFile(name, digest))["number"] == int(number)


class _Bomb:
    def __init__(self, victim: Path) -> None:
        self.victim = victim

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.victim,)


def test_what_was_not_recorded_is_never_unpickled(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    recorded = save(tmp_path, FIRST)
    joblib.dump(_Bomb(victim), tmp_path / recorded.name)
    assert fault_of(tmp_path, recorded) is ModelFault.DAMAGED
    assert not victim.exists()
    joblib.load(tmp_path / recorded.name)
    assert victim.exists(), "the bomb is a dud, and the test worth nothing"


@pytest.mark.parametrize("position", [0, 100, -1])
def test_one_changed_byte_is_noticed(tmp_path: Path, position: int) -> None:
    recorded = save(tmp_path, FIRST)
    content = bytearray((tmp_path / recorded.name).read_bytes())
    content[position] ^= 1
    (tmp_path / recorded.name).write_bytes(content)
    assert fault_of(tmp_path, recorded) is ModelFault.DAMAGED


def test_says_why_a_file_cannot_be_used(tmp_path: Path) -> None:
    def recorded(content: bytes) -> ModelFile:
        (tmp_path / "model_x.joblib").write_bytes(content)
        return ModelFile("model_x.joblib", sha256(content).hexdigest())

    assert fault_of(tmp_path, ModelFile("model_gone.joblib", "0" * 64)) is ModelFault.MISSING
    assert fault_of(tmp_path, recorded(b"")) is ModelFault.DAMAGED
    assert fault_of(tmp_path, recorded(b"no pickle at all")) is ModelFault.DAMAGED
    (tmp_path / "model_d.joblib").mkdir()
    assert fault_of(tmp_path, ModelFile("model_d.joblib", "0" * 64)) is ModelFault.DAMAGED
    joblib.dump([1, 2, 3], tmp_path / "list")
    assert fault_of(tmp_path, recorded((tmp_path / "list").read_bytes())) is ModelFault.FOREIGN


def test_sets_a_bad_file_aside(tmp_path: Path) -> None:
    recorded = save(tmp_path, FIRST)
    content = (tmp_path / recorded.name).read_bytes()
    bad = set_aside(tmp_path / recorded.name)
    assert bad is not None
    assert (bad.suffix, bad.read_bytes()) == (".bad", content)
    assert fault_of(tmp_path, recorded) is ModelFault.MISSING
    assert set_aside(tmp_path / recorded.name) is None


def test_removes_only_older_models(tmp_path: Path) -> None:
    save(tmp_path, FIRST)
    keep = save(tmp_path, SECOND)
    for name in ("state.json", "model_x.bad", "model_half.unfinished"):
        (tmp_path / name).write_text("")
    remove_others(tmp_path, keep)
    assert {path.name for path in tmp_path.iterdir()} == {keep.name, "state.json", "model_x.bad"}
