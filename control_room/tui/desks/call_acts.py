"""What the keys of a call do."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from control_room.domain.book import heard
from control_room.domain.callprotocols.taking import WORDS
from control_room.domain.callprotocols.trees import GIVEN, Question
from control_room.domain.callprotocols.walking import Manner, emergencies
from control_room.domain.calls.codes import RungBack
from control_room.tui.desks import call_besides, call_lists, storm_taking
from control_room.tui.desks.call_manner import manner
from control_room.tui.desks.call_required import ask_first
from control_room.tui.desks.call_restricting import restrict
from control_room.tui.desks.call_typed import SERVICE
from control_room.tui.desks.telephone import ring_caller
from control_room.tui.theme import Tone
from control_room.words import owed
from control_room.words.calls import RAISED
from control_room.words.saying import joined, plain

if TYPE_CHECKING:
    from control_room.tui.desks.call_box import CallBox

_MISSING: Final[Mapping[str, tuple[str, str]]] = {
    "where": ("type", "place"),
    "number": ("type", "number"),
    "read_back": ("", ""),
    "safe": ("list", "safe"),
    "vulnerable": ("list", "vulnerable"),
    "ground": ("act", "ground"),
}
"""What is asked for once before a call with a need is closed, and where that is answered."""


# -- choosing a row, in a worker ----------------------------------------------------------------------------------------------


async def choose(pane: "CallBox", key: str) -> str:
    """A row was chosen: an answer, a service, said and done; answers what to say."""
    what, _, rest = key.partition(" ")
    match what:
        case "life":
            return await _life(pane, rest)
        case "answer":
            await _answer(pane, rest)
        case "tree" | "cluster":
            if storm_taking.short(pane.shown):
                await storm_taking.offered(pane, key)
            else:
                await found(pane, rest)
        case "done":
            return await _done(pane)
        case "back":
            await pane.bench.room.telephony.rung_back(by=pane.by, ref=pane.ref, result=RungBack(rest))
            return f"rung back: {plain(rest)}"
        case "write":
            pane.want("particular", {"what": rest})
        case "kept":
            pane.want("kept")
        case "need" | "close":
            ACTS[what](pane)
        case _:  # off the questions: what became of it
            pane.want("told", {"need": str(pane.need), "disposal": key})
    return ""


async def _answer(pane: "CallBox", code: str) -> None:
    """One of the answers; one that is typed opens the box."""
    question = pane.shown.question if pane.shown else None
    if code == GIVEN and question is not None and question.take is not None:
        pane.want("capture", {"need": str(pane.need or 1), "what": WORDS[question.take]})
    else:
        await pane.needs.answer(by=pane.by, ref=pane.ref, need=pane.need or 1, code=code)


async def _life(pane: "CallBox", code: str) -> str:
    if code == "yes":
        return await _threat(pane)
    if code == "no":
        await pane.answered(life=False)
    pane.later.add("life")
    return ""


async def _threat(pane: "CallBox") -> str:
    await pane.needs.threat(by=pane.by, ref=pane.ref)
    return "THREAT TO LIFE: say the words, then Enter and who dials 999"


async def _done(pane: "CallBox") -> str:
    """Said and done; where 999 is in it, who dials is asked first."""
    shown = pane.shown
    if shown is not None and emergencies(shown.ends) and shown.call.advised_at is None:
        pane.open(call_lists.who_999(then_end=True))
        return ""
    return "" if ask_first(pane) else await finish(pane)


async def finish(pane: "CallBox") -> str:
    """The need comes to its tree's end."""
    await pane.needs.end(by=pane.by, ref=pane.ref, need=pane.need or 1)
    return "said, and done"


async def take_first(pane: "CallBox") -> str:
    """Go by the service found first."""
    if not pane.found_first:
        return "nothing like that is known: other words, or x for what became of it"
    return await choose(pane, pane.found_first)


async def found(pane: "CallBox", protocol: str) -> None:
    """A need goes by this tree; what was typed to find it is kept as what they said."""
    call = pane.shown.call if pane.shown else None
    said = pane.box.typed.strip() if pane.asking is not None else ""
    await pane.needs.found(by=pane.by, ref=pane.ref, protocol=protocol)
    if said and call is not None and heard(call.text) != said:
        await pane.answered(text=said)
    pane.turn_to(1 + max((each.need for each in call.needs), default=0) if call is not None else 1)
    pane.put_down()


async def _back(pane: "CallBox") -> str:
    walk, call = (pane.shown.walk, pane.shown.call) if pane.shown else (None, None)
    last = walk.steps[-1] if walk is not None and walk.steps else None
    node = walk.tree.node(last.node) if walk is not None and last is not None else None
    said_life = last is not None and (last.manner is Manner.LIFE or (isinstance(node, Question) and node.life))
    mistaken = False
    if said_life and call is not None and call.life is True:
        mistaken = await pane.confirm("LIFE AT RISK was said: was it a mistake?", "No: the call stays LIFE AT RISK")
    await pane.needs.back(by=pane.by, ref=pane.ref, need=pane.need or 1, mistaken=mistaken)
    asked = node.ask if isinstance(node, Question) else ""
    which = joined(f"taken back: {plain(last.code or 'threat to life')}", asked, by=" to ") if last else "taken back"
    return f"{which}{', and LIFE AT RISK with it' if mistaken else ''}"


