"""What stands on a paper form, and what is refused before anything is laid out."""

from datetime import date
from typing import Any

import pytest
from reports.forms.papers import SHIPPED, THREE, instrument_of, shipped, shipped_form

from progression.errors import DataError
from progression.project import HelpContact
from progression_reports.forms import Form, build_form
from progression_reports.forms.model import Answer, Words

TEN = {"type": "ordinal", "range": [1, 10], "ends": {"sv": ["låg", "hög"]}}
MANY = [{"code": code, "id": f"o{code}", "label": {"sv": f"alternativ {code}"}} for code in range(1, 9)]
UNSURE = [{"code": 98, "label": {"sv": "vet ej"}, "reason": "dont_know"}]


def form_of(scales: dict[str, Any], language: str = "sv", occasion: str | None = None, **header: Any) -> Form:
    """The normal form of a small instrument."""
    return build_form(instrument_of(scales, **header), occasion=occasion, language=language, size="normal")


def answer_to(scale: dict[str, Any]) -> Answer:
    """How the one question of a form is answered."""
    return form_of({"a": scale}).questions[0].answer


def refused(*asked: Any, **more: Any) -> str:
    """The code of the one problem."""
    with pytest.raises(DataError) as caught:
        build_form(*asked, **more)
    (problem,) = caught.value.problems
    assert str(problem)
    return problem.code


@pytest.mark.parametrize(("name", "respondent", "language", "size"), SHIPPED)
def test_every_shipped_form_asks_what_the_definition_puts_to_the_respondent(
    name: str, respondent: str, language: str, size: str
) -> None:
    instrument = shipped(name)
    form = shipped_form(name, respondent, language, size)
    asked = instrument.items_of(respondent)
    assert [question.item for question in form.questions] == [item.id for item in asked]
    assert [question.number for question in form.questions] == list(range(1, len(asked) + 1))
    assert [question.words.text for question in form.questions] == [
        instrument.question_of(item, respondent, language) for item in asked
    ]


def test_a_mentor_is_asked_in_words_for_mentors() -> None:
    participant, mentor = (shipped_form("bip", who, "sv", "normal") for who in ("participant", "mentor"))
    assert participant.questions[0].words.text == "Jag letar efter arbete eller utbildning."
    assert mentor.questions[0].words.text == "Deltagaren letar efter arbete eller utbildning."
    assert [fact.text for fact in mentor.facts] == ["Den som svarar: mentor"]


def test_who_answers_may_be_left_out_where_only_one_does() -> None:
    kunskap, bip = shipped("kunskap"), shipped("bip")
    assert build_form(kunskap, language="sv", size="normal").mark.respondent == "staff"
    assert build_form(bip, respondent="Deltagare", language="sv", size="normal").mark.respondent == "participant"
    assert refused(bip, language="sv", size="normal") == "respondent-needed"
    assert refused(bip, respondent="chef", language="sv", size="normal") == "respondent-not-asked"


@pytest.mark.parametrize(
    ("spelt", "occasion", "printed"),
    [
        ("start", "start", "Tillfälle: start"),
        ("före", "start", "Tillfälle: start"),
        ("uppföljning 2", "follow-up-2", "Tillfälle: uppföljning 2"),
        ("uppföljning", "follow-up", "Tillfälle: uppföljning nr ____"),
        ("follow-up", "follow-up", "Tillfälle: uppföljning nr ____"),
    ],
)
def test_an_occasion_is_printed_with_its_number_or_a_place_for_it(spelt: str, occasion: str, printed: str) -> None:
    form = shipped_form("bip", "mentor", "sv", "normal", occasion=spelt)
    assert form.mark.occasion == occasion
    assert form.facts[1].text == printed
    assert "Tillfälle" not in [field.label.text for field in form.fields]


def test_without_an_occasion_it_is_crossed_on_the_form() -> None:
    form = shipped_form("bip", "participant", "sv", "normal")
    field = form.fields[-1]
    assert [choice.label.text for choice in field.choices if choice.label] == ["start", "uppföljning nr", "avslut"]
    assert field.numbered == 1
    assert form.mark.occasion is None


def test_the_only_occasion_is_printed_without_being_asked_for() -> None:
    form = shipped_form("vald", "mentor", "sv", "normal")
    assert form.mark.occasion == "fraga"
    assert form.facts[1].text == "Tillfälle: frågetillfälle"


