"""How the numbers were computed, as a text for somebody's section on method.

Scope: the sentences of ``progression.analysis.methods``, one after the other.
"""

from progression.analysis import Result, methods_paragraph
from progression.texts import Language
from progression_reports.blocks.model import Passage, Point, Words

__all__ = ["methods_text"]


def methods_text(result: Result, language: Language) -> Words:
    """One paragraph; nothing where the result is about single persons."""
    told = methods_paragraph(result, language)
    return Words("", (Passage((Point(told),)),) if told else (), how="run")
