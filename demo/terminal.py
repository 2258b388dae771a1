"""Single keys from the terminal, where there is one."""

import os
import select
import sys
import termios
import time
import tty
from types import TracebackType
from typing import Self


class Keyboard:
    """Reads keys without waiting for Enter, and leaves the terminal as it was.

    Where standard input is no terminal there are no keys, and nothing changes.
    """

    def __init__(self) -> None:
        """Find out whether anyone can press a key."""
        self.is_there = sys.stdin is not None and sys.stdin.isatty()
        self._before: list[int | list[bytes | int]] | None = None

    def __enter__(self) -> Self:
        """Stop waiting for Enter and showing what is typed; Ctrl-C still interrupts."""
        if self.is_there:
            self._before = termios.tcgetattr(sys.stdin)
            tty.setcbreak(sys.stdin)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Put the terminal back."""
        if self._before is not None:
            termios.tcsetattr(sys.stdin, termios.TCSADRAIN, self._before)

    def read(self, within: float) -> str | None:
        """Return the next key, or None when none is pressed for `within` seconds."""
        if not self.is_there:
            time.sleep(within)
            return None
        if not select.select([sys.stdin], [], [], within)[0]:
            return None
        pressed = os.read(sys.stdin.fileno(), 1)
        if not pressed:  # the terminal went away
            self.is_there = False
            return None
        return pressed.decode("ascii", errors="ignore")
