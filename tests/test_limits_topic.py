import pytest

from .kit import AddMotor, MotorKit


@pytest.fixture
async def obedient(add_motor: AddMotor) -> MotorKit:
    """Return a motor whose limits may be set over MQTT."""
    return await add_motor(mqtt_limits=True)


def level(motor: MotorKit, key: str) -> float | None:
    return motor.coordinator.newest.limits.levels[key]


async def test_published_limits_are_in_force_at_once_and_after_a_restart(obedient: MotorKit) -> None:
    await obedient.publish("thresholds/update", {"temperature_warning": 55, "speed_critical": None})
    for _ in range(2):
        assert level(obedient, "temperature_warning") == 55
        assert level(obedient, "speed_critical") is None
        assert level(obedient, "vibration_warning") == 7
        await obedient.reload()


async def test_levels_of_the_protection_can_be_published_too(obedient: MotorKit) -> None:
    await obedient.publish("thresholds/update", {"current_unbalance_warning": 12, "speed_warning": 2400})
    assert obedient.coordinator.newest.protection.levels["current_unbalance_warning"] == 12
    assert level(obedient, "speed_warning") == 2400


async def test_limits_are_not_taken_unless_the_option_lets_them(
    motor: MotorKit, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(3):
        await motor.publish("thresholds/update", {"temperature_warning": 55})
    assert level(motor, "temperature_warning") == 60
    assert motor.coordinator.newest.refused == {}
    assert caplog.text.count("limits published over MQTT are not taken") == 1


async def test_what_the_broker_kept_is_passed_over(obedient: MotorKit) -> None:
    await obedient.publish("thresholds/update", {"temperature_warning": 55}, retain=True)
    assert level(obedient, "temperature_warning") == 60
    assert obedient.coordinator.newest.refused == {}


async def test_unknown_limit_costs_nothing_else_and_is_counted_and_logged(
    obedient: MotorKit, caplog: pytest.LogCaptureFixture
) -> None:
    await obedient.publish("thresholds/update", {"temperature_warning": 55, "colour_warning": 3})
    assert level(obedient, "temperature_warning") == 55
    assert obedient.coordinator.newest.refused == {"limit": 1}
    assert "Refused thresholds/update.colour_warning: no limit that can be set" in caplog.text


@pytest.mark.parametrize(
    ("payload", "kind"),
    [
        ({"vibration_warning": 5, "temperature_warning": 90}, "limit"),
        ({"vibration_warning": 5, "temperature_critical": 1000}, "limit"),
        ("{", "malformed"),
        ("[1]", "wrong_type"),
    ],
    ids=["contradiction", "out of range", "no JSON", "no object"],
)
async def test_message_that_cannot_be_put_in_force_changes_nothing(
    obedient: MotorKit, payload: object, kind: str
) -> None:
    before = obedient.coordinator.newest.limits
    await obedient.publish("thresholds/update", payload)
    assert obedient.coordinator.newest.limits == before
    assert obedient.coordinator.newest.refused == {kind: 1}
