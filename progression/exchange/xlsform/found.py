"""What was lost or assumed while a form was read.

Scope: collect it item by item, and say it once for each kind of thing.
"""

from dataclasses import dataclass, field

from progression.exchange.loss import Feature, lost
from progression.exchange.xlsform.languages import heading_of
from progression.exchange.xlsform.texts import Texts
from progression.notes import Note

__all__ = ["Found"]

_NAMED = 6


@dataclass
class Found:
    """Names of what each thing happened to.

    Attributes:
        changed: Names that are no ids, with what became of them.
        languages: Headings whose language nobody can tell.
        repeats: Repeats.
        left_out: Questions of a kind that no scale answers.
        calculations: Calculations of somebody else's.
        defaults: Items with an answer filled in from the beginning.
        texts: Notes that belong to no question.
        limits: Items whose limits are assumed.
        decimals: Items whose number of decimals is assumed.
        unordered: Scales taken to be without order.
        relabelled: Options whose label stood for another one too.
        version: The version as the form has it and what stands there now.
    """

    changed: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    repeats: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    calculations: list[str] = field(default_factory=list)
    defaults: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    limits: list[str] = field(default_factory=list)
    decimals: list[str] = field(default_factory=list)
    unordered: list[str] = field(default_factory=list)
    relabelled: list[str] = field(default_factory=list)
    version: tuple[str, str] | None = None
    no_respondents: bool = False
    _lost: dict[Feature, list[str]] = field(default_factory=dict)

    def lose(self, feature: Feature, where: str) -> None:
        """Something of an item is not carried."""
        self._lost.setdefault(feature, []).append(where)

    def notes(self, texts: Texts) -> tuple[Note, ...]:
        """All of it as notes."""
        for each in self.changed:
            self.lose("ids", each)
        for each in self.languages:
            self.lose("languages", each)
        found = [lost(feature, where) for feature, where in self._lost.items()]
        if self.version:
            found.append(Note("xlsform.version", {"value": self.version[0], "version": self.version[1]}))
        if self.no_respondents:
            found.append(Note("xlsform.respondents"))
        for tag, count in texts.copied.items():
            found.append(Note("xlsform.copied", {"count": count, "language": heading_of(tag)}))
        made = (
            (self.unordered, Note("xlsform.unordered", _where(self.unordered))),
            (self.limits, Note("xlsform.limits", _where(self.limits))),
            (self.decimals, Note("xlsform.decimals", _where(self.decimals))),
            (self.relabelled, Note("xlsform.labels", _where(self.relabelled))),
            (self.repeats, Note("xlsform.repeats", _where(self.repeats))),
            (self.left_out, Note("xlsform.left-out", _where(self.left_out))),
            (self.calculations, Note("xlsform.calculations", _where(self.calculations))),
            (self.defaults, Note("xlsform.defaults", _where(self.defaults))),
            (self.texts, Note("xlsform.texts", _where(self.texts))),
            (texts.referring, Note("xlsform.references", _where(texts.referring))),
        )
        return (*found, *(note for places, note in made if places))


def _where(names: list[str]) -> dict[str, str]:
    places = list(dict.fromkeys(names))
    more = f" … ({len(places)})" if len(places) > _NAMED else ""
    return {"where": ", ".join(places[:_NAMED]) + more}
