"""The integration's part of Home Assistant's system information."""

from homeassistant.components.system_health import SystemHealthRegistration
from homeassistant.core import HomeAssistant, callback

from .vitals import async_installation_vitals


@callback
def async_register(_hass: HomeAssistant, register: SystemHealthRegistration) -> None:
    """Have the integration asked."""
    register.async_register_info(_async_info)


async def _async_info(hass: HomeAssistant) -> dict[str, object]:
    vitals = await async_installation_vitals(hass)
    libraries = vitals["libraries"]
    return {
        **{key: value for key, value in vitals.items() if key != "libraries"},
        "recorder": vitals["recorder"] or False,
        "scikit_learn": libraries["scikit-learn"] or False,
        "numpy": libraries["numpy"],
        "joblib": libraries["joblib"],
    }
