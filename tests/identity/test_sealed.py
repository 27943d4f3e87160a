"""Sealed files: open under their passphrase alone, and every change to them is found."""

import base64
import hashlib
import io
import os
import struct
import threading
import unicodedata
from collections.abc import Iterable

import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand
from hypothesis import given, settings
from hypothesis import strategies as st

from progression.errors import DataError
from progression.identity.sealed import STRONG, Cost, sealed, unsealed

WEAK = Cost(memory=8, iterations=1, lanes=1)
PHRASE = "en lång lösenfras"
CHUNK = 1 << 20
MAGIC = b"progression sealed 1\n\x06backup"
HEAD = len(MAGIC) + 12 + 16 + 7 + 32
OF_VERSION_1 = (
    "cHJvZ3Jlc3Npb24gc2VhbGVkIDEKCGlkZW50aXR5AAAACAAAAAEAAAABAAECAwQFBgcICQoLDA0ODwABAgMEBQb3DVDy/PS+9kQ+RmDtZRBT"
    "nTEucNR1d4tzJKdo08+krwQXC8lzy3jk5ItUId04MoEnwwDj"
)


def made(content: bytes, *, pieces: int = 1 << 20, cost: Cost = WEAK) -> bytes:
    """A sealed file of the content, given in pieces of this length."""
    given_so = (content[at : at + pieces] for at in range(0, len(content), pieces))
    return b"".join(sealed(given_so, PHRASE, purpose="backup", cost=cost))


def opened(file: bytes, *, phrase: str = PHRASE, purpose: str = "backup") -> bytes:
    """What is in the file."""
    return b"".join(unsealed(io.BytesIO(file), phrase, purpose=purpose, name="kopia.sealed"))


def refused(file: bytes, *, phrase: str = PHRASE, purpose: str = "backup") -> str:
    """The one problem that the file is refused with; not a byte beyond what was checked has been given."""
    with pytest.raises(DataError) as error:
        opened(file, phrase=phrase, purpose=purpose)
    (problem,) = error.value.problems
    assert problem.facts["file"] == "kopia.sealed"
    assert not phrase or phrase not in str(error.value)
    return problem.code


def chunks_of(file: bytes) -> list[bytes]:
    """The chunks after the header."""
    return [file[at : at + CHUNK + 16] for at in range(HEAD, len(file), CHUNK + 16)]


LONG = hashlib.shake_256(b"content").digest(3 * CHUNK + 5)
SEALED = made(LONG)


@settings(deadline=None, max_examples=40)
@given(
    length=st.sampled_from([0, 1, 100, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 7]),
    pieces=st.sampled_from([97_000, CHUNK - 1, CHUNK, CHUNK + 1, 5 * CHUNK]),
)
def test_content_of_any_length_in_any_pieces_comes_back(length: int, pieces: int) -> None:
    assert opened(made(LONG[:length], pieces=pieces)) == LONG[:length]


@given(content=st.lists(st.binary(max_size=30), max_size=8))
def test_how_the_content_is_cut_does_not_matter(content: list[bytes]) -> None:
    assert opened(b"".join(sealed(content, PHRASE, purpose="backup", cost=WEAK))) == b"".join(content)


def test_a_chunk_is_a_mebibyte_and_the_last_one_is_never_empty_after_another() -> None:
    assert [len(each) - 16 for each in chunks_of(made(LONG[: 2 * CHUNK]))] == [CHUNK, CHUNK]
    assert [len(each) - 16 for each in chunks_of(made(b""))] == [0]


def test_content_is_sealed_as_it_comes() -> None:
    """A backup larger than memory can be made: no more is taken from the source than a chunk ahead."""
    taken = []

    def source() -> Iterable[bytes]:
        for number in range(10):
            taken.append(number)
            yield LONG[:CHUNK]

    file = sealed(source(), PHRASE, purpose="backup", cost=WEAK)
    next(file)
    next(file)
    assert len(taken) == 2


def test_every_file_is_another() -> None:
    assert made(b"same")[HEAD:] != made(b"same")[HEAD:]


