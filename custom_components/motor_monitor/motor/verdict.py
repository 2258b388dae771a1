"""What the detector makes of a reading, and why."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contributor:
    """One feature of a reading, set against what is normal for this motor at this load and supply.

    ``value``, ``low`` and ``high`` are in the unit of the feature's quantity: V, A, W, Hz, °C, mm/s, rpm.
    """

    feature: str
    """A channel's key (``current_b``), or what is made of three (``power_total``)."""
    value: float
    """Averaged over half a minute."""
    low: float
    high: float
    """``low`` to ``high`` is where a healthy motor may be."""
    ratio: float
    """How far it is from what was expected, as a multiple of how far it may be: 1 is at the limit."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How unlike the learned readings this one is."""

    score: float
    """0 to 100; a healthy motor sits low, 50 is the limit, 75 twice and 88 three times the limit."""
    anomalous: bool
    """Whether the score has been past the limit for long enough."""
    contributors: tuple[Contributor, ...]
    """Strongest first."""
