"""The desk at one instant, from the book: who has it, what is open, the follow in hand, and the worst alarm."""

from datetime import datetime
from typing import Final

from msgspec import Struct

from control_room.domain.assists.states import Assist
from control_room.domain.boards import Bolo
from control_room.domain.book import heard
from control_room.domain.calls.states import Call
from control_room.domain.contacts import Contacts
from control_room.domain.faults import Fault
from control_room.domain.handovers import Handover
from control_room.domain.holds import Hold
from control_room.domain.line.reading import Rooms
from control_room.domain.loneworkers import LoneWorker
from control_room.domain.majors.states import Major
from control_room.domain.matters import Matter, Stage
from control_room.domain.orders import Order
from control_room.domain.pages.states import Page
from control_room.domain.radio import RadioCall
from control_room.domain.refs import said
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.samples import Sample
from control_room.domain.shifts import Shift
from control_room.domain.tasking.states import Tasking
from control_room.domain.times import hours_minutes, spoken
from control_room.domain.trails import FollowState
from control_room.domain.visits import Visit
from control_room.services.boards import Board
from control_room.services.cards import AssistCard, RowKind, TrailRow
from control_room.services.needtoknow import mask
from control_room.services.pages import PageStanding
from control_room.services.registering import Register
from control_room.services.rosters import InRoom
from control_room.tui.live.alarms import Standing, Trouble, endangered, severity_of, standing
from control_room.tui.live.due_words import due_words
from control_room.tui.ports import Duty, Follow, Next, Open
from control_room.words import owed
from control_room.words.assists import missing_words, responding
from control_room.words.boards import order_name
from control_room.words.describing import what
from control_room.words.saying import cams, joined, plain


class Seen(Struct, frozen=True, kw_only=True):
    """What one look at the book brought back."""

    now: datetime
    matters: tuple[Matter, ...]
    board: Board
    room: InRoom
    card: AssistCard | None
    names: dict[str, str]
    trouble: Trouble = Trouble()
    pages: tuple[PageStanding, ...] = ()
    papers: str = ""
    """What of their own papers who sits here has to see to."""
    others: int = 0
    """Restricted calls that are not theirs who sits here, and of which something is due."""
    operations: int = 0
    """Of how many operations it is only said that there are so many."""
    register: Register = Register()
    """What anybody is told of the privacy register."""


_ORDER: Final = (Major, Assist, LoneWorker, Page, Call, RadioCall, ReviewRequest, Hold, Visit, Fault)


def open_matters(seen: Seen) -> tuple[Open, ...]:
    """Tonight's open matters, the most pressing first; the board's own things and the shift stand elsewhere."""
    beside = (Shift, Bolo, Order, Handover, Sample)
    listed = [m for m in seen.matters if not isinstance(m, beside) and not rests(m, seen.now)]
    ranked = sorted(
        listed,
        key=lambda m: (
            severity_of(m, seen.now),
            not (endangered(m) or isinstance(m, Major)),
            m.stage is not Stage.OPEN,
            next((i for i, kind in enumerate(_ORDER) if isinstance(m, kind)), len(_ORDER)),
            -m.last,
        ),
    )
    masked = (Open(ref=mask(seen.operations), words="for those on its list", due=""),) if seen.operations else ()
    return (
        tuple(
            Open(
                ref=said(m.ref),
                words=what(m, seen.now),
                due=due_words(m, seen.now),
                severity=severity_of(m, seen.now),
            )
            for m in ranked[:40]
        )
        + masked
    )


def rests(matter: Matter, now: datetime) -> bool:
    """A tasking of which no tour is due and no word owed: it is on its own page alone."""
    return isinstance(matter, Tasking) and not matter.owing and not matter.waiting(now)


def alarms(seen: Seen) -> tuple[Standing, ...]:
    """Everything that wants an operator's act, the worst first."""
    return standing(
        seen.matters, seen.room, seen.names, seen.trouble, seen.now, seen.pages, seen.others, seen.register.hidden_late
    )


