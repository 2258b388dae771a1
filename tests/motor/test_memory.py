import pytest

from custom_components.motor_monitor.motor.errors import StateError
from custom_components.motor_monitor.motor.memory import SCHEMA, Memory

GOOD = Memory().to_dict()
ADDED_LATER = {"out_of_service"}


def test_an_empty_memory_is_read_as_it_was_written():
    assert Memory.from_dict(GOOD).to_dict() == GOOD


@pytest.mark.parametrize(
    "change",
    [
        {"schema": SCHEMA + 1},
        {"schema": None},
        {"alerts": 5},
        {"alerts": [{"id": 1}]},
        {"alerts": ["alert"]},
        {"log": [{}]},
        {"log": None},
        {"energy": {}},
        {"published": ["moon"]},
        {"refused": {"moon": 1}},
        {"refused": []},
    ],
)
def test_what_is_not_a_memory_is_an_error(change):
    with pytest.raises(StateError):
        Memory.from_dict({**GOOD, **change})


def test_a_memory_of_an_older_version_is_read():
    older = {name: part for name, part in GOOD.items() if name not in ADDED_LATER}
    assert Memory.from_dict(older).to_dict() == GOOD


@pytest.mark.parametrize("key", sorted(GOOD.keys() - ADDED_LATER))
def test_a_memory_with_a_part_missing_is_an_error(key):
    with pytest.raises(StateError):
        Memory.from_dict({name: part for name, part in GOOD.items() if name != key})
