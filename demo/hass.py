"""The `hass` command, for a machine that is no Home Assistant appliance.

Home Assistant sets voice and camera platforms up for everyone, and its frontend cannot even list the
actions where these do not import. Three of their packages have no wheel for Python 3.14 and would need a
compiler, so something stands in for them here; whoever wanted to process speech or video would be told.

It ends when its standard input does: with the program that started it, however that came about.
"""

from importlib.util import find_spec
import os
import signal
import sys
import threading
from types import ModuleType

from homeassistant.__main__ import main

_WITHOUT_WHEEL = {"pymicro_vad": "MicroVad", "pyspeex_noise": "AudioProcessor", "turbojpeg": "TurboJPEG"}


def _stand_in(package: str, name: str) -> ModuleType:
    """Return a module of which `name` can be imported, and not be used."""

    def refuse(*_arguments: object) -> None:
        raise NotImplementedError(f"{package} is not installed")

    module = ModuleType(package)
    setattr(module, name, refuse)
    return module


def _end_with_parent() -> None:
    os.read(0, 1)  # nothing is ever written; it returns when the other end is closed
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    for package, name in _WITHOUT_WHEEL.items():
        if find_spec(package) is None:
            sys.modules[package] = _stand_in(package, name)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    sys.exit(main())
