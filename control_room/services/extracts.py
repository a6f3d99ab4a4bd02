"""Extracts of the book for somebody outside: the lines of a matter, other people masked, each line provable."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, ClassVar, Final

from msgspec import Struct
from msgspec.structs import replace

from control_room.adapters.folders import held
from control_room.adapters.paper import pdf_of
from control_room.domain.audience import narrower, narrowest
from control_room.domain.authority import Act, require
from control_room.domain.book import Corrected, Line, Struck, heard, split
from control_room.domain.disclosures import DisclosureExtracted
from control_room.domain.errors import Refusal
from control_room.domain.exhibits.states import Export
from control_room.domain.extracts import Amended, Asked, Extract, Extracted, Forms, TooLong, Undecided
from control_room.domain.holds import Hold
from control_room.domain.masking import MaskedAs, Masks, Suggestion, suggested
from control_room.domain.matters import Matter
from control_room.domain.refs import NotAReference, parts
from control_room.domain.times import day_of
from control_room.domain.tree import leaf_hash
from control_room.services.acts import Acts, Looking, Signed, Writing
from control_room.services.book import Book
from control_room.services.inclusion import Proved, prove_all
from control_room.settings import Settings
from control_room.store import rows

MOST_LINES: Final = 5000
_LINKED: Final = ("AS", "RA", "RR", "HD", "EX")
"""Matters that belong to one story; a referral of a child is none of them and is only given by name."""
_PERSONAL: Final = frozenset(
    (
        *("name", "email", "phone", "telephone", "sender", "to", "recipient", "who", "viewer", "supervising"),
        *("shoulder", "warrant", "number_rung", "caller", "subject"),
    )
)
"""Fields of any kind of line whose words are a person's name, number or address."""


class _Seen(Struct, frozen=True, kw_only=True):
    refs: tuple[str, ...]
    lines: tuple[Line, ...]
    left_out: tuple[str, ...]
    now: datetime
    room: str
    vkey: str
    training: bool


class ExtractMoved(Refusal):
    """A line of the extract was written or struck while it was being made."""

    code: ClassVar[str] = "extract_moved"


