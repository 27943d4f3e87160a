"""A first map says what is certain, puts the rest in comments, and shows nobody's name."""

import tomllib
from typing import Any

import pandas as pd
import pytest
from capture.building import PERSONAL, PROV, content, delimited
from capture.exports import DIRECT, ENKAT, EXPORTS, LONG, book, read, table
from hypothesis import given, settings
from hypothesis import strategies as st

from progression.capture.mapping import Suggestion, apply_map, parse_map, suggest_map
from progression.capture.mapping.suggestion.names import Names, likeness
from progression.capture.table import RawTable
from progression.errors import DataError


def suggested(source: bytes | str | pd.DataFrame | RawTable, **options: Any) -> Suggestion:
    """The first map for a table; whatever it says, it can be read."""
    found = suggest_map(source if isinstance(source, RawTable) else table(source), ENKAT, **options)
    parse_map(found.text, name="map.toml")
    for note in found.notes:
        assert note.text("sv")
        assert note.text("en")
    return found


def certain(source: bytes | str | pd.DataFrame) -> dict[str, Any]:
    """What of a first map holds without anybody looking."""
    return tomllib.loads(suggested(source).text)


def comments(found: Suggestion) -> list[str]:
    """The lines that wait for somebody to decide, without what is said of them."""
    return [line.strip()[2:].split("  #")[0] for line in found.text.splitlines()[2:] if line.strip().startswith("# ")]


def frame(**columns: str | list[str]) -> pd.DataFrame:
    """A table of text; a single word is a column of one row."""
    return pd.DataFrame({name: cells if isinstance(cells, list) else [cells] for name, cells in columns.items()})


def titled(titles: list[str], *rows: list[str]) -> pd.DataFrame:
    """A table of text with these titles."""
    return pd.DataFrame(list(rows) or [[""] * len(titles)], columns=titles)


def codes_of_applying(source: RawTable, text: str) -> set[str]:
    """What the table is refused for when it is read by the map."""
    try:
        apply_map(source, parse_map(text, name="map.toml"), ENKAT)
    except DataError as error:
        return {problem.code for problem in error.problems}
    return set()


# ---------------------------------------------------------------- the five systems


@pytest.mark.parametrize(
    ("system", "name", "columns", "items"),
    [
        ("microsoft", "Microsoft Forms", {"date"}, {"ork", "stod", "egna-ord"}),
        ("google", "Google Forms", {"participant", "date"}, {"ork", "stod", "sedan", "egna-ord"}),
        ("limesurvey", "LimeSurvey", {"date"}, {"ork", "stod", "sedan", "egna-ord"}),
        ("redcap", "REDCap", {"participant", "occasion"}, {"ork", "stod", "sedan", "egna-ord"}),
        ("kobo", "KoboToolbox", {"participant", "date"}, {"ork", "sedan", "egna-ord"}),
    ],
)
def test_what_is_certain_of_each_system(system: str, name: str, columns: set[str], items: set[str]) -> None:
    found = suggested(EXPORTS[system].content)
    raw = tomllib.loads(found.text)
    assert found.exporter == name
    assert f"({name})" in found.text.splitlines()[0]
    assert raw["instrument"] == "enkat"
    assert raw["layout"] == found.layout == "wide"
    assert raw["columns"].keys() == columns
    assert raw["items"].keys() == items


@pytest.mark.parametrize("system", EXPORTS)
def test_nothing_of_a_person_stands_in_a_first_map(system: str) -> None:
    text = suggested(EXPORTS[system].content).text
    for word in ("anna@", "Anna Ek", "bo@", "10.0.0", "P1", "P2", '"bra"', "lång text"):
        assert word not in text


def test_personal_columns_are_left_out_and_never_looked_into() -> None:
    untouchable: Any = object()
    source = table(titled(["ork", "E-post", "Förnamn"], ["3", "", ""]))
    source = RawTable("f.csv", "", source.columns, (source.arrays[0], untouchable, untouchable))
    assert tomllib.loads(suggested(source).text)["ignore"] == ["E-post", "Förnamn"]


