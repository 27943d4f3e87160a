"""The settings of a project: what they are when nobody says otherwise, and how every fault in them is told."""

from collections import Counter
from pathlib import Path

import pytest
from definition.test_broken import expected
from hypothesis import given
from hypothesis import strategies as st

from progression.definition.policy import Disclosure
from progression.definition.toml_values import in_toml
from progression.errors import DefinitionError
from progression.identity.personal import personal_kind
from progression.problems import Problem
from progression.project import HelpContact, Settings, SmallGroups, parse_settings, read_settings
from progression.project.settings import holds_password
from progression.texts import LANGUAGES

FILES = sorted((Path(__file__).parent / "broken").glob("*.toml"))
SECRETS = ("HEMLIGT", "9874", "anna@", "jour@", "info@")


def refused(text: str) -> tuple[Problem, ...]:
    """What is wrong with a text."""
    with pytest.raises(DefinitionError) as raised:
        parse_settings(text, name="prov/progression.toml")
    return raised.value.problems


def codes(text: str) -> list[str]:
    """The codes of what is wrong with settings that are otherwise right."""
    return [each.code for each in refused(f'forbund = "Exempel"\n{text}')]


def settings(text: str) -> Settings:
    """Settings that are right."""
    return parse_settings(f'forbund = "Exempel"\n{text}', name="prov/progression.toml")


def test_there_are_broken_files() -> None:
    assert len(FILES) >= 12
    assert all(expected(file) for file in FILES)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_fault_is_reported_on_its_line_and_nothing_else_is(file: Path) -> None:
    with pytest.raises(DefinitionError) as raised:
        read_settings(file)
    found = Counter((int(str(each.facts["line"])), each.code) for each in raised.value.problems)
    assert sorted(found.elements()) == sorted(expected(file).elements())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_fault_repeats_a_person_or_a_password(file: Path) -> None:
    with pytest.raises(DefinitionError) as raised:
        read_settings(file)
    for problem in raised.value.problems:
        told = [str(problem.facts), *(str(problem.to_dict(language)) for language in LANGUAGES)]
        assert [word for word in SECRETS for line in told if word in line] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_fault_says_what_to_do(file: Path, language: str) -> None:
    with pytest.raises(DefinitionError) as raised:
        read_settings(file)
    for problem in raised.value.problems:
        said = problem.to_dict("sv" if language == "sv" else "en")
        assert said["where"].startswith("broken/")
        assert said["found"]
        assert said["remedy"]


def test_a_file_that_is_not_there_is_told_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as raised:
        read_settings(tmp_path / "progression.toml")
    assert [each.code for each in raised.value.problems] == ["definition-not-found"]


def test_a_name_is_all_that_must_be_said() -> None:
    plain = settings("")
    assert (plain.forbund, plain.languages, plain.database) == ("Exempel", ["sv"], "sqlite:///progression.db")
    assert (plain.participants.codes, plain.consent.kept) == ("any", "elsewhere")
    assert plain.consent.anonymous_items == ["kon", "fodelsear", "samtycke"]
    assert (plain.insatser, plain.mentors, plain.help) == ([], [], [])


def test_everything_that_can_be_said_is_read() -> None:
    said = settings(
        'languages = ["sv", "prs"]\n'
        '[participants]\ncodes = "generated"\n'
        '[consent]\nkept = "here"\nanonymous_items = []\n'
        '[[insatser]]\nid = "alis"\nlabel = { sv = "Alis" }\nretention = "18 months"\n'
        '[[mentors]]\nid = " Kim "\ninsatser = ["alis"]\n'
        '[[help]]\nname = { sv = "Jouren" }\nphone = "0708-12 12 34"\nnote = { sv = "Fråga efter Kim." }\n'
    )
    assert (said.participants.codes, said.consent.kept, said.consent.anonymous_items) == ("generated", "here", [])
    assert [(each.id, each.retention) for each in said.insatser] == [("alis", "18 months")]
    assert [(each.id, each.insatser) for each in said.mentors] == [("Kim", ["alis"])]
    assert [(each.phone, each.note) for each in said.help] == [("0708-12 12 34", {"sv": "Fråga efter Kim."})]


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:///progression.db",
        "sqlite:////srv/våra svar/progression.db",
        "sqlite:///../delat/progression.db",
        "postgresql://server/databas",
        "postgresql+psycopg://anna@server:5432/databas?sslmode=verify-full",
        "postgresql://progression@db.exempel.se/databas",
        "postgresql:///databas?service=progression",
    ],
)
def test_an_address_of_a_file_or_of_postgresql_is_taken(url: str) -> None:
    assert settings(f'database = "{url}"').database == url


