"""The domain's errors, in the words and the language of whoever asked."""

from datetime import timedelta

from homeassistant.exceptions import HomeAssistantError, ServiceValidationError

from .const import DOMAIN
from .motor.errors import (
    LimitError,
    ModelError,
    MotorError,
    NoPreviousModelError,
    ResolvedAlertError,
    ShelvingTimeError,
    TooFewSamplesError,
    UnknownAlertError,
)
from .motor.limits import LIMIT_KEYS, LIMITED


def translated(error: MotorError) -> HomeAssistantError:
    """Return what to raise instead of ``error``: a ServiceValidationError where the caller can mend it."""
    match error:
        case UnknownAlertError() | ResolvedAlertError() | ShelvingTimeError():
            return _of_alert(error)
        case LimitError():
            return ServiceValidationError(
                translation_domain=DOMAIN,
                translation_key=f"limit_{error.reason}",
                translation_placeholders=_placeholders_of_limit(error),
            )
        case TooFewSamplesError():
            return ServiceValidationError(
                translation_domain=DOMAIN,
                translation_key="too_few_samples",
                translation_placeholders={"count": str(error.count), "needed": str(error.needed)},
            )
        case NoPreviousModelError():
            return ServiceValidationError(
                translation_domain=DOMAIN,
                translation_key="no_previous_model",
            )
        case ModelError():
            return HomeAssistantError(
                translation_domain=DOMAIN,
                translation_key="training_failed",
                translation_placeholders={"reason": str(error)},
            )
        case _:
            return HomeAssistantError(
                translation_domain=DOMAIN,
                translation_key="motor_error",
                translation_placeholders={"detail": str(error)},
            )


def _of_alert(error: UnknownAlertError | ResolvedAlertError | ShelvingTimeError) -> ServiceValidationError:
    match error:
        case UnknownAlertError():
            return ServiceValidationError(
                translation_domain=DOMAIN,
                translation_key="unknown_alert",
                translation_placeholders={"alert_id": error.alert_id},
            )
        case ResolvedAlertError():
            return ServiceValidationError(
                translation_domain=DOMAIN,
                translation_key="alert_resolved",
                translation_placeholders={"alert_id": error.alert_id},
            )
        case ShelvingTimeError():
            minutes = str(error.minimum // timedelta(minutes=1))
            return ServiceValidationError(
                translation_domain=DOMAIN,
                translation_key="shelving_time",
                translation_placeholders={"minutes": minutes, "days": str(error.maximum.days)},
            )


def _placeholders_of_limit(error: LimitError) -> dict[str, str]:
    limit = LIMIT_KEYS.get(error.key)
    if limit is None:
        return {"limit": error.key}
    trait = LIMITED[limit.quantity]
    return {
        "limit": error.key,
        "critical": f"{limit.quantity}_critical",
        "minimum": f"{trait.minimum:g}",
        "maximum": f"{trait.maximum:g}",
    }