def test_nothing_of_the_content_or_the_passphrase_stands_in_the_file() -> None:
    file = made(b"Anna Svensson" * 100)
    assert b"Anna" not in file
    assert PHRASE.encode() not in file


def test_the_cost_asked_for_by_default_is_the_strong_one() -> None:
    head = next(sealed([], PHRASE, purpose="backup"))
    assert struct.unpack_from(">III", head, len(MAGIC)) == (STRONG.memory, STRONG.iterations, STRONG.lanes)


def test_the_strong_cost_is_at_least_what_the_standard_recommends() -> None:
    """RFC 9106, section 4, second recommended option: 64 MiB, 3 passes, 4 lanes."""
    assert STRONG.memory >= 2**16
    assert (STRONG.iterations, STRONG.lanes) == (3, 4)
    assert STRONG.is_bearable


@pytest.mark.parametrize("cost", [WEAK, Cost(64, 2, 3), Cost(1024, 10, 16), STRONG])
def test_a_file_of_any_bearable_cost_opens(cost: Cost) -> None:
    assert opened(made(b"content", cost=cost)) == b"content"


def test_composed_and_decomposed_letters_are_the_same_passphrase() -> None:
    assert opened(made(b"content"), phrase=unicodedata.normalize("NFD", PHRASE)) == b"content"


def test_a_passphrase_that_no_keyboard_makes_is_taken_all_the_same() -> None:
    phrase = "lösen\udcf6rd och mer"
    file = b"".join(sealed([b"content"], phrase, purpose="backup", cost=WEAK))
    assert opened(file, phrase=phrase) == b"content"


@pytest.mark.parametrize("phrase", ["", "kort", "elva tecken", unicodedata.normalize("NFD", "åäöåäöåäöåä")])
def test_a_short_passphrase_is_refused_before_anything_is_sealed(phrase: str) -> None:
    with pytest.raises(DataError) as error:
        sealed([b"content"], phrase, purpose="backup", cost=WEAK)
    (problem,) = error.value.problems
    assert (problem.code, problem.facts["least"]) == ("passphrase-too-short", 12)


def test_twelve_characters_are_enough() -> None:
    assert sealed([], "tolv tecken!", purpose="backup", cost=WEAK)


@pytest.mark.parametrize("phrase", ["", "en annan lösenfras", PHRASE + " ", PHRASE.upper()])
def test_another_passphrase_opens_nothing(phrase: str) -> None:
    assert refused(SEALED, phrase=phrase) == "passphrase-wrong"


@pytest.mark.parametrize("purpose", ["identity", "backu", "backup2", ""])
def test_a_file_for_another_purpose_is_none(purpose: str) -> None:
    assert refused(SEALED, purpose=purpose) == "not-sealed"


def test_a_purpose_written_over_another_opens_nothing() -> None:
    forged = SEALED.replace(b"\x06backup", b"\x06bockup")
    assert refused(forged, purpose="bockup") == "sealed-damaged"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"progression sealed 2\n\x06backup", b"a" * 99])
def test_what_is_no_sealed_file_is_said_so(content: bytes) -> None:
    assert refused(content) == "not-sealed"


def test_every_flipped_bit_is_found() -> None:
    file = made(b"Namn och nummer")
    for place in range(len(file)):
        for bit in range(8):
            changed = bytearray(file)
            changed[place] ^= 1 << bit
            if place < len(MAGIC):
                assert refused(bytes(changed)) == "not-sealed"
            elif place < HEAD:
                assert refused(bytes(changed)) in {"passphrase-wrong", "sealed-damaged"}
            else:
                assert refused(bytes(changed)) == "sealed-damaged"


@settings(deadline=None, max_examples=60)
@given(place=st.integers(HEAD, len(SEALED) - 1), change=st.integers(1, 255))
def test_every_changed_byte_of_a_long_file_is_found(place: int, change: int) -> None:
    changed = bytearray(SEALED)
    changed[place] ^= change
    assert refused(bytes(changed)) == "sealed-damaged"


