"""What the keys of a major incident ask and do; each runs in a worker and answers what to say."""

from typing import TYPE_CHECKING, Final

from control_room.domain.authority import Act, allowed, refused
from control_room.domain.book import heard
from control_room.domain.errors import Refusal
from control_room.domain.event_times import hours
from control_room.domain.majors.codes import ASKS, Came, Declared, Letter, StoodDown
from control_room.domain.refs import typed as as_typed
from control_room.tui.desks.credentials import Credentials
from control_room.tui.desks.deployment_forms import kept_form
from control_room.tui.desks.event_acts import JOURNAL
from control_room.tui.desks.printed import begun
from control_room.tui.doors import Choice
from control_room.tui.forms import Field, Misfilled, Typed
from control_room.tui.messages import ShowPane
from control_room.words.major_papers import major_log, missing_words
from control_room.words.majors import CAME, DOWN, answer_words
from control_room.words.paper_text import as_text
from control_room.words.saying import cams, joined, ref_words

if TYPE_CHECKING:
    from control_room.domain.callout_cards import Place
    from control_room.services.majors import Whole
    from control_room.tui.desks.frames import DeskPane

NOT_KNOWN: Final = "not known yet"
_UNKNOWN: Final = frozenset({"?", "nk", "n/k", "not known", NOT_KNOWN, "unknown"})


async def opened(pane: "DeskPane") -> str:
    """Open one; where one is open, join it, or open another with words why."""
    majors, by = pane.bench.room.onshift.majors, pane.bench.by
    standing = await majors.listed(by=by, limit=20)
    there = next((each for each in standing if each.stage == "open"), None)
    said = (
        "Its log begins with these words"
        if there is None
        else f"{ref_words(there.ref)} is open: your words join its log"
    )
    text = await pane.asked("MAJOR INCIDENT: what is it, and where?", said)
    if not text:
        return ""
    why = ""
    if there is not None:
        answer = await pane.asked(
            "Another one beside it?", "Enter joins the open one; else type why there are two", blank=True
        )
        if answer is None:
            return ""
        why = answer
    begun = await majors.open(text, by=by, why=why)
    pane.post_message(ShowPane("major", begun.ref))
    return (
        f"{ref_words(begun.ref)} is open already: you joined it"
        if begun.joined
        else f"{ref_words(begun.ref)} is open: its log runs"
    )


async def methane(pane: "DeskPane", whole: "Whole") -> str:
    """METHANE letter by letter; what is left as it stands writes nothing."""
    majors, ref, major = pane.bench.room.onshift.majors, whole.major.ref, whole.major
    before = {each.value: answer_words(major.answer(each)) for each in Letter}

    async def done(typed: Typed) -> str:
        told = 0
        for each in Letter:
            words = typed[each.value].strip()
            if words == before[each.value] or not words:
                continue
            await majors.methane(ref, each, "" if words.lower() in _UNKNOWN else words, by=pane.bench.by)
            before[each.value] = words  # what is written is not written again where the form is sent twice
            told += 1
        return f"METHANE: {told} of 7 told anew" if told else ""

    fields = [
        Field(name=each.value, label=f"{each.value[0].upper()} {ASKS[each][0]}", typed=before[each.value])
        for each in Letter
    ]
    said = "Enter goes on; nk is not known yet, which is an answer. What you change is a new line"
    return await kept_form(
        pane, f"{ref} methane", title="METHANE", said=said, fields=fields, done=done, journal=JOURNAL
    )


async def letter(pane: "DeskPane", whole: "Whole", which: Letter) -> str:
    """One letter."""
    name, asks = ASKS[which]
    before = answer_words(whole.major.answer(which))
    words = await pane.asked(f"{name}: {asks}?", "Enter alone: not known yet", before, blank=True)
    if words is None or (words == before and words):
        return ""
    text = "" if words.strip().lower() in _UNKNOWN else words
    await pane.bench.room.onshift.majors.methane(whole.major.ref, which, text, by=pane.bench.by)
    return f"{name}: {text or NOT_KNOWN}"


