"""Lets the domain's tests run without Home Assistant, in seconds."""

from pathlib import Path
import sys
from types import ModuleType

if "homeassistant" not in sys.modules:
    # Importing a module of the domain would first run the integration's own __init__, which
    # imports Home Assistant. An empty stand-in with the same path skips that.
    root = Path(__file__).parents[2] / "custom_components"
    for name, path in (
        ("custom_components", root),
        ("custom_components.motor_monitor", root / "motor_monitor"),
    ):
        package = ModuleType(name)
        package.__path__ = [str(path)]
        sys.modules[name] = package