def test_several_answers_in_each_systems_own_way() -> None:
    assert certain(EXPORTS["microsoft"].content)["items"]["stod"] == "Vilket stöd har du?"
    assert certain(EXPORTS["google"].content)["items"]["stod"] == {
        "column": "Vilket stöd har du?",
        "separator": ", ",
    }
    assert certain(EXPORTS["redcap"].content)["items"]["stod"] == {
        "columns": {"sjukpenning": "stod___1", "ekbist": "stod___2", "3": "stod___3"}
    }
    labelled = [f"Vilket stöd har du? (choice={label})" for label in ("Sickness benefit", "2", "inget av detta")]
    assert certain(titled(labelled))["items"]["stod"]["columns"] == dict(
        zip(("sjukpenning", "ekbist", "3"), labelled, strict=True)
    )
    assert certain(EXPORTS["limesurvey"].content)["items"]["stod"]["columns"].keys() == {"sjukpenning", "ekbist", "3"}


def test_options_with_our_own_titles() -> None:
    titles = ["stod.sjukpenning", "stod.ekbist", "stod.3", "stod.98"]
    keys = ["sjukpenning", "ekbist", "3", "98"]
    assert certain(titled(titles))["items"]["stod"] == {"columns": dict(zip(keys, titles, strict=True))}


def test_ends_of_a_range_are_known_by_their_words() -> None:
    text = suggest_map(table(frame(smarta=["bst", "0,5", "sämst", "sammst"])), PROV).text
    assert '# "sammst" = -2  #' in text
    assert '"sämst"' not in text


def test_a_column_that_lists_the_same_answers_once_more_is_left_out() -> None:
    raw = certain(titled(["g/stod", "g/stod/sjukpenning", "g/stod/ekbist", "g/stod/3"]))
    assert raw["ignore"] == ["g/stod"]
    assert raw["items"]["stod"]["columns"]["ekbist"] == "g/stod/ekbist"


def test_options_without_a_column_beside_a_column_that_is_no_option_are_for_somebody_to_decide() -> None:
    found = suggested(EXPORTS["kobo"].content)
    assert "stod" not in tomllib.loads(found.text)["items"]
    assert 'stod = { columns = { sjukpenning = "svar/stod/sjukpenning", ekbist = "svar/stod/ekbist" } }' in comments(
        found
    )
    assert '"svar/stod/inget",' in comments(found)
    assert "alternativ utan kolumn är 3" in found.text


def test_options_known_by_their_order_alone_are_for_somebody_to_decide() -> None:
    found = suggested(titled(["stod[SQ001]", "stod[SQ002]", "stod[SQ003]"]))
    assert (
        'stod = { columns = { sjukpenning = "stod[SQ001]", ekbist = "stod[SQ002]", 3 = "stod[SQ003]" } }'
        in comments(found)
    )
    assert "gissade efter sin ordning" in found.text


# ---------------------------------------------------------------- a clean export needs nobody


ANSWERS = st.fixed_dictionaries(
    {
        "respondent": st.just("participant"),
        "occasion": st.sampled_from(["start", "follow-up-1", "exit"]),
        "kon": st.sampled_from(["kvinna", "man", "annat"]),
        "ork": st.sampled_from(["1", "2", "3", "98", ""]),
        "stod": st.sampled_from([(), ("sjukpenning",), ("ekbist",), ("sjukpenning", "ekbist"), ("3",)]),
        "sedan": st.sampled_from(["2025-12-31", "2020-02-29", ""]),
        "egna-ord": st.sampled_from(["", "bra", "a;b, c", 'sa "nej"']),
    }
)
FORMS = st.lists(ANSWERS, min_size=1, max_size=5)
LABELS = {option.key: option.label["sv"] for option in ENKAT.scales["stod"].options}
SAID = {str(option.code): option.label for option in ENKAT.scales["grad"].options} | {
    "98": ENKAT.scales["grad"].missing[0].label,
    "": {"sv": "", "en": ""},
}
DAY = "2026-01-15"


