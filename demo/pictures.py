"""Pictures of the cards and dashboards for the documentation: `python -m demo.pictures`.

One plant has a motor in each state that a card can show, another speaks Spanish.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
import sys

from playwright.sync_api import Browser, Page

from simulator.faults import Fault, FaultKind

from .dashboards import SELF_MADE, add_dashboard, motor_card
from .plant import Plant, Role
from .screenshot import illustrate, launch, open_tab, visit

_ENGLISH = (
    Role("Well pump", "healthy"),
    Role("Conveyor", "warning", Fault(FaultKind.BEARING, severity=0.75), "warning"),
    Role("Compressor", "critical", Fault(FaultKind.PHASE_LOSS, phase="b"), "critical"),
    Role("Mixer", "learning"),
    Role("Extractor fan", "off"),
    Role("Mill", "silent"),
)
_SPANISH = (Role("Bomba del pozo", "es", Fault(FaultKind.PHASE_LOSS, phase="b"), "critical"),)


_ROLES = {"en": _ENGLISH, "es": _SPANISH}
_DARK, _PHONE = _ENGLISH[1], _ENGLISH[2]
"""Motors that are shown once more."""
_CARD = "motor-monitor-card"
_DRAWN = f"{_CARD} motor-monitor-drawing [role=img]"
_DASHBOARD = "motor-dashboard"


def take_pictures(roles: Sequence[Role], language: str, folder: Path) -> None:
    """Write a picture of each motor's card, and in English of the dashboard too, as PNG.

    Raises:
        BrowserMissingError: no Chromium.
        BrokerError: no broker.
        HomeError: Home Assistant did not come up.
        MotorError: a motor did not come to what is to be seen.
        playwright.sync_api.Error: a page does not come up.
    """
    with ExitStack() as parts:
        plant = Plant(roles, language, parts)
        plant.learn()
        plant.invent_past()
        plant.come_to_pass()
        camera = _Camera(parts.enter_context(launch()), plant, language, folder)
        if language == "en":
            add_dashboard(plant.client, "Motors", _DASHBOARD, SELF_MADE)
            camera.take_dashboard("overview", "dashboard-overview", height=900)
            camera.take_dashboard("overview", "dashboard-dark", height=900, dark=True)
            camera.take_dashboard(plant.device(_ENGLISH[0]), "dashboard-motor", height=2000)
            camera.take_dashboard("overview", "dashboard-phone", width=390, height=844)
        for role in roles:
            # A dashboard of its own: the bar that several views are chosen by would cover a card on a phone.
            view = {"path": "card", "type": "panel", "cards": [motor_card(plant.device(role))]}
            add_dashboard(plant.client, role.name, f"motor-{role.state}", {"views": [view]})
            camera.take_card(role, f"card-{role.state}")
        if language == "en":
            camera.take_card(_DARK, "card-dark", dark=True)
            camera.take_card(_PHONE, "card-phone", width=390)


class _Camera:
    """Takes pictures of a plant."""

    def __init__(self, browser: Browser, plant: Plant, locale: str, folder: Path) -> None:
        self._browser = browser
        self._plant = plant
        self._locale = locale
        self._folder = folder

    def take_card(self, role: Role, name: str, *, width: int = 1240, dark: bool = False) -> None:
        """Show nothing but a motor's card, which has a dashboard of its own."""
        tab = self._open(f"motor-{role.state}/card", width, 2400, dark=dark)
        tab.locator(_CARD).screenshot(path=self._folder / f"{name}.png")
        tab.context.close()

    def take_dashboard(
        self, view: str, name: str, *, height: int, width: int = 1440, dark: bool = False
    ) -> None:
        """Show what somebody sees in a window of this size."""
        tab = self._open(f"{_DASHBOARD}/{view}", width, height, dark=dark)
        tab.screenshot(path=self._folder / f"{name}.png")
        tab.context.close()

    def _open(self, path: str, width: int, height: int, *, dark: bool) -> Page:
        client = self._plant.client
        tab = open_tab(self._browser, client, width=width, height=height, locale=self._locale, dark=dark)
        visit(tab, f"{client.url}/{path}", _DRAWN)
        return tab


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the pictures and return the exit status."""
    return illustrate(
        "python -m demo.pictures",
        "Takes pictures of the cards.",
        _ROLES,
        lambda language, folder: take_pictures(_ROLES[language], language, folder),
        arguments,
    )


if __name__ == "__main__":
    sys.exit(main())
