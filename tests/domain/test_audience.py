"""Who may see a line."""

from control_room.domain.audience import NEED, ROOM, STANDARDS, SUPERVISORS, SYSTEM, Reader, narrower, narrowest
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
        assert audiences_of(role) == {ROOM, NEED, SUPERVISORS}
    for role in (Role.MANAGER, Role.GOVERNANCE):
        assert audiences_of(role) == {ROOM, NEED, SUPERVISORS, STANDARDS}


def test_of_two_audiences_the_one_with_fewer_people_is_narrower_and_one_nobody_knows_is_narrower_than_any():
    assert narrower(STANDARDS, ROOM)
    assert narrower(SUPERVISORS, NEED)
    assert narrower(NEED, ROOM)
    assert not narrower(ROOM, ROOM)
    assert not narrower(ROOM, STANDARDS)
    assert narrower("never heard of", STANDARDS)
    assert narrowest((ROOM, STANDARDS, SUPERVISORS)) == STANDARDS
    assert narrowest(()) == ROOM