def own(forms: list[dict[str, Any]]) -> str:
    """Forms as our own file has them."""
    names = ["respondent", "occasion", "kon", "ork", "stod", "sedan", "egna-ord"]
    rows = [
        [f"P{place}", DAY, *(";".join(form[name]) if name == "stod" else form[name] for name in names)]
        for place, form in enumerate(forms)
    ]
    return delimited([["participant", "date", *names], *rows])


def microsoft(forms: list[dict[str, Any]]) -> bytes:
    """The same as Microsoft Forms has them."""
    titles = ["ID", "Start time", "Completion time", "Email", "Name", "Deltagare", "Svarande", "Tillfälle", "Kön"]
    titles += ["Har du ork i vardagen?", "Vilket stöd har du?", "Utan arbete sedan", "Egna ord"]
    rows = [
        [
            *(place, f"{DAY} 09:00:00", f"{DAY} 09:10:00", "anonymous", "Anna Ek", f"P{place}", "Deltagare"),
            *(form["occasion"], form["kon"].capitalize(), SAID[form["ork"]]["sv"].capitalize()),
            *("".join(f"{LABELS[each]};" for each in form["stod"]), form["sedan"], form["egna-ord"]),
        ]
        for place, form in enumerate(forms)
    ]
    return book([titles, *rows])


def google(forms: list[dict[str, Any]]) -> str:
    """The same as Google Forms has them."""
    titles = ["Tidstämpel", "Email Address", "kod", "respondent", "occasion", "gender"]
    titles += ["Do you have energy in everyday life?", "Vilket stöd har du?", "Out of work since", "Own words"]
    rows = [
        [
            *(f"{DAY} 09.10.11", "a@example.se", f"P{place}", "participant", form["occasion"], form["kon"]),
            *(
                SAID[form["ork"]]["en"],
                ", ".join(LABELS[each] for each in form["stod"]),
                form["sedan"],
                form["egna-ord"],
            ),
        ]
        for place, form in enumerate(forms)
    ]
    return delimited([titles, *rows])


def limesurvey(forms: list[dict[str, Any]]) -> str:
    """The same as LimeSurvey has them."""
    titles = ["id. Response ID", "submitdate. Date submitted", "lastpage. Last page", "seed. Seed"]
    titles += ["Q1. Deltagare", "Q2. Svarande", "Q3. Tillfälle", "kon. Kön", "ork. Har du ork i vardagen?"]
    titles += [f"stod[SQ00{place}]. Vilket stöd har du? [{label}]" for place, label in enumerate(LABELS.values(), 1)]
    titles += ["sedan. Utan arbete sedan", "Q9. Egna ord"]
    rows = [
        [
            *(str(place), f"{DAY} 09:10:11", "3", "77", f"P{place}", "deltagare", form["occasion"], form["kon"]),
            *(form["ork"], *("Y" if key in form["stod"] else "" for key in LABELS)),
            *(form["sedan"] and f"{form['sedan']} 00:00:00", form["egna-ord"]),
        ]
        for place, form in enumerate(forms)
    ]
    return delimited([titles, *rows])


def redcap(forms: list[dict[str, Any]]) -> str:
    """The same as REDCap has them; it has no day of its own."""
    titles = ["record_id", "redcap_event_name", "date", "respondent", "kon", "ork"]
    titles += ["stod___1", "stod___2", "stod___3", "sedan", "egna_ord", "enkat_complete"]
    events = {"start": "start_arm_1", "follow-up-1": "followup_1_arm_1", "exit": "exit_arm_1"}
    rows = [
        [
            *(f"P{place}", events[form["occasion"]], DAY, "participant", form["kon"], form["ork"]),
            *("" if not form["stod"] else str(int(key in form["stod"])) for key in LABELS),
            *(form["sedan"], form["egna-ord"], "2"),
        ]
        for place, form in enumerate(forms)
    ]
    return delimited([titles, *rows])