@pytest.mark.parametrize(
    "url",
    [
        *("", "progression.db", "sqlite://", "sqlite:///", "sqlite:////", "sqlite:///:memory:", "sqlite:///mapp/"),
        *("sqlite:///..", "sqlite:///.", "sqlite:///a.db?mode=ro", "sqlite:///a\\nb.db", "sqlite+pysqlcipher:///a.db"),
        *("postgresql://server", "postgresql://server/", "postgresql+psycopg2://server/databas", "postgres://s/d"),
        *("mysql://server/databas", "https://server/databas"),
    ],
)
def test_any_other_address_is_refused(url: str) -> None:
    assert codes(f'database = "{url}"') == ["settings-database"]


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://anna:hemligt@server/databas",
        "postgresql://anna:hem/li?gt@server/databas",
        "postgresql://:hemligt@server/databas",
        "postgresql://anna:@server/databas",
        "postgresql://server/databas?user=anna&password=hemligt",
        "postgresql://server/databas?sslpassword=hemligt",
    ],
)
def test_an_address_with_a_password_in_it_is_refused_and_not_repeated(url: str) -> None:
    (problem,) = refused(f'forbund = "Exempel"\ndatabase = "{url}"')
    assert problem.code == "settings-password"
    assert "hem" not in str(problem.facts) + str(problem)
    assert ".pgpass" in problem.to_dict("sv")["remedy"]


@given(name=st.text("abcåäö0123456789.-_ ", max_size=8), word=st.text(min_size=1, max_size=12))
def test_whatever_stands_as_a_password_is_seen_where_the_driver_looks_for_it(name: str, word: str) -> None:
    assert holds_password(f"postgresql://{name}:{word.replace('@', '')}@server/databas")


@pytest.mark.parametrize("text", ["https://exempel.se:8080/hjalp", "sqlite:///a@b.db", "postgresql://a@b:5432/c"])
def test_an_address_without_a_password_is_not_taken_for_one_with(text: str) -> None:
    assert not holds_password(text)


@pytest.mark.parametrize(
    "phone",
    ["112", "1177", "114 14", "90 101", "020-50 50 50", "0708121234", "08-123 456 78", "+46 (0)8-123 45 67", "116 111"],
)
def test_a_telephone_number_is_not_taken_for_a_person(phone: str) -> None:
    assert settings(f'[[help]]\nname = {{ sv = "Jouren" }}\nphone = "{phone}"').help[0].phone == phone


def test_a_mobile_number_that_would_pass_for_a_personnummer_is_a_telephone_number_under_phone_and_nowhere_else() -> (
    None
):
    number = next(each for each in (f"07081{k:05}" for k in range(20000, 30000)) if personal_kind(each))
    assert settings(f'[[help]]\nname = {{ sv = "Jouren" }}\nphone = "{number}"').help[0].phone == number
    assert codes(f'[[mentors]]\nid = "{number}"') == ["settings-personal"]


@pytest.mark.parametrize("phone", ["19811228-9874", "811228-9874", "8112289874", "ring", "0", "+", "07a", "0708--"])
def test_what_is_no_telephone_number_is_refused(phone: str) -> None:
    assert codes(f'[[help]]\nname = {{ sv = "Jouren" }}\nphone = "{phone}"') == ["settings-phone"]


