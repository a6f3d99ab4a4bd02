"""Places, windows and closed answers typed at the desk, read by the same reader as an officer's mail."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, Final

from control_room.domain.errors import Refusal
from control_room.domain.requests.codes import Agency, Basis
from control_room.domain.requests.kinds import RequestAsked
from control_room.domain.requests.suggesting import Caution, Message, SuggestedItem, suggest
from control_room.words.request_terms import window
from control_room.words.saying import cams, joined, plain

if TYPE_CHECKING:
    from datetime import datetime

    from control_room.room import Room

FORCES: Final[Mapping[str, Agency]] = {
    "": Agency.MPS,
    "met": Agency.MPS,
    "police": Agency.MPS,
    "btp": Agency.BTP,
    "transport police": Agency.BTP,
    "city": Agency.CITY,
    "nca": Agency.NCA,
    "hmrc": Agency.HMRC,
    "immigration": Agency.IMMIGRATION,
    "fire": Agency.LFB,
    "ambulance": Agency.LAS,
    "council": Agency.COUNCIL_DEPT,
}
"""What is typed for a force or body; nothing typed is the Met."""

_BASES: Final = {
    Basis.SCH2_P1_PARA2: "DPA 2018 sch 2 para 2, crime",
    Basis.SCH2_PARA5: "DPA 2018 sch 2 para 5, legal claims",
    Basis.PACE: "PACE production order",
    Basis.CDA_S115: "Crime and Disorder Act s.115",
    Basis.SAR: "subject access, article 15",
}


class NoTimeRead(Refusal):
    """No window could be read in what was typed."""

    code: ClassVar[str] = "no_time_read"


def force(typed: str) -> Agency:
    """The force or body typed; one nobody knows is another force, named in the words."""
    return FORCES.get(typed.strip().lower(), Agency.OTHER_FORCE)


def place_and_time(room: "Room", typed: str, now: "datetime") -> SuggestedItem:
    """A place and a window as typed, "north end 13 mar 2130-2200, two males in black".

    Raises:
        NoTimeRead: no time of day stands in it, or only one that is still to come.
    """
    place, _, look_for = typed.partition(",")
    found = suggest(Message(text=f"cctv {place}", sent=now), received=now, cameras=room.cameras.inventory)
    item = next(iter(found.items), None)
    if item is None or item.begins is None or Caution.NO_TIME in item.told:
        raise NoTimeRead("no time could be read in that; type it as 2130-2200, or 13 mar 2130-2200")
    if item.begins > now:
        raise NoTimeRead(
            f"{window(item.begins, item.ends, now)} is still to come; give the day too, as 13 mar 2130-2200"
        )
    said = look_for.strip() or item.look_for
    return SuggestedItem(
        place=item.place,
        cameras=item.cameras,
        begins=item.begins,
        ends=item.ends,
        look_for=said,
        told=item.told,
        left=item.left,
        sure=item.sure,
    )


def asked_of(item: SuggestedItem, n: int) -> RequestAsked:
    """A suggested item as item `n` of a request; without cameras they are found from its place."""
    return RequestAsked(
        item=n,
        cameras=item.cameras,
        begins=item.begins,
        ends=item.ends,
        place=item.place or None,
        look_for=item.look_for or None,
    )


def item_said(item: SuggestedItem, now: "datetime") -> str:
    """What would be looked at, and what to know before it is taken."""
    asked = joined(item.place, cams(item.cameras), window(item.begins, item.ends, now), item.look_for)
    return joined(asked, *item.to_know, by=" · ")


def basis_words(basis: Basis | None) -> str:
    """A lawful basis in as few words as tell it apart: "DPA 2018 sch 2 para 2"."""
    return "" if basis is None else _BASES.get(basis, plain(basis))


def code_words(code: StrEnum) -> str:
    """A closed answer as it is picked."""
    return basis_words(code) if isinstance(code, Basis) else plain(code)
