"""One form at the keyboard, in a real terminal: what is asked, understood, said again, and kept or not."""

import os
import pty
import shutil
import signal
import sys
import termios
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pexpect
import pytest
from sqlalchemy import select

from progression.capture import forms_file
from progression.identity.pseudonym import new_pseudonym
from progression.project import Project, open_project
from progression.service import load_instrument, open_store
from progression.store.database.tables import forms
from progression.store.people.enrolment import appoint_mentor
from progression.store.people.participants import add_participant
from progression.store.work import head
from progression_cli.__main__ import main
from progression_cli.recording.ending import _undisturbed

Run = Callable[..., Any]
Sit = Callable[..., "Sat"]

NOBODY_MORE = "\x04"  # what a terminal takes for the end, should more be asked than is answered here
WHO = ("--participant", "p1", "--occasion", "start", "--respondent", "deltagare", "--date", "2024-05-06")
VAGEN = ("record", "-i", "vagen", *WHO)
WHOLE = ["4", "2", "98", "", "1;vården", "3", "ja", "studier", "Det går bra."]
SAVE, CHANGE, THROW = "1", "2", "3"


@dataclass(frozen=True)
class Sat:
    """What became of a conversation: its exit code, all that was on the screen, and standard output."""

    code: int
    screen: str
    out: str