async def decide(pane: "DeskPane", whole: "Whole") -> str:
    """A decision, by whom, why, what was refused."""
    majors, ref = pane.bench.room.onshift.majors, whole.major.ref

    async def done(typed: Typed) -> str:
        await majors.decide(
            ref, typed["decision"], who=typed["who"], reason=typed["reason"], refused=typed["refused"], by=pane.bench.by
        )
        return "decided and written" if typed["reason"].strip() else "written; its reason is owed"

    fields = (
        Field(name="decision", label="Decided"),
        Field(name="who", label="By whom"),
        Field(name="reason", label="Why"),
        Field(name="refused", label="Options refused", said="and why not, if that was said"),
    )
    return await kept_form(
        pane, f"{ref} decision", title="A decision", said="", fields=fields, done=done, journal=JOURNAL
    )


async def reason(pane: "DeskPane", whole: "Whole", of: int) -> str:
    """Why a decision was taken."""
    why = await pane.asked(f"Entry {of}: why was it decided?")
    if not why:
        return ""
    await pane.bench.room.onshift.majors.give_reason(whole.major.ref, of, why, by=pane.bench.by)
    return f"entry {of} has its reason"


async def loggist(pane: "DeskPane", whole: "Whole") -> str:
    """Who keeps the log from now on; they sign for it."""
    room, by, ref = pane.bench.room, pane.bench.by, whole.major.ref
    choices = (
        Choice(label=f"I keep it, {by.staff}", answer="me", said="signed by being signed in"),
        Choice(label="somebody else", answer="other", said="their number and password, here"),
    )
    who = await pane.pick("Who keeps the log from now on?", choices)
    if who is None:
        return ""
    signed, trouble, staff = None, "", ""
    while who == "other" and signed is None:
        said = f"{by.staff} stays signed in; whoever keeps the log signs for it here"
        given = await pane.console.push_screen_wait(
            Credentials(title="The loggist", said=said, trouble=trouble, staff=staff)
        )
        if given is None:
            return ""
        staff = given[0]
        try:
            signed = await room.identity.sign_in(*given, quiet=True)
        except Refusal as why:
            trouble = str(why)
    await room.onshift.majors.loggist(ref, by=by, signed=signed)
    return f"{(signed or by).staff} keeps the log"


async def hold(pane: "DeskPane", whole: "Whole") -> str:
    """Footage of a list of cameras, in one act; what failed is said."""
    room, ref = pane.bench.room, whole.major.ref

    async def done(typed: Typed) -> str:
        named = tuple(typed["cameras"].replace(",", " ").split())
        try:
            begins, ends = hours(typed["hours"], room.clock.now())
        except Refusal as why:
            raise Misfilled("hours", str(why)) from None
        held = await room.onshift.majors.hold(ref, named, begins, ends, by=pane.bench.by)
        failed = joined(*(f"{each}: {why}" for each, why in held.failed), by="; ")
        return joined(
            f"{cams(held.held)} asked to be held" if held.held else "nothing was held",
            failed and f"NOT held: {failed}",
            by="; ",
        )

    fields = (
        Field(name="cameras", label="Cameras", typed=cams(whole.major.cameras), said="c4 c22 d4: as many as there are"),
        Field(name="hours", label="From and to", said="2130-2200, or 28 nov 2130-2200"),
    )
    said = "One act for all of them; those that cannot be held are said"
    return await kept_form(
        pane, f"{ref} hold", title="Footage held", said=said, fields=fields, done=done, journal=JOURNAL
    )


async def rung(pane: "DeskPane", whole: "Whole", place: "Place", came: Came) -> str:
    """What a ring came to."""
    who = ""
    if came is Came.ANSWERED:
        contact = place.contact
        answer = await pane.asked(f"{place.role}: who answered?", contact.number if contact else "", blank=True)
        if answer is None:
            return ""
        who = answer
    await pane.bench.room.onshift.majors.rung(whole.major.ref, place.entry, came, who=who, by=pane.bench.by)
    return f"{place.role}: {CAME[came]}"


