import pytest

from custom_components.motor_monitor.motor.phase_loss import PhaseLossWatch
from custom_components.motor_monitor.motor.reading import Phase

A, B, C = Phase
ALL = {A, B, C}


def after(watch: PhaseLossWatch, currents, heard=ALL, times: int = 3):
    for _ in range(times):
        found = watch.update(currents, heard)
    return found


@pytest.mark.parametrize("lost", list(Phase))
def test_the_phase_without_current_is_named(lost):
    watch = PhaseLossWatch()
    after(watch, [5, 5, 5])
    found = after(watch, [0.0 if phase is lost else 8.66 for phase in Phase])
    assert found == (lost, 100)


def test_one_reading_proves_nothing():
    watch = PhaseLossWatch()
    after(watch, [5, 5, 5])
    assert watch.update([5, 0, 5], ALL) is None
    assert watch.update([5, 0, 5], ALL) == (B, 100)


def test_a_balanced_motor_is_well_at_once_whichever_phase_is_weakest():
    watch = PhaseLossWatch()
    after(watch, [0, 8.66, 8.66])
    for currents in ([5, 5.1, 5.2], [5.2, 5, 5.1], [5.1, 5.2, 5]):
        found = watch.update(currents, ALL)
        assert found is not None
        assert found.shortfall < 3


def test_a_burnt_contact_that_still_conducts_is_told_by_degrees():
    watch = PhaseLossWatch()
    assert after(watch, [6, 6, 3]) == (C, pytest.approx(40))


def test_noise_is_no_load():
    assert after(PhaseLossWatch(), [0.0, 0.2, 0.2]) is None


def test_a_silent_meter_whose_neighbours_rise_is_a_lost_phase():
    watch = PhaseLossWatch()
    after(watch, [5, 5, 5])
    # The last value of the silent one stands until it is stale.
    assert after(watch, [8.7, 5, 8.6], {A, C}) == (B, 100)
    assert after(watch, [8.7, None, 8.6], {A, C}) == (B, 100)


@pytest.mark.parametrize("standing", [5, None])
def test_a_silent_meter_whose_neighbours_go_on_is_a_meter_fault(standing):
    watch = PhaseLossWatch()
    after(watch, [5, 5, 5])
    assert after(watch, [5.1, standing, 4.9], {A, C}) is None
    # Load that comes later proves nothing about the phase.
    assert after(watch, [9.9, standing, 9.8], {A, C}) is None


def test_a_meter_that_came_back_is_judged_anew():
    watch = PhaseLossWatch()
    after(watch, [5, 5, 5])
    after(watch, [5, None, 5], {A, C})
    after(watch, [5, 5, 5])
    assert after(watch, [8.66, None, 8.66], {A, C}) == (B, 100)


def test_a_meter_that_drops_a_reading_now_and_then_is_not_silent():
    watch = PhaseLossWatch()
    after(watch, [5, 5, 5], times=10)
    watch.update([5, 5, 5], {A, C})
    after(watch, [5, 5, 5], times=5)
    # The load rises in the very reading that it drops.
    found = watch.update([8, 5, 8], {A, C})
    assert found is None or found.shortfall < 40
    assert after(watch, [8, 8, 8]).shortfall == 0


def test_a_phase_that_publishes_seldom_is_not_silent_between():
    watch = PhaseLossWatch()
    for step in range(41):
        watch.update([5, 5, 5], ALL if step % 5 == 0 else {A, C})
    for step in range(1, 5):
        found = watch.update([8, 5, 8], {A, C})
        assert found is None or found.shortfall < 40, step


@pytest.mark.parametrize("heard", [{A}, set()])
def test_two_or_three_silent_meters_prove_nothing(heard):
    watch = PhaseLossWatch()
    after(watch, [5, 5, 5])
    assert after(watch, [8.66 if phase in heard else None for phase in Phase], heard) is None


def test_a_rise_from_nothing_is_no_evidence():
    watch = PhaseLossWatch()
    after(watch, [0.1, 0.1, 0.1])
    assert after(watch, [5, None, 5], {A, C}) is None


def test_the_next_run_has_currents_of_its_own():
    watch = PhaseLossWatch()
    after(watch, [3, 3, 3])
    watch.forget()
    assert after(watch, [6, None, 6], {A, C}) is None
