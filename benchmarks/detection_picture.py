"""The outcome of the detection benchmark as a picture: how often a false alarm, how many faults found."""

from collections.abc import Sequence
from math import log10
from typing import NamedTuple
from xml.sax.saxutils import escape

_ROW = 56
_TOP = 64
_LEFT, _FALSE_WIDTH = 190, 220
_RIGHT, _FOUND_WIDTH = 520, 200
_WIDTH = 800
_LARGEST = 5
"""Decades of false alarms a month that have room."""
_SHADES = ("#0b6e4f", "#3fa37c", "#9bd1b8")
_SEVERITIES = ("1.0", "0.5", "0.25")
_WARNING = "#c1440e"


class Bar(NamedTuple):
    """One recipe."""

    name: str
    false_alarms_a_month: float
    found: Sequence[float]
    """Shares of the abrupt faults at severity 1.0, 0.5 and 0.25."""


def draw(bars: Sequence[Bar]) -> str:
    """Return the picture as SVG, on a ground of its own so that it reads on dark pages too."""
    height = _TOP + _ROW * len(bars) + 30
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" font-family="sans-serif">',
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
        _text(_LEFT, 24, "False alarms a motor-month (log scale)", weight="bold"),
        _text(_RIGHT, 24, "Abrupt faults found within 30 min", weight="bold"),
    ]
    for index, (severity, shade) in enumerate(zip(_SEVERITIES, _SHADES, strict=True)):
        x = _RIGHT + 88 * index
        parts += [_bar(x, 36, 12, 12, shade), _text(x + 17, 47, f"severity {severity}", size=11)]
    for index, bar in enumerate(bars):
        y = _TOP + _ROW * index
        width = _FALSE_WIDTH * min(1.0, log10(1 + bar.false_alarms_a_month) / _LARGEST)
        parts += [
            _text(_LEFT - 12, y + 26, bar.name, anchor="end"),
            _bar(_LEFT, y + 8, width, 26, _WARNING),
            _text(_LEFT + width + 6, y + 26, f"{bar.false_alarms_a_month:,.1f}"),
        ]
        for place, (share, shade) in enumerate(zip(bar.found, _SHADES, strict=True)):
            middle = y + 4 + 14 * place
            parts += [
                _bar(_RIGHT, middle, _FOUND_WIDTH * share, 11, shade),
                _text(_RIGHT + _FOUND_WIDTH * share + 6, middle + 10, f"{100 * share:.0f} %", size=11),
            ]
    return "\n".join([*parts, "</svg>", ""])


def _bar(x: float, y: float, width: float, height: float, colour: str) -> str:
    return f'<rect x="{x:.1f}" y="{y}" width="{max(width, 1):.1f}" height="{height}" fill="{colour}"/>'


def _text(
    x: float, y: float, text: str, *, size: int = 13, anchor: str = "start", weight: str = "normal"
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y}" font-size="{size}" text-anchor="{anchor}" font-weight="{weight}"'
        f' fill="#1f2933">{escape(text)}</text>'
    )
