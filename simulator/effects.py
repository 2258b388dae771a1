"""What each fault does to the motor and its meters.

| fault | acts on | voltage | current | power | pf | temperature | vibration | speed |
|---|---|---|---|---|---|---|---|---|
| phase_loss | supply | lost phase 60–95 % | lost 0, others ×1.7–2 | lost 0 | differs by phase | ↑ | ↑ | ↓ |
| voltage_unbalance | supply | one ↓, next ↑ | unbalance ×6 | differs by phase | ↕ | ↑ | ↑ slightly | – |
| under_voltage | supply | all ↓ | ↑ | – | ↑ | ↑ slightly | – | ↓ |
| frequency | supply | – | flux ↑, load ↓ | ↓ | ↓ | – | ↓ slightly | ↓ with f |
| winding | stator | – | one ↑, others ↓ | one ↑ | differs by phase | ↑ | ↑ slightly | – |
| bearing | mechanics | – | ↑ slightly | ↑ slightly | – | ↑ | ↑↑, rough | – |
| misalignment | mechanics | – | ↑ slightly | ↑ slightly | – | ↑ slightly | ↑↑ | – |
| overload | load | – | ↑ | ↑ | ↑ | ↑↑ | ↑ slightly | ↓ |
| dry_run | load | – | ↓ | ↓↓ | ↓↓ | ↓ | ↑ | ↑ |
| stall | load | ↓ (dip) | 6–7× | ↑↑ | ↓ | ↑↑ | ↓ at rest | 0 |
| blocked_cooling | cooling | – | – | – | – | ↑↑ | – | – |
| stuck_sensor | sensor | one channel no longer follows ||||||
| meter_silent | meter | one meter or sensor reports nothing ||||||
| meter_nan | meter | one meter or sensor reports NaN ||||||
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from .faults import PHASES, Fault, FaultKind


@dataclass(slots=True)
class Effects:
    """Everything that faults change at one moment; the defaults are a healthy motor."""

    voltage: list[float] = field(default_factory=lambda: [1.0, 1.0, 1.0])
    """Factor on each phase of the supply."""
    frequency: float = 0.0
    """Hz added."""
    open_phase: int = 0
    opened: float = 0.0
    """How far ``open_phase`` is interrupted, 0 to 1."""
    shorted_phase: int = 0
    shorted: float = 0.0
    """Extra current of the phase with shorted turns, per unit of rated current."""
    winding_heat: float = 0.0
    """Extra heat in the winding, per unit of the rated losses."""
    load_factor: float = 1.0
    load_added: float = 0.0
    """Per unit of rated torque at rated speed."""
    jam: float = 0.0
    """Torque that holds the shaft at any speed, per unit of rated torque."""
    cooling: float = 1.0
    """Factor on the heat that reaches the air."""
    hot_air: float = 0.0
    """K by which the fan's air is warmer than the hall: what leaves the motor is drawn in again."""
    friction_heat: float = 0.0
    """Extra heat in the frame at rated speed, per unit of the rated losses."""
    vibration: float = 0.0
    """mm/s RMS at rated speed; adds to the healthy vibration as the root of the sum of squares."""
    roughness: float = 0.0
    """Relative fluctuation of the vibration from second to second."""
    silent: dict[str, float] = field(default_factory=dict)
    nan: dict[str, float] = field(default_factory=dict)
    """Meter (a phase or a sensor) → chance that a reading is silent, or NaN."""
    stuck: dict[str, float] = field(default_factory=dict)
    """Channel → chance that a reading repeats the last one."""

    @property
    def disturb_meters(self) -> bool:
        """Whether any meter or sensor lies."""
        return bool(self.silent or self.nan or self.stuck)


HEALTHY = Effects()


def effects_of(faults: Iterable[Fault], time: float) -> Effects:
    """Return what these faults together do at the simulated ``time``."""
    effects = Effects()
    for fault in faults:
        intensity = fault.intensity(time)
        if intensity > 0:
            _EFFECTS[fault.kind](effects, intensity, fault)
    return effects


def _phase_loss(effects: Effects, intensity: float, fault: Fault) -> None:
    """Open one line; below full severity it is a burnt contact that still conducts.

    One line at a time: of two such faults the later one counts.
    """
    effects.open_phase = PHASES.index(fault.phase)
    effects.opened = intensity
    effects.vibration += 1.5 * intensity
    if fault.silences_meter:
        effects.silent[fault.phase] = 1.0


