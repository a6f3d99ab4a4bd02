"""What the deciding and answering keys of a written request do; each runs in a worker and answers what to say."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, ClassVar, Final

from msgspec.structs import replace

from control_room.domain.authority import Act, require
from control_room.domain.book import heard
from control_room.domain.clauses import Severity
from control_room.domain.errors import Refusal
from control_room.domain.requests.codes import IdentityLevel, Outcome, Used
from control_room.domain.requests.strangers import as_read
from control_room.services.requests.posting import address_of, streets
from control_room.tui.desks.request_callback import approve, call_back
from control_room.tui.desks.request_forms import exported, keyed_field
from control_room.tui.desks.request_items import keyed_item
from control_room.tui.desks.request_viewed import viewed
from control_room.tui.desks.request_written import its_form
from control_room.tui.doors import Choice
from control_room.tui.modals import page_width
from control_room.words.letters import WIDTH
from control_room.words.letters import write as letter_of
from control_room.words.request_terms import IDENTITY, MISSING, OUTCOME, REASON
from control_room.words.saying import cams, joined, plain, ref_words

if TYPE_CHECKING:
    from control_room.domain.requests.parts import More
    from control_room.domain.requests.states import ReviewRequest
    from control_room.tui.desks.request import RequestPane
    from control_room.tui.desks.request_rows import Shown

_CLOSES: Final = {
    Outcome.WITHDRAWN: "the requester no longer wants it",
    Outcome.DUPLICATE: "asked before: dealt with under the other one",
    Outcome.REDIRECTED: "the camera is somebody else's",
    Outcome.NO_REPLY: "what was missing was asked for and never came",
}

_REFUSES: Final = (
    "watch_later",
    "speculative",
    "rank_least",
    "identity_least",
    "verbal",
    "window_over",
    "cad_dated",
    "complete",
)
"""Rules a request can be refused by, the one that says most of it first: the others send it on, wait, or are about copies."""


_LEVELS: Final = {
    IdentityLevel.CALLED_BACK: "looked at; copy by hand only",
    IdentityLevel.DIRECTORY: "looked at, copies sent",
    IdentityLevel.AUTHENTICATED: "looked at, copies sent",
    IdentityLevel.UNVERIFIED: "kept, nothing given out",
}
"""What each level is enough for in the protocol as it comes (P-47, P-48)."""


class NothingHere(Refusal):
    """A key was pressed for something this request does not have."""

    code: ClassVar[str] = "nothing_here"


def shown_of(pane: "RequestPane") -> "Shown":
    """What the page shows."""
    if pane.shown is None:
        raise NothingHere("the request is being read; press the key again")
    return pane.shown


async def agreed(pane: "RequestPane", letter: str, request: "ReviewRequest", more: "More", title: str) -> bool:
    """Whether the letter may go as it stands; it is shown whole first."""
    named = {"streets": streets(pane.bench.room.cameras.inventory, request), **more}
    width = page_width(pane.console.size.width, WIDTH)
    made = letter_of(letter, *as_read(request, letter, named), width=width)
    return await pane.confirm(title, f"{made.subject}\n\n{made.body}\ny sends it, n leaves it.", broad=True)


# -- deciding -----------------------------------------------------------------------------------------------------------------


async def accept(pane: "RequestPane") -> str:
    """It will be looked at; a clause in the way is set aside by somebody who may, with the reason."""
    shown = shown_of(pane)
    role = pane.bench.by.role
    aside = tuple(each.clause for each in shown.findings if each.blocks and role in each.override)
    held = [each for each in shown.findings if each.blocks]
    reason = None
    if aside and len(aside) == len(held):
        said = "\n".join(f"{each.clause} {each.title}: {each.words}" for each in held)
        reason = await pane.asked(f"Accept in spite of {', '.join(aside)}: why?", said)
        if not reason:
            return ""
    await pane.bench.room.requests.triage.accept(
        pane.ref, by=pane.bench.by, reason=reason, override=aside if reason else ()
    )
    return f"{ref_words(pane.ref)} accepted; the officer is told"


async def send_back(pane: "RequestPane") -> str:
    """Ask for what is missing, which the clauses have found already."""
    shown = shown_of(pane)
    stops = [each for each in shown.findings if each.blocks]
    codes = tuple(dict.fromkeys(code for each in stops for code in each.codes))
    names = "\n".join(f"- {MISSING.get(code, code.replace('_', ' '))}" for code in codes)
    told = f"It asks for:\n{names}" if names else "The protocol misses nothing: say in words what is asked"
    said = await pane.asked(f"Send {ref_words(pane.ref)} back: anything to add?", told, blank=True)
    if said is None:
        return ""
    more: More = {"missing": codes, "said": said}
    if not await agreed(pane, "returned", shown.request, more, "This goes to the officer; the footage stays held"):
        return ""
    await pane.bench.room.requests.triage.return_(pane.ref, by=pane.bench.by, missing=codes, said=said or None)
    return f"{ref_words(pane.ref)} sent back for more; its target waits, its footage stays held"


async def refuse(pane: "RequestPane") -> str:
    """Refuse it under a clause: a supervisor's act."""
    require(Act.DECIDE_REQUEST, pane.bench.by.role)
    shown = shown_of(pane)
    aside = await pane.bench.room.requests.reviewing.ends(pane.ref, Outcome.REFUSED, by=pane.bench.by)
    protocol = pane.bench.room.protocols.required(shown.now)
    found = {finding.clause for finding in shown.findings}
    refusing = sorted(
        (clause for clause in protocol.clauses if clause.severity is Severity.BLOCK and clause.rule.name in _REFUSES),
        key=lambda clause: (clause.number not in found, _REFUSES.index(clause.rule.name)),
    )
    choices = [
        Choice(label=c.number, answer=c.number, said=f"{c.title}{': FOUND' * (c.number in found)}") for c in refusing
    ]
    clause = await pane.pick(f"Refuse {ref_words(pane.ref)} under which clause?", choices)
    if clause is None:
        return ""
    title, none = f"Refused under {clause}: a line to the officer?", "Empty: the clause's own sentence alone"
    reason = await (_line(pane, title, aside) if aside else pane.asked(title, none, blank=True))
    if reason is None:
        return ""
    chosen = protocol.clause(clause)
    sentence = chosen.says if chosen else ""
    more: More = {"clause": clause, "sentence": sentence, "reason": reason}
    if not await agreed(pane, "refused", shown.request, more, f"{ref_words(pane.ref)} is refused and over"):
        return ""
    await pane.bench.room.requests.triage.refuse(pane.ref, clause, by=pane.bench.by, reason=reason or None)
    return f"{ref_words(pane.ref)} refused under {clause}; the officer is told"


