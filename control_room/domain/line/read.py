"""Reading the quick line: one line for anything, never refused."""

import unicodedata
from collections.abc import Callable
from typing import Final

from msgspec.structs import fields, replace

from control_room.domain.line import (
    agreeing,
    alone,
    assisting,
    boards,
    breaching,
    calls,
    caring,
    carried,
    clocks,
    desk,
    following,
    handing,
    holding,
    majors,
    notes,
    ordering,
    recalling,
    responding,
    ringing,
    rounds,
    seeing,
    tasking,
)  # fmt: skip
from control_room.domain.line.beside import Beside, Blank, Find, Help, TakeUp
from control_room.domain.line.boarding import boarded
from control_room.domain.line.described import people
from control_room.domain.line.intents import Append, Intent
from control_room.domain.line.marking import mark
from control_room.domain.line.reading import Context, OpenMatter, Reading, SpanKind
from control_room.domain.line.results import equals_at, results
from control_room.domain.line.scanning import Scan
from control_room.domain.line.tokens import Line

VERBS: Final[dict[str, Callable[[Scan], Intent]]] = {
    "r": calls.radio,
    "z": calls.emergency,
    "a": assisting.assist,
    "n": notes.note,
    "b": boards.bolo,
    "p": desk.phone,
    "f": rounds.fault,
    "w": rounds.patrol,
    "v": desk.visit,
    "s": seeing.sees,
    "k": caring.cared,
    "o": ordering.order,
    "h": desk.handover_item,
    "x": desk.strike,
    "u": desk.amend,
    "t": tasking.task,
    "d": ringing.whom,
    "g": agreeing.agreed,
}
"""The verbs, in the order help shows them."""

# What may be said without a verb while an assist is open; the first that fits.
_SPOKEN: Final = (
    recalling.trail, following.lost, following.move_lost, following.found, boarded, handing.handed, responding.responds,
    responding.also_is, responding.missing_is, handing.images, following.move,
)  # fmt: skip
_ANYWHERE: Final = (holding.hold, desk.safeguarding)


def read(typed: str, ctx: Context) -> Reading:
    """How a line is understood. Never raises and refuses nothing: what is not understood is words.

    Args:
        typed: the line as typed so far, of any length; read composed (NFC).
        ctx: what the room knows while it is typed.
    """
    composed = unicodedata.normalize("NFC", typed)
    scan = Scan(Line(composed), ctx)
    intent = _intent(scan)
    mark_leftovers(scan, intent)
    named = ([intent.ref] if intent.ref else []) + scan.refs
    return Reading(
        typed=composed,
        spans=scan.line.spans(),
        intent=intent,
        owed=tuple(dict.fromkeys(scan.owed)),
        warnings=tuple(scan.warnings),
        offers=tuple(scan.offers),
        refs=tuple(dict.fromkeys(named)),
        links=tuple(ref for ref in dict.fromkeys(scan.links + scan.refs) if ref != intent.ref),
        cameras=tuple(scan.cameras),
        guessed=tuple(scan.guessed),
        operations=tuple(scan.operations),
        at=scan.at,
    )


def mark_leftovers(scan: Scan, intent: Intent) -> None:
    """Colour what an intent did not ask for."""
    if not isinstance(intent, Beside):
        scan.start = min(scan.start, len(scan.line))
        mark(scan)


def _intent(scan: Scan) -> Intent:
    line = scan.line
    if not line.words:
        return Blank()
    first = line.low(0)
    if first[0] in "/?":
        return _asked(scan, first[0])
    _lead_time(scan)
    _lead_ref(scan)
    if scan.refs and scan.start >= len(line) and scan.at is None:
        return TakeUp(ref=scan.refs[0])
    if scan.matter is scan.ctx.active:
        filed = _by_verb(scan)
        if filed is not None:
            return filed
    return _bare(scan)


def _asked(scan: Scan, sign: str) -> Intent:
    word = scan.line.words[0]
    words = scan.line.typed[word.start + 1 :].strip()
    scan.line.claim(0, 1, SpanKind.VERB)
    return Find(words=words) if sign == "/" else Help(words=words)


def _lead_time(scan: Scan) -> None:
    """A time first is when it happened; a number that counts something is no time."""
    word = scan.line.low(scan.start)
    clock = clocks.hour_minute(word) or clocks.marked_hour_minute(word)
    if clock is None or scan.at is not None or scan.line.low(scan.start + 1) in _CROWD:
        return
    scan.take_time(scan.start, clock)
    scan.start += 1 + (scan.line.low(scan.start + 1) in clocks.ZONES)


_CROWD: Final = frozenset({"people", "ppl", "persons", "fans", "protesters", "demonstrators", "marchers", "youths"})


