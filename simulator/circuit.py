"""The motor's equivalent circuit: currents, torque and losses from voltage and slip.

Symmetrical components: the positive sequence sees the magnetising branch and the rotor, the
negative sequence sees a rotor as if locked, which is why 1 % of voltage unbalance becomes 6–7 %
of current unbalance (NEMA MG 1-2021, 14.36). Per unit of the nameplate unless a unit is given.
"""

import cmath
from math import pi, sqrt
from typing import NamedTuple

from numpy.random import Generator

from .effects import Effects
from .nameplate import Nameplate

_TURN = cmath.exp(2j * pi / 3)
_ANGLES = (1 + 0j, _TURN * _TURN, _TURN)
"""Of phases A, B, C in the positive sequence."""

_RUNNING_ADMITTANCE = 4.4
_LOCKED_ADMITTANCE = 5.8
"""Of the leakage path; the leakage iron saturates under the starting current, hence two values."""
_SATURATES_AT = 0.25
_NEGATIVE_ADMITTANCE = cmath.rect(6.8, -65 * pi / 180)
_BREAKDOWN_MARGIN = 0.98

_CORE_SHARE = 0.18
_FRICTION_SHARE = 0.10
"""Of the rated losses; what these and the rotor leave arises in the stator's copper."""
_ROTOR_SKIN_EFFECT = 1.2
"""Extra heat of negative-sequence current, which the rotor sees at twice the supply frequency."""
_COPPER_COEFFICIENT = 0.0039
_REFERENCE_TEMPERATURE = 75.0


class Losses(NamedTuple):
    """W of heat, by where it arises."""

    copper: float
    """In the winding."""
    frame: float
    """In rotor, core and bearings."""


class Flow(NamedTuple):
    """What runs in the three lines at one moment."""

    voltages: list[float]
    """V, line to neutral, at the meters."""
    currents: list[float]
    """A."""
    powers: list[float]
    """W."""
    unbalance: float
    """Negative-sequence current, per unit of rated current."""
    losses: Losses


