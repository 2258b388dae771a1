"""A Home Assistant process of its own: its configuration folder, its start and its end."""

from importlib.metadata import version
from pathlib import Path
import signal
import subprocess
import sys
import time
from types import TracebackType
from typing import Any, Self

from . import storage
from .client import Client, ClientError

PROJECT = Path(__file__).resolve().parent.parent
USERNAME = "demo"
PASSWORD = "demo"  # noqa: S105  # printed for everyone who starts the demo; it guards a loopback address
RESTART = 100  # the exit status with which Home Assistant asks to be started again
_HASS = Path(__file__).with_name("hass.py")
_INTEGRATION = "motor_monitor"
_GRACE = 60.0  # seconds that a Home Assistant which was asked to stop may take

_CONFIGURATION = """\
# Written anew at every start.
homeassistant:
  name: Pump house
  latitude: 52.37
  longitude: 4.89
  elevation: 0
  unit_system: metric
  time_zone: UTC
  country: NL
  currency: EUR
  language: en

# Only what a motor needs to be watched, and no default_config: that would look for devices and servers.
frontend:
history:
logbook:
recorder:
logger:
  default: warning
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

    def __init__(self, folder: Path, *, port: int, broker_port: int) -> None:
        """Choose the configuration folder, the port to serve on, and the broker's, all at 127.0.0.1."""
        self.folder = folder.resolve()
        self.url = f"http://127.0.0.1:{port}"
        self.log = self.folder / "console.log"
        self.client = Client(self.url, username=USERNAME, password=PASSWORD)
        self.process: subprocess.Popen[bytes] | None = None
        self._port = port
        self._broker_port = broker_port

    def __enter__(self) -> Self:
        """Prepare and start it."""
        self.prepare()
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop it."""
        self.stop()
        self.client.close()

    def prepare(self) -> None:
        """Make the folder that of an installation which is set up, or fit an older one to these ports.

        Home Assistant must not be running on it.
        """
        components = self.folder / "custom_components"
        components.mkdir(parents=True, exist_ok=True)
        link = components / _INTEGRATION
        link.unlink(missing_ok=True)
        link.symlink_to(PROJECT / "custom_components" / _INTEGRATION)
        (self.folder / "configuration.yaml").write_text(_CONFIGURATION)
        for name in ("automations", "scripts", "scenes"):
            (self.folder / f"{name}.yaml").touch()  # the interface writes into these
        files = self.folder / ".storage"
        storage.seed(files, username=USERNAME, password=PASSWORD, version=version("homeassistant"))
        storage.set_ports(files, http=self._port, broker=self._broker_port)

    def start(self, *, within: float = 180) -> None:
        """Return when Home Assistant answers and says that it runs, at most `within` seconds later.

        Raises:
            HomeError: it ended, was too slow, or is in recovery mode, without integrations. Nothing is
                left running then.
        """
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                # -P: the project's own custom_components must not shadow the configuration folder's.
                [sys.executable, "-P", _HASS, "--config", self.folder, "--skip-pip", "--log-no-color"],
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                # Ctrl-C in the terminal is for whoever started it; it is then asked to stop, once.
                start_new_session=True,
            )
        deadline = time.monotonic() + within
        while (state := self._state()) is None or state["state"] != "RUNNING":
            if (status := self.process.poll()) is not None:
                self.process = None
                raise HomeError(f"Home Assistant ended with status {status} while starting{self._log_tail()}")
            if time.monotonic() > deadline:
                self.kill()
                raise HomeError(f"Home Assistant did not start within {within:.0f} s{self._log_tail()}")
            time.sleep(0.1)
        if state["recovery_mode"]:
            self.stop()
            raise HomeError(f"Home Assistant started in recovery mode only{self._log_tail()}")

    def stop(self) -> None:
        """Ask Home Assistant to shut down and wait for it; one that does not within a minute is killed."""
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

    def kill(self) -> None:
        """End Home Assistant at once, as a power cut would."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def add_motor(self, name: str, prefix: str) -> dict[str, Any]:
        """Set a motor up through the config flow, with its name and topic prefix alone.

        Returns:
            The config entry as Home Assistant describes it: `entry_id`, `title`, `state`, …

        Raises:
            HomeError: the flow refused; the text has its answer.
        """
        flows = "/api/config/config_entries/flow"
        step = self.client.post(flows, {"handler": _INTEGRATION})
        answer: dict[str, str] = {"name": name, "topic_prefix": prefix}
        while step["type"] == "form":
            asked = step["step_id"]
            step = self.client.post(f"{flows}/{step['flow_id']}", answer)
            if step["type"] == "form" and (step["step_id"] == asked or step["errors"]):
                raise HomeError(
                    f"The motor was not accepted in step {asked}: {step['errors']}{self._log_tail()}"
                )
            answer = {}  # every later step is optional
        if step["type"] != "create_entry":
            raise HomeError(f"The motor was not set up: {step.get('reason', step)}{self._log_tail()}")
        entry: dict[str, Any] = step["result"]
        return entry

    def motors(self) -> list[dict[str, Any]]:
        """Config entries of the motors, each as Home Assistant describes it."""
        entries: list[dict[str, Any]] = self.client.get(
            "/api/config/config_entries/entry", domain=_INTEGRATION
        )
        return entries

    def device_page(self, entry_id: str) -> str:
        """Address of the page of the device that belongs to a config entry.

        Raises:
            HomeError: the entry has no device.
        """
        for device in self.client.ask("config/device_registry/list"):
            if device["config_entry_id"] == entry_id:
                return f"{self.url}/config/devices/device/{device['id']}"
        raise HomeError(f"Config entry {entry_id} has no device{self._log_tail()}")

    def _state(self) -> dict[str, Any] | None:
        try:
            config: dict[str, Any] = self.client.get("/api/config")
        except ClientError:
            return None  # it does not listen yet, or has not got as far as logging anyone in
        return config

    def _log_tail(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines()
        told = [line for line in lines if not line.startswith(" ")]  # without the bodies of tracebacks
        return "\n  ".join([f"; {self.log} ends with", *told[-20:]])
