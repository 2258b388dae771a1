"""The outcome of the detection benchmark as a picture: how often a false alarm, how many faults found."""

from collections.abc import Sequence
from math import log10
from typing import NamedTuple
from xml.sax.saxutils import escape

_WIDTH = 840
_TOP, _ROW, _FOOT = 76, 66, 12
_LEFT, _FALSE_WIDTH = 206, 210
_RIGHT, _FOUND_WIDTH = 560, 210
_DECADES = 5
"""Of false alarms a month that have room."""
_LEGEND = (("strong", "full size"), ("half", "half"), ("weak", "quarter"), ("none", "no fault"))
"""Class and meaning of the bars of what was found."""
_STYLE = """
text { font-family: system-ui, "Segoe UI", Helvetica, Arial, sans-serif; font-size: 14px; fill: #1f2933; }
.small { font-size: 12px; } .strong-text { font-weight: 700; }
.ground { fill: #ffffff; } .ours { fill: #e6f4ee; }
.false { fill: #c1440e; } .strong { fill: #0b6e4f; } .half { fill: #3fa37c; } .weak { fill: #9bd1b8; }
.none { fill: #9aa5b1; }
@media (prefers-color-scheme: dark) {
text { fill: #e4e7eb; } .ground { fill: #151b23; } .ours { fill: #14352a; }
.false { fill: #f0743e; } .strong { fill: #7ee0b5; } .half { fill: #35a57b; } .weak { fill: #1d6b4f; }
.none { fill: #6b7683; }
}
"""


class Bar(NamedTuple):
    """One recipe."""

    name: str
    is_ours: bool
    false_alarms_a_month: float
    found: Sequence[float]
    """Shares of the abrupt faults at severity 1.0, 0.5 and 0.25, and of the controls without a fault."""


def draw(bars: Sequence[Bar]) -> str:
    """Return the picture as SVG, on a ground of its own that follows the reader's light or dark."""
    height = _TOP + _ROW * len(bars) + _FOOT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img">',
        "<title>False alarms and faults found, by recipe</title>",
        f"<style>{_STYLE}</style>",
        f'<rect class="ground" width="{_WIDTH}" height="{height}" rx="8"/>',
        _text(_LEFT, 32, "False alarms a motor-month", "strong-text"),
        _text(_LEFT, 54, "fewer is better; logarithmic", "small"),
        _text(_RIGHT, 32, "Faults found within 30 min", "strong-text"),
    ]
    x = float(_RIGHT)
    for kind, meaning in _LEGEND:
        parts += [_bar(x, 44, 11, 11, kind), _text(x + 15, 54, meaning, "small")]
        x += 32 + 5.8 * len(meaning)
    for index, bar in enumerate(bars):
        parts += _row(bar, _TOP + _ROW * index)
    return "\n".join([*parts, "</svg>", ""])


def _row(bar: Bar, y: float) -> list[str]:
    end = _false_x(bar.false_alarms_a_month)
    kind = "strong-text" if bar.is_ours else ""
    parts = (
        [f'<rect class="ours" x="8" y="{y}" width="{_WIDTH - 16}" height="{_ROW}"/>'] if bar.is_ours else []
    )
    parts += [
        _text(_LEFT - 14, y + 38, bar.name, kind, anchor="end"),
        _bar(_LEFT, y + 20, end - _LEFT, 26, "false"),
        _text(end + 7, y + 38, f"{bar.false_alarms_a_month:,.1f}", kind),
    ]
    for place, (share, (shade, _)) in enumerate(zip(bar.found, _LEGEND, strict=True)):
        top = y + 7 + 13.5 * place
        length = _FOUND_WIDTH * share
        parts += [
            _bar(_RIGHT, top, length, 11, shade),
            _text(_RIGHT + length + 6, top + 10, f"{100 * share:.0f} %", "small"),
        ]
    return parts


def _false_x(alarms: float) -> float:
    return _LEFT + _FALSE_WIDTH * min(1.0, log10(1 + alarms) / _DECADES)


def _bar(x: float, y: float, width: float, height: float, kind: str) -> str:
    return f'<rect class="{kind}" x="{x:.1f}" y="{y:g}" width="{max(width, 1):.1f}" height="{height:g}"/>'


def _text(x: float, y: float, text: str, kind: str = "", *, anchor: str = "start") -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:g}" text-anchor="{anchor}">{escape(text)}</text>'
