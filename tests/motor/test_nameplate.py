from dataclasses import replace
import json
from math import inf, nan

import pytest

from custom_components.motor_monitor.motor.errors import NameplateError
from custom_components.motor_monitor.motor.nameplate import (
    Connection,
    InsulationClass,
    Nameplate,
    TripClass,
)
from custom_components.motor_monitor.motor.vibration_zones import MachineClass

FOUR_KILOWATT = Nameplate(
    voltage=400,
    connection=Connection.LINE_TO_LINE,
    current=8.2,
    power=4000,
    power_factor=0.82,
    efficiency=0.866,
    frequency=50,
    speed=1440,
    poles=4,
    service_factor=1.15,
    insulation_class=InsulationClass.F,
    machine_class=MachineClass.CLASS_1,
    starts_per_hour=12,
    trip_class=TripClass.CLASS_10A,
)


def test_a_plate_gives_phase_voltage_synchronous_speed_slip_and_input_power():
    assert FOUR_KILOWATT.phase_voltage == pytest.approx(230.94, abs=0.01)
    assert FOUR_KILOWATT.synchronous_speed == 1500
    assert FOUR_KILOWATT.rated_slip == pytest.approx(0.04)
    assert FOUR_KILOWATT.input_power == pytest.approx(4619, abs=1)


def test_a_blank_plate_gives_nothing():
    blank = Nameplate()
    assert (blank.phase_voltage, blank.pole_pairs, blank.synchronous_speed) == (None, None, None)
    assert (blank.rated_slip, blank.input_power) == (None, None)
    assert blank.to_dict() == {}


def test_a_voltage_means_nothing_until_it_is_said_between_what():
    assert Nameplate(voltage=230).phase_voltage is None
    assert Nameplate(voltage=230, connection=Connection.LINE_TO_NEUTRAL).phase_voltage == 230


@pytest.mark.parametrize(
    ("frequency", "speed", "poles"),
    [(50, 2900, 2), (50, 1440, 4), (50, 1500, 4), (50, 950, 6), (50, 710, 8), (60, 3500, 2), (60, 1175, 6)],
)
def test_the_poles_follow_from_frequency_and_speed(frequency, speed, poles):
    plate = Nameplate(frequency=frequency, speed=speed)
    assert plate.pole_pairs == poles // 2
    assert plate.synchronous_speed == 120 * frequency / poles


def test_the_input_power_follows_from_the_electrical_values_where_efficiency_is_not_known():
    plate = replace(FOUR_KILOWATT, efficiency=None)
    assert plate.input_power == pytest.approx(3**0.5 * 400 * 8.2 * 0.82)
    assert replace(plate, power_factor=None).input_power is None


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"power_factor": 1.2}, "power_factor", "out_of_range"),
        ({"efficiency": 86.6}, "efficiency", "out_of_range"),
        ({"voltage": nan}, "voltage", "out_of_range"),
        ({"current": inf}, "current", "out_of_range"),
        ({"service_factor": 0.9}, "service_factor", "out_of_range"),
        ({"poles": 3}, "poles", "odd"),
        ({"speed": 1520}, "speed", "above_synchronous"),
        ({"speed": 3100, "poles": None}, "speed", "above_synchronous"),
        ({"speed": 1000}, "speed", "far_below_synchronous"),
        ({"power": 5000}, "power", "above_input_power"),
        ({"connection": Connection.LINE_TO_NEUTRAL}, "efficiency", "contradicts_power"),
        ({"voltage": 230}, "power", "above_input_power"),
    ],
)
def test_a_plate_that_no_motor_can_have_is_refused_by_field(changes, field, reason):
    with pytest.raises(NameplateError) as caught:
        replace(FOUR_KILOWATT, **changes)
    assert (caught.value.field, caught.value.reason) == (field, reason)


def test_a_plate_survives_json():
    kept = json.loads(json.dumps(FOUR_KILOWATT.to_dict()))
    assert kept["trip_class"] == "10a"
    assert kept["machine_class"] == "class_1"
    assert Nameplate.from_dict(kept) == FOUR_KILOWATT


def test_what_a_form_leaves_blank_is_not_known():
    plate = Nameplate.from_dict({"poles": 4.0, "voltage": None})
    assert plate == Nameplate(poles=4)
    assert isinstance(plate.poles, int)


@pytest.mark.parametrize(
    ("data", "field", "reason"),
    [
        ({"colour": "blue"}, "colour", "unknown"),
        ({"voltage": "400 V"}, "voltage", "not_a_number"),
        ({"poles": True}, "poles", "not_a_number"),
        ({"poles": 4.5}, "poles", "odd"),
        ({"trip_class": "5"}, "trip_class", "not_a_choice"),
        ({"machine_class": 1}, "machine_class", "not_a_choice"),
    ],
)
def test_values_of_the_wrong_kind_are_refused_by_field(data, field, reason):
    with pytest.raises(NameplateError) as caught:
        Nameplate.from_dict(data)
    assert (caught.value.field, caught.value.reason) == (field, reason)