class Extracts:
    """Extracts for disclosure: a supervisor's, a manager's or information governance's act."""

    def __init__(
        self, acts: Acts, book: Book, settings: Settings, say: Callable[[Line], str], forms: Callable[[Extract], Forms]
    ) -> None:
        self._acts = acts
        self._book = book
        self._settings = settings
        self._say = say
        self._forms = forms

    async def look(self, asked: Asked, *, by: Signed) -> Extract:
        """What it would be, masked as asked, with all that is suggested; nothing is written down.

        Raises:
            NotYours, NoSuchMatter, NoMask, TooLong: there is none to be made.
        """
        require(Act.DISCLOSE, by.role)
        seen = await self._acts.read(by, self._seen, asked)
        return self._extract(seen, asked, by)

    async def make(self, asked: Asked, *, by: Signed) -> Extract:
        """Make it, write down for whom and why, and prove each line of it under a checkpoint.

        Raises:
            Undecided: something suggested was neither masked nor kept.
            ExtractMoved: a line was written or struck meanwhile.
            NotYours, NoSuchMatter, NoMask, TooLong: as `look`.
        """
        require(Act.DISCLOSE, by.role)
        seen = await self._acts.read(by, self._seen, asked)
        extract = self._extract(seen, asked, by)
        if extract.suggestions and not asked.suggested:
            raise Undecided(extract.suggestions)
        numbers = [line.number for line in seen.lines]
        url = self._settings.database_url
        leaves = await asyncio.to_thread(prove_all, url, numbers, numbers[-1])
        digest = sha256("".join(f"{n} {leaf_hash(leaves[n].leaf).hex()}\n" for n in numbers).encode()).hexdigest()

        def decide(w: Writing) -> None:
            if [line.number for line in self._seen(w, asked).lines] != numbers:
                raise ExtractMoved("its lines changed while the extract was made; look at it again, then make it")
            facts = DisclosureExtracted(
                refs=seen.refs,
                lines=len(numbers),
                masked=sum(extract.masked.values()),
                digest=digest,
                search=asked.search,
                agency=asked.agency,
                basis=asked.basis,
                recipient=asked.recipient,
                organisation=asked.organisation or None,
                purpose=asked.purpose,
            )
            about = seen.refs[0] if seen.refs else None
            w.record(facts, ref=about, aud=narrowest(each.aud for each in (*w.some(seen.refs), *seen.lines)))

        told = (await self._acts.write(Act.DISCLOSE, by, decide)).number
        note = await self._book.checkpoint(by=by, why="export")
        size = told if note is None else int(note.text.split("\n")[1])
        proved = await asyncio.to_thread(prove_all, url, numbers, size)
        masks = _masks(asked, extract.suggestions)
        return replace(
            extract,
            lines=tuple(_proved(line, proved[line.number], masks) for line in extract.lines),
            told=told,
            digest=digest,
            size=size,
            note="" if note is None else note.written(),
            vkey=seen.vkey if note is not None else "",
        )

    async def put(self, asked: Asked, folder: Path, *, by: Signed) -> Extract:
        """Make it in a new folder, as text, data and a print; whole or not at all.

        Raises:
            FolderTaken, NoRoomThere, CannotWriteThere, NotPrinted: the disk's own trouble, and the printer's.
            Undecided, NotYours, NoSuchMatter, NoMask, TooLong: as `make`.
        """
        async with held(folder) as partial:
            extract = await self.make(asked, by=by)
            forms = self._forms(extract)
            name = f"extract {extract.refs[0]}" if extract.refs else "extract of a person's lines"
            made = {
                f"{name}.txt": forms.text.encode(),
                f"{name}.json": forms.data.encode(),
                f"{name}.pdf": await pdf_of(forms.paper),
            }
            await asyncio.to_thread(_keep, partial, made)
        return extract

    def _seen(self, looking: Looking, asked: Asked) -> _Seen:
        for ref in asked.refs:
            looking.matter(ref, Matter)
        lines = looking.chosen(asked.numbers) if asked.numbers else _lines(looking, asked.refs)
        named = () if asked.numbers else _named(looking, asked.refs, lines)
        refs = asked.refs
        if asked.linked and named:
            refs, lines = (*refs, *named), _lines(looking, (*refs, *named))
            named = _named(looking, refs, lines)
        if len(lines) >= MOST_LINES:
            raise TooLong(f"more than {MOST_LINES} lines are too many for one extract; give one matter at a time")
        room = rows.the_room(looking.conn)
        key = rows.workstation(looking.conn, self._settings.workstation)
        return _Seen(
            refs=refs,
            lines=lines,
            left_out=named,
            now=looking.now,
            room=rows.room_name(room),
            vkey=str(key["vkey"]) if key else "",
            training=room is not None and bool(room["training"]),
        )

    def _extract(self, seen: _Seen, asked: Asked, by: Signed) -> Extract:
        masks = Masks((MaskedAs.ASKED, each) for each in asked.mask)
        told = [(line.number, masks.hide(self._say(line))[0]) for line in seen.lines]
        people = [(line.number, masks.hide(text)[0]) for line in seen.lines for text in _people(line)]
        people = [(n, text) for n, text in people if any(text in said for number, said in told if number == n)]
        suggestions = suggested(
            told,
            people,
            own=seen.refs or {line.ref for line in seen.lines if line.ref},
            year=day_of(seen.now).year,
            keep=asked.keep,
        )
        whole = _masks(asked, suggestions)
        counted: Counter[MaskedAs] = Counter()

        def hide(text: str) -> str:
            hidden, found = whole.hide(text)
            counted.update(found)
            return hidden

        amends = _amends(seen.lines, lambda text: whole.hide(text)[0])
        lines = tuple(
            Extracted(
                number=line.number,
                at=line.at,
                recorded_at=line.recorded_at,
                by=line.by,
                ws=line.ws,
                ref=line.ref,
                kind=line.kind,
                text=hide(self._say(line)),
                amended=amends.get(line.number, ()),
            )
            for line in seen.lines
        )
        return Extract(
            refs=seen.refs,
            lines=lines,
            left_out=tuple(ref for ref in seen.left_out if not whole.hits(ref)),
            masked=dict(counted),
            suggestions=suggestions,
            room=seen.room,
            by=by.staff,
            now=seen.now,
            recipient=whole.hide(asked.recipient)[0],
            organisation=whole.hide(asked.organisation or "")[0],
            purpose=whole.hide(asked.purpose)[0],
            training=seen.training,
        )