def _lead_ref(scan: Scan) -> None:
    """A reference first is where the line goes."""
    found = scan.ref_at(scan.start)
    if found is None or scan.line.low(scan.start).upper() in scan.ctx.callsigns:
        return
    ref, end = found
    scan.line.claim(scan.start, end, SpanKind.REF)
    scan.refs.append(ref)
    scan.start = end + (scan.line.low(end) in {",", ">", "-"})
    scan.matter = scan.open.get(ref) or OpenMatter(ref=ref)
    _lead_time(scan)


def _by_verb(scan: Scan) -> Intent | None:
    word = scan.line.low(scan.start)
    reader = VERBS.get(word)
    if reader is None or scan.line.words[scan.start].stop or (word == "a" and _is_article(scan)):
        return _by_whole_word(scan)
    scan.line.claim(scan.start, scan.start + 1, SpanKind.VERB)
    scan.start += 1
    # A new matter is opened, so nothing of the active one is carried unless its reader asks.
    clock = clocks.marked_hour_minute(scan.line.low(scan.start))
    if clock and scan.at is None:
        scan.take_time(scan.start, clock)
        scan.start += 1
    return reader(scan)


def _is_article(scan: Scan) -> bool:
    """`a male joins them`, in an assist, is words: the `a` that opens another says what it is."""
    active = scan.ctx.active
    following_word = scan.line.low(scan.start + 1)
    return active is not None and active.kind == "AS" and following_word in _ARTICLED


_ARTICLED: Final = frozenset(
    """male female man woman boy girl group car van bus second third child youth couple few lot third pc police person bag knife large
    black white red silver blue small young grey friend""".split()  # noqa: SIM905 - a list of words reads best as words
)


_LEFT: Final = frozenset({"message", "msg", "voicemail"})


def _by_whole_word(scan: Scan) -> Intent | None:
    """The few verbs that are also said whole, where they can mean nothing else."""
    if alone.is_alone(scan):
        return alone.alone(scan)
    if end := carried.named(scan):
        return carried.carried(scan, end)
    carried.doubt(scan)
    if majors.is_major(scan):
        return majors.major(scan)
    word = scan.line.low(scan.start)
    after = scan.line.low(scan.start + 1)
    if word == "bolo" and after:
        reader = boards.bolo
    elif word in {"fault", "faulty"} and scan.numbers_at(scan.start + 1):
        reader = rounds.fault
    elif word in _LEFT and after == "left" and clocks.hour_minute(scan.line.low(scan.start + 2)) is not None:
        scan.line.claim(scan.start, scan.start + 1, SpanKind.VERB)
        scan.start += 1
        reader = desk.message
    elif word == "break" and after in scan.ctx.staff:
        reader = desk.rest
    elif word == "help" and not after:
        return Help()
    else:
        return None
    scan.line.claim(scan.start, scan.start + 1, SpanKind.VERB)
    scan.start += 1
    return reader(scan)


def _bare(scan: Scan) -> Intent:
    """A line without a verb: it goes to the matter in hand, or is a note of its own."""
    if rounds.is_patrol(scan):
        return rounds.patrol(scan)
    for reader in _ANYWHERE:
        filed = reader(scan)
        if filed is not None:
            return filed
    equals = equals_at(scan)
    if equals is not None and (scan.matter is not None or equals == scan.start):
        mark(scan)
        return results(scan)
    return notes.note(scan) if scan.matter is None else _to(scan, scan.matter)


def _to(scan: Scan, matter: OpenMatter) -> Intent:
    if matter.kind in {"LW", "MI"}:
        return alone.of_one(scan) if matter.kind == "LW" else majors.of_one(scan)
    came = tasking.toured(scan) if matter.kind == "TK" else None
    if came is not None:
        return came
    if matter.kind == "DY" and (step := agreeing.came_of(scan)) is not None:
        return step
    if matter.kind == "OR" and breaching.is_breach(scan):
        return breaching.breach(scan)
    for reader in _SPOKEN if matter.kind == "AS" else ():
        filed = reader(scan)
        if filed is not None:
            return filed
    return _added(scan)


def _added(scan: Scan) -> Append:
    added = notes.append(scan)
    people(scan.line, scan.start)
    calls.offer_care(scan)
    return added


def drop(reading: Reading, guess: str) -> Reading:
    """The reading without one of its guesses: the field goes back to unsaid; "intent" makes the line plain words."""
    if guess not in reading.guessed:
        return reading
    left = tuple(name for name in reading.guessed if name != guess)
    if guess == "intent":
        words = Append(ref=reading.intent.ref, words=reading.typed.strip())
        return replace(reading, intent=words, guessed=(), cameras=())
    if guess == "legs":
        return drop(replace(reading, guessed=("intent",)), "intent")
    plain = _unsaid(reading.intent, guess)
    return replace(reading, intent=replace(reading.intent, **{guess: plain}), guessed=left)


def _unsaid(intent: Intent, name: str) -> object:
    return next((field.default for field in fields(intent) if field.name == name), None)
