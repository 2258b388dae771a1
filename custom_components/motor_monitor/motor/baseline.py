"""What a motor's settled running normally looks like at its load and supply.

Each charted feature is predicted from what drives it: the regression control chart of B. J. Mandel,
"The Regression Control Chart", Journal of Quality Technology 1 (1), 1969. Textbook induction motor:
active current goes with load / voltage, slip with load / voltage²; the rest of the current magnetises;
unequal voltages drive a current through the negative-sequence impedance whatever the load, hence
1 / current; a frame is as warm as its losses of the last hours made it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from .errors import ModelError
from .features import FEATURES, UNITS
from .rows import FEATURE_COLUMNS, LAG_COLUMNS, Table
from .thermal import LAGS, TIME_CONSTANTS

VOLTAGE, CURRENT, POWER, FREQUENCY, TEMPERATURE, VIBRATION, SPEED = (
    FEATURES.index(name)
    for name in (
        "voltage_average",
        "current_average",
        "power_total",
        "frequency_average",
        "temperature",
        "vibration",
        "speed",
    )
)
VOLTAGE_A, VOLTAGE_B = FEATURES.index("voltage_a"), FEATURES.index("voltage_b")
_PHASES = range(VOLTAGE_A, len(FEATURES))

CHARTS: tuple[int, ...] = (CURRENT, VIBRATION, SPEED, TEMPERATURE, *_PHASES)
"""Features judged against what their drivers explain. Power factor and the unbalances have none:
they are current at its power, and the phases, over again."""
WARM = CHARTS.index(TEMPERATURE)

TERMS = (
    *("p", "p²", "p/v", "p/v²", "(p/v²)²", "v", "v²", "f", "a", "b", "1/i", "a/i", "b/i", "v/i"),
    *(f"{drive} {constant:.0f} s" for drive in ("i²", "on") for constant in TIME_CONSTANTS),
)
"""Load p, voltage v, frequency f and current i per unit; a and b the voltage deviations of two phases."""
ELECTRICAL_TERMS = len(TERMS) - LAGS
_LOAD = ("p", "p²", "p/v", "p/v²", "(p/v²)²", "v", "v²", "f")
_PHASE = ("p", "p²", "p/v", "v", "v²", "a", "b", "1/i", "a/i", "b/i", "v/i")


def terms_of(feature: int) -> tuple[int, ...]:
    """Return the terms that may explain a charted feature: never itself, nor what it determines.

    Phase currents by phase voltages and not the reverse; temperature by past current, not by power.
    """
    if feature == TEMPERATURE:
        return tuple(range(ELECTRICAL_TERMS, len(TERMS)))
    if feature in (CURRENT, VIBRATION):
        return tuple(TERMS.index(term) for term in _LOAD)
    if feature == SPEED:
        return tuple(TERMS.index(term) for term in _LOAD if term != "f")
    if FEATURES[feature].startswith("voltage"):
        return (0,)
    return tuple(TERMS.index(term) for term in _PHASE)


type Description = dict[str, float | str | Description]
"""Numbers and texts by name, for a person to read."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Baseline:
    """What was learned. Arrays have the shape (charts,) unless said otherwise."""

    load: int
    """Column of power, or of current where power is not measured."""
    absent: NDArray[np.bool_]
    """(features,): what this motor has not got."""
    centre: NDArray[np.float64]
    """(6,): medians of voltage, frequency, load, current, and of the deviations of two voltages."""
    lag_low: NDArray[np.float64]
    lag_high: NDArray[np.float64]
    """(LAGS,): learned range of the thermal history, per unit."""
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    """(3,): learned range of the drivers voltage, frequency and load."""
    low_limit: NDArray[np.float64]
    high_limit: NDArray[np.float64]
    """(3,): the drivers' own limits."""
    coefficients: NDArray[np.float64]
    """(charts, terms)."""
    intercept: NDArray[np.float64]
    limit: NDArray[np.float64]
    """Largest departure of a healthy motor, in the feature's unit; infinite where nothing is judged."""
    jump_limit: float
    """K: largest departure of the temperature from its own last hours."""
    joint: NDArray[np.float64]
    """(charts, charts): whitens departures in limits (inverse Cholesky factor of their covariance)."""
    joint_limit: float

    @property
    def drivers(self) -> tuple[int, int, int]:
        """Columns of voltage, frequency and load."""
        return VOLTAGE, FREQUENCY, self.load

    def lags(self, table: Table) -> NDArray[np.float64]:
        """Return the thermal history per unit, shape (n, LAGS)."""
        lags: NDArray[np.float64] = table[:, LAG_COLUMNS] * self.lag_scale
        return lags

    @property
    def lag_scale(self) -> NDArray[np.float64]:
        """What makes the thermal history per unit, shape (LAGS,)."""
        return np.repeat((self.centre[3] ** -2, 1.0), LAGS // 2)

    def terms(self, table: Table) -> NDArray[np.float64]:
        """Return the regressors of rows, shape (n, terms).

        Drivers are held at their limits: past those, nothing learned about the others can be trusted.
        """
        s = np.where(self.absent, 1.0, table[:, FEATURE_COLUMNS])
        held = np.clip(s[:, self.drivers], self.low_limit, self.high_limit)
        v, f, p = held[:, 0] / self.centre[0], held[:, 1] / self.centre[1] - 1.0, held[:, 2] / self.centre[2]
        i = self.centre[3] / s[:, CURRENT]
        a, b = s[:, VOLTAGE_A] - self.centre[4], s[:, VOLTAGE_B] - self.centre[5]
        w = p / v
        z = w / v
        electrical = (p, p * p, w, z, z * z, v, v * v, f, a, b, i, a * i, b * i, v * i)
        return np.column_stack((*electrical, self.lags(table)))

    def describe(self) -> Description:
        """Return it in names, to read: learned ranges and limits of the drivers, and what each chart expects.

        A chart's feature is ``constant`` plus the sum of its ``terms``, give or take ``limit``. What this
        motor has not got, or what is not judged, is left out.
        """
        drivers: Description = {}
        for place, column in enumerate(self.drivers):
            bounds = (self.low_limit, self.low, self.high, self.high_limit)
            keys = ("low_limit", "low", "high", "high_limit")
            if not self.absent[column]:
                numbers = {key: _rounded(bound[place]) for key, bound in zip(keys, bounds, strict=True)}
                drivers[FEATURES[column]] = {**numbers, "unit": UNITS[FEATURES[column]]}
        charts: Description = {}
        for place, column in enumerate(CHARTS):
            terms = zip(TERMS, self.coefficients[place].tolist(), strict=True)
            if np.isfinite(self.limit[place]):
                charts[FEATURES[column]] = {
                    "limit": _rounded(self.limit[place]),
                    "unit": UNITS[FEATURES[column]],
                    "constant": _rounded(self.intercept[place]),
                    "terms": {term: _rounded(weight) for term, weight in terms if weight},
                }
        if not self.absent[TEMPERATURE]:
            charts["temperature_jump"] = {"limit": _rounded(self.jump_limit), "unit": UNITS["temperature"]}
        if np.isfinite(self.joint_limit):
            charts["joint"] = {"limit": _rounded(self.joint_limit)}
        return {"drivers": drivers, "charts": charts}

    def expected(self, table: Table) -> NDArray[np.float64]:
        """Return what each chart should show in these rows, shape (n, charts)."""
        expected: NDArray[np.float64] = self.terms(table) @ self.coefficients.T + self.intercept
        return expected

    def to_arrays(self) -> dict[str, NDArray[np.generic]]:
        """Return plain arrays."""
        return {field.name: np.asarray(getattr(self, field.name)) for field in fields(self)}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]]) -> Baseline:
        """Return what ``to_arrays`` wrote. Raises ModelError for anything else."""
        charts, lags = len(CHARTS), LAGS
        shapes: dict[str, tuple[int, ...]] = {
            "centre": (6,),
            **dict.fromkeys(("lag_low", "lag_high"), (lags,)),
            **dict.fromkeys(("low", "high", "low_limit", "high_limit"), (3,)),
            "coefficients": (charts, len(TERMS)),
            **dict.fromkeys(("intercept", "limit"), (charts,)),
            "joint": (charts, charts),
            **dict.fromkeys(("jump_limit", "joint_limit"), ()),
        }
        numbers: dict[str, NDArray[np.float64]] = {}
        for name, shape in shapes.items():
            array = arrays[name]
            if array.shape != shape or array.dtype.kind != "f":
                raise ModelError(f"{name} of the baseline is not {shape} numbers")
            if np.isnan(array).any():
                raise ModelError(f"{name} of the baseline has gaps")
            numbers[name] = array.astype(np.float64)
        absent, load = arrays["absent"], arrays["load"]
        if (
            load.shape != ()
            or absent.shape != (len(FEATURES),)
            or absent.dtype != bool
            or int(load) not in (POWER, CURRENT)
        ):
            raise ModelError("a baseline for another kind of motor")
        jump_limit, joint_limit = float(numbers.pop("jump_limit")), float(numbers.pop("joint_limit"))
        return cls(
            load=int(load),
            absent=absent.astype(bool),
            jump_limit=jump_limit,
            joint_limit=joint_limit,
            **numbers,
        )


def _rounded(number: float) -> float:
    return float(f"{number:.4g}")
