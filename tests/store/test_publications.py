"""What was released stands in the ledger as it left, and nothing that did not leave."""

from dataclasses import replace

import pytest
from support import definition, forms_of, item, panel

from progression.analysis import GroupChange, Indicators
from progression.errors import CallError, DataError
from progression.service import group_change, indicators, publications, releasing, stored_forms
from progression.store import Store
from progression.store.publishing.publications import publishing

PROV = definition()
BEFORE, AFTER = [1, 2, 3, 4, 5, 6, 7, 8], [3, 4, 5, 6, 7, 8, 9, 10]


def changed(store: Store) -> GroupChange:
    """A group's change, small groups hidden, of the eight pairs in the store."""
    store.save(forms_of(PROV, panel(BEFORE, AFTER, kon=["kvinna"] * 6 + ["man"] * 2)))
    return group_change(stored_forms(store, PROV, purpose="report"), before="start", after="exit", by=["kon"])


def test_a_release_is_kept_as_it_left_with_who_and_when(store: Store) -> None:
    found = changed(store)
    with releasing(store, found, title="Årsredovisning", respondents=["participant"], scores=["a"]):
        pass
    (held,) = publications(store)
    assert (held.title, held.kind, held.instrument, held.author) == (
        "Årsredovisning",
        "change",
        "prov@1.0.0",
        "mentor-1",
    )
    assert held.content == found.to_dict()
    assert held.selection == {
        "by": ["kon"],
        "respondents": ["participant"],
        "scores": ["a"],
        "min_group": 5,
        "from": "start",
        "to": "exit",
    }
    assert held.at.endswith("Z")
    assert held.to_dict()["content"] == held.content


def test_what_disclosure_hid_is_hidden_in_the_ledger_too(store: Store) -> None:
    with releasing(store, changed(store), title="Årsredovisning"):
        pass
    (held,) = publications(store)
    (men,) = [row for row in held.content["scores"] if row["group"] == "man"]
    assert (men["suppressed"], men["n"], men["mean_before"]) == (True, None, None)


def test_a_release_of_shares_says_its_periods(store: Store) -> None:
    rows = panel(BEFORE, AFTER, date="2024-03-01") + [
        row | {"occasion": "exit", "participant": f"q{place}", "date": "2023-03-01"}
        for place, row in enumerate(panel(BEFORE, AFTER, date="2023-03-01"))
    ]
    instrument = definition([item("a", positive=[9, 10])])
    store.save(forms_of(instrument, rows))
    forms = stored_forms(store, instrument, purpose="report")
    found = indicators(forms, period="2024-01-01/2024-12-31", previous="2023-01-01/2023-12-31")
    assert isinstance(found, Indicators)
    with releasing(store, found, title="Året", respondents=["participant"]):
        pass
    (held,) = publications(store)
    assert (held.kind, held.selection["period"], held.selection["previous"]) == (
        "indicators",
        "2024-01-01/2024-12-31",
        "2023-01-01/2023-12-31",
    )
    assert (held.selection["against"], held.selection["scores"]) == (None, None)


def test_releases_stand_in_order_and_say_from_which_data(store: Store) -> None:
    first = changed(store)
    with releasing(store, first, title="ett"):
        pass
    store.save(forms_of(PROV, panel([1], [2], kon="man")), correcting="fel")
    with releasing(store, first, title="två"):
        pass
    again = stored_forms(store, PROV, purpose="report")
    with releasing(store, group_change(again, before="start", after="exit"), title="tre"):
        pass
    one, two, three = publications(store)
    assert [each.title for each in (one, two, three)] == ["ett", "två", "tre"]
    assert one.until == two.until == one.id
    assert three.until > two.id


def test_nothing_is_recorded_that_did_not_get_out(store: Store) -> None:
    found = changed(store)
    with pytest.raises(OSError, match="full"), releasing(store, found, title="Årsredovisning"):
        raise OSError("full")
    assert publications(store) == []


@pytest.mark.parametrize(
    ("title", "code"),
    [(" \n", "release-without-title"), ("x" * 201, "release-title-long"), ("om anna@exempel.se", "identity-in-field")],
)
def test_a_title_is_a_few_words_about_nobody(store: Store, title: str, code: str) -> None:
    found = changed(store)
    with pytest.raises(DataError) as error, releasing(store, found, title=title):
        pytest.fail("nothing may be handed out")
    assert [each.code for each in error.value.problems] == [code]
    assert "anna" not in str(error.value)
    assert publications(store) == []


def test_what_was_read_elsewhere_cannot_be_released_here(store: Store) -> None:
    found = changed(store)
    assert found.source is not None
    elsewhere = [
        None,
        replace(found.source, name="store-000000000000"),
        replace(found.source, entry_hash="00" * 32),
        replace(found.source, entry=99),
        forms_of(PROV, panel([1], [2])).source,
    ]
    for source in elsewhere:
        opened = publishing(
            store, title="x", kind="change", instrument="prov@1.0.0", source=source, selection={}, content={}
        )
        with pytest.raises(CallError, match="read from the store"), opened:
            pytest.fail("nothing may be handed out")
    assert publications(store) == []