async def refer(pane: "RequestPane") -> str:
    """To information governance."""
    reason = await pane.asked(
        f"{ref_words(pane.ref)} to information governance: why?", "Its footage stays held all the same", blank=True
    )
    if reason is None:
        return ""
    await pane.bench.room.requests.triage.refer(pane.ref, by=pane.bench.by, reason=reason or None)
    return f"{ref_words(pane.ref)} is with information governance; the footage stays held"


async def known(pane: "RequestPane") -> str:
    """How far we know who asks."""
    levels = (IdentityLevel.CALLED_BACK, IdentityLevel.DIRECTORY, IdentityLevel.AUTHENTICATED, IdentityLevel.UNVERIFIED)
    how = {
        IdentityLevel.CALLED_BACK: "rang back on a number of our own",
        IdentityLevel.DIRECTORY: "force directory or evidence system",
        IdentityLevel.AUTHENTICATED: "mail proved, or the card seen",
        IdentityLevel.UNVERIFIED: "could not be made sure of",
    }
    level = await pane.pick(
        "Who asks: how is it known?",
        [Choice(label=f"{IDENTITY[e][:1]}  {how[e]}", answer=e, said=_LEVELS[e]) for e in levels],
    )
    if level is None:
        return ""
    if level is IdentityLevel.CALLED_BACK:
        return await call_back(pane)
    told = await pane.asked("How is it known?", "The directory entry, the account, the card seen and by whom")
    if not told:
        return ""
    await pane.bench.room.requests.triage.identify(pane.ref, level, by=pane.bench.by, how=told)
    return IDENTITY[level]


async def take(pane: "RequestPane") -> str:
    """Take it in hand, or give it to somebody."""
    mine = pane.bench.by.staff
    people = [one for one in await pane.bench.room.identity.people() if one.staff != mine][:8]
    choices = [
        Choice(label="you take it", answer=mine),
        *(Choice(label=heard(one.name), answer=one.staff, said=one.staff) for one in people),
    ]
    staff = await pane.pick(f"{ref_words(pane.ref)}: who has it in hand?", choices)
    if staff is None:
        return ""
    await pane.bench.room.requests.reviewing.take(pane.ref, by=pane.bench.by, staff=staff)
    return "you have it in hand" if staff == mine else f"{staff} has it in hand"


# -- answering ----------------------------------------------------------------------------------------------------------------


async def _line(pane: "RequestPane", title: str, aside: tuple[str, ...]) -> str | None:
    """A line to the officer, who reads it; it must say why where a clause is set aside by it."""
    if not aside:
        return await pane.asked(title, "A line of your own to the officer, or none", blank=True)
    return await pane.asked(title, f"{', '.join(aside)} is set aside by it: say why; the officer reads it too")