def kobo(forms: list[dict[str, Any]]) -> str:
    """The same as KoboToolbox has them."""
    titles = ["start", "end", "om/deltagare", "om/svarande", "om/tillfälle", "om/kon", "om/ork", "om/stod"]
    titles += [*(f"om/stod/{key}" for key in LABELS), "om/sedan", "om/egna_ord", "_id", "_uuid", "_submission_time"]
    rows = [
        [
            *(f"{DAY}T09:00:00.000+01:00", f"{DAY}T09:10:00.000+01:00", f"P{place}", "deltagare", form["occasion"]),
            *(form["kon"], form["ork"], " ".join(form["stod"])),
            *("" if not form["stod"] else str(int(key in form["stod"])) for key in LABELS),
            *(form["sedan"], form["egna-ord"], str(place), "u", f"{DAY}T10:00:00"),
        ]
        for place, form in enumerate(forms)
    ]
    return delimited([titles, *rows], ";")


def long(forms: list[dict[str, Any]]) -> str:
    """The same with one row per answer."""
    rows = [
        [f"P{place}", form["occasion"], "deltagare", DAY, form["kon"], item, answer]
        for place, form in enumerate(forms)
        for item in ("ork", "stod", "sedan", "egna-ord")
        for answer in (form["stod"] if item == "stod" else [form[item]])
    ]
    return delimited([["person", "tillfälle", "svarande", "datum", "kön", "fråga", "svar"], *rows])


@pytest.mark.parametrize("written", [own, microsoft, google, limesurvey, redcap, kobo, long])
@settings(deadline=None, max_examples=25)
@given(forms=FORMS)
def test_a_clean_export_reads_by_its_first_map_as_our_own_file(written: Any, forms: list[dict[str, Any]]) -> None:
    export = written(forms)
    found = suggested(export)
    direct, mapped = read(own(forms), ""), read(export, found.text)
    keys = ["participant", "occasion", "date", "respondent", "kon"]
    assert mapped.keys[keys].astype(str).equals(direct.keys[keys].astype(str))
    assert mapped.codes.tolist() == direct.codes.tolist()
    assert mapped.texts.equals(direct.texts)


def test_our_own_file_needs_nothing_from_anybody() -> None:
    found = suggested(DIRECT)
    assert (found.exporter, found.unsure, found.notes) == (None, 0, ())
    assert content(read(DIRECT, found.text)) == content(read(DIRECT, ""))


# ---------------------------------------------------------------- titles


def test_titles_are_known_by_id_label_and_question_in_any_language_and_by_number() -> None:
    names = Names(ENKAT)
    for title in ("ORK", "Ork i vardagen", "energy", "Har du  ork i vardagen ?", "3. Har du ork i vardagen?", "g1/ork"):
        assert names.exact(title) == ("items", "ork"), title
    assert names.exact("Kön") == ("groups", "kon")
    assert names.exact("Har du ork?") is None


def test_a_near_title_is_a_comment_with_how_near() -> None:
    found = suggested(titled(["Har du ork i vardagslivet?", "Skor"]))
    assert 'ork = "Har du ork i vardagslivet?"' in comments(found)
    ratio = likeness("har du ork i vardagslivet", "har du ork i vardagen")
    assert f"liknar, {ratio:.2f} av 1".replace(".", ",") in found.text
    assert '"Skor",' in comments(found)
    assert "Ingen kolumn liknar stod, sedan, egna-ord." in found.text


def test_the_nearest_of_two_titles_is_taken_and_each_of_ours_once() -> None:
    found = suggested(titled(["Har du ork i vardag?", "Har du ork i vardagenn?"]))
    assert 'ork = "Har du ork i vardagenn?"' in comments(found)
    assert '"Har du ork i vardag?",' in comments(found)


