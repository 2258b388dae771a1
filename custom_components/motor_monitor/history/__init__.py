"""Questions to the recorder about one motor, answered from its sensors' states and statistics.

All times are in UTC, and all values in the units of the domain, whichever unit a sensor is shown
in. What was recorded a moment ago may be missing: the recorder commits every few seconds.
"""

from .hours import HourWriter
from .periods import Period, beginnings
from .prices import PriceHistory, async_prices
from .readings import Page, async_readings, async_stretches, async_table
from .recorded import READINGS, SENSORS, async_entities, is_counter, is_recording
from .report import async_report_rows, end_of_report
from .spans import Figures
from .statistics import StatisticsRow, async_statistics

__all__ = [
    "READINGS",
    "SENSORS",
    "Figures",
    "HourWriter",
    "Page",
    "Period",
    "PriceHistory",
    "StatisticsRow",
    "async_entities",
    "async_prices",
    "async_readings",
    "async_report_rows",
    "async_statistics",
    "async_stretches",
    "async_table",
    "beginnings",
    "end_of_report",
    "is_counter",
    "is_recording",
]