def test_what_the_instrument_does_not_have_is_refused_with_what_it_has() -> None:
    bip = shipped("bip")
    assert refused(bip, respondent="mentor", occasion="påsk", language="sv", size="normal") == "form-occasion-unknown"
    with pytest.raises(DataError, match="sv, sv-x-latt, en"):
        build_form(bip, respondent="mentor", language="ar", size="normal")


def test_an_occasion_without_questions_makes_no_form() -> None:
    instrument = instrument_of({"a": TEN}, items={"a": {"occasions": ["start"]}})
    assert refused(instrument, occasion="exit", language="sv", size="normal") == "form-without-questions"


def test_questions_of_another_occasion_are_left_out_or_say_when_they_are_put() -> None:
    scales = {"a": TEN, "b": TEN, "c": TEN}
    items = {"b": {"occasions": ["start"]}, "c": {"occasions": ["start"]}}
    at_exit = form_of(scales, items=items, occasion="exit")
    assert [question.item for question in at_exit.questions] == ["a"]
    whenever = form_of(scales, items=items)
    (section,) = whenever.sections
    assert [[words.text for words in group.conditions] for group in section.groups] == [
        [],
        ["Fråga 2 och 3 ställs bara vid start."],
    ]


def test_branching_is_said_in_words_that_name_the_numbers_of_this_form() -> None:
    form = shipped_form("vald", "mentor", "sv", "normal")
    said = [words.text for section in form.sections for group in section.groups for words in group.conditions]
    assert said[0] == "Svara på fråga 2 bara om svaret på fråga 1 är ”nej, frågorna ställdes inte”."
    assert said[2] == "Svara på fråga 5–11 bara om svaret på fråga 1 är ”ja, och deltagaren svarade”."


def test_branching_calls_an_option_what_the_form_calls_it() -> None:
    form = shipped_form("vald", "mentor", "sv-x-latt", "normal")
    said = [words for section in form.sections for group in section.groups for words in group.conditions]
    assert said[0].text == "Svara på fråga 2 bara om svaret på fråga 1 är ”nej, vi frågade inte”."


def test_easy_swedish_has_its_own_instructions_and_other_languages_the_swedish_ones() -> None:
    easy = shipped_form("bip", "participant", "sv-x-latt", "normal")
    assert easy.instructions[0] == Words("Sätt ett kryss i ringen vid ditt svar.", "sv-x-latt")
    arabic = form_of({"a": THREE}, "ar", languages=["sv", "ar"], items={"a": {"label": {"sv": "Hur?", "ar": "كيف؟"}}})
    assert arabic.instructions[0] == Words("Kryssa i ringen vid det svar som stämmer bäst.", "sv")
    assert arabic.questions[0].words == Words("كيف؟", "ar")
    assert arabic.facts == (Words("Den som svarar: deltagare", "sv"),)
    english = shipped_form("bip", "participant", "en", "normal")
    assert english.instructions[0].language == "en"


@pytest.mark.parametrize(
    ("tag", "direction"),
    [("sv", "ltr"), ("ar", "rtl"), ("prs", "rtl"), ("ku", "ltr"), ("ku-arab", "rtl"), ("sv-x-latt", "ltr")],
)
def test_a_tag_says_which_way_it_is_read(tag: str, direction: str) -> None:
    assert Words("", tag).direction == direction


def test_a_short_range_is_a_row_of_numbers_with_words_at_the_ends() -> None:
    answer = answer_to(TEN | {"missing": UNSURE})
    assert answer.layout == "numbers"
    assert [choice.number for choice in answer.choices] == [str(number) for number in range(1, 11)]
    assert answer.ends == (Words("låg", "sv"), Words("hög", "sv"))
    assert [choice.label for choice in answer.missing] == [Words("vet ej", "sv")]


def test_half_steps_are_written_with_a_comma() -> None:
    answer = answer_to({"type": "interval", "range": [1, 3], "step": 0.5})
    assert [choice.number for choice in answer.choices] == ["1", "1,5", "2", "2,5", "3"]


def test_a_long_range_is_a_number_to_write_with_its_limits() -> None:
    answer = answer_to({"type": "ordinal", "range": [0, 100], "ends": {"sv": ["inte alls", "helt"]}})
    assert (answer.layout, answer.spaces) == ("number", 3)
    assert answer.instruction == Words("Från 0 (inte alls) till 100 (helt)", "sv")


