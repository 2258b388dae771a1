"""The publisher against a real broker."""

import asyncio
from collections.abc import Iterator
from itertools import pairwise
import json
import socket
from threading import Condition, Thread
from time import monotonic

from amqtt.broker import Broker
from paho.mqtt.client import Client, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion
import pytest

from simulator.__main__ import main
from simulator.faults import Fault, FaultKind
from simulator.forms import Form
from simulator.motor import Motor
from simulator.publisher import LARGEST_RATE, Publisher

pytestmark = pytest.mark.usefixtures("socket_enabled")


class RunningBroker:
    """A broker with a thread of its own."""

    def __init__(self, port: int) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._broker = asyncio.run_coroutine_threadsafe(self._start(port), self._loop).result(10)

    async def _start(self, port: int) -> Broker:
        config = {
            "listeners": {"default": {"type": "tcp", "bind": f"127.0.0.1:{port}"}},
            "plugins": {"amqtt.plugins.authentication.AnonymousAuthPlugin": {"allow_anonymous": True}},
        }
        broker = Broker(config)
        await broker.start()
        return broker

    def stop(self) -> None:
        asyncio.run_coroutine_threadsafe(self._broker.shutdown(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


class Listener:
    """Hears everything, and can wait until it has heard enough."""

    def __init__(self, port: int) -> None:
        self.heard: list[MQTTMessage] = []
        self._arrived = Condition()
        self._client = Client(CallbackAPIVersion.VERSION2)
        self._client.on_connect = lambda client, *_: client.subscribe("#")
        self._client.on_subscribe = lambda *_: self._notify(None)
        self._client.on_message = lambda _client, _data, message: self._notify(message)
        self._client.connect("127.0.0.1", port)
        with self._arrived:
            self._client.loop_start()
            assert self._arrived.wait(10)

    def wait(self, count: int, seconds: float = 15) -> list[MQTTMessage]:
        with self._arrived:
            assert self._arrived.wait_for(lambda: len(self.heard) >= count, seconds), len(self.heard)
            return list(self.heard)

    def stop(self) -> None:
        self._client.disconnect()
        self._client.loop_stop()

    def _notify(self, message: MQTTMessage | None) -> None:
        with self._arrived:
            if message is not None:
                self.heard.append(message)
            self._arrived.notify_all()


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def broker(port: int) -> Iterator[RunningBroker]:
    broker = RunningBroker(port)
    yield broker
    broker.stop()


@pytest.fixture
def listener(broker: RunningBroker, port: int) -> Iterator[Listener]:
    listener = Listener(port)
    yield listener
    listener.stop()


def test_readings_arrive_in_the_chosen_form_and_faults_can_come_and_go(listener, port):
    publisher = Publisher(Motor(0), port=port, prefix="hall/", form=Form.COMPLETE, speed=60)
    publisher.start()
    healthy = json.loads(listener.wait(5)[-1].payload)
    publisher.inject(Fault(FaultKind.BEARING))
    (fault,) = publisher.active_faults
    faulty = json.loads(listener.wait(len(listener.heard) + 5)[-1].payload)
    publisher.clear()
    cleared = json.loads(listener.wait(len(listener.heard) + 5)[-1].payload)
    publisher.stop()

    assert {message.topic for message in listener.heard} == {"hall/motor_metrics"}
    assert fault.kind is FaultKind.BEARING
    assert healthy["vibration"] < 3
    assert faulty["vibration"] > 8
    assert cleared["vibration"] < 3
    assert publisher.published >= 15


def test_at_speed_simulated_time_runs_faster_and_the_rate_stays_bounded(listener, port):
    publisher = Publisher(Motor(0), port=port, form=Form.COMPLETE, speed=600)
    publisher.start()
    listener.wait(3)
    began, first = monotonic(), len(listener.heard)
    messages = listener.wait(first + 20)
    took = monotonic() - began
    publisher.stop()

    stamps = [json.loads(message.payload)["timestamp"] for message in messages]
    steps = {round(later - earlier, 3) for earlier, later in pairwise(stamps)}
    assert steps == {600 / LARGEST_RATE}
    assert took > 0.9 * 19 / LARGEST_RATE


def test_at_speed_the_energy_fits_the_power_in_the_time_of_those_who_listen(listener, port):
    publisher = Publisher(Motor(0), port=port, form=Form.COMPLETE, speed=3600)
    publisher.start()
    messages = [json.loads(message.payload) for message in listener.wait(40)]
    publisher.stop()

    first, last = messages[0], messages[-1]
    assert last["timestamp"] - first["timestamp"] > 3600
    assert last["energy_a"] - first["energy_a"] < 0.02


def test_meters_are_read_one_after_another(listener, port):
    publisher = Publisher(Motor(0), port=port, form=Form.SPANISH, interval=1)
    publisher.start()
    messages = listener.wait(7)
    publisher.stop()

    assert [message.topic for message in messages[:4]] == [
        *("motor/fase_a", "motor/fase_b", "motor/fase_c", "motor/temperatura")
    ]
    arrivals = [message.timestamp for message in messages[:4]]
    assert all(later - earlier > 0.03 for earlier, later in pairwise(arrivals))


def test_retained_messages_wait_for_those_who_come_later(listener, port):
    publisher = Publisher(Motor(0), port=port, form=Form.COMPLETE, speed=20, retain=True)
    publisher.start()
    listener.wait(2)
    publisher.stop()
    late = Listener(port)
    (message,) = late.wait(1)
    late.stop()

    assert message.retain


def test_it_waits_for_the_broker_and_comes_back_after_a_break(port):
    publisher = Publisher(Motor(0), port=port, form=Form.COMPLETE, speed=20)
    publisher.start()
    for _ in range(2):
        broker = RunningBroker(port)
        listener = Listener(port)
        listener.wait(3)
        listener.stop()
        broker.stop()
    publisher.stop()

    assert publisher.published >= 6


@pytest.mark.parametrize("wrong", [{"interval": 0}, {"speed": -1}])
def test_an_impossible_pace_is_refused(wrong):
    with pytest.raises(ValueError, match="positive"):
        Publisher(Motor(0), **wrong)


def test_the_command_line_publishes_with_its_faults(listener, port, capsys):
    status = main(
        [
            *("--port", str(port), "--prefix", "m", "--form", "values", "--speed", "20"),
            *("--fault", "phase_loss/b@0", "--fault", "meter_silent/a", "--for", "1.5"),
        ]
    )

    topics = {message.topic for message in listener.heard}
    assert status == 0
    assert "readings" in capsys.readouterr().out
    assert "m/fase_c/voltaje" in topics
    assert "m/fase_a/voltaje" not in topics


def test_a_broker_that_is_not_there_is_told_of(port, caplog):
    assert main(["--port", str(port), "--for", "0.5"]) == 0
    assert f"Nothing answers at 127.0.0.1:{port}" in caplog.text


@pytest.mark.parametrize(
    "wrong", [["--fault", "rust"], ["--form", "morse"], ["--speed", "0"], ["--interval", "x"]]
)
def test_a_wrong_option_is_explained(wrong, capsys):
    with pytest.raises(SystemExit):
        main(wrong)
    assert wrong[0] in capsys.readouterr().err
