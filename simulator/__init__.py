"""A three-phase induction motor with its meters and its faults, which publishes MQTT."""
