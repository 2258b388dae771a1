"""The built card for dashboards, and what has them load it."""

from .serving import async_offer_card

__all__ = ["async_offer_card"]