class Circuit:
    """One motor's equivalent circuit, derived from its nameplate so that full load meets the plate."""

    def __init__(self, rng: Generator, nameplate: Nameplate) -> None:
        """Fit the circuit; ``rng`` draws how unequal the three windings are."""
        base = 3 * nameplate.voltage * nameplate.current
        self._base = base
        self._plate = nameplate
        self._friction = _FRICTION_SHARE * nameplate.losses
        self._core = _CORE_SHARE * nameplate.losses
        self._copper = nameplate.losses - self._friction - self._core - nameplate.rotor_loss
        air_gap = (nameplate.power + self._friction) / (1 - nameplate.slip)
        self._air_gap = air_gap / base
        self._friction_torque = self._friction / (nameplate.power + self._friction)
        share = self._air_gap / _RUNNING_ADMITTANCE
        ratio = (1 - sqrt(1 - 4 * share * share)) / (2 * share)
        self._critical_slip = nameplate.slip / ratio
        reactive = sqrt(1 - nameplate.power_factor**2)
        self._magnetising = reactive - _RUNNING_ADMITTANCE * ratio**2 / (1 + ratio**2)
        self._asymmetry = cmath.rect(rng.uniform(0.0005, 0.002), rng.uniform(0, 2 * pi))

    def torque(self, slip: float, voltage: float, frequency: float, opened: float) -> float:
        """Return the torque per unit of rated torque; ``opened`` as in ``Effects``.

        With a line open the backward field takes part: at standstill it cancels the forward one.
        """
        forward = voltage * _forward(slip, opened)
        torque = self._sequence_torque(slip, forward, frequency)
        if opened:
            backward = voltage * opened * (0.15 + 0.35 * slip)
            torque -= self._sequence_torque(2 - slip, backward, frequency)
        return torque

    def steady_slip(
        self, load: float, slip: float, voltage: float, frequency: float, opened: float
    ) -> float | None:
        """Return the slip at which the motor carries ``load`` torque, or None when it cannot.

        ``slip`` is the present one.
        """
        load += self._friction_torque * (1 - load)
        if opened:
            backward = voltage * opened * (0.15 + 0.35 * slip)
            load += self._sequence_torque(2 - slip, backward, frequency)
        forward = voltage * _forward(slip, opened)
        share = load * frequency * frequency * self._air_gap / (_RUNNING_ADMITTANCE * forward * forward)
        if share > 0.5 * _BREAKDOWN_MARGIN:
            return None
        ratio = (1 - sqrt(1 - 4 * share * share)) / (2 * share)
        return ratio * self._critical_slip / frequency

    def net_torque(self, load: float, slip: float, voltage: float, frequency: float, opened: float) -> float:
        """Return the torque that accelerates the shaft against ``load``."""
        friction = self._friction_torque * (1 - slip - load)
        return self.torque(slip, voltage, frequency, opened) - load - friction

    def flow(
        self, supply: list[float], frequency: float, slip: float, winding_temperature: float, effects: Effects
    ) -> Flow:
        """Return what the energised motor draws from ``supply`` (V, line to neutral)."""
        rated = self._plate.voltage
        first, second, third = supply
        positive = (first + second + third) / (3 * rated)
        negative = (first + _TURN * second + _TURN * _TURN * third) / (3 * rated) + self._asymmetry
        opened = effects.opened
        forward = positive * _forward(slip, opened)
        flux = forward / frequency
        admittance = _admittance(slip) / frequency
        critical = self._critical_slip / frequency
        circle = slip * slip + critical * critical
        active = admittance * forward * slip * critical / circle
        reactive = admittance * forward * slip * slip / circle + self._magnetising * flux * flux
        air_gap = forward * active * self._base
        warmth = 1 + _COPPER_COEFFICIENT * (winding_temperature - _REFERENCE_TEMPERATURE)
        core = self._core * flux * flux
        watts = self._base * forward
        # The stator's copper loss feeds on the current that it causes: active current solves
        # a = useful + r·(a² + reactive²).
        resistance = self._copper * warmth / watts
        useful = active + core / watts
        root = 1 - 4 * resistance * (useful + resistance * reactive * reactive)
        active = (1 - sqrt(max(0.0, root))) / (2 * resistance)
        copper = (active - useful) * watts
        first_current = complex(active, -reactive)
        second_current = (1 - opened) * negative * _NEGATIVE_ADMITTANCE
        second_current -= opened * _rotated(first_current, effects.open_phase)
        if effects.shorted:
            second_current += _rotated(
                cmath.rect(effects.shorted * forward, cmath.phase(first_current)), effects.shorted_phase
            )
        unbalance = abs(second_current)
        copper += (self._copper * warmth) * unbalance * unbalance
        copper += effects.winding_heat * self._plate.losses * forward * forward
        rotor = slip * air_gap + self._copper * _ROTOR_SKIN_EFFECT * unbalance * unbalance
        ampere = self._plate.current
        currents, powers = [], []
        for volts, angle in zip(supply, _ANGLES, strict=True):
            # The negative sequence turns the other way round.
            current = angle * first_current + angle.conjugate() * second_current
            currents.append(abs(current) * ampere)
            powers.append(volts * ampere * (current.real * angle.real + current.imag * angle.imag))
        friction = self._friction * max(0.0, 1 - slip)
        return Flow(
            _back_fed(supply, slip, active, effects),
            currents,
            powers,
            unbalance,
            Losses(copper, core + rotor + friction),
        )

    def idle(self, supply: list[float], effects: Effects) -> Flow:
        """Return what the meters upstream of the open contactor see."""
        voltages = list(supply)
        voltages[effects.open_phase] *= 1 - effects.opened
        return Flow(voltages, [0.0] * 3, [0.0] * 3, 0.0, Losses(0.0, 0.0))

    def _sequence_torque(self, slip: float, voltage: float, frequency: float) -> float:
        critical = self._critical_slip / frequency
        current = _admittance(slip) / frequency * voltage * slip * critical / (slip * slip + critical**2)
        return voltage * current / (frequency * self._air_gap)


def _forward(slip: float, opened: float) -> float:
    """Return the share of the voltage that is left for the forward field with a line open."""
    return 1 - opened * (0.07 + 0.43 * slip)


def _admittance(slip: float) -> float:
    squared = slip * slip
    saturated = squared / (squared + _SATURATES_AT * _SATURATES_AT)
    return _RUNNING_ADMITTANCE + (_LOCKED_ADMITTANCE - _RUNNING_ADMITTANCE) * saturated


def _rotated(current: complex, phase: int) -> complex:
    """Return the negative-sequence current that lies along ``current`` in ``phase``."""
    angle = _ANGLES[phase]
    return current * angle * angle


def _back_fed(supply: list[float], slip: float, active: float, effects: Effects) -> list[float]:
    """Return the voltages with the lost phase as the turning motor feeds it back.

    At standstill the open terminal lies at the star point, half way between the other two.
    """
    if not effects.opened:
        return supply
    share = 0.5 + (0.45 - 0.13 * min(2.0, active)) * max(0.0, 1 - slip)
    voltages = list(supply)
    voltages[effects.open_phase] *= 1 - effects.opened * (1 - share)
    return voltages