@pytest.fixture
def project(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with the instrument of twelve items, stood in."""
    assert run("init", "projekt", "--forbund", "Förbundet", "-q").code == 0
    shutil.copytree(Path(__file__).parent / "vagen", tmp_path / "projekt" / "instruments" / "vagen")
    monkeypatch.chdir(tmp_path / "projekt")
    return open_project(tmp_path / "projekt")


@pytest.fixture
def sit(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Sit:
    """Run the command at a terminal where these lines are typed."""
    monkeypatch.delenv("PROGRESSION_LANG", raising=False)

    def conversation(*arguments: object, typed: list[str], raw: bytes = b"") -> Sat:
        above, below = pty.openpty()
        how = termios.tcgetattr(below)
        how[3] &= ~termios.ECHO
        termios.tcsetattr(below, termios.TCSANOW, how)
        seen: list[bytes] = []
        reader = threading.Thread(target=_read_all, args=(above, seen))
        reader.start()
        os.write(above, raw + "".join(f"{each}\n" for each in typed).encode() + NOBODY_MORE.encode())
        with (
            os.fdopen(os.dup(below), encoding="utf-8") as keyboard,
            os.fdopen(os.dup(below), "w", encoding="utf-8") as screen,
            monkeypatch.context() as during,
        ):
            during.setattr(sys, "argv", ["progression", *map(str, arguments)])
            during.setattr(sys, "stdin", keyboard)
            during.setattr(sys, "stderr", screen)
            with pytest.raises(SystemExit) as left:
                main()
        os.close(below)
        reader.join()
        os.close(above)
        said = b"".join(seen).decode().replace("\r\n", "\n")
        return Sat(int(left.value.code or 0), said, capsys.readouterr().out)

    return conversation


def _read_all(terminal: int, seen: list[bytes]) -> None:
    try:
        while block := os.read(terminal, 4096):
            seen.append(block)
    except OSError:  # nobody has the other side open any more
        pass


def words(screen: str) -> str:
    """What is on the screen as one line, wherever the lines were broken."""
    return " ".join(screen.split())


def stored(project: Project, name: str = "vagen") -> list[dict[str, Any]]:
    """The forms that hold, as a forms file has them."""
    with open_store(project, author="prov") as store:
        instrument = load_instrument(name, project=project.root)
        found = forms_file(store.forms(instrument, purpose="mentor"))
    return found.astype(object).where(found.notna(), None).to_dict("records")


def reasons(project: Project) -> list[str | None]:
    """Why each form took another's place, of every form ever stored; None for the first."""
    with open_store(project, author="prov") as store, store.database.reading() as connection:
        return list(connection.execute(select(forms.c.reason).order_by(forms.c.id)).scalars())


def test_a_form_is_stored_as_it_was_answered(sit: Sit, project: Project) -> None:
    sat = sit(*VAGEN, typed=["ja", *WHOLE, SAVE])
    assert sat.code == 0
    assert "Vägen vidare" in sat.screen
    assert "Fråga 1. Jag orkar med min vardag." in sat.screen
    assert "Avsnitt: Arbete och studier" in sat.screen
    assert "5. Vem som hjälper: min mentor; vården" in sat.screen
    assert "4. Får det stöd som behövs: inget svar" in sat.screen
    assert sat.screen.endswith("Formuläret är sparat.\n")
    (form,) = stored(project)
    assert str(form.pop("date"))[:10] == "2024-05-06"
    given = {name: form[name] for name in ("participant", "occasion", "respondent", "ork", "oro", "mal", "stod", "ord")}
    assert given == {
        **dict(zip(("participant", "occasion", "respondent"), ("p1", "start", "participant"), strict=True)),
        **dict(zip(("ork", "oro", "mal", "stod", "ord"), (4, 2, 98, None, "Det går bra."), strict=True)),
    }
    assert [form[f"hjalp.{each}"] for each in ("mentor", "familj", "varden", "ingen")] == [1, 0, 1, 0]
    assert (form["igang"], form["slag"], form["timmar"]) == (1, 3, None)


def test_the_log_says_that_it_was_recorded_and_by_whom(sit: Sit, project: Project) -> None:
    sit(*VAGEN, "--author", "mentor-7", typed=["ja", *WHOLE, SAVE])
    with open_store(project, author="prov") as store, store.database.reading() as connection:
        entry = head(connection)
    assert entry is not None
    assert (entry.action, entry.author) == ("record", "mentor-7")


def test_what_is_missing_is_asked_for_and_understood_in_any_words(sit: Sit, project: Project) -> None:
    keys = ["p1", "ja", "uppföljning", "0", "två", "2", "Mentor", "2024-02-30", "2099-01-01", ""]
    sat = sit("record", "-i", "vagen", typed=[*keys, "4", "3", "3", "0", SAVE])
    assert sat.code == 0, sat.screen
    assert "Hittade ”två”. Ett heltal från 1." in words(sat.screen)
    assert "2099-01-01 har inte varit än." in words(sat.screen)
    (form,) = stored(project)
    assert (form["occasion"], form["respondent"]) == ("follow-up-2", "mentor")


def test_a_choice_is_made_by_number_or_by_name(sit: Sit, project: Project) -> None:
    sit("record", "-i", "vagen", typed=["p1", "ja", "7", "x", "", "3", "1", "", *WHOLE, "spara"])
    sit("record", "-i", "vagen", typed=["p1", "Uppföljning 4", "participant", "", *WHOLE, "s"])
    assert [form["occasion"] for form in stored(project)] == ["exit", "follow-up-4"]


def test_what_the_command_line_says_wrongly_is_told_and_asked_for(sit: Sit, project: Project) -> None:
    wrong = ("--occasion", "strat", "--respondent", "811228-9874", "--date", "i dag", "--participant", " ")
    sat = sit("record", "-i", "vagen", *wrong, typed=["p1", "ja", "start", "deltagare", "", *WHOLE, SAVE])
    assert sat.code == 0, sat.screen
    said = words(sat.screen)
    assert "Koden saknas." in said
    assert "Tillfället ”strat” finns inte" in said
    assert "”(visas inte: liknar en personuppgift)” svarar inte" in said
    assert "Ett datum skrivs så här: 2026-11-22." in said
    assert len(stored(project)) == 1


def test_a_code_that_cannot_be_one_is_said_at_once(sit: Sit, project: Project) -> None:
    right = new_pseudonym(set())
    wrong = right[:-1] + ("2" if right[-1] != "2" else "3")
    keys = ["Anna Svensson", "811228-9874", wrong, "p9", "kanske", "nej", right.lower().replace("-", " "), "ja"]
    sat = sit("record", "-i", "vagen", *WHO[2:], typed=[*keys, *WHOLE, SAVE])
    said = words(sat.screen)
    assert "Koden ser ut som ett namn." in said
    assert "personuppgifter (personnummer)" in said
    assert "kontrolltecknet stämmer inte" in said
    assert said.count("Svara ja eller nej.") == 1
    assert [form["participant"] for form in stored(project)] == [right]


def test_somebody_known_is_not_confirmed(sit: Sit, project: Project) -> None:
    with open_store(project, author="prov") as store:
        code = add_participant(store)
    sat = sit("record", "-i", "vagen", *WHO[2:], typed=[code.lower(), *WHOLE, SAVE])
    assert "ny deltagare" not in sat.screen
    assert [form["participant"] for form in stored(project)] == [code]


def test_a_wrong_answer_is_explained_and_asked_again(sit: Sit, project: Project) -> None:
    tries = ["9", "åtta", "?", "4", "2", "98", "", "1;9", "1;3", "3", "", "-", "ja", "studier", "x" * 81, "bra"]
    said = words(sit(*VAGEN, typed=["ja", *tries, SAVE]).screen)
    assert said.count("Det är inget av svaren. Skalan går från 1 (stämmer inte alls) till 5 (stämmer helt).") == 2
    assert "”ingen” är valt tillsammans med andra svar." in said
    assert said.count("Frågan är obligatorisk men saknar svar.") == 2
    assert "Texten är för lång. Högst 80 tecken." in said
    assert "< går tillbaka till frågan före." in said
    assert len(stored(project)) == 1


def test_help_for_a_question_that_must_be_answered_does_not_offer_to_skip_it(sit: Sit, project: Project) -> None:
    said = words(sit(*VAGEN, typed=["ja", *WHOLE[:6], "?", "nej", "", SAVE]).screen)
    assert "Frågan måste besvaras. < går tillbaka" in said
    assert len(stored(project)) == 1


def test_one_can_go_back_and_what_was_answered_stands_until_it_is_changed(sit: Sit, project: Project) -> None:
    steps = ["<", "4", "2", "<", "<", "5", "1", "", "", "", "", "ja", "praktik", "12,5", "<", "<", "studier", "bra"]
    sat = sit(*VAGEN, typed=["ja", *steps, SAVE])
    said = words(sat.screen)
    assert sat.code == 0, sat.screen
    assert "Det här är den första frågan." in said
    assert "Svarat: 4. Enter behåller svaret, - tar bort det." in said
    assert "Svarat: praktik." in said
    (form,) = stored(project)
    assert (form["ork"], form["oro"], form["slag"], form["timmar"], form["ord"]) == (5, 1, 3, None, "bra")


def test_an_answer_can_be_taken_back(sit: Sit, project: Project) -> None:
    sat = sit(*VAGEN, typed=["ja", "4", "2", "<", "<", "-", "", *WHOLE[2:], CHANGE, "1", "", SAVE])
    assert "Frågan är inte besvarad. Enter lämnar den så." in words(sat.screen)
    (form,) = stored(project)
    assert (form["ork"], form["oro"]) == (None, 2)


def test_an_answer_changed_in_the_end_opens_what_it_opens_and_asks_nothing_else_again(
    sit: Sit, project: Project
) -> None:
    first = [*WHOLE[:6], "nej", "bra"]
    change = [CHANGE, "99", CHANGE, "x", CHANGE, "7", "ja", "praktik", "<", "", "20", "4"]
    sat = sit(*VAGEN, typed=["ja", *first, *change, SAVE])
    assert sat.code == 0, sat.screen
    assert sat.screen.count("Det finns ingen fråga med det numret.") == 2
    (form,) = stored(project)
    assert (form["igang"], form["slag"], form["timmar"], form["trivs"], form["ord"]) == (1, 2, 20, 4, "bra")


def test_a_form_that_is_there_is_told_of_and_corrected_with_a_reason(sit: Sit, project: Project) -> None:
    sit(*VAGEN, typed=["ja", *WHOLE, SAVE])
    same = sit(*VAGEN, typed=[*WHOLE, SAVE])
    assert "Det här formuläret är redan sparat för deltagaren." in words(same.screen)
    assert same.screen.endswith("Formuläret var redan sparat, med samma svar.\n")
    other = ["1", *WHOLE[1:]]
    sat = sit(*VAGEN, typed=[*other, SAVE, "", SAVE, "811228-9874", "fel ruta"])
    assert sat.screen.endswith("Rättelsen är sparad. Det gamla finns kvar.\n")
    assert "personuppgifter (personnummer)" in words(sat.screen)
    assert reasons(project) == [None, "fel ruta"]
    assert [form["ork"] for form in stored(project)] == [1]


def test_a_reason_given_beforehand_is_not_asked_for(sit: Sit, project: Project) -> None:
    sit(*VAGEN, typed=["ja", *WHOLE, SAVE])
    done = sit(*VAGEN, "--correct", "fel ruta", "--json", typed=["1", *WHOLE[1:], SAVE])
    assert "Varför" not in done.screen
    assert '"corrected": 1' in done.out
    assert reasons(project) == [None, "fel ruta"]


def test_a_reason_given_beforehand_that_is_none_is_asked_for(sit: Sit, project: Project) -> None:
    sat = sit(*VAGEN, "--correct", " ", typed=["ja", *WHOLE, SAVE, "fel ruta"])
    assert "Rättelsen saknar skäl." in words(sat.screen)
    assert sat.screen.endswith("Formuläret är sparat.\n")
    assert reasons(project) == [None]


@pytest.mark.parametrize("reason", [[], ["--correct", "fel ruta"]], ids=["without a reason", "with one"])
def test_a_form_that_could_not_be_stored_is_not_lost(sit: Sit, project: Project, reason: list[str]) -> None:
    settings = project.root / "progression.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('kept = "elsewhere"', 'kept = "here"'), encoding="utf-8")
    sat = sit(*VAGEN, *reason, typed=["ja", "ja", *WHOLE, SAVE, CHANGE, "1", "5", THROW])
    assert sat.code == 0, sat.screen
    assert sat.screen.count("Så här är formuläret ifyllt:") == 3
    assert "Varför ska det rättas?" not in words(sat.screen)
    assert reasons(project) == []


@pytest.mark.parametrize(
    "ending", [[THROW], [SAVE, THROW], ["kasta"]], ids=["thrown away", "nothing answered", "thrown away by name"]
)
def test_a_form_that_is_thrown_away_or_empty_is_not_stored(sit: Sit, project: Project, ending: list[str]) -> None:
    empty = SAVE in ending
    kinds = ("record", "-i", "bip", *WHO) if empty else VAGEN
    sat = sit(*kinds, "--json", typed=["ja", *(["", *[""] * 10] if empty else WHOLE), *ending])
    assert sat.code == 0
    assert sat.screen.endswith("Formuläret är kastat. Ingenting har sparats.\n")
    assert ("Ett tomt formulär sparas inte." in words(sat.screen)) == empty
    assert '"stored": 0' in sat.out
    assert reasons(project) == []


def test_where_the_line_ends_nothing_is_stored_and_that_is_said(sit: Sit, project: Project) -> None:
    sat = sit(*VAGEN, typed=["ja", *WHOLE])
    assert sat.code == 130
    assert sat.screen.endswith("\nAvbrutet. Ingenting har sparats.\n")
    assert reasons(project) == []


def test_ctrl_c_stores_nothing_and_says_so(project: Project) -> None:
    talk = started(project)
    talk.expect_exact("Fråga 2.")
    talk.sendintr()
    talk.expect_exact("Avbrutet. Ingenting har sparats.")
    talk.expect(pexpect.EOF)
    talk.close()
    assert talk.exitstatus == 130
    assert reasons(project) == []


def test_a_lost_connection_stores_nothing(project: Project) -> None:
    talk = started(project)
    talk.expect_exact("Fråga 2.")
    talk.close()
    assert talk.signalstatus == signal.SIGHUP
    assert reasons(project) == []


def started(project: Project) -> Any:
    """A process at a terminal of its own, the first question answered."""
    environment = {name: value for name, value in os.environ.items() if name != "PROGRESSION_LANG"}
    talk = pexpect.spawn(
        sys.executable,
        ["-m", "progression_cli", *VAGEN],
        cwd=project.root,
        env=environment,
        encoding="utf-8",
        timeout=120,
    )
    talk.expect_exact("nej:")
    talk.sendline("ja")
    talk.expect_exact("Svar:")
    talk.sendline("4")
    return talk


def test_nothing_comes_between_a_form_and_the_disk() -> None:
    before = signal.getsignal(signal.SIGINT)
    with _undisturbed():
        os.kill(os.getpid(), signal.SIGINT)
        os.kill(os.getpid(), signal.SIGHUP)
    assert signal.getsignal(signal.SIGINT) is before
    with pytest.raises(KeyboardInterrupt):
        os.kill(os.getpid(), signal.SIGINT)


@pytest.mark.usefixtures("project")
def test_without_a_terminal_the_way_for_files_is_told(run: Run) -> None:
    ran = run(*VAGEN)
    assert ran.code == 2
    assert "[record-needs-terminal]" in ran.err
    assert "progression import" in ran.err


def test_answers_to_sensitive_questions_are_not_shown_again(sit: Sit, project: Project) -> None:
    settings = project.root / "progression.toml"
    contact = '\n[[help]]\nname = { sv = "Stödlinjen" }\nphone = "020-12 34 56"\nhours = { sv = "dygnet runt" }\n'
    settings.write_text(settings.read_text(encoding="utf-8") + contact, encoding="utf-8")
    answers = ["2", "<", "1", "1", "2", "1", "0", "97", "0", "0", "0", "0", "0", "4;6"]
    sat = sit("record", "-i", "vald", *WHO[:2], *WHO[6:], typed=["ja", "x", "kvinna", "ja", *answers, SAVE])
    assert sat.code == 0, sat.screen
    _, asked, summary = sat.screen.partition("Så här är formuläret ifyllt:")
    said = words(sat.screen)
    assert asked
    assert "Besvarade frågor: 12. Utan svar: 0. Svaren visas inte här." in words(summary)
    assert not any(word in summary for word in ("vill inte svara", "ja,", "tolk", "vården"))
    assert "Rensa skärmen" in words(summary)
    assert "Frågan är besvarad." not in said.partition("Fråga 2.")[0]
    assert "För dig som frågar: - Du är utbildad för att fråga" in said
    assert "Här finns hjälp: - Stödlinjen, 020-12 34 56, dygnet runt" in said
    assert "Det är inget av värdena. Ett av: kvinna, man, annat." in said
    (form,) = stored(project, "vald")
    assert form["kon"] == "kvinna"


def test_an_answer_to_a_sensitive_question_is_not_shown_when_one_goes_back(sit: Sit, project: Project) -> None:
    sat = sit("record", "-i", "vald", *WHO[:2], *WHO[6:], typed=["ja", "", "ja", "1", "1", "<", "", "<", "<", "1"])
    assert sat.code == 130
    assert "Frågan är besvarad. Enter behåller svaret." in words(sat.screen)
    assert "Svarat:" not in sat.screen
    assert "Projektet har inga kontakter för hjälp." not in sat.screen
    assert "Rensa skärmen" in sat.screen
    assert reasons(project) == []


def test_where_not_all_is_in_order_no_question_is_put(sit: Sit, project: Project) -> None:
    sat = sit("record", "-i", "vald", *WHO[:2], *WHO[6:], typed=["ja", "", "nej"])
    assert sat.code == 0
    assert "Fråga 1." not in sat.screen
    assert reasons(project) == []


def test_what_a_participant_has_not_agreed_to_is_told_before_the_questions(sit: Sit, project: Project) -> None:
    settings = project.root / "progression.toml"
    here = settings.read_text(encoding="utf-8").replace('kept = "elsewhere"', 'kept = "here"')
    settings.write_text(here, encoding="utf-8")
    sat = sit(*VAGEN, typed=["ja", "nej"])
    assert "Utan samtycke får bara det här sparas: kon, fodelsear, samtycke." in words(sat.screen)
    assert "Fråga 1." not in sat.screen
    refused = sit(*VAGEN, typed=["ja", "ja", *WHOLE, SAVE, THROW])
    assert refused.code == 0
    assert refused.screen.count("Så här är formuläret ifyllt:") == 2
    assert reasons(project) == []


def test_the_groups_that_nothing_else_says_are_asked_for(sit: Sit, project: Project) -> None:
    typed = ["ja", "811228-9874", "Vårmötet", "", "", "8", "1;4", "bra", SAVE]
    sat = sit("record", "-i", "traffbetyg", *WHO[:2], "--date", "2024-05-06", typed=typed)
    assert sat.code == 0, sat.screen
    said = words(sat.screen)
    assert "Arrangemang. Enter om det inte är känt:" in said
    assert "Förbund. Enter för Förbundet:" in said
    assert "personuppgifter (personnummer)" in said
    (form,) = stored(project, "traffbetyg")
    assert (form["arrangemang"], form["forbund"], form["betyg"]) == ("Vårmötet", "Förbundet", 8)
    assert "organisation" not in form


def test_a_registered_mentor_is_not_asked_for(sit: Sit, project: Project) -> None:
    with open_store(project, author="prov") as store:
        code = add_participant(store)
        before = sit("record", "-i", "bip", "--participant", code, *WHO[2:], typed=["m1"])
        assert "Mentor. Enter om det inte är känt:" in words(before.screen)
        appoint_mentor(store, code, "m1", start=date(2024, 1, 1))
    after = sit("record", "-i", "bip", "--participant", code, *WHO[2:], typed=[])
    assert "Mentor. Enter" not in words(after.screen)
    assert "Fråga 1." in after.screen


def test_the_conversation_is_in_the_readers_language(sit: Sit, project: Project) -> None:
    sat = sit(*VAGEN, "--lang", "en", typed=["y", *WHOLE[:6], "yes", "studies", "fine", SAVE])
    assert sat.code == 0, sat.screen
    assert "Question 1. I have energy for my everyday life." in sat.screen
    assert "What kind: studies" in sat.screen
    assert sat.screen.endswith("The form is stored.\n")
    assert len(stored(project)) == 1


def test_what_cannot_be_read_is_asked_for_again(sit: Sit, project: Project) -> None:
    sat = sit(*VAGEN, raw=b"\xff\xfe\n", typed=["ja", "\x1b[D4", *WHOLE, SAVE])
    assert sat.code == 0, sat.screen
    assert words(sat.screen).count("Det gick inte att läsa. Skriv om svaret.") == 2
    assert len(stored(project)) == 1


def test_numbers_are_asked_for_with_their_unit_and_steps(sit: Sit, project: Project) -> None:
    said = words(sit(*VAGEN, typed=["ja", *WHOLE[:7], "praktik", "7,25", "7,5", "4", "", SAVE]).screen)
    assert "Ett tal från 0 till 60, timmar i veckan. I steg om 0,5." in said
    assert "Ett tal från 1 (stämmer inte alls) till 5 (stämmer helt). 98 vet ej" in said
    assert "9. Timmar i veckan: 7,5" in said
    assert len(stored(project)) == 1


def test_an_instrument_that_only_the_store_has_is_recorded_with_a_note(sit: Sit, project: Project) -> None:
    sit(*VAGEN, typed=["ja", *WHOLE, SAVE])
    shutil.rmtree(project.instruments / "vagen")
    sat = sit(*VAGEN, "--occasion", "exit", typed=[*WHOLE, SAVE])
    assert "Definitionen är hämtad ur det som är sparat." in sat.screen
    assert reasons(project) == [None, None]
