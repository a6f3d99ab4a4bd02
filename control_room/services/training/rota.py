"""Who works in the training room: people who do not exist, and whose names say so."""

from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct

from control_room.domain.people import Role
from control_room.domain.times import LONDON, ShiftName, ShiftWindow, shift_window

DEMONSTRATION: Final = "0417"
"""The operator a training room is opened as."""
PASSWORD: Final = "lantern gravel tuesday heron"  # noqa: S105 - published on purpose: it opens synthetic data only
"""Everybody's password in the training room; it is no secret."""


class Member(Struct, frozen=True, kw_only=True):
    """One person of the training room."""

    staff: str
    name: str
    initials: str
    role: Role = Role.OPERATOR
    telephone: str | None = None


TEAMS: Final = (
    (
        Member(staff="0417", name="Jo Wright (training)", initials="jw"),
        Member(staff="0522", name="Dee Keeble (training)", initials="dk"),
    ),
    (
        Member(staff="0431", name="Sam Ample (training)", initials="sa"),
        Member(staff="0538", name="Pat Retend (training)", initials="pr"),
    ),
    (
        Member(staff="0444", name="Fay Kemade (training)", initials="fk"),
        Member(staff="0547", name="Mo Ckup (training)", initials="mc"),
    ),
    (
        Member(staff="0459", name="Drew Rill (training)", initials="dr"),
        Member(staff="0551", name="Tess Tcase (training)", initials="tt"),
    ),
)
"""Four teams of two, on two days, two nights and four off."""
SUPERVISORS: Final = (
    Member(staff="0206", name="Val Idation (training)", initials="vi", role=Role.SUPERVISOR, telephone="07700 900206"),
    Member(staff="0213", name="Rae Hearsal (training)", initials="rh", role=Role.SUPERVISOR, telephone="07700 900213"),
)
MANAGER: Final = Member(
    staff="0102", name="Ex Ample-Manager (training)", initials="em", role=Role.MANAGER, telephone="07700 900102"
)
AUDITOR: Final = Member(staff="0901", name="Lay Visitor (training)", initials="lv", role=Role.AUDITOR)
STAFF: Final = (*(member for team in TEAMS for member in team), *SUPERVISORS, MANAGER, AUDITOR)

_EPOCH: Final = datetime(2020, 1, 1, tzinfo=LONDON).date()


def _turn(window: ShiftWindow) -> int:
    """Which of the four teams a plain rota names: two days, two nights, four off."""
    pair = (window.day - _EPOCH).days // 2
    return (pair if window.name is ShiftName.DAY else pair - 1) % len(TEAMS)


class Rota(Struct, frozen=True, kw_only=True):
    """The rota, turned so that the demonstration operator's team works the shift of `now`."""

    now: datetime

    def team(self, window: ShiftWindow) -> tuple[Member, Member]:
        """The two who work a shift: the one who leads it, and the other. They take turns."""
        present = shift_window(self.now)
        first, second = TEAMS[(_turn(window) - _turn(present)) % len(TEAMS)]
        return (first, second) if (window.day - present.day).days % 2 == 0 else (second, first)

    def spare(self, window: ShiftWindow) -> Member:
        """Somebody on their days off who comes in when another is sick."""
        amid = (
            window.start + (window.end - window.start) / 2
        )  # its start may fall in the night before, once the clocks went back
        return self.team(shift_window(amid + timedelta(days=4)))[1]

    def supervisor(self, at: datetime) -> Member:
        """The supervisor of the week."""
        return SUPERVISORS[(at.astimezone(LONDON).date() - _EPOCH).days // 7 % len(SUPERVISORS)]
