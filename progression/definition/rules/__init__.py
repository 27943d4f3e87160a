"""Whether the parts of a definition agree with each other.

Each rule is a function from the valid parts to faults: ``(path, code, facts)``. The parts come validated one by one, so
a fault in one item hides nothing in the next; a reference to a part that is itself broken is left alone.
"""

from itertools import chain

from progression.definition.rules import of_conditions, of_examples, of_header, of_items, of_scales, of_scores
from progression.definition.rules.found import Fault, Parts

__all__ = ["Fault", "Parts", "faults"]

_MODULES = (of_header, of_items, of_conditions, of_scales, of_scores, of_examples)


def faults(parts: Parts) -> list[Fault]:
    """Everything on which the parts disagree."""
    return list(chain.from_iterable(rule(parts) for module in _MODULES for rule in module.RULES))
