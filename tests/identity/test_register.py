"""The identity register: what was put in comes back, nobody else's work is overwritten, and no crash harms it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from progression.errors import DataError
from progression.identity.durable import locked
from progression.identity.entry import Identity
from progression.identity.pseudonym import new_pseudonym
from progression.identity.register import Register
from progression.identity.sealed import STRONG, Cost, sealed

WEAK = Cost(memory=8, iterations=1, lanes=1)
PHRASE = "en lång lösenfras"
NUMBER = "19811228-9874"  # published as an example
ANNA = Identity("K7M4-Q2V", "Anna Svensson", NUMBER, "070-123 45 67", "Ringer helst på förmiddagen.")
BO = Identity("exempel-003", "Bo Åkesson")


def made(folder: Path, *identities: Identity) -> Path:
    """The file of a register with these in it."""
    path = folder / "identity.register"
    path.unlink(missing_ok=True)
    register = Register.create(path, PHRASE, cost=WEAK)
    for each in identities:
        register.add(each)
    register.save()
    return path


def opened(path: Path, phrase: str = PHRASE) -> Register:
    """The register of a file."""
    return Register.opened(path, phrase, cost=WEAK)


def codes(error: pytest.ExceptionInfo[DataError]) -> list[str]:
    """What was wrong; nobody's name or number has been said."""
    for word in ("Anna", "Svensson", "8112", "9874", PHRASE):
        assert word not in str(error.value)
    return [problem.code for problem in error.value.problems]


def refused(path: Path, phrase: str = PHRASE) -> str:
    """The one problem that the file is refused with."""
    with pytest.raises(DataError) as error:
        opened(path, phrase)
    (code,) = codes(error)
    return code


# ---------------------------------------------------------------- what is in it


words = st.text(max_size=30)


@settings(deadline=None, max_examples=50)
@given(texts=st.lists(st.tuples(words.filter(str.strip), words, words), max_size=5))
def test_what_was_put_in_comes_back(
    tmp_path_factory: pytest.TempPathFactory, texts: list[tuple[str, str, str]]
) -> None:
    path = tmp_path_factory.mktemp("register") / "identity.register"
    register = Register.create(path, PHRASE, cost=WEAK)
    held = [register.add(Identity(new_pseudonym(()), name, None, *rest)) for name, *rest in texts]
    register.save()
    assert list(opened(path)) == sorted(held, key=lambda each: each.pseudonym)


def test_a_new_register_is_empty(tmp_path: Path) -> None:
    assert len(opened(made(tmp_path))) == 0


def test_identities_are_found_by_code_by_number_and_by_parts_of_the_name(tmp_path: Path) -> None:
    register = opened(made(tmp_path, ANNA, BO))
    for text in ("K7M4-Q2V", "k7m4q2v", NUMBER, "811228 9874", "anna", "SVENS", "sven anna"):
        assert register.find(text) == [ANNA]
    assert register.find("exempel-003") == register.find("åkes") == register.find("A\u030akes") == [BO]
    assert register.find("n") == [ANNA, BO]
    for text in ("", " ", "Anna Åkesson", "811228-9875", "K7M4", "förmiddagen"):
        assert register.find(text) == []


def test_who_a_code_is_can_be_asked(tmp_path: Path) -> None:
    register = opened(made(tmp_path, ANNA))
    assert register.of(" k7m4 q2v ") == ANNA
    with pytest.raises(DataError) as error:
        register.of("exempel-003")
    assert codes(error) == ["pseudonym-unknown"]


def test_whether_a_code_is_free_can_be_asked_before_anything_else(tmp_path: Path) -> None:
    register = opened(made(tmp_path, ANNA))
    assert register.vacant(" yxy4 324 ") == "YXY4-324"
    for code, expected in [("K7M4-Q2V", "pseudonym-taken"), ("K7M4-Q2X", "pseudonym-check-fails")]:
        with pytest.raises(DataError) as error:
            register.vacant(code)
        assert codes(error) == [expected]


def test_what_is_typed_is_held_in_one_form(tmp_path: Path) -> None:
    path = made(tmp_path, Identity(" k7m4q2v", "  A\u030asa \n  Berg ", "811228 9874", " hemma\n", "\tnej "))
    (held,) = opened(path)
    assert held == Identity("K7M4-Q2V", "Åsa Berg", NUMBER, "hemma", "nej")


def test_identities_come_by_code(tmp_path: Path) -> None:
    assert [each.pseudonym for each in opened(made(tmp_path, BO, ANNA))] == ["K7M4-Q2V", "exempel-003"]


