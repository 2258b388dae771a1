"""End-to-end stories on real parts: a Home Assistant process, an MQTT broker, real sockets.

Run them in a process of their own, `pytest -p no:homeassistant tests/journeys`: the plugin that the other
tests need takes sockets and Home Assistant's HTTP server away.
"""
