from numpy.random import default_rng
import pytest

from simulator.circuit import Circuit
from simulator.effects import HEALTHY, Effects
from simulator.nameplate import Nameplate

PLATES = [
    Nameplate(),
    Nameplate(power=750, current=1.9, speed=1400, power_factor=0.77),
    Nameplate(power=11000, current=20.3, poles=2, speed=2930, power_factor=0.89),
    Nameplate(power=7500, voltage=277, current=11.8, frequency=60, speed=1755, power_factor=0.82),
]


@pytest.mark.parametrize("plate", PLATES, ids=lambda plate: f"{plate.power:g} W")
def test_full_load_meets_the_nameplate(plate):
    circuit = Circuit(default_rng(0), plate)
    slip = circuit.steady_slip(1.0, plate.slip, 1.0, 1.0, 0.0)
    flow = circuit.flow([plate.voltage] * 3, 1.0, slip, 75.0, HEALTHY)

    assert slip == pytest.approx(plate.slip, rel=0.001)
    assert sum(flow.currents) / 3 == pytest.approx(plate.current, rel=0.03)
    assert sum(flow.powers) == pytest.approx(plate.input_power, rel=0.03)
    assert sum(flow.losses) == pytest.approx(plate.losses, rel=0.05)


def test_without_load_the_motor_draws_little_but_magnetising_current():
    plate = Nameplate()
    circuit = Circuit(default_rng(0), plate)
    slip = circuit.steady_slip(0.0, 0.01, 1.0, 1.0, 0.0)
    flow = circuit.flow([plate.voltage] * 3, 1.0, slip, 75.0, HEALTHY)

    current = sum(flow.currents) / 3
    assert 0.35 < current / plate.current < 0.5
    assert sum(flow.powers) / (3 * plate.voltage * current) < 0.25


def test_a_locked_rotor_draws_six_to_eight_times_the_rated_current():
    plate = Nameplate()
    flow = Circuit(default_rng(0), plate).flow([plate.voltage] * 3, 1.0, 1.0, 75.0, HEALTHY)

    assert all(6 < current / plate.current < 8 for current in flow.currents)


def test_one_per_cent_of_voltage_unbalance_becomes_six_to_ten_of_current():
    plate = Nameplate()
    circuit = Circuit(default_rng(0), plate)
    voltages = [plate.voltage * factor for factor in (0.96, 1.02, 1.02)]
    currents = circuit.flow(voltages, 1.0, plate.slip, 75.0, HEALTHY).currents

    mean = sum(currents) / 3
    voltage_unbalance = 2.0  # Of the negative sequence: a third of the 6 % between the phases.
    current_unbalance = 100 * max(abs(current - mean) for current in currents) / mean
    assert 5 < current_unbalance / voltage_unbalance < 10


def test_more_torque_than_breakdown_has_no_steady_slip():
    circuit = Circuit(default_rng(0), Nameplate())

    assert circuit.steady_slip(2.5, 0.04, 1.0, 1.0, 0.0) is not None
    assert circuit.steady_slip(3.5, 0.04, 1.0, 1.0, 0.0) is None
    assert circuit.steady_slip(2.5, 0.04, 0.8, 1.0, 0.0) is None


def test_on_two_phases_there_is_no_starting_torque_but_a_turning_motor_carries_on():
    circuit = Circuit(default_rng(0), Nameplate())

    assert circuit.torque(1.0, 1.0, 1.0, 0.0) > 1.5
    assert circuit.torque(1.0, 1.0, 1.0, 1.0) == pytest.approx(0.0, abs=0.01)
    assert circuit.steady_slip(0.7, 0.04, 1.0, 1.0, 1.0) is not None


@pytest.mark.parametrize("phase", [0, 1, 2])
def test_a_lost_phase_carries_nothing_and_the_others_the_root_of_three(phase):
    plate = Nameplate()
    circuit = Circuit(default_rng(0), plate)
    healthy = circuit.flow([plate.voltage] * 3, 1.0, 0.03, 75.0, HEALTHY)
    lost = circuit.flow([plate.voltage] * 3, 1.0, 0.03, 75.0, Effects(open_phase=phase, opened=1.0))

    for index, (current, before) in enumerate(zip(lost.currents, healthy.currents, strict=True)):
        expected = 0.0 if index == phase else 1.73
        assert current / before == pytest.approx(expected, abs=0.2)
    assert 0.6 < lost.voltages[phase] / plate.voltage < 0.95
