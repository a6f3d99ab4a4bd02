"""A call-back: who asks is rung on a number of our own directory, or one had from somebody else, never on theirs (P-08)."""

from typing import ClassVar

from control_room.domain.authority import Role
from control_room.domain.book import heard
from control_room.domain.directory import Directory, Entry, Listed
from control_room.domain.errors import Refusal
from control_room.domain.requests.codes import IdentityLevel
from control_room.domain.requests.doings import RequestHeardFrom
from control_room.domain.requests.kinds import RequestFiled, RequestIdentified, RequestRead, RequestReceived
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.telephones import EMERGENCY, Number, numbers_in, read_number, same, spoken
from control_room.services.acts import Looking
from control_room.services.approvals import account, in_service
from control_room.services.requests.ground import Ground

SAID_BY_THEM = (RequestReceived, RequestRead, RequestFiled, RequestHeardFrom)
"""The lines in which whoever asks may have given a number."""


class NoCallBack(Refusal):
    """Who asked by phone was not rung back on a number of our own."""

    code: ClassVar[str] = "no_call_back"


class NotListed(Refusal):
    """The number rung stands in no directory, and it was not said where it was had from."""

    code: ClassVar[str] = "number_not_listed"


class NeedsSupervisor(Refusal):
    """A number that stands in no directory was rung without a supervisor hearing the answer."""

    code: ClassVar[str] = "call_back_needs_supervisor"


def rung_back(
    look: Looking,
    ground: Ground,
    request: ReviewRequest,
    *,
    entry: str,
    number: str,
    obtained: str,
    second: str,
    how: str,
) -> RequestIdentified:
    """The line of a call-back, by whichever number it went.

    Raises:
        NoCallBack: no number, none that can be rung, one for emergencies, a placeholder, the one they gave, or an entry that is
            nobody's who asks.
        NotListed: it stands in no directory and nothing says where it was had.
        NeedsSupervisor: it stands in no directory and no supervisor heard the answer.
        NoSuchPerson: nobody in service has the second staff number.
    """
    in_service(look, second)
    directory = ground.directory.in_force(look.now)
    rung = read_number(number)
    listed = _named(directory, entry, rung, number) if entry else _typed(directory, number, rung)
    if listed is not None:
        rung = Number(sort=listed[1].number.sort, figures=listed[1].number.figures, extension=rung.extension)
    _never_theirs(look, request, rung)
    if listed is None:
        return _from_elsewhere(look, rung, obtained=obtained, second=second, how=how)
    if listed[1].placeholder and not ground.training:
        raise NoCallBack(
            f"{listed[1].written} only stands for the true number of {listed[0].name}; put that in {ground.directory.path}"
        )
    return RequestIdentified(
        level=IdentityLevel.CALLED_BACK,
        second=second,
        directory=listed[0].id,
        directory_version=directory.version if directory is not None else None,
        number_rung=spoken(rung),
        how=how or None,
    )


def _named(directory: Directory | None, entry: str, rung: Number, number: str) -> tuple[Entry, Listed]:
    """The number meant of an entry that is named: the one typed, else its first."""
    found = directory.entry(entry) if directory is not None else None
    if found is None:
        raise NoCallBack(f"{entry}: no entry of the directory in force; find one with: control-room directory WORDS")
    if not found.agencies:
        raise NoCallBack(f"nobody who asks is rung back through {found.name}; choose a switchboard or a control room")
    listed = found.listed(rung) if number.strip() else found.numbers[0]
    if listed is None:
        theirs = ", ".join(each.written for each in found.numbers)
        raise NoCallBack(f"{number} is no number of {found.name}; the directory has {theirs}")
    return found, listed


def _typed(directory: Directory | None, number: str, rung: Number) -> tuple[Entry, Listed] | None:
    """The entry a typed number stands in, where those who ask are rung back through it; None where it stands in none."""
    if not number.strip():
        raise NoCallBack("choose an entry of the directory, or give the number that was rung")
    if not rung.rung:
        raise NoCallBack(f"{number} is no number that can be rung; choose an entry of the directory")
    if rung.figures in EMERGENCY:
        raise NoCallBack(f"{rung.figures} is for danger to life; ring the force's switchboard, or 101")
    found = directory.of(rung) if directory is not None else None
    return found if found is not None and found[0].agencies else None


def _never_theirs(look: Looking, request: ReviewRequest, rung: Number) -> None:
    """Raise `NoCallBack` where they gave that number, in whatever spelling. A short code such as 101 is nobody's own."""
    if any(same(rung, each) for each in given(look, request.ref)):
        raise NoCallBack("that is the number they gave; ring one from our own book, the switchboard or 101")


def given(look: Looking, ref: str) -> tuple[Number, ...]:
    """Every number that whoever asks gave in the request, first or since, short codes left out."""
    found: dict[Number, None] = {}
    for line in look.lines(ref=ref, kinds=tuple(kind.kind() for kind in SAID_BY_THEM), limit=1000):
        for words in _words(line.facts):
            found.update(dict.fromkeys(numbers_in(words)))
    return tuple(found)


def _words(facts: object) -> tuple[str, ...]:
    match facts:
        case RequestReceived(subject=one, typed=two):
            return heard(one), heard(two)
        case RequestRead(text=one, fields=two):
            return heard(one), heard(two)
        case RequestFiled(phone=one, typed=two):
            return heard(one), heard(two)
        case RequestHeardFrom(text=one):
            return (heard(one),)
        case _:
            return ()


def _from_elsewhere(look: Looking, rung: Number, *, obtained: str, second: str, how: str) -> RequestIdentified:
    if not obtained.strip():
        raise NotListed(
            f"{spoken(rung)} stands in no directory of ours; say where it was had, of somebody else than who asks, "
            "with a supervisor as the second person, or choose an entry"
        )
    if str(account(look, second)["role"]) not in {Role.SUPERVISOR, Role.MANAGER}:
        raise NeedsSupervisor(
            f"for a number in no directory of ours a supervisor hears the answer too; {second} is none"
        )
    return RequestIdentified(
        level=IdentityLevel.CALLED_BACK,
        second=second,
        number_rung=spoken(rung),
        obtained=obtained.strip(),
        how=how or None,
    )
