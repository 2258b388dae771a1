"""What people and programs can ask a motor, or tell it: each question once, and the faces over it."""

from .actions import async_setup_actions

__all__ = ["async_setup_actions"]
