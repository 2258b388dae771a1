from pathlib import Path

import pytest

from custom_components.motor_monitor.motor.alert import Category
from custom_components.motor_monitor.motor.nameplate import Nameplate
from custom_components.motor_monitor.motor.operation import OperatingState
from custom_components.motor_monitor.motor.protection_table import PROTECTION_FUNCTIONS

DOCS = Path(__file__).parents[2] / "docs" / "protection.md"


def test_devices_are_those_of_the_standard():
    devices = {(function.category, function.device) for function in PROTECTION_FUNCTIONS}
    assert devices == {
        (Category.UNDERVOLTAGE, "27"),
        (Category.OVERVOLTAGE, "59"),
        (Category.VOLTAGE_UNBALANCE, "47"),
        (Category.CURRENT_UNBALANCE, "46"),
        (Category.SINGLE_PHASING, "46"),
        (Category.UNDERCURRENT, "37"),
        (Category.OVERCURRENT, "51"),
        (Category.OVERLOAD, "49"),
        (Category.STALL, "48"),
        (Category.STARTS, "66"),
        (Category.FREQUENCY, "81U"),
        (Category.FREQUENCY, "81O"),
        (Category.POWER_FACTOR, "55"),
        (Category.UNDERSPEED, "14"),
        (Category.OVERSPEED, "12"),
    }


@pytest.mark.parametrize("function", PROTECTION_FUNCTIONS, ids=lambda function: function.key)
def test_what_a_function_needs_is_on_the_nameplate(function):
    assert (function.scale(Nameplate()) is None) == bool(function.needs)
    assert all(hasattr(Nameplate(), field) for field in function.needs)


@pytest.mark.parametrize("function", PROTECTION_FUNCTIONS, ids=lambda function: function.key)
def test_the_documentation_says_what_the_table_says(function):
    (row,) = (line for line in DOCS.read_text().splitlines() if line.startswith(f"| `{function.key}` |"))
    device, _, *rest = (cell.strip() for cell in row.strip("|").split("|")[1:])
    levels = ["–" if level is None else f"{level:g}" for level in (function.warning, function.critical)]
    delays = [f"{delay.total_seconds():g} s" for delay in (function.on_delay, function.off_delay)]
    states = ", ".join(state for state in OperatingState if state in function.states)
    needs = ", ".join(need.replace("_", " ") for need in function.needs) or "nothing"
    assert [device, *rest] == [function.device, *levels, *delays, states, needs]
