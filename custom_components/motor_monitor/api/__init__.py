"""What people and programs can ask a motor, or tell it: each question once, and the faces over it."""

from homeassistant.core import HomeAssistant, callback

from .actions import async_setup_actions
from .download import async_setup_downloads
from .http import async_setup_views
from .subscription import async_setup_subscription
from .websocket import async_setup_commands

__all__ = ["async_setup_faces"]


@callback
def async_setup_faces(hass: HomeAssistant) -> None:
    """Let every question be asked, whether or not a motor is loaded."""
    async_setup_actions(hass)
    async_setup_commands(hass)
    async_setup_subscription(hass)
    async_setup_views(hass)
    async_setup_downloads(hass)
