from control_room.domain.audience import NEED, ROOM, SUPERVISORS, SYSTEM, Reader
from control_room.store.shown import shown


def test_who_may_see_everything_is_asked_once_and_who_may_not_twice():
    assert shown(SYSTEM) == ("aud IN (?, ?, ?, ?, ?)", ("listed", "need", "room", "standards", "supervisors"))
    where, values = shown(Reader(staff="0311", audiences=frozenset({ROOM, NEED, SUPERVISORS})))
    assert values == (*("need", "room", "supervisors") * 2, "0311", "0311")
    assert where.count("?") == 8
    assert "FROM matters" in where


def test_who_is_listed_for_nothing_is_shown_nothing():
    assert shown(Reader(staff="0900", audiences=frozenset())) == ("1 = 0", ())


def test_of_what_is_restricted_to_need_the_floor_is_shown_what_they_were_let_in_to():
    where, values = shown(Reader(staff="0417"))
    assert values == ("room", "room", "0417", "0417")
    assert where.count("?") == 4