def test_a_number_has_its_unit_and_room_for_its_decimals() -> None:
    answer = answer_to({"type": "number", "range": [0, 40], "step": 0.5, "unit": {"sv": "timmar"}})
    assert answer.unit == Words("timmar", "sv")
    assert answer.spaces == len("39,5")
    assert answer.instruction == Words("Från 0 till 40, i steg om 0,5", "sv")


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        ({}, "ÅÅÅÅ-MM-DD"),
        ({"earliest": "2020-01-01"}, "ÅÅÅÅ-MM-DD, tidigast 2020-01-01"),
        ({"latest": "2026-12-31"}, "ÅÅÅÅ-MM-DD, senast 2026-12-31"),
        ({"earliest": "2020-01-01", "latest": "2026-12-31"}, "ÅÅÅÅ-MM-DD, från 2020-01-01 till 2026-12-31"),
    ],
)
def test_a_date_says_only_the_limits_that_the_definition_sets(limits: dict[str, str], said: str) -> None:
    answer = answer_to({"type": "date"} | {name: date.fromisoformat(day) for name, day in limits.items()})
    assert (answer.layout, answer.instruction) == ("date", Words(said, "sv"))


def test_words_of_ones_own_have_lines_a_long_text_more_of_them() -> None:
    short, long = (answer_to({"type": kind}) for kind in ("text", "long_text"))
    assert short.layout == long.layout == "lines"
    assert 0 < short.spaces < long.spaces


def test_several_answers_have_square_boxes_a_list_and_the_shutting_out_one_apart() -> None:
    scale = {"type": "multi_select", "options": [*MANY, {"code": 9, "label": {"sv": "inget"}, "exclusive": True}]}
    answer = answer_to(scale | {"missing": UNSURE})
    assert answer.several
    assert answer.layout == "list"
    assert answer.two_columns
    assert [choice.label for choice in answer.alone] == [Words("inget", "sv")]
    assert len(answer.choices) == len(MANY)
    assert answer.missing_below
    assert answer.instruction == Words("Kryssa i alla rutor som stämmer.", "sv")


def test_many_labelled_answers_are_a_list_and_few_short_ones_a_row() -> None:
    assert answer_to({"type": "nominal", "options": MANY}).layout == "list"
    assert answer_to({"type": "nominal", "options": MANY[:3]}).layout == "beside"


def test_a_word_that_is_wider_than_a_cell_makes_a_list() -> None:
    long = [{"code": code, "label": {"sv": f"arbetsmarknadsutbildningsanordnare{code}"}} for code in (1, 2, 3, 4, 5)]
    assert answer_to({"type": "ordinal", "options": long}).layout == "list"


def test_only_ordered_answers_have_their_number_in_the_box() -> None:
    ordered = answer_to({"type": "ordinal", "options": MANY[:3]})
    nominal = answer_to({"type": "nominal", "options": MANY[:3]})
    assert [choice.number for choice in ordered.choices] == ["1", "2", "3"]
    assert [choice.number for choice in nominal.choices] == ["", "", ""]


@pytest.mark.parametrize(("name", "respondent", "language", "size"), SHIPPED)
def test_the_steps_of_a_scale_stand_equally_far_apart_and_within_the_margins(
    name: str, respondent: str, language: str, size: str
) -> None:
    for question in shipped_form(name, respondent, language, size).questions:
        answer = question.answer
        width = len(answer.choices) * answer.cell + len(answer.missing) * answer.aside * (not answer.missing_below)
        assert width <= 187


def test_whose_form_it_is_is_a_code_and_a_date_and_the_mentor() -> None:
    form = shipped_form("bip", "participant", "sv", "normal", occasion="start")
    assert [field.label.text for field in form.fields] == ["Kod", "Datum", "Mentor"]
    assert form.fields[0].hint == Words("Aldrig namn eller personnummer", "sv")


def test_where_each_form_stands_alone_it_holds_the_groups_too() -> None:
    form = shipped_form("nns-deltagare-avslut", "participant", "sv", "normal")
    assert [field.label.text for field in form.fields] == ["Kod", "Datum", "Insats", "Förbund", "Kön"]
    kon = form.fields[-1]
    assert [choice.label.text for choice in kon.choices if choice.label] == ["kvinna", "man", "annat eller okänt"]


def test_a_group_that_is_a_question_is_not_asked_twice() -> None:
    form = shipped_form("start-avslut", "mentor", "sv", "normal", occasion="start")
    assert "kon" in [question.item for question in form.questions]
    assert [field.label.text for field in form.fields] == ["Kod", "Datum", "Mentor"]


