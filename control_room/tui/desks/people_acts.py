"""What the keys of the people pane do; each runs in a worker and answers what to say."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from control_room.domain.authority import Act
from control_room.domain.book import heard
from control_room.domain.competence import BadPapers, Held
from control_room.domain.people import ApprovalCountersigned, ApprovedByPhone, Person, Role
from control_room.domain.refs import RefKind
from control_room.services import founding
from control_room.tui.desks.book_lines import day_time
from control_room.tui.desks.credentials import Secret
from control_room.tui.modals import Choice
from control_room.words.saying import counted, ref_words

if TYPE_CHECKING:
    from control_room.tui.desks.people import PeoplePane

HELD = (
    Choice(label="licence", answer=Held.LICENCE, said="to watch public space"),
    Choice(label="vetting", answer=Held.VETTING, said="by the police or the council"),
    Choice(label="training", answer=Held.TRAINING, said="in the code and the protocol"),
)
ROLES = (
    Choice(label="operator", answer=Role.OPERATOR, said="works the desk"),
    Choice(label="supervisor", answer=Role.SUPERVISOR, said="reviews shifts, accounts"),
    Choice(label="manager", answer=Role.MANAGER, said="the same, and approves by phone"),
    Choice(label="governance", answer=Role.GOVERNANCE, said="reads, and reports figures"),
    Choice(label="auditor", answer=Role.AUDITOR, said="reads, and checks samples"),
    Choice(label="administrator", answer=Role.ADMINISTRATOR, said="keeps the machine, reads no line"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """One approval by phone."""

    number: int
    when: str
    approver: str
    said: str
    signed: bool


async def approvals(pane: "PeoplePane") -> tuple[Given, ...]:
    """The newest approvals by phone, newest first."""
    book, by = pane.bench.room.book, pane.bench.by
    kinds = (ApprovedByPhone.kind(), ApprovalCountersigned.kind())
    lines = await book.lines(by=by, kinds=kinds, newest=True, limit=60)
    signed = {line.facts.number for line in lines if isinstance(line.facts, ApprovalCountersigned)}
    return tuple(
        Given(
            number=line.number,
            when=day_time(line.at),
            approver=line.facts.approver,
            said=f"{line.facts.act}: {heard(line.facts.said)}",
            signed=line.number in signed,
        )
        for line in reversed(lines)
        if isinstance(line.facts, ApprovedByPhone)
    )


# -- accounts -----------------------------------------------------------------------------------------------------------


async def enrol(pane: "PeoplePane") -> str:
    """Staff number, name, role, password: one question each; Esc at any of them enrols nobody."""
    staff = await pane.asked("A new account: staff number", "One person, one account, e.g. 0417")
    name = await pane.asked(f"{staff}: their name") if staff else None
    role = await pane.pick(f"{staff} {name} is", ROLES) if staff and name else None
    if not (staff and name and role):
        return ""
    secret = await pane.console.push_screen_wait(Secret(title=f"A first password for {staff} {name}"))
    if secret is None:
        return ""
    await pane.bench.room.identity.enrol(by=pane.bench.by, staff=staff, name=name, role=role, password=secret)
    return f"{staff.strip()} has an account; t gives the number they are rung on"


async def qualify(pane: "PeoplePane", person: Person) -> str:
    """What they hold, until when, its number: one question each; Esc at any of them writes nothing."""
    held = await pane.pick(f"{person.staff} {heard(person.name)} holds", HELD)
    typed = (
        await pane.asked("Until which day?", "The last day it holds, such as 2027-03-31; - where it does not end")
        if held
        else None
    )
    if not (held and typed):
        return ""
    until = None if typed.strip() == "-" else _day(typed)
    number = await pane.asked("Its number?", "As it stands on the card; - for none")
    if number is None:
        return ""
    await pane.bench.room.competence.qualify(
        person.staff, held, by=pane.bench.by, until=until, number=None if number.strip() == "-" else number.strip()
    )
    return f"{person.staff}: {held.value} written down"


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        raise BadPapers(f"{typed.strip()!r} is no day; year, month, day would be right: 2027-03-31") from None


async def acknowledge(pane: "PeoplePane") -> str:
    """Show which version it is, and sign."""
    room = pane.bench.room
    version = await room.competence.to_read(by=pane.bench.by) or room.protocols.required(room.clock.now())
    sure = await pane.confirm(
        f"You have read the access protocol, version {version.version}?",
        f"{counted(len(version.clauses), 'clause')}, in force from {version.effective:%-d %b %Y}; control-room protocol show prints them. "
        "A line says that you sign for it.",
    )
    if not sure:
        return ""
    await room.competence.acknowledge(by=pane.bench.by)
    return f"signed: you have read version {version.version}"


async def stand(pane: "PeoplePane", person: Person) -> str:
    """Leavers are stood down, never removed."""
    verb = "Stand down" if person.active else "Bring back"
    said = "They cannot sign in; their lines stay theirs." if person.active else "They sign in again as before."
    if not await pane.confirm(f"{verb} {person.staff} {heard(person.name)}", said):
        return ""
    await pane.bench.room.identity.change(by=pane.bench.by, staff=person.staff, active=not person.active)
    return f"{person.staff} {'is stood down' if person.active else 'is back'}"


async def password(pane: "PeoplePane", staff: str) -> str:
    """A new password."""
    secret = await pane.console.push_screen_wait(Secret(title=f"A new password for {staff}"))
    if secret is None:
        return ""
    await pane.bench.room.identity.set_password(by=pane.bench.by, staff=staff, password=secret)
    return f"{staff} has a new password"


async def role(pane: "PeoplePane", staff: str) -> str:
    """Another role."""
    picked = await pane.pick(f"{staff} is from now on", ROLES)
    if picked is None:
        return ""
    await pane.bench.room.identity.change(by=pane.bench.by, staff=staff, role=picked)
    return f"{staff} is {picked.value} from now on"


async def telephone(pane: "PeoplePane", person: Person) -> str:
    """The number they are rung on."""
    before = heard(person.telephone)
    number = await pane.asked(f"{person.staff} {heard(person.name)} is rung on", typed=before)
    if number is None or number == before:
        return ""
    await pane.bench.room.identity.change(by=pane.bench.by, staff=person.staff, telephone=number)
    return f"{person.staff} is rung on {number}"


# -- workstations -------------------------------------------------------------------------------------------------------


async def admit(pane: "PeoplePane") -> str:
    """This workstation signs checkpoints from now on."""
    name = pane.bench.by.ws
    if not await pane.confirm(f"Admit {name}", "It signs checkpoints for the book with a key of its own."):
        return ""
    await founding.admit(pane.bench.room, by=pane.bench.by)
    return f"{name} is admitted"


async def revoke(pane: "PeoplePane", name: str) -> str:
    """A workstation's key counts no more."""
    reason = await pane.asked(f"Revoke {name}: why?", "It does not come back under this name")
    if not reason:
        return ""
    await pane.bench.room.book.revoke(by=pane.bench.by, name=name, reason=reason)
    return f"{name} is revoked"


