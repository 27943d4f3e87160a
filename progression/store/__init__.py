"""The store: answers kept for years, nothing lost, nothing overwritten, nobody recognised."""

from progression.store.saving import Imported, Saved
from progression.store.store import Store

__all__ = ["Imported", "Saved", "Store"]
