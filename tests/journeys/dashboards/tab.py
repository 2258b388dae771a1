"""A browser's tab on a Home Assistant, whose every complaint is heard."""

from pathlib import Path
import re
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Locator, Page, Route, expect

from demo.home import PROJECT

AXE = PROJECT / "card" / "node_modules" / "axe-core" / "axe.min.js"
PATIENCE = 30_000.0  # milliseconds that a loaded machine may take for what people see at once
HARMLESS: dict[str, str] = {}
"""Patterns of what the console may say, each with the reason why nobody has to care."""

_KEY = re.compile(r"component\.motor_monitor|config_panel\.")


class Tab:
    """Shows pages of one Home Assistant, and lets nothing be fetched from anywhere else."""

    def __init__(self, page: Page, home: str) -> None:
        """Listen to `page`, which shows nothing yet; `home` is the address of Home Assistant."""
        self.page = page
        self.complaints: list[str] = []
        self._home = home
        page.set_default_timeout(PATIENCE)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(f"uncaught: {error}"))
        page.on("websocket", lambda socket: self._check_host(socket.url))
        page.context.route(self._is_elsewhere, self._refuse)

    def show(self, path: str) -> None:
        """Open a page of Home Assistant and return when it has taken over from the launch screen."""
        self.page.goto(f"{self._home}/{path}")
        self.page.locator("#ha-launch-screen").wait_for(state="detached")

    def find(self, selector: str) -> Locator:
        """Elements by CSS selector, inside other elements too."""
        return self.page.locator(selector)

    def press(self, name: str, within: str = "body") -> None:
        """Press the one button with this accessible name, in what the CSS selector `within` names."""
        self.find(within).get_by_role("button", name=name, exact=True).click()

    def expect_cards(self, count: int) -> None:
        """Wait until so many motor cards draw their motor, and make sure that no card is an error."""
        expect(self.find("motor-monitor-card motor-monitor-drawing [role=img]")).to_have_count(
            count, timeout=PATIENCE
        )
        expect(self.find("hui-error-card, hui-warning")).to_have_count(0)
        expect(self.page.get_by_text(_KEY)).to_have_count(0)

    def violations(self, elements: Locator) -> list[str]:
        """What axe-core finds wrong with elements, one line each: the rule, the place and the remedy."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE.read_text())
        found: list[str] = []
        for element in elements.all():
            result: dict[str, Any] = element.evaluate("element => axe.run(element)")
            assert result["passes"], "axe looked at nothing"
            found += [
                f"{violation['id']}: {node['target']}: {node['failureSummary']}"
                for violation in result["violations"]
                for node in violation["nodes"]
            ]
        return found

    def screenshot(self, path: Path) -> None:
        """Write what is seen as PNG."""
        self.page.screenshot(path=path)

    def _hear(self, message: ConsoleMessage) -> None:
        if not any(re.search(pattern, message.text) for pattern in HARMLESS):
            self.complaints.append(f"{message.type}: {message.text} ({message.location['url']})")

    def _is_elsewhere(self, url: str) -> bool:
        return urlsplit(url).netloc != urlsplit(self._home).netloc

    def _refuse(self, route: Route) -> None:
        self.complaints.append(f"asked for {route.request.url}")
        route.abort()

    def _check_host(self, url: str) -> None:
        if self._is_elsewhere(url):
            self.complaints.append(f"connected to {url}")
