"""Two nights of calls a week by the questions, and one storm a year: rings, pages, promises, callers rung back."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from control_room.domain.authority import Act
from control_room.domain.callprotocols.trees import Take
from control_room.domain.calls.codes import CallerRole, RungBack, Safe, Vulnerability
from control_room.domain.calls.kinds import (
    CallAbandoned,
    CallAnswered,
    CallHungUp,
    CallPickedUp,
    CallRang,
    CallRungBack,
    CallTaken,
)
from control_room.domain.calls.states import Call, CallNotOver
from control_room.domain.pages.codes import PageState, Progress, Result
from control_room.domain.refs import RefKind
from control_room.services.acts import Signed, Writing
from control_room.services.training.play import Play, Story

NIGHTS: Final = (4, 5)
"""Days of the week whose evening is one of calls: Friday and Saturday."""
_TREES: Final = (
    ("branch down across the road", "fallen_tree", 4),
    ("music since nine, whole street awake", "noise", 4),
    ("water through the ceiling of the flat", "council_repair", 4),
    ("wall bulging over the pavement", "dangerous_structure", 2),
    ("hole in the carriageway, a car hit it", "highway_hazard", 3),
    ("needles by the swings", "needles", 2),
    ("dog loose by the shops", "stray_dog", 2),
    ("lift stuck between floors", "lift", 2),
)
_STORM: Final = (
    "tree down over the road",
    "big branch across two cars",
    "tree leaning on the lines",
    "tree blocking the bus lane",
)


def night(play: Play) -> Story:
    """One call by its questions, and what goes with it on a busy night."""
    if not play.services.callprotocols.in_force(play.now):
        return
    yield from _by_questions(play)
    yield play.later(300, 5400)
    if play.often(0.1):
        yield from _hung_up(play)
    elif play.often(0.1):
        play.do(play.services.calls.left_to_ring(by=play.desk()))


def storm(play: Play) -> Story:
    """A gale: a dozen callers about three trees, each tree worked once, every caller rung."""
    if not play.services.callprotocols.in_force(play.now):
        return
    services, by = play.services, play.lead()
    play.do(services.storms.open(by=by, reason="gale, trees down all over, calls every two minutes", minutes=180))
    firsts: list[tuple[str, str]] = []
    for _ in range(12):
        place = firsts[play.random.randrange(3)][1] if len(firsts) > 2 else f"{play.camera().streets[0]}"
        by = play.desk()
        ref = _rings(play, by, play.random.choice(_STORM), place, f"{_number(play)}")
        first = next((each for each, there in firsts if there == place), None)
        if first is None:
            play.do(
                services.storms.begin(by=by, ref=ref, protocol="fallen_tree", told="Written down; we ring you tonight.")
            )
            firsts.append((ref, place))
        else:
            play.do(services.storms.attach(by=by, ref=ref, to=first, told="We know of it; we ring you tonight."))
        yield play.later(40, 110)
        _hangs_up(play, by, ref)
        yield play.later(20, 140)
    for first, _ in firsts:
        yield from _worked(play, first)
        play.do(services.storms.outcome(by=play.desk(), ref=first, text="made safe, the crew takes it in the morning"))
        for found in play.do(services.storms.now(by=play.desk())).clusters:
            if found.first.ref == first:
                for call in found.to_ring:
                    play.do(services.storms.rung(by=play.desk(), ref=call.ref))
                    yield play.later(60, 180)
        _closed(play, first)
    play.do(services.storms.over(by=play.lead(), reason="wind down, no call in the last hour"))


def _by_questions(play: Play) -> Story:
    words, protocol, _ = play.random.choices(_TREES, weights=[weight for *_, weight in _TREES])[0]
    by = play.desk()
    ref = _rings(play, by, words, play.camera().streets[0], _number(play))
    play.do(play.services.needs.found(by=by, ref=ref, protocol=protocol))
    yield from _worked(play, ref, by)
    call = _look(play, ref)
    if call.open_promises:
        late = play.often(0.12)
        until = call.promise_by or play.now
        yield max(play.later(300), until + timedelta(minutes=play.random.randrange(2, 30) * (1 if late else -1)))
        play.do(play.services.calls.keep(by=play.desk(), ref=ref, text="rang back, told what was done"))
    _closed(play, ref)


def _worked(play: Play, ref: str, by: Signed | None = None) -> Story:
    """The questions answered to their end, and a page that comes of them brought to its own."""
    who = by or play.desk()
    needs = play.services.needs
    play.services.rotas.files(play.now)  # read here: there is no thread to read them in
    at = None
    for _ in range(12):
        at = play.do(needs.standing(ref, 1, by=who)).walk
        if at is None or at.question is None:
            break
        quiet = [each.code for each in at.question.answers if not (at.question.life and each.code == "yes")]
        words = "since 9" if at.question.take is Take.WORD else "2100" if at.question.take is Take.TIME else "4"
        play.do(needs.answer(by=who, ref=ref, need=1, code=play.random.choice(quiet), words=words))
    if by is not None:
        yield play.later(50, 260)
        _hangs_up(play, by, ref)
        yield play.later(15, 140)
    if at is None or not at.ends:
        return
    play.do(needs.end(by=play.still(who), ref=ref, need=1))
    pages = [each.page for each in play.do(play.services.pages.open(by=who)) if each.page.about == ref]
    for page in pages:
        yield from _paged(play, page.ref)


def _paged(play: Play, ref: str) -> Story:
    pages = play.services.pages

    def standing() -> PageState:
        play.services.rotas.files(play.now)
        return play.do(pages.one(ref, by=play.desk())).page.state

    yield play.later(30, 150)
    if standing() is PageState.RINGING and play.often(0.25):
        play.do(pages.attempt(ref, Result.NO_ANSWER, by=play.desk()))
        yield play.later(120, 280)
    if standing() is not PageState.RINGING:
        play.do(pages.explain(ref, "nobody could be reached; the day team has it", by=play.supervisor()))
        play.do(pages.move(ref, Progress.CALLER_TOLD, by=play.desk()))
    else:
        play.do(pages.attempt(ref, Result.ACCEPTED, by=play.desk(), eta=play.later(1200, 2400)))
        yield play.later(900, 1500)
        for step in (Progress.STOOD_DOWN, Progress.CALLER_TOLD):
            standing()
            play.do(pages.move(ref, step, by=play.desk()))
    standing()
    play.do(pages.close(ref, by=play.desk()))


def _hung_up(play: Play) -> Story:
    """A caller nobody answered in time, rung back."""
    shown, by = _number(play), play.desk()
    waited = play.random.randrange(3, 45)

    def rang(w: Writing) -> None:
        ref = w.next_ref(RefKind.CALL)
        w.record(CallRang(feed=f"training-{ref}", shown=shown), ref=ref, at=w.now - timedelta(seconds=waited))
        w.record(CallAbandoned(), ref=ref)

    ref = _write(play, by, rang)
    if _look(play, ref).to_ring_back:
        yield play.later(200, 1100)
        back = CallRungBack(result=RungBack.REACHED, text="wanted the bins, told the website")
        _write(play, play.desk(), lambda w: w.record(back, ref=ref))


def _rings(play: Play, by: Signed, words: str, place: str, number: str) -> str:
    """A ring, the answer, and the first questions."""
    waited = int(min(95, play.random.expovariate(1 / 13))) + 1
    taken = CallTaken(text=words, place=place, number=number)

    def rang(w: Writing) -> None:
        ref = w.next_ref(RefKind.CALL)
        w.record(CallRang(feed=f"training-{ref}", shown=number), ref=ref, at=w.now - timedelta(seconds=waited))
        w.record(CallPickedUp(), ref=ref)

    ref = _write(play, by, rang)
    play.do(play.services.calls.take(by=by, call=taken))
    told = CallAnswered(
        life=False, read_back=True, safe=Safe.YES, role=CallerRole.RESIDENT, vulnerable=Vulnerability.NONE
    )
    play.do(play.services.calls.answer(by=by, ref=ref, answered=told))
    return ref


def _hangs_up(play: Play, by: Signed, ref: str) -> None:
    _write(play, by, lambda w: w.record(CallHungUp(), ref=ref))


def _closed(play: Play, ref: str) -> None:
    try:
        play.do(play.services.calls.close(by=play.desk(), ref=ref))
    except CallNotOver:
        return  # what is still open of it stands, as on any night


def _write(play: Play, by: Signed, decide: Callable[[Writing], object]) -> str:
    return play.ref(play.services.acts.write(Act.CALL, by, decide))


def _look(play: Play, ref: str) -> Call:
    return play.do(play.services.calls.one(ref, by=play.lead()))


def _number(play: Play) -> str:
    return f"020 7946 {play.random.randrange(100, 999):04d}"
