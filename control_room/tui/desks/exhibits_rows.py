"""The rows of the exhibits page: each export with what it owes first, and one export whole."""

from collections.abc import Container, Iterable, Iterator
from datetime import datetime
from typing import Final

from control_room.domain.book import Line, heard
from control_room.domain.exhibits.states import Copy, Export
from control_room.domain.matters import Stage
from control_room.domain.times import nearly, spoken
from control_room.tui.desks.book_lines import day_time
from control_room.tui.desks.rows import Row, cell, heading
from control_room.tui.theme import SHAPES, Tone
from control_room.words import OWED, say
from control_room.words.exhibit_days import day_set
from control_room.words.exhibits import COPIES, HELD_AGAINST, MEDIA
from control_room.words.request_rows import at_words
from control_room.words.saying import cams, counted, joined, ref_words

COLUMNS: Final = 4
_KEYS: Final = {
    "hashes": ("h takes the hasher's answer, before anything else", "h"),
    "export_again": ("The last look failed: export it again, then h takes the new hashes", "h"),
    "clock_check": ("l: hold the recorder's clock against a true one", "l"),
    "verify": ("v: somebody else plays it, or it is hashed again", "v"),
    "copy": ("y: upload it, or make a disc", "y"),
    "master": ("y: make the master", "y"),
    "seal": ("s: seal the master", "s"),
    "working_copy": ("y: make a working copy beside the sealed master", "y"),
    "receipt": ("u: the evidence system's receipt, when it comes", "u"),
    "release": ("r: release it to whoever collects it; c when nobody comes", "r"),
    "still_check": ("p: a second person looks at the redacted still before it leaves", "p"),
    "put_away": ("s: put away what came back; a manager destroys it, x", "s"),
    "statement": ("t: the statement wants its maker's signature", "t"),
    "statement_given": ("t: the statement is signed and not given out", "t"),
}
"""What is owed -> what to do, and its key."""


def owed_words(export: Export) -> str:
    """What is owed, the first thing first."""
    return ", ".join(OWED.get(code, code.replace("_", " ")) for code in export.owed())


def next_of(export: Export) -> tuple[str, tuple[str, ...]]:
    """What to do next with it, and the keys that do it."""
    if export.destroyed or export.stage is Stage.VOIDED:
        return "Destroyed or struck: it stands in the register and nothing more is done with it", ()
    known = [_KEYS[code] for code in export.owed() if code in _KEYS]
    if not known:
        return "Nothing is owed on it", ("n", "r", "t")
    return known[0][0], tuple(dict.fromkeys(key for _, key in known))[:4]


def _due(export: Export, now: datetime) -> tuple[str, Tone]:
    at = export.due()
    if at is None:
        return "", Tone.DIM
    if at <= now:
        return f"{SHAPES[2]} {nearly(now - at)}"[:12], Tone.SEVERITY_2
    return nearly(at - now) if (at - now).days < 1 else counted((at - now).days, "day"), Tone.DIM


def export_rows(found: Iterable[Export], now: datetime, marks: Container[str] = ()) -> list[Row]:
    """Exports, what is due soonest first; a marked one begins with a +."""
    never = datetime.max.replace(tzinfo=now.tzinfo)
    return [
        _export(each, now, marked=each.ref in marks)
        for each in sorted(found, key=lambda one: (one.due() or never, one.opened))
    ]


def _export(export: Export, now: datetime, *, marked: bool) -> Row:
    due, tone = _due(export, now)
    owed = owed_words(export)
    about = ref_words(export.about) if export.about else ""
    said = joined(about, cams(export.cameras), f"owed: {owed}" if owed else "", by="  ")
    return Row(
        key=export.ref,
        cells=(
            cell(f"{'+ ' if marked else ''}{ref_words(export.ref)}", Tone.STRONG if marked else Tone.REFERENCE),
            cell(export.mark),
            cell(said),
            cell(due, tone),
        ),
        said=f"{ref_words(export.ref)} {export.mark}: {said}",
    )


def one_rows(export: Export, story: Iterable[Line], now: datetime) -> list[Row]:
    """One export whole."""
    made = [heading("OWED", columns=COLUMNS)] if export.owed() else []
    made += [
        Row(key=f"owed {code}", cells=(cell(""), cell(""), cell(OWED.get(code, code.replace("_", " "))), cell("")))
        for code in export.owed()
    ]
    made += [heading("WHAT IT IS", columns=COLUMNS), *_known(export, now)]
    if export.copies:
        made += [heading("COPIES", columns=COLUMNS), *(_copy(copy, now) for copy in export.copies)]
    made.append(heading("ITS STORY", columns=COLUMNS))
    for line in story:
        said = say(line)
        cells = (cell(spoken(line.at), Tone.DIM), cell(line.by, Tone.DIM), cell(said), cell(""))
        made.append(
            Row(key=f"line {line.number}", cells=cells, said=f"{line.number} · {day_time(line.at, now)} · {said}")
        )
    return made


def _checked(export: Export, now: datetime, *, played: bool) -> str:
    """Who saw it play and when, or who hashed it again; "" for the one that was not."""
    if export.verified_at is None or export.played is not played:
        return ""
    return (
        f"{'seen' if played else 'hashed again, the same,'} {at_words(export.verified_at, now)} by {export.verified_by}"
    )


def _known(export: Export, now: datetime) -> Iterator[Row]:
    check = export.clock
    names = heard(export.names).splitlines()
    told = {
        "about": ref_words(export.about) if export.about else "",
        "window": f"{cams(export.cameras)} {at_words(export.begins, now)} to {at_words(export.ends, now)} by the recorder",
        "maker": export.maker,
        "files": joined(f"{len(export.files)} hashed" if export.files else "", *names[:3]),
        "clock": "" if check is None else f"recorder {check.offset:+d} s against {HELD_AGAINST[check.reference]}",
        "plays": _checked(export, now, played=True),
        "checked": _checked(export, now, played=False),
        "shows": heard(export.text),
    }
    for name, said in told.items():
        if said:
            key = "about" if name == "about" else f"known {name}"
            yield Row(key=key, cells=(cell(name, Tone.DIM), cell(""), cell(said), cell("")), said=f"{name}: {said}")


def _copy(copy: Copy, now: datetime) -> Row:
    where = (
        "destroyed" if copy.destroyed else "given out" if copy.out else "came back" if copy.back else heard(copy.place)
    )
    seal = f"seal {copy.seal}" if copy.seal else ""
    expires = ""
    if copy.expires is not None:
        expires = f"link {'dead since' if copy.expires <= now else 'till'} {at_words(copy.expires, now)}"
    said = joined(
        COPIES[copy.kind],
        MEDIA[copy.medium],
        copy.receipt and f"receipt {copy.receipt}",
        seal,
        where,
        expires,
        day_set(copy),
    )
    return Row(
        key=f"copy {copy.n}",
        cells=(cell(f"copy {copy.n}", Tone.STRONG), cell(copy.mark), cell(said), cell("")),
        said=f"copy {copy.n} {copy.mark}: {said}",
    )
