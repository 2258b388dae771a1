from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, strategies as st
import pytest

from custom_components.motor_monitor.motor.nameplate import Connection, Nameplate
from custom_components.motor_monitor.motor.report import (
    RUNNING_MEASURES,
    Extent,
    Period,
    Profile,
    Unknown,
    report_of,
)
from custom_components.motor_monitor.motor.report_cost import Price, Tariff
from custom_components.motor_monitor.motor.report_rows import Counter, Measure
from custom_components.motor_monitor.motor.vibration_zones import MachineClass, VibrationZone

from .report_table import table_of

END = datetime(2026, 10, 5, 12, tzinfo=UTC)
HOUR = 3600.0
PLATE = Nameplate(
    power=3000,
    efficiency=0.75,  # 4000 W from the supply
    current=6.5,
    voltage=400,
    connection=Connection.LINE_TO_LINE,
    machine_class=MachineClass.CLASS_1,
)
RUNNING = {Measure.POWER: 3200.0, Measure.TEMPERATURE: 50.0, Measure.VIBRATION: 1.0}
AT_REST = {Measure.POWER: 0.0, Measure.TEMPERATURE: 25.0, Measure.VIBRATION: 0.0}


class Logbook:
    """Hours of a motor, told one after the other up to END."""

    def __init__(self):
        self._told = []
        self._run, self._starts, self._energy = 1000.0, 50.0, 7000.0

    def tell(self, hours, run=0.0, starts=0, energy=0.0, **means):
        """Tell of ``hours`` alike, of each of which the motor ran a share; without means it is silent."""
        for _ in range(hours):
            self._run += run
            self._starts += starts
            self._energy += energy
            counts = {
                Counter.RUN_TIME: (self._run, 1e6),
                Counter.STARTS: (self._starts, 1e6),
                Counter.ENERGY: (self._energy, 1e6),
            }
            self._told.append((counts, {Measure(key): (mean, mean + 1) for key, mean in means.items()}))
        return self

    def tell_without_counters(self, hours, **means):
        """Tell of hours that were imported: what the motor did meanwhile is not known."""
        heard = {Measure(key): (mean, mean + 1) for key, mean in means.items()}
        self._told += [({}, heard)] * hours
        return self

    def down(self, hours):
        """Tell of hours in which nothing was recorded."""
        self._told += [None] * hours
        return self

    @property
    def rows(self):
        first = END.timestamp() - len(self._told) * HOUR
        return table_of(
            (first + position * HOUR, first + (position + 1) * HOUR, *told)
            for position, told in enumerate(self._told)
            if told is not None
        )

    def report(self, period=Period.DAY, plate=PLATE, tariff=Unknown.NO_PRICE_ENTITY, end=END):
        return report_of(self.rows, period, end, plate, tariff)


def test_day_of_work_and_rest():
    report = (
        Logbook().tell(41, **AT_REST).tell(1, starts=1, **AT_REST).tell(6, 1, energy=3, **RUNNING).report()
    )
    totals = report.totals
    assert (totals.start, totals.end) == (END - timedelta(days=1), END)
    assert totals.coverage == 1
    assert totals.run_time == timedelta(hours=6)
    assert totals.run_share == pytest.approx(0.25)
    assert totals.starts == 1
    assert totals.energy == pytest.approx(18)
    assert report.load.basis == "power"
    assert report.load.hours == {
        "0_25": 0,
        "25_50": 0,
        "50_75": 0,
        "75_100": pytest.approx(6),
        "100_115": 0,
        "above_115": 0,
    }
    assert report.zones.basis == MachineClass.CLASS_1
    assert report.zones.hours[VibrationZone.B] == pytest.approx(6)
    assert report.zones.known_share == 1
    assert report.running == {
        Measure.TEMPERATURE: Extent(pytest.approx(50), 51),
        Measure.VIBRATION: Extent(pytest.approx(1), 2),
        Measure.VOLTAGE_UNBALANCE: None,
        Measure.CURRENT_UNBALANCE: None,
    }


