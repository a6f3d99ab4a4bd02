from control_room.domain.audience import ROOM, SUPERVISORS, SYSTEM, Reader
from control_room.store.shown import shown


def test_who_may_see_everything_is_asked_once_and_who_may_not_twice():
    assert shown(SYSTEM) == ("aud IN (?, ?, ?)", ("room", "standards", "supervisors"))
    where, values = shown(Reader(staff="0311", audiences=frozenset({ROOM, SUPERVISORS})))
    assert values == ("room", "supervisors", "room", "supervisors")
    assert where.count("?") == 4
    assert "FROM matters" in where


def test_who_is_listed_for_nothing_is_shown_nothing():
    assert shown(Reader(staff="0900", audiences=frozenset())) == ("1 = 0", ())
