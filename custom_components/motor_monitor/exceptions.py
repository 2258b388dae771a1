"""The domain's errors, in the words and the language of whoever asked."""

from datetime import timedelta

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.helpers.translation import async_get_translations

from .const import DOMAIN
from .motor.alert import Severity
from .motor.errors import (
    LimitError,
    ModelError,
    MotorError,
    NoPreviousModelError,
    ResolvedAlertError,
    ShelvingTimeError,
    TooFewSamplesError,
    TrainingError,
    UnknownAlertError,
)
from .motor.limits import LIMIT_KEYS, LIMITED, LimitTrait
from .motor.protection_function import ProtectionFunction
from .motor.protection_levels import PROTECTION_LEVEL_KEYS


class NotFoundError(ServiceValidationError):
    """What is asked about does not exist."""


class NotLoadedError(ServiceValidationError):
    """The motor is there and cannot be asked now: it is starting, or switched off."""


class FieldError(ServiceValidationError):
    """A field holds what cannot be."""

    def __init__(
        self,
        field: str,
        *,
        translation_domain: str | None,
        translation_key: str | None,
        translation_placeholders: dict[str, str] | None = None,
    ) -> None:
        """``field`` is the name that it has in the question; the text may say it too."""
        super().__init__(
            translation_domain=translation_domain,
            translation_key=translation_key,
            translation_placeholders={"field": field, **(translation_placeholders or {})},
        )
        self.field = field


def translated(error: MotorError) -> HomeAssistantError:
    """Return what to raise instead of ``error``: a ServiceValidationError where the caller can mend it."""
    match error:
        case UnknownAlertError() | ResolvedAlertError() | ShelvingTimeError():
            return _of_alert(error)
        case LimitError():
            return FieldError(
                error.key,
                translation_domain=DOMAIN,
                translation_key=f"limit_{error.reason}",
                translation_placeholders=_placeholders_of_limit(error),
            )
        case ModelError():
            return _of_model(error)
        case _:
            return HomeAssistantError(
                translation_domain=DOMAIN,
                translation_key="motor_error",
                translation_placeholders={"detail": str(error)},
            )


def _of_model(error: ModelError) -> HomeAssistantError:
    match error:
        case TooFewSamplesError():
            return ServiceValidationError(
                translation_domain=DOMAIN,
                translation_key="too_few_samples",
                translation_placeholders={"count": str(error.count), "needed": str(error.needed)},
            )
        case TrainingError():
            return HomeAssistantError(
                translation_domain=DOMAIN,
                translation_key=f"training_{error.fault}",
            )
        case NoPreviousModelError():
            return ServiceValidationError(
                translation_domain=DOMAIN,
                translation_key="no_previous_model",
            )
        case _:
            return HomeAssistantError(
                translation_domain=DOMAIN,
                translation_key="training_failed",
                translation_placeholders={"reason": str(error)},
            )


async def async_message(hass: HomeAssistant, error: HomeAssistantError, language: str) -> str:
    """Return what an error says in a language; in English, as its text is, where there are no words."""
    domain, key = error.translation_domain, error.translation_key
    if domain is None or key is None:
        return str(error)
    texts = await async_get_translations(hass, language, "exceptions", {domain})
    template = texts.get(f"component.{domain}.exceptions.{key}.message")
    if template is None:
        return str(error)
    return template.rstrip(".").format_map(error.translation_placeholders or {})


def _of_alert(error: UnknownAlertError | ResolvedAlertError | ShelvingTimeError) -> ServiceValidationError:
    match error:
        case UnknownAlertError():
            return NotFoundError(
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
            return FieldError(
                "duration",
                translation_domain=DOMAIN,
                translation_key="shelving_time",
                translation_placeholders={"minutes": minutes, "days": str(error.maximum.days)},
            )


def _placeholders_of_limit(error: LimitError) -> dict[str, str]:
    bounds: LimitTrait | ProtectionFunction
    if (limit := LIMIT_KEYS.get(error.key)) is not None:
        subject, bounds = limit.quantity.value, LIMITED[limit.quantity]
    elif (level := PROTECTION_LEVEL_KEYS.get(error.key)) is not None:
        subject, bounds = level.function.key, level.function
    else:
        return {"limit": error.key}
    return {
        "limit": error.key,
        "critical": f"{subject}_{Severity.CRITICAL}",
        "minimum": f"{bounds.minimum:g}",
        "maximum": f"{bounds.maximum:g}",
    }
