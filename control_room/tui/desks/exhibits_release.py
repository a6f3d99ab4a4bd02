"""Copies go to one recipient under one signature: of the exhibit that is open, or of every one that is marked."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, ClassVar, Final

from msgspec.structs import replace

from control_room.domain.clauses import ClauseBlocks
from control_room.domain.errors import Refusal
from control_room.domain.exhibits.codes import Handing, IdSeen, Signature
from control_room.domain.exhibits.hashes import read_answer
from control_room.domain.exhibits.releasing import Handover, Recipient
from control_room.domain.exhibits.states import Copy, Export
from control_room.tui.desks.exhibits_acts import one_of
from control_room.tui.desks.keyed import force
from control_room.tui.doors import Choice
from control_room.tui.forms import Field, Form, Misfilled, Typed
from control_room.words.exhibits import MEDIA
from control_room.words.saying import counted, joined, plain, ref_words

if TYPE_CHECKING:
    from control_room.tui.desks.exhibits import ExhibitsPane

Part = tuple[Export, Copy]
"""One copy that goes out, and the exhibit it is of."""

_FIELD_OF: Final = {
    "missing_recipient": "name",
    "not_the_requester": "reason",
    "needs_second_person": "second",
}


class NoneMarked(Refusal):
    """Several are to be released together, and none is marked."""

    code: ClassVar[str] = "none_marked"


async def release(pane: "ExhibitsPane", export: Export) -> str:
    """Give a copy to somebody who is looked at and who signs; its files are hashed again first, an upload's receipt stands."""
    one = await one_of(pane, export.waiting, "Release which copy?", "no copy waits to be given out; y makes one")
    return "" if one is None else await _released(pane, [(export, one)])


async def together(pane: "ExhibitsPane") -> str:
    """Every marked one, under one signature: all of them or none."""
    if not pane.marks:
        raise NoneMarked("mark them first: m on each that goes to this person, then r")
    parts: list[Part] = []
    for ref in sorted(pane.marks):
        export = await pane.bench.room.exhibits.one(ref, by=pane.bench.by)
        name = ref_words(ref)
        title, none = f"{name}: release which copy?", f"{name} has no copy that waits to be given out; m unmarks it"
        one = await one_of(pane, export.waiting, title, none)
        if one is None:
            return ""
        parts.append((export, one))
    said = await _released(pane, parts)
    if said:
        pane.marks.clear()
    return said


async def _released(pane: "ExhibitsPane", parts: list[Part]) -> str:
    seen = await pane.pick("What shows who they are?", [Choice(label=plain(each), answer=each) for each in IdSeen])
    if seen is None:
        return ""
    signed = await pane.pick("How do they sign?", [Choice(label=plain(each), answer=each) for each in Signature])
    if signed is None:
        return ""
    in_hand = [export.ref for export, one in parts if one.physical]
    ways = [Choice(label=plain(each), answer=each) for each in Handing if each is not Handing.UPLOAD]
    handing = await pane.pick("How does it leave?", ways) if in_hand else Handing.UPLOAD
    if handing is None:
        return ""

    async def done(typed: Typed) -> str:
        given = {name: text.strip() for name, text in typed.items()}
        recipient = Recipient(
            name=given["name"],
            rank=given["rank"],
            shoulder=given["shoulder"].upper(),
            agency=force(given["agency"]),
            id_seen=seen,
            signature=signed,
            reason=given["reason"],
        )
        out = [(export.ref, _how(export, one, given, handing)) for export, one in parts]
        await _let_go(pane, out, recipient)
        what = f"copy {parts[0][1].n}" if len(parts) == 1 else counted(len(parts), "exhibit")
        return joined(f"{what} released to {given['name']}", "one signature" if len(parts) > 1 else "")

    fields = [
        Field(name="name", label="To whom"),
        Field(name="rank", label="Rank"),
        Field(name="shoulder", label="Shoulder number"),
        Field(name="agency", label="Force or body", typed="met"),
        Field(name="reason", label="Not who asked?", said="why somebody else collects it, else empty"),
        Field(name="second", label="Second person", said="staff number, where the protocol wants two"),
        *(_again(export) if len(parts) > 1 else _again(None) for export, one in parts if one.physical),
    ]
    several = [f"{ref_words(export.ref)} {export.mark} copy {one.n}, {MEDIA[one.medium]}" for export, one in parts]
    form = Form(
        title=f"{counted(len(parts), 'exhibit')} under one signature"
        if len(parts) > 1
        else f"Copy {parts[0][1].n} of {ref_words(parts[0][0].ref)} is released",
        said="\n".join(several) if len(parts) > 1 else "",
        fields=fields,
        done=done,
        field_of={**_FIELD_OF, "rehash_owed": _named(parts, in_hand)},
    )
    return await pane.console.push_screen_wait(form) or ""


async def _let_go(pane: "ExhibitsPane", out: list[tuple[str, Handover]], recipient: Recipient) -> None:
    """The release; a clause in the way is set aside by somebody whom it lets, with the reason. Raises what stays refused."""
    by, aside, text = pane.bench.by, list[str](), None
    while True:
        spite = [(ref, replace(how, aside=tuple(aside), text=text)) for ref, how in out]
        try:
            await pane.bench.room.custody.release(spite, recipient, by=by)
        except ClauseBlocks as blocks:
            fresh = [each.clause for each in blocks.findings if each.clause not in aside]
            if not fresh or not all(each.may_go_on(by.role) for each in blocks.findings):
                raise
            said = "\n".join(f"{each.clause} {each.title}: {each.words}" for each in blocks.findings)
            reason = await pane.asked(f"Release in spite of {', '.join(fresh)}: why?", said)
            if not reason:
                raise
            aside, text = [*aside, *fresh], joined(text, reason, by="; ")
        else:
            return


def _again(export: Export | None) -> Field:
    name, label = (
        ("again", "Hashed again") if export is None else (f"again-{export.ref}", f"{ref_words(export.ref)} hashed")
    )
    return Field(name=name, label=label, said="the hasher's answer, pasted", lined=True)


def _named(parts: list[Part], in_hand: list[str]) -> str:
    """The field in which a hash is owed, as far as the refusal alone tells."""
    return "again" if len(parts) == 1 else f"again-{in_hand[0]}" if in_hand else ""


def _how(export: Export, one: Copy, given: Mapping[str, str], handing: Handing) -> Handover:
    field = "again" if "again" in given else f"again-{export.ref}"
    text = given.get(field, "") if one.physical else ""
    try:
        again = tuple(each.hashed for each in read_answer(text)) if text else None
    except Refusal as refusal:
        raise Misfilled(field, str(refusal)) from refusal
    if one.physical and "again" not in given and again is None:
        raise Misfilled(field, f"hash the files of {ref_words(export.ref)} again, and paste the answer")
    how = handing if one.physical else Handing.UPLOAD
    return Handover(n=one.n, handing=how, again=again, second=given["second"] or None)


ACTS: Final[Mapping[str, Callable[["ExhibitsPane", Export], Awaitable[str]]]] = {"release": release}
"""Act -> what does it."""