def _lines(looking: Looking, refs: Iterable[str]) -> tuple[Line, ...]:
    found = [line for ref in dict.fromkeys(refs) for line in looking.lines(ref=ref, limit=MOST_LINES)]
    return tuple(sorted(found, key=lambda line: line.number))


def _masks(asked: Asked, suggestions: Sequence[Suggestion]) -> Masks:
    more = [(each.why, each.text) for each in suggestions] if asked.suggested else []
    return Masks([*((MaskedAs.ASKED, each) for each in asked.mask), *more])


def _named(looking: Looking, refs: tuple[str, ...], lines: Sequence[Line]) -> tuple[str, ...]:
    """Matters of the same story that these lines name, or that say they are for one of these.

    Those this reader may see, and not what is for fewer people than the matters asked for.
    """
    found = [ref for line in lines for ref in _refs(split(line.facts)[0])]
    since = lines[0].recorded_at if lines else None
    for kind in (Export, Hold):
        every = looking.matters(kind, outstanding=False, since=since, limit=MOST_LINES)
        found += [each.ref for each in every if each.about in refs]
    wanted = [ref for ref in dict.fromkeys(found) if ref not in refs]
    aud = narrowest(each.aud for each in looking.some(refs))
    seen = {each.ref for each in looking.some(wanted) if not narrower(each.aud, aud)}
    return tuple(ref for ref in wanted if ref in seen)


def _refs(value: Any) -> Iterator[str]:  # noqa: ANN401 - public values as plain data
    if isinstance(value, dict):
        for each in value.values():  # pyright: ignore[reportUnknownVariableType]
            yield from _refs(each)
    elif isinstance(value, (list, tuple)):
        for each in value:  # pyright: ignore[reportUnknownVariableType]
            yield from _refs(each)
    elif isinstance(value, str):
        try:
            kind = parts(value).kind
        except NotAReference:
            return
        if kind in _LINKED:
            yield value


def _people(line: Line) -> Iterator[str]:
    for field, words in split(line.facts)[1].items():
        if field in _PERSONAL and words.strip():
            yield words


def _amends(lines: Sequence[Line], hide: Callable[[str], str]) -> dict[int, tuple[Amended, ...]]:
    found: dict[int, tuple[Amended, ...]] = {}
    for line in lines:
        facts = line.facts
        if not isinstance(facts, (Corrected, Struck)):
            continue
        amended = Amended(
            number=line.number,
            at=line.at,
            by=line.by,
            text=hide(heard(facts.text)) if isinstance(facts, Corrected) else "",
            reason=hide(heard(facts.reason)),
            struck=isinstance(facts, Struck),
        )
        found[facts.number] = (*found.get(facts.number, ()), amended)
    return found


def _proved(line: Extracted, proved: Proved, masks: Masks) -> Extracted:
    leaf = proved.leaf.decode()
    return replace(
        line,
        leaf_hash=leaf_hash(proved.leaf).hex(),
        leaf="" if masks.hits(leaf) else leaf,
        proof=tuple(each.hex() for each in proved.proof),
    )


def _keep(folder: Path, made: dict[str, bytes]) -> None:
    for name, form in made.items():
        (folder / name).write_bytes(form)