def test_gap_is_not_a_motor_at_rest():
    working = {"run": 0.5, "energy": 2, **RUNNING}
    report = Logbook().tell(25, **working).tell(12).tell(6, **working).down(6).report()
    assert report.totals.coverage == pytest.approx(0.25)
    assert report.totals.run_time == timedelta(hours=3)
    assert report.totals.run_share == pytest.approx(0.5)
    assert report.before.run_share == pytest.approx(0.5)
    assert report.before.coverage == 1
    assert report.is_comparable


def test_imported_hours_are_not_a_motor_at_rest():
    book = Logbook().tell_without_counters(12, **RUNNING).tell(12, run=0.5, starts=1, energy=2, **RUNNING)
    totals = book.report().totals
    assert totals.coverage == 1
    # What was counted in the first of the last twelve is not known.
    assert totals.run_share == pytest.approx(5.5 / 12)


@pytest.mark.parametrize("silent", [Logbook(), Logbook().tell(48), Logbook().down(48)])
def test_motor_that_was_not_heard_is_unknown_throughout(silent):
    report = silent.report()
    totals = report.totals
    assert totals.coverage == 0
    assert totals.run_time is totals.run_share is totals.starts is totals.energy is None
    assert report.cost is report.load is report.zones is Unknown.NOT_HEARD
    assert not any(report.running.values())
    assert not report.is_comparable


def test_motor_that_rests_all_day_has_no_profile():
    report = Logbook().tell(48, **AT_REST).report()
    assert report.totals.run_time == timedelta(0)
    assert report.totals.run_share == 0
    assert report.totals.energy == 0
    assert report.load is report.zones is Unknown.DID_NOT_RUN
    assert set(report.running) == set(RUNNING_MEASURES)
    assert not any(report.running.values())


def test_motor_in_service_for_less_than_the_period():
    report = Logbook().tell(10, 1, energy=1, **RUNNING).report(Period.WEEK)
    assert report.totals.coverage == pytest.approx(10 / 168)
    # Of the first row nobody knows what its counters show of it.
    assert report.totals.run_time == timedelta(hours=9)
    assert report.totals.run_share == pytest.approx(0.9)
    assert report.before.coverage == 0
    assert report.before.run_time is None
    assert not report.is_comparable


@pytest.mark.parametrize(
    ("plate", "basis"),
    [
        (PLATE, "power"),
        (Nameplate(current=6.5), "current"),
        (Nameplate(), Unknown.NO_RATED_VALUES),
        (Nameplate(machine_class=MachineClass.CLASS_2), Unknown.NO_RATED_VALUES),
    ],
)
def test_load_is_told_where_rated_values_allow(plate, basis):
    report = Logbook().tell(48, 1, **RUNNING, current_average=6.0).report(plate=plate)
    if isinstance(basis, Unknown):
        assert report.load is basis
    else:
        assert report.load.basis == basis
        assert report.load.hours["75_100"] == pytest.approx(24)


def test_what_has_no_meter_is_not_measured():
    report = Logbook().tell(48, 1, temperature=40).report()
    assert report.load is report.zones is Unknown.NOT_MEASURED
    assert Logbook().tell(48, 1, vibration=2).report(plate=Nameplate()).zones is Unknown.NO_MACHINE_CLASS


@pytest.mark.parametrize(
    ("watts", "band"),
    [
        (0, "0_25"),
        (999, "0_25"),
        (1000, "25_50"),
        (2000, "50_75"),
        (3000, "75_100"),
        (4000, "100_115"),
        (4599, "100_115"),
        (4601, "above_115"),
        (40_000, "above_115"),
    ],
)
def test_band_begins_at_its_lower_edge(watts, band):
    load = Logbook().tell(48, 1, power_total=watts).report().load
    assert [name for name, hours in load.hours.items() if hours] == [band]


