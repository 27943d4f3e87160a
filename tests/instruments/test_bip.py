"""BIP/SKAPA: eleven indicators, nine put to the participant and eleven to the mentor, every third month."""

from datetime import date

from progression.definition import Instrument, InstrumentCatalogue, bundled_folder, due_occasions, window_of


def bip() -> Instrument:
    """The bundled definition."""
    return InstrumentCatalogue((bundled_folder(),)).load("bip")


def test_the_mentor_is_asked_eleven_and_the_participant_nine() -> None:
    mentor = [item.id for item in bip().items_of("mentor")]
    participant = [item.id for item in bip().items_of("participant")]
    assert (len(mentor), len(participant)) == (11, 9)
    assert set(mentor) - set(participant) == {"mentors_tilltro", "samarbete"}


def test_the_mentors_own_belief_is_put_to_the_mentor_alone() -> None:
    assert bip().item("mentors_tilltro").respondents == ["mentor"]


def test_that_the_participant_is_not_asked_of_cooperation_is_marked_as_our_assumption() -> None:
    instrument = bip()
    assert instrument.confidence_of(instrument.item("samarbete"), "respondents") == "provisional"
    assert instrument.confidence_of(instrument.item("samarbete"), "concept") == "sourced"


def test_the_seven_linked_to_work_stand_in_a_section_of_their_own() -> None:
    """Job search, labour market, health, cooperation, goals, own belief, mentor's belief; then the other four."""
    places = [item.section for item in bip().items]
    assert places == ["mot_arbete"] * 7 + ["grund"] * 4
    assert [section.id for section in bip().sections] == ["mot_arbete", "grund"]


def test_each_item_is_an_indicator_of_its_own() -> None:
    assert [indicator.items for indicator in bip().indicators] == [[item] for item in bip().item_ids]


def test_the_participant_speaks_of_herself_and_the_mentor_of_the_participant() -> None:
    instrument = bip()
    about = {"sv": ("Jag", "Deltagaren"), "sv-x-latt": ("Jag", "Deltagaren"), "en": ("I ", "The participant")}
    for item in instrument.items_of("participant"):
        for language, (own, other) in about.items():
            said = [instrument.question_of(item, each, language) for each in ("participant", "mentor")]
            assert said[0] != said[1], item.id
            if item.id != "natverk":  # "there are people who …" in easy Swedish
                assert said[0].startswith(own), said
                assert said[1].startswith(other), said


def test_every_item_points_the_same_way_and_can_be_answered_with_vet_ej() -> None:
    instrument = bip()
    assert {item.better for item in instrument.items} == {"higher"}
    assert [option.reason for option in instrument.scales["stammer5"].missing] == ["dont_know"]
    assert instrument.confidence_of(instrument.scales["stammer5"]) == "provisional"


def test_it_is_answered_every_third_month_until_the_exit() -> None:
    """From 31 January: 30 April and 31 July, three weeks either way; after the exit no more."""
    occasions = bip().occasions
    start = {"start": date(2026, 1, 31)}
    assert window_of(occasions, "follow-up-1", start) == (date(2026, 4, 30), date(2026, 4, 9), date(2026, 5, 21))
    assert window_of(occasions, "follow-up-2", start) == (date(2026, 7, 31), date(2026, 7, 10), date(2026, 8, 21))
    assert window_of(occasions, "exit", start) is None
    (due,) = due_occasions(occasions, start, on=date(2026, 4, 10))
    assert (due.occasion, due.state) == ("follow-up-1", "open")
    assert due_occasions(occasions, start | {"exit": date(2026, 4, 1)}, on=date(2026, 4, 10)) == []


def test_the_composite_is_no_bip_score_and_only_on_request() -> None:
    (score,) = bip().scores
    assert score.opt_in
    assert set(score.items) == {item.id for item in bip().items_of("participant")}
    assert score.label
    assert score.note
    assert "inte ett BIP-mått" in score.label["sv"]
    assert "inte ett BIP-mått" in score.note["sv"]
    assert "not a BIP score" in score.label["en"]


def test_there_is_no_constant_for_a_verdict_about_one_person() -> None:
    assert bip().constants == []


def test_both_are_told_that_the_answers_decide_no_benefit() -> None:
    safety = bip().safety
    assert safety
    assert safety.before
    assert set(safety.before) == {"sv", "sv-x-latt", "en"}
    assert "inte för att besluta om ersättning" in safety.before["sv"]
