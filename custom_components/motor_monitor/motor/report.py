"""What a motor did in a day, a week or a month, from rows of statistics."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from math import fsum

import numpy as np

from .nameplate import Nameplate
from .report_cost import Tariff
from .report_rows import Column, Consumptions, Measure, Rows, Stretches, consumptions_of, stretches_of
from .vibration_zones import VibrationZone, zone_of


class Period(StrEnum):
    """How much time a report is about, counted in hours whatever the clocks do."""

    DAY = "day"
    """24 hours."""
    WEEK = "week"
    """7 × 24 hours."""
    MONTH = "month"
    """30 × 24 hours."""

    @property
    def length(self) -> timedelta:
        """As time."""
        return timedelta(days={Period.DAY: 1, Period.WEEK: 7, Period.MONTH: 30}[self])


class Unknown(StrEnum):
    """Why a figure is not known."""

    NOT_HEARD = "not_heard"
    """The motor was not heard, or nothing of it recorded, in all of the time."""
    NOT_MEASURED = "not_measured"
    DID_NOT_RUN = "did_not_run"
    """Or never for long enough to tell."""
    NO_RATED_VALUES = "no_rated_values"
    NO_MACHINE_CLASS = "no_machine_class"
    NO_PRICE_ENTITY = "no_price_entity"
    PRICE_ENTITY_REMOVED = "price_entity_removed"
    PRICE_UNIT = "price_unit"
    """The price is not for energy."""
    PRICE_INCOMPLETE = "price_incomplete"
    """For some of the energy there is none."""


LOAD_BANDS: Mapping[str, float] = {
    "0_25": 25,
    "25_50": 50,
    "50_75": 75,
    "75_100": 100,
    "100_115": 115,
    "above_115": float("inf"),
}
"""Bands of load by name: below which % each ends."""

RUNNING_MEASURES = (
    Measure.TEMPERATURE,
    Measure.VIBRATION,
    Measure.VOLTAGE_UNBALANCE,
    Measure.CURRENT_UNBALANCE,
)
"""What a report tells of the running motor."""

# How much less may be known of the time before for the two to be compared.
_COMPARABLE = 0.9


@dataclass(frozen=True, slots=True)
class Totals:
    """What the motor did in some time, as far as it was heard."""

    start: datetime
    end: datetime
    coverage: float
    """Share of the time for which there are data, 0 to 1."""
    run_time: timedelta | None
    run_share: float | None
    """Of the time for which run time was counted, 0 to 1."""
    starts: int | None
    energy: float | None
    """kWh."""


@dataclass(frozen=True, slots=True)
class Profile[Class: str]:
    """Run time by some class."""

    basis: str
    """What the classes are of."""
    hours: Mapping[Class, float]
    known_share: float
    """Share of the run time for which the class is known, 0 to 1."""

    @property
    def shares(self) -> Mapping[Class, float]:
        """Of the run time for which the class is known; they add up to 1."""
        total = fsum(self.hours.values())
        return {name: hours / total for name, hours in self.hours.items()}


@dataclass(frozen=True, slots=True)
class Extent:
    """A measured quantity while the motor ran."""

    average: float
    """Weighted by run time."""
    maximum: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a motor did in a period, and in the one before."""

    totals: Totals
    before: Totals
    cost: float | Unknown
    """In the currency of the prices."""
    load: Profile[str] | Unknown
    """Hours in each of the ``LOAD_BANDS``; ``basis`` is "power" or, less telling, "current"."""
    zones: Profile[VibrationZone] | Unknown
    """Hours in each zone; ``basis`` is the machine class."""
    running: Mapping[Measure, Extent | None]
    """Of the ``RUNNING_MEASURES``."""

    @property
    def is_comparable(self) -> bool:
        """Whether enough is known of the time before to set the totals side by side."""
        return 0 < self.totals.coverage * _COMPARABLE <= self.before.coverage


