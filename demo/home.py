"""A Home Assistant process of its own: its configuration folder, its start and its end."""

import contextlib
import fcntl
from pathlib import Path
import shutil
import signal
import subprocess
import sys
import time
from types import TracebackType
from typing import Any, Self

from . import storage
from .client import Client, ClientError
from .motors import DOMAIN

PROJECT = Path(__file__).resolve().parent.parent
USERNAME = "demo"
PASSWORD = "demo"  # noqa: S105  # printed for everyone who starts the demo; it guards a loopback address
RESTART = 100  # the exit status with which Home Assistant asks to be started again
_HASS = Path(__file__).with_name("hass.py")
_GRACE = 60.0  # seconds that a Home Assistant which was asked to stop may take

_SIGNATURE = "# Written anew at every start of the demo."
_CONFIGURATION = f"""\
{_SIGNATURE}
homeassistant:
  name: Pump house
  latitude: 52.37
  longitude: 4.89
  elevation: 0
  unit_system: metric
  time_zone: UTC
  country: NL
  currency: EUR
  language: {{language}}

# Only what a motor needs to be watched, and no default_config: that would look for devices and servers.
frontend:
history:
logbook:
recorder:
logger:
  default: warning
  logs:
    # Programs and libraries that only speech and cameras need.
    haffmpeg: critical
    homeassistant.components.camera.img_util: critical
automation: !include automations.yaml
script: !include scripts.yaml
scene: !include scenes.yaml
"""


class HomeError(Exception):
    """Home Assistant did not come up, or did not do what was asked; the text ends with its log."""


class Home:
    """Home Assistant with the integration in its configuration folder and an owner who can log in.

    `prepare` once for new ports, then `start` and `stop` as often as wanted; what Home Assistant stored in
    the folder survives, as it would anywhere else.
    """

    def __init__(
        self,
        folder: Path,
        *,
        port: int,
        broker_port: int,
        language: str = "en",
        python: Path = Path(sys.executable),
    ) -> None:
        """Choose the configuration folder, the port to serve on, the broker's, and the house's language.

        Everything is at 127.0.0.1. `python` is the interpreter that Home Assistant is installed for.
        """
        self.folder = folder.resolve()
        self.url = f"http://127.0.0.1:{port}"
        self.log = self.folder / "console.log"
        self.database = self.folder / "home-assistant_v2.db"
        self.client = Client(self.url, username=USERNAME, password=PASSWORD)
        self._process: subprocess.Popen[bytes] | None = None
        self._port = port
        self._broker_port = broker_port
        self._language = language
        self._python = python

    def __enter__(self) -> Self:
        """Start it."""
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop it."""
        self.stop()
        self.client.close()

    def prepare(self, *, fresh: bool = False) -> None:
        """Make the folder that of an installation which is set up, or fit an older one to these ports.

        With `fresh`, forget what Home Assistant has stored in it.

        Raises:
            HomeError: a Home Assistant runs on it, or it is not ours to empty.
        """
        self._refuse_if_in_use()
        if fresh and self.folder.exists():
            written = self.folder / "configuration.yaml"
            if not written.exists() or _SIGNATURE not in written.read_text():
                raise HomeError(f"{self.folder} holds something else than a demo: it is not removed")
            shutil.rmtree(self.folder)
        components = self.folder / "custom_components"
        components.mkdir(parents=True, exist_ok=True)
        link = components / DOMAIN
        link.unlink(missing_ok=True)
        link.symlink_to(PROJECT / "custom_components" / DOMAIN)
        (self.folder / "configuration.yaml").write_text(_CONFIGURATION.format(language=self._language))
        for name in ("automations", "scripts", "scenes"):
            (self.folder / f"{name}.yaml").touch()  # the interface writes into these
        files = self.folder / ".storage"
        storage.seed(files, username=USERNAME, password=PASSWORD, version=self._version())
        storage.set_ports(files, http=self._port, broker=self._broker_port)

    def start(self, *, within: float = 180) -> None:
        """Return when Home Assistant answers and says that it runs, at most `within` seconds later.

        Raises:
            HomeError: it ended, was too slow, is in recovery mode, without integrations, or another one
                answers in its place. Nothing is left running then.
        """
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                # -P: the project's own custom_components must not shadow the configuration folder's.
                [self._python, "-P", _HASS, "--config", self.folder, "--skip-pip", "--log-no-color"],
                cwd=self.folder,
                stdin=subprocess.PIPE,  # never written to; its end tells that this process is gone
                stdout=log,
                stderr=subprocess.STDOUT,
                # Ctrl-C in the terminal is for whoever started it; it is then asked to stop, once.
                start_new_session=True,
            )
        try:
            self._wait_until_running(self._process, time.monotonic() + within)
        except BaseException:  # an interrupt too must not leave it running
            self.stop()
            raise

    def stop(self) -> None:
        """Ask Home Assistant to shut down and wait for it; one that does not within a minute is killed."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._process.communicate()
        self._process = None

    def exit_status(self) -> int | None:
        """Status with which Home Assistant ended by itself; None while it runs."""
        return None if self._process is None else self._process.poll()

    def kill(self) -> None:
        """End Home Assistant at once, as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _version(self) -> str:
        ask = "from homeassistant.const import __version__; print(__version__)"
        return subprocess.check_output([self._python, "-P", "-c", ask], text=True).strip()

    def _refuse_if_in_use(self) -> None:
        with contextlib.suppress(FileNotFoundError), (self.folder / ".ha_run.lock").open("r+") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise HomeError(f"A Home Assistant is running on {self.folder} already") from error

    def _wait_until_running(self, process: subprocess.Popen[bytes], deadline: float) -> None:
        while (state := self._state()) is None or state["state"] != "RUNNING":
            if (status := process.poll()) is not None:
                raise HomeError(f"Home Assistant ended with status {status} while starting{self.log_tail()}")
            if time.monotonic() > deadline:
                raise HomeError(f"Home Assistant takes too long to start{self.log_tail()}")
            time.sleep(0.1)
        if state["config_dir"] != str(self.folder):
            raise HomeError(f"Another Home Assistant, of {state['config_dir']}, answers at {self.url}")
        if state["recovery_mode"]:
            raise HomeError(f"Home Assistant started in recovery mode only{self.log_tail()}")

    def _state(self) -> dict[str, Any] | None:
        try:
            config: dict[str, Any] = self.client.get("/api/config")
        except ClientError:
            return None  # it does not listen yet, or has not got as far as logging anyone in
        return config

    def log_tail(self) -> str:
        """End of a sentence: where the log is, and what it ends with."""
        lines = self.log.read_text(errors="replace").splitlines()
        told = [line for line in lines if not line.startswith(" ")]  # without the bodies of tracebacks
        return "\n  ".join([f"; {self.log} ends with", *told[-20:]])
