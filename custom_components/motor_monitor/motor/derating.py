"""How much of its rated power a motor may give on an unbalanced supply."""

from itertools import pairwise

# Voltage unbalance in % and the factor, off the curve of NEMA MG 1-2021, Figure 14-1, to ±0.02.
_CURVE = ((1.0, 1.0), (2.0, 0.95), (3.0, 0.90), (4.0, 0.83), (5.0, 0.75))


def derating_factor(voltage_unbalance: float) -> float | None:
    """Return the share of its rated power that a motor may give (NEMA MG 1-2021, 14.36).

    ``voltage_unbalance`` is in % of the line-to-line voltages (12.45). 1 up to 1 %, 0.75 at 5 %, straight
    lines between the points of the curve; None above 5 %, where the standard advises not to run it at all.
    """
    if voltage_unbalance <= _CURVE[0][0]:
        return 1.0
    for (left, upper), (right, lower) in pairwise(_CURVE):
        if voltage_unbalance <= right:
            return upper + (lower - upper) * (voltage_unbalance - left) / (right - left)
    return None
