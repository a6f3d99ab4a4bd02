"""How somebody to ring reads: the number, when it answers, and how far it is to be relied on."""

from datetime import date, datetime
from typing import Final

from control_room.domain.contacts import Contact, Trust
from control_room.words.saying import day_words, joined

KINDS: Final = {
    "room": "neighbouring rooms",
    "police": "police",
    "emergency": "emergency services",
    "transport": "buses, trams, roads, railways",
    "shop": "shopping centres",
    "health": "hospitals and health",
    "council": "the council",
    "company": "firms",
    "utility": "gas, water, electricity",
    "government": "government",
    "charity": "charities and helplines",
}
"""Kinds of entries as headings, those a live desk rings first."""

_SHORT: Final = {
    Trust.PLACEHOLDER: "no true number yet",
    Trust.NEVER_VERIFIED: "never verified",
    Trust.REVIEW_OVERDUE: "review overdue",
}


def trust_words(contact: Contact, today: date) -> str:
    """How far the number is to be relied on, in two or three words."""
    trust, listed = contact.trust(today), contact.listed
    if trust is Trust.IN_DOUBT and contact.doubted is not None:
        return f"IN DOUBT since {day_words(contact.doubted, today)}"
    if trust is Trust.VERIFIED and listed is not None and listed.verified_on is not None:
        return f"verified {day_words(listed.verified_on, today)}"
    return _SHORT[trust]


def on_call_words(contact: Contact) -> str:
    """That somebody is on call now, and by which rotas."""
    return f"ON CALL NOW ({joined(*contact.rotas)})" if contact.rotas else ""


def ringing(contact: Contact, today: date) -> str:
    """Whom to ring in one line: name, number, on call, how far it is to be relied on, hours."""
    hours = "" if contact.listed is None else contact.listed.hours
    return joined(
        f"{contact.entry.name} {contact.number}",
        on_call_words(contact),
        trust_words(contact, today),
        hours,
        by=" \u00b7 ",
    )


def all_of(contact: Contact, today: date) -> list[str]:
    """Everything known of a contact, a line each: what each number is for, when it answers, where it was seen."""
    told = [ringing(contact, today)]
    for listed in contact.entry.numbers:
        seen = "" if listed.placeholder else f"seen: {listed.source}"
        due = f"to be verified by {day_words(listed.review_by, today)}"
        texts = joined("texts too" if listed.texts else "", "messages may be left" if listed.voicemail else "")
        told.append(joined(f"{listed.written}: {listed.use}", texts, due, seen, by="; "))
    if contact.entry.follows:
        told.append("A follow is handed to it and taken from it: handed to, ta from")
    return told


def due_words(contact: Contact, now: datetime) -> str:
    """By when it is to be verified."""
    return "" if contact.listed is None else day_words(contact.listed.review_by, now)
