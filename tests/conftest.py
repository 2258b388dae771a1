"""The kit for tests that run inside Home Assistant, where its pytest plugin is loaded."""

import sys

if "pytest_homeassistant_custom_component" in sys.modules:
    pytest_plugins = ["tests.kit", "tests.databases.recorder"]
