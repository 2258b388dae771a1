"""The fields of questions: what is accepted, and how a refusal is put into words.

A field may come from an automation, a form, JSON, or the text of an address: all are read alike.
"""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from enum import StrEnum
from math import inf, isfinite
import re
import struct

from homeassistant.generated.languages import LANGUAGES
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.translation import LOCALE_EN
from homeassistant.util import dt as dt_util
import voluptuous as vol

from ..const import DOMAIN
from ..exceptions import FieldError

# Seconds since 1970, to the last bit.
_CURSOR = struct.Struct(">d")

_TRUE = {"true", "yes", "on", "1"}
_FALSE = {"false", "no", "off", "0"}
# NUL, and halves of characters, which JSON can spell.
_NO_TEXT = re.compile("[\0\ud800-\udfff]")


class FieldInvalid(vol.Invalid):  # type: ignore[misc]  # voluptuous has no types
    """A field that cannot be read."""

    def __init__(self, reason: str, **facts: str) -> None:
        """``reason`` is a key of the translated exceptions; ``facts`` go into it beside the name."""
        super().__init__(reason)
        self.reason = reason
        self.facts = facts


def explain(error: vol.Invalid) -> FieldError:
    """Return what tells a person which field is wrong, and why."""
    first = error.errors[0] if isinstance(error, vol.MultipleInvalid) else error
    name = str(first.path[0]) if first.path else "-"
    if isinstance(first, FieldInvalid):
        reason, facts = first.reason, first.facts
    elif isinstance(first, vol.RequiredFieldInvalid):
        reason, facts = "field_required", {}
    else:
        reason, facts = "field_unknown", {}
    return FieldError(
        name,
        translation_domain=DOMAIN,
        translation_key=reason,
        translation_placeholders=facts,
    )


def whole_number(minimum: int, maximum: int) -> Callable[[object], int]:
    """Accept whole numbers from ``minimum`` to ``maximum``."""

    def read(value: object) -> int:
        number = _float_of(value)
        if number is None or not number.is_integer() or not minimum <= number <= maximum:
            raise FieldInvalid("field_not_whole_number", minimum=str(minimum), maximum=str(maximum))
        return int(number)

    return read


def number_or_none(value: object) -> float | None:
    """Accept a number, or None."""
    if value is None:
        return None
    number = _float_of(value)
    if number is None:
        raise FieldInvalid("field_not_number")
    return number


def one_of[E: StrEnum](kind: type[E]) -> Callable[[object], E]:
    """Accept the values of an enumeration, in upper or lower case."""

    def read(value: object) -> E:
        try:
            return kind(str(value).lower())
        except ValueError:
            raise FieldInvalid("field_not_one_of", choices=", ".join(kind)) from None

    return read


def truth(value: object) -> bool:
    """Accept true and false, in the words that Home Assistant knows for them."""
    word = str(value).lower()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise FieldInvalid("field_not_truth")


def text(value: object) -> str:
    """Accept text that is not empty, without what no file and no database takes."""
    if not isinstance(value, str) or not value.strip() or _NO_TEXT.search(value):
        raise FieldInvalid("field_not_text")
    return value.strip()


def language(value: object) -> str:
    """Accept the tag of a language; one that Home Assistant does not know is answered in English."""
    tag = text(value)
    return tag if tag in LANGUAGES else LOCALE_EN


def moment(value: object) -> datetime:
    """Accept a time in ISO 8601 and return it in UTC; one without a zone is Home Assistant's own."""
    try:
        time = value if isinstance(value, datetime) else dt_util.parse_datetime(str(value))
        if time is not None:
            return dt_util.as_utc(time)
    except ValueError, OverflowError:  # no such day, or so near to the year 1 that the zone leads before it
        pass
    raise FieldInvalid("field_not_moment")


def duration(value: object) -> timedelta:
    """Accept seconds, ``HH:MM:SS``, and the parts that a form asks for: days, hours, minutes, seconds."""
    try:
        span: timedelta = cv.time_period(value)
    except vol.Invalid, OverflowError:
        raise FieldInvalid("field_not_duration") from None
    return span


def cursor(value: object) -> float:
    """Accept what ``write_cursor`` wrote."""
    try:
        (place,) = _CURSOR.unpack(bytes.fromhex(str(value)))
    except ValueError, struct.error:
        place = inf
    if not isfinite(place):
        raise FieldInvalid("field_not_cursor")
    return float(place)


def write_cursor(place: float) -> str:
    """Write where the next page begins, so that it goes into an address and nobody takes it for a time."""
    return _CURSOR.pack(place).hex()


def some_of(choices: Collection[str]) -> Callable[[object], list[str]]:
    """Accept a list of some of the choices, or text with commas between them."""

    def read(value: object) -> list[str]:
        chosen = value.split(",") if isinstance(value, str) else value
        if not isinstance(chosen, list):
            raise FieldInvalid("field_not_some_of", choices=", ".join(choices))
        names = [str(name).strip() for name in chosen]
        if not names or not set(names).issubset(choices):
            raise FieldInvalid("field_not_some_of", choices=", ".join(choices))
        return list(dict.fromkeys(names))

    return read


def check_period(start: datetime | None, end: datetime | None) -> None:
    """Refuse a period that ends before it begins, with FieldError."""
    if start is not None and end is not None and end < start:
        raise FieldError("end_time", translation_domain=DOMAIN, translation_key="period_reversed")


def _float_of(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except ValueError, OverflowError:
        return None
    return number if isfinite(number) else None