def test_two_columns_that_mean_the_same_are_for_somebody_to_decide() -> None:
    found = suggested(titled(["ork", "Ork i vardagen"]))
    assert tomllib.loads(found.text)["items"] == {"ork": "ork"}
    assert '"Ork i vardagen",' in comments(found)
    assert "betyder samma sak" in found.text


def test_a_title_that_stands_twice_is_for_somebody_to_decide() -> None:
    found = suggested(titled(["ork", "Ork"]))
    assert "items" not in tomllib.loads(found.text)
    assert "flera kolumner" in found.text


def test_a_further_group_of_the_users_is_known() -> None:
    found = suggested(titled(["ork", "Team"]), groups=["Team"])
    assert found.text.count("Team") == 0


# ---------------------------------------------------------------- participants


def test_a_participant_is_never_told_from_names_or_addresses() -> None:
    found = suggested(titled(["Namn", "E-post", "ork"], ["Anna Ek", "a@example.se", "3"]))
    assert 'participant = ""' in comments(found)
    assert "participant" not in tomllib.loads(found.text).get("columns", {})


@pytest.mark.parametrize("cell", ["Anna Ek", PERSONAL[0], "anna@example.se"])
@pytest.mark.parametrize("title", ["Deltagare", "Din kod", "Deltagaree"])
def test_a_column_of_codes_that_holds_names_is_not_taken_for_the_participant(title: str, cell: str) -> None:
    found = suggested(titled([title, "ork"], ["P1", "3"], [cell, "3"]))
    assert "participant" not in tomllib.loads(found.text).get("columns", {})
    assert cell not in found.text


@pytest.mark.parametrize("title", ["Din kod", "Deltagarkod", "Skriv din code", "Personlig-kod?"])
def test_a_title_that_speaks_of_a_code_is_for_somebody_to_decide(title: str) -> None:
    assert f'participant = "{title}"' in comments(suggested(titled([title, "ork"], ["P1", "3"])))


def test_a_record_of_redcap_is_a_participant_where_events_tell_its_forms_apart() -> None:
    events = titled(["record_id", "redcap_event_name", "ork"], ["P1", "start_arm_1", "3"])
    assert certain(events)["columns"] == {"participant": "record_id", "occasion": "redcap_event_name"}
    alone = suggested(titled(["record_id", "ork", "enkat_complete"], ["P1", "3", "2"]))
    assert 'participant = "record_id"' in comments(alone)
    assert 'enkat_complete = ["2", "Complete"]' in comments(alone)


# ---------------------------------------------------------------- dates and other keys


@pytest.mark.parametrize(
    ("days", "value", "sure"),
    [
        (["2026-01-15 09:00:00", ""], "Timestamp", True),
        (["2026/01/15 9:00:00 fm"], {"column": "Timestamp", "format": "%Y/%m/%d *"}, True),
        (["1/31/2026 9:00:00", "2/1/2026 9:00:00"], {"column": "Timestamp", "format": "%m/%d/%Y *"}, True),
        (["31.1.2026"], {"column": "Timestamp", "format": "%d.%m.%Y"}, True),
        (["1/2/2026"], {"column": "Timestamp", "format": "%d/%m/%Y"}, False),
        (["15 januari 2026"], "Timestamp", False),
        (["2026-13-45"], "Timestamp", False),
    ],
)
def test_how_dates_are_written(days: list[str], value: Any, sure: bool) -> None:  # noqa: FBT001
    found = suggested(frame(Timestamp=days, ork=["3"] * len(days)))
    if sure:
        assert tomllib.loads(found.text)["columns"]["date"] == value
    else:
        assert "date" not in tomllib.loads(found.text).get("columns", {})
        line = next(line for line in comments(found) if line.startswith("date"))
        assert tomllib.loads(line)["date"] == value


def test_other_ways_to_read_a_date_are_named() -> None:
    assert "%m/%d/%Y" in suggested(frame(Timestamp="1/2/2026", ork="3")).text.split("date =")[1].split("\n")[0]


