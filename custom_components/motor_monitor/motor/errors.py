"""The errors of the motor domain."""

from datetime import timedelta
from enum import StrEnum


class MotorError(Exception):
    """Something the motor domain cannot do; its kinds say what."""


class WireError(MotorError):
    """A whole message was refused; ``kind`` is a value of ``RefusalKind``."""

    def __init__(self, kind: str, detail: str) -> None:
        """Keep what was wrong apart from the text that describes it."""
        super().__init__(f"{kind}: {detail}")
        self.kind = kind
        self.detail = detail


class LimitError(MotorError):
    """Limits that contradict each other, or that no motor could have."""

    def __init__(self, key: str, reason: str) -> None:
        """Name the limit, such as ``temperature_warning``, and what is wrong with it."""
        super().__init__(f"{key}: {reason}")
        self.key = key
        self.reason = reason


class NameplateError(MotorError):
    """Rated values that contradict each other, or that no motor could have."""

    def __init__(self, field: str, reason: str) -> None:
        """Name the field, such as ``speed``, and what is wrong with it."""
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason


class ModelError(MotorError):
    """A model that cannot be grown from this table or read from these arrays."""


class TrainingFault(StrEnum):
    """Why no model could be trained."""

    TOO_FEW = "too_few"
    GAPS = "gaps"
    """Hardly a reading has every quantity."""
    CONSTANT = "constant"
    """Nothing that was measured varies."""
    INTERRUPTED = "interrupted"


class TrainingError(ModelError):
    """No model could be trained; ``fault`` says why."""

    def __init__(self, fault: TrainingFault) -> None:
        """Keep why."""
        super().__init__(fault)
        self.fault = fault


class TooFewSamplesError(TrainingError):
    """There is not yet enough to learn from."""

    def __init__(self, count: int, needed: int) -> None:
        """Keep both numbers of readings."""
        super().__init__(TrainingFault.TOO_FEW)
        self.count = count
        self.needed = needed


class NoPreviousModelError(ModelError):
    """There is no earlier model to go back to."""


class UnknownAlertError(MotorError):
    """No alert in the journal has this id."""

    def __init__(self, alert_id: str) -> None:
        """Keep the id that was asked for."""
        super().__init__(alert_id)
        self.alert_id = alert_id


class ResolvedAlertError(MotorError):
    """The alert is resolved: there is nothing left to acknowledge or to shelve."""

    def __init__(self, alert_id: str) -> None:
        """Keep the id of the alert."""
        super().__init__(alert_id)
        self.alert_id = alert_id


class ShelvingTimeError(MotorError):
    """An alert cannot be shelved for so short or so long a time."""

    def __init__(self, minimum: timedelta, maximum: timedelta) -> None:
        """Keep what is allowed, both inclusive."""
        super().__init__(f"from {minimum} to {maximum}")
        self.minimum = minimum
        self.maximum = maximum


class StateError(MotorError):
    """A saved state that is not one of ours, or is newer than this code."""