def _voltage_unbalance(effects: Effects, intensity: float, fault: Fault) -> None:
    """Lower one phase by up to 14 % and raise the next by 3 %: about 5 % line to line."""
    index = PHASES.index(fault.phase)
    effects.voltage[index] *= 1 - 0.14 * intensity
    effects.voltage[(index + 1) % 3] *= 1 + 0.03 * intensity


def _under_voltage(effects: Effects, intensity: float, _fault: Fault) -> None:
    """Lower all phases by up to 20 %."""
    effects.voltage = [factor * (1 - 0.20 * intensity) for factor in effects.voltage]


def _frequency(effects: Effects, intensity: float, _fault: Fault) -> None:
    """Lower the frequency by up to 3 Hz, as an overloaded generator does."""
    effects.frequency -= 3.0 * intensity


def _winding(effects: Effects, intensity: float, fault: Fault) -> None:
    """Short turns of one phase: up to about 25 % current unbalance, and heat in the short."""
    effects.shorted_phase = PHASES.index(fault.phase)
    effects.shorted = 0.25 * intensity
    effects.winding_heat += 0.35 * intensity


def _bearing(effects: Effects, intensity: float, _fault: Fault) -> None:
    """Up to 11 mm/s of rough vibration, with the friction and heat of a dying bearing."""
    effects.vibration = (effects.vibration**2 + (11.0 * intensity) ** 2) ** 0.5
    effects.roughness += 0.12 * intensity
    effects.friction_heat += 0.25 * intensity
    effects.load_added += 0.04 * intensity


def _misalignment(effects: Effects, intensity: float, _fault: Fault) -> None:
    """Up to 8 mm/s of steady vibration, with a little friction and heat."""
    effects.vibration = (effects.vibration**2 + (8.0 * intensity) ** 2) ** 0.5
    effects.friction_heat += 0.10 * intensity
    effects.load_added += 0.025 * intensity


def _overload(effects: Effects, intensity: float, _fault: Fault) -> None:
    """Ask for up to 100 % of rated torque more."""
    effects.load_added += 1.0 * intensity
    effects.vibration += 0.8 * intensity


def _dry_run(effects: Effects, intensity: float, _fault: Fault) -> None:
    """Take up to 88 % of the load away; what is left in the pump cavitates."""
    effects.load_factor *= 1 - 0.88 * intensity
    effects.vibration += 2.5 * intensity
    effects.roughness += 0.10 * intensity


def _stall(effects: Effects, intensity: float, _fault: Fault) -> None:
    """Hold the shaft with up to 6 times rated torque: a jam below, a standstill above about 0.4."""
    effects.jam += 6.0 * intensity


def _blocked_cooling(effects: Effects, intensity: float, _fault: Fault) -> None:
    """Clog the fan: up to 85 % of the cooling is lost and the fan draws its own warm air in."""
    effects.cooling *= 1 - 0.85 * intensity
    effects.hot_air += 60.0 * intensity


def _stuck_sensor(effects: Effects, intensity: float, fault: Fault) -> None:
    """Repeat a channel's last value: always, or in that share of the readings."""
    effects.stuck[fault.channel or "temperature"] = intensity


def _meter_silent(effects: Effects, intensity: float, fault: Fault) -> None:
    """Report nothing: always, or in that share of the readings."""
    effects.silent[fault.channel or fault.phase] = intensity


def _meter_nan(effects: Effects, intensity: float, fault: Fault) -> None:
    """Report NaN: always, or in that share of the readings."""
    effects.nan[fault.channel or fault.phase] = intensity


_EFFECTS: Mapping[FaultKind, Callable[[Effects, float, Fault], None]] = {
    FaultKind.PHASE_LOSS: _phase_loss,
    FaultKind.VOLTAGE_UNBALANCE: _voltage_unbalance,
    FaultKind.WINDING: _winding,
    FaultKind.BEARING: _bearing,
    FaultKind.OVERLOAD: _overload,
    FaultKind.BLOCKED_COOLING: _blocked_cooling,
    FaultKind.STALL: _stall,
    FaultKind.DRY_RUN: _dry_run,
    FaultKind.UNDER_VOLTAGE: _under_voltage,
    FaultKind.MISALIGNMENT: _misalignment,
    FaultKind.FREQUENCY: _frequency,
    FaultKind.STUCK_SENSOR: _stuck_sensor,
    FaultKind.METER_SILENT: _meter_silent,
    FaultKind.METER_NAN: _meter_nan,
}