async def answer(pane: "RequestPane") -> str:
    """What its rows come to and the letter as it goes are shown; then it is answered."""
    request = shown_of(pane).request
    preserved = request.keeping
    bare = () if preserved else tuple(dict.fromkeys(camera for _, camera in request.unlooked()))
    if bare:
        raise NothingHere(f"no row yet for {cams(bare)}: w types what was seen there, x says why nobody looked")
    outcome, reason = (Outcome.PRESERVED, None) if preserved else request.concludes()
    aside = await pane.bench.room.requests.reviewing.ends(pane.ref, outcome, by=pane.bench.by)
    comes_to = joined(OUTCOME[outcome], "" if reason is None else REASON[reason], by=": main reason ")
    text = await _line(pane, f"Answer {ref_words(pane.ref)}: {comes_to}", aside)
    if text is None:
        return ""
    after = replace(request, outcome=outcome, reason=reason)
    if not await agreed(pane, "answer", after, {"text": text}, f"{ref_words(pane.ref)}: {comes_to}"):
        return ""
    await pane.bench.room.requests.reviewing.conclude(
        pane.ref, by=pane.bench.by, text=text or None, preserved=preserved
    )
    if not address_of(request, "answer"):
        return f"{ref_words(pane.ref)}: {comes_to}. NO ADDRESS: ring them, then m says whom you told"
    return f"{ref_words(pane.ref)} answered: {comes_to}"


async def close(pane: "RequestPane") -> str:
    """Close what was never reviewed."""
    shown = shown_of(pane)
    choices = [Choice(label=OUTCOME[each], answer=each, said=said) for each, said in _CLOSES.items()]
    outcome = await pane.pick(f"Close {ref_words(pane.ref)} unreviewed", choices)
    if outcome is None:
        return ""
    aside = await pane.bench.room.requests.reviewing.ends(pane.ref, outcome, by=pane.bench.by)
    links, form = None, False
    if outcome is Outcome.DUPLICATE:
        alike = [Choice(label=ref_words(each.ref), answer=each.ref) for each in shown.whole.alike[:9]]
        if not alike:
            raise NothingHere(
                "no other request is of this incident; give both the same crime reference or CAD, or answer it"
            )
        links = await pane.pick("It was asked for before under", alike)
        if links is None:
            return ""
        form = await its_form(pane, next(each for each in shown.whole.alike if each.ref == links))
        if form is None:
            return ""
    text = await _line(pane, f"{OUTCOME[outcome].capitalize()}: a line to the officer?", aside)
    if text is None:
        return ""
    after = replace(shown.request, outcome=outcome, links=links)
    if not await agreed(pane, "answer", after, {"text": text}, f"{ref_words(pane.ref)}: {OUTCOME[outcome]}"):
        return ""
    service = pane.bench.room.requests.reviewing
    await service.close(pane.ref, outcome, by=pane.bench.by, text=text or None, links=links)
    if form and links is not None:
        await pane.bench.room.requests.keying.form_came(links, by=pane.bench.by, came_as=pane.ref)
    came = f"the written form of {ref_words(links)} has come" if form and links is not None else ""
    return joined(f"{ref_words(pane.ref)} closed: {OUTCOME[outcome]}", came)


async def reopen(pane: "RequestPane") -> str:
    """Look at it again: a supervisor's act."""
    require(Act.DECIDE_REQUEST, pane.bench.by.role)
    reason = await pane.asked(f"Reopen {ref_words(pane.ref)}: why?")
    if not reason:
        return ""
    await pane.bench.room.requests.reviewing.reopen(pane.ref, reason, by=pane.bench.by)
    return f"{ref_words(pane.ref)} is open again"


async def write(pane: "RequestPane") -> str:
    """Write to whoever asked."""
    text = await pane.asked(f"To the officer, about {ref_words(pane.ref)}")
    if not text:
        return ""
    if not await agreed(pane, "message", shown_of(pane).request, {"text": text}, "This goes to the officer"):
        return ""
    await pane.bench.room.requests.reviewing.tell(pane.ref, text, by=pane.bench.by)
    return "written; it stands in the outbox"


async def feedback(pane: "RequestPane") -> str:
    """What became of the footage."""
    used = await pane.pick("What became of the footage?", [Choice(label=plain(each), answer=each) for each in Used])
    if used is None:
        return ""
    await pane.bench.room.requests.reviewing.feedback(pane.ref, used, by=pane.bench.by)
    return f"written down: {plain(used)}"


ACTS: Final[Mapping[str, Callable[["RequestPane"], Awaitable[str]]]] = {
    "accept": accept,
    "send_back": send_back,
    "refuse": refuse,
    "refer": refer,
    "known": known,
    "approve": approve,
    "take": take,
    "answer": answer,
    "close": close,
    "reopen": reopen,
    "write": write,
    "feedback": feedback,
    "viewed": viewed,
    "copied": exported,
    "item": keyed_item,
    "key": keyed_field,
}
"""Act -> what does it."""
