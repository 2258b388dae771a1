"""The rows of ``motor_readings``, turned into readings."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
import re

from ..motor.config import EnergyUnit
from ..motor.reading import Channel, Reading
from ..motor.wire import Slot, fields_of_a_reading
from .database import Value
from .moments import Moments

_PLACES = {"a": "a", "b": "b", "c": "c", "l1": "a", "l2": "b", "l3": "c", "1": "a", "2": "b", "3": "c"}
_PHASE_WORDS = {"phase", "fase"}


class ReadingRows:
    """Reads rows of a time and of one value for each slot, oldest first, and counts what it skips."""

    def __init__(self, slots: Sequence[Slot], moments: Moments, skipped: Counter[str]) -> None:
        """Each slot says what the value in its place is."""
        self.first: datetime | None = None
        """The time of the first reading; None before it …"""
        self.latest = datetime.min.replace(tzinfo=UTC)
        """… and of the last."""
        self._slots = slots
        self._moments = moments
        self._skipped = skipped

    def read(self, row: Sequence[Value]) -> Reading | None:
        """Return the reading of a row, or None where its time cannot be believed."""
        at = self._moments.read(row[0])
        if at is None:
            return None
        if at < self.latest:
            self._skipped["out_of_order"] += 1
            return None
        self.first, self.latest = self.first or at, at
        values: dict[Channel, float] = {}
        for slot, raw in zip(self._slots, row[1:], strict=True):
            if raw is None:
                continue
            try:
                value = float(raw) / slot.divisor
            except ValueError:
                self._skipped["not_a_number"] += 1
                continue
            if slot.low <= value <= slot.high:
                values[slot.channel] = value
            else:
                self._skipped["out_of_range"] += 1
        return Reading(at, values)


def slots_of(columns: Sequence[str], energy_unit: EnergyUnit) -> Mapping[str, Slot]:
    """Return what the number in each column is; a column that tells of something else is left out.

    ``voltage_a``, ``phase_a_voltage``, ``voltaje_l1`` and ``VoltageA`` are the same.
    """
    fields = fields_of_a_reading(energy_unit)
    found: dict[str, Slot] = {}
    taken: set[Channel] = set()
    for column in columns:
        slot = fields.get(_spelling(column))
        if slot is not None and slot.channel not in taken:
            found[column] = slot
            taken.add(slot.channel)
    return found


def _spelling(column: str) -> str:
    """Return a column's name as it would stand in a message: ``voltage_a``."""
    snake = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", column).lower()
    words = [word for word in re.split(r"[^a-z0-9]+", snake) if word and word not in _PHASE_WORDS]
    places = [word for word in words if word in _PLACES]
    rest = "_".join(word for word in words if word not in _PLACES)
    return f"{rest}_{_PLACES[places[0]]}" if len(places) == 1 else rest
