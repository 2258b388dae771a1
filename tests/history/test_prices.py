from homeassistant.core import HomeAssistant
import pytest

from custom_components.motor_monitor.history import PriceHistory, async_prices
from custom_components.motor_monitor.history.prices import unit_of_price
from custom_components.motor_monitor.motor.report import Period, Unknown
from custom_components.motor_monitor.motor.report_cost import Price

from .conftest import NOW, History

END = NOW.replace(minute=0)
START = END.timestamp() - Period.DAY.length.total_seconds()


def tell(history: History, entity_id: str, ago: float, price: object, **attributes: str) -> None:
    """Have an entity tell a price since so many minutes before noon."""
    history.hass.states.async_set(entity_id, str(price), attributes, timestamp=END.timestamp() - 60 * ago)


async def prices_of(history: History, entity_id: str) -> list[Price]:
    await history.keep()
    found = await async_prices(history.hass, entity_id, Period.DAY, END)
    assert isinstance(found, PriceHistory)
    assert found.currency == "EUR"
    return [Price(price.start - START, price.end - START, round(price.price, 6)) for price in found.prices]


@pytest.mark.parametrize(
    ("unit", "currency", "per_kwh"),
    [
        ("EUR/kWh", "EUR", 1),
        ("EUR/MWh", "EUR", 0.001),
        ("€ / kWh", "€", 1),
        ("ct/kWh", "ct", 1),
        ("SEK/Wh", "SEK", 1000),
        (None, "CHF", 1),
        ("", "CHF", 1),
    ],
)
def test_unit_is_money_for_energy(unit: str | None, currency: str, per_kwh: float) -> None:
    found = unit_of_price(unit, "CHF")
    assert found is not None
    assert found.currency == currency
    assert found.per_kwh == pytest.approx(per_kwh)


@pytest.mark.parametrize("unit", ["EUR", "kWh", "/kWh", "EUR/h", "°C", "EUR/"])
def test_unit_of_something_else_is_none(unit: str) -> None:
    assert unit_of_price(unit, "CHF") is None


async def test_price_that_is_compiled_is_that_of_each_five_minutes(history: History) -> None:
    look = {"unit_of_measurement": "EUR/MWh", "state_class": "measurement"}
    tell(history, "sensor.price", 30, 100, **look)
    tell(history, "sensor.price", 20, 300, **look)
    for ago in (33, 28, 23, 18):  # before 12:03
        await history.compile(60 * ago)
    assert await prices_of(history, "sensor.price") == [
        Price(day_minute * 60, (day_minute + 5) * 60, price)
        for day_minute, price in ((1410, 0.1), (1415, 0.1), (1420, 0.3), (1425, 0.3))
    ]


async def test_price_that_is_not_compiled_is_read_from_its_states(history: History) -> None:
    tell(history, "sensor.price", 120, 0.1, unit_of_measurement="EUR/kWh")
    tell(history, "sensor.price", 60, "unavailable", unit_of_measurement="EUR/kWh")
    tell(history, "sensor.price", 30, 0.3, unit_of_measurement="EUR/kWh")
    assert await prices_of(history, "sensor.price") == [
        Price(1320 * 60, 1380 * 60, 0.1),
        Price(1410 * 60, 1440 * 60, 0.3),
    ]


@pytest.mark.parametrize("entity_id", ["input_number.price", "number.price"])
async def test_price_that_a_person_set_has_always_been_so(history: History, entity_id: str) -> None:
    tell(history, entity_id, 60, 0.2, unit_of_measurement="EUR/kWh")
    tell(history, entity_id, 30, 0.3, unit_of_measurement="EUR/kWh")
    assert await prices_of(history, entity_id) == [
        Price(0, 1380 * 60, 0.2),
        Price(1380 * 60, 1410 * 60, 0.2),
        Price(1410 * 60, 1440 * 60, 0.3),
    ]


async def test_price_from_before_the_day_holds_in_it(history: History) -> None:
    tell(history, "sensor.price", 3000, 0.2, unit_of_measurement="EUR/kWh")
    assert await prices_of(history, "sensor.price") == [Price(0, 1440 * 60, 0.2)]


@pytest.mark.parametrize(
    ("unit", "reason"), [("EUR", Unknown.PRICE_UNIT), (None, Unknown.PRICE_ENTITY_REMOVED)]
)
async def test_price_that_is_none_says_why(history: History, unit: str | None, reason: Unknown) -> None:
    if unit is not None:
        tell(history, "sensor.price", 60, 0.2, unit_of_measurement=unit)
    await history.keep()
    assert await async_prices(history.hass, "sensor.price", Period.DAY, END) is reason


async def test_price_without_a_unit_is_in_the_currency_of_the_house(
    hass: HomeAssistant, history: History
) -> None:
    hass.config.currency = "EUR"
    tell(history, "input_number.price", 60, 0.2)
    assert (await prices_of(history, "input_number.price"))[0].price == 0.2
