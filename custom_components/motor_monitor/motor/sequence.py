"""Symmetrical components of three line currents of which only the magnitudes are known."""

from cmath import phase as argument, rect
from math import pi, sqrt

_TURN = rect(1, 2 * pi / 3)


def sequence_currents(a: float, b: float, c: float) -> tuple[float, float]:
    """Return the positive- and negative-sequence current (A) of three RMS line currents (A).

    Exact where the currents add up to nothing, as those of a motor without neutral do: three sides
    of a triangle have one shape. Meters that are not exact may give three that close no triangle;
    then the nearest that do are meant (Fortescue, Trans. AIEE 37, 1918).
    """
    squares = (a * a + b * b + c * c) / 3
    product = abs(_pointer(a, b, c)) / 3
    spread = sqrt(max(0.0, squares * squares - 4 * product * product))
    return sqrt((squares + spread) / 2), sqrt(max(0.0, squares - spread) / 2)


def negative_sequence_angle(a: float, b: float, c: float) -> float:
    """Return by how much (rad) the negative-sequence current of phase A leads the positive one.

    For phases that follow each other as A, B, C. 0 for equal currents, which have no such angle.
    """
    return argument(_pointer(a, b, c))


def _pointer(a: float, b: float, c: float) -> complex:
    """Return thrice the product of both components, at the angle between them.

    |Ik|² = I1² + I2² + 2·I1·I2·cos(ψ − θk) with θ = 0, 120°, −120° for A, B, C.
    """
    return a * a + b * b * _TURN + c * c * _TURN.conjugate()
