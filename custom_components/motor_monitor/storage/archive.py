"""What of a motor survives a restart: a folder with its state and its model."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
import shutil
from typing import cast

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.json import json_bytes
from homeassistant.helpers.storage import STORAGE_DIR
from homeassistant.util.file import write_utf8_file_atomic
from homeassistant.util.json import load_json_object
import numpy as np
from numpy.typing import NDArray

from ..const import DOMAIN
from ..motor.arrays import Arrays
from ..motor.config import MotorConfig
from ..motor.errors import StateError
from ..motor.learner import Learned
from ..motor.memory import Memory, MemoryData
from ..motor.model import Model, ModelFault, UnusableModelError
from ..motor.monitor import Monitor
from ..motor.rows import WIDTH, Table
from . import model_file
from .model_file import ModelFile

_STATE_FILE = "state.json"
_WINDOW = "window"
_MODEL = "model"
_PREVIOUS = "previous"
_PREVIOUS_WINDOW = "previous_window"


@dataclass(frozen=True, slots=True)
class SetAside:
    """A file that could not be read, and is kept for whoever wants to look."""

    what: str
    """``state`` or ``model``."""
    reason: str
    file: str


class Archive:
    """Saves and restores one monitor. Every method blocks: call it in an executor job."""

    def __init__(self, folder: Path) -> None:
        """Use this folder; it is made when something is first saved."""
        self._folder = folder
        self._model_file: ModelFile | None = None

    def restore(self, config: MotorConfig) -> tuple[Monitor, list[SetAside]]:
        """Return the monitor as it was saved, and what had to be set aside to do so.

        A file that is missing, damaged, foreign or newer than this code never keeps a motor from
        being watched.
        """
        problems: list[SetAside] = []
        memory = self._load_memory(problems)
        return Monitor(config, memory, self._load_learned(problems)), problems

    def save_state(self, monitor: Monitor) -> None:
        """Write what the monitor remembers, all or nothing. Raises OSError or HomeAssistantError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        content = {
            "memory": monitor.memory.to_dict(),
            "model": asdict(self._model_file) if self._model_file else None,
        }
        # Without Home Assistant's indentation, which would make it half as long again.
        write_utf8_file_atomic(str(self._folder / _STATE_FILE), json_bytes(content), mode="wb")

    def save_learned(self, monitor: Monitor) -> None:
        """Write the model and what it is learned from, then the state that refers to it.

        In this order, a kill at any moment leaves a state whose model exists.
        Raises OSError or HomeAssistantError.
        """
        learned = monitor.learned
        content: dict[str, NDArray[np.generic] | Arrays] = {_WINDOW: learned.window}
        if learned.previous_window is not None:
            content[_PREVIOUS_WINDOW] = learned.previous_window
        for key, model in ((_MODEL, learned.model), (_PREVIOUS, learned.previous)):
            if model is not None:
                content[key] = model.to_arrays()
        self._model_file = model_file.save(self._folder, content)
        self.save_state(monitor)
        model_file.remove_others(self._folder, self._model_file)

    def remove(self) -> None:
        """Forget the motor."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _load_memory(self, problems: list[SetAside]) -> Memory | None:
        path = self._folder / _STATE_FILE
        if not path.exists():
            return None
        try:
            content = load_json_object(path)
            memory = Memory.from_dict(cast("MemoryData", content["memory"]))
            match content["model"]:
                case None:
                    self._model_file = None
                case {"name": str(name), "sha256": str(sha256)}:
                    self._model_file = ModelFile(name, sha256)
        except (HomeAssistantError, StateError, KeyError, AttributeError) as err:
            kept = path.with_suffix(".bad")
            path.replace(kept)
            problems.append(SetAside("state", str(err), str(kept)))
            return None
        return memory

    def _load_learned(self, problems: list[SetAside]) -> Learned | None:
        if self._model_file is None:
            return None
        path = self._folder / self._model_file.name
        try:
            content = model_file.load(self._folder, self._model_file)
            return Learned(
                _window(content, _WINDOW),
                _model(content, _MODEL),
                _model(content, _PREVIOUS),
                _window(content, _PREVIOUS_WINDOW) if _PREVIOUS_WINDOW in content else None,
            )
        except UnusableModelError as err:
            kept = model_file.set_aside(path) or path
            problems.append(SetAside("model", err.fault, str(kept)))
            self._model_file = None
            return None


def _window(content: Mapping[str, object], key: str) -> Table:
    window = content.get(key)
    if not isinstance(window, np.ndarray) or window.dtype.kind != "f" or window.shape[1:] != (WIDTH,):
        raise UnusableModelError(ModelFault.DAMAGED, "what was learned is missing")
    return window.astype(np.float64)


def _model(content: Mapping[str, object], key: str) -> Model | None:
    """Return the model kept under this key, None where there is none that this version can use."""
    arrays = content.get(key)
    if arrays is None:
        return None
    if not isinstance(arrays, Mapping):
        raise UnusableModelError(ModelFault.FOREIGN, f"{key} is not a model")
    try:
        return Model.from_arrays(arrays)
    except UnusableModelError as err:
        if err.fault is ModelFault.OLDER:
            # What it was learned from is still there: the next one is trained at once.
            return None
        raise


def motor_folder(hass: HomeAssistant, entry_id: str) -> Path:
    """Return where everything is kept that a motor remembers."""
    return Path(hass.config.path(STORAGE_DIR, DOMAIN, entry_id))
