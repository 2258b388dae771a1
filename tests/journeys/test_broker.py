"""The broker of the demo, as its clients see it."""

from collections.abc import Iterator
from contextlib import contextmanager
from queue import Queue
import subprocess
import sys
import time

from paho.mqtt.client import Client
from paho.mqtt.enums import CallbackAPIVersion
import pytest

from demo.broker import Broker, BrokerError, find_free_port
from demo.home import PROJECT

from .patience import eventually


@contextmanager
def connected(broker: Broker, *topics: str) -> Iterator[tuple[Client, Queue[bytes]]]:
    """A client that has subscribed to `topics`, and what it receives."""
    client = Client(CallbackAPIVersion.VERSION2)
    client.max_queued_messages_set(0)
    received: Queue[bytes] = Queue()
    granted: list[int] = []
    client.on_message = lambda _client, _data, message: received.put(message.payload)
    client.on_subscribe = lambda _client, _data, number, _codes, _properties: granted.append(number)
    client.connect("127.0.0.1", broker.port)
    client.loop_start()
    for topic in topics:
        client.subscribe(topic)
    eventually(lambda: len(granted) == len(topics))
    yield client, received
    client.disconnect()
    client.loop_stop()


def test_two_thousand_messages_arrive_in_order_within_seconds(broker: Broker):
    with connected(broker, "motor/#") as (client, received):
        began = time.monotonic()
        for number in range(2000):
            client.publish("motor/phase_a", str(number))
        arrived = [received.get(timeout=10) for _ in range(2000)]
        assert time.monotonic() - began < 10
    assert arrived == [str(number).encode() for number in range(2000)]


def test_overlapping_subscriptions_bring_one_copy(broker: Broker):
    with connected(broker, "motor/#", "+/phase_a", "motor/phase_a") as (client, received):
        client.publish("motor/phase_a", "once")
        client.publish("motor/phase_b", "then this")
        assert [received.get(timeout=10), received.get(timeout=10)] == [b"once", b"then this"]


def test_a_second_broker_on_a_port_says_so(broker: Broker):
    with pytest.raises(BrokerError, match=str(broker.port)):
        Broker(broker.port).start()


def test_a_broker_starts_again():
    broker = Broker(find_free_port(22883))
    for _ in range(2):
        broker.start()
        with connected(broker, "motor/#"):
            pass
        broker.stop()
    assert find_free_port(broker.port) == broker.port


def test_programs_that_start_at_once_get_ports_of_their_own():
    port = find_free_port(22983)
    ask = f"from demo.broker import find_free_port; print(find_free_port({port}))"
    other = subprocess.check_output([sys.executable, "-c", ask], cwd=PROJECT, text=True)
    assert int(other) > port
