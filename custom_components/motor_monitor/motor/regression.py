"""Explains what was seen by linear terms, without being led astray by outliers or terms that hardly vary."""

import numpy as np
from numpy.typing import NDArray

_RIDGE = 1e-3  # on standardised terms …
_RESOLUTION = 0.002  # … that vary by at least a step of a frequency meter, per unit
_THERMAL_RIDGE = 0.1  # on terms per unit: days of rows are a dozen observations of the air
_OUTLIER = 5.0  # robust standard deviations


def robust_ridge(
    x: NDArray[np.float64], y: NDArray[np.float64], *, is_thermal: bool
) -> tuple[NDArray[np.float64], float]:
    """Return the weights of terms, and a constant, that explain what was seen.

    Args:
        x: Terms, shape (n, terms).
        y: What was seen, shape (n,).
        is_thermal: Whether the terms are per unit and many rows are few observations.

    Ridge regression, A. E. Hoerl & R. W. Kennard, Technometrics 12 (1), 1970; outliers dropped once.

    1.4826 makes the median absolute deviation a standard deviation (P. J. Rousseeuw & C. Croux,
    Journal of the American Statistical Association 88, 1993).
    """
    size, ridge = np.ones(x.shape[1]), _THERMAL_RIDGE
    if not is_thermal:
        size, ridge = np.maximum(x.std(axis=0), _RESOLUTION), _RIDGE
    weights, constant = _ridge(x, y, size, ridge)
    rest = np.abs(y - x @ weights - constant)
    keep = rest <= _OUTLIER * 1.4826 * np.median(rest) + 1e-12
    if 2 * np.count_nonzero(keep) <= len(y):
        return weights, constant
    return _ridge(x[keep], y[keep], size, ridge)


def _ridge(
    x: NDArray[np.float64], y: NDArray[np.float64], size: NDArray[np.float64], ridge: float
) -> tuple[NDArray[np.float64], float]:
    mean, centre = x.mean(axis=0), float(y.mean())
    z = (x - mean) / size
    gram = z.T @ z
    gram[np.diag_indices_from(gram)] += ridge * len(x)
    weights = np.linalg.solve(gram, z.T @ (y - centre)) / size
    return weights, centre - float(mean @ weights)
