"""Short lists a call is answered from: safe to ring, vulnerable, who rings, which question, how it ended, which camera."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from control_room.domain.book import Noted
from control_room.domain.callprotocols.trees import Question
from control_room.domain.calls.codes import CallerRole, Frailty, Safe, Vulnerability, Who999
from control_room.domain.register_codes import Disposal
from control_room.tui.desks.call_rows import Option, disposals
from control_room.words.calls import FRAILTIES, SAFE
from control_room.words.saying import plain, ref_words

if TYPE_CHECKING:
    from control_room.tui.desks.call_box import CallBox


Picking = Callable[["CallBox", str], Awaitable[str]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Listing:
    """One short list; `pick` is given the key of the row chosen. `dialled`: a 0 or + at it begins another number.

    `say` is what is read out to the caller while it is open. `by_digit` is for what nobody may answer by a stray Enter.
    """

    title: str
    options: tuple[Option, ...]
    pick: Picking
    dialled: bool = False
    say: str = ""
    by_digit: bool = False


def safe() -> Listing:
    """Whether it is safe to ring back."""

    async def pick(pane: "CallBox", key: str) -> str:
        if Safe(key) is Safe.AT_HOURS:
            pane.want("safe_hours")
            return ""
        await pane.answered(safe=Safe(key))
        return ""

    said = {Safe.NO: "the number is masked from now on"}
    return Listing(
        title="Is it safe to ring you back?",
        options=tuple(Option(key=each.value, label=SAFE[each], said=said.get(each, "")) for each in Safe),
        pick=pick,
    )


def read_back(number: str) -> Listing:
    """The number is read back to them."""

    async def pick(pane: "CallBox", key: str) -> str:
        if key == "right":
            await pane.answered(read_back=True)
        elif key == "again":
            pane.want("number")
        else:
            pane.later.add("read_back")
        return ""

    return Listing(
        title=f"Read it back to them: {number}",
        options=(
            Option(key="right", label="read back, and right"),
            Option(key="again", label="it is another"),
            Option(key="later", label="not now", said="it stays owed: r"),
        ),
        pick=pick,
        dialled=True,
        by_digit=True,
    )


def vulnerable() -> Listing:
    """Who vulnerable is there; several may be chosen, one after another."""

    async def pick(pane: "CallBox", key: str) -> str:
        if key == "none":
            await pane.answered(vulnerable=Vulnerability.NONE)
            return "nobody vulnerable, asked"
        await pane.answered(vulnerable=Vulnerability.YES, frailties=(Frailty(key),))
        pane.open(vulnerable())
        return f"{FRAILTIES[Frailty(key)]}: written. Anyone else? Esc where not"

    none = Option(key="none", label="none stated", said="you asked, and nobody is")
    return Listing(
        title="Is anyone there a child, pregnant, old, ill or disabled?",
        options=(none, *(Option(key=each.value, label=FRAILTIES[each]) for each in Frailty)),
        pick=pick,
        by_digit=True,
    )


def role() -> Listing:
    """Who rings."""

    async def pick(pane: "CallBox", key: str) -> str:
        await pane.answered(role=CallerRole(key))
        if CallerRole(key) is not CallerRole.ANONYMOUS:
            pane.want("who" if CallerRole(key) is CallerRole.RESIDENT else "agency")
        return ""

    said = {CallerRole.MEDIA: "to the press officer, no detail"}
    return Listing(
        title="Who rings?",
        options=tuple(Option(key=each.value, label=plain(each), said=said.get(each, "")) for each in CallerRole),
        pick=pick,
    )


def questions(pane: "CallBox") -> Listing:
    """Every question of the tree, to go to one out of turn."""
    walk = pane.shown.walk if pane.shown else None
    need = pane.need

    async def pick(pane: "CallBox", key: str) -> str:
        pane.want("jump", {"need": str(need), "node": key})
        return ""

    nodes = () if walk is None else walk.tree.nodes
    return Listing(
        title="Which question instead?",
        options=tuple(Option(key=node.name, label=node.ask) for node in nodes if isinstance(node, Question)),
        pick=pick,
    )


def otherwise(pane: "CallBox") -> Listing:
    """How a need ended, where not as its tree has it; of a call nothing was found for, how that ended."""
    need = pane.need

    async def pick(pane: "CallBox", key: str) -> str:
        if need is None:
            pane.want("close", {"disposal": key})
        else:
            pane.want(
                "duplicate" if Disposal(key) is Disposal.DUPLICATE else "told", {"need": str(need), "disposal": key}
            )
        return ""

    return Listing(title="What became of it?", options=disposals(), pick=pick)


def who_999(*, then_end: bool) -> Listing:
    """Who dials 999: the console never does."""

    async def pick(pane: "CallBox", key: str) -> str:
        who = Who999.OPERATOR if key == "operator" else Who999.CALLER
        await pane.needs.said_999(by=pane.by, ref=pane.ref, who=who, confirmed=key != "unsure")
        return await pane.finish() if then_end else ""

    return Listing(
        title="999: who dials?",
        options=(
            Option(key="caller", label="the caller, and says so"),
            Option(key="unsure", label="the caller was told", said="did not say that they would"),
            Option(
                key="operator",
                label="you dial it",
                said="the caller cannot; pick up the telephone, the desk never dials",
            ),
        ),
        pick=pick,
    )


def cameras(pane: "CallBox") -> Listing:
    """Cameras near the place; looking through one is written on the call."""
    inventory = pane.bench.room.cameras.inventory
    near = pane.shown.cameras if pane.shown else ()
    known = tuple(camera for number in near if (camera := inventory.by_number(number)) is not None)
    return Listing(
        title="Which camera do you look through?",
        options=tuple(Option(key=each.number, label=each.typed, said=each.location) for each in known),
        pick=look_through,
    )


async def look_through(pane: "CallBox", number: str) -> str:
    """Write that a camera is looked through because of the call."""
    camera = pane.bench.room.cameras.inventory.by_number(number)
    said = number if camera is None else camera.typed
    note = Noted(text=f"looks through {said} for {ref_words(pane.ref)}", cameras=(number,))
    await pane.bench.room.book.note(by=pane.by, note=note, ref=pane.ref)
    where = "" if camera is None else f" {camera.location}"
    return f"{said}{where}: bring it up. The book says that you look, and for which call"


def needs(pane: "CallBox") -> Listing:
    """Which of several open needs is in hand."""
    shown = pane.shown

    async def pick(pane: "CallBox", key: str) -> str:
        pane.turn_to(int(key))
        return ""

    open_ = () if shown is None else shown.call.open_needs
    names = {} if shown is None else shown.names
    return Listing(
        title="Which need?",
        options=tuple(
            Option(key=str(each.need), label=names.get(each.protocol, plain(each.protocol))) for each in open_
        ),
        pick=pick,
    )


NAMED = {"safe": safe, "vulnerable": vulnerable, "role": role}
"""Those that need to know nothing of the call."""
