"""The letters of a written request: where each may go, and who is told by telephone where none can."""

from datetime import datetime, timedelta
from typing import ClassVar, Final
from uuid import UUID

from control_room.domain.authority import Act
from control_room.domain.book import heard
from control_room.domain.cameras import Inventory
from control_room.domain.errors import Refusal
from control_room.domain.refs import said
from control_room.domain.requests.codes import IdentityLevel, Outcome
from control_room.domain.requests.doings import RequestTold, RequestUntold, RequestWritten, Untold
from control_room.domain.requests.folding import MUST_REACH
from control_room.domain.requests.parts import Letter, More
from control_room.domain.requests.senders import is_address
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.requests.strangers import as_read, known, may_read
from control_room.services.acts import Receipt, Signed, Writing
from control_room.services.requests.ground import Ground
from control_room.store import outbox, rows, threads

RECEIPTS: Final = 10
"""Receipts to one address within a day: whoever forges a sender makes us write to them no oftener."""
_DAY: Final = timedelta(days=1)
_KNOWS: Final = frozenset({Outcome.WITHDRAWN, Outcome.NO_REPLY})
"""Ends that the requester made themselves: nobody rings to tell them of it."""


class NoAddress(Refusal):
    """A letter was to be written to somebody who gave no address."""

    code: ClassVar[str] = "no_address"


class NothingToTell(Refusal):
    """Nobody waits to be told of that request by telephone, or it was not said whom and when."""

    code: ClassVar[str] = "nothing_to_tell"


def address_of(request: ReviewRequest, letter: str) -> str:
    """Where a letter may go; "" for nowhere.

    A receipt goes to whoever wrote, never to an address typed into a form, unless our gateway proved the sender; nothing
    goes where it says that they are not who they say (settled 44).
    """
    typed = request.proved == "pass" or letter != "receipt"
    to = (heard(request.email) if typed else "") or heard(request.sender)
    return to if request.proved != "fail" and is_address(to) else ""


def write_to(w: Writing, ground: Ground, ref: str, letter: str, **more: str | tuple[str, ...]) -> bool:
    """Put a letter to the requester in the outbox; False where it goes nowhere.

    Where somebody waits for it and gave no address, that they are told by telephone is owed from then on.

    Somebody nobody has made sure of reads nothing of what was seen and no words of the desk's.

    Raises:
        NotKnownYet: it is an answer of a review or a message, and nobody has made sure who asks.
        NoAddress: it is a message in our own words, which is nothing without an address.
    """
    request = w.matter(ref, ReviewRequest)
    if not may_read(request, letter):
        known(request)
    to = address_of(request, letter)
    if not to:
        _untold(w, request, letter)
        return False
    if letter == "receipt" and outbox.sent_to(w.conn, to, letter, since=w.now - _DAY) >= RECEIPTS:
        w.record(RequestUntold(letter=letter, why=Untold.MANY), ref=ref)
        return False
    answers = str(more.pop("answers", ""))
    reads, told = as_read(request, letter, more)
    made = letter_of(w, ground, letter, reads, told)
    message_id = ground.post(w, ref=ref, letter=letter, to=to, subject=made.subject, body=made.body, answers=answers)
    threads.note(w.conn, message_id, ref)
    clause = str(more.get("clause", ""))
    w.record(
        RequestWritten(
            letter=letter, message_id=message_id, clause=clause, to=to, subject=made.subject, text=made.body
        ),
        ref=ref,
    )
    return True


def _untold(w: Writing, request: ReviewRequest, letter: str) -> None:
    if letter == "message":
        raise NoAddress(f"{said(request.ref)} gives no address to write to: ring them, or key their e-mail first")
    forged = request.proved == "fail" and request.level in {None, IdentityLevel.UNVERIFIED}
    if letter in MUST_REACH and not forged and request.outcome not in _KNOWS:
        w.record(RequestUntold(letter=letter), ref=request.ref)


def letter_of(w: Writing, ground: Ground, letter: str, request: ReviewRequest, more: More) -> Letter:
    """A letter signed by the council and the room whose book this is."""
    room = rows.the_room(w.conn) or {}
    who = {name: str(room[name]) for name in ("council", "station") if room.get(name)}
    protocol = ground.protocols.in_force(w.now)
    asked = {} if protocol is None else {"days": str(protocol.feedback[0])}
    known: More = {**who, **asked, "streets": streets(ground.cameras.inventory, request)}
    return ground.letters(letter, request, {**known, **more})


def streets(inventory: Inventory, request: ReviewRequest) -> tuple[str, ...]:
    """Where each fixed camera of a request stands, for its letters: "17=Reeves Corner / Church Street".

    A deployable is left out: where it stands now need not be where it stood.
    """
    asked = (camera for item in request.live_items for camera in item.cameras)
    numbers = dict.fromkeys((*asked, *(camera for each in request.holds for camera in each.cameras)))
    found = (inventory.by_number(number) for number in numbers)
    return tuple(f"{each.number}={each.location}" for each in found if each and each.kind != "deployable")


class Posting:
    """What is done about letters at the desk."""

    def __init__(self, ground: Ground) -> None:
        self._acts = ground.acts

    async def told(
        self, ref: str, whom: str, *, by: Signed, at: datetime | None = None, uid: UUID | None = None
    ) -> Receipt:
        """They were told by telephone what no letter could.

        Args:
            whom: who was told, in words: a name, a number, "left with the front desk".
            at: when; now where not given.

        Raises:
            NothingToTell: nobody waits to be told, nobody was named, or it is said of a time to come.
        """

        def decide(w: Writing) -> None:
            request = w.matter(ref, ReviewRequest)
            if not request.untold:
                raise NothingToTell(f"nobody waits to be told of {said(ref)}: its letters went, or none is due yet")
            if not whom.strip():
                raise NothingToTell("say whom you told; it stands in the book with your name")
            if at is not None and at > w.now:
                raise NothingToTell("that time is still to come; ring them, then say when you did")
            w.record(RequestTold(letter=request.untold, told_at=at or w.now, whom=whom), ref=ref)

        return await self._acts.write(Act.REQUEST, by, decide, uid=uid)
