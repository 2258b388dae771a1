"""What the FastAPI backend kept that watched motors before: its SQLite file, read and never written."""

from .backend import Backend

__all__ = ["Backend"]
