"""Falsifyings that touch keys, checkpoints and the list of keys, or are made by somebody who holds a key."""

import base64
import hashlib
import json

from control_room.domain.notes import Signature, VerifierKey, read_body, read_note, sign_note
from tests.exports import ORIGIN, Export, Station
from tests.tampers import covered, cut, recommit, some_words, tamper

INTRUDER = Station("CR-9", hashlib.sha256(b"intruder").digest())

# By somebody who holds a key, or has an old backup: caught only by a checkpoint kept elsewhere.


def lawful_again(book: Export) -> None:
    """Make every checkpoint and the head fit the falsified lines, with the workstations' true keys."""
    book.points = [(size, station) for size, station in book.points if size <= len(book.lines)]
    book.seal()


@tamper
def rewritten_and_signed_again(book, rng):
    kept = [rng.choice(book.notes)]
    row = some_words(book, rng, read_body(read_note(kept[0]).text).size)
    row["words"] += " (amended)"
    recommit(book, row)
    lawful_again(book)
    return kept


@tamper
def tail_cut_and_signed_again(book, rng):
    if covered(book) < 4 or any(json.loads(line)["kind"] == "book.erased" for line in book.lines):
        return None
    kept = [book.notes[-1]]
    cut(book, rng.randrange(3, covered(book)))
    book.points.append((len(book.lines), 0))
    book.points = sorted(point for point in book.points if point[0] <= len(book.lines))
    lawful_again(book)
    return kept


@tamper
def backup_of_an_earlier_state_put_back(book, rng):
    early = [size for size, _ in book.points if size < covered(book)]
    if not early or any(json.loads(line)["kind"] == "book.erased" for line in book.lines):
        return None
    kept = [book.notes[-1]]
    cut(book, rng.choice(early))
    lawful_again(book)
    return kept


@tamper
def checkpoint_elsewhere_of_another_book(book, _):
    return [book.note(covered(book), 0, origin="cctv.otherborough.gov.uk/book/1")]


# Checkpoints and keys.


def replace_note(book: Export, rng, change) -> list[str]:
    at = rng.randrange(len(book.notes))
    book.notes[at] = change(read_note(book.notes[at]))
    return []


@tamper
def checkpoint_text_changed(book, rng):
    def change(note):
        body = bytearray(note.text.encode())
        at = rng.choice([n for n, byte in enumerate(body) if chr(byte).isalnum()])
        body[at] = rng.choice([byte for byte in b"abcXYZ019" if byte != body[at]])
        return type(note)(text=body.decode(), signatures=note.signatures).written()

    return replace_note(book, rng, change)


@tamper
def signature_changed(book, rng):
    def change(note):
        (one,) = note.signatures
        raw = bytearray(one.key_id + one.signature)
        raw[rng.randrange(len(raw))] ^= 1 << rng.randrange(8)
        made = Signature(name=one.name, key_id=bytes(raw[:4]), signature=bytes(raw[4:]))
        return type(note)(text=note.text, signatures=(made,)).written()

    return replace_note(book, rng, change)


@tamper
def signature_cut_off(book, rng):
    return replace_note(book, rng, lambda note: note.text)


@tamper
def signed_by_a_key_never_admitted(book, rng):
    return replace_note(book, rng, lambda note: sign_note(note.text, INTRUDER.key, INTRUDER.private.sign).written())


@tamper
def signed_under_an_admitted_name_by_another_key(book, rng):
    def change(note):
        false = VerifierKey(name=book.stations[0].key.name, public=INTRUDER.key.public)
        return sign_note(note.text, false, INTRUDER.private.sign).written()

    return replace_note(book, rng, change)


@tamper
def signed_before_the_key_was_admitted(book, _):
    if len(book.keys) < 2 or book.keys[1]["admitted_number"] < 3:
        return None
    book.notes.insert(0, book.note(book.keys[1]["admitted_number"] - 1, 1))
    return [] if read_body(read_note(book.notes[1]).text).size >= book.keys[1]["admitted_number"] - 1 else None


@tamper
def signed_after_the_key_was_revoked(book, _):
    if len(book.keys) < 2 or book.keys[1]["revoked_at"] is None:
        return None
    book.notes.append(book.note(len(book.lines), 1))
    return []


@tamper
def checkpoint_of_more_lines_than_there_are(book, _):
    text = f"{ORIGIN}\n{len(book.lines) + 1}\n{base64.b64encode(bytes(32)).decode()}\n"
    book.notes.append(sign_note(text, book.stations[0].key, book.stations[0].private.sign).written())
    return []


@tamper
def checkpoint_of_another_root(book, _):
    text = f"{ORIGIN}\n{len(book.lines)}\n{base64.b64encode(bytes(32)).decode()}\n"
    book.notes.append(sign_note(text, book.stations[0].key, book.stations[0].private.sign).written())
    return []


@tamper
def key_put_on_the_list(book, _):
    book.keys.append(book.keys[0] | {"vkey": INTRUDER.key.vkey})
    return []


@tamper
def key_taken_off_the_list(book, rng):
    del book.keys[rng.randrange(len(book.keys))]
    return []


@tamper
def key_replaced_on_the_list_and_all_signed_again(book, _):
    book.stations = [INTRUDER] * len(book.stations)
    for key in book.keys:
        key["vkey"] = INTRUDER.key.vkey
    book.seal()
    return []


@tamper
def revocation_hidden(book, rng):
    key = rng.choice(book.keys)
    key["revoked_at"] = None if key["revoked_at"] else "2026-11-21T00:00:00.000Z"
    return []


@tamper
def head_of_another_root(book, rng):
    book.head["root"] = rng.randbytes(32).hex()
    return []


@tamper
def head_of_another_size(book, rng):
    book.head["size"] += rng.choice([-1, 1, 1000])
    return []
