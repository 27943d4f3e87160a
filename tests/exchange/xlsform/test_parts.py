"""The small parts that reading and writing an XLSForm rest on: languages, types, names, XPath and marks."""

import pytest

from progression.exchange.xlsform import marks
from progression.exchange.xlsform.languages import heading_of, tag_of
from progression.exchange.xlsform.naming import Ids
from progression.exchange.xlsform.questions import Question, question_of
from progression.exchange.xlsform.xpath import (
    Binary,
    Call,
    Here,
    Joined,
    Number,
    Reference,
    Text,
    XPathError,
    parse,
    walk,
)


@pytest.mark.parametrize(
    ("tag", "heading"),
    [
        ("sv", "Svenska (sv)"),
        ("en", "English (en)"),
        ("sv-x-latt", "Lättläst svenska sv-x-latt (sv)"),
        ("ar", "العربية (ar)"),
        ("pt-br", "Português pt-br (pt)"),
        ("zzz", "zzz (zzz)"),
    ],
)
def test_a_language_is_headed_in_its_own_words_with_a_tag_that_collectors_know(tag: str, heading: str) -> None:
    assert heading_of(tag) == heading
    assert tag_of(heading) == tag


@pytest.mark.parametrize(
    ("heading", "tag"),
    [
        ("English", "en"),
        ("engelska", "en"),
        ("Swedish", "sv"),
        ("svenska", "sv"),
        ("français", "fr"),
        ("العربية", "ar"),
        ("en", "en"),
        ("Portuguese (pt_BR)", "pt-br"),
        ("Svenska (SV)", "sv"),
        ("Rövarspråket", None),
        ("Rövarspråket (xx yy)", None),
        ("", None),
    ],
)
def test_a_heading_of_somebody_elses_is_known_by_its_tag_or_its_name(heading: str, tag: str | None) -> None:
    assert tag_of(heading) == tag


@pytest.mark.parametrize(
    ("written", "question"),
    [
        ("select_one yn", Question("select_one", "yn")),
        ("select one yn", Question("select_one", "yn")),
        ("Select_One  yn", Question("select_one", "yn")),
        ("select1 yn", Question("select_one", "yn")),
        ("select_one from yn", Question("select_one", "yn")),
        ("select_one or_other", Question("select_one", "or_other")),
        ("select_one yn or_other", Question("select_one", "yn", other=True)),
        ("select_multiple begin_list", Question("select_multiple", "begin_list")),
        ("select all that apply from yn or specify other", Question("select_multiple", "yn", other=True)),
        ("begin group", Question("begin_group")),
        ("begin_group", Question("begin_group")),
        ("begin_repeat", Question("begin_repeat")),
        ("begin_kobomatrix", Question("begin_repeat")),
        ("end_kobomatrix", Question("end_repeat")),
        ("end group", Question("end_group")),
        ("int", Question("integer")),
        ("string", Question("text")),
        ("start", Question("metadata")),
        ("select_one_from_file x.csv", Question("unknown")),
        ("select_one", Question("unknown")),
        ("geopoint", Question("unknown")),
        ("", Question("nothing")),
    ],
)
def test_a_type_in_all_its_spellings(written: str, question: Question) -> None:
    assert question_of(written) == question


def test_names_become_ids_that_differ() -> None:
    ids = Ids({"kon"}, "q")
    names = ["Kön", "kon", "Åke Öst!", "__a__b--c_", "1", "", "å" * 80, "a.b", "日本"]
    found = [ids.make(name) for name in names]
    assert found == ["kon-2", "kon-3", "ake_ost", "a_b-c", "q1", "q", "a" * 50, "a_b", "q-2"]
    assert ids.changed[:2] == ["Kön → kon-2", "kon → kon-3"]
    assert "a" * 50 not in ids.changed


def test_a_name_that_is_an_id_stays() -> None:
    ids = Ids((), "q")
    assert [ids.make("a-b"), ids.make("a_b")] == ["a-b", "a_b"]
    assert ids.changed == []


@pytest.mark.parametrize("text", ["", "a", "${a}", "$ {a}", "$${", "å ${"])
def test_a_text_refers_to_nothing_once_it_is_written_and_is_itself_again_once_it_is_read(text: str) -> None:
    assert "${" not in marks.as_written(text)
    assert marks.as_read(marks.as_written(text)) == text


def test_names_that_are_taken_get_underscores_that_no_id_ends_with() -> None:
    assert marks.name_of("a") == "a"
    assert marks.name_of("meta") == "meta_"
    assert marks.name_of("a", {"a", "a_"}) == "a__"
    assert marks.id_in("a__") == marks.id_in("a") == "a"


A, B = Reference("a"), Reference("b")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("${a}", A),
        ("${ a }='x'", Binary("=", A, Text("x"))),
        ('${a} = "it\'s"', Binary("=", A, Text("it's"))),
        (". >= -1.5", Binary(">=", Here(), Number(parse("-1.5").value))),  # type: ignore[union-attr]
        ("${a} and ${b} and ${a}", Joined("and", (A, B, A))),
        ("${a} and (${b} and ${a})", Joined("and", (A, B, A))),
        ("${a} or ${b} and ${a}", Joined("or", (A, Joined("and", (B, A))))),
        ("not( ${a} )", Call("not", (A,))),
        ("count-selected(.)", Call("count-selected", (Here(),))),
        ("true()", Call("true", ())),
        ("${a}-${b}", Binary("-", A, B)),
        ("${a} mod ${b} = ${a} div ${b}", Binary("=", Binary("mod", A, B), Binary("div", A, B))),
        ("-${a}", Binary("-", Number(parse("0").value), A)),  # type: ignore[union-attr]
    ],
)
def test_xpath_is_read(text: str, tree: object) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(
    "text",
    ["", " ", "${", "${a", "${a b}", "a", "/data/a", "../a", "..", "'", "1 2", "${a} =", "= ${a}", "f(", "f(,)",
     "(${a}", "${a})", "${a} & ${b}", "[1]", "-" * 300 + "1", "(" * 100 + "1" + ")" * 100, "1+" * 5000 + "1", "\x00"],
)  # fmt: skip
def test_what_is_no_xpath_of_ours_is_refused(text: str) -> None:
    with pytest.raises(XPathError):
        parse(text)


def test_every_part_of_an_expression_is_walked() -> None:
    found = list(walk(parse("not(${a} = 1) or ${b} > 2")))
    assert [each.name for each in found if isinstance(each, Reference)] == ["a", "b"]
