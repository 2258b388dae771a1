import pytest

from simulator.nameplate import Nameplate


def test_the_default_plate_is_a_four_pole_motor_of_four_kilowatts():
    plate = Nameplate()

    assert plate.synchronous_speed == 1500
    assert plate.slip == pytest.approx(0.04)
    assert plate.input_power == pytest.approx(4696, abs=1)
    assert plate.efficiency == pytest.approx(0.852, abs=0.001)
    assert plate.losses == pytest.approx(plate.input_power - 4000)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"poles": 3}, "poles"),
        ({"poles": 2}, "full-load speed"),
        ({"speed": 1500}, "full-load speed"),
        ({"power_factor": 1.0}, "power factor"),
        ({"power": 5000}, "efficiency"),
    ],
)
def test_a_plate_that_contradicts_itself_is_refused(wrong, reason):
    with pytest.raises(ValueError, match=reason):
        Nameplate(**wrong)