def duty_of(seen: Seen, staff: str, workstation: str, *, training: bool) -> Duty:
    """The clock row's right-hand half."""
    shift = seen.room.shift
    since = seen.room.since_break
    return Duty(
        operator=seen.names.get(staff, ""),
        staff=staff,
        shift="no shift open" if shift is None else shift.pattern.value.capitalize(),
        workstation=workstation,
        on_duty=len(seen.room.present),
        floor=seen.room.floor,
        since_break=0 if since is None else int(since.total_seconds() // 60),
        training=training,
        visitors=sum(visit.count for visit in seen.board.visits),
    )


def _leg(row: TrailRow) -> str:
    begins = spoken(row.begins)[:5]
    until = "" if row.ends is None else spoken(row.ends)[:5]
    match row.kind:
        case RowKind.CAMERA:
            late = "*" if row.recalled else ""
            return f"c{row.camera}{late} {begins}-{until[3:] if until[:3] == begins[:3] else until}"
        case RowKind.GAP:
            return "gap" if row.ends is None else f"gap {hours_minutes(row.ends - row.begins)}"
        case RowKind.ABOARD:
            return f"{plain(row.travel)} {row.words}".strip()
        case RowKind.ROOM:
            return f"{'to' if str(row.why).startswith('handed') else 'from'} {row.words}"


def _elsewhere(room: str, since: datetime, contacts: Rooms | None) -> str:
    """Which room has them, since when, and its number; `ta from` takes them back."""
    known = contacts.room(room) if isinstance(contacts, Contacts) else None
    return f"WITH {room} since {spoken(since)[:5]}{f', {known.number}' if known else ''}; ta from ends it"


def in_hand(seen: Seen, active: str | None, rooms: Rooms) -> Follow | None:
    """The assist in hand, None where there is none or it was not looked at yet."""
    card = seen.card
    return follow_of(card, seen.now, rooms, seen.board) if card is not None and card.ref == active else None


def _covering(board: Board | None, camera: str) -> str:
    """What is in force where a camera stands: "s.60, PSPO"; "" for nothing."""
    orders = board.covering(camera) if board is not None and camera else ()
    return joined(*dict.fromkeys(order_name(order.order) for order in orders))


def follow_of(card: AssistCard, now: datetime, contacts: Rooms | None = None, board: Board | None = None) -> Follow:
    """The matter in hand, as the side column shows it."""
    title = f"{plain(card.category).upper() or 'ASSIST'}  {card.location}".rstrip()
    standing = {
        FollowState.LOST: "LOST",
    }.get(card.follow, "FOLLOWING" if card.camera else card.state.value.replace("_", " "))
    age = f" {hours_minutes(now - card.since)}" if card.since else ""
    facts: list[str] = []
    cad = f"CAD {card.cad} of {card.cad_date}{'?' if card.cad_proposed else ''}" if card.cad else "CAD owed"
    grade = f"grade {card.grade.value.upper()}{'?' if card.grade_guessed else ''}" if card.grade else ""
    told = f"police told {spoken(card.informed_at)[:5]}" if card.informed_at else ""
    facts.append(" · ".join(part for part in (cad, grade, told) if part))
    facts += [responding(each) for each in card.agencies]
    if card.second is not None:
        facts.append(f"also {plain(card.second)}")
    if said := missing_words(card.age, card.risk):
        facts.append(said)
    facts.extend(line for words in card.subjects for line in words.splitlines())
    missing = owed(card.owed)
    if missing:
        facts.append(missing)
    if card.elsewhere and card.elsewhere_since is not None:
        facts.append(_elsewhere(card.elsewhere, card.elsewhere_since, contacts))
    if here := _covering(board, card.camera or ""):
        facts.append(f"in force here: {here}")
    if card.offer is not None:
        facts.append(f"{plain(card.offer.what)} seen: Alt+H holds the footage")
    return Follow(
        ref=card.said,
        full_ref=card.ref,
        title=title,
        state=standing + age,
        facts=tuple(facts),
        trail="  ".join(_leg(row) for row in card.rows),
        camera=card.camera or "",
        next=tuple(
            Next(
                number=c.number,
                towards=joined(c.towards, _covering(board, c.number)),
                metres=c.metres,
                bearing=c.bearing,
            )
            for c in card.choices
        ),
        images_on=card.images_on,
    )


def advice(seen: Seen, staff: str) -> str:
    """What the person at the desk is to do first: no shift is open, they are not on it, a tour is due. "" when nothing."""
    shift = seen.room.shift
    if shift is None:
        return "No shift is open: F6 opens it with its checks. Lines are taken all the same"
    if not any(duty.who == staff for duty in seen.room.on_duty):
        return f"The {shift.pattern.value} shift is open and you are not on it: F6 to join"
    return _tour_due(seen)


def _tour_due(seen: Seen) -> str:
    """The tour that has waited longest, said while nothing is typed; it rings nobody. Its words go first where the row is short."""
    waiting = [(tour.due, m) for m in seen.matters if isinstance(m, Tasking) for tour in m.waiting(seen.now)[:1]]
    if not waiting:
        return ""
    due, it = min(waiting, key=lambda each: (each[0], each[1].opened))
    more = f" and {len(waiting) - 1} more" if len(waiting) > 1 else ""
    name = said(it.ref).replace("-", "").lower()
    return f"Tour due {spoken(due)}: {cams(it.cameras)} · {name} done · Alt+A · {heard(it.text)}{more}"
