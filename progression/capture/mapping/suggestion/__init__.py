"""A first map for somebody else's table, with everything uncertain in comments."""

from progression.capture.mapping.suggestion.suggest import Suggestion, suggest_map

__all__ = ["Suggestion", "suggest_map"]
