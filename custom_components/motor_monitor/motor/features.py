"""What a model looks at: a reading as a row of numbers."""

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from .reading import PHASES_OF, Quantity, Reading

PHASE_FEATURES = (Quantity.VOLTAGE, Quantity.CURRENT, Quantity.POWER)

FEATURES: tuple[str, ...] = (
    "voltage_average",
    "current_average",
    "power_total",
    "frequency_average",
    "power_factor_total",
    "temperature",
    "vibration",
    "speed",
    "voltage_unbalance",
    "current_unbalance",
    *(channel.key for quantity in PHASE_FEATURES for channel in PHASES_OF[quantity]),
)
"""The columns of every row, in this order; those of a phase are % away from the mean of the three."""

UNITS: Mapping[str, str] = {
    **dict.fromkeys(FEATURES, "%"),
    "voltage_average": "V",
    "current_average": "A",
    "power_total": "W",
    "frequency_average": "Hz",
    "power_factor_total": "1",
    "temperature": "°C",
    "vibration": "mm/s",
    "speed": "rpm",
}
"""Of each feature."""

_AVERAGED = {
    Quantity.VOLTAGE: ("voltage_average", "voltage_unbalance"),
    Quantity.CURRENT: ("current_average", "current_unbalance"),
    Quantity.POWER: ("power_total",),
    Quantity.FREQUENCY: ("frequency_average",),
    Quantity.POWER_FACTOR: ("power_factor_total",),
    Quantity.TEMPERATURE: ("temperature",),
    Quantity.VIBRATION: ("vibration",),
    Quantity.SPEED: ("speed",),
}


def columns_of(quantities: Iterable[Quantity]) -> list[int]:
    """Return the columns that are made of these quantities."""
    names: set[str] = set()
    for quantity in quantities:
        names.update(_AVERAGED.get(quantity, ()))
        if quantity in PHASE_FEATURES:
            names.update(channel.key for channel in PHASES_OF[quantity])
    return [column for column, name in enumerate(FEATURES) if name in names]


def vector(reading: Reading) -> NDArray[np.float64]:
    """Return the features of a reading, shape ``(len(FEATURES),)``, NaN where one is missing."""
    values = [
        reading.voltage_average,
        reading.current_average,
        reading.power_total,
        reading.frequency_average,
        reading.power_factor_total,
        reading.get(Quantity.TEMPERATURE),
        reading.get(Quantity.VIBRATION),
        reading.get(Quantity.SPEED),
        reading.voltage_unbalance,
        reading.current_unbalance,
    ]
    for quantity in PHASE_FEATURES:
        values += _deviations(reading, quantity)
    return np.array(values, dtype=np.float64)


def _deviations(reading: Reading, quantity: Quantity) -> list[float | None]:
    """Return how far each phase lies from the mean of the three, in %; None unless all are measured."""
    values = [reading.values.get(channel) for channel in PHASES_OF[quantity]]
    measured = [value for value in values if value is not None]
    mean = sum(measured) / 3
    if len(measured) < 3 or mean <= 0:
        return [None, None, None]
    return [100 * (value / mean - 1) for value in measured]