def report_of(
    rows: Rows, period: Period, end: datetime, nameplate: Nameplate, tariff: Tariff | Unknown
) -> Report:
    """Return the report of the ``period`` that ended at ``end``; ``rows`` are of this and the one before."""
    # In a zone of its own, a day less might be 23 hours less.
    end = end.astimezone(UTC)
    start = end - period.length
    done, used = stretches_of(rows), consumptions_of(rows)
    stretches = done.clip(start.timestamp(), end.timestamp())
    totals = _totals(done, used, start, end)
    cost: float | Unknown | None
    if totals.energy is None:
        cost = Unknown.NOT_MEASURED if totals.coverage else Unknown.NOT_HEARD
    elif isinstance(tariff, Unknown):
        cost = tariff
    else:
        cost = tariff.cost(used.clip(start.timestamp(), end.timestamp()))
    return Report(
        totals=totals,
        before=_totals(done, used, start - period.length, start),
        cost=Unknown.PRICE_INCOMPLETE if cost is None else cost,
        load=_load_profile(stretches, nameplate),
        zones=_zone_profile(stretches, nameplate),
        running={measure: _extent(stretches, measure) for measure in RUNNING_MEASURES},
    )


def _totals(done: Stretches, used: Consumptions, start: datetime, end: datetime) -> Totals:
    since, until = start.timestamp(), end.timestamp()
    stretches = done.clip(since, until)
    seconds, is_heard = stretches.seconds, stretches.is_heard
    heard = fsum(seconds[is_heard])
    if not heard:
        return Totals(start, end, 0.0, None, None, None, None)
    run = _sum(stretches.run)
    # Whether the motor ran is not known of what was imported, although it was heard.
    told = fsum(seconds[is_heard & np.isfinite(stretches.run)])
    starts = _sum(stretches.starts)
    energy = _sum(used.clip(since, until).energy)
    return Totals(
        start=start,
        end=end,
        coverage=min(1.0, heard / (until - since)),
        run_time=None if run is None else timedelta(seconds=run),
        run_share=min(1.0, run / told) if run is not None and told else None,
        starts=None if starts is None else round(starts),
        energy=energy,
    )


def _load_profile(stretches: Stretches, nameplate: Nameplate) -> Profile[str] | Unknown:
    """Sort the run time by load: input power at the rated efficiency, or else by current."""
    is_rated = False
    for measure, rated in ((Measure.POWER, nameplate.input_power), (Measure.CURRENT, nameplate.current)):
        if rated is None:
            continue
        is_rated = True
        if np.isfinite(stretches.means[measure]).any():
            basis = "power" if measure is Measure.POWER else "current"
            return _profile(stretches, measure, basis, tuple(LOAD_BANDS), _band_by(rated))
    if not is_rated:
        return Unknown.NO_RATED_VALUES
    return _why_not_measured(stretches)


def _band_by(rated: float) -> Callable[[float], str]:
    def band_of(value: float) -> str:
        return next(name for name, upper in LOAD_BANDS.items() if 100 * value / rated < upper)

    return band_of


def _zone_profile(stretches: Stretches, nameplate: Nameplate) -> Profile[VibrationZone] | Unknown:
    machine_class = nameplate.machine_class
    if machine_class is None:
        return Unknown.NO_MACHINE_CLASS
    if not np.isfinite(stretches.means[Measure.VIBRATION]).any():
        return _why_not_measured(stretches)
    return _profile(
        stretches,
        Measure.VIBRATION,
        machine_class,
        tuple(VibrationZone),
        lambda vibration: zone_of(vibration, machine_class),
    )


def _why_not_measured(stretches: Stretches) -> Unknown:
    return Unknown.NOT_MEASURED if stretches.is_heard.any() else Unknown.NOT_HEARD


def _profile[Class: str](
    stretches: Stretches,
    measure: Measure,
    basis: str,
    classes: Sequence[Class],
    class_of: Callable[[float], Class],
) -> Profile[Class] | Unknown:
    hours = dict.fromkeys(classes, 0.0)
    values = stretches.while_running(measure)
    is_known = np.isfinite(values) & (stretches.run > 0)
    for value, run in zip(values[is_known].tolist(), stretches.run[is_known].tolist(), strict=True):
        hours[class_of(value)] += run / 3600
    known = fsum(hours.values())
    if not known:
        return Unknown.DID_NOT_RUN
    return Profile(basis, hours, min(1.0, known / (np.nansum(stretches.run) / 3600)))


def _extent(stretches: Stretches, measure: Measure) -> Extent | None:
    """Return a measured quantity over the rows in which the motor ran."""
    mean, high = stretches.means[measure], stretches.highs[measure]
    is_known = np.isfinite(mean) & (stretches.run > 0)
    if not is_known.any():
        return None
    average = np.average(mean[is_known], weights=stretches.run[is_known])
    return Extent(float(average), float(high[is_known].max()))


def _sum(values: Column) -> float | None:
    known = values[np.isfinite(values)]
    return fsum(known) if len(known) else None