def test_an_identity_is_replaced(tmp_path: Path) -> None:
    path = made(tmp_path, ANNA, BO)
    register = opened(path)
    register.replace(Identity("k7m4-q2v", "Anna Berg", NUMBER))
    register.save()
    assert opened(path).of("K7M4-Q2V") == Identity("K7M4-Q2V", "Anna Berg", NUMBER)
    assert len(opened(path)) == 2


def test_an_identity_is_removed(tmp_path: Path) -> None:
    path = made(tmp_path, ANNA, BO)
    register = opened(path)
    register.remove("k7m4-q2v")
    register.save()
    assert list(opened(path)) == [BO]


def test_what_is_not_saved_is_not_in_the_file(tmp_path: Path) -> None:
    path = made(tmp_path, ANNA)
    opened(path).remove("K7M4-Q2V")
    assert list(opened(path)) == [ANNA]


def test_an_identity_does_not_show_itself() -> None:
    assert repr(ANNA) == "Identity(pseudonym='K7M4-Q2V')"


# ---------------------------------------------------------------- what is refused


def test_a_code_has_one_person(tmp_path: Path) -> None:
    register = opened(made(tmp_path, ANNA))
    with pytest.raises(DataError) as error:
        register.add(Identity("K7M4-Q2V", "Bo"))
    assert codes(error) == ["pseudonym-taken"]
    assert list(register) == [ANNA]


@pytest.mark.parametrize("number", [NUMBER, "811228-9874", "8112289874"])
def test_a_person_has_one_code(tmp_path: Path, number: str) -> None:
    register = opened(made(tmp_path, ANNA, BO))
    for change in (register.add, register.replace):
        with pytest.raises(DataError) as error:
            change(Identity("exempel-003", "Bo", number))
        assert codes(error) == ["personnummer-taken"]
        assert error.value.problems[0].facts["holder"] == "K7M4-Q2V"


def test_a_code_that_is_not_there_is_neither_replaced_nor_removed(tmp_path: Path) -> None:
    register = opened(made(tmp_path, ANNA))
    with pytest.raises(DataError) as error:
        register.replace(BO)
    assert codes(error) == ["pseudonym-unknown"]
    with pytest.raises(DataError) as error:
        register.remove("exempel-003")
    assert codes(error) == ["pseudonym-unknown"]


@pytest.mark.parametrize(
    ("identity", "expected"),
    [
        (Identity("", "Anna"), ["pseudonym-missing"]),
        (Identity("K7M4-Q2X", "Anna"), ["pseudonym-check-fails"]),
        (Identity("811228-9874", "Anna"), ["identity-in-field"]),
        (Identity("811228-9874", " "), ["identity-in-field", "name-missing"]),
        (Identity("anna@exempel.se", "Anna"), ["identity-in-field"]),
        (Identity("exempel-001", " "), ["name-missing"]),
        (Identity("exempel-001", "Anna", "811228-9875"), ["personnummer-invalid"]),
        (Identity("exempel-001", "Anna", "Anna 811228-9874"), ["personnummer-invalid"]),
        (Identity(" ", "", "1"), ["pseudonym-missing", "name-missing", "personnummer-invalid"]),
    ],
)
def test_an_identity_that_cannot_be_is_refused(tmp_path: Path, identity: Identity, expected: list[str]) -> None:
    register = opened(made(tmp_path))
    with pytest.raises(DataError) as error:
        register.add(identity)
    assert codes(error) == expected
    assert len(register) == 0


@pytest.mark.parametrize("number", [None, "", "  "])
def test_a_number_may_be_unknown(tmp_path: Path, number: str | None) -> None:
    assert opened(made(tmp_path)).add(Identity("exempel-001", "Anna", number)).personnummer is None


# ---------------------------------------------------------------- the file


def test_the_file_is_for_its_owner_alone_and_tells_nothing(tmp_path: Path) -> None:
    path = made(tmp_path, ANNA, BO)
    opened(path).save()
    assert path.stat().st_mode & 0o777 == 0o600
    content = path.read_bytes()
    for word in ("Anna", "8112", "K7M4", "exempel"):
        assert word.encode() not in content
    assert not (tmp_path / "identity.register.new").exists()


