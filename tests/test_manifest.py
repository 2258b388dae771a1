import json
from pathlib import Path
import struct

from packaging.requirements import Requirement
import pytest

from custom_components.motor_monitor.const import DOMAIN
from custom_components.motor_monitor.motor import wire

HOME = Path(__file__).parents[1] / "custom_components" / DOMAIN
MANIFEST = json.loads((HOME / "manifest.json").read_text(encoding="utf-8"))


def test_manifest_is_in_the_order_that_hassfest_asks_for() -> None:
    assert list(MANIFEST) == ["domain", "name", *sorted(MANIFEST.keys() - {"domain", "name"})]


def test_everything_required_installs_without_a_compiler() -> None:
    """On Alpine, which nearly all run, scikit-learn has no wheel and would block the whole set-up."""
    assert {Requirement(text).name for text in MANIFEST["requirements"]} == {"joblib", "numpy"}


def test_every_discovery_topic_is_one_that_a_motor_publishes() -> None:
    for pattern in MANIFEST["mqtt"]:
        below = pattern.lstrip("+/")
        assert pattern.removesuffix(below).replace("+/", "") == ""
        assert wire.parse(below, "{}" if "/" not in below else "0") is not None


@pytest.mark.parametrize(("name", "size"), [("icon.png", 256), ("icon@2x.png", 512)])
def test_icon_has_the_size_that_home_assistant_asks_for(name: str, size: int) -> None:
    header = (HOME / "brand" / name).read_bytes()[:24]
    assert header.startswith(b"\x89PNG")
    assert struct.unpack(">II", header[16:]) == (size, size)
