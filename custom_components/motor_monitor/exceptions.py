"""The domain's errors, in the words and the language of whoever asked."""

from homeassistant.exceptions import HomeAssistantError, ServiceValidationError

from .const import DOMAIN
from .motor.errors import (
    LimitError,
    ModelError,
    MotorError,
    NoPreviousModelError,
    TooFewSamplesError,
    UnknownAlertError,
)
from .motor.limits import LIMIT_KEYS, LIMITED


def translated(error: MotorError) -> HomeAssistantError:
    """Return what to raise instead of ``error``: a ServiceValidationError where the caller can mend it."""
    match error:
        case UnknownAlertError():
            return ServiceValidationError(
                translation_domain=DOMAIN,
                translation_key="unknown_alert",
                translation_placeholders={"alert_id": error.alert_id},
            )
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
