"""Limits that somebody publishes: what such a message wants changed."""

from collections.abc import Mapping
from math import isfinite
from types import MappingProxyType

from . import wire
from .alert import Severity
from .errors import WireError
from .limits import LIMIT_KEYS, LIMITED
from .protection_levels import PROTECTION_LEVEL_KEYS
from .reading import Quantity, Refusal, RefusalKind

TOPIC = "thresholds/update"
"""Below the motor's prefix."""

# Web pages of this family write temp_warning, or {"tipo": "temperatura", "warning": 60, "critical": 80}.
_NAMES: Mapping[str, Quantity] = MappingProxyType(
    {"temp": Quantity.TEMPERATURE} | {name: quantity for quantity in LIMITED for name in wire.NAMES[quantity]}
)
_KEYS: Mapping[str, str] = MappingProxyType(
    {
        f"{name}_{severity}": f"{quantity}_{severity}"
        for name, quantity in _NAMES.items()
        for severity in Severity
    }
    | {key: key for key in (*LIMIT_KEYS, *PROTECTION_LEVEL_KEYS)}
)
_KIND = "tipo"


def parse(payload: bytes | str) -> tuple[dict[str, float | None], tuple[Refusal, ...]]:
    """Return the levels that a JSON object sets, by their keys, and what of it is not believed.

    A level is a number in the unit of its quantity, or ``null`` to switch it off. An empty payload sets
    nothing. Whether the levels are possible, and fit each other, is not checked here.

    Raises WireError, with a ``RefusalKind`` as its kind, where the whole message is refused.
    """
    content = wire.decode(payload)
    if content is None:
        return {}, ()
    if not isinstance(content, dict):
        raise WireError(RefusalKind.WRONG_TYPE, f"{wire.brief(content)} instead of an object")
    prefix = ""
    if _KIND in content:
        kind = content.pop(_KIND)
        if not isinstance(kind, str) or kind not in _NAMES:
            raise WireError(RefusalKind.LIMIT, wire.brief(kind))
        prefix = f"{kind}_"
    changes: dict[str, float | None] = {}
    refusals: list[Refusal] = []
    for name, raw in content.items():
        where = f"{TOPIC}.{name}"[:80]
        key = _KEYS.get(f"{prefix}{name}")
        if key is None:
            refusals.append(Refusal(RefusalKind.LIMIT, where, wire.brief(raw)))
        elif raw is None or (isinstance(raw, float) and isfinite(raw)):
            changes[key] = raw
        else:
            refusals.append(wire.refuse(raw, where))
    return changes, tuple(refusals)
