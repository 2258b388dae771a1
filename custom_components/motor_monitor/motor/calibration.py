"""Learns a baseline, and calibrates its limits to how often a healthy motor may pass them."""

from collections.abc import Collection
from dataclasses import replace
from math import exp, log, pi, sqrt

import numpy as np
from numpy.typing import NDArray

from .baseline import (
    CHARTS,
    CURRENT,
    ELECTRICAL_TERMS,
    FREQUENCY,
    POWER,
    SPEED,
    TEMPERATURE,
    TERMS,
    VIBRATION,
    VOLTAGE,
    VOLTAGE_A,
    VOLTAGE_B,
    WARM,
    Baseline,
    terms_of,
)
from .config import Sensitivity
from .errors import TrainingError, TrainingFault
from .features import FEATURES, columns_of
from .reading import Quantity
from .regression import robust_ridge
from .rows import FEATURE_COLUMNS, TIME_COLUMN, Table

type _Vector = NDArray[np.float64]

# A motor shows most of what it does within a shift. Before that, limits are wider by the root of the
# time that is missing, at most three times, and nothing is judged jointly.
FULL_SPAN = 8 * 3600.0
"""Seconds of running."""
_WIDEST = 3.0

# Smaller departures may be true, but nobody would act on them. These floors keep a quiet motor, or
# a short time of learning, from crying wolf. Per unit of the median, or in the feature's own unit; at
# medium sensitivity.
_RELATIVE_FLOOR = {
    CURRENT: 0.03,  # at its power: three times the error of two 0.5 % meters together
    SPEED: 0.004,  # a tenth of a usual slip
}
_FLOOR = {
    VIBRATION: 0.45,  # mm/s: 25 % of zone limit B/C of class I (ISO 20816-1:2016, 6.3.3)
    TEMPERATURE: 15.0,  # K between the coldest and the warmest air of an unheated hall within a week
}
_PHASE_FLOOR = {
    "voltage": 1.0,  # %: IEC 60034-1:2017, 7.2.1.1 allows 1 % of negative sequence
    "current": 2.5,  # %: a quarter of the usual unbalance alarm
    "power": 4.0,  # %
}
_JUMP_FLOOR = 4.0  # K within hours
_SUPPLY_VOLTAGE = 0.08  # of the median: between zones A (5 %) and B (10 %) of IEC 60034-1:2017, 7.3
_SUPPLY_FREQUENCY = 0.01  # EN 50160:2010, 4.2.1
_LOAD = 0.20  # of the learned edge: a new product within it is no fault

# The hall's air is not measured. It changes over hours; a blocked fan shows in minutes.
ANCHOR_TIME = 7200.0
"""Seconds in which the temperature's "just now" is forgotten."""
COLD_AFTER = 4 * 3600.0
"""Seconds at rest, after which the frame tells the air's temperature anew."""
_AIR = 20.0  # °C of a hall, give or take ten

_FOLDS = 5
BLOCK = 900.0
"""Seconds: what is nearer in time is one observation."""
_FEWEST_BLOCKS = 8
_EULER = 0.5772
_INDIFFERENT = 0.1  # of a limit: noise that the joint chart always assumes
_JOINT_MARGIN = 1.25


