"""The demo: a motor on a Home Assistant of its own, until Ctrl-C. `scripts/demo --help` tells the options."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
import signal
import sys
import time

from simulator.faults import Fault, FaultKind
from simulator.forms import DEFAULT_PREFIX, Form
from simulator.motor import Motor
from simulator.publisher import Publisher

from .broker import Broker, BrokerError, find_free_port
from .client import ClientError
from .dashboards import SELF_MADE, add_dashboard, has_dashboard
from .faults import KEYS, RAMP, describe_keys, schedule
from .home import PASSWORD, PROJECT, RESTART, USERNAME, Home, HomeError
from .motors import MotorError, add_motor, find_page, list_motors, wait_until
from .past import DAYS, invent_past, list_shown
from .terminal import Keyboard

MOTOR = "Pump"
_DASHBOARD = "demo-motors"
_WARM = 3600.0  # simulated seconds in which the frame becomes as warm as it gets


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the demo until it is interrupted; return the exit status."""
    options = _parse(arguments)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    try:
        with ExitStack() as parts:
            _run(options, parts)
    except KeyboardInterrupt:
        _say("Everything has ended. Start it again and the motor's history is still there.")
        return 0
    except (BrokerError, ClientError, HomeError, MotorError, OSError) as error:
        _say(str(error))
        return 1
    return 0


def _run(options: Namespace, parts: ExitStack) -> None:
    """Start one part after another, then watch over them; `parts` ends them in reverse."""
    broker = parts.enter_context(Broker(find_free_port(options.broker_port)))
    _say(f"MQTT broker at 127.0.0.1:{broker.port}")

    home = Home(options.folder, port=find_free_port(options.port), broker_port=broker.port)
    home.prepare(fresh=options.fresh)
    is_new = not home.database.exists()
    _say(f"Starting Home Assistant; its log is {home.log}")
    parts.callback(_say, "Ending")
    parts.enter_context(home)
    motor = _motor(home)
    if is_new:
        _say(f"Making up what the motor did in the {DAYS} days before, for the charts")
        _invent_past(home, motor, broker)
    page = find_page(home.client, motor)
    dashboard = _dashboard(home)

    publisher = Publisher(Motor(), port=broker.port, form=Form.PHASES, speed=options.speed)
    for fault in options.fault:
        publisher.inject(fault)
    publisher.start()
    parts.callback(publisher.stop)
    _say(f"A simulated motor runs at {options.speed:g} times real time")

    _say(f"Open {dashboard} and log in as {USERNAME} with password {PASSWORD}")
    _say(f"The motor's own page is {page}")
    keyboard = parts.enter_context(Keyboard())
    if keyboard.is_there:
        _say(f"Faults by key: {describe_keys()}; space repairs everything")
    _say("Ctrl-C ends everything")
    _watch(home, publisher, keyboard, iter(()) if options.fault else schedule())


def _watch(home: Home, publisher: Publisher, keyboard: Keyboard, plan: Iterator[Fault]) -> None:
    """Let faults happen and tell of them, for as long as Home Assistant runs.

    Raises:
        HomeError: Home Assistant ended by itself.
    """
    active: set[FaultKind] = set()
    planned = next(plan, None)
    while True:
        _keep_running(home)
        if planned is not None and publisher.time >= planned.at:
            publisher.inject(planned)
            planned = next(plan, None)
        key = keyboard.read(0.25)
        if key == " ":
            publisher.clear()
        elif key in KEYS:
            publisher.inject(Fault(KEYS[key], ramp=RAMP))
        if planned is not None and (key == " " or key in KEYS):
            planned = None
            _say("From now on faults come by key only")
        active = _tell_changes(active, {fault.kind for fault in publisher.active_faults})


def _keep_running(home: Home) -> None:
    """Start Home Assistant again when someone restarted it from its interface."""
    status = home.exit_status()
    if status == RESTART:
        _say("Home Assistant restarts")
        home.start()
        _say("Home Assistant is back")
    elif status is not None:
        raise HomeError(f"Home Assistant ended with status {status}{home.log_tail()}")


def _tell_changes(before: set[FaultKind], now: set[FaultKind]) -> set[FaultKind]:
    for kind in sorted(now - before):
        _say(f"{time.strftime('%H:%M:%S')} {kind.replace('_', ' ')} begins")
    for kind in sorted(before - now):
        _say(f"{time.strftime('%H:%M:%S')} {kind.replace('_', ' ')} is over")
    return now


def _motor(home: Home) -> str:
    """Id of the motor's config entry; sets the motor up where this folder has none yet."""
    motors = list_motors(home.client)
    if motors:
        _say(f"The motor {motors[0]['title']} is set up since last time")
        return str(motors[0]["entry_id"])
    entry_id = add_motor(home.client, MOTOR, DEFAULT_PREFIX)
    _say(f"Set up the motor {MOTOR}, which publishes below {DEFAULT_PREFIX}")
    return entry_id


def _invent_past(home: Home, motor: str, broker: Broker) -> None:
    """Give the motor a past, made of what its twin shows, which has long been running."""
    twin = Motor()
    # Almost nothing is counted: the motor's own meters go on from where its past ends.
    shown = twin.advance(_WARM, counted=1).values().keys()
    publisher = Publisher(twin, port=broker.port, form=Form.PHASES)
    publisher.start()
    try:
        wait_until(lambda: shown <= list_shown(home.client, motor).keys(), "reading of the motor")
    finally:
        publisher.stop()
    invent_past(home, [motor])


def _dashboard(home: Home) -> str:
    """Address of the dashboard that follows the motors; adds it where there is none, or none any more."""
    if not has_dashboard(home.client, _DASHBOARD):
        add_dashboard(home.client, "Motors", _DASHBOARD, SELF_MADE)
    return f"{home.url}/{_DASHBOARD}"


def _say(line: str) -> None:
    print(f"[demo] {line}", flush=True)


def _parse(arguments: Sequence[str] | None) -> Namespace:
    parser = ArgumentParser(
        prog="scripts/demo", description="A simulated motor on a Home Assistant of its own, until Ctrl-C."
    )
    parser.add_argument("--fresh", action="store_true", help="forget what earlier demos have stored")
    parser.add_argument(
        "--speed", type=_positive, default=10.0, help="simulated seconds in a real one (default: 10)"
    )
    parser.add_argument(
        "--fault",
        type=_fault,
        action="append",
        default=[],
        metavar="KIND[/PLACE][:SEVERITY][@START][+DURATION][~RAMP]",
        help="instead of the faults that come and go by themselves; may be given again;"
        " START, DURATION and RAMP are simulated seconds; KIND is one of " + ", ".join(FaultKind),
    )
    parser.add_argument("--port", type=int, default=8123, help="for the browser; the next free one from here")
    parser.add_argument("--broker-port", type=int, default=1883, help="for MQTT; the next free one from here")
    parser.add_argument("--folder", type=Path, default=PROJECT / ".demo", help="what Home Assistant stores")
    return parser.parse_args(arguments)


def _positive(text: str) -> float:
    number = float(text)
    if not 0 < number <= 1000:
        raise ArgumentTypeError(f"{text} is not between 0 and 1000")
    return number


def _fault(text: str) -> Fault:
    try:
        return Fault.parse(text)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from error


if __name__ == "__main__":
    sys.exit(main())