# -- leave from outside the room ----------------------------------------------------------------------------------------


APPROVED = (
    Choice(label="a shift closed that nobody takes over", answer=Act.OVERRIDE_HANDOVER.value, said="then F6, once"),
    Choice(label="something else", answer="other", said="you say what"),
)


_ABOUT: Final = {
    Act.APPROVE_REQUEST.value: RefKind.REVIEW_REQUEST.value,
    Act.ADMIT_PUBLIC.value: RefKind.VISIT.value,
}
"""What is approved for one matter alone where that stands in front, and of which kind that is."""


def _approves(about: str) -> tuple[Choice[str], ...]:
    """What can be approved; the request in front comes first."""
    named = {act: ref_words(about) if about.startswith(kind) else "" for act, kind in _ABOUT.items()}
    request, visit = named[Act.APPROVE_REQUEST.value], named[Act.ADMIT_PUBLIC.value]
    urgent = Choice(
        label=f"{request or 'an urgent request'} begun before its form",
        answer=Act.APPROVE_REQUEST.value,
        said="then p there, once",
    )
    public = Choice(
        label=f"{visit or 'the public'} let in",
        answer=Act.ADMIT_PUBLIC.value,
        said="a manager's alone; then Alt+V a, once",
    )
    first = (urgent,) if request else (public,) if visit else ()
    return (*first, *APPROVED, *(each for each in (urgent, public) if each not in first))


async def phone(pane: "PeoplePane", about: str = "") -> str:
    """A manager rung on the number of our own list approves: who, what for, their words."""
    people = await pane.bench.room.identity.people()
    leads = [p for p in people if p.active and p.role in {Role.MANAGER, Role.SUPERVISOR}]
    choices = [
        Choice(label=f"{p.staff} {heard(p.name)}", answer=p.staff, said=heard(p.telephone) or "no number listed")
        for p in leads
        if p.staff != pane.bench.by.staff
    ]
    who = await pane.pick("Ring whom? On the number shown, no other", choices) if choices else None
    if who is None:
        return "" if choices else "no other supervisor or manager is enrolled; the sealed code is the way"
    rung = await pane.asked(f"The number you rang {who} on")
    act = await pane.pick("What do they approve?", _approves(about)) if rung else None
    what = await pane.asked("What is it?", "Such as: an engineer let in tonight") if act == "other" else None
    said = await pane.asked("Their words") if act and (what or act != "other") else None
    if not (rung and act and said):
        return ""
    identity = pane.bench.room.identity
    await identity.approve_by_phone(
        by=pane.bench.by,
        approver=who,
        act=act,
        number_rung=rung,
        said=said,
        refers=about if act in _ABOUT and about.startswith(_ABOUT[act]) else None,
        what=what or None,
    )
    done = "" if act == "other" else "; do it within the hour, once"
    return f"approved by {who}, who countersigns it next day{done}"


async def countersign(pane: "PeoplePane", number: int) -> str:
    """Whoever approved signs for it."""
    agreed = await pane.pick(
        f"The approval of line {number} is as you gave it?",
        (
            Choice(label="yes", answer="yes", said="that is what I said"),
            Choice(label="no", answer="no", said="it is not"),
        ),
    )
    if agreed is None:
        return ""
    words = await pane.asked("What was different?") if agreed == "no" else None
    identity = pane.bench.room.identity
    await identity.countersign_approval(by=pane.bench.by, number=number, agreed=agreed == "yes", words=words)
    return f"line {number} countersigned"


async def seal(pane: "PeoplePane") -> str:
    """A new code for the envelope; it is shown once."""
    if not await pane.confirm("Seal a new break-glass code", "The code in the old envelope stops working."):
        return ""
    code = await pane.bench.room.identity.seal_glass(by=pane.bench.by)
    await pane.confirm("Write this down and seal it; it is not shown again", f"{code}\n\nEither key goes on.")
    return "sealed; the old code works no more"