def test_the_checklist_is_for_the_one_who_asks() -> None:
    mentor, participant = (shipped_form("bedomning", who, "sv", "normal") for who in ("mentor", "participant"))
    assert mentor.checklist[0].text == "För dig som frågar"
    assert len(mentor.checklist) == 1 + len(shipped("bedomning").safety.checklist)
    assert participant.checklist == ()
    assert participant.before == mentor.before
    assert participant.before


def test_what_is_read_aloud_says_so_and_help_has_lines_to_write_on() -> None:
    form = shipped_form("vald", "mentor", "sv", "normal")
    assert form.before[0].text == "Läs upp innan du frågar"
    assert form.after[0].text == "Läs upp efter frågorna"
    assert form.help_lines[0].text == "Här finns hjälp"
    assert [words.text for words in form.standing] == [
        "Preliminär version, inte ägarens formulering",
        "Känsliga uppgifter, förvaras inlåst",
    ]
    quiet = shipped_form("kunskap", "staff", "sv", "normal")
    assert (quiet.before, quiet.after, quiet.help_lines, quiet.standing) == ((), (), (), ())


def test_the_projects_contacts_for_help_stand_in_place_of_the_lines() -> None:
    contacts = [
        HelpContact(
            name={"sv": "Jouren", "en": "The shelter"},
            phone="020-50 50 50",
            url="https://www.jouren.se/hjalp/",
            hours={"sv": "dygnet runt", "en": "day and night"},
            languages={"sv": "svenska"},
            note={"sv": "Fråga efter mottagningen."},
        ),
        HelpContact(name={"sv": "Stödlinjen"}, url="stodlinjen.se"),
    ]
    form = build_form(shipped("vald"), language="en", size="normal", help_contacts=contacts)
    assert [words.text for words in form.help_lines] == ["Where to find help"]
    first, second = form.contacts
    assert (first.name, first.phone) == (Words("The shelter", "en"), "020-50 50 50")
    assert first.details == (
        Words("day and night", "en"),
        Words("svenska", "sv"),
        Words("Fråga efter mottagningen.", "sv"),
        Words("www.jouren.se/hjalp", "sv"),
    )
    assert (second.name, second.phone, second.details) == (
        Words("Stödlinjen", "sv"),
        "",
        (Words("stodlinjen.se", "sv"),),
    )


def test_contacts_for_help_are_only_where_the_instrument_asks_for_them() -> None:
    contacts = [HelpContact(name={"sv": "Jouren"}, phone="112")]
    quiet = build_form(shipped("kunskap"), language="sv", size="normal", help_contacts=contacts)
    assert (quiet.contacts, quiet.help_lines) == ((), ())
    assert len(shipped_form("vald", "mentor", "sv", "normal").help_lines) == 2


def test_an_attended_form_for_the_one_asked_says_that_somebody_trained_asks() -> None:
    form = form_of({"a": TEN}, safety={"before": {"sv": "Vi frågar alla."}, "attended": True})
    assert [words.text for words in form.standing] == ["Frågorna ställs av den som är utbildad för det"]
    assert form.before == (Words("Vi frågar alla.", "sv"),)


def test_a_required_answer_says_so() -> None:
    form = form_of({"a": TEN, "b": TEN}, items={"b": {"required": True}})
    assert [question.needed for question in form.questions] == [None, Words("Svaret behövs", "sv")]


def test_the_colophon_names_owner_licence_permission_and_pictures() -> None:
    vald, halsa = shipped_form("vald", "mentor", "sv", "normal"), shipped_form("halsa", "participant", "sv", "normal")
    said = " ".join(words.text for words in vald.colophon)
    assert "Ägare: Västra Götalandsregionens kompetenscentrum om våld" in said
    assert "Licens: CC0-1.0 för texterna" in said
    assert "ord för ord" in said
    assert halsa.colophon[-1].text == "Bilder: Egen teckning (CC0-1.0)."


def test_the_mark_names_the_form_and_nothing_else() -> None:
    mark = shipped_form("bip", "participant", "sv-x-latt", "large", occasion="start").mark
    assert mark.text(1, 2) == "PF1|bip|0.1.0|participant|start|sv-x-latt|p1/2"
    assert shipped_form("bip", "mentor", "sv", "normal").mark.text() == "PF1|bip|0.1.0|mentor|-|sv|p-"
