"""Plain rows that are not folds: references given without a gap, workstations, checkpoints, the room itself."""

from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from control_room.domain.authority import Act
from control_room.domain.book import Noted
from control_room.domain.refs import RefKind
from control_room.store import rows
from control_room.store.book import at_ms
from control_room.store.book import ms as of


async def test_references_run_on_by_kind_and_year_with_no_gap(room, jw, clock):
    def two(w):
        refs.extend(w.next_ref(kind) for kind in (RefKind.ASSIST, RefKind.ASSIST, RefKind.RADIO_CALL))
        w.record(Noted(text="x"))

    refs = []
    await room.acts.write(Act.NOTE, jw, two)
    clock.tick(300 * 24 * 3600)
    await room.acts.write(Act.NOTE, jw, two)
    assert refs == [
        "AS-26-000001", "AS-26-000002", "RA-26-000001", "AS-27-000001", "AS-27-000002", "RA-27-000001"
    ]  # fmt: skip


async def test_the_year_of_a_reference_is_londons(room, jw, clock):
    refs = []

    def one(w):
        refs.append(w.next_ref(RefKind.FAULT))
        w.record(Noted(text="x"))

    for at in (datetime(2026, 12, 31, 23, 59, tzinfo=UTC), datetime(2027, 1, 1, 0, 0, tzinfo=UTC)):
        clock.at = at
        await room.acts.write(Act.NOTE, jw, one)
    assert refs == ["FT-26-000001", "FT-27-000001"]


async def test_numbers_and_references_have_no_gap_whatever_is_rolled_back(room, jw):
    """Random runs of acts that succeed, fail after writing and fail after taking a reference."""

    def act(how):
        def decide(w):
            if how == "early":
                w.next_ref(RefKind.ASSIST)
                raise RuntimeError
            w.record(Noted(text=how), ref=None)
            given.append(w.next_ref(RefKind.ASSIST))
            if how == "late":
                raise RuntimeError

        return decide

    kept = 0
    before = await room.book.size()
    for how in Random(7).choices(("well", "early", "late"), k=40):
        given: list[str] = []
        if how == "well":
            receipt = await room.acts.write(Act.NOTE, jw, act(how))
            kept += 1
            assert receipt.number == before + kept
            assert given == [f"AS-26-{kept:06d}"]
        else:
            with pytest.raises(RuntimeError):
                await room.acts.write(Act.NOTE, jw, act(how))
    assert await room.book.size() == before + kept
    assert [line.number for line in await room.book.lines(by=jw)] == list(range(1, before + kept + 1))


async def test_people_workstations_and_the_glass_are_kept(room, sup, clock):
    def look(conn):
        return (
            rows.person(conn, "9999"),
            rows.everybody(conn),
            rows.sealed(conn),
            rows.workstation(conn, "CR-9"),
            rows.every_workstation(conn),
            rows.last_checkpoint(conn),
            rows.last_inventory(conn),
            rows.as_reported(conn),
        )

    assert await room.acts.database.read(look) == (None, (), None, None, (), None, None, ())

    def fill(conn):
        rows.enrol(conn, staff="1", name="A", initials="a", role="operator", telephone=None, password=None)
        rows.change_person(conn, "1", name="B", active=False)
        rows.set_glass(conn, "hash")
        rows.break_glass(conn, clock.now())
        rows.admit_workstation(conn, name="CR-9", vkey="k", number=1, at=clock.now())
        rows.revoke_workstation(conn, name="CR-9", number=1, at=clock.now())
        rows.keep_checkpoint(conn, number=1, size=1, at=clock.now(), ws="CR-9", note="n")
        rows.keep_inventory(conn, number=1, at=clock.now(), digest="d", source="cameras: []")
        rows.keep_reported(conn, name="Q1", number=1, figures="{}")

    await room.acts.database.write(fill)
    person, everybody, glass, station, stations, checkpoint, inventory, reported = await room.acts.database.read(
        lambda conn: (rows.person(conn, "1"), *look(conn)[1:3], rows.workstation(conn, "CR-9"), *look(conn)[4:])
    )
    assert (person["name"], person["active"], len(everybody)) == ("B", False, 1)
    assert glass == ("hash", clock.now())
    assert (station["revoked"], len(stations)) == (1, 1)
    assert (checkpoint, inventory, reported) == (
        (1, clock.now(), "n"),
        ("d", "cameras: []"),
        (("Q1", 1, "{}"),),
    )


@given(st.integers(0, 2**41))
@settings(max_examples=50)
def test_an_instant_is_stored_to_the_millisecond(ms):
    assert of(at_ms(ms)) == ms
