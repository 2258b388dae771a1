"""The control chart: judges one row after another against a baseline, and follows the air's temperature."""

from dataclasses import dataclass
from math import exp, isfinite, isnan, nan, sqrt

import numpy as np
from numpy.typing import NDArray

from .baseline import (
    CHARTS,
    CURRENT,
    ELECTRICAL_TERMS,
    POWER,
    TEMPERATURE,
    VOLTAGE,
    VOLTAGE_A,
    VOLTAGE_B,
    WARM,
    Baseline,
)
from .calibration import ANCHOR_TIME, COLD_AFTER
from .features import FEATURES
from .reading import PHASES_OF, Phase, Quantity
from .rows import FEATURE_COLUMNS, LAG_COLUMNS, TIME_COLUMN, Row
from .thermal import LARGEST_GAP
from .verdict import Contributor

# Seconds of history before the thermal lags mean anything.
_KNOWN_AFTER = 7200.0

_SEASON_TIME = 2 * 86400.0  # s in which "always" follows the season …
_SEASON_LARGEST = 10.0  # K … and no further: a filter that clogs for weeks is still found

# A motor in colder air than it learned in has no fault; only a sensor that comes off is that much colder.
_COLDER = 0.5

# Outside what was learned, limits widen: by this for each limit by which the drivers are outside …
_WIDENS = 1.0
# … and for each unit by which the thermal history is.
_WIDENS_THERMAL = 2.0
# … and after a rest. The fan stands still, and the winding's heat soaks into the frame, which no lag of the
# losses knows: by so much after a long rest …
_WIDENS_SOAKED = 0.8
# … in so many seconds of rest, until the fan has blown it off.
_SOAK_TIME = 600.0
_BLOW_TIME = 200.0

_CONTRIBUTORS = 3

# A phase is charted in % away from the mean of the three, and told in the unit of its quantity: the
# column of what gives that mean, and what share of it.
_MEAN_OF = {
    FEATURES.index(channel.key): (column, share)
    for quantity, column, share in (
        (Quantity.VOLTAGE, VOLTAGE, 1.0),
        (Quantity.CURRENT, CURRENT, 1.0),
        (Quantity.POWER, POWER, 1.0 / len(Phase)),
    )
    for channel in PHASES_OF[quantity]
}


@dataclass(frozen=True, slots=True, eq=False)
class Judgement:
    """One row in limits: 1 is at the limit, NaN where something was missing."""

    ratio: float
    """The largest of all."""
    departures: NDArray[np.float64]
    """(charts,), signed."""
    contributors: tuple[Contributor, ...]


@dataclass(frozen=True, slots=True)
class Air:
    """What the temperature's departures say about the air around the motor, which nobody measures, in K."""

    anchor: float
    """Of the last hours."""
    season: float
    at: float
    """When that was, in seconds since 1970."""

    def __post_init__(self) -> None:
        """Refuse what is no number. Raises TypeError or ValueError."""
        if not all(isfinite(number) for number in (self.anchor, self.season, self.at)):
            raise ValueError("not finite")