def test_the_day_that_stands_where_no_time_was_kept_is_no_date() -> None:
    found = suggested(frame(submitdate="1980-01-01 00:00:00", lastpage="3", ork="3"))
    assert "date" not in tomllib.loads(found.text).get("columns", {})
    assert "1980-01-01 står där" in found.text
    assert 'submitdate = ["*"]' in comments(found)


def test_a_column_of_dates_among_the_items_has_its_format() -> None:
    found = certain(titled(["Utan arbete sedan"], ["31/12/2025"], [""]))
    assert found["items"]["sedan"] == {"column": "Utan arbete sedan", "format": "%d/%m/%Y"}


def test_keys_that_no_column_says_are_asked_for() -> None:
    found = suggested(titled(["kod", "ork"], ["P1", "3"]))
    assert 'occasion = { value = "start" }' in comments(found)
    assert "välj ett av start, uppföljning, avslut" in found.text
    assert 'respondent = { value = "deltagare" }' in comments(found)
    assert found.unsure == 2


def test_words_for_occasions_respondents_and_groups_that_are_unknown_are_comments() -> None:
    found = suggested(
        titled(
            ["kod", "tillfälle", "svarande", "kön", "ork"],
            ["P1", "uppföljningen 1", "deltagren", "kvinnna", "3"],
            ["P2", "start", "mentor", "man", "3"],
        )
    )
    raw = tomllib.loads(found.text)
    assert raw["values"] == {"occasion": {}, "respondent": {}, "kon": {}}
    assert '"deltagren" = "participant"' in comments(found)
    assert '"kvinnna" = "kvinna"' in comments(found)


def test_events_of_redcap_are_occasions_without_their_arm() -> None:
    events = ["start_arm_1", "follow_up_2_arm_1", "Exit (Arm 1: Alla)", "hembesok_arm_1"]
    found = suggested(frame(redcap_event_name=events, record_id=["P1"] * 4, ork=["3"] * 4))
    assert tomllib.loads(found.text)["values"]["occasion"] == {
        "start_arm_1": "start",
        "Exit (Arm 1: Alla)": "exit",
    }
    assert any(line.startswith('"hembesok_arm_1"') for line in comments(found))


# ---------------------------------------------------------------- answers


def test_answers_that_are_understood_need_no_line_in_any_language() -> None:
    found = suggested(frame(ork=["stämmer helt", "Completely true", "lite grann", "Vet ej", "2", "3,0", ""]))
    assert "values" not in tomllib.loads(found.text)


def test_a_slip_of_the_pen_is_a_comment_with_the_nearest_answer() -> None:
    found = suggested(frame(ork=["stämer helt", "stämmer helt"]))
    assert '"stämer helt" = 3' in comments(found)
    assert "liknar ”stämmer helt”, 0,96 av 1" in found.text


def test_a_number_beside_its_own_label_is_certain_and_beside_another_is_not() -> None:
    found = suggested(frame(ork=["3 - Stämmer helt", "2 = stämmer helt", "98. vet ej"]))
    assert tomllib.loads(found.text)["values"]["ork"] == {"3 - Stämmer helt": 3, "98. vet ej": 98}
    assert '"2 = stämmer helt" = 3' in comments(found)


def test_codes_with_a_number_in_them_are_told_by_it_in_a_comment() -> None:
    found = suggested(frame(ork=["A2", "AO03", "A98", "A7"]))
    assert [line for line in comments(found) if line.startswith('"A')] == [
        '"A2" = 2',
        '"AO03" = 3',
        '"A98" = 98',
        '"A7" = ""',
    ]


def test_slips_among_several_answers_are_found_one_by_one() -> None:
    found = suggested(frame(stod=["Sjukpenning, rehabilitering;Ekonomiskt bistond;", "sjukpenning;ekbist"]))
    assert '"Ekonomiskt bistond" = "ekbist"' in comments(found)
    assert found.text.count("bistond") == 1


