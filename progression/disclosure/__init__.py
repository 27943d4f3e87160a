"""Disclosure: the one door to the outside. What an instrument forbids is refused, what is about too few is hidden."""

from progression.disclosure.policy import refuse_crossings, refuse_individuals
from progression.disclosure.small_groups import protect

__all__ = ["protect", "refuse_crossings", "refuse_individuals"]
