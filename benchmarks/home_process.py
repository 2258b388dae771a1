"""What a running Home Assistant has used. Linux only."""

import json
from pathlib import Path
import time


class HomeProcess:
    """The process of the Home Assistant that runs on a configuration folder."""

    def __init__(self, folder: Path) -> None:
        """Find it by what it wrote into its folder when it started."""
        self._pid = int(json.loads((folder / ".ha_run.lock").read_text())["pid"])

    @property
    def cpu_seconds(self) -> float:
        """User and system time of all threads that Home Assistant has had, without child processes."""
        # The clock that clock_getcpuclockid(3) returns, of which Python has only the one for threads.
        return time.clock_gettime((~self._pid << 3) | 2)
