"""Trains a model, and decides whether it may take the place of the one in use."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import numpy as np

from .baseline import CHARTS, WARM, Baseline
from .calibration import learn_baseline
from .chart import Chart
from .config import DetectionConfig
from .features import FEATURES
from .model import Model, Trainer, held_out, train
from .rows import FEATURE_COLUMNS, Table

# Days of a healthy motor move its limits by a tenth. Those of the temperature are left out: how far it
# strays follows the weather, by more than twice.
_WIDER = 1.5

# What a healthy motor shows in two days moves by at most a third of a limit from what it showed in its
# first eight hours. A fault that creeps through retraining after retraining is absorbed as far as
# this, and found at 1 + this, in limits from the reference.
_DRIFT = 0.5
_DRIFT_QUANTILE = 0.9
# The hall's air is not measured, and summer follows winter: as far as the chart follows the season.
# A motor that runs cooler than it did has no fault.
_WARMER = 1.0

_FEWEST = 100  # rows that a reference can be compared on


class Objection(StrEnum):
    """What keeps a younger model from taking the place of the one in use."""

    WORSE = "worse"
    """It finds more unusual, in hours that it was not learned from, than the model in use."""
    WIDER = "wider"
    """A limit would be much wider than the reference's."""
    DRIFTED = "drifted"
    """What it takes for normal is not what the reference takes for normal."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A newly trained model, and what speaks against it."""

    model: Model
    objection: Objection | None = None
    feature: str | None = None
    """What the objection is about."""


@dataclass(frozen=True, slots=True, eq=False)
class Training:
    """One training and all that it needs: to be run wherever there is time, beside the monitor."""

    table: Table
    """Rows in the order of time, shape (n, WIDTH)."""
    detection: DetectionConfig
    incumbent: Model | None = None
    """The full model in use, to be replaced only by one that is as good; None: by any."""
    has_grown: bool = False
    """Whether there is twice as much to learn from as before: limits are still finding their place."""

    def run(self, now: datetime, *, trainer: Trainer | None = None) -> Candidate:
        """Train. Raises what ``model.train`` raises."""
        incumbent, detection = self.incumbent, self.detection
        model = train(
            self.table,
            now,
            sensitivity=detection.sensitivity,
            ignored=detection.ignored,
            reference=None if incumbent is None or self.has_grown else incumbent.reference,
            trainer=trainer,
        )
        if incumbent is None:
            return Candidate(model)
        if not self.has_grown:
            if feature := self._worse(incumbent):
                return Candidate(model, Objection.WORSE, feature)
            if feature := _wider(model.baseline, incumbent.reference):
                return Candidate(model, Objection.WIDER, feature)
        if feature := _drifted(model.baseline, incumbent.reference, self.table):
            return Candidate(model, Objection.DRIFTED, feature)
        return Candidate(model)

    def _worse(self, incumbent: Model) -> str | None:
        """Return what a model of the other hours finds unusual more often than the one in use."""
        apart = held_out(len(self.table))
        trial, _ = learn_baseline(
            self.table[~apart], sensitivity=self.detection.sensitivity, ignored=self.detection.ignored
        )
        unusual = _unusual(trial, self.table[apart])
        if len(unusual) <= len(_unusual(incumbent.baseline, self.table[apart])):
            return None
        return max(set(unusual), key=unusual.count)


def _unusual(baseline: Baseline, table: Table) -> list[str]:
    """Return what departs most in each row past its limit."""
    chart = Chart(baseline)
    judgements = (chart.judge(row, known_for=np.inf) for row in table)
    return [
        judgement.contributors[0].feature
        for judgement in judgements
        if judgement.ratio >= 1.0 and judgement.contributors
    ]


def _wider(baseline: Baseline, reference: Baseline) -> str | None:
    """Return whose limit is much wider than the reference's."""
    judged = np.isfinite(reference.limit) & np.isfinite(baseline.limit)
    judged[WARM] = False
    ratio = np.where(judged, baseline.limit, 0.0) / np.where(judged, reference.limit, 1.0)
    if ratio.max() > _WIDER:
        return FEATURES[CHARTS[int(ratio.argmax())]]
    ranges = (baseline.high_limit - baseline.low_limit) / (reference.high_limit - reference.low_limit)
    if ranges.max() > _WIDER:
        return FEATURES[baseline.drivers[int(ranges.argmax())]]
    return None


def _drifted(baseline: Baseline, reference: Baseline, table: Table) -> str | None:
    """Return what is expected elsewhere than the reference expects it, where the reference knows."""
    drivers = np.where(reference.absent, 1.0, table[:, FEATURE_COLUMNS])[:, reference.drivers]
    known = table[((drivers >= reference.low) & (drivers <= reference.high)).all(axis=1)]
    if len(known) < _FEWEST:
        return None
    moved = (baseline.expected(known) - reference.expected(known)) / reference.limit
    moved[:, ~np.isfinite(baseline.limit)] = 0.0
    allowed = np.full(len(CHARTS), _DRIFT)
    allowed[WARM] = _WARMER
    moved[:, WARM] = np.maximum(moved[:, WARM], 0.0)
    moved = moved[~np.isnan(moved).any(axis=1)]
    if len(moved) < _FEWEST:
        return None
    share = np.quantile(np.abs(moved), _DRIFT_QUANTILE, axis=0) / allowed
    worst = int(share.argmax())
    return FEATURES[CHARTS[worst]] if float(share[worst]) > 1.0 else None
