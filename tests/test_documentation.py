"""What readers of the documentation are told and sent to."""

import json
from pathlib import Path
import re

from homeassistant.const import MAJOR_VERSION, MINOR_VERSION
import pytest

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_and_picture_of_the_documentation_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = [*re.findall(r"\]\((?!https?:)([^)]+)\)", text), *re.findall(r'src="([^"]+)"', text)]
    for address, _, heading in (link.partition("#") for link in links):
        target = page.parent / address if address else page
        assert target.is_file(), address
        if heading:
            headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            assert heading in {found.lower().replace(" ", "-") for found in headings}


def test_every_picture_is_shown_or_linked() -> None:
    told = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert [picture.name for picture in (ROOT / "docs/images").iterdir() if picture.name not in told] == []


def test_the_oldest_home_assistant_is_the_same_for_readers_hacs_and_tests() -> None:
    required = json.loads((ROOT / "hacs.json").read_text(encoding="utf-8"))["homeassistant"]
    told = re.search(r"Home Assistant (\d+\.\d+) or later", PAGES[0].read_text(encoding="utf-8"))
    assert told is not None
    assert required == f"{told[1]}.0"
    assert told[1] == f"{MAJOR_VERSION}.{MINOR_VERSION}"
