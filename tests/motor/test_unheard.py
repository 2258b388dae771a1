import pytest

from custom_components.motor_monitor.motor.unheard import Counted, silences


def rows_of(*counts):
    """Rows of five minutes; None is a row that is missing."""
    return [
        Counted(300.0 * position, 300.0 * (position + 1), count)
        for position, count in enumerate(counts)
        if count is not None
    ]


@pytest.mark.parametrize(
    ("counts", "silent_after", "silent"),
    [
        ((), 60, []),
        # What was counted in the first row is not known.
        ((7,), 60, []),
        ((7, 9, 12), 60, []),
        ((7, 9, 9, 9, 12), 60, [(600, 1200)]),
        ((7, 7, 8, 8), 60, [(300, 600), (900, 1200)]),
        # Killed: the count goes on from less.
        ((7, 7, 5, 6), 60, [(300, 600)]),
        ((7, 7, None, None, 7, 9), 60, [(300, 1500)]),
        # A meter that is read every ten minutes.
        ((7, 7, 8, 8, 9), 900, []),
        ((7, 7, 7, 7, 9), 900, [(300, 1200)]),
    ],
)
def test_time_in_which_nothing_was_counted_is_silence(counts, silent_after, silent):
    assert list(silences(rows_of(*counts), silent_after)) == silent
