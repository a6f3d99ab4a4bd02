"""What the protocol wants of people: who holds what, who reads it, how long before the end it is said."""

from typing import Final

from control_room.domain.competence import USUAL, Held, Wanted
from control_room.domain.people import Role
from control_room.domain.policyfiles import Mapping, Marks, Node, Row, one_of, quoted

_KEYS: Final = (*(each.value for each in Held), "readers", "warn_days")


def read_people(found: Node | None, marks: Marks) -> Wanted:
    """The group `people` of the file: each thing with the roles that hold it. The usual where it is not there."""
    if found is None:
        return Wanted()
    if not isinstance(found, Mapping):
        marks.error(found.line, "people is not a group of keys", "licence: [operator, supervisor]")
        return Wanted()
    row = Row(found, marks, where="people", known=_KEYS)
    usual = Wanted()
    return Wanted(
        held={each: _roles(row, each.value, USUAL[each]) for each in Held},
        readers=_roles(row, "readers", usual.readers),
        warns=row.whole("warn_days", low=0, high=366, default=usual.warns),
    )


def _roles(row: Row, key: str, usual: frozenset[Role]) -> frozenset[Role]:
    if not row.has(key):
        return usual
    known = tuple(role.value for role in Role)
    said = row.words(key)
    for each in said:
        if each not in known:
            row.wrong(key, f"{quoted(each)} is no role", one_of(known))
    return frozenset(Role(each) for each in said if each in known)
