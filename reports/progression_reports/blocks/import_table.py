"""What came in from a file: counts by respondent and occasion, and answers missing by reason.

Scope: one table of `Forms`, for the one who imports. No answers.
"""

from progression.capture import Forms
from progression.definition import vocabulary
from progression.printing import print_count
from progression.texts import Language, pick
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.words import TEXTS, respondent_label

__all__ = ["import_table"]


def import_table(forms: Forms, language: Language) -> Table:
    """Forms and participants, by respondent and occasion."""
    keys = forms.keys[["participant", "respondent", "occasion"]].astype(str)
    pairs = keys[["respondent", "occasion"]].drop_duplicates().itertuples(index=False, name=None)
    order = forms.instrument.occasion_order
    rows = []
    for respondent, occasion in sorted(pairs, key=lambda pair: (pair[0], order(pair[1]))):
        here = keys[(keys["respondent"] == respondent) & (keys["occasion"] == occasion)]
        who, when = respondent_label(respondent, language), forms.instrument.occasion_label(occasion, language)
        people = print_count(here["participant"].nunique(), language)
        rows.append((who, when, print_count(len(here), language), people))
    words = vocabulary().missing
    missing = [
        f"{pick(words[reason].labels, language)} {print_count(count, language)}"
        for reason, count in forms.missing_counts().items()
        if count
    ]
    names = ("respondent", "occasion", "forms", "participants")
    return Table(
        title=TEXTS("import.title", language, file=forms.source.name or "–"),
        columns=tuple(
            Column(name, TEXTS(f"import.{name}", language), "right" if place > 1 else "left")
            for place, name in enumerate(names)
        ),
        rows=tuple(rows),
        notes=(TEXTS("import.missing", language, reasons=", ".join(missing)),) if missing else (),
    )
