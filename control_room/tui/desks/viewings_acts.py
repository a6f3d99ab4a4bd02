"""A viewing from the keyboard: who is in the room is offered by name, what was seen and where is one key, the rest a form."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from control_room.domain.book import heard
from control_room.domain.refs import read
from control_room.domain.requests.codes import Agency
from control_room.domain.requests.viewing import ASKED, ViewedIn
from control_room.domain.times import day_of, spoken
from control_room.domain.viewings import Viewing, ViewingBegun
from control_room.domain.visits import Visit
from control_room.tui.desks.deployment_acts import code, maybe
from control_room.tui.desks.deployment_forms import kept_form
from control_room.tui.desks.exhibits_acts import moment_of
from control_room.tui.doors import Choice
from control_room.tui.forms import Field, Misfilled, Typed
from control_room.words.saying import joined, ref_words
from control_room.words.viewings import sort_of

if TYPE_CHECKING:
    from control_room.services.viewings import Viewed
    from control_room.tui.desks.frames import DeskPane

JOURNAL = "viewings"
"""What the journal of these forms is called."""


def ended(one: "Viewed") -> str:
    """When it was over, as a row says it."""
    return "not said" if one.until is None else f"out {spoken(one.until)}"


async def new(pane: "DeskPane") -> str:
    """Somebody sees pictures: a visitor who is signed in, or somebody else, also elsewhere."""
    room, by = pane.bench.room, pane.bench.by
    inside = await room.visits.inside(by=by)
    visit: Visit | None = None
    if inside:
        choices: list[Choice[Visit | bool | None]] = [
            Choice(label=heard(each.who) or ref_words(each.ref), answer=each, said=joined(each.organisation, each.text))
            for each in inside
        ]
        chosen = await pane.pick("Who sees it?", [*choices, Choice(label="somebody else", answer=False)])
        if chosen is None:
            return ""
        visit = chosen if isinstance(chosen, Visit) else None
    sorts = [
        Choice(label=sort_of(live=live, place=place), answer=(live, place)) for live in (False, True) for place in ASKED
    ]
    sort = await pane.pick("What is seen, and where?", sorts)
    if sort is None:
        return ""
    live, place = sort

    async def done(typed: Typed) -> str:
        now = room.clock.now()
        at = moment_of(typed["in"], "in", now) if typed["in"].strip() else None
        facts = _begun(typed, visit, live=live, place=place, now=now)
        receipt = await room.viewings.begin(facts, by=pane.bench.by, at=at)
        over = "" if facts.ended else "; o when they see no more"
        return f"{ref_words(receipt.ref or '')}: written down{over}"

    return await kept_form(
        pane,
        f"{sort_of(live=live, place=place)} {visit.ref if visit else ''}",
        title=f"Somebody sees {sort_of(live=live, place=place)}",
        said="",
        fields=_fields(visit, by.staff, live=live, remote=place is ViewedIn.REMOTE_POLICE_TERMINAL),
        done=done,
        journal=JOURNAL,
    )


def _fields(visit: Visit | None, staff: str, *, live: bool, remote: bool) -> tuple[Field, ...]:
    recorded = () if live else (Field(name="since", label="Pictures from"), Field(name="until", label="Pictures to"))
    return (
        Field(name="who", label="Name and number", typed=heard(visit.who) if visit else ""),
        Field(
            name="agency", label="Whose", said="mps, btp, city, other force, nca, council dept, other" if remote else ""
        ),
        Field(name="body", label="Unit or firm", typed=heard(visit.organisation) if visit else ""),
        Field(name="count", label="How many", typed=str(visit.count) if visit else ""),
        Field(name="cameras", label="Cameras: 3 12 d1"),
        *recorded,
        Field(name="about", label="For: rr4 as412", typed=_short(visit.about) if visit and visit.about else ""),
        Field(name="why", label="Or why, in words"),
        Field(name="by", label="Who sits by", typed=staff),
        Field(name="in", label="In, if not now"),
        Field(name="out", label="Out, if over"),
    )


def _short(ref: str) -> str:
    return ref_words(ref).replace("-", "").lower()


def _begun(typed: Typed, visit: Visit | None, *, live: bool, place: ViewedIn, now: datetime) -> ViewingBegun:
    def moment(name: str) -> datetime | None:
        return moment_of(typed[name], name, now) if typed.get(name, "").strip() else None

    cameras = typed["cameras"].replace(",", " ").upper().split()
    said: dict[str, Any] = {name: typed[name].strip() or None for name in ("body", "why")}
    return ViewingBegun(
        live=live,
        place=place,
        viewer=typed["who"].strip(),
        agency=code(Agency, typed, "agency") if typed["agency"].strip() else None,
        count=maybe(typed, "count"),
        cameras=tuple(dict.fromkeys(each.lstrip("C") for each in cameras)),
        since=moment("since"),
        until=moment("until"),
        about=_ref(typed, "about", now),
        visit=visit.ref if visit else None,
        supervisor=typed["by"].strip(),
        ended=moment("out"),
        **said,
    )


def _ref(typed: Typed, name: str, now: datetime) -> str | None:
    given = typed[name].strip()
    found = read(given, day_of(now).year) if given else None
    if given and found is None:
        raise Misfilled(name, "a reference, as rr233 as412 ex12; nothing where words say why")
    return found


async def end(pane: "DeskPane", viewing: Viewing) -> str:
    """They see no more."""
    room = pane.bench.room

    async def done(typed: Typed) -> str:
        now = room.clock.now()
        at = moment_of(typed["out"], "out", now) if typed["out"].strip() else None
        copy, result = _ref(typed, "copy", now), typed["result"].strip() or None
        await room.viewings.end(viewing.ref, by=pane.bench.by, export=copy, result=result, at=at)
        return f"{ref_words(viewing.ref)} is over"

    fields = (
        Field(name="result", label="What came of it"),
        Field(name="copy", label="Copy taken", said="its export, as ex12; nothing when they took none"),
        Field(name="out", label="Out, if not now"),
    )
    title = f"{ref_words(viewing.ref)}: {heard(viewing.viewer)} sees no more"
    return await kept_form(pane, viewing.ref, title=title, said="", fields=fields, done=done, journal=JOURNAL)
