"""Dashboards that somebody opens for the first time, with nothing in the browser's cache."""

from collections.abc import Callable

import pytest

from .plant import CARDS, MOTORS, STRATEGY
from .tab import Tab

OURS = "motor-monitor-card, motor-monitor-alerts-card, motor-monitor-phases-feature"


@pytest.mark.parametrize("loads", [5, pytest.param(20, marks=pytest.mark.long)])
@pytest.mark.parametrize("dashboard", [CARDS, STRATEGY])
def test_every_cold_load_renders(open_page: Callable[..., Tab], dashboard: str, loads: int):
    for _ in range(loads):
        tab = open_page()
        tab.show(dashboard)
        tab.expect_cards(MOTORS)
        tab.page.close()


@pytest.mark.usefixtures("axe")
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("dashboard", [CARDS, STRATEGY])
def test_everybody_can_use_it(open_page: Callable[..., Tab], dashboard: str, dark: bool):  # noqa: FBT001  # a parameter
    tab = open_page(dark=dark)
    tab.show(dashboard)
    tab.expect_cards(MOTORS)
    assert tab.violations(tab.find(OURS)) == []
