"""Disclosure: the one door to the outside. Every count that leaves passes here."""

from progression.disclosure.small_groups import protect

__all__ = ["protect"]
