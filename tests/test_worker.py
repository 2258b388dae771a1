"""The queue in front of a monitor, and the jobs that work it off."""

import asyncio
from datetime import datetime
from pathlib import Path
import threading

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
import pytest

from custom_components.motor_monitor.motor.config import MotorConfig
from custom_components.motor_monitor.motor.errors import UnknownAlertError
from custom_components.motor_monitor.motor.monitor import Monitor
from custom_components.motor_monitor.motor.reading import Quantity
from custom_components.motor_monitor.motor.snapshot import Outcome
from custom_components.motor_monitor.storage.archive import Archive
from custom_components.motor_monitor.worker import QUEUE_LENGTH, MonitorWorker, Result


class Bench:
    """A worker whose monitor can be held up."""

    def __init__(self, hass: HomeAssistant, folder: Path) -> None:
        self.monitor = Monitor(MotorConfig())
        self.results: list[Result] = []
        self.worker = MonitorWorker(hass, self.monitor, Archive(folder), self.results.append)
        self.gate = threading.Event()

    async def hold(self) -> asyncio.Task[None]:
        """Keep the worker busy until the gate opens."""

        def wait(_monitor: Monitor, _now: datetime) -> tuple[Outcome | None, None]:
            assert self.gate.wait(10)
            return None, None

        task = asyncio.ensure_future(self.worker.ask(wait))
        await asyncio.sleep(0)
        return task

    async def queue_behind(self) -> asyncio.Task[None]:
        """Queue a question behind all that is queued; its answer comes when that is done."""
        task = asyncio.ensure_future(self.worker.ask(lambda _monitor, _now: (None, None)))
        await asyncio.sleep(0)
        return task

    def speed(self) -> float | None:
        return self.monitor.snapshot.reading.get(Quantity.SPEED)


@pytest.fixture
def bench(hass: HomeAssistant, tmp_path: Path) -> Bench:
    return Bench(hass, tmp_path)


async def test_what_is_queued_during_a_job_is_one_more_job(bench: Bench) -> None:
    held = await bench.hold()
    for speed in range(100):
        bench.worker.put("motor/rpm", str(speed).encode(), retained=False)
    done = await bench.queue_behind()
    bench.gate.set()
    await held
    await done
    assert len(bench.results) == 2


async def test_a_queue_that_overflows_drops_the_oldest_messages_and_says_so_once(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    held = await bench.hold()
    asked = await bench.queue_behind()
    for number in range(QUEUE_LENGTH + 50):
        bench.worker.put("motor/rpm", f"{number / 10}".encode(), retained=True)
    done = await bench.queue_behind()
    bench.gate.set()
    await held
    await asked
    await done
    assert bench.speed() == (QUEUE_LENGTH + 49) / 10
    assert caplog.text.count("oldest are dropped") == 1


async def test_an_error_of_the_domain_reaches_who_asked_and_nobody_else(bench: Bench) -> None:
    bad = asyncio.ensure_future(
        bench.worker.ask(lambda monitor, now: (monitor.resolve("no such alert", now), None))
    )
    good = asyncio.ensure_future(bench.worker.ask(lambda _monitor, _now: (None, 42)))
    with pytest.raises(UnknownAlertError):
        await bad
    assert await good == 42


async def test_a_job_that_breaks_is_logged_told_to_who_waits_and_not_the_end(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    def break_down(_monitor: Monitor, _now: datetime) -> tuple[Outcome | None, None]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await bench.worker.ask(break_down)
    assert "failed on a batch" in caplog.text
    bench.worker.put("motor/rpm", b"1450", retained=True)
    await (await bench.queue_behind())
    assert bench.speed() == 1450


async def test_what_is_queued_when_saving_is_asked_for_is_saved_too(bench: Bench, tmp_path: Path) -> None:
    held = await bench.hold()
    bench.worker.put("motor/rpm", b"nonsense", retained=False)
    saved = asyncio.ensure_future(bench.worker.save(learned=False))
    await asyncio.sleep(0)
    bench.gate.set()
    await held
    await saved
    monitor, _ = Archive(tmp_path).restore(MotorConfig())
    assert monitor.snapshot.refused_total == 1


async def test_a_closed_worker_finishes_what_is_queued_and_writes_no_more(
    bench: Bench, tmp_path: Path
) -> None:
    held = await bench.hold()
    bench.worker.put("motor/rpm", b"nonsense", retained=False)
    closed = asyncio.ensure_future(bench.worker.close())
    await asyncio.sleep(0)
    bench.worker.put("motor/rpm", b"more nonsense", retained=False)
    with pytest.raises(HomeAssistantError, match="motor_stopped"):
        await bench.worker.save(learned=True)
    bench.gate.set()
    await held
    await closed
    await bench.worker.close()
    monitor, _ = Archive(tmp_path).restore(MotorConfig())
    assert monitor.snapshot.refused_total == 1


async def test_a_result_that_cannot_be_passed_on_keeps_nobody_waiting(
    bench: Bench, hass: HomeAssistant, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def break_down(_result: Result) -> None:
        raise ZeroDivisionError

    worker = MonitorWorker(hass, bench.monitor, Archive(tmp_path), break_down)
    for _ in range(2):
        assert await asyncio.wait_for(worker.ask(lambda _monitor, _now: (None, 42)), 10) == 42
    assert "could not be passed on" in caplog.text
