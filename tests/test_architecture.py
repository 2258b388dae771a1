"""The house rules that a reader of docs/architecture.md relies on."""

import ast
from pathlib import Path
import re
import subprocess
import sys

import pytest

ROOT = Path(__file__).parents[1]
HOME = ROOT / "custom_components" / "motor_monitor"
FILES = sorted(HOME.rglob("*.py"))
LONGEST = 350


def test_imports_point_inward():
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [lint, "--no-cache", "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOME)))
def test_a_file_is_about_one_thing_and_hides_no_import(path: Path):
    text = path.read_text()
    assert len(text.splitlines()) <= LONGEST
    names = {node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)}
    assert "TYPE_CHECKING" not in names
    assert "hass.data[DOMAIN]" not in text


def test_everything_is_where_the_architecture_says():
    text = (ROOT / "docs" / "architecture.md").read_text()
    _, _, table = text.partition("## Where is …?")
    named = re.findall(r"\| `([^`]+)` \|", table)
    assert len(named) > 20
    for name in named:
        assert (HOME / name).is_file(), name


def test_no_file_bears_the_name_of_a_hook_it_is_not():
    # Home Assistant imports these by itself.
    hooks = {"backup", "condition", "config", "energy", "group", "hardware", "intent", "recorder"}
    assert not hooks & {path.stem for path in HOME.glob("*")}