def test_restart_that_forgets_some_minutes_counts_nothing_twice():
    told = Logbook().tell(30, 1, starts=1, energy=2, **RUNNING)
    told.tell(1, -0.2, energy=-0.4, **RUNNING)
    told.tell(17, 1, energy=2, **RUNNING)
    totals = told.report().totals
    assert totals.run_time == timedelta(hours=22.8)
    assert totals.energy == pytest.approx(45.6)
    assert totals.starts == 6


@pytest.mark.parametrize(
    "end",
    [
        datetime(2026, 10, 26, 12, tzinfo=ZoneInfo("Europe/Madrid")),
        datetime(2026, 3, 30, 12, tzinfo=ZoneInfo("Europe/Madrid")),
        datetime(2026, 11, 2, 12, tzinfo=ZoneInfo("America/New_York")),
    ],
)
def test_changed_clocks_make_no_longer_week(end):
    first = end.timestamp() - 14 * 24 * HOUR
    rows = table_of(
        (
            first + position * HOUR,
            first + (position + 1) * HOUR,
            {Counter.RUN_TIME: (1000.0 + position, 1e6)},
            {Measure.TEMPERATURE: (40, 40)},
        )
        for position in range(14 * 24)
    )
    report = report_of(rows, Period.WEEK, end, PLATE, Unknown.NO_PRICE_ENTITY)
    assert report.totals.coverage == report.before.coverage == 1
    assert report.totals.run_time == timedelta(hours=168)


def test_energy_is_paid_at_the_price_of_its_hour():
    told = Logbook().tell(24, **AT_REST).tell(12, 1, energy=2, **RUNNING).tell(12, 1, energy=4, **RUNNING)
    noon = (END - timedelta(hours=12)).timestamp()
    tariff = Tariff([Price(noon - 12 * HOUR, noon, 0.1), Price(noon, noon + 12 * HOUR, 0.3)])
    assert told.report(tariff=tariff).cost == pytest.approx(24 * 0.1 + 48 * 0.3)


@pytest.mark.parametrize(
    "reason", [Unknown.NO_PRICE_ENTITY, Unknown.PRICE_ENTITY_REMOVED, Unknown.PRICE_UNIT]
)
def test_cost_without_prices_says_why(reason):
    assert Logbook().tell(48, 1, energy=1, **RUNNING).report(tariff=reason).cost is reason


def test_prices_that_do_not_reach_make_no_cost():
    told = Logbook().tell(48, 1, energy=1, **RUNNING)
    tariff = Tariff([Price(END.timestamp() - 12 * HOUR, END.timestamp(), 0.2)])
    assert told.report(tariff=tariff).cost is Unknown.PRICE_INCOMPLETE


def test_row_across_the_edge_belongs_to_both_periods():
    told = Logbook().tell(72, 1, energy=2, **RUNNING)
    report = told.report(end=END - timedelta(minutes=20))
    assert report.totals.run_time.total_seconds() == pytest.approx(24 * HOUR)
    assert report.totals.energy == pytest.approx(48)
    assert report.totals.coverage == pytest.approx(1)


hours = st.tuples(
    st.booleans(),
    st.booleans(),
    st.floats(0, 1),
    st.integers(0, 9),
    st.floats(0, 50),
    st.floats(0, 9000),
    st.floats(0, 30),
)


@given(st.lists(hours, min_size=30, max_size=50))
def test_shares_are_shares_whatever_happened(told):
    book = Logbook()
    for is_down, is_silent, run, starts, energy, power, vibration in told:
        if is_down:
            book.down(1)
        elif is_silent:
            book.tell(1)
        else:
            book.tell(1, run, starts, energy, power_total=power * run, vibration=vibration)
    report = book.report()
    totals = report.totals
    assert 0 <= totals.coverage <= 1
    if totals.coverage:
        assert 0 <= totals.run_share <= 1
        assert totals.run_time <= timedelta(days=1)
        assert totals.energy >= 0
    for profile in (report.load, report.zones):
        if isinstance(profile, Profile):
            assert sum(profile.shares.values()) == pytest.approx(1)
            assert 0 < profile.known_share <= 1
            assert sum(profile.hours.values()) <= totals.run_time.total_seconds() / HOUR + 1e-6
