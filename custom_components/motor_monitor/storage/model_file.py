"""A motor's model on disk.

joblib files are pickles, and unpickling runs code. A file is therefore read only when its bytes have the
SHA-256 that was recorded elsewhere when it was written. The name carries the beginning of that hash: a
new model never overwrites the one that the record still names, so that a kill between writing the file
and recording its hash leaves the older pair as it was.

Everything here blocks, and imports joblib, which is slow: call it in the executor.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
import os
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..motor.arrays import Arrays
from ..motor.model import ModelFault, UnusableModelError

_PREFIX = "model_"
_SUFFIX = ".joblib"
_UNFINISHED = ".unfinished"
_BAD = ".bad"


type Content = Mapping[str, NDArray[np.generic] | str | int | Arrays]


@dataclass(frozen=True, slots=True)
class ModelFile:
    """What has to be recorded about a model file, apart from it."""

    name: str
    sha256: str
    """Of the file's bytes, hexadecimal."""


def save(folder: Path, content: Content) -> ModelFile:
    """Write what was learned into the motor's own folder and return what to record about it.

    When this returns, the file is complete on the disk. Raises OSError.
    """
    import joblib  # noqa: PLC0415 - takes 0.2 s, and most starts of Home Assistant save nothing

    buffer = BytesIO()
    joblib.dump(dict(content), buffer)
    written = buffer.getvalue()
    digest = sha256(written).hexdigest()
    path = folder / f"{_PREFIX}{digest[:12]}{_SUFFIX}"
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(_UNFINISHED)
    with unfinished.open("wb") as file:
        file.write(written)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
    _sync(folder)
    return ModelFile(path.name, digest)


def load(folder: Path, recorded: ModelFile) -> Mapping[str, object]:
    """Return what ``save`` was given; whoever reads it checks what it means.

    Raises UnusableModelError: the file is missing, its bytes are not the recorded ones, or it does not
    hold a mapping.
    """
    import joblib  # noqa: PLC0415 - as in save

    try:
        content = (folder / recorded.name).read_bytes()
    except FileNotFoundError as error:
        raise UnusableModelError(ModelFault.MISSING, recorded.name) from error
    except OSError as error:
        raise UnusableModelError(ModelFault.DAMAGED, str(error)) from error
    if sha256(content).hexdigest() != recorded.sha256:
        raise UnusableModelError(ModelFault.DAMAGED, f"{recorded.name} is not the file that was recorded")
    try:
        arrays = joblib.load(BytesIO(content))
    except Exception as error:
        # The pickle module promises no closed set of errors.
        raise UnusableModelError(ModelFault.DAMAGED, str(error)) from error
    if not isinstance(arrays, Mapping):
        raise UnusableModelError(ModelFault.FOREIGN, f"{recorded.name} holds no model")
    return arrays


def set_aside(path: Path) -> Path | None:
    """Rename a file that cannot be used to ``*.bad`` and return its new path, None if it is not there."""
    bad = path.with_suffix(_BAD)
    try:
        path.replace(bad)
    except FileNotFoundError:
        return None
    return bad


def remove_others(folder: Path, keep: ModelFile) -> None:
    """Delete the older models, and what a kill left half written. Raises OSError.

    Only call it once ``keep`` has been recorded.
    """
    for path in folder.glob(f"{_PREFIX}*"):
        if path.suffix in (_SUFFIX, _UNFINISHED) and path.name != keep.name:
            path.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """Make a rename in the folder outlast a power failure."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