def test_planned_columns_may_have_bands() -> None:
    planned = ["kon", "ålder:25,30", "område: norr"]
    assert settings(f"[subgroups]\nplanned = {planned}").subgroups.planned == planned
    assert settings("").subgroups.planned == []


def test_planned_bands_that_do_not_rise_are_refused() -> None:
    assert codes('[subgroups]\nplanned = ["kon", "alder:30,25"]') == ["settings-bands"]


def test_a_column_is_planned_once_whatever_its_bands() -> None:
    assert codes('[subgroups]\nplanned = ["alder:25,30", "Alder"]') == ["duplicate-id"]


@pytest.mark.parametrize("url", ["kvinnofridslinjen.se", "https://www.exempel.se/hjälp?a=1#b", "http://exempel.se/"])
def test_a_web_address_is_taken_with_or_without_its_beginning(url: str) -> None:
    assert settings(f'[[help]]\nname = {{ sv = "Jouren" }}\nurl = "{url}"').help[0].url == url


@pytest.mark.parametrize("url", ["javascript:alert(1)", "exempel", "https://", "ex empel.se", 'exempel.se/\\"><b>'])
def test_what_is_no_web_address_is_refused(url: str) -> None:
    assert codes(f'[[help]]\nname = {{ sv = "Jouren" }}\nurl = "{url}"') == ["settings-url"]


SECRET_WORDS = st.sampled_from(["19811228-9874", "anna@exempel.se", "postgresql://anna:HEMLIGT@server/databas"])
PLACES = st.sampled_from([
    "{secret} = 1",
    "forbund = {secret}",
    "languages = [{secret}]",
    "database = {secret}",
    "database = [{secret}]",
    "participants = {secret}",
    "participants = {{ codes = {secret} }}",
    "participants = {{ codes = [[{secret}]] }}",
    "consent = {{ {secret} = {secret} }}",
    "disclosure = {{ min_group = {secret} }}",
    "insatser = {secret}",
    "insatser = [{secret}]",
    "insatser = [{{ id = {secret}, label = {{ sv = {secret} }}, {secret} = {secret} }}]",
    "mentors = [{{ id = {secret} }}, {{ id = {secret}, insatser = [{secret}] }}]",
    "help = {{ {secret} = 1 }}",
    "help = [{{ name = {secret}, phone = {secret}, url = {secret} }}]",
])  # fmt: skip


@given(secret=SECRET_WORDS, place=PLACES, before=st.text("abc .", max_size=70), broken=st.sampled_from(["", "=", "]"]))
def test_nothing_secret_is_repeated_wherever_it_stands_and_whatever_is_wrong_beside_it(
    secret: str, place: str, before: str, broken: str
) -> None:
    """Also where what is shown is cut short in the middle of it."""
    text = place.format(secret=in_toml(f"{before}{secret}"))
    problems = refused(f"{text} {broken}\nokänd = 1" if broken else text)
    told = " ".join([str(dict(each.facts)) + str(each) for each in problems])
    for part in ("1228", "anna", "HEML"):
        assert part not in told


def test_groups_are_never_smaller_than_the_instrument_says_and_the_project_can_raise_that() -> None:
    own = SmallGroups(min_group=7, sensitive_min_group=12)
    assert own.smallest(Disclosure()) == 7
    assert own.smallest(Disclosure(min_group=9)) == 9
    assert own.smallest(Disclosure(sensitive=True)) == 12
    assert own.smallest(Disclosure(sensitive=True, min_group=15)) == 15
    assert SmallGroups(min_group=20).smallest(Disclosure(sensitive=True)) == 20


def test_settings_never_change() -> None:
    with pytest.raises(ValueError, match="frozen"):
        settings("").forbund = "Annat"  # type: ignore[misc]


def test_a_contact_needs_a_name_and_a_way_to_reach_it() -> None:
    assert HelpContact(name={"sv": "Jouren"}, url="jouren.se").phone is None
    with pytest.raises(ValueError, match="settings-help-unreachable"):
        HelpContact(name={"sv": "Jouren"})
