"""The hasher's answer read back, with slips of the hand."""

import importlib.util
import itertools
import random
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.exhibits.hashes import HashSlip, NamedHash, NoHashes, check_letters, read_answer, total_of

SCRIPT = Path(__file__).parents[3] / "scripts/hash_files.py"
spec = importlib.util.spec_from_file_location("hash_files", SCRIPT)
hasher = importlib.util.module_from_spec(spec)
spec.loader.exec_module(hasher)

FOUND = [
    (f"CAM12_{n}.mkv", 4210688 + n, sha256(bytes([n])).hexdigest(), sha256(b"x").hexdigest() * 2) for n in range(3)
]
TYPED = "\n".join(hasher.block(FOUND))
SCANNED = "\n".join(hasher.scanned(FOUND))


def same(read):
    return [(one.name, one.size, one.sha256) for one in read] == [row[:3] for row in FOUND]


def test_what_the_hasher_prints_is_read_back():
    assert same(read_answer(TYPED))
    assert same(read_answer(SCANNED))
    assert same(read_answer("\n\n" + TYPED.upper().replace(".MKV", ".mkv") + "\n"))


@pytest.mark.parametrize("plain", [[], ["--ascii"]])
def test_all_it_printed_is_read_codes_and_all(plain, tmp_path):
    """Who pastes the whole of what stands on the screen pastes the drawn codes too."""
    (tmp_path / "c19.mkv").write_bytes(b"footage")
    printed = subprocess.run(
        [sys.executable, SCRIPT, *plain, tmp_path / "c19.mkv"], capture_output=True, text=True, check=True
    ).stdout
    assert "file 1 of 1" in printed
    assert read_answer(printed)[0].sha256 == sha256(b"footage").hexdigest()


def test_letters_for_figures_are_forgiven():
    assert same(read_answer(TYPED.replace(" 4210688 bytes", " 42lO688 bytes")))


def test_the_longer_hash_is_passed_over():
    short = [line for line in TYPED.splitlines() if not line.startswith("  512 ")]
    assert len(short) == len(TYPED.splitlines()) - 2 * len(FOUND)
    assert same(read_answer("\n".join(short)))


def _figures(text):
    return [at for at, c in enumerate(text) if c in "0123456789abcdef"]


def test_every_slip_in_a_hash_is_named_by_its_line():
    """One wrong figure, or two neighbours exchanged, in any row of figures: none passes, and the line is the right one."""
    lines = list(hasher.block([(*row[:3], "") for row in FOUND]))
    rows = [n for n, line in enumerate(lines) if line.startswith("  ")]
    rng = random.Random(3)
    for n in rows:
        body, _, letters = lines[n].rpartition(" ")
        places = [at for at in _figures(body.replace("bytes", "-----")) if at < len(body)]
        for at in places:
            for wrong in rng.sample("0123456789", 3):
                if wrong == body[at]:
                    continue
                slip = [*lines]
                slip[n] = f"{body[:at]}{wrong}{body[at + 1 :]} {letters}"
                with pytest.raises(HashSlip) as told:
                    read_answer("\n".join(slip))
                assert told.value.line == n + 1
        for one, other in itertools.pairwise(places):
            if body[one] == body[other]:
                continue
            swapped = list(body)
            swapped[one], swapped[other] = body[other], body[one]
            slip = [*lines]
            slip[n] = f"{''.join(swapped)} {letters}"
            with pytest.raises(HashSlip) as told:
                read_answer("\n".join(slip))
            assert told.value.line == n + 1


def test_lines_left_out_exchanged_or_of_two_answers_are_seen():
    lines = TYPED.splitlines()
    no_512 = [line for line in lines if not line.startswith("  512 ")]
    for n in range(1, len(no_512)):
        with pytest.raises((HashSlip, NoHashes)):
            read_answer("\n".join(no_512[:n] + no_512[n + 1 :]))
    exchanged = [*no_512]
    exchanged[3], exchanged[4] = exchanged[4], exchanged[3]
    with pytest.raises(HashSlip, match="line 4"):
        read_answer("\n".join(exchanged))
    other = list(hasher.block([("a", 1, "0" * 64, ""), *FOUND[1:]]))
    with pytest.raises(HashSlip, match="two different answers"):
        read_answer("\n".join([*no_512[:-1], other[-1]]))


def test_a_code_not_scanned_is_named():
    with pytest.raises(HashSlip, match="file 2 of 3"):
        read_answer("\n".join(SCANNED.splitlines()[::2]))
    with pytest.raises(HashSlip, match=r"line 1: .*do not fit"):
        read_answer(SCANNED.replace("CRH1 1/3 4", "CRH1 1/3 5"))
    with pytest.raises(HashSlip, match="line 1: it was cut short"):
        read_answer(SCANNED[:40])


def test_the_output_of_sha256sum_is_read_without_lengths():
    text = "".join(f"{digest}  {name}\n" for name, _, digest, _ in FOUND)
    assert [(one.name, one.size, one.sha256) for one in read_answer(text)] == [(r[0], 0, r[2]) for r in FOUND]
    with pytest.raises(HashSlip, match="line 2"):
        read_answer(text.replace(FOUND[1][2], FOUND[1][2][:-1]))


@pytest.mark.parametrize("text", ["", "nothing seen", "12 bytes", "\x00", "TOTAL", "9" * 100_000])
def test_what_is_no_answer_is_refused(text):
    with pytest.raises((NoHashes, HashSlip)):
        read_answer(text)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text):
    try:
        read_answer(text)
    except (NoHashes, HashSlip) as told:
        assert str(told)


def test_both_ends_work_the_letters_out_alike():
    for place, figures in (("1.1", "4210688"), ("0.0", "3f2a11c09be41d77"), ("12.3", "f" * 32)):
        assert check_letters(place, figures) == hasher.check_letters(place, figures)


def _files(text):
    return text.splitlines()[:-1]


def test_a_file_left_out_is_counted_missing():
    lines = TYPED.splitlines()
    last = next(n for n in range(len(lines) - 1, 0, -1) if lines[n].strip().startswith("3"))
    with pytest.raises(HashSlip, match="it counts 3 files and 2 are here"):
        read_answer("\n".join([*lines[:last], lines[-1]]))


def test_the_total_of_another_answer_is_found_out():
    others = "\n".join(hasher.block([(row[0], row[1] + 1, *row[2:]) for row in FOUND]))
    with pytest.raises(HashSlip, match="two different answers"):
        read_answer("\n".join([*_files(TYPED), others.splitlines()[-1]]))


def test_a_total_copied_wrongly_is_named():
    total = TYPED.splitlines()[-1]
    at = next(n for n in range(len(total) - 4, 0, -1) if total[n] in "0123456789abcdef")
    wrong = total[:at] + ("0" if total[at] != "0" else "1") + total[at + 1 :]
    with pytest.raises(HashSlip, match="check letters"):
        read_answer("\n".join([*_files(TYPED), wrong]))


def test_the_total_depends_on_every_file_and_their_order():
    files = [NamedHash(name=row[0], size=row[1], sha256=row[2]).hashed for row in FOUND]
    assert len({total_of(files), total_of(files[::-1]), total_of(files[:2]), total_of([])}) == 4
