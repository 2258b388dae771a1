"""A measurement as plain numbers, where every meter is expected to have answered."""

from simulator.motor import Measurement


def numbers(measurement: Measurement) -> dict[str, float]:
    values = {key: value for key, value in measurement.values().items() if value is not None}
    assert len(values) == 21
    return values
