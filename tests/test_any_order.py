"""What is told of a group does not depend on how its file lies: rows in any order, blank forms or none."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import progression as pg
from progression.capture import Forms
from progression.sample import write_sample

INSTRUMENT, EXITS = pg.load_instrument("bip"), pg.load_instrument("start-avslut")
TWO: dict[str, Any] = {"before": "start", "after": "follow-up-1"}
SCORES: dict[str, Any] = {"scores": ["halsa", "tilltro"]}
ABOUT_GROUPS: dict[str, Callable[[Forms, Forms], Any]] = {
    "agreement": lambda forms, _: pg.agreement(forms, by=["kon"], **TWO, **SCORES),
    "change": lambda forms, exits: pg.group_change(
        forms, by=["kon"], imputations=5, draws=1000, exits=exits, **TWO, **SCORES
    ),
    "comparison": lambda forms, _: pg.group_comparison(
        forms, between="kon", groups=["man", "kvinna"], occasion="start", **SCORES
    ),
    "controlled": lambda forms, _: pg.controlled(
        forms,
        between="insats",
        groups=["Exempelinsats A", "Exempelinsats C"],
        adjust=["kon"],
        weight="propensity",
        **TWO,
        **SCORES,
    ),
    "quality": lambda forms, _: pg.quality(forms, scores=["sammanvagt"], **TWO),
    "stepped": lambda forms, _: pg.stepped(
        forms,
        cohort="insats",
        starts={"Exempelinsats A": date(2021, 1, 1), "Exempelinsats B": date(2021, 6, 1), "Exempelinsats C": None},
        **SCORES,
    ),
    "subgroups": lambda forms, _: pg.subgroups(forms, by=["kon"], post_hoc=["insats"], **TWO, **SCORES),
    "to_work": lambda forms, exits: pg.to_work(forms, exits, **SCORES),
    "trend": lambda forms, _: pg.trend(forms, by=["kon"], **SCORES),
    "waves": lambda forms, _: pg.waves(forms, by=["kon"], cluster="mentor", **SCORES),
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The sample's forms and exits, as cells."""
    folder: Path = tmp_path_factory.mktemp("sample")
    write_sample(folder)
    forms, exits = (
        pd.read_csv(folder / f"{name}.csv", dtype=object, sep=None, engine="python", encoding="utf-8-sig")
        for name in ("bip", "bip-avslut")
    )
    return forms, exits


def told(kind: str, forms: pd.DataFrame, exits: pd.DataFrame) -> Any:
    """The JSON form of a result."""
    return ABOUT_GROUPS[kind](pg.read_forms(forms, INSTRUMENT), pg.read_forms(exits, EXITS)).to_dict()


@pytest.mark.parametrize("kind", ABOUT_GROUPS)
def test_rows_in_any_order_tell_the_same_to_the_last_digit(kind: str, files: Any) -> None:
    shuffled = (each.sample(frac=1, random_state=place) for place, each in enumerate(files))
    assert told(kind, *shuffled) == told(kind, *files)


@pytest.mark.parametrize("kind", ABOUT_GROUPS)
def test_a_form_without_answers_is_as_no_form(kind: str, files: Any) -> None:
    """Those without a first follow-up get one that holds nothing but who, when and for whom."""
    forms, exits = files
    keys = ["participant", "occasion", "date", "respondent", "kon", "insats", "mentor", "forbund"]
    who = forms["participant"] + forms["respondent"]
    absent = forms[(forms["occasion"] == "start") & ~who.isin(who[forms["occasion"] == "follow-up-1"])]
    assert len(absent) > 20
    blank = absent[keys].assign(occasion="follow-up-1").reindex(columns=forms.columns)
    assert told(kind, pd.concat([forms, blank]), exits) == told(kind, forms, exits)
