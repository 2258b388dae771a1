"""The motor as a whole: one simulated second after another."""

from dataclasses import replace
from datetime import UTC, datetime

from numpy.random import default_rng

from .ambient import Ambient
from .circuit import Circuit
from .conditions import USUAL, Conditions
from .duty import Duty, DutyPattern
from .effects import HEALTHY, Effects, effects_of
from .faults import Fault, FaultKind
from .load import Load
from .meters import Measurement, Meters, PhaseMeasurement
from .nameplate import Nameplate
from .rotor import Rotor
from .supply import Supply
from .thermal import Thermal
from .vibration import Vibration

__all__ = ["Conditions", "DutyPattern", "Measurement", "Motor", "Nameplate", "PhaseMeasurement"]

_DAY = 86400.0
_FOUR_KILOWATT = Nameplate()
_A_MONDAY = datetime(2026, 1, 5, 7, 30, tzinfo=UTC)
_LINE_IMPEDANCE = 0.006
"""Per unit: a start draws the voltage down by about 4 %."""


class Motor:
    """A three-phase induction motor with supply, load, cooling, meters and faults.

    The same seed and the same calls give the same measurements. There is no overload relay: a
    fault burns on until it is cleared.
    """

    def __init__(
        self,
        seed: int = 0,
        nameplate: Nameplate = _FOUR_KILOWATT,
        duty: DutyPattern = DutyPattern.CONTINUOUS,
        start: datetime | None = None,
        *,
        downstream_meters: bool = False,
        speed_resolution: float = 1.0,
    ) -> None:
        """Begin switched off and cold.

        Args:
            seed: Draws everything that differs from motor to motor.
            nameplate: Rated values.
            duty: When the motor is switched on.
            start: The plant's local time at simulated second 0; a Monday morning unless given.
            downstream_meters: The meters sit behind the contactor and lose their supply with the motor.
            speed_resolution: rpm a step of the pick-up: 60 over its pulses per turn and seconds per count.
        """
        start = start or _A_MONDAY
        supply, duty_rng, load, air, circuit, rotor, vibration, meters = default_rng(seed).spawn(8)
        self.nameplate = nameplate
        self.conditions = USUAL
        """How things stand in the plant; may be replaced at any time."""
        self._midnight_offset = start.hour * 3600 + start.minute * 60 + start.second
        self._supply = Supply(supply, nameplate)
        self._duty = Duty(duty_rng, duty, start)
        self._energised = False
        self._load = Load(load)
        self._ambient = Ambient(air)
        self._ambient.advance(0, self._midnight_offset)
        self._circuit = Circuit(circuit, nameplate)
        self._rotor = Rotor(rotor, nameplate, self._circuit, self._load)
        self._thermal = Thermal(nameplate, self._ambient.temperature)
        self._vibration = Vibration(vibration)
        self._meters = Meters(meters, downstream=downstream_meters, speed_resolution=speed_resolution)
        self._flow = self._circuit.idle(self._supply.voltages, HEALTHY)
        self._frequency = nameplate.frequency
        self._effects = HEALTHY
        self._faults: list[Fault] = []
        self._time = 0.0
        self._counted_share = 1.0

    @property
    def time(self) -> float:
        """Simulated seconds since the start."""
        return self._time

    @property
    def active_faults(self) -> tuple[Fault, ...]:
        """The faults that act now; those still to come are not among them."""
        return tuple(
            fault for fault in self._faults if fault.at <= self._time and not fault.is_over(self._time)
        )

    @property
    def load_steps(self) -> tuple[float, ...]:
        """The torques of the recipe's steps, per unit of the rated torque."""
        return tuple(self._load.steps)

    def add_load_step(self, torque: float) -> None:
        """Let the recipe have one more step, as frequent as each of the others."""
        self._load.steps.append(torque)

    def inject(self, fault: Fault) -> None:
        """Let ``fault`` happen at its time, or now if that has passed."""
        if fault.at < self._time:
            fault = replace(fault, at=self._time)
        self._faults.append(fault)

    def clear(self, kind: FaultKind | None = None) -> None:
        """Repair everything, or every fault of one kind, including those still to come."""
        self._faults = [fault for fault in self._faults if kind is not None and fault.kind is not kind]

    def advance(self, seconds: float, *, counted: float | None = None) -> Measurement:
        """Simulate ``seconds`` and read the meters at their end.

        Args:
            seconds: How far simulated time advances.
            counted: Seconds for which the energy counters run meanwhile; the same unless given.

        Raises:
            ValueError: ``seconds`` is not positive.
        """
        if seconds <= 0:
            raise ValueError(f"time does not advance by {seconds:g} s")
        self._counted_share = 1.0 if counted is None else counted / seconds
        end = self._time + seconds
        while (left := end - self._time) > 1e-6:
            self._switch()
            self._step(min(left, self._rotor.stride, self._duty.changes_at - self._time))
        self._time = end
        return self._read()

    def _switch(self) -> None:
        energised = self._duty.advance(self._time) and not self.conditions.stopped
        if energised is not self._energised:
            self._energised = energised
            self._rotor.switch()

    def _step(self, seconds: float) -> None:
        time = self._time = self._time + seconds
        effects = self._effects = self._effects_now()
        second_of_day = (self._midnight_offset + time) % _DAY
        self._supply.advance(seconds, time, second_of_day)
        self._ambient.advance(seconds, second_of_day)
        self._load.advance(seconds, time, self.conditions.load)
        self._frequency = self._supply.frequency + effects.frequency
        speed_before = self._rotor.speed
        energised = self._energised
        if energised:
            self._draw(seconds, effects)
        else:
            self._rotor.coast(seconds)
            self._flow = self._circuit.idle(self._terminal_voltages(effects), effects)
        acceleration = abs(self._rotor.speed - speed_before) / seconds if energised else 0.0
        speed = self._rotor.relative_speed
        air = self._ambient.temperature + self.conditions.air
        self._thermal.advance(seconds, self._flow.losses, speed, air, effects)
        load = self._load.level if energised else 0.0
        self._vibration.advance(
            seconds,
            speed=speed,
            load=load,
            unbalance=self._flow.unbalance,
            acceleration=acceleration,
            effects=effects,
        )
        self._meters.count(seconds * self._counted_share, self._flow.powers)

    def _draw(self, seconds: float, effects: Effects) -> None:
        plate = self.nameplate
        voltages = self._terminal_voltages(effects)
        frequency = self._frequency / plate.frequency
        self._rotor.turn(seconds, sum(voltages) / (3 * plate.voltage), frequency, effects)
        self._flow = self._circuit.flow(voltages, frequency, self._rotor.slip, self._thermal.winding, effects)

    def _terminal_voltages(self, effects: Effects) -> list[float]:
        """Return V of each phase, drawn down by the current that flowed a moment ago."""
        drop = _LINE_IMPEDANCE / self.nameplate.current
        sag = self.conditions.voltage
        return [
            sag * voltage * factor * (1 - drop * current)
            for voltage, factor, current in zip(
                self._supply.voltages, effects.voltage, self._flow.currents, strict=True
            )
        ]

    def _effects_now(self) -> Effects:
        if not self._faults:
            return HEALTHY
        self._faults = [fault for fault in self._faults if not fault.is_over(self._time)]
        return effects_of(self._faults, self._time)

    def _read(self) -> Measurement:
        rotor = self._rotor
        running = "running" if rotor.settled else "starting"
        return self._meters.read(
            timestamp=self._time,
            flow=self._flow,
            frequency=self._frequency,
            temperature=self._thermal.frame,
            vibration=self._vibration.value,
            speed=rotor.speed * self.nameplate.synchronous_speed,
            humidity=self._ambient.humidity,
            operating_state=running if self._energised else "off",
            effects=self._effects,
        )
