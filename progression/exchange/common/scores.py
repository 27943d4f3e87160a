"""Scores in other tools: ours by what the file says of them, others' where they only add up or take a mean.

Scope: a score to marks and back, believed where the formula beside it is the one that it means; and simple formulas of
files from elsewhere.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, get_args

from pydantic import ValidationError

from progression.definition import Score
from progression.exchange.common.drafts import Draft, Questions
from progression.exchange.common.formulas import formula, same_formula
from progression.exchange.common.logic import Syntax
from progression.exchange.common.marks import Marks, pairs
from progression.exchange.common.variables import Variable, written

__all__ = ["ADDED", "added_up", "believed", "marks_of", "simple_score"]

ADDED: Final = frozenset({"mean", "sum"})
_METHODS: Final = get_args(Score.model_fields["method"].annotation)


def marks_of(score: Score) -> Marks:
    """What a formula does not say by itself."""
    found: Marks = {"score": [score.id], "items": score.items, "method": [score.method]}
    found["min"] = [str(score.min_answered)]
    found["reverse"] = score.reverse
    found["weight"] = [f"{item}:{written(weight)}" for item, weight in score.weights.items()]
    found["rescale"] = [written(each) for each in score.rescale or ()]
    found["partial"] = [score.partial] if score.partial else []
    found["positive"] = [f"{item}:{code}" for item, codes in score.positive.items() for code in codes or ("none",)]
    found["better"] = [score.better] if score.better else []
    found["of"] = [score.part_of] if score.part_of else []
    found["optin"] = ["yes"] if score.opt_in else []
    return {name: values for name, values in found.items() if values}


def believed(
    marks: Marks, text: str, variables: Mapping[str, Variable], positive: Mapping[str, Sequence[int]], syntax: Syntax
) -> dict[str, Any] | None:
    """The table of a score; None where the formula is another than its marks say.

    Args:
        marks: Of the formula.
        text: The formula.
        variables: By id of item, those that the formula may rest on.
        positive: By id of item, its positive answers.
        syntax: How the tool writes.
    """
    raw = _raw(marks)
    try:
        score = Score.model_validate(raw)
        own = {**positive, **score.positive}
        asked = {each: variables[each] for each in score.items if each in variables}
        meant = formula(score, asked, own, syntax) if asked else ""
    except (ValidationError, ValueError, ArithmeticError, LookupError):
        return None
    return raw if meant and same_formula(meant, text) else None


def added_up(simple: tuple[str, list[str]] | None, known: Mapping[str, Draft]) -> dict[str, Any] | None:
    """A simple formula over questions as most of a score, its items still called by their variables.

    The answers that are added up are ordered, whatever was guessed of them. None where adding up what is stored is not
    adding up answers: where a reason for no answer has a code too, or codes are not the file's own.

    Args:
        simple: Method and variables (`simple_formula`).
        known: The questions by variable.
    """
    method, names = simple or ("", [])
    added = [known[each] for each in names if each in known]
    if not names or len(added) != len(names) or len(set(names)) != len(names) or not all(map(_addable, added)):
        return None
    for draft in added:
        if draft.answers.guessed:
            draft.answers.scale["type"] = "ordinal"
            draft.answers.guessed = False
    found: dict[str, Any] = {"items": names, "method": "mean" if method == "mean" else "sum"}
    if method == "plus":  # blank where anything is; the others leave blanks out
        return found | {"min_answered": len(names)}
    return found | {"min_answered": 1} | ({"partial": "as_is"} if method == "sum" else {})


def simple_score(score: dict[str, Any], questions: Questions) -> dict[str, Any]:
    """The same in terms of items, under a name that no item has."""
    items = {name: variable.item for name, variable in questions.variables.items()}
    ident = f"score_{score['id']}"[:60] if score["id"] in questions.copies else score["id"]
    return score | {"id": ident, "items": [items[each] for each in score["items"]]}


def _addable(draft: Draft) -> bool:
    answers = draft.answers
    if answers.reasons or answers.renumbered:
        return False
    return answers.scale["type"] in {"ordinal", "interval", "binary", "number"} or (
        answers.guessed and bool(answers.raw) and not draft.boxes
    )


def _raw(marks: Marks) -> dict[str, Any]:
    raw: dict[str, Any] = {"id": marks["score"][0], "items": marks.get("items", [])}
    raw["method"] = (marks.get("method") or [""])[0]
    raw["min_answered"] = _whole((marks.get("min") or [""])[0])
    weights = {item: _float(weight) for item, weight in pairs(marks.get("weight", ()))}
    positive: dict[str, list[int]] = {}
    for item, code in pairs(marks.get("positive", ())):
        codes = positive.setdefault(item, [])
        codes += [] if code == "none" else [_whole(code)]
    found: dict[str, Any] = {
        "reverse": marks.get("reverse"),
        "weights": weights,
        "rescale": [_float(each) for each in marks.get("rescale", ())],
        "partial": (marks.get("partial") or [""])[0],
        "positive": positive,
        "better": (marks.get("better") or [""])[0],
        "part_of": (marks.get("of") or [""])[0],
        "opt_in": marks.get("optin") == ["yes"],
    }
    return raw | {name: value for name, value in found.items() if value}


def _whole(text: str) -> int:
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < 10 else 0  # noqa: PLR2004


def _float(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        return float("nan")
    return number