async def _read_back(pane: "CallBox") -> str:
    if pane.shown is not None and not pane.shown.call.number:
        pane.want("number")
    else:
        await pane.answered(read_back=True)
    return ""


async def _close(pane: "CallBox") -> str:
    await pane.bench.room.calls.close(by=pane.by, ref=pane.ref)
    return "the call is closed"


async def _line_lost(pane: "CallBox") -> str:
    await pane.bench.room.calls.line_lost(by=pane.by, ref=pane.ref)
    return "the line is lost: g rings them where that is safe"


async def _drill(pane: "CallBox") -> str:
    text = await pane.asked(
        "A drill or a test: who says so?", "It is counted apart, and is no repeat of any other alarm"
    )
    if not text:
        return ""
    await pane.bench.room.calls.drill(by=pane.by, ref=pane.ref, text=text)
    return "a drill: x brings it to its end"


async def _seen(pane: "CallBox") -> str:
    raised = ", ".join(RAISED[each] for each in pane.shown.call.to_see) if pane.shown else ""
    text = await pane.asked("A supervisor has seen it: what do you make of it?", raised)
    if not text:
        return ""
    await pane.bench.room.raising.seen(pane.ref, text, by=pane.by)
    return "seen"


# -- keys ---------------------------------------------------------------------------------------------------------------------


def threat(pane: "CallBox") -> None:
    """Threat to life, whatever is open."""
    pane.put_by()
    pane.once(lambda: _threat(pane))


def need(pane: "CallBox") -> None:
    """Find what they need, or another thing that they need."""
    call = pane.shown.call if pane.shown else None
    pane.want(SERVICE, typed="" if call is None or call.needs else heard(call.text))


def write_down(pane: "CallBox") -> None:
    """What is to be written down next."""
    wanted = pane.shown.required if pane.shown else ()
    if wanted:
        pane.want("particular", {"what": wanted[0]})


def camera(pane: "CallBox") -> None:
    """A camera near the place."""
    near = pane.shown.cameras if pane.shown else ()
    if len(near) > 1:
        pane.open(call_lists.cameras(pane))
    elif near:
        pane.once(lambda: call_lists.look_through(pane, near[0]))
    else:
        pane.tell("No camera is known near that place; F3 looks for one")


def close(pane: "CallBox") -> None:
    """Close it, once nothing of it is open; what is missing is asked for first."""
    shown = pane.shown
    missing = [each for each in shown.call.owed() if each in _MISSING] if shown is not None else []
    if missing and not pane.asked_to_close:
        pane.asked_to_close = True
        how, name = _MISSING[missing[0]]
        if how:
            if how == "act":
                ACTS[name](pane)
            else:
                (pane.action_type if how == "type" else pane.action_list)(name)
        again = "c again closes without" if pane.asking is None else "Esc, then c closes without"
        pane.tell(f"Still to ask: {owed(tuple(missing)).removeprefix('owed: ')}. {again}", Tone.SEVERITY_2)
    elif shown is not None and shown.call.needs:
        pane.put_by()
        pane.once(lambda: _close(pane))
    else:
        pane.open(call_lists.otherwise(pane))


ACTS: Final[Mapping[str, "Callable[[CallBox], None]"]] = {
    "threat": threat,
    "back": lambda pane: pane.once(lambda: _back(pane)),
    "jump": lambda pane: pane.open(call_lists.questions(pane)),
    "leave": lambda pane: pane.want("leave", {"need": str(pane.need)}),
    "manner": lambda pane: pane.open(manner(pane)),
    "other_words": lambda pane: pane.want("other_words", {"need": str(pane.need)}),
    "otherwise": lambda pane: pane.open(call_lists.otherwise(pane)),
    "need": need,
    "which": lambda pane: pane.open(call_lists.needs(pane)),
    "read_back": lambda pane: pane.once(lambda: _read_back(pane)),
    "write_down": write_down,
    "camera": camera,
    "said_999": lambda pane: pane.open(call_lists.who_999(then_end=False)),
    "ring": lambda pane: pane.once(lambda: ring_caller(pane)),
    "restrict": lambda pane: pane.once(lambda: restrict(pane)),
    "line_lost": lambda pane: pane.once(lambda: _line_lost(pane)),
    "drill": lambda pane: pane.once(lambda: _drill(pane)),
    "seen": lambda pane: pane.once(lambda: _seen(pane)),
    "pause": lambda pane: pane.once(lambda: call_besides.pause(pane)),
    "ground": lambda pane: pane.open(call_besides.ground(pane)),
    "access": lambda pane: pane.open(call_besides.access(pane)),
    "rest": lambda pane: pane.open(call_besides.rest(pane)),
    "close": close,
}
"""What each key does."""