def test_every_cut_of_a_short_file_is_found() -> None:
    file = made(b"Namn och nummer")
    for length in range(len(file)):
        assert refused(file[:length]) == ("not-sealed" if length < len(MAGIC) else "sealed-damaged")


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_a_cut_between_chunks_is_found(count: int) -> None:
    assert refused(SEALED[: HEAD + count * (CHUNK + 16)]) == "sealed-damaged"


@pytest.mark.parametrize("more", [b"\x00", b"a" * 16, SEALED, LONG], ids=["a byte", "a tag", "itself", "much"])
def test_anything_after_the_end_is_found(more: bytes) -> None:
    assert refused(SEALED + more) == "sealed-damaged"


@pytest.mark.parametrize(
    "order", [[1, 0, 2, 3], [0, 2, 1, 3], [0, 1, 3], [1, 2, 3], [0, 0, 1, 2, 3], [0, 1, 2, 3, 3], [3], [0, 1, 2]]
)
def test_chunks_moved_dropped_or_repeated_are_found(order: list[int]) -> None:
    chunks = chunks_of(SEALED)
    assert refused(SEALED[:HEAD] + b"".join(chunks[each] for each in order)) == "sealed-damaged"


def test_chunks_of_another_file_under_the_same_passphrase_are_found() -> None:
    other = chunks_of(made(LONG))
    assert refused(SEALED[:HEAD] + b"".join([*chunks_of(SEALED)[:2], *other[2:]])) == "sealed-damaged"


def test_only_what_has_been_checked_is_given() -> None:
    changed = bytearray(SEALED)
    changed[HEAD + 2 * (CHUNK + 16) + 5] ^= 1
    pieces = unsealed(io.BytesIO(bytes(changed)), PHRASE, purpose="backup", name="kopia.sealed")
    assert next(pieces) + next(pieces) == LONG[: 2 * CHUNK]
    with pytest.raises(DataError, match="sealed-damaged"):
        next(pieces)


@pytest.mark.parametrize(
    "cost",
    [(2**32 - 1, 3, 4), (2**20 + 1, 3, 4), (2**16, 11, 4), (2**16, 0, 4), (2**16, 3, 0), (2**16, 3, 17), (31, 3, 4)],
)
def test_a_forged_header_takes_no_memory(cost: tuple[int, int, int]) -> None:
    at = len(MAGIC)
    assert refused(SEALED[:at] + struct.pack(">III", *cost) + SEALED[at + 12 :]) == "sealed-damaged"


def test_a_file_that_comes_through_a_pipe_opens() -> None:
    reading, writing = os.pipe()

    def feed() -> None:
        with os.fdopen(writing, "wb") as out:
            for at in range(0, len(SEALED), 10_007):
                out.write(SEALED[at : at + 10_007])
                out.flush()

    feeder = threading.Thread(target=feed)
    feeder.start()
    with os.fdopen(reading, "rb", buffering=0) as file:
        assert b"".join(unsealed(file, PHRASE, purpose="backup", name="kopia.sealed")) == LONG
    feeder.join()


def test_the_file_is_what_its_description_says() -> None:
    """Opened by hand, from the module's description of the format alone."""
    at = len(MAGIC)
    memory, iterations, lanes = struct.unpack_from(">III", SEALED, at)
    salt, prefix = SEALED[at + 12 : at + 28], SEALED[at + 28 : at + 35]
    root = Argon2id(salt=salt, length=32, iterations=iterations, lanes=lanes, memory_cost=memory).derive(
        PHRASE.encode()
    )
    both = HKDFExpand(SHA256(), 64, info=b"progression sealed 1").derive(root)
    assert SEALED[at + 35 : HEAD] == both[32:]
    cipher = ChaCha20Poly1305(both[:32])
    chunks = chunks_of(SEALED)
    content = [
        cipher.decrypt(prefix + struct.pack(">IB", number, number == 3), chunk, SEALED[:HEAD])
        for number, chunk in enumerate(chunks)
    ]
    assert b"".join(content) == LONG


def test_a_file_of_the_first_version_still_opens() -> None:
    assert opened(base64.b64decode(OF_VERSION_1), purpose="identity").decode() == "Åsa"