async def hand_over(pane: "DeskPane", whole: "Whole") -> str:
    """To whom, what, and who accepted it."""
    majors, ref = pane.bench.room.onshift.majors, whole.major.ref

    async def done(typed: Typed) -> str:
        await majors.hand_over(ref, typed["to"], typed["what"], accepted=typed["accepted"], by=pane.bench.by)
        return "handed over and accepted" if typed["accepted"].strip() else "handed over; a when they accept it"

    fields = (
        Field(name="to", label="Handed to", said="a name and a post: the emergency planning duty officer"),
        Field(name="what", label="What is handed", said="what runs, what is held, who was told"),
        Field(name="accepted", label="Accepted by", said="empty until they say so"),
    )
    return await kept_form(
        pane, f"{ref} handover", title="Handed over", said="", fields=fields, done=done, journal=JOURNAL
    )


async def accept(pane: "DeskPane", whole: "Whole") -> str:
    """Whoever it was handed to has it."""
    handing = whole.major.handing
    who = await pane.asked(
        "Who accepted it?", heard(handing.what) if handing else "", heard(handing.to) if handing else ""
    )
    if not who:
        return ""
    await pane.bench.room.onshift.majors.accept(whole.major.ref, who, by=pane.bench.by)
    return "the hand-over is accepted"


async def stand_down(pane: "DeskPane", whole: "Whole") -> str:
    """Declared, on standby, or none after all."""
    room, ref, by = pane.bench.room, whole.major.ref, pane.bench.by
    other = Declared.STANDBY if whole.major.declared is Declared.MAJOR else Declared.MAJOR
    label = "back to standby" if other is Declared.STANDBY else "DECLARED: it is a major incident"
    choices = (
        Choice(label=label, answer=other.value),
        *(Choice(label=f"stood down: {words}", answer=how.value, said="a supervisor's") for how, words in DOWN.items()),
    )
    what = await pane.pick("What is it now?", choices)
    if what is None:
        return ""
    if what == other.value:
        await room.onshift.majors.declare(ref, other, by=by)
        return label
    if not allowed(Act.CLOSE_MAJOR, by.role):
        raise refused(Act.CLOSE_MAJOR)
    why = await pane.asked("Why is it stood down?", "Its number is kept")
    if not why:
        return ""
    await room.onshift.majors.stand_down(ref, StoodDown(what), why, by=by)
    return f"{ref_words(ref)} is stood down"


async def close(pane: "DeskPane", whole: "Whole") -> str:
    """What is missing is named first; then its number is typed, and a reason."""
    room, by, ref = pane.bench.room, pane.bench.by, whole.major.ref
    if not allowed(Act.CLOSE_MAJOR, by.role):
        raise refused(Act.CLOSE_MAJOR)
    if whole.missing and not await pane.confirm("Close it with this missing?", missing_words(whole.missing)):
        return "it stays open"
    confirmed = await pane.asked(f"Type {as_typed(ref)} to close it", "Anything else leaves it open")
    if not confirmed:
        return ""
    why = await pane.asked("Why is it closed?", "It still takes words, marked late")
    if not why:
        return ""
    await room.onshift.majors.close(ref, why, by=by, confirmed=confirmed)
    return f"{ref_words(ref)} is closed; p prints its log"


async def print_log(pane: "DeskPane", whole: "Whole") -> str:
    """Its log with the hashes of its lines, as a PDF and as text, under a checkpoint."""
    room, by, printing = pane.bench.room, pane.bench.by, begun(pane)
    await room.book.checkpoint(by=by, why="print")
    document = await major_log(room, whole, by=by)
    await printing.file(as_text(document).encode(), f"{whole.major.ref}.txt")
    return f"printed to {await printing.paper(document, whole.major.ref)}, and as text beside it"
