"""The `hass` command, less the platforms that a motor does not need and this Python cannot have.

Home Assistant sets up voice, camera and radio platforms for everyone. Their packages are compiled or
fetched at the first start, and two of them (pymicro-vad, pyspeex-noise) have no wheel for Python 3.14:
without them every start ends in an "Invalid config" notification about things nobody configured.
"""

import sys

from homeassistant.__main__ import main
from homeassistant.bootstrap import DEFAULT_INTEGRATIONS

_UNNEEDED = frozenset(
    {
        "ai_task",
        "assist_satellite",
        "camera",
        "conversation",
        "image_processing",
        "infrared",
        "radio_frequency",
        "stt",
        "tts",
        "wake_word",
    }
)

if __name__ == "__main__":
    DEFAULT_INTEGRATIONS.difference_update(_UNNEEDED)
    sys.exit(main())
