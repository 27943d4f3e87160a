"""The rows of the tables of individual change: whose, and by which method where there are several.

Scope: key columns, and a method and what its labels refer to in words. Which columns follow is each table's own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import pandas as pd

from progression.analysis import GroupChange
from progression.analysis.result import records
from progression.printing import NO_BREAK_SPACE, plain_number, print_share
from progression.texts import Language
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.model import Column
from progression_reports.blocks.words import TEXTS, capital, respondent_label

__all__ = ["VerdictRows", "print_share_with_interval", "reference_words"]


def reference_words(change: GroupChange, reference: str, language: Language) -> str:
    """What a label refers to: ``utöver mätfelet``, ``minst 30 procent``."""
    percentage = plain_number(change.judging.percentage or 0, language)
    return TEXTS(f"reference.{reference}", language, percentage=percentage)


def print_share_with_interval(row: dict[str, Any], name: str, language: Language) -> str:
    """``33 % (12–62)``: a share and its limits, whole per cent; a dash where nobody is."""
    share = print_share(row[name], language)
    if row[name] is None:
        return share
    low, high = (print_share(row[f"{name}_{end}"], language).rstrip(f"{NO_BREAK_SPACE}%") for end in ("low", "high"))
    return f"{share} ({low}–{high})"


@dataclass(frozen=True)
class VerdictRows:
    """Some of a result's rows about verdicts.

    Attributes:
        change: The result.
        rows: Rows as plain values, those of one score together.
        language: The reader's language.
        naming: Whether the method column names methods, or what their labels refer to.
    """

    change: GroupChange
    rows: Sequence[dict[str, Any]]
    language: Language
    naming: Literal["method", "reference"] = "method"

    @classmethod
    def of(
        cls, change: GroupChange, frame: pd.DataFrame, language: Language, *, reference: str | None = None
    ) -> "VerdictRows":
        """The rows of a frame, or those whose labels refer to one thing.

        Args:
            change: The result.
            frame: One of its frames about verdicts.
            language: The reader's language.
            reference: What the labels refer to; any where left out, and then the rows tell it where they differ.
        """
        rows = [row for row in records(frame) if reference in (None, row["reference"])]
        ordered = Keys(change.instrument, rows, "score", language).ordered()
        several = len({row["reference"] for row in rows}) > 1
        return cls(change, ordered, language, "reference" if several else "method")

    @cached_property
    def keys(self) -> Keys:
        """Score, respondent and group."""
        return Keys(self.change.instrument, self.rows, "score", self.language)

    @cached_property
    def methods(self) -> list[str]:
        """Short names of the methods that occur."""
        return list(dict.fromkeys(row["method"] for row in self.rows))

    @cached_property
    def open(self) -> list[dict[str, Any]]:
        """The rows whose numbers may be shown."""
        return [row for row in self.rows if not row["suppressed"]]

    @property
    def reference(self) -> str:
        """What all the labels refer to, in words; empty where they refer to different things."""
        found = {row["reference"] for row in self.rows}
        return reference_words(self.change, found.pop(), self.language) if len(found) == 1 else ""

    @property
    def headers(self) -> int:
        """How many key columns there are."""
        return len(self.columns())

    def columns(self) -> tuple[Column, ...]:
        """The key columns, with the method where there are several."""
        several = len(self.methods) > 1
        method = [Column("method", TEXTS("column.method", self.language))] if several else []
        return (*self.keys.columns(), *method)

    def cells(self, row: dict[str, Any]) -> tuple[str, ...]:
        """What stands in them."""
        method = [capital(self.method(row))] if len(self.methods) > 1 else []
        return (*self.keys.cells(row), *method)

    def method(self, row: dict[str, Any]) -> str:
        """The method of a row: ``JT``, or what its labels refer to where the rows differ in that."""
        short = str(row["method"]).upper()
        if self.naming == "method":
            return short
        words = reference_words(self.change, row["reference"], self.language)
        return f"{words} ({short})" if row["method"] in self._sharing else words

    @cached_property
    def _sharing(self) -> set[str]:
        """The methods whose labels refer to the same thing as another's."""
        of = {row["method"]: row["reference"] for row in self.rows}
        return {method for method, reference in of.items() if list(of.values()).count(reference) > 1}

    def about(self, row: dict[str, Any]) -> str:
        """What a sentence about everybody is about: ``Styrka i dag, mentor, JT``."""
        words = [self.change.instrument.label_of(row["score"], self.language)]
        if len({each["respondent"] for each in self.rows}) > 1:
            words.append(respondent_label(row["respondent"], self.language))
        if len(self.methods) > 1:
            words.append(self.method(row))
        return ", ".join(words)
