"""The knowledge rating of the network's example book: four questions, 1 to 10, before and after."""

from progression.definition import Instrument, InstrumentCatalogue, bundled_folder


def kunskap() -> Instrument:
    """The bundled definition."""
    return InstrumentCatalogue((bundled_folder(),)).load("kunskap")


def test_has_the_four_questions_of_the_book() -> None:
    instrument = kunskap()
    assert instrument.item_ids == ["funktionsnedsattning", "stod", "arbetsterapeut", "bedomning"]
    assert (instrument.scales["grad10"].low, instrument.scales["grad10"].high) == (1, 10)
    assert [word.id for word in instrument.occasion_words] == ["start", "exit"]
    assert instrument.respondents == ["staff"]


def test_the_wording_is_ours_and_the_concepts_are_the_books() -> None:
    """The book prints a heading for each question, and names the project where we say "insatsen"."""
    instrument = kunskap()
    assert instrument.owner is None
    assert {instrument.confidence_of(item, "question") for item in instrument.items} == {"inferred"}
    concepts = [instrument.confidence_of(item, "concept") for item in instrument.items]
    assert concepts == ["sourced", "sourced", "sourced", "inferred"]


def test_its_mean_of_four_is_marked_as_our_addition() -> None:
    (score,) = kunskap().scores
    assert kunskap().confidence_of(score) == "provisional"
    assert score.note
    assert "vårt tillägg" in score.note["sv"]
