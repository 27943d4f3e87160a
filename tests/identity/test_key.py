"""The project key: kept in a file that shows its own damage, never overwritten; marks and signatures."""

import base64
import hashlib
import hmac
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from progression.errors import DataError
from progression.identity.key import ProjectKey, signature_holds

KEY = ProjectKey(bytes(range(32)))
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def refused(path: Path) -> str:
    """The one problem that reading the file is refused with."""
    with pytest.raises(DataError) as error:
        ProjectKey.read(path)
    (problem,) = error.value.problems
    assert path.name in problem.part("where", "sv")
    assert str(path.parent) not in str(error.value)
    return problem.code


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with the key of these tests."""
    path = tmp_path / "project.key"
    KEY.write(path)
    return path


def test_a_key_that_was_written_is_read_back(tmp_path: Path) -> None:
    key = ProjectKey.create()
    key.write(tmp_path / "project.key")
    assert ProjectKey.read(tmp_path / "project.key") == key


def test_every_key_is_another() -> None:
    assert len({ProjectKey.create() for _ in range(100)}) == 100


def test_the_file_is_for_its_owner_alone(file: Path) -> None:
    assert file.stat().st_mode & 0o777 == 0o600


def test_the_file_says_what_it_is_in_one_line(file: Path) -> None:
    notice, line = file.read_text(encoding="utf-8").splitlines()
    assert notice.startswith("# Projektets hemliga nyckel.")
    assert base64.b64decode(line)[:32] == bytes(range(32))


def test_a_key_is_never_overwritten(file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(DataError, match="key-exists"):
        ProjectKey.create().write(file)
    assert file.read_bytes() == before


def test_a_link_that_leads_nowhere_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "project.key").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(DataError, match="key-exists"):
        KEY.write(tmp_path / "project.key")
    assert not (tmp_path / "elsewhere").exists()


def test_a_folder_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="output-not-writable"):
        KEY.write(tmp_path / "none" / "project.key")


def test_a_key_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    assert refused(tmp_path / "project.key") == "key-not-found"
    (tmp_path / "file").touch()
    assert refused(tmp_path / "file" / "project.key") == "key-not-found"


def test_a_folder_in_the_place_of_a_key_is_said_so(tmp_path: Path) -> None:
    assert refused(tmp_path) == "file-not-readable"


def test_every_single_changed_sign_is_found(file: Path) -> None:
    notice, line = file.read_text(encoding="utf-8").splitlines()
    for place, sign in enumerate(line):
        for other in set(LETTERS) - {sign}:
            file.write_text(f"{notice}\n{line[:place]}{other}{line[place + 1 :]}\n", encoding="utf-8")
            assert refused(file) == "key-damaged"


@pytest.mark.parametrize("cut", [1, 4, 30, 52, 53])
def test_a_shortened_file_is_found(file: Path, cut: int) -> None:
    file.write_bytes(file.read_bytes()[: -cut - 1])
    assert refused(file) == "key-damaged"


@pytest.mark.parametrize("content", [b"", b"# only a notice\n", b"\xff\x00\xfe", b"a" * 10_000, b"AAAA\nAAAA\n"])
def test_what_is_no_key_is_found(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "project.key").write_bytes(content)
    assert refused(tmp_path / "project.key") == "key-damaged"


def test_two_keys_in_one_file_are_none(file: Path) -> None:
    file.write_bytes(file.read_bytes() * 2)
    assert refused(file) == "key-damaged"


def test_a_file_that_an_editor_has_saved_is_still_read(file: Path) -> None:
    file.write_bytes(b"\r\n".join([*file.read_bytes().splitlines(), b"  ", b""]))
    assert ProjectKey.read(file) == KEY


def test_the_secret_is_not_shown() -> None:
    assert repr(KEY) == "ProjectKey()"


@given(message=st.binary(max_size=200), other=st.binary(max_size=200))
def test_a_signature_holds_for_its_message_and_no_other(message: bytes, other: bytes) -> None:
    signature = KEY.sign(message)
    assert signature_holds(KEY.public, message, signature)
    assert signature_holds(KEY.public, other, signature) is (other == message)
    assert not signature_holds(ProjectKey.create().public, message, signature)


def test_a_signature_can_be_checked_by_any_program() -> None:
    assert len(KEY.public) == 32
    Ed25519PublicKey.from_public_bytes(KEY.public).verify(KEY.sign(b"seal"), b"seal")


@pytest.mark.parametrize(("public", "signature"), [(b"", b""), (b"a" * 32, b"a" * 64), (KEY.public, b"a" * 63)])
def test_what_is_no_signature_does_not_hold(public: bytes, signature: bytes) -> None:
    assert not signature_holds(public, b"seal", signature)


@given(word=st.text(max_size=20), other=st.text(max_size=20))
def test_marks_of_the_same_word_are_the_same_and_of_others_not(word: str, other: str) -> None:
    assert KEY.mark("prov", word) == KEY.mark("prov", word)
    assert (KEY.mark("prov", word) == KEY.mark("prov", other)) is (word == other)
    assert KEY.mark("prov", word) != KEY.mark("annat", word)
    assert KEY.mark("prov", word) != ProjectKey.create().mark("prov", word)


def test_a_mark_is_an_hmac_under_a_key_derived_for_its_purpose() -> None:
    """HKDF by hand (RFC 5869 with an empty salt): extract, then one block of expand."""
    extracted = hmac.digest(bytes(32), bytes(range(32)), "sha256")
    derived = hmac.digest(extracted, b"progression project key: mark prov\x01", "sha256")
    assert KEY.mark("prov", "ö") == hmac.new(derived, "ö".encode(), hashlib.sha256).hexdigest()
