"""What the forest looks at: a reading as a row of numbers."""

import numpy as np
from numpy.typing import NDArray

from .reading import Quantity, Reading

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
)
"""The columns of every table of readings, in this order."""

RESOLUTION: tuple[float, ...] = (0.1, 0.001, 0.1, 0.1, 0.01, 0.5, 0.01, 1.0, 0.05, 0.1)
"""The smallest step that means anything, per feature and in its unit.

Electrical quantities: PZEM-004T v3.0 data sheet; the voltage unbalance is what one step of one meter
makes at 230 V, the current unbalance what it makes at 1 A. The others: common low-cost sensors.
"""


def vector(reading: Reading) -> NDArray[np.float64]:
    """Return the features of a reading, shape ``(len(FEATURES),)``, NaN where one is missing."""
    return np.array(
        (
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
        ),
        dtype=np.float64,
    )