def test_the_size_does_not_tell_how_many(tmp_path: Path) -> None:
    few = made(tmp_path).stat().st_size
    register = opened(made(tmp_path))
    for number in range(1000):
        register.add(Identity(f"exempel-{number:04}", "Anna Svensson", None, "070-123 45 67", "x" * 100))
    register.save()
    many = (tmp_path / "identity.register").stat().st_size
    assert few == many
    for number in range(1000, 1300):
        register.add(Identity(f"exempel-{number:04}", "Anna Svensson", None, "070-123 45 67", "x" * 100))
    register.save()
    assert (tmp_path / "identity.register").stat().st_size - many == 2**18


def test_a_register_is_never_made_over_another(tmp_path: Path) -> None:
    path = made(tmp_path, ANNA)
    with pytest.raises(DataError) as error:
        Register.create(path, PHRASE, cost=WEAK)
    assert codes(error) == ["register-exists"]
    assert list(opened(path)) == [ANNA]


def test_a_register_is_made_under_a_long_passphrase_only(tmp_path: Path) -> None:
    with pytest.raises(DataError) as error:
        Register.create(tmp_path / "identity.register", "kort", cost=WEAK)
    assert codes(error) == ["passphrase-too-short"]
    assert list(tmp_path.iterdir()) == []


def test_a_register_costs_an_attacker_what_it_should_unless_told_otherwise(tmp_path: Path) -> None:
    Register.create(tmp_path / "identity.register", PHRASE)
    assert f"{STRONG.memory:08x}".encode() in (tmp_path / "identity.register").read_bytes().hex().encode()
    weak = made(tmp_path)
    Register.opened(weak, PHRASE).save()
    assert f"{STRONG.memory:08x}".encode() in weak.read_bytes().hex().encode()


@pytest.mark.parametrize("place", ["none/identity.register", "file/identity.register"])
def test_a_place_that_cannot_be_written_to_is_said_so(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DataError) as error:
        Register.create(tmp_path / place, PHRASE, cost=WEAK)
    assert codes(error) == ["output-not-writable"]
    assert refused(tmp_path / place) == "register-not-found"


def test_a_folder_in_the_place_of_a_register_is_said_so(tmp_path: Path) -> None:
    assert refused(tmp_path) == "file-not-readable"


def test_another_passphrase_does_not_open_it(tmp_path: Path) -> None:
    assert refused(made(tmp_path, ANNA), "en annan lösenfras") == "passphrase-wrong"


def test_a_file_sealed_for_something_else_is_no_register(tmp_path: Path) -> None:
    path = tmp_path / "identity.register"
    path.write_bytes(b"".join(sealed([b"{}"], PHRASE, purpose="backup", cost=WEAK)))
    assert refused(path) == "not-sealed"


def test_a_register_of_a_later_version_is_not_guessed_at(tmp_path: Path) -> None:
    path = tmp_path / "identity.register"
    path.write_bytes(b"".join(sealed([b'{"format": 2}'], PHRASE, purpose="identity", cost=WEAK)))
    assert refused(path) == "register-of-later-version"


def test_every_changed_byte_of_the_beginning_and_the_end_is_found(tmp_path: Path) -> None:
    path = made(tmp_path, ANNA)
    content = path.read_bytes()
    for place in [*range(120), *range(len(content) - 40, len(content))]:
        path.write_bytes(content[:place] + bytes([content[place] ^ 0x80]) + content[place + 1 :])
        assert refused(path) in {"not-sealed", "passphrase-wrong", "sealed-damaged"}


@settings(deadline=None, max_examples=50)
@given(place=st.integers(120, 2**18), bit=st.integers(0, 7))
def test_every_changed_byte_between_is_found(tmp_path_factory: pytest.TempPathFactory, place: int, bit: int) -> None:
    path = made(tmp_path_factory.mktemp("register"), ANNA)
    content = bytearray(path.read_bytes())
    content[place] ^= 1 << bit
    path.write_bytes(content)
    assert refused(path) == "sealed-damaged"


# ---------------------------------------------------------------- several who write


def test_what_somebody_else_wrote_is_not_overwritten(tmp_path: Path) -> None:
    path = made(tmp_path)
    mine, theirs = opened(path), opened(path)
    theirs.add(ANNA)
    theirs.save()
    mine.add(BO)
    with pytest.raises(DataError) as error:
        mine.save()
    assert codes(error) == ["register-changed"]
    assert list(opened(path)) == [ANNA]


def test_a_register_that_has_gone_is_not_written_anew(tmp_path: Path) -> None:
    path = made(tmp_path, ANNA)
    register = opened(path)
    path.unlink()
    with pytest.raises(DataError) as error:
        register.save()
    assert codes(error) == ["register-not-found"]
    assert not path.exists()