def learn_baseline(
    table: Table, *, sensitivity: Sensitivity = Sensitivity.MEDIUM, ignored: Collection[Quantity] = ()
) -> tuple[Baseline, NDArray[np.float64]]:
    """Learn from rows of settled, healthy running.

    Args:
        table: Rows oldest first, shape (n, WIDTH), NaN where a feature is missing; gaps in time are fine.
        sensitivity: How often a healthy motor may pass its limits.
        ignored: Quantities that are treated as if this motor had no meter for them.

    Returns:
        The baseline, and the departures of the rows in limits, shape (n whole rows, charts), each
        predicted from the other four fifths of the time.

    Raises:
        TrainingError: Hardly a row is without gaps.
    """
    absent = 2 * np.isnan(table[:, FEATURE_COLUMNS]).sum(axis=0) > len(table)
    absent[columns_of(ignored)] = True
    absent[TEMPERATURE] |= absent[CURRENT]  # nothing would tell how warm it should be
    table = table[_usable(np.where(absent, 1.0, table[:, FEATURE_COLUMNS]))]
    table[:, FEATURE_COLUMNS][:, absent] = 1.0
    if len(table) < _FOLDS:
        raise TrainingError(TrainingFault.GAPS)
    running = _running_time(table[:, TIME_COLUMN])
    margin = margin_after(float(running[-1]))
    model = _drivers_of(table, absent, margin, sensitivity.floor)
    unseen = _regress_charts(model, table)
    jump = _anchored(unseen[:, WARM], table[:, TIME_COLUMN])
    floors = sensitivity.floor * np.array(
        (*_floors(np.median(table[:, FEATURE_COLUMNS], axis=0)), _JUMP_FLOOR)
    )
    judged = list(zip((*unseen.T, jump), floors.tolist(), strict=True))
    period = sensitivity.period
    # The false alarms are shared by the charts that chance can drive past their floor.
    sharing = 1 + sum(_extreme(rest, running, 1, period) > floor for rest, floor in judged)
    *limits, jump_limit = (max(floor, _extreme(rest, running, sharing, period)) for rest, floor in judged)
    departures = unseen / np.array(limits)
    departures[:, WARM] = jump / jump_limit
    joint = _whitening(departures)
    distance = np.sqrt(((np.clip(departures, -1, 1) @ joint.T) ** 2).sum(axis=1))
    joint_limit = float(np.inf)
    if margin == 1.0:
        joint_limit = _JOINT_MARGIN * max(1.0, _extreme(distance, running, sharing, period))
    limit = margin * np.array(limits)
    limit[absent[list(CHARTS)]] = np.inf
    if model.load == CURRENT:
        limit[CHARTS.index(CURRENT)] = np.inf
    lags = model.lags(table)
    baseline = replace(
        model,
        lag_low=lags.min(axis=0),
        lag_high=lags.max(axis=0),
        limit=limit,
        jump_limit=margin * jump_limit,
        joint=joint,
        joint_limit=joint_limit,
    )
    return baseline, np.where(np.isinf(limit), 0.0, departures / margin)


