"""Publish a simulated motor: ``python -m simulator --form spanish --fault bearing:1.0@60+120``."""

from argparse import ArgumentDefaultsHelpFormatter, ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
import logging
import signal
import sys
from threading import Event

from .faults import Fault
from .forms import DEFAULT_PREFIX, Form
from .motor import DutyPattern, Motor
from .publisher import Publisher


def main(arguments: Sequence[str] | None = None) -> int:
    """Publish until Ctrl-C or SIGTERM, or for ``--for`` real seconds; return the exit status."""
    options = _parse(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", stream=sys.stderr)
    motor = Motor(
        options.seed,
        duty=options.duty,
        downstream_meters=options.downstream_meters,
        speed_resolution=options.speed_resolution,
    )
    for fault in options.fault:
        motor.inject(fault)
    publisher = Publisher(
        motor,
        host=options.host,
        port=options.port,
        prefix=options.prefix,
        form=options.form,
        interval=options.interval,
        speed=options.speed,
        retain=options.retain,
        username=options.username,
        password=options.password,
    )
    stop = Event()
    signals = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, lambda _number, _frame: stop.set()) for number in signals]
    publisher.start()
    print(f"Publishing {options.form} below {options.prefix} to {options.host}:{options.port}; Ctrl-C ends")
    stop.wait(options.seconds)
    publisher.stop()
    for number, handler in zip(signals, before, strict=True):
        signal.signal(number, handler)
    print(f"{publisher.published} readings in {publisher.time:.0f} simulated seconds")
    return 0


def _parse(arguments: Sequence[str] | None) -> Namespace:
    parser = ArgumentParser(
        prog="python -m simulator", description=__doc__, formatter_class=ArgumentDefaultsHelpFormatter
    )
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=1883)
    parser.add_argument("--username")
    parser.add_argument("--password")
    parser.add_argument("--prefix", type=_prefix, default=DEFAULT_PREFIX, help="stands before every topic")
    parser.add_argument("--form", type=Form, choices=list(Form), default=Form.SPANISH)
    parser.add_argument("--interval", type=_positive, default=1.0, help="simulated seconds between readings")
    parser.add_argument("--speed", type=_positive, default=1.0, help="simulated seconds in a real one")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--duty", type=DutyPattern, choices=list(DutyPattern), default=DutyPattern.CONTINUOUS)
    parser.add_argument(
        "--fault",
        type=_fault,
        action="append",
        default=[],
        metavar="KIND[/PLACE][:SEVERITY][@START][+DURATION][~RAMP]",
        help="times in simulated seconds; may be given again",
    )
    parser.add_argument("--retain", action="store_true", help="ask the broker to keep the last values")
    parser.add_argument("--downstream-meters", action="store_true", help="meters go silent when switched off")
    parser.add_argument("--speed-resolution", type=_positive, default=1.0, help="rpm a step")
    parser.add_argument("--for", dest="seconds", type=_positive, help="end by itself after real seconds")
    return parser.parse_args(arguments)


def _prefix(text: str) -> str:
    return f"{text.rstrip('/')}/"


def _positive(text: str) -> float:
    value = float(text)
    if not 0 < value < float("inf"):
        raise ArgumentTypeError(f"{text} is not a positive number")
    return value


def _fault(text: str) -> Fault:
    try:
        return Fault.parse(text)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from error


if __name__ == "__main__":
    sys.exit(main())