def test_one_who_writes_can_go_on_writing(tmp_path: Path) -> None:
    path = made(tmp_path)
    register = opened(path)
    for each in (ANNA, BO):
        register.add(each)
        register.save()
    assert len(opened(path)) == 2


def test_while_somebody_writes_others_wait(tmp_path: Path) -> None:
    path = made(tmp_path, ANNA)
    register = opened(path)
    with locked(path), pytest.raises(DataError) as error:
        register.save()
    assert codes(error) == ["register-busy"]
    register.save()


def test_a_disk_that_takes_nothing_leaves_the_register_as_it_was(tmp_path: Path) -> None:
    path = made(tmp_path, ANNA)
    register = opened(path)
    register.add(BO)
    (tmp_path / "identity.register.new").mkdir()
    with pytest.raises(DataError) as error:
        register.save()
    assert codes(error) == ["output-not-writable"]
    assert list(opened(path)) == [ANNA]


# ---------------------------------------------------------------- another passphrase


def test_after_a_change_only_the_new_passphrase_opens_it(tmp_path: Path) -> None:
    path = made(tmp_path, ANNA)
    register = opened(path)
    register.change_passphrase("en annan lösenfras")
    assert refused(path) == "passphrase-wrong"
    assert list(opened(path, "en annan lösenfras")) == [ANNA]
    register.add(BO)
    register.save()
    assert len(opened(path, "en annan lösenfras")) == 2


def test_a_change_that_fails_leaves_the_old_passphrase(tmp_path: Path) -> None:
    path = made(tmp_path, ANNA)
    register = opened(path)
    with pytest.raises(DataError) as error:
        register.change_passphrase("kort")
    assert codes(error) == ["passphrase-too-short"]
    register.save()
    assert list(opened(path)) == [ANNA]


# ---------------------------------------------------------------- killed in the middle

KILLED = """
import os, signal, sys
from pathlib import Path
from progression.identity.entry import Identity
from progression.identity.register import Register
from progression.identity.sealed import Cost

path, step = Path(sys.argv[1]), int(sys.argv[2])
register = Register.opened(path, sys.argv[3], cost=Cost(memory=8, iterations=1, lanes=1))
register.replace(Identity("exempel-003", "Bo", remarks="after"))
steps = 0

def deadly(function):
    def counted(*given, **more):
        global steps
        if steps == step:
            os.kill(os.getpid(), signal.SIGKILL)
        steps += 1
        return function(*given, **more)
    return counted

os.open, os.fsync, os.close = deadly(os.open), deadly(os.fsync), deadly(os.close)
Path.replace, Path.unlink = deadly(Path.replace), deadly(Path.unlink)
register.save()
os.write(1, str(steps).encode())
"""


def killed_at(path: Path, step: int) -> int:
    """Save in a process that is killed before this call to the system; how many calls it made if it lived."""
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(path), str(step), PHRASE], capture_output=True, timeout=60, check=False
    )
    assert done.returncode in {0, -signal.SIGKILL}, done.stderr
    return int(done.stdout) if done.returncode == 0 else -1


def test_a_process_killed_while_it_saves_leaves_the_old_register_or_the_new(tmp_path: Path) -> None:
    """Killed for good, before each call to the system in turn; whoever comes next can save."""
    path = made(tmp_path, ANNA, Identity("exempel-003", "Bo", remarks="before"))
    before = path.read_bytes()
    lived = killed_at(path, 1000)
    assert lived > 6
    found = []
    for step in range(lived):
        path.write_bytes(before)
        assert killed_at(path, step) == -1
        register = opened(path)
        assert register.of("K7M4-Q2V") == ANNA
        found.append(register.of("exempel-003").remarks)
        register.save()
        assert sorted(each.name for each in tmp_path.iterdir()) == ["identity.register", "identity.register.lock"]
    assert found == sorted(found, reverse=True)
    assert set(found) == {"before", "after"}


def test_a_lock_goes_with_the_process_that_held_it(tmp_path: Path) -> None:
    path = made(tmp_path, ANNA)
    code = (
        "import sys, time; from pathlib import Path; from progression.identity.durable import locked\n"
        "with locked(Path(sys.argv[1])):\n    print('held', flush=True)\n    time.sleep(600)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(DataError) as error:
            opened(path).save()
        assert codes(error) == ["register-busy"]
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
    opened(path).save()
