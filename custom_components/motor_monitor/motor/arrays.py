"""Reads plain arrays of whatever origin, and believes none of them.

Every function raises KeyError for a key that is missing, TypeError or ValueError for anything but what
it is to return.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

type Arrays = Mapping[str, NDArray[np.generic] | str | int]


def moment(arrays: Arrays, key: str) -> datetime:
    """Return a time with its zone."""
    at = datetime.fromisoformat(text(arrays, key))
    if at.tzinfo is None:
        raise ValueError(f"{key} has no time zone")
    return at


def array(arrays: Arrays, key: str, kind: Literal["i", "f"]) -> NDArray[Any]:
    """Return a row of whole numbers or of floating ones, shape (n,) with n > 0."""
    row = arrays[key]
    if not isinstance(row, np.ndarray) or row.ndim != 1 or row.dtype.kind != kind or not len(row):
        raise TypeError(f"{key} is not a row of the kind {kind}")
    return row


def numbers(arrays: Arrays, key: str, length: int) -> NDArray[np.float64]:
    """Return finite numbers, shape (length,)."""
    row = array(arrays, key, "f").astype(np.float64)
    if len(row) != length or not np.isfinite(row).all():
        raise ValueError(f"{key} is not {length} finite numbers")
    return row


def whole_number(arrays: Arrays, key: str) -> int:
    """Return a count of at least one."""
    value = arrays[key]
    if not isinstance(value, int) or not 0 < value < 2**31:
        raise TypeError(f"{key} is not a number of things")
    return value


def text(arrays: Arrays, key: str) -> str:
    """Return a text."""
    value = arrays[key]
    if not isinstance(value, str):
        raise TypeError(f"{key} is not a text")
    return value
