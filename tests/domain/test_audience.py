"""Who may see a line."""

from control_room.domain.audience import ROOM, STANDARDS, SUPERVISORS, SYSTEM, Reader
from control_room.domain.people import Role, audiences_of


def test_a_reader_sees_what_they_are_listed_for_and_nothing_else():
    reader = Reader(staff="0417")
    assert reader.may_see(ROOM)
    assert not reader.may_see(SUPERVISORS)
    assert not reader.may_see("operation:7")
    assert SYSTEM.may_see(SUPERVISORS)


def test_an_administrator_keeps_the_machine_and_reads_no_lines():
    assert audiences_of(Role.ADMINISTRATOR) == frozenset()
    assert audiences_of(Role.OPERATOR) == {ROOM}
    for role in (Role.SUPERVISOR, Role.AUDITOR):
        assert audiences_of(role) == {ROOM, SUPERVISORS}
    for role in (Role.MANAGER, Role.GOVERNANCE):
        assert audiences_of(role) == {ROOM, SUPERVISORS, STANDARDS}
