"""Waiting for what another process is about to do."""

from collections.abc import Callable
import time


def eventually[T](ask: Callable[[], T], *, within: float = 20) -> T:
    """Ask until the answer is truthy, and return it; after `within` seconds fail with the last answer."""
    deadline = time.monotonic() + within
    while not (answer := ask()):
        assert time.monotonic() < deadline, f"after {within:g} s still {answer!r}"
        time.sleep(0.05)
    return answer
