"""Answers for those who count in SPSS or Stata: one file with values, labels and the reasons for missing answers.

Scope: `Forms` to ``.sav`` or ``.dta``. What a variable is made of is ``progression.exchange.labelled_variables``; such
a file is read again by ``progression.capture.statistical_file``.
"""

import struct
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pandas as pd

from progression.capture import Forms
from progression.capture.statistical_programs import PROGRAMS, SPSS, STATA_END, Program
from progression.capture.workbook import DECLARED_BY
from progression.definition import Instrument
from progression.errors import CallError
from progression.exchange.labelled_variables import Variable, Variables, one_line, shortened
from progression.exchange.loss import lost
from progression.notes import Note
from progression.texts import LANGUAGES, Language, pick

__all__ = ["write_labelled"]

_STATA_14: Final = 14  # the oldest with å, ä and ö, and what every newer one opens
_FILE_LABEL: Final = {"SPSS": 64, "Stata": 80}
_LONGEST_NOTE: Final = 80
_SPSS_HEADER: Final = 84  # up to and with the count of cases
_SPSS_END: Final = struct.pack("<2i", 999, 0)  # of the dictionary; the answers follow


def write_labelled(forms: Forms, path: Path, *, language: Language, texts: bool = False) -> tuple[Note, ...]:
    """Write the answers as a file of SPSS (``.sav``) or Stata (``.dta``, version 14).

    Keys come first, then groups, then one variable for each column of the matrix: a multi-select item has one of 0 and
    1 for each option. Participant, occasion, respondent and groups are text, dates are dates. A blank is the program's
    own missing value. The other reasons are user-missing values with labels: in SPSS the code that the definition
    gives them, in Stata ``.a`` (don't know) to ``.f``.

    Every row is one person's own answers. Whoever offers this to users refuses instruments whose answers are sensitive
    first (`progression.disclosure.refuse_individuals`); this function does not ask.

    Args:
        forms: What to write.
        path: Where; its ending says for which program. An existing file is replaced.
        language: Of the labels.
        texts: Whether answers in words come along. They may tell who somebody is, so they do not unless asked for.

    Returns:
        What the file does not say, or says otherwise than the definition.

    Raises:
        CallError: If the ending is neither.
        OSError: If the file cannot be written; nothing is left of it.
    """
    program = PROGRAMS.get(path.suffix.lower())
    if program is None:
        message = f"{path.name} ends neither in .sav nor in .dta"
        raise CallError(message)
    variables = Variables(forms, program, language)
    made = list(variables.all(texts=texts))
    _write(made, path.absolute(), program, _about(forms.instrument, program, language))
    return tuple(_notes(forms, variables, program, language=language, texts=texts))


def _about(instrument: Instrument, program: Program, language: Language) -> dict[str, Any]:
    """What the file says of itself: its title, and which instrument and version it holds answers to."""
    title, declared = one_line(pick(instrument.title, language)), f"{DECLARED_BY}{instrument.name}"
    said = [declared] if len(declared) <= _LONGEST_NOTE else []
    if program is SPSS:
        return {"file_label": shortened(title, _FILE_LABEL[program.name], program), "note": said}
    label = shortened(" ".join([*said, title]), _FILE_LABEL[program.name], program)
    return {"file_label": label, "version": _STATA_14}


def _write(variables: Sequence[Variable], path: Path, program: Program, about: Mapping[str, Any]) -> None:
    import pyreadstat  # noqa: PLC0415  only these two formats need it

    frame = pd.DataFrame({each.name: each.values for each in variables})
    more: dict[str, Any] = {
        "column_labels": {each.name: each.label for each in variables},
        "variable_value_labels": {each.name: dict(each.labels) for each in variables if each.labels},
        "variable_format": {each.name: each.format for each in variables if each.format},
        **about,
    }
    missing: Any = {each.name: each.missing for each in variables if each.missing}
    try:
        if program is SPSS:
            measures = {each.name: each.measure for each in variables}
            pyreadstat.write_sav(frame, str(path), missing_ranges=missing, variable_measure=measures, **more)
        else:
            pyreadstat.write_dta(frame, str(path), missing_user_values=missing, **more)
        if not _is_whole(path, program):
            raise pyreadstat.PyreadstatError(path.name)  # noqa: TRY301  it says nothing itself
    except (pyreadstat.PyreadstatError, pyreadstat.ReadstatError) as error:
        if path.is_file():
            path.unlink()
        raise OSError(str(error)) from None


def _is_whole(path: Path, program: Program) -> bool:
    """Whether all of it is there: of a disk that is full by the last of a file, pyreadstat says nothing.

    An SPSS file ends as many bytes after its dictionary as its header says; a Stata file ends with a word.
    """
    size, end = path.stat().st_size, STATA_END
    with path.open("rb") as file:
        if program is SPSS:
            _, width, _, _, cases = struct.unpack_from("<5i", file.read(_SPSS_HEADER).ljust(_SPSS_HEADER, b"\0"), 64)
            size, end = size - 8 * width * cases, _SPSS_END
        file.seek(max(0, size - len(end)))
        return file.read(len(end)) == end


def _notes(forms: Forms, variables: Variables, program: Program, *, language: Language, texts: bool) -> Iterable[Note]:
    """What is not in the file, or not as the definition has it."""
    instrument = forms.instrument
    if instrument.text_items and not texts:
        labels = {lang: ", ".join(pick(each.label, lang) for each in instrument.text_items) for lang in LANGUAGES}
        yield Note("labelled.texts-left-out", {"items": labels})
    renamed = [column for column, name in variables.names.items() if column != name and _is_there(column, forms, texts)]
    if renamed:
        yield lost("ids", renamed)
    if variables.unlabelled:
        yield lost("ends", variables.unlabelled)
    if variables.recoded:
        facts = {"program": program.name, "where": _listed(variables.recoded)}
        yield Note("labelled.recoded", facts)
    if variables.cut:
        yield Note("labelled.cut", {"program": program.name, "where": _listed(variables.cut)})
    if any(each != language for each in instrument.languages):
        yield lost("languages")


def _is_there(column: str, forms: Forms, texts: bool) -> bool:  # noqa: FBT001  passed on as it came
    return texts or column not in {item.id for item in forms.instrument.text_items}


def _listed(columns: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(columns))