class Chart:
    """Judges the rows of one motor as they come; a row is made of a motor that runs and has settled."""

    def __init__(self, baseline: Baseline, air: Air | None = None) -> None:
        """Start with no opinion about the air, or with that of an earlier chart."""
        self._baseline = baseline
        self._anchor = air.anchor if air else None
        self._season = air.season if air else 0.0
        self._at = air.at if air else 0.0
        self._anchored_for = ANCHOR_TIME if air else 0.0
        self._followed: Row | None = None
        self._soaked = 0.0
        self._is_warmth_judged = isfinite(float(baseline.limit[WARM]))
        self._uses = baseline.coefficients != 0.0
        self._scale = baseline.lag_scale
        self._columns = np.array(CHARTS)
        self._centre = baseline.centre.tolist()
        self._ranges = tuple(
            zip(
                baseline.drivers,
                *(x.tolist() for x in (baseline.low, baseline.high, baseline.low_limit, baseline.high_limit)),
                strict=True,
            )
        )
        self._joint = baseline.joint / baseline.joint_limit

    @property
    def air(self) -> Air | None:
        """What is known about the air."""
        return None if self._anchor is None else Air(self._anchor, self._season, self._at)

    def with_baseline(self, baseline: Baseline) -> Chart:
        """Return a chart of another baseline for the same motor, under the same air.

        Where the other expects the motor 2 K warmer, the same air makes departures 2 K smaller.
        """
        air, row = self.air, self._followed
        if air is None or row is None:
            return Chart(baseline)
        change = _warmth(self._baseline, row) - _warmth(baseline, row)
        season = min(max(air.season + change, -_SEASON_LARGEST), _SEASON_LARGEST)
        chart = Chart(baseline, Air(air.anchor + change, season, air.at))
        chart._soaked = self._soaked
        return chart

    def judge(self, row: Row, *, known_for: float) -> Judgement:
        """Judge a row. ``known_for``: seconds for which the thermal history has been followed."""
        baseline = self._baseline
        features = np.where(baseline.absent, 1.0, row[FEATURE_COLUMNS])
        lags = row[LAG_COLUMNS] * self._scale
        held, beyond = self._hold(features)
        expected = self._expect(features, held, lags)
        rest = features[self._columns] - expected
        widening = 1.0 + _WIDENS * sum(x for x in beyond if not isnan(x))
        outside = max(0.0, float((baseline.lag_low - lags).max()), float((lags - baseline.lag_high).max()))
        soaked = self._soak(float(row[TIME_COLUMN]))
        warm_widening = 1.0 + _WIDENS_THERMAL * outside + _WIDENS_SOAKED * soaked
        level, jump = self._follow(row, float(rest[WARM]), known_for, warm_widening)
        widths = widening * baseline.limit
        departures = rest / widths
        departures[WARM] = jump / widening
        clipped = np.minimum(np.maximum(departures, -1.0), 1.0)
        joint = self._joint @ np.where(np.isnan(clipped), 0.0, clipped)
        distance = sqrt(float(joint @ joint))
        told = departures.copy()
        if abs(level) > abs(jump):
            told[WARM] = level / widening
            widths[WARM] *= warm_widening
        else:
            widths[WARM] = widening * warm_widening * baseline.jump_limit
        ratio = max(
            (x for x in (*beyond, distance, float(np.fmax.reduce(np.abs(told)))) if not isnan(x)), default=0.0
        )
        return Judgement(ratio, departures, self._contributors(features, told, widths, beyond))

    def _hold(self, features: NDArray[np.float64]) -> tuple[list[float], list[float]]:
        """Return the drivers, held at their limits, and how far each lies outside what was learned."""
        held, beyond = [], []
        for column, low, high, low_limit, high_limit in self._ranges:
            x = float(features[column])
            if isnan(x):
                held.append(nan)
                beyond.append(nan)
                continue
            beyond.append(max((low - x) / (low - low_limit), (x - high) / (high_limit - high), 0.0))
            held.append(min(max(x, low_limit), high_limit))
        return held, beyond

    def _expect(
        self, features: NDArray[np.float64], held: list[float], lags: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Return what each chart should show, NaN where what drives it is missing."""
        v, f, p = held[0] / self._centre[0], held[1] / self._centre[1] - 1.0, held[2] / self._centre[2]
        current = float(features[CURRENT])
        # A meter that shows none in a running motor is broken; that is for others to say.
        i = self._centre[3] / current if current > 0 else nan
        a = float(features[VOLTAGE_A]) - self._centre[4]
        b = float(features[VOLTAGE_B]) - self._centre[5]
        w = p / v if v > 0 else nan
        z = w / v if v > 0 else nan
        terms = np.array((p, p * p, w, z, z * z, v, v * v, f, a, b, i, a * i, b * i, v * i, *lags))
        gone = np.isnan(terms)
        expected: NDArray[np.float64] = (
            self._baseline.coefficients @ np.where(gone, 0.0, terms) + self._baseline.intercept
        )
        if gone.any():
            expected[self._uses[:, gone].any(axis=1)] = nan
        return expected

    def _follow(self, row: Row, rest: float, known_for: float, widening: float) -> tuple[float, float]:
        """Return how far the temperature lies from the season's and from the last hours', in limits."""
        if not self._is_warmth_judged or known_for < _KNOWN_AFTER or isnan(rest):
            return nan, nan
        now = float(row[TIME_COLUMN])
        step = min(max(now - self._at, 0.0), LARGEST_GAP)
        if self._anchor is None or now - self._at > COLD_AFTER:
            if self._anchor is not None:
                self._season = min(max(rest, -_SEASON_LARGEST), _SEASON_LARGEST)
            self._anchor, self._anchored_for, step = rest, 0.0, 0.0
        level = _weighed(rest - self._season) / (float(self._baseline.limit[WARM]) * widening)
        jump = _weighed(rest - self._anchor) / (self._baseline.jump_limit * widening)
        self._at = now
        self._followed = row
        if abs(level) < 1.0 and abs(jump) < 1.0:
            # After a cold start it is the mean of what was seen since: one row says little of the air.
            self._anchored_for = min(self._anchored_for + step, ANCHOR_TIME)
            if step:
                self._anchor += step / self._anchored_for * (rest - self._anchor)
            season = self._season + step / _SEASON_TIME * (rest - self._season)
            self._season = min(max(season, -_SEASON_LARGEST), _SEASON_LARGEST)
        return level, jump

    def _soak(self, now: float) -> float:
        """Return how much of what a rest can do to the frame's temperature is still in it, 0 to 1."""
        seconds = max(now - self._at, 0.0)
        if seconds > LARGEST_GAP:
            self._soaked += (1.0 - exp(-seconds / _SOAK_TIME)) * (1.0 - self._soaked)
        else:
            self._soaked *= exp(-seconds / _BLOW_TIME)
        return self._soaked

    def _contributors(
        self,
        features: NDArray[np.float64],
        departures: NDArray[np.float64],
        widths: NDArray[np.float64],
        beyond: list[float],
    ) -> tuple[Contributor, ...]:
        """Return what departs most, strongest first. The joint chart names none: they do."""
        signed = (*departures.tolist(), *beyond)
        ratios = [abs(departure) for departure in signed]
        places = [place for place, ratio in enumerate(ratios) if ratio > 0]
        found = []
        for place in sorted(places, key=ratios.__getitem__, reverse=True)[:_CONTRIBUTORS]:
            if place >= len(CHARTS):
                column, low, high, _, _ = self._ranges[place - len(CHARTS)]
                value = float(features[column])
            else:
                column, width = CHARTS[place], float(widths[place])
                value = float(features[column])
                middle = value - signed[place] * width
                low, high = middle - width, middle + width
            if column in _MEAN_OF:
                mean, share = _MEAN_OF[column]
                unit = share * float(features[mean])
                value, low, high = (unit * (1.0 + percent / 100.0) for percent in (value, low, high))
            if column != TEMPERATURE:
                low = max(low, 0.0)
            found.append(Contributor(FEATURES[column], value, low, high, ratios[place]))
        return tuple(found)


def _warmth(baseline: Baseline, row: Row) -> float:
    """Return how warm the baseline expects the motor, in °C."""
    share = baseline.coefficients[WARM, ELECTRICAL_TERMS:] @ (row[LAG_COLUMNS] * baseline.lag_scale)
    return float(share + baseline.intercept[WARM])


def _weighed(kelvin: float) -> float:
    """Return a departure of the temperature as it counts."""
    return kelvin if kelvin > 0 else _COLDER * kelvin