def test_what_somebody_wrote_is_counted_and_not_shown() -> None:
    words = ["Det är inte så lätt att säga just nu", "Anna Ek", "anna@example.se", PERSONAL[0], "kanske"]
    found = suggested(frame(ork=words))
    assert '"kanske" = ""' in comments(found)
    assert "4 svar till känns inte igen" in found.text
    assert not any(word in found.text for word in words[:4])


def test_a_name_is_not_shown_because_it_resembles_an_answer_a_little() -> None:
    found = suggested(titled(["kod", "kön", "ork"], ["P1", "Anna Ek", "Stämmer Hellt"]))
    assert "Anna Ek" not in found.text
    assert '"Stämmer Hellt" = 3' in comments(found)


def test_no_more_answers_are_listed_than_anybody_would_read() -> None:
    found = suggested(frame(ork=[f"x{place}y" for place in range(60)]))
    assert sum(line.startswith('"x') for line in comments(found)) == 40
    assert "20 svar till" in found.text


# ---------------------------------------------------------------- one row per answer


def test_a_long_file_is_known_by_its_column_of_items() -> None:
    found = suggested(LONG)
    raw = tomllib.loads(found.text)
    assert found.layout == raw["layout"] == "long"
    assert raw["long"] == {"item": "fråga", "answer": "svar"}
    assert raw["items"]["ork"] == "Har du ork i vardagen?"
    assert '"skor",' in comments(found)
    assert {note.code for note in found.notes} == {"map.long", "map.unsure"}


def test_answers_of_a_long_file_are_looked_at_item_by_item() -> None:
    text = "kod,tillfälle,svarande,fråga,svar\nP1,start,deltagare,ork,stämer helt\nP1,start,deltagare,stod,ekbist\n"
    found = suggested(text)
    assert '"stämer helt" = 3' in comments(found)
    assert tomllib.loads(found.text)["values"] == {"ork": {}}


@pytest.mark.parametrize("titles", [["fråga", "poäng"], ["fråga", "svar", "value"], ["svar", "ork"]])
def test_a_file_is_not_long_without_one_column_of_answers(titles: list[str]) -> None:
    assert suggested(titled(titles, ["ork", *["3"] * (len(titles) - 1)])).layout == "wide"


# ---------------------------------------------------------------- the text


def test_comments_are_in_the_language_asked_for() -> None:
    assert "not recognised" in suggested(titled(["Skor"]), language="en").text
    assert "känns inte igen" in suggested(titled(["Skor"]), language="sv").text


CELLS = st.sampled_from(
    ["", "3", "P1", "ja", "stämmer helt", "2026-01-15", "31/12/2025", "a;b", "Anna Ek", "ork", "stod"]
)
TITLES = st.sampled_from(
    [
        *(
            "ork",
            "Ork?",
            "stod",
            "stod/ekbist",
            "stod___3",
            "stod[SQ001]",
            "sedan",
            "Namn",
            "kod",
            "kön",
            "fråga",
            "svar",
        ),
        *(
            "submitdate",
            "lastpage",
            "Timestamp",
            "_uuid",
            "_submission_time",
            "record_id",
            "redcap_event_name",
            "x_complete",
        ),
    ]
)


@settings(deadline=None, max_examples=200)
@given(data=st.data())
def test_whatever_the_table_the_first_map_can_be_read_and_certain_lines_fit(data: st.DataObject) -> None:
    titles = data.draw(st.lists(TITLES | st.text(st.characters(blacklist_categories=["Cs"]), max_size=6), max_size=8))
    width = len(titles)
    cells = CELLS | st.text(st.characters(blacklist_categories=["Cs"]), max_size=6)
    rows = data.draw(st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=4))
    source = table(pd.DataFrame(rows, columns=titles))
    found = suggested(source, language=data.draw(st.sampled_from(["sv", "en"])))
    assert "Anna Ek" not in found.text or "Anna Ek" in titles
    undecided = {"map-unknown-column", "untitled-column", "map-answer-twice", "map-item-missing", "map-form-differs"}
    assert codes_of_applying(source, found.text) <= undecided  # what is uncertain is not there, what is there is found