def _usable(features: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return which rows have no gap, and a current and a voltage that a running motor must have."""
    whole = ~np.isnan(features).any(axis=1)
    usable: NDArray[np.bool_] = whole & (features[:, CURRENT] > 0) & (features[:, VOLTAGE] > 0)
    return usable


def running_span(table: Table) -> float:
    """Return the seconds of running that rows cover: nights and stops are no observation."""
    return float(_running_time(table[:, TIME_COLUMN])[-1]) if len(table) else 0.0


def margin_after(span: float) -> float:
    """Return how much wider limits are after so many seconds of running: 1 once it is enough."""
    return min(_WIDEST, max(1.0, sqrt(FULL_SPAN / max(1.0, span))))


def _running_time(times: _Vector) -> _Vector:
    return np.concatenate(([0.0], np.minimum(np.maximum(np.diff(times), 0.0), BLOCK))).cumsum()


def _drivers_of(table: Table, absent: NDArray[np.bool_], margin: float, floor: float) -> Baseline:
    """Return a baseline that knows the drivers and their limits, and nothing else yet."""
    features = table[:, FEATURE_COLUMNS]
    load = CURRENT if absent[POWER] else POWER
    drivers = features[:, (VOLTAGE, FREQUENCY, load)]
    median = np.median(features, axis=0)
    middle = np.median(drivers, axis=0)
    low, high = np.quantile(drivers, (0.005, 0.995), axis=0)
    wide = 0.5 * margin * (high - low) + 1e-6
    supply = floor * np.array((_SUPPLY_VOLTAGE, _SUPPLY_FREQUENCY)) * middle[:2]
    load_margin = _LOAD * margin * floor
    charts = len(CHARTS)
    return Baseline(
        load=load,
        absent=absent,
        centre=np.array((*middle, median[CURRENT], median[VOLTAGE_A], median[VOLTAGE_B])),
        lag_low=np.empty(0),
        lag_high=np.empty(0),
        low=low,
        high=high,
        low_limit=np.minimum(low - wide, (*(middle[:2] - supply), (1 - load_margin) * low[2])),
        high_limit=np.maximum(high + wide, (*(middle[:2] + supply), (1 + load_margin) * high[2])),
        coefficients=np.zeros((charts, len(TERMS))),
        intercept=np.zeros(charts),
        limit=np.ones(charts),
        jump_limit=1.0,
        joint=np.eye(charts),
        joint_limit=1.0,
    )


def _regress_charts(model: Baseline, table: Table) -> NDArray[np.float64]:
    """Fill in the coefficients; return what is left of each row, predicted from the other folds."""
    terms = model.terms(table)
    features = table[:, FEATURE_COLUMNS]
    median = np.median(features, axis=0)
    fold = np.arange(len(table)) * _FOLDS // len(table)
    unseen = np.empty((len(table), len(CHARTS)))
    for chart, feature in enumerate(CHARTS):
        used = terms_of(feature)
        x = terms[:, used]
        is_thermal = feature == TEMPERATURE
        given = _given(feature, terms[:, ELECTRICAL_TERMS:], median)
        y = features[:, feature] - terms @ given
        for part in range(_FOLDS):
            out = fold == part
            weights, constant = robust_ridge(x[~out], y[~out], is_thermal=is_thermal)
            unseen[out, chart] = y[out] - x[out] @ weights - constant
        weights, model.intercept[chart] = robust_ridge(x, y, is_thermal=is_thermal)
        model.coefficients[chart] = given
        model.coefficients[chart, used] += weights
    unseen[:, model.absent[list(CHARTS)]] = 0.0
    return unseen


def _given(feature: int, lags: NDArray[np.float64], median: _Vector) -> _Vector:
    """Return what the textbook says of a feature's terms: data move the coefficients away from it."""
    given = np.zeros(len(TERMS))
    if feature == TEMPERATURE:
        # A motor at one steady duty does not show how it warms up. Cold, it is as warm as the air.
        rise = max(5.0, median[TEMPERATURE] - _AIR)
        given[ELECTRICAL_TERMS:] = rise / max(1e-9, float(lags.sum(axis=1).mean()))
    elif feature == SPEED:
        # The field turns with the mains. Not to be regressed: a frequency in steps of 0.1 Hz that hardly
        # varies while one learns gives any slope.
        given[TERMS.index("f")] = median[SPEED]
    return given


def _floors(median: _Vector) -> list[float]:
    floors = []
    for feature in CHARTS:
        if feature in _RELATIVE_FLOOR:
            floors.append(_RELATIVE_FLOOR[feature] * abs(float(median[feature])))
        else:
            floors.append(_FLOOR.get(feature) or _PHASE_FLOOR[FEATURES[feature].rpartition("_")[0]])
    return floors


def _extreme(values: _Vector, running: _Vector, charts: int, period: float) -> float:
    """Return what is passed once in ``period`` s by ``charts`` such charts of a healthy motor.

    Readings seconds apart are one observation, so the largest of every quarter of an hour counts; such
    maxima follow Gumbel's distribution, fitted by its moments (S. Coles, An Introduction to Statistical
    Modeling of Extreme Values, Springer 2001, 3.1).
    """
    size = np.abs(values)
    edges = np.flatnonzero(np.diff(running // BLOCK, prepend=-1.0))
    largest = np.maximum.reduceat(size, edges)
    if len(largest) < _FEWEST_BLOCKS:
        return 2.0 * float(size.max())
    beta = sqrt(6) / pi * float(largest.std(ddof=1))
    return float(largest.mean()) + beta * (log(charts * period / BLOCK) - _EULER)


def _whitening(departures: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the inverse Cholesky factor of the departures' covariance, for Hotelling's T².

    H. Hotelling, Multivariate Quality Control, 1947. Without the added noise the smallest eigenvalues,
    which mean nothing, would decide.
    """
    covariance = np.cov(np.clip(departures, -1, 1).T)
    whitening: NDArray[np.float64] = np.linalg.inv(
        np.linalg.cholesky(covariance + np.eye(len(CHARTS)) * _INDIFFERENT**2)
    )
    return whitening


def _anchored(rest: _Vector, times: _Vector) -> _Vector:
    """Return how far the temperature lies from its own last hours, as the chart follows them."""
    departures = np.empty_like(rest)
    anchor, last, anchored_for = 0.0, -np.inf, 0.0
    for place, (value, time) in enumerate(zip(rest.tolist(), times.tolist(), strict=True)):
        if time - last > COLD_AFTER:
            anchor, anchored_for = value, 0.0
        else:
            step = max(0.0, time - last)
            anchored_for = min(anchored_for + step, ANCHOR_TIME)
            # The mean of what was seen since, and then of the last hours.
            share = 1.0 if not anchored_for else 1.0 - exp(-step / anchored_for)
            anchor += share * (value - anchor)
        departures[place] = value - anchor
        last = time
    return departures
