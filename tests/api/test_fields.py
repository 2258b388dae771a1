from datetime import UTC, datetime

from homeassistant.core import HomeAssistant
import pytest

from custom_components.motor_monitor.api.fields import (
    FieldInvalid,
    cursor,
    moment,
    one_of,
    some_of,
    text,
    truth,
    whole_number,
    write_cursor,
)
from custom_components.motor_monitor.motor.reading import Phase


@pytest.fixture
async def madrid(hass: HomeAssistant) -> None:
    await hass.config.async_set_time_zone("Europe/Madrid")


@pytest.mark.parametrize(
    "given",
    [
        "2026-10-05T14:30:00",
        "2026-10-05 14:30:00",
        "2026-10-05T14:30:00+02:00",
        "2026-10-05T12:30:00Z",
        datetime(2026, 10, 5, 14, 30),  # noqa: DTZ001  what a template may hand over
        datetime(2026, 10, 5, 12, 30, tzinfo=UTC),
    ],
)
@pytest.mark.usefixtures("madrid")
async def test_time_without_zone_is_home_assistants_and_all_become_utc(given: object) -> None:
    assert moment(given).isoformat() == "2026-10-05T12:30:00+00:00"


@pytest.mark.usefixtures("madrid")
async def test_date_is_its_midnight() -> None:
    assert moment("2026-10-05").isoformat() == "2026-10-04T22:00:00+00:00"


@pytest.mark.parametrize(
    "given",
    [
        "",
        "soon",
        "2026-02-30T10:00:00",
        "2026-10-05T25:00:00",
        "0001-01-01T00:00:00+14:00",
        None,
        3,
        [],
        True,
    ],
)
def test_what_is_no_time_is_refused(given: object) -> None:
    with pytest.raises(FieldInvalid):
        moment(given)


@pytest.mark.parametrize("given", [7, 7.0, "7", " 7 "])
def test_whole_number_is_read_from_what_forms_and_addresses_hold(given: object) -> None:
    assert whole_number(1, 10)(given) == 7


@pytest.mark.parametrize("given", [0, 11, 7.5, "7.5", "", "inf", "nan", True, None, [7], 10**400])
def test_what_is_no_whole_number_in_range_is_refused(given: object) -> None:
    with pytest.raises(FieldInvalid):
        whole_number(1, 10)(given)


@pytest.mark.parametrize(
    ("given", "expected"), [(True, True), ("true", True), ("On", True), (False, False), ("no", False)]
)
def test_truth_is_read_from_words(given: object, expected: bool) -> None:  # noqa: FBT001  a parameter
    assert truth(given) is expected


def test_phase_is_read_in_either_case() -> None:
    assert one_of(Phase)("A") is one_of(Phase)("a") is Phase.A


def test_text_is_stripped() -> None:
    assert text(" fan is\nblocked ") == "fan is\nblocked"


@pytest.mark.parametrize("given", ["", " \n", None, 5, ["text"], "a\0b", "\ud83d"])
def test_what_is_no_text_is_refused(given: object) -> None:
    with pytest.raises(FieldInvalid):
        text(given)


@pytest.mark.parametrize("place", [0.0, -1.5, 1791201780.123456, 1791201780.1234567])
def test_cursor_leads_back_to_exactly_the_same_place(place: float) -> None:
    written = write_cursor(place)
    assert written.isalnum()
    assert cursor(written) == place


@pytest.mark.parametrize("value", [None, "", "ff", 5, "zz" * 8, [1], "7ff0000000000000", "7ff8000000000000"])
def test_what_was_never_written_is_no_cursor(value: object) -> None:
    with pytest.raises(FieldInvalid):
        cursor(value)


def test_list_may_be_text_with_commas_and_names_each_once() -> None:
    read = some_of(("load", "slip", "speed"))
    assert read("slip, load") == read(["slip", "load", "slip"]) == ["slip", "load"]
    for value in ("", [], "weight", ["load", "weight"], {"load": 1}, 5, None, [["load"]]):
        with pytest.raises(FieldInvalid):
            read(value)
