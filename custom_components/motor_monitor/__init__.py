"""Watches three-phase motors over MQTT."""
