"""Write a draft as a map file.

Scope: proposals to TOML text. What is certain is a line; what is not is a comment with the reason behind it.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from progression.capture.mapping.suggestion.draft import Draft, Line, Said
from progression.definition.toml_values import in_toml, key_in_toml
from progression.printing import plain_number
from progression.texts import Catalogue, Language

__all__ = ["written"]

_TEXTS: Final = Catalogue("progression.texts")
_TABLES: Final = ("columns", "groups", "items", "long", "rows")


def written(draft: Draft, *, language: Language, file: str) -> str:
    """The text of a map file, which can be read as it stands.

    Args:
        draft: What to write.
        language: Of the comments.
        file: What the table is called.
    """
    return "\n".join(_Writer(language).lines(draft, file)) + "\n"


class _Writer:
    def __init__(self, language: Language) -> None:
        self._language = language

    def lines(self, draft: Draft, file: str) -> Iterator[str]:
        yield from self._head(draft, file)
        yield f"instrument = {in_toml(draft.instrument)}"
        yield f"layout = {in_toml(draft.layout)}"
        yield from self._ignore(draft)
        for table in _TABLES:
            if lines := draft.tables.get(table, []):
                yield from ("", f"[{table}]")
                yield from (self._line(line) for line in lines)
        if draft.without:
            yield from ("", f"# {self._said(Said('items-without', {'items': ', '.join(draft.without)}))}")
        for name, answers in draft.answers.items():
            yield from ("", f"[values.{key_in_toml(name)}]")
            yield from (self._line(line, quoted=True) for line in answers)

    def _head(self, draft: Draft, file: str) -> Iterator[str]:
        source = f"{file} ({draft.exporter})" if draft.exporter else file
        for code in ("head", "head-sure"):
            yield f"# {self._said(Said(code, {'file': _one_line(source), 'instrument': draft.instrument}))}"
        yield ""

    def _ignore(self, draft: Draft) -> Iterator[str]:
        if not draft.ignore:
            return
        yield "ignore = ["
        for each in draft.ignore:
            yield f"    {'' if each.sure else '# '}{in_toml(each.title)},  # {self._said(each.why)}"
        yield "]"

    def _line(self, line: Line, *, quoted: bool = False) -> str:
        why = f"  # {self._said(line.why)}" if line.why else ""
        if not line.name:
            return why.strip()
        name = in_toml(line.name) if quoted else key_in_toml(line.name)
        return f"{'' if line.sure else '# '}{name} = {in_toml(line.value)}{why}"

    def _said(self, said: Said) -> str:
        facts = {name: self._fact(fact) for name, fact in said.facts.items()}
        return _one_line(_TEXTS(f"map.{said.code}", self._language, **facts))

    def _fact(self, fact: object) -> str:
        if isinstance(fact, float):
            return plain_number(round(fact, 2), self._language)
        return str(fact.get(self._language, fact["sv"])) if isinstance(fact, Mapping) else str(fact)


def _one_line(text: str) -> str:
    """Text as a comment may hold it: no line ends, no control characters."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
