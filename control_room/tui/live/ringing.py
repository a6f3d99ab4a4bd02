"""What `d` shows as it is typed: whom to ring, with the number; and the number of a room that a follow goes to or came from."""

from control_room.domain.contacts import Contact, Contacts
from control_room.domain.line import Context
from control_room.domain.line.intents import HandedTo, TakenFrom, Whom
from control_room.domain.line.reading import Reading
from control_room.domain.times import day_of
from control_room.tui.ports import Offer
from control_room.words.contacts import ringing, trust_words

MOST = 5
"""Contacts offered at once: the strip under the log has room for no more."""


def asked(reading: Reading, context: Context) -> tuple[str, tuple[Offer, ...]] | None:
    """Whom the line is about to ring, and the nearest of the directory, each with its number; None for any other line."""
    intent = reading.intent
    if not isinstance(intent, Whom):
        return None
    if not intent.words.strip():
        return "ring: a few letters of whom, as lamb, bus or on call; Enter shows all of them", ()
    found = known(context).find(intent.words, limit=MOST)
    if not found:
        return "nobody of the directory is like that; Enter shows all", ()
    return f"ring {ringing(found[0], day_of(context.now))}", tuple(_offer(each) for each in found)


def beside(reading: Reading, context: Context) -> str:
    """What stands after the preview of a line that names another room: its number."""
    intent = reading.intent
    if not isinstance(intent, HandedTo | TakenFrom):
        return ""
    room = known(context).room(intent.room)
    return "" if room is None else f" \u00b7 ring {room.number} \u00b7 {trust_words(room, day_of(context.now))}"


def known(context: Context) -> Contacts:
    """Everybody who can be rung; nobody where no directory is in force."""
    return context.contacts if isinstance(context.contacts, Contacts) else Contacts()


def _offer(contact: Contact) -> Offer:
    line = f"d {contact.entry.name}"
    return Offer(label=f"{contact.entry.name} {contact.number}", line=line, caret=len(line), why="directory")
