"""What the motor does, and what every judge of it and of its meters says."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from .alert import Category, Condition, ConditionKey, Severity
from .chart import Air
from .config import MotorConfig
from .detector import Detector
from .duty import DutyRecord
from .limits import LimitJudge, Limits
from .log import Change, changes_between
from .memory import Memory
from .meters import MeterWatch
from .model import Model
from .operation import OperatingState, OperationWatch
from .overload import OverloadState
from .protection import ProtectionJudge
from .protection_levels import PROTECTION_LEVEL_KEYS, ProtectionLevels
from .quality import Finding, QualityWatch
from .reading import Channel, Reading
from .rows import Row
from .thermal import ThermalHistory
from .verdict import Verdict


class Supervision:
    """Follows one motor, and asks every judge in turn."""

    def __init__(
        self,
        config: MotorConfig,
        model: Model | None,
        memory: Memory,
        active: Mapping[ConditionKey, Severity],
    ) -> None:
        """``active`` names the conditions that held when the memory was saved."""
        self.limits = config.limits
        """Those in force."""
        self.protection = config.protection
        """The levels in force."""
        self.meter_watch: MeterWatch = memory.meter_watch
        self.duty: DutyRecord = memory.duty
        self.verdict: Verdict | None = None
        """On the last reading."""
        self._longest_gap = config.silent_after
        self._operation = OperationWatch(config.silent_after)
        self._limit_judge = LimitJudge(config.limits, active)
        self._protection_judge = ProtectionJudge(config.nameplate, config.protection, active)
        self._protection_judge.restore(memory.overload)
        self._detector = Detector(
            model, thermal=memory.thermal, air=memory.air, anomalous=(Category.ANOMALY, None) in active
        )
        self._quality = QualityWatch()

    def judge(
        self, reading: Reading, now: datetime, published: Iterable[Channel]
    ) -> Iterator[tuple[ConditionKey, Condition | None]]:
        """Take in a new reading, and yield how what it tells of the motor stands, None being well."""
        state = self._operation.update(reading, now, published)
        self.duty.update(reading, state, now, longest_gap=self._longest_gap)
        self.verdict = self._detector.judge(reading, state, now)
        yield from self._judge_levels(reading, state, now)
        if self.verdict is not None:
            yield (Category.ANOMALY, None), self._detector.condition()

    def judge_meters(
        self, reading: Reading, published: frozenset[Channel], *, is_calm: bool
    ) -> Iterator[tuple[ConditionKey, Condition | None]]:
        """Yield what the same reading tells of the meters; ``is_calm``: nothing is wrong with the motor."""
        running = self.state is OperatingState.RUNNING
        self._quality.update(reading, published=published, refreshed=reading.refreshed, running=running)
        is_usual = self.verdict is None or not self.verdict.anomalous
        return self.meter_watch.judge(reading, self.state, learn=is_calm and is_usual)

    def let_stand(
        self, reading: Reading | None, now: datetime
    ) -> Iterator[tuple[ConditionKey, Condition | None]]:
        """Let time pass over the last reading, and yield how things stand; None where it says no more."""
        self.duty.tick(now)
        if reading is None:
            return self._judge_levels(Reading(now), OperatingState.UNKNOWN, now)
        return self._judge_levels(reading, self.state, now)

    def levels_after(self, changes: Mapping[str, float | None]) -> tuple[Limits, ProtectionLevels]:
        """Return what would be in force if some levels were changed by key. Raises LimitError."""
        levels = {key: level for key, level in changes.items() if key in PROTECTION_LEVEL_KEYS}
        limits = {key: level for key, level in changes.items() if key not in levels}
        return self.limits.with_changes(limits), self.protection.with_changes(levels)

    def set_levels(self, limits: Limits, protection: ProtectionLevels) -> tuple[Change, ...]:
        """Judge by these from now on, and return what is new."""
        old = {**self.limits.levels, **self.protection.levels}
        new = {**limits.levels, **protection.levels}
        changes = changes_between(old, new)
        if changes:
            self.limits, self.protection = limits, protection
            self._limit_judge.set_limits(limits)
            self._protection_judge.set_levels(protection)
        return changes

    def adopt(self, model: Model) -> None:
        """Judge by this model from now on."""
        self._detector.adopt(model)

    @property
    def state(self) -> OperatingState:
        """What the motor did at the last reading."""
        return self._operation.state

    @property
    def row(self) -> Row | None:
        """The last reading as a model sees it, None unless the motor runs and has settled."""
        return self._detector.row

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the data now."""
        return self._quality.findings

    @property
    def refreshed_at(self) -> Mapping[Channel, datetime]:
        """When each channel was last published, those apart that were not since the start."""
        return self._quality.refreshed_at

    @property
    def thermal_capacity(self) -> float | None:
        """% used, or None where the rated current is not known."""
        return self._protection_judge.thermal_capacity

    @property
    def thermal(self) -> ThermalHistory:
        """The motor's thermal past, as the baseline sees it."""
        return self._detector.thermal

    @property
    def air(self) -> Air | None:
        """What is known about the air around the motor."""
        return self._detector.air

    @property
    def overload(self) -> OverloadState | None:
        """How warm the overload model takes the motor to be, as it survives a restart."""
        return self._protection_judge.state

    @property
    def due_at(self) -> datetime | None:
        """When something changes by time alone."""
        dues = (self._limit_judge.due_at, self._protection_judge.due_at, self.duty.due_at)
        return min((due for due in dues if due is not None), default=None)

    def _judge_levels(
        self, reading: Reading, state: OperatingState, now: datetime
    ) -> Iterator[tuple[ConditionKey, Condition | None]]:
        for category, condition in self._limit_judge.judge(reading, now):
            yield (category, None), condition
        starts = self.duty.duty.starts_last_hour
        for category, phase, condition in self._protection_judge.judge(
            reading, state, now, starts_last_hour=starts
        ):
            yield (category, phase), condition
