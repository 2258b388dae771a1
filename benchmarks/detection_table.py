"""The outcome of the detection benchmark as tables."""

from simulator.motor import DutyPattern

from .detection_report import COURSES, Change, Report, Result
from .plant import OURS, WATCHING
from .rivals import RECIPES


def print_report(report: Report) -> None:
    """Print false alarms, finds and delays."""
    results = report["results"]
    _print_false_alarms(results)
    _print_changes(report["changes"])
    for course in range(len(COURSES)):
        _print_course(results, course)
    for name in OURS:
        _print_kinds(name, results[name])


def _print_false_alarms(results: dict[str, Result]) -> None:
    places = ("all", *DutyPattern)
    print(f"\n{'False alarms a motor-month':28}{''.join(f'{place:>12}' for place in places)}", end="")
    print(f"{'no fault':>12}{'learning':>12}{'ROC AUC':>12}")
    for name in (*RECIPES, *WATCHING):
        if name not in results:
            print(f"{name:28}{'not installed':>16}")
            continue
        result = results[name]
        rates = "".join(f"{result['false_alarms_a_month'][place]:12.1f}" for place in places)
        controls = f"{result['controls_found']}/{result['controls']}"
        learning = "–" if result["learning_alarms"] is None else str(result["learning_alarms"])
        auc = "–" if result["auc"] is None else f"{result['auc']:.4f}"
        print(f"{name:28}{rates}{controls:>12}{learning:>12}{auc:>12}")


def _print_changes(changes: list[Change]) -> None:
    print(f"\n{'False alarms while the plant changes':56}{'motor-days':>12}", end="")
    print("".join(f"{name:>20}" for name in WATCHING))
    for change in changes:
        counts = "".join(f"{change['false_alarms'][name]:20}" for name in WATCHING)
        print(f"{change['scenario']:56}{change['motor_days']:12.0f}{counts}")


def _print_course(results: dict[str, Result], index: int) -> None:
    ramp, severity = COURSES[index]
    title = f"Severity {severity:g}, " + (f"creeping in over {ramp:g} s" if ramp else "at once")
    print(f"\n{title:36}{'found':>8}{'in 10 min':>12}{'median':>10}{'worst':>10}", end="")
    print(f"{'worst, on':>12}{'right first':>14}")
    for name, result in results.items():
        course = result["courses"][index]
        found, soon = (
            100 * count / course["faults"] for count in (course["found"], course["found_in_10_min"])
        )
        right = "–" if course["right_first"] is None else f"{100 * course['right_first']:.0f} %"
        delays = f"{_seconds(course['delay_median_s']):>10}{_seconds(course['delay_worst_s']):>10}"
        running = f"{_seconds(course['running_worst_s']):>12}"
        print(f"{name:36}{found:6.0f} %{soon:10.0f} %{delays}{running}{right:>14}")


def _print_kinds(name: str, result: Result) -> None:
    titles = [
        f"{severity:g} in {ramp:g} s" if ramp else f"{severity:g} at once" for ramp, severity in COURSES
    ]
    print(
        f"\n{f'Found, median delay, worst while on: {name}':44}{''.join(f'{title:>19}' for title in titles)}"
    )
    for kind, courses in result["kinds"].items():
        cells = (
            f"{course['found']}/{course['faults']} {_seconds(course['delay_median_s']):>6}"
            f"{_seconds(course['running_worst_s']):>7}"
            for course in courses
        )
        print(f"{kind:44}{''.join(f'{cell:>19}' for cell in cells)}")


def _seconds(delay: float | None) -> str:
    return "–" if delay is None else f"{delay:.0f} s"
