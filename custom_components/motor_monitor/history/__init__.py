"""Questions to the recorder about one motor, answered from its sensors' states and statistics.

All times are in UTC, and all values in the units of the domain, whichever unit a sensor is shown
in. What was recorded a moment ago may be missing: the recorder commits every few seconds.
"""

from .hours import HourWriter
from .prices import PriceHistory, async_prices
from .readings import async_readings, async_table
from .recorded import is_recording
from .report import async_report_rows, end_of_report
from .statistics import PhaseStatistics, Range, async_statistics

__all__ = [
    "HourWriter",
    "PhaseStatistics",
    "PriceHistory",
    "Range",
    "async_prices",
    "async_readings",
    "async_report_rows",
    "async_statistics",
    "async_table",
    "end_of_report",
    "is_recording",
]
